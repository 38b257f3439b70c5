package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavFormatException;
import jerry4loops.format.WavRepair;
import jerry4loops.format.codec.FlacRepair;

/// Brings back takes whose process died: finds the markers left behind, makes the files whole and notes them as
/// recovered, so that the library lists them.
///
/// Looked at are only takes with a marker whose owner is dead; of those, a file that is whole already is not written
/// to, neither its bytes nor its time of change. A take without a single frame is deleted.
///
/// Thread: io threads, at start-up before takes are listed; blocks on the disk.
public final class TakeRepair {

    private static final long SMALLEST_HEADER = 80;

    private final Disk disk;
    private final TakeSidecars sidecars = new TakeSidecars();

    /// @param disk asked for everything that is written
    public TakeRepair(Disk disk) {
        this.disk = disk;
    }

    /// A take that came back.
    ///
    /// @param file where it is
    /// @param frames its length; 0 where nobody knows
    /// @param rate frames per second; 0 where nobody knows
    /// @param problem one sentence when it could not be mended, else empty
    /// @param continues file of the part before it, where a take went on in a second folder; else empty
    public record Recovered(Path file, long frames, int rate, String problem, String continues) {

        /// A take in one file.
        ///
        /// @param file its file
        /// @param frames its length; 0 where nobody knows
        /// @param rate frames per second; 0 where nobody knows
        /// @param problem one sentence when it could not be mended, else empty
        public Recovered(Path file, long frames, int rate, String problem) {
            this(file, frames, rate, problem, "");
        }
    }

    /// Looks through a folder of takes.
    ///
    /// @param takes may not exist
    /// @return the takes that came back, oldest first; empty after a session that ended well
    /// @throws IOException when the folder cannot be read
    public List<Recovered> repair(Path takes) throws IOException {
        Path folder = TakeSidecars.folder(takes);
        var recovered = new ArrayList<Recovered>();
        if (!Files.isDirectory(folder)) {
            return recovered;
        }
        List<Path> markers;
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            markers = all.stream()
                    .filter(TakeSidecars::isMarker)
                    .sorted(Comparator.comparing(TakeRepair::age))
                    .toList();
            clearLocks(all);
        }
        for (Path marker : markers) {
            TakeMarker content = read(marker);
            if (content.isOwnerAlive() || disk.isClaimed(marker)) {
                continue;
            }
            try {
                bringBack(TakeSidecars.ofMarker(marker), content, recovered);
                disk.delete(marker);
                disk.delete(LocalDisk.lockOf(marker));
            } catch (IOException e) {
                // The marker stays, so the next start tries again.
                recovered.add(new Recovered(TakeSidecars.ofMarker(marker), 0, 0, DiskTrouble.mending(e)));
            }
        }
        return recovered;
    }

    /// Of processes that died between lock and marker.
    private void clearLocks(List<Path> sidecars) throws IOException {
        for (Path file : sidecars) {
            Path marker = LocalDisk.markerOf(file);
            if (!marker.equals(file) && !sidecars.contains(marker) && !disk.isClaimed(marker)) {
                disk.delete(file);
            }
        }
    }

    private static long age(Path file) {
        return file.toFile().lastModified();
    }

    /// An unreadable marker is one of a process that died while it wrote it.
    private static TakeMarker read(Path marker) {
        try {
            return TakeMarker.decode(Files.readAllBytes(marker));
        } catch (IOException e) {
            return new TakeMarker(0, -1, 0, "", 0, age(marker), "");
        }
    }

    private void bringBack(Path file, TakeMarker marker, List<Recovered> recovered) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        if (Files.size(file) < SMALLEST_HEADER) {
            disk.delete(file);
            return;
        }
        if (FlacRepair.isFlac(file)) {
            bringBackFlac(file, marker, recovered);
            return;
        }
        WavRepair.Outcome outcome;
        try {
            outcome = WavRepair.mend(file);
        } catch (WavFormatException e) {
            // Of another format, which is whole at any length, or not ours: kept as it is.
            recovered.add(new Recovered(withFinalName(file, marker), 0, 0, ""));
            return;
        }
        if (outcome.frames() == 0) {
            disk.delete(file);
            return;
        }
        boolean isKnown = Files.exists(TakeSidecars.info(file));
        if (!outcome.isMended() && isKnown) {
            // It died between the last byte and taking the marker away.
            return;
        }
        Path take = withFinalName(file, marker);
        note(take, marker, outcome.frames(), outcome.rate(), outcome.depth().text());
        recovered.add(new Recovered(take, outcome.frames(), outcome.rate(), "", marker.continues()));
    }

    private void bringBackFlac(Path file, TakeMarker marker, List<Recovered> recovered) throws IOException {
        var outcome = FlacRepair.mend(file);
        if (outcome.frames() == 0) {
            disk.delete(file);
            return;
        }
        if (!outcome.isMended() && Files.exists(TakeSidecars.info(file))) {
            return;
        }
        Path take = withFinalName(file, marker);
        note(take, marker, outcome.frames(), outcome.rate(), "");
        recovered.add(new Recovered(take, outcome.frames(), outcome.rate(), "", marker.continues()));
    }

    private void note(Path take, TakeMarker marker, long frames, int rate, String depth) throws IOException {
        disk.delete(TakeSidecars.peaks(take));
        var info = new TakeInfo(
                TakeInfo.VERSION,
                frames,
                rate,
                depth,
                Files.size(take),
                0,
                "",
                true,
                marker.milliBpm(),
                marker.startedAt(),
                marker.continues());
        disk.write(TakeSidecars.info(take), sidecars.encode(info));
    }

    /// A file that was to get its name when it was whole gets it now.
    private Path withFinalName(Path file, TakeMarker marker) throws IOException {
        if (marker.finalName().isEmpty()) {
            return file;
        }
        return moveToFreeName(
                disk,
                file,
                TakeNames.sanitise(marker.finalName()),
                FlacRepair.isFlac(file) ? ".flac" : TakeNames.EXTENSION);
    }

    /// Gives a file the first name that is free.
    ///
    /// @param name sanitised, without the extension
    static Path moveToFreeName(Disk disk, Path file, String name, String extension) throws IOException {
        for (int number = 1; number <= TakeNames.MOST_OF_A_NAME; number++) {
            Path target = file.resolveSibling(TakeNames.numbered(name, number, extension));
            try {
                disk.move(file, target);
                return target;
            } catch (FileAlreadyExistsException e) {
                // The next number.
            }
        }
        throw new IOException("there are too many takes called " + name);
    }
}
