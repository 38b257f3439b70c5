/// Sound units of the studio: smoothing, filter with wah, stutter, reverb, delay, limiter and meters, each a plain
/// object that changes planar stereo in place. The mixer thread runs everything marked `@RealTime`; `prepare`
/// allocates beforehand, on any thread, and the settings records may be made anywhere. Depends on `realtime` and
/// `time` only.
package jerry4loops.dsp;
