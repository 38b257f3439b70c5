package jerry4loops.format;

import java.util.Locale;

/// What a `fmt ` chunk says, made consistent.
///
/// Thread: any; immutable.
///
/// @param channels 1 … 65 535
/// @param rate 8 000 … 192 000
/// @param sampleBytes bytes one sample takes, 1 … 4, or 8
/// @param isFloat floats, else whole numbers
record WavFormat(int channels, int rate, int sampleBytes, boolean isFloat) {

    private static final int TAG_PCM = 1;
    private static final int TAG_FLOAT = 3;
    private static final int TAG_EXTENSIBLE = 0xFFFE;
    private static final int SUB_FORMAT_AT = 24;

    /// @param chunk the chunk's content, perhaps cut short
    /// @return the format
    /// @throws WavFormatException when the samples cannot be read
    static WavFormat parse(byte[] chunk) throws WavFormatException {
        if (chunk.length < 14) {
            throw new WavFormatException("This WAV file does not say what format its samples have.");
        }
        int tag = int16(chunk, 0);
        int channels = int16(chunk, 2);
        long rate = int32(chunk, 4) & 0xFFFF_FFFFL;
        int blockAlign = int16(chunk, 12);
        int bits = chunk.length >= 16 ? int16(chunk, 14) : channels == 0 ? 0 : 8 * blockAlign / channels;
        if (tag == TAG_EXTENSIBLE) {
            tag = chunk.length >= SUB_FORMAT_AT + 2 ? int16(chunk, SUB_FORMAT_AT) : TAG_PCM;
        }
        if (tag != TAG_PCM && tag != TAG_FLOAT) {
            throw new WavFormatException(String.format(
                    Locale.ROOT, "This WAV file is compressed (format 0x%04X); export it as PCM or float.", tag));
        }
        if (channels == 0) {
            throw new WavFormatException("This WAV file says it has no channels.");
        }
        if (rate < 8_000 || rate > 192_000) {
            throw new WavFormatException(
                    "This WAV file says it has " + rate + " frames a second; 8000 to 192000 can be read.");
        }
        boolean isFloat = tag == TAG_FLOAT;
        if (isFloat ? bits != 32 && bits != 64 : bits < 1 || bits > 32) {
            throw new WavFormatException("This WAV file has " + (isFloat ? "floats" : "samples") + " of " + bits
                    + " bits; whole numbers of 8 to 32 bits and floats of 32 or 64 bits can be read.");
        }
        int sampleBytes = (bits + 7) / 8;
        int container = blockAlign / channels;
        if (!isFloat && blockAlign % channels == 0 && container > sampleBytes && container <= 4) {
            // Fewer valid bits than the container has are left-justified in it.
            sampleBytes = container;
        }
        return new WavFormat(channels, (int) rate, sampleBytes, isFloat);
    }

    /// @return bytes one frame takes
    int frameBytes() {
        return channels * sampleBytes;
    }

    /// @param bytes where a sample lies
    /// @param at its first byte
    /// @return the sample, full scale ±1, always finite
    float sample(byte[] bytes, int at) {
        return switch (sampleBytes) {
            case 1 -> ((bytes[at] & 0xFF) - 128) / 128f;
            case 2 -> (short) int16(bytes, at) / 32_768f;
            case 3 -> ((bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] << 16) / 8_388_608f;
            case 4 -> isFloat ? finite(Float.intBitsToFloat(int32(bytes, at))) : int32(bytes, at) * 0x1p-31f;
            default -> finite((float) Double.longBitsToDouble(int64(bytes, at)));
        };
    }

    private static float finite(float sample) {
        return Float.isFinite(sample) ? sample : 0;
    }

    static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    static int int32(byte[] bytes, int at) {
        return int16(bytes, at) | int16(bytes, at + 2) << 16;
    }

    static long int64(byte[] bytes, int at) {
        return (int32(bytes, at) & 0xFFFF_FFFFL) | (long) int32(bytes, at + 4) << 32;
    }
}
