package jerry4loops.format.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Makes AIFF files byte by byte (Apple, *Audio Interchange File Format*, 1989), good and bad ones.
final class AiffBytes {

    private AiffBytes() {}

    /// @param samples one array a channel, 16 bits, as many each
    /// @param rate frames per second, below 65 536
    /// @return the file
    static byte[] of(int rate, short[]... samples) {
        return claiming(samples[0].length, rate, samples);
    }

    /// @param frames as many as the header claims
    static byte[] claiming(int frames, int rate, short[]... samples) {
        int bytes = 2 * samples.length * samples[0].length;
        var out = ByteBuffer.allocate(54 + bytes);
        text(out, "FORM").putInt(46 + bytes);
        text(out, "AIFF");
        text(out, "COMM").putInt(18);
        out.putShort((short) samples.length).putInt(frames).putShort((short) 16);
        // 80-bit extended precision: a whole number with its leading one in the top bit.
        int exponent = 63 - Long.numberOfLeadingZeros(rate);
        out.putShort((short) (16_383 + exponent)).putLong((long) rate << (63 - exponent));
        text(out, "SSND").putInt(8 + 2 * samples.length * frames).putInt(0).putInt(0);
        for (int i = 0; i < samples[0].length; i++) {
            for (short[] channel : samples) {
                out.putShort(channel[i]);
            }
        }
        return out.array();
    }

    private static ByteBuffer text(ByteBuffer out, String four) {
        return out.put(four.getBytes(StandardCharsets.ISO_8859_1));
    }
}
