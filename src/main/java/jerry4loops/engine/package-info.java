/// The engine: a mixer that is a function of state and frames, its transport on the sample clock, loop voices, track
/// strips, and the façade that runs them on the mixer thread or offline.
/// Everything marked `@RealTime` runs on the mixer thread; commands and plans come in, events, telemetry and recorded
/// frames go out, each through one of `realtime`'s primitives.
/// Depends on `time`, `realtime`, `dsp`, `audio` and `engine.device`; knows no session, no JavaFX, no HTTP.
package jerry4loops.engine;
