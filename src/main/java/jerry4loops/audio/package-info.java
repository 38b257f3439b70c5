/// Sound at rest: clips, loops with their provenance, musical keys, peaks for drawing, resampling and analysis.
/// Values are immutable and go to any thread; the work of making them belongs on io threads, never on the mixer or FX
/// thread.
/// Depends on `time` and `realtime`.
package jerry4loops.audio;
