package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A take that is being recorded: one file as a rule; where its disk gives out or its folder goes, the frames go on
/// in a second folder, and nothing but the file changes.
///
/// Thread: the recorder thread; may block on the disk.
final class OpenTake {

    /// How long a disk may refuse before the take goes on elsewhere.
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// A disk with less than this is no place to go on.
    static final long LEAST_ROOM = 64L << 20;

    /// Below this the person is warned: 1 GiB.
    static final long LOW_SPACE = 1L << 30;

    static final String LOW_SPACE_WARNING = "Less than 1 GiB is free on the disk of the takes.";

    private final Disk disk;
    private final FrameFeed feed;
    private final NewTake plan;
    private final int rate;
    private final LongSupplier nanoTime;
    private final List<TakeFile.Part> parts = new ArrayList<>();
    private TakeWriter file;
    private long earlierFrames;
    private long earlierBytes;
    private long tryElsewhereAt;
    private String moved = "";
    private Optional<Space> space = Optional.empty();

    /// @param bytes free
    /// @param seconds of sound that fit
    record Space(long bytes, long seconds) {}

    /// Begins a take, in the second folder where the first one refuses. What waits in the feed is forgotten.
    ///
    /// @throws IOException with a sentence for the person when no file can be made
    OpenTake(Disk disk, FrameFeed feed, NewTake plan, int rate, LongSupplier nanoTime) throws IOException {
        this.disk = disk;
        this.feed = feed;
        this.plan = plan;
        this.rate = rate;
        this.nanoTime = nanoTime;
        file = begin();
        parts.add(new TakeFile.Part(file.path(), 0));
        feed.forget();
        tryElsewhereAt = nanoTime.getAsLong();
        measure();
    }

    private TakeWriter begin() throws IOException {
        IOException refusal;
        try {
            return TakeWriter.create(disk, plan.folder(), plan, rate, "", nanoTime);
        } catch (IOException e) {
            refusal = e;
        }
        if (plan.fallback().isPresent()) {
            Path other = plan.fallback().get();
            try {
                TakeWriter begun = TakeWriter.create(disk, other, plan, rate, "", nanoTime);
                moved = DiskTrouble.elsewhere(plan.folder(), refusal, begun.path());
                return begun;
            } catch (IOException e) {
                refusal.addSuppressed(e);
            }
        }
        throw new IOException(DiskTrouble.opening(plan.folder(), refusal), refusal);
    }

    /// Writes the next block.
    ///
    /// @param evenSoon whether a disk that just refused is asked again at once
    /// @return frames written, 0 when none wait or the disk refuses
    int step(boolean evenSoon) {
        int frames = file.step(feed, evenSoon);
        if (frames == 0
                && (file.isGone() || file.refusedNanos() > (evenSoon ? 0 : PATIENCE_NANOS))
                && nanoTime.getAsLong() - tryElsewhereAt >= 0
                && goElsewhere()) {
            return file.step(feed, true);
        }
        return frames;
    }

    /// @return whether another file takes what comes now
    private boolean goElsewhere() {
        tryElsewhereAt = nanoTime.getAsLong() + PATIENCE_NANOS;
        Path before = file.path();
        // A folder that merely lost the file may be used again; one that is full or broken may not.
        if (plan.fallback().isEmpty() || !file.isGone() && plan.fallback().get().equals(before.getParent())) {
            return false;
        }
        Path folder = plan.fallback().get();
        TakeWriter next;
        try {
            disk.makeFolder(folder);
            if (disk.usableBytes(folder) < LEAST_ROOM) {
                return false;
            }
            next = TakeWriter.create(
                    disk, folder, plan, rate, before.getFileName().toString(), nanoTime);
        } catch (IOException e) {
            return false;
        }
        moved = DiskTrouble.goesOn(file.isGone(), file.trouble(), next.path());
        earlierFrames += file.frames();
        earlierBytes += file.bytes();
        file.close(-1, 0, moved);
        file = next;
        parts.add(new TakeFile.Part(next.path(), earlierFrames));
        measure();
        return true;
    }

    /// Makes the file whole every two seconds.
    ///
    /// @return whether it was time
    boolean refreshIfDue() {
        if (!file.refreshIfDue()) {
            return false;
        }
        measure();
        return true;
    }

    private void measure() {
        try {
            long free = disk.usableBytes(file.path().getParent());
            space = Optional.of(new Space(free, free / ((long) plan.format().bytesPerFrame() * rate)));
        } catch (IOException e) {
            space = Optional.empty();
        }
    }

    /// @return one sentence while something is wrong, else empty
    String trouble() {
        String now = file.trouble();
        return !now.isEmpty() ? now : !moved.isEmpty() ? moved : lossTrouble();
    }

    private String lossTrouble() {
        return lostFrames() == 0
                ? ""
                : "The disk was too slow: " + seconds(lostFrames()) + " s of this take are silent.";
    }

    private String seconds(long frames) {
        return String.format(Locale.ROOT, "%.2f", Math.max(0.01, (double) frames / rate));
    }

    /// @return one sentence while room is short, else empty
    String warning() {
        return space.isPresent() && space.get().bytes() < LOW_SPACE ? LOW_SPACE_WARNING : "";
    }

    Optional<Space> space() {
        return space;
    }

    /// @return the file that grows now
    Path path() {
        return file.path();
    }

    /// @return its files so far, in order
    List<TakeFile.Part> parts() {
        return List.copyOf(parts);
    }

    long frames() {
        return earlierFrames + file.frames();
    }

    long bytes() {
        return earlierBytes + file.bytes();
    }

    long lostFrames() {
        return feed.lostFrames();
    }

    /// Ends the take.
    ///
    /// @param wantedFrames length it should have; frames beyond it are cut off, missing ones counted as lost;
    /// negative when nobody knows
    /// @return what is on disk
    TakeFile close(long wantedFrames) {
        String trouble = trouble();
        long reached = wantedFrames < 0 ? frames() : Math.min(frames(), wantedFrames);
        long missing = wantedFrames < 0 ? feed.waiting() : wantedFrames - reached;
        if (missing > 0 && trouble.isEmpty()) {
            trouble = "The last " + seconds(missing) + " s of this take are missing.";
        }
        String refusal = file.close(
                wantedFrames < 0 ? -1 : Math.max(0, wantedFrames - earlierFrames), lostFrames() + missing, trouble);
        return new TakeFile(
                path(), frames(), bytes(), lostFrames() + missing, refusal.isEmpty() ? trouble : refusal, parts);
    }

    /// Deletes the file of a take that has no sound.
    ///
    /// @throws IOException when it is left behind
    void discard() throws IOException {
        file.discard();
    }
}
