package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/// Writes the length into the header of a FLAC whose writer died, so that every player shows it and can jump in it. The
/// sound is decodable without that.
///
/// The length is 36 bits of the first metadata block, `STREAMINFO` (RFC 9639, 8.2); 0 there means *not known*. A file
/// that has one already is not written to.
///
/// Thread: io threads; decodes the file from end to end, some hundred times faster than it plays.
public final class FlacRepair {

    private static final int LENGTH_AT = 21;
    private static final int BLOCK_FRAMES = 1 << 14;

    private FlacRepair() {}

    /// What was done.
    ///
    /// @param frames length of the sound
    /// @param rate frames per second
    /// @param isMended whether the file had to be changed
    public record Outcome(long frames, int rate, boolean isMended) {}

    /// @param file any file
    /// @return whether it begins as a FLAC does
    /// @throws IOException when it cannot be read
    public static boolean isFlac(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(8);
            return head.length == 8
                    && head[0] == 'f'
                    && head[1] == 'L'
                    && head[2] == 'a'
                    && head[3] == 'C'
                    && (head[4] & 0x7F) == 0;
        }
    }

    /// Mends a file. Its time of change stays, since the music in it is no newer.
    ///
    /// @param file a FLAC that nobody writes
    /// @return what was done
    /// @throws IOException when it cannot be read or written
    public static Outcome mend(Path file) throws IOException {
        OptionalLong said = length(file);
        try (var source = new FileSource(file)) {
            if (said.isPresent() && said.getAsLong() > 0) {
                return new Outcome(said.getAsLong(), source.rate(), false);
            }
            var left = new float[BLOCK_FRAMES];
            var right = new float[BLOCK_FRAMES];
            long frames = 0;
            for (int got = 1; got > 0; frames += got) {
                got = source.read(left, right, 0, BLOCK_FRAMES);
            }
            if (frames > 0) {
                note(file, frames);
            }
            return new Outcome(frames, source.rate(), frames > 0);
        }
    }

    private static OptionalLong length(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(LENGTH_AT + 5);
            if (head.length < LENGTH_AT + 5) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(
                    (head[LENGTH_AT] & 0xFL) << 32 | ByteBuffer.wrap(head).getInt(LENGTH_AT + 1) & 0xFFFF_FFFFL);
        }
    }

    private static void note(Path file, long frames) throws IOException {
        var modified = Files.getLastModifiedTime(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.allocate(5);
            channel.read(bytes, LENGTH_AT);
            bytes.put(0, (byte) (bytes.get(0) & 0xF0 | frames >>> 32 & 0xF)).putInt(1, (int) frames);
            channel.write(bytes.rewind(), LENGTH_AT);
            channel.force(true);
        }
        Files.setLastModifiedTime(file, modified);
    }
}
