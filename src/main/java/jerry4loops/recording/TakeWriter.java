package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.WavWriter;
import jerry4loops.realtime.FrameRing;

/// One take between ring and disk: block by block, with silence where the ring had to drop frames, so that every bar
/// after a gap still lies where it should.
///
/// Where a gap lies follows from the ring being full when it drops: all that waits in it came before the gap.
///
/// Thread: the recorder thread; may block on the disk.
final class TakeWriter {

    static final int BLOCK_FRAMES = 4096;
    static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(2);
    static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path path;
    private final ByteSink sink;
    private final WavWriter writer;
    private final FrameRing ring;
    private final int rate;
    private final LongSupplier nanoTime;
    private final float[] left = new float[BLOCK_FRAMES];
    private final float[] right = new float[BLOCK_FRAMES];
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private final long droppedBefore;
    private long droppedSeen;
    private long ringFrames;
    private int blockFrames;
    private long refreshAt;
    private long retryAt;
    private String writeTrouble = "";
    private String refreshTrouble = "";
    private String goneTrouble = "";

    private record Gap(long ringFrame, long frames) {}

    /// Forgets whatever waits in the ring and begins a file.
    private TakeWriter(Path path, ByteSink sink, FrameRing ring, int rate, BitDepth depth, LongSupplier nanoTime)
            throws IOException {
        this.path = path;
        this.sink = sink;
        this.ring = ring;
        this.rate = rate;
        this.nanoTime = nanoTime;
        writer = new WavWriter(sink, rate, depth);
        writer.refreshSizes();
        int stray = ring.available();
        while (stray > 0) {
            stray -= ring.read(left, right, 0, Math.min(stray, BLOCK_FRAMES));
        }
        droppedBefore = ring.dropped();
        droppedSeen = droppedBefore;
        refreshAt = nanoTime.getAsLong() + REFRESH_NANOS;
    }

    /// Begins a take under the first name that is free.
    ///
    /// @param name sanitised, without the extension
    /// @throws IOException when no file can be made
    static TakeWriter create(
            ByteSink.Factory sinks,
            Path folder,
            String name,
            FrameRing ring,
            int rate,
            BitDepth depth,
            LongSupplier nanoTime)
            throws IOException {
        for (int number = 1; number <= TakeNames.MOST_OF_A_NAME; number++) {
            Path path = folder.resolve(TakeNames.numbered(name, number));
            ByteSink sink;
            try {
                sink = sinks.create(path);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            try {
                return new TakeWriter(path, sink, ring, rate, depth, nanoTime);
            } catch (IOException e) {
                sink.close();
                Files.deleteIfExists(path);
                throw e;
            }
        }
        throw new IOException("there are too many takes called " + name);
    }

    /// Writes the next block.
    ///
    /// @param evenSoon whether a disk that just refused is asked again at once
    /// @return frames written, 0 when none wait or the disk refuses
    int step(boolean evenSoon) {
        if (!writeTrouble.isEmpty() && !evenSoon && nanoTime.getAsLong() - retryAt < 0) {
            return 0;
        }
        if (blockFrames == 0) {
            fetch();
        }
        if (blockFrames == 0) {
            return 0;
        }
        try {
            writer.write(left, right, 0, blockFrames);
            writeTrouble = "";
            int written = blockFrames;
            blockFrames = 0;
            return written;
        } catch (IOException e) {
            boolean first = writeTrouble.isEmpty();
            writeTrouble = DiskTrouble.writing(e);
            retryAt = nanoTime.getAsLong() + RETRY_NANOS;
            if (first) {
                refresh();
            }
            return 0;
        }
    }

    private void fetch() {
        long dropped = ring.dropped();
        if (dropped > droppedSeen) {
            gaps.add(new Gap(ringFrames + ring.available(), dropped - droppedSeen));
            droppedSeen = dropped;
        }
        Gap gap = gaps.peek();
        if (gap != null && gap.ringFrame() <= ringFrames) {
            blockFrames = (int) Math.min(BLOCK_FRAMES, gap.frames());
            Arrays.fill(left, 0, blockFrames, 0);
            Arrays.fill(right, 0, blockFrames, 0);
            gaps.remove();
            if (gap.frames() > blockFrames) {
                gaps.addFirst(new Gap(gap.ringFrame(), gap.frames() - blockFrames));
            }
            return;
        }
        int wanted = gap == null ? BLOCK_FRAMES : (int) Math.min(BLOCK_FRAMES, gap.ringFrame() - ringFrames);
        blockFrames = ring.read(left, right, 0, wanted);
        ringFrames += blockFrames;
    }

    /// Makes the file whole every two seconds.
    ///
    /// @return whether it was time
    boolean refreshIfDue() {
        if (nanoTime.getAsLong() - refreshAt < 0) {
            return false;
        }
        refresh();
        return true;
    }

    private void refresh() {
        try {
            writer.refreshSizes();
            refreshTrouble = "";
        } catch (IOException e) {
            refreshTrouble = DiskTrouble.writing(e);
        }
        goneTrouble = sink.isThere()
                ? ""
                : "The take's file was moved or deleted: stop, and record again into a folder that stays.";
        refreshAt = nanoTime.getAsLong() + REFRESH_NANOS;
    }

    /// @return one sentence while something is wrong, else empty
    String trouble() {
        return !writeTrouble.isEmpty()
                ? writeTrouble
                : !refreshTrouble.isEmpty() ? refreshTrouble : goneTrouble.isEmpty() ? lossTrouble() : goneTrouble;
    }

    private String lossTrouble() {
        return lostFrames() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "The disk was too slow: %.2f s of this take are silent.",
                        Math.max(0.01, (double) lostFrames() / rate));
    }

    Path path() {
        return path;
    }

    long frames() {
        return writer.frames();
    }

    long bytes() {
        return writer.bytes();
    }

    long lostFrames() {
        return ring.dropped() - droppedBefore;
    }

    /// Ends the file.
    ///
    /// @param wantedFrames length it should have; frames beyond it are cut off, missing ones counted as lost;
    /// negative when nobody knows
    /// @return what is on disk
    TakeFile close(long wantedFrames) {
        String trouble = trouble();
        try (writer) {
            if (wantedFrames >= 0) {
                writer.truncate(wantedFrames);
            }
        } catch (IOException e) {
            trouble = "The end of the take could not be written; it is whole up to two seconds before. "
                    + DiskTrouble.writing(e);
        }
        long missing = wantedFrames < 0 ? blockFrames : Math.max(0, wantedFrames - writer.frames());
        if (missing > 0 && trouble.isEmpty()) {
            trouble = String.format(
                    Locale.ROOT, "The last %.2f s of this take are missing.", Math.max(0.01, (double) missing / rate));
        }
        return new TakeFile(path, writer.frames(), writer.bytes(), lostFrames() + missing, trouble);
    }
}
