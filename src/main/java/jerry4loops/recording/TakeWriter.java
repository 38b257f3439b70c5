package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jerry4loops.audio.TakePeaksBuilder;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;

/// One file of a take between feed and disk: its sound, the marker that stands as long as it grows, and the sidecars
/// it gets at its end.
///
/// The marker and the sidecars are a help, never a condition: where they cannot be made, the sound is recorded all the
/// same.
///
/// Thread: the recorder thread; may block on the disk.
final class TakeWriter {

    static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(2);
    static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Disk disk;
    private final Path path;
    private final TakeSink sink;
    private final NewTake plan;
    private final int rate;
    private final String continues;
    private final long startedAt;
    private final TakeMarker marker;
    private final Disk.Claim claim;
    private final LongSupplier nanoTime;
    private final TakePeaksBuilder peaks;
    private final TakeSidecars sidecars = new TakeSidecars();
    private long refreshAt;
    private long retryAt;
    private long refusedSince;
    private String writeTrouble = "";
    private String refreshTrouble = "";
    private boolean isGone;

    private TakeWriter(
            Disk disk, Path path, TakeSink sink, NewTake plan, int rate, String continues, LongSupplier nanoTime) {
        this.disk = disk;
        this.path = path;
        this.sink = sink;
        this.plan = plan;
        this.rate = rate;
        this.continues = continues;
        this.nanoTime = nanoTime;
        startedAt = System.currentTimeMillis();
        marker = TakeMarker.own("", plan.milliBpm(), startedAt, continues);
        claim = claim();
        peaks = new TakePeaksBuilder(rate);
        refreshAt = nanoTime.getAsLong() + REFRESH_NANOS;
    }

    /// Begins a file under the first name that is free.
    ///
    /// @param folder made if it does not exist
    /// @param continues file of the part before it, or empty
    /// @throws IOException when no file can be made
    static TakeWriter create(Disk disk, Path folder, NewTake plan, int rate, String continues, LongSupplier nanoTime)
            throws IOException {
        disk.makeFolder(folder);
        String name = TakeNames.sanitise(plan.name());
        for (int number = 1; number <= TakeNames.MOST_OF_A_NAME; number++) {
            Path path = folder.resolve(
                    TakeNames.numbered(name, number, plan.format().extension()));
            try {
                TakeSink sink = plan.format().create(disk, path, rate);
                return new TakeWriter(disk, path, sink, plan, rate, continues, nanoTime);
            } catch (FileAlreadyExistsException e) {
                // The next number.
            }
        }
        throw new IOException("there are too many takes called " + name);
    }

    private Disk.Claim claim() {
        try {
            disk.makeFolder(TakeSidecars.folder(path.getParent()));
            return disk.claim(TakeSidecars.marker(path), marker.encode());
        } catch (IOException e) {
            return Disk.Claim.NONE;
        }
    }

    /// Writes the block that waits in the feed.
    ///
    /// @param evenSoon whether a disk that just refused is asked again at once
    /// @return frames written, 0 when none wait or the disk refuses
    int step(FrameFeed feed, boolean evenSoon) {
        if (!writeTrouble.isEmpty() && !evenSoon && nanoTime.getAsLong() - retryAt < 0) {
            return 0;
        }
        int frames = feed.fetch();
        if (frames == 0) {
            return 0;
        }
        try {
            sink.write(feed.left(), feed.right(), 0, frames);
            writeTrouble = "";
            peaks.add(feed.left(), feed.right(), 0, frames);
            feed.taken();
            return frames;
        } catch (IOException e) {
            boolean first = writeTrouble.isEmpty();
            writeTrouble = DiskTrouble.writing(e);
            retryAt = nanoTime.getAsLong() + RETRY_NANOS;
            if (first) {
                refusedSince = nanoTime.getAsLong();
                refresh();
            }
            return 0;
        }
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
            sink.secure();
            refreshTrouble = "";
        } catch (IOException e) {
            refreshTrouble = DiskTrouble.writing(e);
        }
        isGone = !sink.isThere();
        refreshAt = nanoTime.getAsLong() + REFRESH_NANOS;
    }

    /// @return for how long the disk has taken nothing, in nanoseconds
    long refusedNanos() {
        return writeTrouble.isEmpty() ? 0 : Math.max(1, nanoTime.getAsLong() - refusedSince);
    }

    /// @return whether the file is no longer where it was made
    boolean isGone() {
        return isGone;
    }

    /// @return one sentence while something is wrong, else empty
    String trouble() {
        return !writeTrouble.isEmpty() ? writeTrouble : !refreshTrouble.isEmpty() ? refreshTrouble : goneTrouble();
    }

    private String goneTrouble() {
        return isGone ? "The take's file was moved or deleted: stop, and record again into a folder that stays." : "";
    }

    Path path() {
        return path;
    }

    long frames() {
        return sink.frames();
    }

    long bytes() {
        return sink.bytes();
    }

    /// Ends the file, gives it its sidecars and takes the marker away. A file that could not be ended keeps its marker
    /// for the next repair.
    ///
    /// @param wantedFrames length it should have; frames beyond it are cut off; negative when nobody knows
    /// @param lostFrames how many of it are silence or missing
    /// @param problem what else is wrong, or empty
    /// @return one sentence when it could not be ended, else empty
    String close(long wantedFrames, long lostFrames, String problem) {
        String trouble = "";
        try (sink) {
            if (wantedFrames >= 0) {
                sink.truncate(wantedFrames);
            }
        } catch (IOException e) {
            trouble = "The end of the take could not be written; it is whole up to two seconds before. "
                    + DiskTrouble.writing(e);
        }
        if (trouble.isEmpty() && frames() > 0 && !isGone) {
            keep(lostFrames, problem);
        }
        try {
            if (trouble.isEmpty()) {
                claim.close();
            } else {
                claim.abandon(marker.abandoned().encode());
            }
        } catch (IOException e) {
            // A marker of a whole file does no harm: the repair finds nothing to mend.
        }
        return trouble;
    }

    private void keep(long lostFrames, String problem) {
        var info = new TakeInfo(
                TakeInfo.VERSION,
                frames(),
                rate,
                plan.format().depth(),
                bytes(),
                lostFrames,
                problem,
                false,
                plan.milliBpm(),
                startedAt,
                continues);
        try {
            disk.write(TakeSidecars.peaks(path), sidecars.encode(peaks.peaks(frames())));
            disk.write(TakeSidecars.info(path), sidecars.encode(info));
        } catch (IOException e) {
            // The library makes them again from the file.
        }
    }

    /// Deletes a file that has no sound.
    ///
    /// @throws IOException when it is left behind
    void discard() throws IOException {
        close(0, 0, "");
        disk.delete(path);
        try {
            disk.delete(TakeSidecars.folder(path.getParent()));
        } catch (IOException e) {
            // Other takes have sidecars.
        }
    }
}
