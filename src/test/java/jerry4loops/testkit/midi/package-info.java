/// MIDI devices made of software, offered to Java Sound like any driver's, that tests plug in, play and pull out.
/// Any thread.
/// Depends on Java Sound only.
package jerry4loops.testkit.midi;
