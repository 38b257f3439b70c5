/// Exact musical time: tempo, beats, bars and the grid that turns them into frames, all pure immutable values.
/// Any thread may use them, the mixer thread included, where only methods marked `@RealTime` are called.
/// Depends on `realtime` (for that mark) and on nothing else.
package jerry4loops.time;
