package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import jerry4loops.library.project.Project;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectWriter;
import jerry4loops.session.SessionSnapshot;

/// The files of projects: what they are called, and how the takes inside one get into the next.
///
/// Thread: io threads.
final class ProjectFiles {

    /// What one-file projects end with.
    static final String EXTENSION = Project.EXTENSION;

    /// Takes from where they lie.
    static final ProjectWriter.Takes COLLECTED = Project::openReferred;

    private final ProjectWriter writer;

    ProjectFiles(ProjectWriter writer) {
        this.writer = writer;
    }

    /// Writes a project.
    ///
    /// @param place a file, or a folder that exists
    /// @param source where takes come from that lie inside already
    /// @param collected where takes come from that shall lie inside from now on
    /// @param goesOn told the fraction that is done; false stops
    /// @return what it holds beside the session now
    ProjectExtras write(
            Path place,
            SessionSnapshot snapshot,
            ProjectExtras all,
            Optional<Path> source,
            ProjectWriter.Takes collected,
            DoublePredicate goesOn)
            throws IOException {
        if (place.toAbsolutePath().getParent() != null) {
            Files.createDirectories(place.toAbsolutePath().getParent());
        }
        if (Files.isDirectory(place)) {
            writer.writeFolder(place, snapshot, all, place.resolve("audio"), goesOn);
            return all;
        }
        boolean hasInside = all.takes().stream().anyMatch(take -> take.path().startsWith("takes/"));
        if (hasInside && source.isPresent() && Files.exists(source.get())) {
            try (Project before = Project.open(source.get())) {
                writer.writeFile(
                        place,
                        snapshot,
                        all,
                        take -> take.path().startsWith("takes/") ? before.openTake(take) : collected.open(take),
                        goesOn);
            }
        } else {
            writer.writeFile(place, snapshot, all, collected, goesOn);
        }
        try (Project now = Project.open(place)) {
            return now.document().extras();
        }
    }

    /// @param folder may not exist
    /// @return the one-file projects in it, by name
    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // There are none yet.
            return List.of();
        }
    }

    /// @return what a project is called: its file's name without the ending
    static String nameOf(Path place) {
        String name = String.valueOf(place.getFileName());
        return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    }

    /// @return the place, ending as projects do
    static Path withEnding(Path place) {
        String name = String.valueOf(place.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(EXTENSION) ? place : place.resolveSibling(name + EXTENSION);
    }

    /// @return whether there is such a file
    static boolean isThere(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
