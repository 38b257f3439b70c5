package jerry4loops.midi;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What a controller's lights show, and what they were told already.
///
/// A value is not sent back to the knob it came from while the hand is on it, and nothing is said twice.
///
/// Thread: the rig's.
final class Lights {

    /// A hand that moved so lately is still there.
    private static final long HAND_NANOS = 250_000_000;

    private final ControllerMap map;
    private final MidiOut out;
    private final ToLongFunction<MidiAddress> movedNanos;
    private final Map<ControllerMap.Light, Integer> shown = new HashMap<>();

    /// @param map says what lights there are
    /// @param out where they are
    /// @param movedNanos when a control last sent something
    Lights(ControllerMap map, MidiOut out, ToLongFunction<MidiAddress> movedNanos) {
        this.map = map;
        this.out = out;
        this.movedNanos = movedNanos;
    }

    /// Says what has changed.
    ///
    /// @param feedback what shall be shown
    /// @param nanos now
    void show(Feedback feedback, long nanos) {
        for (ControllerMap.Light light : map.lights()) {
            int message = light.isValue() ? value(light, feedback, nanos) : state(light, feedback);
            Integer before = shown.get(light);
            if (message >= 0 && (before == null || before != message)) {
                shown.put(light, message);
                say(light, message >> 8, message & 0xFF);
            }
        }
    }

    /// Everything dark, as the last thing said.
    void dark() {
        ControllerMap.Look off = look(LightState.OFF);
        for (ControllerMap.Light light : map.lights()) {
            say(light, channel(light, ControllerMap.Blink.SOLID), light.isValue() ? 0 : off.value());
        }
        shown.clear();
    }

    private ControllerMap.Look look(LightState state) {
        return map.looks()
                .getOrDefault(
                        state,
                        map.looks()
                                .getOrDefault(
                                        state == LightState.EMPTY ? LightState.OFF : LightState.ON,
                                        new ControllerMap.Look(
                                                state == LightState.OFF || state == LightState.EMPTY ? 0 : 127,
                                                ControllerMap.Blink.SOLID)));
    }

    private int value(ControllerMap.Light light, Feedback feedback, long nanos) {
        Double position = feedback.positions().get(light.of());
        boolean inHand = nanos - movedNanos.applyAsLong(light.send()) < HAND_NANOS;
        if (position == null || inHand) {
            return -1;
        }
        return light.send().channel() << 8 | (int) Math.round(position * 127);
    }

    private int state(ControllerMap.Light light, Feedback feedback) {
        LightState state = feedback.states().getOrDefault(light.of(), LightState.OFF);
        ControllerMap.Look look = look(state);
        int channel = channel(light, look.blink());
        if (channel > 0) {
            return channel << 8 | look.value();
        }
        boolean lit = look.blink() == ControllerMap.Blink.PULSE ? feedback.isPulseOn() : feedback.isFlashOn();
        int value = lit ? look.value() : look(LightState.OFF).value();
        return channel(light, ControllerMap.Blink.SOLID) << 8 | value;
    }

    /// 0 where the device cannot blink by itself.
    private int channel(ControllerMap.Light light, ControllerMap.Blink blink) {
        ControllerMap.BlinkChannels channels = map.blinkChannels();
        return switch (blink) {
            case SOLID -> channels.solid() > 0 ? channels.solid() : light.send().channel();
            case FLASH -> channels.flash();
            case PULSE -> channels.pulse();
        };
    }

    private void say(ControllerMap.Light light, int channel, int value) {
        if (!light.exclusive().isEmpty()) {
            out.exclusive(exclusive(light, value));
            return;
        }
        int kind = light.send().kind() == MidiKind.NOTE ? 0x90 : 0xB0;
        out.put(kind | channel - 1, light.send().number(), value);
    }

    private static byte[] exclusive(ControllerMap.Light light, int value) {
        HexFormat hex = HexFormat.of().withUpperCase();
        String text = light.exclusive()
                .replace("{number}", hex.toHexDigits((byte) light.send().number()))
                .replace("{value}", hex.toHexDigits((byte) value));
        return bytes(text);
    }

    /// @param text `F0 00 20 F7`
    /// @return the bytes
    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /// @param maps of connected controllers
    /// @return whether any shows anything
    static boolean any(List<ControllerMap> maps) {
        return maps.stream().anyMatch(map -> !map.lights().isEmpty());
    }
}
