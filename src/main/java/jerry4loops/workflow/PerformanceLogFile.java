package jerry4loops.workflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import jerry4loops.audio.AudioClip;
import jerry4loops.format.ByteSink;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogWriter;
import jerry4loops.library.ClipStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A log on its way to disk: lines wait in memory for a quarter of a second, are appended, and are forced to the disk
/// every two seconds, so that a crash of the program loses a quarter of a second and a power cut two.
///
/// A disk that refuses is asked again; what gathers meanwhile is bounded, and what does not fit is marked as a gap.
///
/// Threads: [#add], [#keep] and [#copy] from the session's, which never waits; the rest on io threads, one at a time.
final class PerformanceLogFile {

    /// Between one look and the next.
    static final long PERIOD_MS = 250;

    /// After so long since the last time everything is forced to the disk with the next look.
    static final long FORCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

    /// Lines that wait for a disk that refuses: more than an hour of two busy hands.
    static final int MOST_LINES = 1 << 18;

    private static final int MOST_CLIPS = 32;
    private static final int MOST_LOGS = 50;
    private static final int MOST_OF_A_NAME = 10_000;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final Logger LOG = LoggerFactory.getLogger(PerformanceLogFile.class);

    private final Path folder;
    private final String name;
    private final PerformanceLog.Head head;
    private final ClipStore store;
    private final ByteSink.Factory sinks;
    private final Consumer<String> trouble;
    private final PerformanceLogWriter writer = new PerformanceLogWriter();
    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final Queue<AudioClip> clips = new ConcurrentLinkedQueue<>();
    private final AtomicInteger clipsWaiting = new AtomicInteger();
    private final ScheduledExecutorService io;
    private final ScheduledFuture<?> lineTicks;
    private final ScheduledFuture<?> clipTicks;

    private volatile boolean ended;

    // Guarded by this.
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final Deque<Copy> copies = new ArrayDeque<>();
    private ByteSink sink;
    private Path path;
    private long position;
    private long forcedPosition;
    private long forcedAt = System.nanoTime();
    private boolean told;
    private boolean closed;

    private sealed interface Item {}

    private record Line(PerformanceLogEntry entry) implements Item {}

    private record Copy(Path target, PerformanceLog.Take take, CompletableFuture<Path> done) implements Item {}

    /// @param folder where logs are
    /// @param name of this one, without the extension
    /// @param head its first line
    /// @param store where clips are kept
    /// @param sinks makes its file
    /// @param io does the work
    /// @param trouble told one sentence, once, when the disk refuses
    PerformanceLogFile(
            Path folder,
            String name,
            PerformanceLog.Head head,
            ClipStore store,
            ByteSink.Factory sinks,
            ScheduledExecutorService io,
            Consumer<String> trouble) {
        this.folder = folder;
        this.name = name;
        this.head = head;
        this.store = store;
        this.sinks = sinks;
        this.io = io;
        this.trouble = trouble;
        lineTicks = io.scheduleWithFixedDelay(this::work, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        clipTicks = io.scheduleWithFixedDelay(this::keepClips, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /// @param entry the next line
    void add(PerformanceLogEntry entry) {
        // Once lines are lost there has to be room for many, so that one gap does not become a hundred.
        if (waiting.get() >= (lost.get() == 0 ? MOST_LINES : MOST_LINES / 2)) {
            lost.incrementAndGet();
            return;
        }
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            items.add(new Line(new PerformanceLogEntry.Gap(entry.frame(), missing)));
            waiting.incrementAndGet();
        }
        items.add(new Line(entry));
        waiting.incrementAndGet();
    }

    /// @param clip whose sound is needed to play the log again
    void keep(AudioClip clip) {
        if (clipsWaiting.get() < MOST_CLIPS) {
            clipsWaiting.incrementAndGet();
            clips.add(clip);
        }
    }

    /// Copies the log as it stands, for a part of it.
    ///
    /// @param target the copy; replaced if it exists
    /// @param take the part
    /// @return the copy; exceptionally an [IOException] with a sentence
    CompletableFuture<Path> copy(Path target, PerformanceLog.Take take) {
        var copy = new Copy(target, take, new CompletableFuture<>());
        items.add(copy);
        if (ended) {
            io.execute(() -> copyEnded(copy));
        }
        return copy.done();
    }

    /// Writes what is left and closes the file, on an io thread.
    ///
    /// @return when it is done
    CompletableFuture<Void> finish() {
        ended = true;
        lineTicks.cancel(false);
        clipTicks.cancel(false);
        return CompletableFuture.runAsync(
                () -> {
                    work();
                    close();
                    keepClips();
                },
                io);
    }

    /// Writes what waits.
    synchronized void work() {
        if (closed) {
            return;
        }
        try {
            // What was refused last time goes first.
            append();
            for (Item item = items.poll(); item != null; item = items.poll()) {
                switch (item) {
                    case Line line -> {
                        waiting.decrementAndGet();
                        chunk.writeBytes(writer.line(line.entry()).getBytes(StandardCharsets.UTF_8));
                        if (chunk.size() >= CHUNK_BYTES) {
                            append();
                        }
                    }
                    case Copy copy -> copies.add(copy);
                }
                if (!copies.isEmpty()) {
                    append();
                    makeCopies();
                }
            }
            append();
            if (position > forcedPosition && System.nanoTime() - forcedAt >= FORCE_NANOS) {
                force();
            }
        } catch (IOException e) {
            refused(e);
        } catch (RuntimeException e) {
            LOG.warn("The performance log stumbled and goes on.", e);
        }
    }

    private void append() throws IOException {
        if (chunk.size() == 0) {
            return;
        }
        if (sink == null) {
            open();
        }
        byte[] bytes = chunk.toByteArray();
        sink.write(ByteBuffer.wrap(bytes), position);
        position += bytes.length;
        chunk.reset();
    }

    private void open() throws IOException {
        Files.createDirectories(folder);
        prune();
        for (int number = 1; sink == null; number++) {
            Path file = folder.resolve((number == 1 ? name : name + " " + number) + PerformanceLog.EXTENSION);
            try {
                begin(file);
            } catch (FileAlreadyExistsException e) {
                if (number == MOST_OF_A_NAME) {
                    throw e;
                }
            }
        }
    }

    private void begin(Path file) throws IOException {
        ByteSink made = sinks.create(file);
        byte[] first = writer.line(head).getBytes(StandardCharsets.UTF_8);
        try {
            made.write(ByteBuffer.wrap(first), 0);
        } catch (IOException e) {
            made.close();
            Files.deleteIfExists(file);
            throw e;
        }
        sink = made;
        path = file;
        position = first.length;
    }

    /// Logs of the last evenings stay; takes have copies of their own.
    private void prune() {
        try (var files = Files.list(folder)) {
            var old = files.filter(file -> file.toString().endsWith(PerformanceLog.EXTENSION))
                    .sorted(Comparator.comparing(file -> -file.toFile().lastModified()))
                    .skip(MOST_LOGS - 1)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Old performance logs could not be deleted: {}", e.toString());
        }
    }

    private void force() throws IOException {
        sink.force();
        forcedPosition = position;
        forcedAt = System.nanoTime();
    }

    private void makeCopies() throws IOException {
        if (sink == null) {
            open();
        }
        for (Copy copy = copies.peek(); copy != null; copy = copies.peek()) {
            copies.remove();
            try {
                copy.done().complete(LogPart.write(path, head, copy.take(), copy.target()));
            } catch (IOException e) {
                copy.done().completeExceptionally(e);
                refused(e);
            }
        }
    }

    private void refused(IOException e) {
        while (!copies.isEmpty()) {
            copies.remove().done().completeExceptionally(e);
        }
        if (!told) {
            told = true;
            LOG.warn("The performance log could not be written: {}", e.toString());
            trouble.accept("The log of this performance cannot be written right now. The music and the take go on, "
                    + "but may not be rendered again. Make room on the disk.");
        }
    }

    private void keepClips() {
        for (AudioClip clip = clips.peek(); clip != null; clip = clips.peek()) {
            try {
                store.keep(clip);
                clips.remove();
                clipsWaiting.decrementAndGet();
            } catch (IOException e) {
                // It stays first in the row and is tried again.
                clipRefused(e);
                return;
            }
        }
    }

    private synchronized void clipRefused(IOException e) {
        refused(e);
    }

    /// What was played before another engine took over can still be kept.
    private synchronized void copyEnded(Copy copy) {
        if (!closed) {
            return;
        }
        try {
            if (path == null) {
                throw new IOException("The log of this performance was never written.");
            }
            copy.done().complete(LogPart.write(path, head, copy.take(), copy.target()));
        } catch (IOException e) {
            copy.done().completeExceptionally(e);
        }
    }

    private synchronized void close() {
        closed = true;
        if (sink != null) {
            try (var ending = sink) {
                ending.force();
            } catch (IOException e) {
                refused(e);
            }
        }
        for (Item item = items.poll(); item != null; item = items.poll()) {
            if (item instanceof Copy copy) {
                copyEnded(copy);
            }
        }
    }
}
