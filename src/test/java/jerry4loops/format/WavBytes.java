package jerry4loops.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Builds WAV files byte by byte, good and bad ones.
final class WavBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static WavBytes riff() {
        return form("RIFF", 0x7FFF_FFFF);
    }

    static WavBytes form(String form, int size) {
        return new WavBytes().text(form).int32(size).text("WAVE");
    }

    WavBytes format(int tag, int channels, int rate, int bits) {
        return chunk("fmt ", new WavBytes().formatBody(tag, channels, rate, bits, channels * ((bits + 7) / 8)));
    }

    WavBytes formatBody(int tag, int channels, int rate, int bits, int blockAlign) {
        return int16(tag)
                .int16(channels)
                .int32(rate)
                .int32(rate * blockAlign)
                .int16(blockAlign)
                .int16(bits);
    }

    WavBytes chunk(String tag, WavBytes body) {
        return chunk(tag, body.bytes());
    }

    WavBytes chunk(String tag, byte[] body) {
        chunkOf(tag, body.length, body);
        return body.length % 2 == 1 ? raw(new byte[1]) : this;
    }

    WavBytes chunkOf(String tag, int size, byte[] body) {
        return text(tag).int32(size).raw(body);
    }

    WavBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    WavBytes int16(int... values) {
        for (int value : values) {
            out.write(value);
            out.write(value >> 8);
        }
        return this;
    }

    WavBytes int32(int... values) {
        for (int value : values) {
            int16(value).int16(value >> 16);
        }
        return this;
    }

    WavBytes int64(long value) {
        return int32((int) value).int32((int) (value >> 32));
    }

    WavBytes float64(double... values) {
        for (double value : values) {
            int64(Double.doubleToRawLongBits(value));
        }
        return this;
    }

    WavBytes float32(float... values) {
        for (float value : values) {
            int32(Float.floatToRawIntBits(value));
        }
        return this;
    }

    WavBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
