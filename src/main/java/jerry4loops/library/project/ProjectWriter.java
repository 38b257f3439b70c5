package jerry4loops.library.project;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoublePredicate;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.WavWriter;
import jerry4loops.session.SessionSnapshot;

/// Writes projects. Whatever happens while it does, a kill or a full disk, what was there before stays whole: new
/// files are written beside, forced to the disk, and take their name in one step, the document last.
///
/// Sound is written as 32-bit float WAV, sample for sample what is played, and stored without packing: noise does not
/// pack, and reading one loop of five hundred has to be quick.
///
/// Thread: io threads; one project at a time for each place.
public final class ProjectWriter {

    private static final int COPY_BYTES = 1 << 16;

    private final String program;
    private final Clock clock;
    private final Steps steps;

    /// Told before each thing that changes the disk, so that tests can end the world there.
    @FunctionalInterface
    interface Steps {
        void before(String what) throws IOException;
    }

    /// Opens the sound of a take.
    @FunctionalInterface
    public interface Takes {

        /// None is there.
        Takes NONE = _ -> Optional.empty();

        /// @param take that shall be collected
        /// @return its bytes, or empty when they are gone
        /// @throws IOException when they cannot be read
        Optional<InputStream> open(ProjectExtras.TakeReference take) throws IOException;
    }

    /// @param program version of this program, for the document
    /// @param clock tells when it was saved
    public ProjectWriter(String program, Clock clock) {
        this(program, clock, _ -> {});
    }

    ProjectWriter(String program, Clock clock, Steps steps) {
        this.program = program;
        this.clock = clock;
        this.steps = steps;
    }

    /// Writes one file.
    ///
    /// @param file replaced if it exists
    /// @param session what is kept
    /// @param extras what else is kept
    /// @param takes where takes come from that shall lie inside; [Takes#NONE] leaves them where they are
    /// @param progress told the fraction that is done; false stops
    /// @throws CancellationException when it was stopped; nothing is left behind
    /// @throws IOException when the disk refuses; nothing is left behind
    public void writeFile(
            Path file, SessionSnapshot session, ProjectExtras extras, Takes takes, DoublePredicate progress)
            throws IOException {
        Path whole = file.toAbsolutePath();
        Path partial = whole.resolveSibling("." + whole.getFileName() + "." + System.nanoTime() + ".part");
        steps.before("make");
        try {
            try (var channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    var zip = new ZipOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel), COPY_BYTES))) {
                zip.setLevel(Deflater.BEST_SPEED);
                fill(zip, session, extras, takes, progress);
                zip.finish();
                zip.flush();
                steps.before("force");
                channel.force(true);
            }
            steps.before("move");
            move(partial, whole);
            steps.before("end");
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void fill(
            ZipOutputStream zip, SessionSnapshot session, ProjectExtras extras, Takes takes, DoublePredicate progress)
            throws IOException {
        List<ProjectExtras.TakeReference> kept = new ArrayList<>();
        for (ProjectExtras.TakeReference take : extras.takes()) {
            Optional<InputStream> in = takes.open(take);
            if (in.isEmpty()) {
                kept.add(take);
                continue;
            }
            String name = freeName(take.name(), kept);
            steps.before("take");
            try (InputStream sound = in.get()) {
                zip.putNextEntry(new ZipEntry(ProjectPlace.TAKES + name));
                copy(sound, zip, progress);
                zip.closeEntry();
            }
            kept.add(new ProjectExtras.TakeReference(name, ProjectPlace.TAKES + name));
        }
        var encoder = new ProjectEncoder();
        byte[] json = encoder.encode(session, new ProjectExtras(kept, extras.maps()), program, clock.instant());
        steps.before("document");
        zip.putNextEntry(new ZipEntry(ProjectPlace.DOCUMENT));
        zip.write(json);
        zip.closeEntry();
        var written = new HashSet<String>();
        int done = 0;
        for (Loop loop : encoder.loops()) {
            check(progress, (double) done++ / encoder.loops().size());
            if (written.add(loop.clip().contentHash())) {
                steps.before("sound");
                store(zip, ProjectPlace.audio(loop.clip().contentHash()), wav(loop.clip()));
            }
        }
        check(progress, 1);
    }

    private static void check(DoublePredicate progress, double fraction) {
        if (!progress.test(fraction)) {
            throw new CancellationException("Saving was stopped.");
        }
    }

    private static void copy(InputStream from, OutputStream to, DoublePredicate progress) throws IOException {
        byte[] bytes = new byte[COPY_BYTES];
        for (int got = from.read(bytes); got >= 0; got = from.read(bytes)) {
            check(progress, 0);
            to.write(bytes, 0, got);
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] wav(AudioClip clip) throws IOException {
        var bytes = new MemorySink();
        try (var writer = new WavWriter(bytes, clip.rate(), BitDepth.FLOAT_32)) {
            writer.write(clip.left(), clip.right(), 0, clip.frames());
        }
        return bytes.toByteArray();
    }

    private static String freeName(String wanted, List<ProjectExtras.TakeReference> taken) {
        String name = fileName(wanted);
        for (int i = 2; isTaken(name, taken); i++) {
            name = i + " " + fileName(wanted);
        }
        return name;
    }

    private static boolean isTaken(String name, List<ProjectExtras.TakeReference> taken) {
        return taken.stream().anyMatch(take -> take.name().equalsIgnoreCase(name));
    }

    /// @param name of a take
    /// @return a name for its file that is safe everywhere
    static String fileName(String name) {
        String safe =
                ProjectWords.name(name).replaceAll("[/\\\\:*?\"<>|‹]", "_").strip();
        return safe.isEmpty() || safe.startsWith(".") ? "take " + safe : safe;
    }

    // --- folders ------------------------------------------------------------------------------------------------

    /// Writes a folder. Sound that is there already is not written again, and none is deleted.
    ///
    /// @param folder made if it does not exist
    /// @param session what is kept
    /// @param extras what else is kept
    /// @param sounds where `HASH.wav` lie: within the folder `audio`, or wherever the reader will be told to look
    /// @param progress told the fraction that is done; false stops
    /// @throws CancellationException when it was stopped
    /// @throws IOException when the disk refuses
    public void writeFolder(
            Path folder, SessionSnapshot session, ProjectExtras extras, Path sounds, DoublePredicate progress)
            throws IOException {
        var encoder = new ProjectEncoder();
        byte[] json = encoder.encode(session, extras, program, clock.instant());
        Files.createDirectories(folder);
        Files.createDirectories(sounds);
        int done = 0;
        for (Loop loop : encoder.loops()) {
            check(progress, (double) done++ / encoder.loops().size());
            AudioClip clip = loop.clip();
            Path file = sounds.resolve(clip.contentHash() + ".wav");
            // A file that is cut short was not written by us, who move whole ones into place; it is written anew.
            if (!Files.isRegularFile(file) || Files.size(file) <= 8L * clip.frames()) {
                steps.before("sound");
                WavWriter.write(file, clip.left(), clip.right(), clip.rate(), BitDepth.FLOAT_32);
            }
        }
        check(progress, 1);
        Path document = folder.resolve(ProjectPlace.DOCUMENT);
        Path partial = folder.resolve("." + ProjectPlace.DOCUMENT + "." + System.nanoTime() + ".part");
        steps.before("document");
        try {
            try (var channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(json);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                steps.before("force");
                channel.force(true);
            }
            steps.before("move");
            move(partial, document);
            steps.before("end");
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// A file in memory.
    private static final class MemorySink implements ByteSink {

        private byte[] bytes = new byte[1 << 16];
        private int size;

        @Override
        public void write(ByteBuffer from, long position) {
            int end = (int) position + from.remaining();
            if (end > bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
            }
            from.get(bytes, (int) position, from.remaining());
            size = Math.max(size, end);
        }

        @Override
        public void force() {
            // Memory is all there is.
        }

        @Override
        public void truncate(long keep) {
            size = (int) Math.min(size, keep);
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }

        byte[] toByteArray() {
            return java.util.Arrays.copyOf(bytes, size);
        }
    }
}
