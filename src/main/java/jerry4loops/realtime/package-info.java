/// What crosses a thread without a lock: snapshots, queues, telemetry and frame rings, and the mark for code that the
/// mixer thread may run.
/// Each type names its two threads; methods marked `@RealTime` neither allocate, lock, wait, log nor throw.
/// Depends on nothing but the JDK.
package jerry4loops.realtime;
