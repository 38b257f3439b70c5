package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jerry4loops.format.BitDepth;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.SnapshotCell;
import jerry4loops.recording.RecorderStatus.State;

/// Brings what the mixer writes into a ring to disk, take after take.
///
/// The order of things: [#open] and wait for its future; let the mixer write exactly the take's frames into the ring;
/// when the mixer says how many there were, [#finish] with that number. The file is whole, and forced to disk, every
/// two seconds. A disk that is full or gone is asked again every half second while the ring holds what comes; after two
/// seconds the take goes on in its second folder, if it has one with room. What the ring has to drop becomes silence of
/// the same length and is counted. The mixer is never held up.
///
/// An agent: [#doWork()] does what there is to do and returns, so that tests can step it by hand; [RecorderThread] runs
/// it.
///
/// Threads: requests and [#status()] from any thread; [#doWork()] and [#close()] from one, the recorder thread, on
/// which futures complete and listeners are told. It must not be interrupted, which would close the file.
public final class Recorder implements RecorderThread.Work {

    /// For how long a take whose end is known waits for frames that do not come.
    static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int MOST_BLOCKS_AT_ONCE = 64;
    private static final long LENGTH_UNKNOWN = -1;

    private final FrameFeed feed;
    private final int rate;
    private final Listener listener;
    private final Disk disk;
    private final LongSupplier nanoTime;
    private final Queue<RecorderRequest> requests = new ConcurrentLinkedQueue<>();
    private final SnapshotCell<RecorderStatus> status = new SnapshotCell<>(RecorderStatus.IDLE);

    // Confined to the recorder thread.
    private OpenTake take;
    private CompletableFuture<TakeFile> finishing;
    private long totalFrames;
    private long progressAt;
    private String told = "";

    /// Told what a person should know. Thread: the recorder's; return soon.
    public interface Listener {

        /// Ignores everything.
        Listener NONE = new Listener() {};

        /// Something is wrong with the take; the music and, as far as it can, the recording go on.
        ///
        /// @param sentence for the person
        default void troubled(String sentence) {}

        /// What was wrong is right again.
        default void recovered() {}

        /// A take is closed.
        ///
        /// @param take what is on disk
        default void finished(TakeFile take) {}
    }

    /// @param ring written by the mixer; holds what comes while the disk is slow, so ten seconds are a good size
    /// @param rate frames per second
    /// @param listener told what a person should know
    public Recorder(FrameRing ring, int rate, Listener listener) {
        this(ring, rate, listener, Disk.local(), System::nanoTime);
    }

    Recorder(FrameRing ring, int rate, Listener listener, Disk disk, LongSupplier nanoTime) {
        this.feed = new FrameFeed(ring);
        this.rate = rate;
        this.listener = listener;
        this.disk = disk;
        this.nanoTime = nanoTime;
    }

    /// Makes the file of a take, before the mixer is told to begin. Whatever waits in the ring is forgotten. A take
    /// that is still finishing is finished first.
    ///
    /// @param folder made if it does not exist
    /// @param name as typed, or from [TakeNames#now]; sanitised, and numbered where it is taken; nothing is
    /// overwritten
    /// @param depth how samples are stored
    /// @return the file to come; exceptionally an [IOException] with a sentence for the person, or an
    /// [IllegalStateException] when a take is being recorded
    public CompletableFuture<Path> open(Path folder, String name, BitDepth depth) {
        return open(new NewTake(folder, name, depth));
    }

    /// Makes the file of a take, as [#open(Path, String, BitDepth)] does.
    ///
    /// @param plan what it shall be
    /// @return the file to come, in the second folder where the first one refuses; exceptionally an
    /// [IOException] with a sentence for the person, or an [IllegalStateException] when a take is being recorded
    public CompletableFuture<Path> open(NewTake plan) {
        var opened = new CompletableFuture<Path>();
        requests.add(new RecorderRequest.Open(plan, opened));
        return opened;
    }

    /// Ends the take once it has exactly so many frames. If they do not come within five seconds, or the disk refuses
    /// them for that long, it ends with what there is.
    ///
    /// @param frames all frames the mixer had for the take, dropped ones included
    /// @return what is on disk; exceptionally an [IllegalStateException] when no take is open
    public CompletableFuture<TakeFile> finish(long frames) {
        if (frames < 0) {
            throw new IllegalArgumentException("A take has no negative length.");
        }
        return request(frames);
    }

    /// Ends the take with what the ring holds now, for when nobody will ever say how long it is.
    ///
    /// @return what is on disk; exceptionally an [IllegalStateException] when no take is open
    public CompletableFuture<TakeFile> finishNow() {
        return request(LENGTH_UNKNOWN);
    }

    private CompletableFuture<TakeFile> request(long frames) {
        var finished = new CompletableFuture<TakeFile>();
        requests.add(new RecorderRequest.Finish(frames, finished));
        return finished;
    }

    /// Takes back an opened take: an empty file is deleted; one that has sound already is ended and kept.
    ///
    /// @return done; also when no take was open
    public CompletableFuture<Void> cancel() {
        var cancelled = new CompletableFuture<Void>();
        requests.add(new RecorderRequest.Cancel(cancelled));
        return cancelled;
    }

    /// @return what the recorder does
    public RecorderStatus status() {
        return status.read();
    }

    /// Does what there is to do. Thread: the recorder's; may block on the disk.
    ///
    /// @return how much was done; 0 when there was nothing
    @Override
    public int doWork() {
        int work = 0;
        // A new take waits behind one that is still finishing.
        while (!requests.isEmpty() && !(requests.peek() instanceof RecorderRequest.Open && finishing != null)) {
            handle(requests.poll());
            work++;
        }
        if (take != null) {
            work += advance();
        }
        return work;
    }

    /// Ends an open take with what there is and refuses whatever was still asked for. Thread: the recorder's, as the
    /// last thing.
    @Override
    public void close() {
        if (take != null) {
            end(finishing == null ? LENGTH_UNKNOWN : totalFrames);
        }
        for (RecorderRequest request = requests.poll(); request != null; request = requests.poll()) {
            request.refuse("The studio is closing.");
        }
    }

    private void handle(RecorderRequest request) {
        switch (request) {
            case RecorderRequest.Open open -> begin(open);
            case RecorderRequest.Finish finish -> {
                if (take == null || finishing != null) {
                    finish.refuse("No take is being recorded.");
                    return;
                }
                finishing = finish.finished();
                totalFrames = finish.frames();
                progressAt = nanoTime.getAsLong();
                if (totalFrames == LENGTH_UNKNOWN) {
                    end(LENGTH_UNKNOWN);
                }
            }
            case RecorderRequest.Cancel cancel -> {
                if (take != null && finishing == null) {
                    discard();
                }
                cancel.cancelled().complete(null);
            }
        }
    }

    private void begin(RecorderRequest.Open open) {
        if (take != null) {
            open.refuse("A take is being recorded already.");
            return;
        }
        try {
            take = new OpenTake(disk, feed, open.plan(), rate, nanoTime);
        } catch (IOException e) {
            open.opened().completeExceptionally(e);
            return;
        } catch (RuntimeException e) {
            String sentence = DiskTrouble.opening(open.plan().folder(), e);
            open.opened().completeExceptionally(new IOException(sentence, e));
            return;
        }
        told = "";
        tell(take.trouble());
        publish(State.OPEN);
        open.opened().complete(take.path());
    }

    private int advance() {
        int written = 0;
        for (int block = 0; block < MOST_BLOCKS_AT_ONCE; block++) {
            int frames = take.step(false);
            if (frames == 0) {
                break;
            }
            written += frames;
            take.refreshIfDue();
        }
        boolean refreshed = take.refreshIfDue();
        boolean news = tell(take.trouble());
        if (written > 0) {
            progressAt = nanoTime.getAsLong();
        }
        if (finishing == null) {
            if (written > 0 || refreshed || news) {
                publish(State.OPEN);
            }
        } else if (take.frames() >= totalFrames || nanoTime.getAsLong() - progressAt > STALL_NANOS) {
            end(totalFrames);
        } else {
            publish(State.FINISHING);
        }
        return written;
    }

    /// Ends the take with all that the ring holds.
    private void end(long wantedFrames) {
        while (take.step(true) > 0) {
            take.refreshIfDue();
        }
        TakeFile file = take.close(wantedFrames);
        tell(file.problem());
        var waiting = finishing;
        finishing = null;
        take = null;
        status.publish(status.read().ended(file));
        listener.finished(file);
        if (waiting != null) {
            waiting.complete(file);
        }
    }

    private void discard() {
        if (take.step(true) > 0 || take.frames() > 0) {
            end(LENGTH_UNKNOWN);
            return;
        }
        try {
            take.discard();
        } catch (IOException e) {
            tell("An empty take was left behind at " + take.path() + "; it can be deleted.");
        }
        take = null;
        status.publish(RecorderStatus.IDLE);
    }

    private boolean tell(String trouble) {
        // A sentence that counts seconds changes all the time; that the take moved is told even in trouble.
        boolean news =
                trouble.isEmpty() != told.isEmpty() || !trouble.equals(told) && trouble.contains(DiskTrouble.GOES_ON);
        told = trouble;
        if (news && trouble.isEmpty()) {
            listener.recovered();
        } else if (news) {
            listener.troubled(trouble);
        }
        return news;
    }

    private void publish(State state) {
        status.publish(RecorderStatus.of(state, take));
    }
}
