package jerry4loops.generate.stableaudio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.PcmEncoder;
import jerry4loops.audio.Resampler;
import jerry4loops.format.WavCollector;
import jerry4loops.generate.http.HttpReply;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sound on its way to and from the servers.
///
/// Thread: io threads.
final class Sound {

    /// The rate all of these servers work at. Sound of any other rate is resampled before it goes: some of them get
    /// it
    /// wrong.
    static final int RATE = 44_100;

    private static final int HEADER_BYTES = 44;
    private static final int MOST_RATE = 96_000;

    private Sound() {}

    /// @param seconds longest sound expected
    /// @return a collector that takes it at up to 96 kHz, with a second to spare
    static WavCollector collector(double seconds) {
        return new WavCollector((int) Math.min(Integer.MAX_VALUE / 16, Math.ceil((seconds + 1) * MOST_RATE)));
    }

    /// @param seconds longest sound expected
    /// @return bytes of a JSON answer with that much stereo float at 48 kHz in base64, with 256 KiB to spare
    static long bytes(double seconds) {
        return (1L << 18) + (long) Math.ceil((seconds + 1) * 48_000 * 8 * 4 / 3);
    }

    /// @param reply a WAV as its body, or JSON with one in a field
    /// @param field name of that
    /// @param seconds longest sound expected
    /// @return sound and metadata
    /// @throws IOException when it is neither
    static Sent read(HttpReply reply, String field, double seconds) throws IOException {
        WavCollector wav = collector(seconds);
        if (reply.contentType().equals("application/json")) {
            ObjectNode rest = reply.json(field, wav);
            return new Sent(wav.finish(), rest);
        }
        if (reply.contentType().equals("text/html")) {
            throw new IOException("a web page");
        }
        reply.body().transferTo(wav);
        return new Sent(wav.finish(), JsonNodeFactory.instance.objectNode());
    }

    /// @param clip what a model shall hear
    /// @return a WAV: 44 100 Hz, stereo, 16 bits, a header of 44 bytes
    static byte[] wav(AudioClip clip) {
        float[] left = Resampler.resample(clip.left(), clip.rate(), RATE);
        float[] right = clip.left() == clip.right() ? left : Resampler.resample(clip.right(), clip.rate(), RATE);
        int bytes = 4 * left.length;
        var wav = new byte[HEADER_BYTES + bytes];
        ByteBuffer.wrap(wav)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEADER_BYTES - 8 + bytes)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(RATE)
                .putInt(4 * RATE)
                .putShort((short) 4)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(bytes);
        new PcmEncoder(16, 1).encode(left, right, 0, left.length, wav, HEADER_BYTES);
        return wav;
    }
}
