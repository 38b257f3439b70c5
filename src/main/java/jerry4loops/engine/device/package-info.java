/// Where sound goes: a Java Sound line that is paced by its room and never blocks, and a silent output paced by the
/// clock
/// that keeps the music running when there is no device.
/// Outputs are opened and closed on io threads; between that only the mixer thread touches them.
/// Depends on `realtime`, `audio` and Java Sound.
package jerry4loops.engine.device;
