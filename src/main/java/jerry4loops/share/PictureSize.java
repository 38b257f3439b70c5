package jerry4loops.share;

import java.util.Locale;

/// What the services take: three shapes of pictures.
///
/// Thread: any; immutable.
public enum PictureSize {
    /// For feeds: 1080 × 1080.
    SQUARE(1080, 1080),
    /// For stories and telephones: 1080 × 1920.
    PORTRAIT(1080, 1920),
    /// For screens: 1920 × 1080.
    WIDE(1920, 1080);

    private final int width;
    private final int height;

    PictureSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// @return pixels from left to right
    public int width() {
        return width;
    }

    /// @return pixels from top to bottom
    public int height() {
        return height;
    }

    /// @return `square`, `portrait` or `wide`
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param text what a person typed
    /// @return the size
    /// @throws IllegalArgumentException for anything else, with a sentence for the person
    public static PictureSize parse(String text) {
        for (PictureSize size : values()) {
            if (size.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return size;
            }
        }
        throw new IllegalArgumentException("“" + text + "” is not a size; say square, portrait or wide.");
    }
}
