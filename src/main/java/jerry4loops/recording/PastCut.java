package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.TakePeaksBuilder;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;

/// A take being cut out of the past, some blocks at a time: into a file with a temporary name and a marker, which
/// gets
/// its name when it is whole. A disk that refuses is exchanged for the plan's second folder, once, from the start.
///
/// Thread: one at a time; blocks on the disk.
final class PastCut {

    private static final int BLOCK = FrameFeed.BLOCK_FRAMES;

    private final Disk disk;
    private final NewTake plan;
    private final int rate;
    private final FrameRange range;
    private final String name;
    private final TakeSidecars sidecars = new TakeSidecars();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final long startedAt = System.currentTimeMillis();
    private Path folder;
    private Optional<Path> fallback;
    private Path part;
    private TakeSink sink;
    private Disk.Claim claim;
    private TakePeaksBuilder peaks;
    private long next;
    private long holes;
    private String moved = "";

    /// @throws IOException with a sentence for the person when no file can be made
    PastCut(Disk disk, NewTake plan, int rate, FrameRange range) throws IOException {
        this.disk = disk;
        this.plan = plan;
        this.rate = rate;
        this.range = range;
        name = TakeNames.sanitise(plan.name());
        folder = plan.folder();
        fallback = plan.fallback().filter(other -> !other.equals(plan.folder()));
        try {
            begin();
        } catch (IOException e) {
            goElsewhere(e);
        }
    }

    /// @return the first frame that is still needed
    long needsFrom() {
        return range.from();
    }

    /// @return whether every frame is in the file
    boolean isComplete() {
        return next == range.to();
    }

    /// @return whether no frame is in the file yet
    boolean isEmpty() {
        return next == range.from();
    }

    /// Copies a few blocks of what is there.
    ///
    /// @return how many frames
    /// @throws IOException with a sentence for the person when it cannot go on; nothing is left behind
    int step(PastSegments past, int blocks) throws IOException {
        int done = 0;
        for (int block = 0; block < blocks; block++) {
            int count = (int) Math.min(BLOCK, Math.min(range.to(), past.to()) - next);
            if (count <= 0) {
                break;
            }
            int silent = past.read(next, left, right, count);
            try {
                sink.write(left, right, 0, count);
            } catch (IOException e) {
                goElsewhere(e);
                return done;
            }
            peaks.add(left, right, 0, count);
            holes += silent;
            next += count;
            done += count;
        }
        return done;
    }

    private void begin() throws IOException {
        disk.makeFolder(folder);
        next = range.from();
        holes = 0;
        peaks = new TakePeaksBuilder(rate);
        part = folder.resolve("." + name + "." + System.nanoTime() + ".part");
        sink = plan.format().create(disk, part, rate);
        try {
            disk.makeFolder(TakeSidecars.folder(folder));
            var marker = TakeMarker.own(name, plan.milliBpm(), startedAt, "");
            claim = disk.claim(TakeSidecars.marker(part), marker.encode());
        } catch (IOException e) {
            claim = Disk.Claim.NONE;
        }
    }

    private void goElsewhere(IOException refusal) throws IOException {
        Path before = folder;
        discard();
        if (fallback.isPresent()) {
            folder = fallback.get();
            fallback = Optional.empty();
            try {
                begin();
                moved = DiskTrouble.elsewhere(before, refusal, folder);
                return;
            } catch (IOException e) {
                refusal.addSuppressed(e);
                discard();
            }
        }
        throw new IOException(DiskTrouble.opening(before, refusal), refusal);
    }

    /// Takes back what was written so far.
    void discard() {
        if (sink == null) {
            return;
        }
        try {
            sink.close();
        } catch (IOException e) {
            // It is deleted anyway.
        }
        try {
            disk.delete(part);
            claim.close();
        } catch (IOException e) {
            // The marker stays, and the repair at the next start sees to it.
        }
        sink = null;
    }

    /// Makes the file whole and gives it its name.
    ///
    /// @return what is on disk
    /// @throws IOException with a sentence for the person; nothing is left behind
    TakeFile finish() throws IOException {
        long frames = sink.frames();
        long bytes;
        long missing = holes + range.to() - next;
        Path take;
        try {
            sink.secure();
            sink.close();
            bytes = Files.size(part);
            take = TakeRepair.moveToFreeName(disk, part, name, plan.format().extension());
        } catch (IOException e) {
            discard();
            throw new IOException(DiskTrouble.opening(folder, e), e);
        }
        String problem = missing == 0 ? moved : PastTrouble.holes(missing, rate);
        var info = new TakeInfo(
                TakeInfo.VERSION,
                frames,
                rate,
                plan.format().depth(),
                bytes,
                missing,
                problem,
                false,
                plan.milliBpm(),
                startedAt - 1_000 * (frames / rate),
                "");
        try {
            disk.write(TakeSidecars.peaks(take), sidecars.encode(peaks.peaks(frames)));
            disk.write(TakeSidecars.info(take), sidecars.encode(info));
            claim.close();
        } catch (IOException e) {
            // The library makes sidecars again; a marker of a file that is gone is cleared at the next start.
        }
        sink = null;
        return new TakeFile(take, frames, bytes, missing, problem, List.of(new TakeFile.Part(take, 0)));
    }
}
