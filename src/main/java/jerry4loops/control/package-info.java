/// One vocabulary for everything that can be turned, pressed or automated: parameters with unit, range, default and
/// taper, actions, and the ids by which knobs, keys, MIDI, scripts and tests address them.
/// Pure immutable values for any thread; values are plain units (Hz, dB, beats), never knob positions.
/// Depends on nothing but the JDK.
package jerry4loops.control;
