/// MIDI hardware: which ports there are.
/// Asked from io threads and the command line; asking the system may take a moment.
/// Depends on Java Sound's MIDI part and the JDK.
package jerry4loops.midi;
