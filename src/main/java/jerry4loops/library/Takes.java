package jerry4loops.library;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import jerry4loops.audio.TakePeaks;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.TakeSidecars;
import jerry4loops.recording.Disk;
import jerry4loops.recording.TakeNames;

/// The library of recordings: what is in the folder of takes, listed from sidecars and never by opening sound.
///
/// A sidecar that is missing or out of date (the file has another size) leaves its take listed with what the folder
/// says; [#rebuild] then reads the file once and writes the sidecar again. What was read is kept in one index file, so
/// that the next [#scan], after a start too, asks for nothing but names, sizes and times.
///
/// Thread: one at a time, io threads; blocks on the disk.
public final class Takes {

    private static final Set<String> EXTENSIONS = Set.of(".wav", ".flac");
    private static final long CLOCK_STEP_MILLIS = 2_000;

    private final Path folder;
    private final Disk disk;
    private final TakeTrash trash;
    private final TakeSidecars sidecars = new TakeSidecars();
    private final TakeIndex index;
    private List<Long> scannedTimes = List.of();
    private long scannedAt;

    /// @param folder of the takes; may not exist yet
    /// @param disk asked for everything that is written
    public Takes(Path folder, Disk disk) {
        this.folder = folder.toAbsolutePath();
        this.disk = disk;
        trash = new TakeTrash(disk, this.folder);
        index = new TakeIndex(this.folder, disk);
    }

    /// @return where the takes are
    public Path folder() {
        return folder;
    }

    /// Lists the takes.
    ///
    /// @return newest first
    /// @throws IOException when the folder cannot be read
    public List<TakeEntry> scan() throws IOException {
        index.prepare();
        scannedAt = System.currentTimeMillis();
        scannedTimes = times();
        var entries = new ArrayList<TakeEntry>();
        if (!Files.isDirectory(folder)) {
            return entries;
        }
        Set<String> beside = names(TakeSidecars.folder(folder));
        var there = new HashSet<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isTake(name)) {
                    entry(file, name, beside).ifPresent(entries::add);
                    there.add(name);
                }
            }
        }
        index.keepOnly(there);
        index.save();
        entries.sort(Comparator.comparingLong(TakeEntry::date).reversed().thenComparing(TakeEntry::name));
        return entries;
    }

    /// Whether something came, went or changed its name since the last [#scan], by the times of two folders: cheap
    /// enough to ask twice a second.
    ///
    /// @return whether a scan is worth it
    public boolean hasChanged() {
        List<Long> times = times();
        if (!times.equals(scannedTimes)) {
            return true;
        }
        // Some disks tell time in steps of two seconds: a change right after the scan would look like one before it.
        long newest = Collections.max(times);
        return scannedAt - newest <= CLOCK_STEP_MILLIS && System.currentTimeMillis() - newest > CLOCK_STEP_MILLIS;
    }

    /// @param entry a take
    /// @return its peaks, if they are there
    public Optional<TakePeaks> peaks(TakeEntry entry) {
        try {
            TakePeaks peaks = sidecars.decodePeaks(Files.readAllBytes(TakeSidecars.peaks(entry.file())));
            return Optional.of(peaks).filter(p -> !entry.isKnown() || p.frames() == entry.frames());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Reads a take's file once and writes its sidecars; what is known already, such as its tempo, stays. Takes about a
    /// second for five minutes of sound.
    ///
    /// @param entry a take that nobody records
    /// @param isCancelled asked between blocks
    /// @return the entry as it is now; unchanged when cancelled
    /// @throws IOException when it is no WAV that can be read, or the disk refuses
    public TakeEntry rebuild(TakeEntry entry, BooleanSupplier isCancelled) throws IOException {
        Path file = entry.file();
        Optional<TakeReading> reading = TakeReading.of(entry, isCancelled);
        if (reading.isEmpty()) {
            return entry;
        }
        disk.makeFolder(TakeSidecars.folder(folder));
        disk.write(TakeSidecars.peaks(file), sidecars.encode(reading.get().peaks()));
        if (!entry.isKnown()) {
            disk.write(TakeSidecars.info(file), sidecars.encode(reading.get().info()));
        }
        String name = file.getFileName().toString();
        index.remove(name);
        return entry(file, name, names(TakeSidecars.folder(folder)))
                .orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    /// Gives a take another name; its sidecars move along.
    ///
    /// @param entry a take that nobody records
    /// @param typed any text; sanitised, dots inside stay, and numbered where the name is taken
    /// @return its file now
    /// @throws IOException with a sentence for the person
    public Path rename(TakeEntry entry, String typed) throws IOException {
        checkFree(entry);
        String extension = TakeFiles.extension(entry.file().getFileName().toString());
        String fileName = TakeNames.sanitise(typed) + extension;
        Path renamed = TakeFiles.moveToFreeName(disk, entry.file(), folder, fileName);
        if (!renamed.equals(entry.file())) {
            TakeFiles.moveSidecars(disk, entry.file(), renamed);
        }
        return renamed;
    }

    /// Throws a take away, for now.
    ///
    /// @param entry a take that nobody records
    /// @param now in milliseconds since 1970
    /// @return what [#restore] wants
    /// @throws IOException with a sentence for the person
    public TakeTrash.Trashed trash(TakeEntry entry, long now) throws IOException {
        checkFree(entry);
        return trash.put(entry.file(), now);
    }

    /// Brings a take back.
    ///
    /// @param trashed thrown away before
    /// @return its file, numbered where its name is taken now
    /// @throws IOException when it is gone for good
    public Path restore(TakeTrash.Trashed trashed) throws IOException {
        return trash.restore(trashed);
    }

    /// @return what can be brought back, newest first
    /// @throws IOException when the trash cannot be read
    public List<TakeTrash.Trashed> trashed() throws IOException {
        return trash.list();
    }

    /// Deletes for good what was thrown away long ago.
    ///
    /// @param longest [TakeTrash#LONGEST] as a rule
    /// @param now in milliseconds since 1970
    /// @return how many takes
    /// @throws IOException when one of them stays
    public int purgeTrash(Duration longest, long now) throws IOException {
        return trash.purge(longest, now);
    }

    private static void checkFree(TakeEntry entry) throws IOException {
        if (!Files.exists(entry.file())) {
            throw new IOException("“" + entry.name() + "” is no longer there.");
        }
        if (Files.exists(TakeSidecars.marker(entry.file()))) {
            throw new IOException("“" + entry.name() + "” is being recorded; stop it first.");
        }
    }

    private Optional<TakeEntry> entry(Path file, String name, Set<String> beside) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        boolean isRecording = beside.contains(nameOf(TakeSidecars.marker(file)));
        Optional<TakeInfo> info = isRecording || !beside.contains(nameOf(TakeSidecars.info(file)))
                ? Optional.empty()
                : info(file, name, attributes);
        long modified = attributes.lastModifiedTime().toMillis();
        return Optional.of(new TakeEntry(
                file,
                name.substring(0, name.length() - TakeFiles.extension(name).length()),
                info.map(TakeInfo::frames).orElse(0L),
                info.map(TakeInfo::rate).orElse(0),
                attributes.size(),
                info.map(TakeInfo::startedAt).filter(at -> at > 0).orElse(modified),
                info.map(TakeInfo::milliBpm).orElse(0L),
                info.map(TakeInfo::isRecovered).orElse(false),
                isRecording,
                info.isPresent(),
                beside.contains(nameOf(TakeSidecars.peaks(file))),
                info.map(TakeInfo::problem).orElse("")));
    }

    private Optional<TakeInfo> info(Path file, String name, BasicFileAttributes attributes) {
        long modified = attributes.lastModifiedTime().toMillis();
        Optional<TakeInfo> before = index.find(name, attributes.size(), modified);
        if (before.isPresent()) {
            return before;
        }
        try {
            TakeInfo info = sidecars.decodeInfo(Files.readAllBytes(TakeSidecars.info(file)));
            if (info.bytes() == attributes.size()) {
                index.put(name, attributes.size(), modified, info);
                return Optional.of(info);
            }
        } catch (IOException e) {
            // As good as missing.
        }
        return Optional.empty();
    }

    private List<Long> times() {
        var times = new ArrayList<Long>();
        for (Path watched : List.of(folder, TakeSidecars.folder(folder))) {
            long at;
            try {
                at = Files.getLastModifiedTime(watched).toMillis();
            } catch (IOException e) {
                at = 0;
            }
            times.add(at);
        }
        return times;
    }

    private static Set<String> names(Path folder) throws IOException {
        var names = new HashSet<String>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(file -> names.add(nameOf(file)));
            }
        }
        return names;
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    private static boolean isTake(String name) {
        return !name.startsWith(".")
                && EXTENSIONS.contains(TakeFiles.extension(name).toLowerCase(Locale.ROOT));
    }
}
