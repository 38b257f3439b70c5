/// Bytes to values and back: WAV and RF64 files, clips read from them, and performance scripts in JSON.
/// Everything here does blocking work and belongs on io threads or the recorder thread, never on the mixer or FX
/// thread.
/// Depends on `audio`, `time`, `control` and `realtime`, on Jackson for JSON, and knows no engine and no window.
package jerry4loops.format;
