/// Takes: the recorder that brings frames from the mixer's ring to disk, and the names takes get.
/// Runs on the recorder thread `studio-recorder`, which may block; the mixer thread only ever writes to the ring.
/// Depends on `realtime` and `format`; knows no engine, no session and no window.
package jerry4loops.recording;
