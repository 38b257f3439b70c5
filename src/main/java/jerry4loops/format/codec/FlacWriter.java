package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import jerry4loops.format.ByteSink;
import jerry4loops.format.GrowingSound;
import jerry4loops.format.SoundTags;

/// A FLAC that grows while it is recorded and can be decoded at any moment, whatever becomes of its writer.
///
/// Frames are packed in blocks of about a tenth of a second; what is packed goes to the disk at once. The number of
/// frames in the header stays 0, which means *not known* (RFC 9639, 8.2), until [#close()]; [FlacRepair] writes it
/// into a file whose writer died.
///
/// A disk that refuses gets the same bytes again with the next write or [#secure()], so nothing packed is lost while
/// the writer lives.
///
/// Thread: one at a time; blocks on the disk. Memory: a block, and what a refusing disk still owes.
public final class FlacWriter implements GrowingSound {

    private final ByteSink disk;
    private final Owed owed = new Owed();
    private final OutputContainer container;
    private final AudioTrack track;
    private long frames;
    private boolean closed;

    /// Writes the header.
    ///
    /// @param disk an empty file; closed with this writer
    /// @param rate frames per second
    /// @param bits 16 or 24, dithered
    /// @throws IOException when the codec is missing or the disk refuses; the file is not closed then
    public FlacWriter(ByteSink disk, int rate, int bits) throws IOException {
        this.disk = disk;
        container = new OutputContainer(owed, "flac");
        AudioTrack made = null;
        try {
            made = new AudioTrack(container, AudioCodec.flac(bits), rate);
            container.begin(ContainerTags.of("flac", SoundTags.NONE), Map.of());
            container.flush();
            owed.pay(disk);
        } catch (IOException e) {
            if (made != null) {
                made.close();
            }
            container.close();
            throw e;
        }
        track = made;
    }

    /// Appends frames. When this throws, none of them counts.
    ///
    /// @param left left samples, full scale ±1
    /// @param right right samples
    /// @param offset first frame to take
    /// @param count how many
    /// @throws IOException when the disk still refuses what was packed before, or the codec fails
    @Override
    public void write(float[] left, float[] right, int offset, int count) throws IOException {
        owed.pay(disk);
        track.write(left, right, offset, count);
        container.flush();
        frames += count;
        try {
            owed.pay(disk);
        } catch (IOException e) {
            // Packed and kept: the next write tries again, and says so where the disk refuses still.
        }
    }

    /// Puts everything packed on the disk; at most the last tenth of a second is not packed yet.
    ///
    /// @throws IOException when the disk refuses
    @Override
    public void secure() throws IOException {
        owed.pay(disk);
        disk.force();
    }

    /// What is packed cannot be taken back: a file that shall be shorter keeps its few frames more. The mixer hands
    /// over
    /// exactly what belongs to a take, so there is nothing to forget.
    @Override
    public void truncate(long frames) {
        // Nothing can be forgotten.
    }

    @Override
    public long frames() {
        return frames;
    }

    /// @return size of the file, with what the disk still has to take
    @Override
    public long bytes() {
        return owed.size;
    }

    /// Packs what is left and completes the header.
    ///
    /// @throws IOException when the disk refuses; what is on it can be decoded
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (disk) {
            track.finish();
            container.finish();
            owed.pay(disk);
            disk.force();
        } finally {
            track.close();
            container.close();
        }
    }

    /// What was packed and is not on the disk yet, in the order in which it was packed.
    private static final class Owed implements ByteSink {

        private final Deque<Piece> pieces = new ArrayDeque<>();
        private long size;

        private record Piece(byte[] bytes, long position) {}

        @Override
        public void write(ByteBuffer more, long position) {
            var bytes = new byte[more.remaining()];
            more.get(bytes);
            pieces.add(new Piece(bytes, position));
            size = Math.max(size, position + bytes.length);
        }

        void pay(ByteSink disk) throws IOException {
            while (!pieces.isEmpty()) {
                disk.write(ByteBuffer.wrap(pieces.peek().bytes()), pieces.peek().position());
                pieces.remove();
            }
        }

        @Override
        public void force() {
            // The disk is forced, not this.
        }

        @Override
        public void truncate(long bytesToKeep) {
            // Nothing packed is taken back.
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public void close() {
            // The disk is closed, not this.
        }
    }
}
