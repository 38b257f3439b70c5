package jerry4loops.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jerry4loops.audio.PcmEncoder;
import jerry4loops.format.ByteSink;

/// A stretch of sound on disk that grows at one end and is forgotten at the other: files of ten seconds, each named
/// after its first frame, of nothing but interleaved little-endian 32-bit floats. A process that dies leaves segments
/// that are whole, since their lengths say how many frames they have.
///
/// Nothing is forced to the disk: a killed process loses nothing by that, and a power cut costs minutes nobody had
/// asked to keep.
///
/// Thread: one at a time; blocks on the disk.
final class PastSegments implements Closeable {

    static final int SEGMENT_SECONDS = 10;
    static final int FRAME_BYTES = 8;

    private static final String ENDING = ".f32";

    private final Disk disk;
    private final Path folder;
    private final int rate;
    private final List<Segment> segments = new ArrayList<>();
    private final PcmEncoder encoder = new PcmEncoder(32, 0);
    private final ByteBuffer buffer =
            ByteBuffer.allocate(FrameFeed.BLOCK_FRAMES * FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private ByteSink writing;
    private FileChannel reading;
    private Path readingFrom;

    private static final class Segment {
        private final Path path;
        private final long from;
        private long to;

        Segment(Path path, long from, long to) {
            this.path = path;
            this.from = from;
            this.to = to;
        }
    }

    /// @param folder exists and is empty
    PastSegments(Disk disk, Path folder, int rate) {
        this.disk = disk;
        this.folder = folder;
        this.rate = rate;
    }

    /// @param folder of a process that is dead
    /// @return what it left
    /// @throws IOException when it cannot be read
    static PastSegments open(Disk disk, Path folder, int rate) throws IOException {
        var found = new PastSegments(disk, folder, rate);
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("\\d{1,18}\\" + ENDING))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                long from = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
                if (!found.segments.isEmpty()) {
                    // What a failing disk took of a block that was written again into the next segment.
                    Segment last = found.segments.getLast();
                    last.to = Math.min(last.to, from);
                }
                found.segments.add(new Segment(file, from, from + Files.size(file) / FRAME_BYTES));
            }
        }
        return found;
    }

    /// @return first frame there is
    long from() {
        return segments.isEmpty() ? 0 : segments.getFirst().from;
    }

    /// @return frame after the last one there is
    long to() {
        return segments.isEmpty() ? 0 : segments.getLast().to;
    }

    /// Appends frames.
    ///
    /// @param frame the first one's number, not before [#to()]; a leap leaves a hole
    /// @throws IOException when the disk refuses; nothing is counted then
    void append(float[] left, float[] right, int count, long frame) throws IOException {
        if (isNewSegment(frame)) {
            breakOff();
            Path path = folder.resolve(String.format(Locale.ROOT, "%018d", frame) + ENDING);
            writing = disk.create(path);
            segments.add(new Segment(path, frame, frame));
        }
        Segment last = segments.getLast();
        int bytes = encoder.encode(left, right, 0, count, buffer.array(), 0);
        buffer.clear().limit(bytes);
        writing.write(buffer, (frame - last.from) * FRAME_BYTES);
        last.to = frame + count;
    }

    /// @return whether what is appended next, from this frame on, goes into a new segment
    boolean isNewSegment(long frame) {
        return writing == null || frame != to() || frame - segments.getLast().from >= (long) SEGMENT_SECONDS * rate;
    }

    /// What comes next goes into a new segment.
    void breakOff() {
        if (writing == null) {
            return;
        }
        try {
            writing.close();
        } catch (IOException e) {
            // Its length says what it holds.
        }
        writing = null;
        if (segments.getLast().from == segments.getLast().to) {
            forget(segments.removeLast());
        }
    }

    /// Forgets segments that end before a frame.
    void dropBefore(long frame) {
        while (!segments.isEmpty() && segments.getFirst().to <= frame && (writing == null || segments.size() > 1)) {
            forget(segments.removeFirst());
        }
    }

    private void forget(Segment segment) {
        try {
            if (segment.path.equals(readingFrom)) {
                stopReading();
            }
            disk.delete(segment.path);
        } catch (IOException e) {
            // Whoever finds the folder later deletes it as a whole.
        }
    }

    /// Reads frames; holes come out as silence.
    ///
    /// @param count at most this many, and no more than a block
    /// @return how many of them were silence because nothing is there
    /// @throws IOException when the disk refuses
    int read(long frame, float[] left, float[] right, int count) throws IOException {
        Arrays.fill(left, 0, count, 0);
        Arrays.fill(right, 0, count, 0);
        int holes = count;
        for (Segment segment : segments) {
            long from = Math.max(frame, segment.from);
            long to = Math.min(frame + count, segment.to);
            if (from < to && fill(segment, from, (int) (to - from))) {
                for (int i = 0; i < to - from; i++) {
                    left[(int) (from - frame) + i] = buffer.getFloat(i * FRAME_BYTES);
                    right[(int) (from - frame) + i] = buffer.getFloat(i * FRAME_BYTES + 4);
                }
                holes -= (int) (to - from);
            }
        }
        return holes;
    }

    /// @return false when somebody deleted the segment
    private boolean fill(Segment segment, long from, int count) throws IOException {
        if (!segment.path.equals(readingFrom)) {
            stopReading();
            try {
                reading = FileChannel.open(segment.path, StandardOpenOption.READ);
            } catch (NoSuchFileException e) {
                return false;
            }
            readingFrom = segment.path;
        }
        buffer.clear().limit(count * FRAME_BYTES);
        long at = (from - segment.from) * FRAME_BYTES;
        while (buffer.hasRemaining()) {
            if (reading.read(buffer, at + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private void stopReading() throws IOException {
        if (reading != null) {
            reading.close();
        }
        reading = null;
        readingFrom = null;
    }

    @Override
    public void close() throws IOException {
        breakOff();
        stopReading();
    }
}
