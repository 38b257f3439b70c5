package jerry4loops.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jerry4loops.audio.PcmEncoder;

/// Writes stereo WAV as it comes, so that what was written is a valid file after every [#secure()], whatever
/// happens to the process.
///
/// Room for the 64-bit sizes is kept in front; a file that outgrows 4 GiB becomes RF64 (EBU Tech 3306) in place,
/// below
/// that it stays plain WAV. Whole numbers are dithered from a fixed seed, so the same sound gives the same file.
/// A write that fails counts for nothing: the same frames can be written again.
///
/// What the file says about itself ([WavTags]) follows the samples when it is closed.
///
/// Thread: one at a time; blocks on the disk; a block of frames allocates nothing.
public final class WavWriter implements GrowingSound {

    private static final int CHUNK_FRAMES = 4096;
    private static final int DITHER_SEED = 20;

    private final ByteSink sink;
    private final PcmEncoder encoder;
    private final ByteBuffer buffer;
    private final int rate;
    private final BitDepth depth;
    private final WavHeader header;
    private byte[] tags = {};
    private long frames;
    private long tagBytes;
    private boolean closed;

    /// Begins a file: a valid WAV of length 0 is written at once.
    ///
    /// @param sink an empty file; closed by [#close()]
    /// @param rate frames per second
    /// @param depth how samples are stored
    /// @throws IOException when the header cannot be written; the sink is left open
    public WavWriter(ByteSink sink, int rate, BitDepth depth) throws IOException {
        this(sink, rate, depth, WavHeader.RIFF_LIMIT);
    }

    /// @param riffLimit largest RIFF size before the file becomes RF64
    WavWriter(ByteSink sink, int rate, BitDepth depth, long riffLimit) throws IOException {
        this.sink = sink;
        encoder = new PcmEncoder(depth.bits(), DITHER_SEED);
        buffer = ByteBuffer.allocate(CHUNK_FRAMES * encoder.bytesPerFrame());
        this.rate = rate;
        this.depth = depth;
        header = new WavHeader(rate, depth, riffLimit);
        sink.write(header.of(0, 0), 0);
    }

    /// Writes a whole file: into a temporary neighbour first, which is forced to disk and then takes the name in one
    /// step. A failure leaves nothing behind.
    ///
    /// @param file replaced if it exists
    /// @param left left samples
    /// @param right right samples, as many
    /// @param rate frames per second
    /// @param depth how samples are stored
    /// @throws IOException when the file cannot be written
    public static void write(Path file, float[] left, float[] right, int rate, BitDepth depth) throws IOException {
        Path whole = file.toAbsolutePath();
        Path partial = whole.resolveSibling("." + whole.getFileName() + "." + System.nanoTime() + ".part");
        try {
            try (var sink = ByteSink.create(partial);
                    var writer = new WavWriter(sink, rate, depth)) {
                writer.write(left, right, 0, left.length);
            }
            try {
                Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public void write(float[] left, float[] right, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int now = Math.min(CHUNK_FRAMES, count - done);
            int bytes = encoder.encode(left, right, offset + done, now, buffer.array(), 0);
            buffer.clear().limit(bytes);
            sink.write(buffer, bytes());
            frames += now;
            done += now;
        }
    }

    /// Puts everything on the disk, then the sizes that say so, so that the file is whole up to here.
    ///
    /// @throws IOException when the disk refuses
    @Override
    public void secure() throws IOException {
        sink.force();
        sink.write(header.of(frames, tagBytes), 0);
        sink.force();
    }

    @Override
    public void truncate(long count) throws IOException {
        if (count < frames) {
            frames = count;
            sink.truncate(bytes());
        }
    }

    /// Says what the file shall say about itself. Nothing is written before [#close()].
    ///
    /// @param wanted the tags; the last ones count
    public void tag(WavTags wanted) {
        tags = wanted.chunks(rate, depth);
    }

    @Override
    public long frames() {
        return frames;
    }

    /// @return size of the file so far, the header included, without tags
    @Override
    public long bytes() {
        return header.bytes() + frames * encoder.bytesPerFrame();
    }

    /// Cuts off what a failed write left behind, sets the final sizes, adds the tags and closes the file. The file is
    /// closed even when the disk refuses, and a disk without room for the tags leaves the sound whole.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (sink) {
            sink.truncate(bytes());
            secure();
            if (tags.length > 0) {
                appendTags();
            }
        }
    }

    private void appendTags() throws IOException {
        try {
            sink.write(ByteBuffer.wrap(tags), bytes());
            tagBytes = tags.length;
            secure();
        } catch (IOException e) {
            tagBytes = 0;
            sink.truncate(bytes());
            secure();
            throw e;
        }
    }
}
