package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.SnapshotCell;

/// Keeps the last minutes of what was played, so that a take can be had of what nobody recorded: a bounded ring of
/// segments on disk, never in memory, that is always written and lets takes be cut out while it goes on.
///
/// Frames are those of the music, as the engine's events name them, so a cut on a bar line is exact to the sample;
/// the
/// engine's latency is taken off here. A disk that refuses, or has less than 1 GiB left, switches the ring off with
/// one sentence; it tries again every half minute, and the time between becomes a hole.
///
/// Each run has a folder of its own, claimed as long as the process lives. A run that ends well takes it away; what a
/// dead one left is found by [PastLeftovers]. Ten minutes at 48 kHz take 230 MB.
///
/// One ring keeps one stereo signal, the mix; its stems are rendered from the log of the same frames.
///
/// An agent like [Recorder]: requests and [#status()] from any thread; [#doWork()] and [#close()] from one.
public final class RetroRing implements RecorderThread.Work {

    /// What is kept unless the person says otherwise, in minutes.
    public static final int DEFAULT_MINUTES = 10;

    /// The most that can be kept, in minutes.
    public static final int MOST_MINUTES = 30;

    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int BLOCKS_AT_ONCE = 64;
    private static final int CUT_BLOCKS_AT_ONCE = 32;

    private final FrameFeed feed;
    private final int rate;
    private final int latency;
    private final Path folder;
    private final Recorder.Listener listener;
    private final Disk disk;
    private final LongSupplier nanoTime;
    private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
    private final SnapshotCell<PastStatus> status = new SnapshotCell<>(PastStatus.EMPTY);
    private volatile int minutes = DEFAULT_MINUTES;

    // Confined to the ring's thread, where frames are those of the output, later than the music by the latency.
    private final PastSegments past;
    private Disk.Claim claim;
    private long frame;
    private long retryAt;
    private String problem = "";
    private Wish wish;
    private PastCut cut;

    private record Wish(FrameRange range, NewTake plan, CompletableFuture<TakeFile> kept) {}

    /// @param ring everything that is played, from frame 0 on
    /// @param rate frames per second
    /// @param latencyFrames by how much what comes out lies behind the music
    /// @param runs folder in which every run has one of its own
    /// @param listener told what a person should know
    public RetroRing(FrameRing ring, int rate, int latencyFrames, Path runs, Recorder.Listener listener) {
        this(ring, rate, latencyFrames, runs, listener, Disk.local(), System::nanoTime);
    }

    RetroRing(
            FrameRing ring,
            int rate,
            int latencyFrames,
            Path runs,
            Recorder.Listener listener,
            Disk disk,
            LongSupplier nanoTime) {
        this.feed = FrameFeed.fromTheBeginning(ring);
        this.rate = rate;
        latency = latencyFrames;
        this.listener = listener;
        this.disk = disk;
        this.nanoTime = nanoTime;
        folder = runs.resolve(
                System.currentTimeMillis() + "-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        past = new PastSegments(disk, folder, rate);
        retryAt = nanoTime.getAsLong();
    }

    /// @param most how much is kept, 1 … 30 minutes; less than before is forgotten at once
    public void keepMinutes(int most) {
        if (most < 1 || most > MOST_MINUTES) {
            throw new IllegalArgumentException("The last 1 to 30 minutes can be kept.");
        }
        minutes = most;
    }

    /// Makes a take of the past. The ring goes on meanwhile; several wishes are granted one after the other.
    ///
    /// @param range what to keep; what is older than the ring is left out, what is still to come is waited for
    /// @param plan what the take shall be; its file appears when it is whole
    /// @return what is on disk; exceptionally an [IOException] with a sentence for the person
    public CompletableFuture<TakeFile> keep(FrameRange range, NewTake plan) {
        var kept = new CompletableFuture<TakeFile>();
        wishes.add(new Wish(new FrameRange(range.from() + latency, range.to() + latency), plan, kept));
        return kept;
    }

    /// @return what is kept
    public PastStatus status() {
        return status.read();
    }

    @Override
    public int doWork() {
        int work = 0;
        for (int block = 0; block < BLOCKS_AT_ONCE; block++) {
            int frames = feed.fetch();
            if (frames == 0) {
                break;
            }
            append(frames);
            feed.taken();
            work += frames;
        }
        forgetOld();
        work += advanceCut();
        if (work > 0) {
            publish();
        }
        return work;
    }

    private void append(int frames) {
        if (problem.isEmpty() || nanoTime.getAsLong() - retryAt >= 0) {
            try {
                begin();
                if (past.isNewSegment(frame) && disk.usableBytes(folder) < OpenTake.LOW_SPACE) {
                    switchOff(PastTrouble.LOW_SPACE);
                } else {
                    past.append(feed.left(), feed.right(), frames, frame);
                    if (!problem.isEmpty()) {
                        problem = "";
                        listener.recovered();
                    }
                }
            } catch (IOException e) {
                switchOff(PastTrouble.off(e));
            }
        }
        frame += frames;
    }

    /// At the first frame, and again after trouble, when somebody may have cleared the folder away.
    private void begin() throws IOException {
        if (claim != null && problem.isEmpty()) {
            return;
        }
        disk.makeFolder(folder.getParent());
        if (claim != null) {
            claim.close();
            claim = null;
        }
        // Before the folder: whoever finds one without an owner clears it away.
        Disk.Claim held =
                disk.claim(ownerOf(folder), TakeMarker.own("", 0, 0, "").encode());
        var info = new PastInfo(PastInfo.VERSION, rate, System.currentTimeMillis() - 1_000 * (frame / rate));
        try {
            disk.makeFolder(folder);
            disk.write(folder.resolve(PastInfo.FILE), info.encode());
        } catch (IOException e) {
            held.close();
            throw e;
        }
        claim = held;
    }

    /// @param folder of a run
    /// @return the marker beside it that says whose it is
    static Path ownerOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".owner");
    }

    private void switchOff(String sentence) {
        past.breakOff();
        retryAt = nanoTime.getAsLong() + RETRY_NANOS;
        boolean isNews = problem.isEmpty();
        problem = sentence;
        if (isNews) {
            listener.troubled(sentence);
        }
    }

    private void forgetOld() {
        long oldest = frame - 60L * minutes * rate;
        if (cut != null) {
            oldest = Math.min(oldest, cut.needsFrom());
        }
        for (Wish waiting : wishes) {
            oldest = Math.min(oldest, waiting.range().from());
        }
        past.dropBefore(oldest);
    }

    private int advanceCut() {
        if (cut == null && !beginCut()) {
            return 0;
        }
        try {
            int done = cut.step(past, CUT_BLOCKS_AT_ONCE);
            // With the ring off, what was still to come never will.
            if (cut.isComplete()
                    || done == 0 && !problem.isEmpty() && frame >= wish.range().to()) {
                endCut();
                return 1;
            }
            return done;
        } catch (IOException e) {
            refused(e);
        } catch (RuntimeException e) {
            refused(new IOException(PastTrouble.failed(e), e));
        }
        return 1;
    }

    private boolean beginCut() {
        wish = wishes.poll();
        if (wish == null) {
            return false;
        }
        FrameRange asked = wish.range();
        long from = Math.max(asked.from(), past.from());
        if (from >= asked.to() || from > past.to() || past.to() == past.from()) {
            refused(new IOException(PastTrouble.NOTHING_LEFT));
            return false;
        }
        try {
            cut = new PastCut(disk, wish.plan(), rate, new FrameRange(from, asked.to()));
            return true;
        } catch (IOException e) {
            refused(e);
        } catch (RuntimeException e) {
            refused(new IOException(PastTrouble.failed(e), e));
        }
        return false;
    }

    private void granted(TakeFile take) {
        cut = null;
        listener.finished(take);
        wish.kept().complete(take);
    }

    private void refused(IOException sentence) {
        cut = null;
        wish.kept().completeExceptionally(sentence);
    }

    private void endCut() {
        try {
            if (cut.isEmpty()) {
                cut.discard();
                throw new IOException(PastTrouble.NOTHING_LEFT);
            }
            granted(cut.finish());
        } catch (IOException e) {
            refused(e);
        }
    }

    private void publish() {
        long to = Math.max(0, past.to() - latency);
        var there = new FrameRange(Math.clamp(past.from() - latency, 0, to), to);
        status.publish(new PastStatus(problem.isEmpty(), there, cut != null, problem));
    }

    /// Ends a cut with what there is, then forgets everything that was kept.
    @Override
    public void close() {
        while (cut != null || !wishes.isEmpty()) {
            if (advanceCut() == 0 && cut != null) {
                endCut();
            }
        }
        past.dropBefore(Long.MAX_VALUE);
        try {
            past.close();
            past.dropBefore(Long.MAX_VALUE);
            disk.delete(folder.resolve(PastInfo.FILE));
            if (claim != null) {
                try {
                    disk.delete(folder);
                } finally {
                    claim.close();
                }
            }
        } catch (IOException e) {
            // What is left is found, and deleted in time, by the next start.
        }
    }
}
