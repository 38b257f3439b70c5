package jerry4loops.testkit.midi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.spi.MidiDeviceProvider;

/// Java Sound's view of what tests have plugged in. Tests that use it share one machine, as programs do: they take
/// the lock `midi` and plug in names of their own.
public final class SoftProvider extends MidiDeviceProvider {

    /// The lock of tests that plug something in.
    public static final String LOCK = "midi";

    private static final List<SoftPort> PLUGGED = new CopyOnWriteArrayList<>();

    /// For the service loader.
    public SoftProvider() {}

    static void plug(List<SoftPort> ports) {
        PLUGGED.addAll(ports);
    }

    static void pull(List<SoftPort> ports) {
        PLUGGED.removeAll(ports);
    }

    @Override
    public MidiDevice.Info[] getDeviceInfo() {
        return PLUGGED.stream().map(SoftPort::getDeviceInfo).toArray(MidiDevice.Info[]::new);
    }

    @Override
    public MidiDevice getDevice(MidiDevice.Info info) {
        return PLUGGED.stream()
                .filter(port -> port.getDeviceInfo() == info)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("It was pulled out."));
    }
}
