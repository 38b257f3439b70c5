/// MIDI hardware: ports by name, messages as values, maps, takeover, learning, lights and clocks.
/// Ports have threads of their own, which only read and map; everything else runs on the executor it is given.
/// Depends on Java Sound's MIDI part, the vocabulary of controls, Jackson for maps, and the JDK.
package jerry4loops.midi;
