package jerry4loops.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Peaks;
import jerry4loops.format.BitDepth;
import jerry4loops.format.LoopDocument;
import jerry4loops.format.WavReader;
import jerry4loops.format.WavWriter;
import jerry4loops.session.LoopCatalogue;
import jerry4loops.session.SavedLoop;

/// The loops a person saved, two files each in one folder: `HASH.wav`, its sound in 32-bit float, and `HASH.json`,
/// all
/// that is known of it ([SavedLoopFile]). The hash is that of the clip, so that no loop is there twice and a file
/// that was changed is noticed.
///
/// The sound is written first and the sidecar last, each into a neighbour that is forced to disk and then takes the
/// name: a loop is there wholly or not at all. A file that cannot be read is named and left as it is; where the same
/// loop is saved anew, the unreadable one is set aside under another name. Nothing is ever written over.
///
/// Thread: io threads, any number; whatever changes files takes its turn, and lists are made meanwhile.
public final class LoopShelf {

    /// For how long a loop that was thrown away can be brought back.
    public static final Duration LONGEST_IN_TRASH = Duration.ofDays(30);

    static final String SOUND = ".wav";
    static final String SIDECAR = ".json";
    private static final String TRASH = ".trash";
    private static final String TAKEN_OFF = ".undone";
    private static final String ASIDE = ".unreadable";

    private static final int FIRST_BATCH = 128;
    private static final int LARGEST_BATCH = 4_096;

    private final Path folder;
    private final SavedLoopFile sidecars = new SavedLoopFile();

    /// What is in the folder.
    ///
    /// @param loops all that can be read
    /// @param unreadable names of files that cannot, or that lack their other half
    public record Found(LoopCatalogue loops, List<String> unreadable) {}

    /// A loop that was thrown away.
    ///
    /// @param loop which
    /// @param folder where its files lie
    public record Trashed(SavedLoop loop, Path folder) {}

    /// @param folder where the files are; made when the first is saved
    public LoopShelf(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// @return where the files are
    public Path folder() {
        return folder;
    }

    /// Lists what is there, from the sidecars and without opening sound.
    ///
    /// @param isCancelled asked between files
    /// @return the loops
    /// @throws IOException when the folder cannot be read
    public Found scan(BooleanSupplier isCancelled) throws IOException {
        var loops = new ArrayList<SavedLoop>();
        List<String> unreadable = scan(isCancelled, loops::addAll);
        return new Found(LoopCatalogue.of(loops), unreadable);
    }

    /// Lists what is there, from the sidecars and without opening sound; what was saved last comes first.
    ///
    /// Does not take its turn: sidecars take their place whole, so they are read while others save. Only a file
    /// that looks odd is looked at again in turn, since its other half may just be coming or going.
    ///
    /// @param isCancelled asked between files
    /// @param found takes some loops at a time: few at first, so that there is something to see, then more
    /// @return names of files that cannot be read, or that lack their other half, sorted
    /// @throws IOException when the folder cannot be read
    public List<String> scan(BooleanSupplier isCancelled, Consumer<List<SavedLoop>> found) throws IOException {
        Map<String, FileTime> names = names();
        var unreadable = new ArrayList<String>();
        var hashes = new ArrayList<String>();
        names.keySet().stream().filter(name -> LoopDocument.isHash(stem(name))).forEach(name -> {
            String hash = stem(name);
            boolean isSidecar = name.equals(hash + SIDECAR);
            if (isSidecar && names.containsKey(hash + SOUND)) {
                hashes.add(hash);
            } else if ((isSidecar || name.equals(hash + SOUND) && !names.containsKey(hash + SIDECAR)) && isHalf(hash)) {
                unreadable.add(name);
            }
        });
        hashes.sort(Comparator.comparing((String hash) -> names.get(hash + SOUND))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        var batch = new ArrayList<SavedLoop>();
        int most = FIRST_BATCH;
        for (String hash : hashes) {
            if (isCancelled.getAsBoolean()) {
                break;
            }
            try {
                batch.add(read(hash).loop());
            } catch (IOException e) {
                if (Files.exists(file(hash, SIDECAR))) {
                    unreadable.add(hash + SIDECAR);
                }
            }
            if (batch.size() == most) {
                found.accept(List.copyOf(batch));
                batch.clear();
                most = Math.min(2 * most, LARGEST_BATCH);
            }
        }
        if (!batch.isEmpty()) {
            found.accept(List.copyOf(batch));
        }
        unreadable.sort(null);
        return List.copyOf(unreadable);
    }

    /// Whether just one of the two files is there, while nobody saves or throws away.
    private synchronized boolean isHalf(String hash) {
        return Files.exists(file(hash, SOUND)) != Files.exists(file(hash, SIDECAR));
    }

    /// When each file was written last.
    private Map<String, FileTime> names() throws IOException {
        var names = new HashMap<String, FileTime>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, Set.of(), 1, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    names.put(file.getFileName().toString(), attributes.lastModifiedTime());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    // Gone again since the folder was read.
                    if (file.equals(folder)) {
                        throw e;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return names;
    }

    private static String stem(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /// Saves a loop for good. One that is there already stays as it is.
    ///
    /// @param loop every sample of it a number: others cannot be kept in a WAV
    /// @param card how it is listed; of the same hash
    /// @return how it is listed now
    /// @throws IOException with a sentence when it cannot be written; nothing is left behind then that is listed
    public synchronized SavedLoop save(Loop loop, SavedLoop card) throws IOException {
        String hash = loop.clip().contentHash();
        if (!card.hash().equals(hash)) {
            throw new IllegalArgumentException("The card of another loop.");
        }
        if (!loop.clip().isFinite()) {
            throw new IOException("“" + card.name() + "” holds samples that are no numbers; it cannot be saved.");
        }
        Files.createDirectories(folder);
        Path sound = file(hash, SOUND);
        Path sidecar = file(hash, SIDECAR);
        if (!Files.exists(sound)) {
            takeBack(hash);
        }
        boolean isWhole = Files.exists(sound) && isSound(loop, sound);
        if (!isWhole) {
            setAside(sound);
            WavWriter.write(
                    sound, loop.clip().left(), loop.clip().right(), loop.clip().rate(), BitDepth.FLOAT_32);
        }
        if (Files.exists(sidecar)) {
            try {
                return read(hash).loop();
            } catch (IOException e) {
                setAside(sidecar);
            }
        }
        write(
                sidecar,
                sidecars.encode(
                        new SavedLoopFile.Content(card, LoopDocument.of(loop), SavedLoopFile.picture(loop.peaks()))));
        return card;
    }

    private static boolean isSound(Loop loop, Path sound) {
        try {
            LoopDocument.of(loop).loop(new WavReader().read(sound));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Gives a file that cannot be read a name of its own, numbered where that is taken.
    private void setAside(Path file) throws IOException {
        for (int n = 1; Files.exists(file); n++) {
            try {
                Files.move(file, file.resolveSibling(file.getFileName() + ASIDE + (n == 1 ? "" : "-" + n)));
            } catch (FileAlreadyExistsException e) {
                // The next number.
            }
        }
    }

    /// Writes other words about a loop: name, tags, star, rating, colour. The rest stays as it is on the disk.
    ///
    /// @param card how it is listed from now on
    /// @throws IOException with a sentence when it is not there any more, or cannot be written
    public synchronized void edit(SavedLoop card) throws IOException {
        SavedLoopFile.Content old = read(card.hash());
        write(
                file(card.hash(), SIDECAR),
                sidecars.encode(new SavedLoopFile.Content(card, old.document(), old.picture())));
    }

    /// Reads a loop with its sound, and proves that it is the one that was saved.
    ///
    /// @param hash of its clip
    /// @return the loop, under the name the person gave it
    /// @throws IOException with a sentence when it is not there, damaged or cannot be read
    public synchronized Loop load(String hash) throws IOException {
        SavedLoopFile.Content content = read(hash);
        PcmAudio audio;
        try {
            audio = new WavReader().read(file(hash, SOUND));
        } catch (NoSuchFileException e) {
            throw new IOException("The sound of “" + content.loop().name() + "” is not there any more.", e);
        }
        return content.document().withName(content.loop().name()).loop(audio);
    }

    /// @param hash of a clip
    /// @return its picture, from the sidecar; empty where there is none
    public Optional<Peaks> peaks(String hash) {
        try {
            return SavedLoopFile.peaks(read(hash).picture());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private SavedLoopFile.Content read(String hash) throws IOException {
        if (!LoopDocument.isHash(hash)) {
            throw new IOException("There is no such loop.");
        }
        try {
            SavedLoopFile.Content content = sidecars.decode(Files.readAllBytes(file(hash, SIDECAR)));
            if (!content.document().hash().equals(hash)) {
                throw new IOException("What is written about this loop belongs to another one.");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new IOException("This loop is not in the library any more.", e);
        }
    }

    /// Throws a loop away, for now: both files move into a folder of their own below `.trash`.
    ///
    /// @param hash of its clip
    /// @param now the moment
    /// @return what [#restore] wants
    /// @throws IOException with a sentence when that fails; the loop is still there then
    public synchronized Trashed trash(String hash, Instant now) throws IOException {
        return move(hash, folder.resolve(TRASH).resolve(now.toEpochMilli() + "-" + hash));
    }

    /// Takes a loop off the list, as if it had not been saved: both files move into a folder of their own below
    /// `.undone`, from where nothing deletes them. Saving the same loop again takes its sound from there.
    ///
    /// @param hash of its clip
    /// @return what [#restore] wants
    /// @throws IOException with a sentence when that fails; the loop is still there then
    public synchronized Trashed takeOff(String hash) throws IOException {
        Path own = folder.resolve(TAKEN_OFF).resolve(hash);
        setAside(own);
        return move(hash, own);
    }

    private void takeBack(String hash) throws IOException {
        Path own = folder.resolve(TAKEN_OFF).resolve(hash);
        if (Files.exists(own.resolve(hash + SOUND))) {
            Files.move(own.resolve(hash + SOUND), file(hash, SOUND));
            delete(own, hash);
        }
    }

    private Trashed move(String hash, Path own) throws IOException {
        SavedLoop loop = read(hash).loop();
        Files.createDirectories(own.getParent());
        Files.createDirectory(own);
        // Without its sidecar a loop is not listed, so that one goes first and comes back last.
        Files.move(file(hash, SIDECAR), own.resolve(hash + SIDECAR));
        if (Files.exists(file(hash, SOUND))) {
            try {
                Files.move(file(hash, SOUND), own.resolve(hash + SOUND));
            } catch (IOException e) {
                Files.move(own.resolve(hash + SIDECAR), file(hash, SIDECAR));
                throw e;
            }
        }
        return new Trashed(loop, own);
    }

    /// Brings a loop back. Where the same was saved again meanwhile, that one stays.
    ///
    /// @param trashed thrown away before
    /// @return how it is listed now
    /// @throws IOException with a sentence when it is gone for good
    public synchronized SavedLoop restore(Trashed trashed) throws IOException {
        String hash = trashed.loop().hash();
        for (String part : List.of(SOUND, SIDECAR)) {
            Path kept = trashed.folder().resolve(hash + part);
            if (!Files.exists(file(hash, part)) && Files.exists(kept)) {
                Files.move(kept, file(hash, part));
            }
        }
        SavedLoop back = read(hash).loop();
        delete(trashed.folder(), hash);
        return back;
    }

    /// Deletes for good what was thrown away long ago.
    ///
    /// @param now the moment
    /// @return how many
    /// @throws IOException when one of them stays
    public synchronized int purge(Instant now) throws IOException {
        Path trash = folder.resolve(TRASH);
        int purged = 0;
        if (!Files.isDirectory(trash)) {
            return 0;
        }
        List<Path> all;
        try (var folders = Files.list(trash)) {
            all = folders.toList();
        }
        for (Path own : all) {
            String[] name = own.getFileName().toString().split("-", 2);
            boolean isOurs = name.length == 2 && name[0].matches("\\d{1,15}") && LoopDocument.isHash(name[1]);
            if (isOurs && now.toEpochMilli() - Long.parseLong(name[0]) > LONGEST_IN_TRASH.toMillis()) {
                delete(own, name[1]);
                purged++;
            }
        }
        return purged;
    }

    /// Deletes the two files and the folder, and nothing that anybody else put there.
    private static void delete(Path own, String hash) throws IOException {
        Files.deleteIfExists(own.resolve(hash + SIDECAR));
        Files.deleteIfExists(own.resolve(hash + SOUND));
        try (var rest = Files.list(own)) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(own);
    }

    /// @param hash of a clip
    /// @return where its sound is, or would be
    public Path sound(String hash) {
        return file(hash, SOUND);
    }

    private Path file(String hash, String part) {
        return folder.resolve(hash + part);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path partial = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (var channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                var buffer = java.nio.ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
