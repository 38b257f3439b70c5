package jerry4loops.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jerry4loops.format.PerformanceLog;
import jerry4loops.recording.Disk;

/// Where takes go that a person throws away: a hidden folder beside them, on the same disk, so that throwing away and
/// bringing back are instant. Every take has a folder of its own there, named after the moment.
///
/// What was thrown away more than thirty days ago is deleted for good by [#purge], which the studio calls at start-up.
///
/// Thread: one at a time, io threads; blocks on the disk.
public final class TakeTrash {

    /// For how long a take can be brought back.
    public static final Duration LONGEST = Duration.ofDays(30);

    /// The folder, seen from the takes'.
    static final String FOLDER = ".trash";

    private final Disk disk;
    private final Path takes;

    TakeTrash(Disk disk, Path takes) {
        this.disk = disk;
        this.takes = takes;
    }

    /// A take that was thrown away.
    ///
    /// @param folder where it and its sidecars lie
    /// @param fileName its name among the takes
    /// @param thrownAt when, in milliseconds since 1970
    public record Trashed(Path folder, String fileName, long thrownAt) {}

    Trashed put(Path take, long now) throws IOException {
        Path trash = takes.resolve(FOLDER);
        disk.makeFolder(trash);
        int number = 1;
        Path folder = trash.resolve(now + "-" + number);
        while (Files.exists(folder)) {
            number++;
            folder = trash.resolve(now + "-" + number);
        }
        disk.makeFolder(folder);
        Path thrown = folder.resolve(take.getFileName());
        try {
            disk.move(take, thrown);
        } catch (IOException e) {
            Files.deleteIfExists(folder);
            throw e;
        }
        moveSidecars(take, thrown);
        return new Trashed(folder, take.getFileName().toString(), now);
    }

    /// Brings a take back, under another number where its name is taken now.
    Path restore(Trashed trashed) throws IOException {
        Path thrown = trashed.folder().resolve(trashed.fileName());
        Path take = TakeFiles.moveToFreeName(disk, thrown, takes, trashed.fileName());
        moveSidecars(thrown, take);
        delete(trashed.folder());
        return take;
    }

    /// @return what can be brought back, newest first
    List<Trashed> list() throws IOException {
        var found = new ArrayList<Trashed>();
        Path trash = takes.resolve(FOLDER);
        if (!Files.isDirectory(trash)) {
            return found;
        }
        try (var folders = Files.list(trash)) {
            for (Path folder : folders.toList()) {
                String moment = folder.getFileName().toString().split("-", 2)[0];
                try (var files = Files.list(folder)) {
                    if (moment.matches("\\d{1,15}")) {
                        files.filter(Files::isRegularFile)
                                .filter(file -> !file.toString().endsWith(PerformanceLog.EXTENSION))
                                .findFirst()
                                .ifPresent(file -> found.add(
                                        new Trashed(folder, file.getFileName().toString(), Long.parseLong(moment))));
                    }
                } catch (NotDirectoryException e) {
                    // Something a person put there.
                }
            }
        }
        found.sort(Comparator.comparingLong(Trashed::thrownAt).reversed());
        return found;
    }

    /// @return how many were deleted for good
    int purge(Duration longest, long now) throws IOException {
        int purged = 0;
        for (Trashed trashed : list()) {
            if (now - trashed.thrownAt() > longest.toMillis()) {
                delete(trashed.folder());
                purged++;
            }
        }
        return purged;
    }

    private void moveSidecars(Path from, Path to) throws IOException {
        TakeFiles.moveSidecars(disk, from, to);
    }

    private void delete(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            disk.delete(file);
        }
    }
}
