package jerry4loops.format.codec;

/// What a video is: its container and codecs, and the size and pace of its pictures.
///
/// Thread: any; immutable.
///
/// @param kind container and codecs
/// @param width in pixels, even, 64 … 3840
/// @param height in pixels, even, 64 … 3840
/// @param picturesPerSecond 1 … 60
public record VideoFormat(Kind kind, int width, int height, int picturesPerSecond) {

    private static final int LEAST_SIDE = 64;
    private static final int MOST_SIDE = 3840;
    private static final int MOST_PICTURES = 60;

    /// Container and codecs.
    public enum Kind {
        /// MP4 with H.264 and AAC: every telephone and every service.
        MP4("mp4", "mp4"),
        /// WebM with VP9 and Opus: free of patents.
        WEBM("webm", "webm");

        private final String extension;
        private final String container;

        Kind(String extension, String container) {
            this.extension = extension;
            this.container = container;
        }

        /// @return how such files end, without the dot
        public String extension() {
            return extension;
        }

        /// @return FFmpeg's name of the container
        String container() {
            return container;
        }
    }

    /// @throws IllegalArgumentException for other sizes and paces, with a sentence for the person
    public VideoFormat {
        if (width < LEAST_SIDE
                || width > MOST_SIDE
                || height < LEAST_SIDE
                || height > MOST_SIDE
                || width % 2 != 0
                || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "A video is " + LEAST_SIDE + " to " + MOST_SIDE + " pixels wide and high, both even numbers.");
        }
        if (picturesPerSecond < 1 || picturesPerSecond > MOST_PICTURES) {
            throw new IllegalArgumentException("A video has 1 to " + MOST_PICTURES + " pictures a second.");
        }
    }

    /// @param kind container and codecs
    /// @param side width and height in pixels
    /// @return a square at 30 pictures a second
    public static VideoFormat square(Kind kind, int side) {
        return new VideoFormat(kind, side, side, 30);
    }

    /// @param rate frames per second of the sound there is
    /// @return the rate the video has it at
    public int soundRate(int rate) {
        return audio().rateFor(rate);
    }

    AudioCodec audio() {
        return kind == Kind.MP4 ? AudioCodec.aac(192) : AudioCodec.opus(160);
    }
}
