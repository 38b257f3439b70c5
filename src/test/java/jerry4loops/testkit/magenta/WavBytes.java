package jerry4loops.testkit.magenta;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WAV files as the server's library writes them: floats with a `fact` and a `PEAK` chunk, samples from byte 88 on
/// (80 with one channel); and the other kinds a client has to put up with.
final class WavBytes {

    private WavBytes() {}

    /// @param left left samples
    /// @param right right samples, as many
    /// @param rate what the header says
    /// @param time what PEAK says about when it was written, in seconds since 1970
    /// @return the file
    static byte[] floats(float[] left, float[] right, int rate, int time) {
        return floats(new float[][] {left, right}, rate, time);
    }

    /// @param channels the samples of each
    /// @param rate what the header says
    /// @param time what PEAK says about when it was written
    /// @return the file
    static byte[] floats(float[][] channels, int rate, int time) {
        int count = channels.length;
        int frames = channels[0].length;
        int peak = 8 + 8 * count;
        int data = frames * 4 * count;
        var out = ByteBuffer.allocate(12 + 24 + 12 + 8 + peak + 8 + data).order(ByteOrder.LITTLE_ENDIAN);
        riff(out);
        format(out, 3, count, rate, 32);
        tag(out, "fact").putInt(4).putInt(frames);
        tag(out, "PEAK").putInt(peak).putInt(1).putInt(time);
        for (float[] channel : channels) {
            int at = 0;
            for (int i = 1; i < frames; i++) {
                at = Math.abs(channel[i]) > Math.abs(channel[at]) ? i : at;
            }
            out.putFloat(frames == 0 ? 0 : Math.abs(channel[at])).putInt(at);
        }
        tag(out, "data").putInt(data);
        for (int i = 0; i < frames; i++) {
            for (float[] channel : channels) {
                out.putFloat(channel[i]);
            }
        }
        return out.array();
    }

    /// @param left left samples
    /// @param right right samples
    /// @param rate what the header says
    /// @return a plain file of 16 bits with a chunk nobody knows before its samples
    static byte[] pcm16(float[] left, float[] right, int rate) {
        var out = ByteBuffer.allocate(12 + 24 + 8 + 6 + 8 + left.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        riff(out);
        format(out, 1, 2, rate, 16);
        tag(out, "odd ").putInt(5).put(new byte[6]);
        tag(out, "data").putInt(left.length * 4);
        for (int i = 0; i < left.length; i++) {
            out.putShort((short) Math.round(Math.clamp(left[i], -1f, 1f) * 32_767));
            out.putShort((short) Math.round(Math.clamp(right[i], -1f, 1f) * 32_767));
        }
        return out.array();
    }

    private static void riff(ByteBuffer out) {
        tag(out, "RIFF").putInt(out.capacity() - 8);
        tag(out, "WAVE");
    }

    private static void format(ByteBuffer out, int tag, int channels, int rate, int bits) {
        int frame = channels * bits / 8;
        tag(out, "fmt ").putInt(16).putShort((short) tag).putShort((short) channels);
        out.putInt(rate).putInt(rate * frame).putShort((short) frame).putShort((short) bits);
    }

    private static ByteBuffer tag(ByteBuffer out, String four) {
        return out.put(four.getBytes(StandardCharsets.US_ASCII));
    }
}
