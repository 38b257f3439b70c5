package jerry4loops.midi;

import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;

/// The MIDI ports of this machine by name, Java's own software devices left out.
///
/// Thread: any but the FX and mixer threads; asking may take a moment.
public final class MidiPorts {

    private MidiPorts() {}

    /// @return ports that send to us, in the system's order
    public static List<String> inputNames() {
        return names(true);
    }

    /// @return ports that we can send to, in the system's order
    public static List<String> outputNames() {
        return names(false);
    }

    private static List<String> names(boolean inputs) {
        var names = new ArrayList<String>();
        for (MidiDevice.Info info : MidiSystem.getMidiDeviceInfo()) {
            try {
                MidiDevice device = MidiSystem.getMidiDevice(info);
                boolean hardware = !(device instanceof Synthesizer) && !(device instanceof Sequencer);
                int ends = inputs ? device.getMaxTransmitters() : device.getMaxReceivers();
                if (hardware && ends != 0) {
                    names.add(info.getName());
                }
            } catch (MidiUnavailableException | IllegalArgumentException e) {
                names.add(info.getName() + " (in use by another program)");
            }
        }
        return List.copyOf(names);
    }
}
