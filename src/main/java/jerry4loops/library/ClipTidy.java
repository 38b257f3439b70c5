package jerry4loops.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jerry4loops.format.PerformanceLog;

/// Finds sound in the person's `clips` that nothing names any more. The studio keeps every clip that was played, an
/// endless jam's too, some 1.4 GB an hour, and deletes none by itself: a person tidies.
///
/// A clip is needed as long as a performance log names it, of the last evenings or beside a take, thrown away or not,
/// or
/// an autosave does. Projects and saved loops have their own copies. Whatever looks like a content hash in those files
/// counts, so that a later format cannot make a clip look unneeded.
///
/// Thread: any that may block; not while a clip of the same age is being used again.
public final class ClipTidy {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String SOUND = ".wav";

    private final Path clips;
    private final List<Path> places;

    /// What was found.
    ///
    /// @param unneeded files that nothing names
    /// @param bytes their size in all
    /// @param needed how many files there are beside
    public record Found(List<Path> unneeded, long bytes, int needed) {
        /// Copies the list.
        public Found {
            unneeded = List.copyOf(unneeded);
        }
    }

    /// @param folder of the person
    /// @param takes further folders of takes; those that do not exist are passed over
    public ClipTidy(UserFolder folder, List<Path> takes) {
        clips = folder.clips();
        places = new ArrayList<>(List.of(folder.jams(), folder.takes(), folder.spareTakes(), folder.autosave()));
        places.addAll(takes);
    }

    /// Looks through everything that may name a clip.
    ///
    /// @param older clips that were kept or used since then are passed over
    /// @param now the time
    /// @return what is there; nothing is changed
    /// @throws IOException when something cannot be read, so that nobody knows what is needed
    public Found look(Duration older, Instant now) throws IOException {
        if (!Files.isDirectory(clips)) {
            return new Found(List.of(), 0, 0);
        }
        Set<String> named = named();
        var unneeded = new ArrayList<Path>();
        long bytes = 0;
        int needed = 0;
        try (var files = Files.list(clips)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.matches(HASH.pattern() + "\\" + SOUND)) {
                    continue;
                }
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(older));
                if (isOld && !named.contains(name.substring(0, name.length() - SOUND.length()))) {
                    unneeded.add(file);
                    bytes += Files.size(file);
                } else {
                    needed++;
                }
            }
        }
        return new Found(unneeded, bytes, needed);
    }

    /// Deletes what was found.
    ///
    /// @param found by [#look]
    /// @throws IOException when a file stays
    public void delete(Found found) throws IOException {
        for (Path file : found.unneeded()) {
            Files.deleteIfExists(file);
        }
    }

    private Set<String> named() throws IOException {
        var named = new HashSet<String>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                Files.walkFileTree(place, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        String name = file.getFileName().toString();
                        if (name.endsWith(PerformanceLog.EXTENSION) || name.endsWith(".json")) {
                            read(file, named);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        }
        return named;
    }

    private static void read(Path file, Set<String> named) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (Matcher hash = HASH.matcher(line); hash.find(); ) {
                    named.add(hash.group());
                }
            }
        }
    }
}
