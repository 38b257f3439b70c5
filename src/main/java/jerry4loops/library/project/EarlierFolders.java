package jerry4loops.library.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The sessions that nobody saved and nobody asks about any more, each a project's folder whose sound lies elsewhere.
///
/// The last [#MOST] that were put away are kept. One that the person deletes can be had back until the next studio
/// starts.
///
/// Thread: io threads; calls wait for one another.
public final class EarlierFolders {

    /// So many are kept.
    public static final int MOST = 10;

    /// Where they lie in the folder of autosaves.
    static final String NAME = "declined";

    private static final String DELETED = "deleted";

    private final Path place;
    private final Path deleted;

    /// @param common the folder of autosaves of all studios of this person; it may not exist yet
    public EarlierFolders(Path common) {
        place = common.resolve(NAME);
        deleted = common.resolve(DELETED);
    }

    /// @return what is there, the newest first
    /// @throws IOException when the folder cannot be read
    public synchronized List<AutosaveFolder.Left> list() throws IOException {
        var found = new ArrayList<AutosaveFolder.Left>();
        for (Path folder : folders(place)) {
            Path document = folder.resolve(ProjectPlace.DOCUMENT);
            if (Files.isRegularFile(document)) {
                found.add(new AutosaveFolder.Left(
                        folder, Files.getLastModifiedTime(document).toInstant()));
            }
        }
        found.sort(Comparator.comparing(AutosaveFolder.Left::at).reversed());
        return found;
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    /// @return a folder for one more, which does not exist yet
    public Path fresh() {
        return place.resolve(UUID.randomUUID().toString());
    }

    /// Moves a folder among them and deletes those that are too many, put away the longest ago.
    ///
    /// @param folder a project's
    /// @throws IOException when it cannot be moved
    public synchronized void putAway(Path folder) throws IOException {
        Files.createDirectories(place);
        Files.move(folder, place.resolve(folder.getFileName()));
        tidy();
    }

    /// Deletes those that are too many.
    ///
    /// @throws IOException when they cannot be deleted
    public synchronized void tidy() throws IOException {
        List<Path> old = folders(place).stream()
                .sorted(Comparator.comparingLong(folder -> -folder.toFile().lastModified()))
                .skip(MOST)
                .toList();
        for (Path folder : old) {
            delete(folder);
        }
    }

    /// Deletes one, for as long as nobody wants it back.
    ///
    /// @param folder of one that was listed
    /// @throws IOException when it is not there any more or cannot be moved
    public synchronized void bin(Path folder) throws IOException {
        Files.createDirectories(deleted);
        Files.move(folder, deleted.resolve(folder.getFileName()));
    }

    /// Brings back what was deleted last.
    ///
    /// @param folder as it was listed
    /// @throws IOException when it is gone or cannot be moved
    public synchronized void unbin(Path folder) throws IOException {
        Files.createDirectories(place);
        Files.move(deleted.resolve(folder.getFileName()), folder);
    }

    /// Deletes for good what the person deleted before.
    ///
    /// @throws IOException when it cannot be deleted
    public synchronized void empty() throws IOException {
        for (Path folder : folders(deleted)) {
            delete(folder);
        }
    }

    /// @param folder the document and what belongs to it; sound lies elsewhere and stays
    static void delete(Path folder) throws IOException {
        // The document first: without it there is nothing to be offered.
        Files.deleteIfExists(folder.resolve(ProjectPlace.DOCUMENT));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
