package jerry4loops.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The header of the stereo WAV files the studio writes: always as long, whatever the sizes in it say, with room for
/// 64-bit ones kept in front (EBU Tech 3306: a `JUNK` chunk that becomes `ds64`).
///
/// Thread: one at a time; filling allocates nothing but tags.
final class WavHeader {

    /// The largest size a plain WAV can say.
    static final long RIFF_LIMIT = 0xFFFF_FFFFL;

    /// No header is longer.
    static final int MOST_BYTES = 128;

    private static final int DS64_BYTES = 28;
    private static final byte[] GUID_TAIL = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
    };

    private final int rate;
    private final BitDepth depth;
    private final long riffLimit;
    private final int frameBytes;
    private final ByteBuffer header = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final int bytes;

    /// @param riffLimit largest RIFF size before the file becomes RF64
    WavHeader(int rate, BitDepth depth, long riffLimit) {
        this.rate = rate;
        this.depth = depth;
        this.riffLimit = riffLimit;
        frameBytes = depth.bits() / 4;
        bytes = 12 + 8 + DS64_BYTES + 8 + formatBytes() + (depth == BitDepth.FLOAT_32 ? 12 : 0) + 8;
    }

    /// @return its length, the same for every number of frames
    int bytes() {
        return bytes;
    }

    /// @param frames how many follow
    /// @param tagBytes how many bytes of tags follow them
    /// @return the header, ready to be written; filled anew by the next call
    ByteBuffer of(long frames, long tagBytes) {
        long dataBytes = frames * frameBytes;
        long riffBytes = bytes + dataBytes + tagBytes - 8;
        boolean large = riffBytes > riffLimit;
        header.clear();
        tag(large ? "RF64" : "RIFF").putInt(large ? -1 : (int) riffBytes);
        tag("WAVE");
        tag(large ? "ds64" : "JUNK").putInt(DS64_BYTES);
        header.putLong(large ? riffBytes : 0);
        header.putLong(large ? dataBytes : 0);
        header.putLong(large ? frames : 0);
        header.putInt(0);
        putFormat();
        if (depth == BitDepth.FLOAT_32) {
            tag("fact").putInt(4).putInt(large ? -1 : (int) frames);
        }
        tag("data").putInt(large ? -1 : (int) dataBytes);
        return header.flip();
    }

    private int formatBytes() {
        return switch (depth) {
            case PCM_16 -> 16;
            case PCM_24 -> 40;
            case FLOAT_32 -> 18;
        };
    }

    private void putFormat() {
        boolean extensible = depth == BitDepth.PCM_24;
        boolean isFloat = depth == BitDepth.FLOAT_32;
        tag("fmt ").putInt(formatBytes());
        header.putShort((short) (extensible ? 0xFFFE : isFloat ? 3 : 1));
        header.putShort((short) 2);
        header.putInt(rate);
        header.putInt(rate * frameBytes);
        header.putShort((short) frameBytes);
        header.putShort((short) depth.bits());
        if (isFloat) {
            header.putShort((short) 0);
        } else if (extensible) {
            header.putShort((short) 22).putShort((short) depth.bits()).putInt(3);
            header.putShort((short) 1).put(GUID_TAIL);
        }
    }

    private ByteBuffer tag(String four) {
        return header.put(four.getBytes(StandardCharsets.ISO_8859_1));
    }
}
