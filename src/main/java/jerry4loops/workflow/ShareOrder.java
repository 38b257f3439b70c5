package jerry4loops.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jerry4loops.format.codec.VideoFormat;
import jerry4loops.share.PictureSize;

/// What shall be made of a take to post it.
///
/// Thread: any; immutable.
///
/// @param take the sound
/// @param kind what is made
/// @param size of its pictures
/// @param title instead of the take's own
/// @param file where it goes; its folder exists, the file does not
public record ShareOrder(Path take, Kind kind, PictureSize size, Optional<String> title, Path file) {

    /// What can be made.
    public enum Kind {
        /// A video with H.264 and AAC.
        MP4("mp4"),
        /// A video with VP9 and Opus.
        WEBM("webm"),
        /// One picture.
        STILL("png");

        private final String extension;

        Kind(String extension) {
            this.extension = extension;
        }

        /// @return how such files end, without the dot
        public String extension() {
            return extension;
        }

        /// @return container and codecs; empty for a still
        public Optional<VideoFormat.Kind> video() {
            return switch (this) {
                case MP4 -> Optional.of(VideoFormat.Kind.MP4);
                case WEBM -> Optional.of(VideoFormat.Kind.WEBM);
                case STILL -> Optional.empty();
            };
        }
    }

    /// An order with a name that is free: `Jam 7 square.mp4`, or `Jam 7 square 2.mp4` where that is taken. Looks at the
    /// disk.
    ///
    /// @param take the sound
    /// @param kind what is made
    /// @param size of its pictures
    /// @param folder where it goes
    /// @return the order
    public static ShareOrder into(Path folder, Path take, Kind kind, PictureSize size) {
        String name = take.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = (dot <= 0 ? name : name.substring(0, dot)) + " " + size.text();
        Path file = folder.resolve(stem + "." + kind.extension());
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(stem + " " + number + "." + kind.extension());
        }
        return new ShareOrder(take, kind, size, Optional.empty(), file);
    }
}
