package jerry4loops.midi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the system which ports there are now.
///
/// Thread: any but the FX and mixer threads; it may take a moment.
final class PortScan {

    private static final Logger LOG = LoggerFactory.getLogger(PortScan.class);

    private PortScan() {}

    /// What is plugged in, both directions of a controller together; the second of two alike has `#2`.
    static Map<String, Connection.Ports> found() {
        var found = new LinkedHashMap<String, Connection.Ports>();
        var counts = new HashMap<String, Integer>();
        for (MidiDevice.Info info : MidiSystem.getMidiDeviceInfo()) {
            try {
                MidiDevice device = MidiSystem.getMidiDevice(info);
                if (device instanceof Synthesizer || device instanceof Sequencer) {
                    continue;
                }
                var name = PortName.of(info.getName(), info.getDescription());
                boolean input = device.getMaxTransmitters() != 0;
                int number = counts.merge(name.key() + (input ? "<" : ">"), 1, Integer::sum);
                String key = number == 1 ? name.key() : name.key() + " #" + number;
                Connection.Ports other = found.get(key);
                MidiDevice in = input ? device : other == null ? null : other.in();
                MidiDevice out = input ? other == null ? null : other.out() : device;
                found.put(key, new Connection.Ports(other == null ? name : other.name(), in, out));
            } catch (MidiUnavailableException | IllegalArgumentException e) {
                // It went away while it was looked at.
                LOG.debug("A MIDI port vanished: {}", e.toString());
            }
        }
        return found;
    }
}
