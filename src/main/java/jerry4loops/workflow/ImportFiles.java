package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.format.SoundFormatException;
import jerry4loops.library.WatchedFolder;

/// The files that are meant when files and folders are dropped, and what is said where one cannot be imported.
///
/// Thread: any; looking for files blocks.
final class ImportFiles {

    /// Said where there is nothing to import.
    static final String NONE = "There is no sound file among these; choose WAV, AIFF, FLAC, MP3, OGG, Opus or M4A"
            + " files, or a folder of them.";

    /// The largest file that is opened, in bytes: more than the longest sound that is read can take.
    static final long MOST_BYTES = 1L << 30;

    private static final int MOST_FILES = 2_000;
    private static final String INSTEAD = "; get it again, or choose a WAV, AIFF, FLAC, MP3, OGG, Opus or M4A file.";

    private ImportFiles() {}

    /// What was found.
    ///
    /// @param files to import
    /// @param problem one sentence where not everything is among them
    record Found(List<Path> files, Optional<String> problem) {}

    /// A file that was named is tried whatever its ending; of a folder only sound files are.
    ///
    /// @param paths files and folders
    /// @return what to import
    static Found of(List<Path> paths) {
        var files = new ArrayList<Path>();
        Optional<String> problem = Optional.empty();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (var inside = Files.list(path)) {
                inside.filter(file -> WatchedFolder.isSound(file.getFileName().toString()))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                problem = Optional.of("The folder “" + path.getFileName()
                        + "” may not be read; change its permissions, or choose another one.");
            }
        }
        if (files.size() > MOST_FILES) {
            return new Found(
                    List.copyOf(files.subList(0, MOST_FILES)),
                    Optional.of("Only the first " + MOST_FILES + " of " + files.size()
                            + " files are imported; import the others afterwards."));
        }
        return new Found(files, files.isEmpty() && problem.isEmpty() ? Optional.of(NONE) : problem);
    }

    /// Looks at a file before it is opened.
    ///
    /// @param file that was named
    /// @throws IOException with one sentence where it need not be opened
    static void check(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device would be read for ever.
            throw new SoundFormatException("This is no file with sound in it.");
        }
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new SoundFormatException("This file is empty.");
        }
        if (bytes > MOST_BYTES) {
            throw new SoundFormatException("This file is larger than 1 GB; cut out a shorter piece first.");
        }
    }

    /// @param cause why a file was not imported
    /// @return the end of a sentence that says so, and what to do
    static String why(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "it is not there any more; choose it again.";
        }
        if (cause instanceof AccessDeniedException) {
            return "it may not be read; change its permissions, or copy it to where you may.";
        }
        String known = cause instanceof FileSystemException ? "" : Sentences.of(cause, "");
        if (known.isEmpty()) {
            return "it cannot be read" + INSTEAD;
        }
        String small = Character.toLowerCase(known.charAt(0)) + known.substring(1);
        boolean saysWhatToDo = small.contains(";") || !(cause instanceof SoundFormatException);
        return saysWhatToDo || !small.endsWith(".") ? small : small.substring(0, small.length() - 1) + INSTEAD;
    }
}
