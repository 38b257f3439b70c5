/// Takes: the recorder that brings frames from the mixer's ring to disk, the ring on disk that keeps the last minutes
/// of
/// what nobody recorded, and the repair of what a crash left behind.
/// Runs on the threads `studio-recorder` and `studio-past`, which may block; the mixer thread only ever writes to their
/// rings.
/// Depends on `realtime`, `time`, `audio` and `format`; knows no engine, no session and no window.
package jerry4loops.recording;
