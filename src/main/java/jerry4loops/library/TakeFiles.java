package jerry4loops.library;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jerry4loops.format.TakeSidecars;
import jerry4loops.recording.Disk;
import jerry4loops.recording.TakeNames;

/// Moves takes with their sidecars, and never over anything.
///
/// Thread: io threads; pure functions of files.
final class TakeFiles {

    private static final int MOST_OF_A_NAME = 99_999;

    private TakeFiles() {}

    /// @param fileName the name it should get; one beside which the log of another take lies counts as taken
    /// @return the file under that name, or the first number of it that is free
    static Path moveToFreeName(Disk disk, Path file, Path folder, String fileName) throws IOException {
        String extension = extension(fileName);
        String name = fileName.substring(0, fileName.length() - extension.length());
        for (int number = 1; number <= MOST_OF_A_NAME; number++) {
            Path target = folder.resolve(TakeNames.numbered(name, number, extension));
            if (!target.equals(file) && Files.exists(target) && Files.isSameFile(target, file)) {
                // Only the case of letters changes, on a disk that does not tell them apart.
                Path between = folder.resolve("." + System.nanoTime() + extension);
                disk.move(file, between);
                disk.move(between, target);
                return target;
            }
            Path log = TakeSidecars.log(target);
            boolean isFree = log.equals(TakeSidecars.log(file)) || !Files.exists(log);
            try {
                if (!isFree) {
                    continue;
                }
                if (!target.equals(file)) {
                    disk.move(file, target);
                }
                return target;
            } catch (FileAlreadyExistsException e) {
                // The next number.
            }
        }
        throw new IOException("There are too many takes called " + name + ".");
    }

    /// Sidecars of the name that is given up for move along; stale ones of the new name go.
    static void moveSidecars(Disk disk, Path from, Path to) throws IOException {
        disk.makeFolder(TakeSidecars.folder(to.toAbsolutePath().getParent()));
        List<Path> old = TakeSidecars.moving(from);
        List<Path> renamed = TakeSidecars.moving(to);
        for (int i = 0; i < old.size(); i++) {
            if (Files.exists(old.get(i))) {
                disk.delete(renamed.get(i));
                disk.move(old.get(i), renamed.get(i));
            }
        }
    }

    /// @return with the dot; empty where there is none
    static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? "" : fileName.substring(dot);
    }
}
