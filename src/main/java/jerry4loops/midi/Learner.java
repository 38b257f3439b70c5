package jerry4loops.midi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out what a hand just moved, from what arrives: which control, and of what kind.
///
/// A key or pad is known at once. A controller is watched until it rests or has said enough. Its values tell: two
/// values, one of them 0, are a button; the same value again and again, or leaps between the ends, are an encoder's
/// steps; everything else is a knob. A coarse and a fine controller that move together are one of 14 bits.
///
/// Thread: any, one at a time.
final class Learner {

    private static final int ENOUGH = 14;
    private static final long REST_NANOS = 300_000_000;
    /// A press that is let go sooner comes from a button that springs back.
    private static final long PRESS_NANOS = 800_000_000;

    private final Map<MidiAddress, List<Integer>> seen = new LinkedHashMap<>();
    private final Map<MidiAddress, Integer> last = new HashMap<>();
    private long lastNanos;

    /// What was found.
    ///
    /// @param address which control, on its channel
    /// @param role what the hand does with it
    /// @param encoding what its values mean
    record Found(MidiAddress address, Role role, Encoding encoding) {}

    /// @param address what moved
    /// @param value its value
    /// @param nanos when
    /// @return what was found, as soon as it is certain
    Optional<Found> offer(MidiAddress address, int value, long nanos) {
        lastNanos = nanos;
        last.put(address, value);
        if (address.kind() == MidiKind.NOTE) {
            return value > 0 ? found(address, Role.BUTTON, Encoding.ABSOLUTE) : Optional.empty();
        }
        if (address.kind() == MidiKind.PROGRAM) {
            return found(address, Role.BUTTON, Encoding.ABSOLUTE);
        }
        List<Integer> values = seen.computeIfAbsent(address, _ -> new ArrayList<>());
        values.add(value);
        return values.size() >= ENOUGH ? decide() : Optional.empty();
    }

    /// @param nanos now
    /// @return what was found, once the hand rests
    Optional<Found> rest(long nanos) {
        long rested = nanos - lastNanos;
        boolean pressedOnly = seen.values().stream().allMatch(values -> values.size() == 1);
        return seen.isEmpty() || rested < (pressedOnly ? PRESS_NANOS : REST_NANOS) ? Optional.empty() : decide();
    }

    private Optional<Found> decide() {
        Optional<Found> nrpn = nrpn();
        if (nrpn.isPresent()) {
            return nrpn;
        }
        MidiAddress most = null;
        for (MidiAddress address : seen.keySet()) {
            if (most == null || seen.get(address).size() > seen.get(most).size()) {
                most = address;
            }
        }
        if (most == null) {
            return Optional.empty();
        }
        if (most.kind() != MidiKind.CC) {
            return found(most, Role.KNOB, Encoding.ABSOLUTE);
        }
        MidiAddress coarse = most.number() < 32 ? most : number(most, most.number() - 32);
        if (coarse.number() < 32
                && seen.containsKey(coarse)
                && seen.containsKey(number(coarse, coarse.number() + 32))) {
            return found(
                    new MidiAddress(MidiKind.CC14, coarse.channel(), coarse.number()), Role.KNOB, Encoding.ABSOLUTE);
        }
        return controller(most, seen.get(most));
    }

    private Optional<Found> nrpn() {
        for (MidiAddress address : seen.keySet()) {
            if (address.kind() == MidiKind.CC && address.number() == 6) {
                Integer high = last.get(number(address, 99));
                Integer low = last.get(number(address, 98));
                if (high != null && low != null) {
                    var nrpn = new MidiAddress(MidiKind.NRPN, address.channel(), high << 7 | low);
                    return found(nrpn, Role.KNOB, Encoding.ABSOLUTE);
                }
            }
        }
        return Optional.empty();
    }

    private static MidiAddress number(MidiAddress address, int number) {
        return new MidiAddress(address.kind(), address.channel(), Math.clamp(number, 0, 127));
    }

    private static Optional<Found> controller(MidiAddress address, List<Integer> values) {
        int same = 0;
        int leaps = 0;
        for (int i = 1; i < values.size(); i++) {
            int step = Math.abs(values.get(i) - values.get(i - 1));
            same += step == 0 ? 1 : 0;
            leaps += step >= 96 ? 1 : 0;
        }
        long distinct = values.stream().distinct().count();
        boolean hasZero = values.contains(0);
        if (!hasZero && 2 * (same + leaps) >= values.size() - 1 && values.size() > 1) {
            return found(address, Role.KNOB, encoding(values));
        }
        boolean around = values.stream().allMatch(v -> v != 64 && Math.abs(v - 64) <= 8) && distinct < 8;
        boolean turnsBack =
                values.stream().anyMatch(v -> v < 64) && values.stream().anyMatch(v -> v > 64);
        if (around && (turnsBack || same > 0) && values.size() > 2) {
            return found(address, Role.KNOB, Encoding.BINARY_OFFSET);
        }
        boolean signs = values.stream().allMatch(v -> v > 0 && (v & 63) <= 8 && (v & 63) > 0);
        if (signs && turnsBack && same > 0) {
            return found(address, Role.KNOB, Encoding.SIGN_MAGNITUDE);
        }
        if (values.size() == 1) {
            // Pressed and not let go within a press's time.
            return found(address, values.getFirst() == 127 ? Role.SWITCH : Role.KNOB, Encoding.ABSOLUTE);
        }
        boolean button = hasZero && distinct == 2;
        return found(address, button ? Role.BUTTON : Role.KNOB, Encoding.ABSOLUTE);
    }

    /// Which steps: one byte never decides, most of them do.
    private static Encoding encoding(List<Integer> values) {
        boolean near64 = values.stream().allMatch(v -> v >= 48 && v <= 80);
        if (near64) {
            return Encoding.BINARY_OFFSET;
        }
        boolean signs =
                values.stream().allMatch(v -> (v & 63) <= 16) && values.stream().anyMatch(v -> v > 64);
        if (signs) {
            return Encoding.SIGN_MAGNITUDE;
        }
        boolean ones = values.stream().anyMatch(v -> v == 126) && !values.contains(127);
        return ones ? Encoding.ONES_COMPLEMENT : Encoding.TWOS_COMPLEMENT;
    }

    private static Optional<Found> found(MidiAddress address, Role role, Encoding encoding) {
        return Optional.of(new Found(address, role, encoding));
    }
}
