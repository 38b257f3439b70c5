package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a [RetroRing] of a process that died left behind: offered to the person as a take, deleted when it is too old.
///
/// Thread: io threads, at start-up; blocks on the disk.
public final class PastLeftovers {

    /// How long leftovers stay unless somebody recovers or discards them.
    public static final Duration LONGEST = Duration.ofDays(7);

    private final Disk disk;
    private final Path runs;

    /// @param disk asked for everything that is written
    /// @param runs folder in which every run has one of its own; may not exist
    public PastLeftovers(Disk disk, Path runs) {
        this.disk = disk;
        this.runs = runs;
    }

    /// The last minutes of a run that did not end well.
    ///
    /// @param folder where they lie
    /// @param frames how much there is
    /// @param rate frames per second
    /// @param endedAt when the last of it was played, in milliseconds since 1970
    public record Leftover(Path folder, long frames, int rate, long endedAt) {}

    /// Looks for leftovers; folders of living processes are left alone, empty ones of dead processes are deleted.
    ///
    /// @return newest first
    /// @throws IOException when the folder cannot be read
    public List<Leftover> find() throws IOException {
        var found = new ArrayList<Leftover>();
        for (Path folder : abandoned()) {
            try {
                var info = PastInfo.decode(Files.readAllBytes(folder.resolve(PastInfo.FILE)));
                try (var past = PastSegments.open(disk, folder, info.rate())) {
                    if (past.to() > past.from()) {
                        long endedAt = info.startedAt() + 1_000 * past.to() / info.rate();
                        found.add(new Leftover(folder, past.to() - past.from(), info.rate(), endedAt));
                        continue;
                    }
                }
            } catch (IOException e) {
                // Nothing that could be understood.
            }
            delete(folder);
        }
        found.sort(Comparator.comparingLong(Leftover::endedAt).reversed());
        return found;
    }

    /// Makes a take of a leftover and deletes it then.
    ///
    /// @param leftover found before
    /// @param plan what the take shall be
    /// @return what is on disk
    /// @throws IOException with a sentence for the person; the leftover stays
    public TakeFile recover(Leftover leftover, NewTake plan) throws IOException {
        TakeFile take;
        try (var past = PastSegments.open(disk, leftover.folder(), leftover.rate())) {
            var cut = new PastCut(disk, plan, leftover.rate(), new FrameRange(past.from(), past.to()));
            while (!cut.isComplete()) {
                cut.step(past, 1_000);
            }
            take = cut.finish();
        }
        delete(leftover.folder());
        return take;
    }

    /// Deletes a leftover that nobody wants.
    ///
    /// @param leftover found before
    /// @throws IOException when something of it stays
    public void discard(Leftover leftover) throws IOException {
        delete(leftover.folder());
    }

    /// Deletes what is older.
    ///
    /// @param longest what may stay
    /// @param now in milliseconds since 1970
    /// @throws IOException when something of it stays
    public void purge(Duration longest, long now) throws IOException {
        for (Leftover leftover : find()) {
            if (now - leftover.endedAt() > longest.toMillis()) {
                delete(leftover.folder());
            }
        }
    }

    private List<Path> abandoned() throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (var folders = Files.list(runs)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !isOwned(RetroRing.ownerOf(folder)))
                    .toList();
        }
    }

    private boolean isOwned(Path owner) {
        try {
            if (TakeMarker.decode(Files.readAllBytes(owner)).isOwnerAlive()) {
                return true;
            }
        } catch (IOException e) {
            // No owner, or one that died while it said so.
        }
        return disk.isClaimed(owner);
    }

    private void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                disk.delete(file);
            }
        }
        Path owner = RetroRing.ownerOf(folder);
        disk.delete(owner);
        disk.delete(LocalDisk.lockOf(owner));
        disk.delete(folder);
    }
}
