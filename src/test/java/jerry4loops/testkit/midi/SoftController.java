package jerry4loops.testkit.midi;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;

/// A controller that a test plays: both directions, with the gestures hands make on knobs, encoders, keys and pads.
public final class SoftController implements AutoCloseable {

    private final String name;
    private final String description;
    private final List<byte[]> heard = new CopyOnWriteArrayList<>();
    private List<SoftPort> ports = List.of();

    /// @param name of its ports
    public SoftController(String name) {
        this(name, name + ", software");
    }

    /// @param name of its ports
    /// @param description of its ports
    public SoftController(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /// Puts it in.
    ///
    /// @return itself
    public SoftController plug() {
        ports = List.of(
                new SoftPort(name, description, /*input=*/ true, _ -> {}),
                new SoftPort(name, description, /*input=*/ false, message -> heard.add(bytes(message))));
        SoftProvider.plug(ports);
        return this;
    }

    private static byte[] bytes(MidiMessage message) {
        return java.util.Arrays.copyOf(message.getMessage(), message.getLength());
    }

    /// Pulls it out.
    public void pull() {
        SoftProvider.pull(ports);
    }

    /// @param isTaken whether another program holds it
    public void take(boolean isTaken) {
        ports.forEach(port -> port.take(isTaken));
    }

    /// @param hangs whether its driver hangs while it is opened
    public void hang(boolean hangs) {
        ports.forEach(port -> port.hang(hangs));
    }

    /// @return whether none of its ports is open
    public boolean isClosed() {
        return ports.stream().noneMatch(SoftPort::isOpen);
    }

    /// @return everything it was told, in hexadecimal
    public List<String> heard() {
        return heard.stream()
                .map(bytes -> HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes))
                .toList();
    }

    /// Forgets what it was told.
    public void forget() {
        heard.clear();
    }

    /// @param hex a message: `B0 4A 40`
    public void send(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        try {
            MidiMessage message = (bytes[0] & 0xFF) == 0xF0
                    ? new SysexMessage(bytes, bytes.length)
                    : bytes.length == 1
                            ? new ShortMessage(bytes[0] & 0xFF)
                            : new ShortMessage(bytes[0] & 0xFF, bytes[1], bytes.length > 2 ? bytes[2] : 0);
            ports.getFirst().send(message, -1);
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void send(int status, int data1, int data2) {
        try {
            ports.getFirst().send(new ShortMessage(status, data1, data2), -1);
        } catch (InvalidMidiDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// A knob or fader goes from one place to another.
    ///
    /// @param channel 1 … 16
    /// @param number controller
    /// @param from 0 … 127
    /// @param to 0 … 127
    /// @param step values at a time, 1 for slowly
    public void sweep(int channel, int number, int from, int to, int step) {
        for (int value = from; from < to ? value < to : value > to; value += from < to ? step : -step) {
            send(0xB0 | channel - 1, number, value);
        }
        send(0xB0 | channel - 1, number, to);
    }

    /// @param channel 1 … 16
    /// @param number controller
    /// @param value 0 … 127
    public void control(int channel, int number, int value) {
        send(0xB0 | channel - 1, number, value);
    }

    /// A pad or key.
    ///
    /// @param channel 1 … 16
    /// @param note number
    /// @param velocity 0 lets go
    public void note(int channel, int note, int velocity) {
        send(velocity > 0 ? 0x90 | channel - 1 : 0x80 | channel - 1, note, velocity);
    }

    @Override
    public void close() {
        pull();
    }
}
