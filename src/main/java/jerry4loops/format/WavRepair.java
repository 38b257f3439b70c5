package jerry4loops.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Makes a WAV whole whose writer died: half a frame at its end is cut off, and the sizes follow from the length of
/// the file, as RF64 where it is that long.
///
/// A file whose sizes are right is not written to at all. Only what [WavWriter] wrote is understood; its header never
/// changes its length, so nothing has to move.
///
/// Thread: io threads; pure functions of a file.
public final class WavRepair {

    private static final int RATE_AT = 60;
    private static final int RESERVED_AT = 20;
    private static final int FORMAT_AT = 48;

    private WavRepair() {}

    /// What was done.
    ///
    /// @param frames length of the file now
    /// @param rate frames per second
    /// @param depth how samples are stored
    /// @param isMended whether the file had to be changed
    public record Outcome(long frames, int rate, BitDepth depth, boolean isMended) {}

    /// Mends a file. Its time of change stays, since the music in it is no newer.
    ///
    /// @param file a take that nobody writes
    /// @return what was done
    /// @throws WavFormatException when it was not written here; it is left as it is
    /// @throws IOException when the disk refuses
    public static Outcome mend(Path file) throws IOException {
        return mend(file, WavHeader.RIFF_LIMIT);
    }

    static Outcome mend(Path file, long riffLimit) throws IOException {
        var modified = Files.getLastModifiedTime(file);
        Outcome outcome;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            outcome = inspect(channel, riffLimit);
        }
        if (outcome.isMended()) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                var header = new WavHeader(outcome.rate(), outcome.depth(), riffLimit);
                channel.truncate(header.bytes() + outcome.frames() * frameBytes(outcome.depth()));
                ByteBuffer bytes = header.of(outcome.frames(), 0);
                while (bytes.hasRemaining()) {
                    channel.write(bytes, bytes.position());
                }
                channel.force(true);
            }
            Files.setLastModifiedTime(file, modified);
        }
        return outcome;
    }

    private static Outcome inspect(FileChannel channel, long riffLimit) throws IOException {
        var there = ByteBuffer.allocate(WavHeader.MOST_BYTES);
        while (there.hasRemaining() && channel.read(there, there.position()) > 0) {
            continue;
        }
        there.flip();
        for (BitDepth depth : BitDepth.values()) {
            int rate = WavFormat.int32(there.array(), RATE_AT);
            var header = new WavHeader(rate, depth, riffLimit);
            if (!isLaidOut(there, header.of(0, 0), depth)) {
                continue;
            }
            long data = channel.size() - header.bytes();
            long frames = data / frameBytes(depth);
            ByteBuffer right = header.of(frames, 0);
            boolean whole = data % frameBytes(depth) == 0
                    && right.equals(there.duplicate().limit(right.limit()));
            return new Outcome(frames, rate, depth, !whole);
        }
        throw new WavFormatException("This is not a take of this studio; it is left as it is.");
    }

    /// Whether two headers differ in nothing but sizes.
    private static boolean isLaidOut(ByteBuffer there, ByteBuffer expected, BitDepth depth) {
        int length = expected.limit();
        if (there.limit() < length) {
            return false;
        }
        String form = new String(there.array(), 0, 4, StandardCharsets.ISO_8859_1);
        byte[] one = Arrays.copyOf(there.array(), length);
        byte[] other = Arrays.copyOf(expected.array(), length);
        for (byte[] header : new byte[][] {one, other}) {
            // RIFF or RF64 with a size, JUNK or ds64, the 64-bit sizes.
            blank(header, 0, 8);
            blank(header, 12, 16);
            blank(header, RESERVED_AT, FORMAT_AT);
            blank(header, length - 4, length);
            if (depth == BitDepth.FLOAT_32) {
                blank(header, length - 12, length - 8);
            }
        }
        return (form.equals("RIFF") || form.equals("RF64")) && Arrays.equals(one, other);
    }

    private static void blank(byte[] header, int from, int to) {
        Arrays.fill(header, from, to, (byte) 0);
    }

    private static int frameBytes(BitDepth depth) {
        return depth.bits() / 4;
    }
}
