package jerry4loops.format;

import java.util.Locale;

/// How samples are stored in a WAV.
///
/// Thread: any.
public enum BitDepth {
    /// 16-bit whole numbers with dither.
    PCM_16("16", 16),
    /// 24-bit whole numbers with dither.
    PCM_24("24", 24),
    /// 32-bit floating point, nothing clipped or dithered.
    FLOAT_32("32f", 32);

    private final String text;
    private final int bits;

    BitDepth(String text, int bits) {
        this.text = text;
        this.bits = bits;
    }

    /// @return `16`, `24` or `32f`
    public String text() {
        return text;
    }

    /// @return 16, 24 or 32
    public int bits() {
        return bits;
    }

    /// @param text `16`, `24` or `32f`, in any case
    /// @return the depth
    /// @throws IllegalArgumentException with a sentence for the person
    public static BitDepth parse(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        for (BitDepth depth : values()) {
            if (depth.text.equals(typed)) {
                return depth;
            }
        }
        throw new IllegalArgumentException("A bit depth is 16, 24 or 32f.");
    }
}
