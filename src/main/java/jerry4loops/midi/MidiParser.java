package jerry4loops.midi;

import java.util.Arrays;
import java.util.Set;

/// Turns what a port sends into values: notes, controllers, pairs of controllers, NRPN, bends, pressure, programs and
/// the clock.
///
/// Addresses are made once and used again, so that a flood of messages makes no garbage. Pairs and NRPN are read as
/// such only where a map says so: CC 32 … 63 are buttons of their own on many controllers.
///
/// A pair is told with the coarse half, at the nearest end of what that half allows, and again with the fine half: it
/// never overshoots and never waits.
///
/// Thread: the port's; [#expect] from any.
public final class MidiParser {

    private static final int CHANNELS = 16;
    private static final int NUMBERS = 128;
    private static final int NULL_NRPN = 127 * 128 + 127;

    private final MidiListener listener;
    private final MidiAddress[] known = new MidiAddress[MidiKind.values().length * CHANNELS * NUMBERS];
    private final int[] coarse = new int[CHANNELS * 32];
    private final int[] nrpn = new int[CHANNELS];
    private final int[] nrpnValue = new int[CHANNELS];
    private byte[] exclusive = new byte[0];
    private volatile Expected expected = new Expected(Set.of());

    /// What a map wants read as more than single controllers.
    private static final class Expected {
        private final boolean[] pairs = new boolean[CHANNELS * 32];
        private final boolean[] nrpn = new boolean[CHANNELS];

        Expected(Set<MidiAddress> addresses) {
            for (MidiAddress address : addresses) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    if (address.channel() == MidiAddress.ANY_CHANNEL || address.channel() == channel + 1) {
                        pairs[channel * 32 + address.number() % 32] |= address.kind() == MidiKind.CC14;
                        nrpn[channel] |= address.kind() == MidiKind.NRPN;
                    }
                }
            }
        }
    }

    /// @param listener is told
    public MidiParser(MidiListener listener) {
        this.listener = listener;
        Arrays.fill(coarse, -1);
        Arrays.fill(nrpn, NULL_NRPN);
    }

    /// @param addresses those of pairs and NRPN that a map speaks of; others are ignored
    public void expect(Set<MidiAddress> addresses) {
        expected = new Expected(addresses);
    }

    /// Takes a message that is not system exclusive.
    ///
    /// @param status first byte, 128 … 255
    /// @param data1 second byte, or 0
    /// @param data2 third byte, or 0
    /// @param nanos when it came
    public void message(int status, int data1, int data2, long nanos) {
        if (status >= 0xF0) {
            switch (status) {
                case 0xF2 -> listener.clock(status, data1 | data2 << 7, nanos);
                case 0xF8, 0xFA, 0xFB, 0xFC -> listener.clock(status, 0, nanos);
                default -> {
                    // Active sensing, tune requests and the like say nothing to us.
                }
            }
            return;
        }
        int channel = status & 0x0F;
        switch (status & 0xF0) {
            case 0x80 -> tell(MidiKind.NOTE, channel, data1, 0, nanos);
            case 0x90 -> tell(MidiKind.NOTE, channel, data1, data2, nanos);
            case 0xA0 -> tell(MidiKind.KEY_PRESSURE, channel, data1, data2, nanos);
            case 0xB0 -> controller(channel, data1, data2, nanos);
            case 0xC0 -> tell(MidiKind.PROGRAM, channel, data1, MidiKind.PROGRAM.max(), nanos);
            case 0xD0 -> tell(MidiKind.PRESSURE, channel, 0, data1, nanos);
            case 0xE0 -> tell(MidiKind.BEND, channel, 0, data1 | data2 << 7, nanos);
            default -> {
                // Not a status byte.
            }
        }
    }

    /// Takes a system exclusive message or a piece of one; drivers cut long ones up.
    ///
    /// @param piece from `F0` on, or the rest of what came before
    public void exclusive(byte[] piece) {
        if (piece.length == 0) {
            return;
        }
        boolean begins = (piece[0] & 0xFF) == 0xF0;
        int from = !begins && (piece[0] & 0xFF) == 0xF7 && piece.length > 1 ? 1 : 0;
        int held = begins ? 0 : exclusive.length;
        byte[] whole = Arrays.copyOf(exclusive, held + piece.length - from);
        System.arraycopy(piece, from, whole, held, piece.length - from);
        if ((whole[whole.length - 1] & 0xFF) == 0xF7) {
            exclusive = new byte[0];
            listener.exclusive(whole);
        } else {
            // A device that never ends its message does not fill the memory.
            exclusive = whole.length > 1 << 16 ? new byte[0] : whole;
        }
    }

    private void controller(int channel, int number, int value, long nanos) {
        Expected wanted = expected;
        if (wanted.nrpn[channel] && parameterNumber(channel, number, value, nanos)) {
            return;
        }
        if (number < 32 && wanted.pairs[channel * 32 + number]) {
            int before = coarse[channel * 32 + number];
            coarse[channel * 32 + number] = value;
            tell(MidiKind.CC14, channel, number, value << 7 | (before >= 0 && value < before ? 127 : 0), nanos);
        } else if (number >= 32 && number < 64 && wanted.pairs[channel * 32 + number - 32]) {
            int high = Math.max(0, coarse[channel * 32 + number - 32]);
            tell(MidiKind.CC14, channel, number - 32, high << 7 | value, nanos);
        } else {
            tell(MidiKind.CC, channel, number, value, nanos);
        }
    }

    /// The address comes once, then data as often as the knob turns; 127/127 ends it.
    private boolean parameterNumber(int channel, int number, int value, long nanos) {
        switch (number) {
            case 99 -> nrpn[channel] = value << 7 | nrpn[channel] & 0x7F;
            case 98 -> nrpn[channel] = nrpn[channel] & 0x3F80 | value;
            case 100, 101 -> nrpn[channel] = NULL_NRPN;
            case 6 -> nrpnData(channel, value << 7, nanos);
            case 38 -> nrpnData(channel, nrpnValue[channel] & 0x3F80 | value, nanos);
            case 96 -> nrpnData(channel, Math.min(16_383, nrpnValue[channel] + 1), nanos);
            case 97 -> nrpnData(channel, Math.max(0, nrpnValue[channel] - 1), nanos);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void nrpnData(int channel, int value, long nanos) {
        if (nrpn[channel] != NULL_NRPN) {
            nrpnValue[channel] = value;
            listener.moved(new MidiAddress(MidiKind.NRPN, channel + 1, nrpn[channel]), value, nanos);
        }
    }

    private void tell(MidiKind kind, int channel, int number, int value, long nanos) {
        int index = (kind.ordinal() * CHANNELS + channel) * NUMBERS + number;
        MidiAddress address = known[index];
        if (address == null) {
            address = new MidiAddress(kind, channel + 1, number);
            known[index] = address;
        }
        listener.moved(address, value, nanos);
    }
}
