package jerry4loops.workflow;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import jerry4loops.format.codec.Watch;
import jerry4loops.session.Job;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// Long work on takes, one piece after the other, so that threads stay free for the music's own work: shown with its
/// progress among the session's jobs, and cancellable.
///
/// Thread: the session's; the work is done on the executor given.
final class TakeJobs {

    private static final double STEP = 0.01;

    private final Session session;
    private final Executor executor;
    private final LongSupplier ids;
    private final Map<Long, AtomicBoolean> cancels = new HashMap<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /// One piece of work.
    ///
    /// @param <T> what comes out
    @FunctionalInterface
    interface Work<T> {

        /// @param watch who may stop it, and is told how far it is
        /// @return what came out
        /// @throws CancellationException when cancelled; nothing is left behind
        /// @throws IOException with a sentence for the person; nothing is left behind
        T run(Watch watch) throws IOException;
    }

    /// What is said of a piece of work.
    ///
    /// @param name shown while it runs
    /// @param cancelled sentence for when it was called off
    /// @param failed sentence for a failure that has no words of its own
    record Words(String name, String cancelled, String failed) {}

    /// @param ids a number for every job, each once
    TakeJobs(Session session, Executor executor, LongSupplier ids) {
        this.session = session;
        this.executor = executor;
        this.ids = ids;
    }

    /// @param then told what came out, on the session's thread
    <T> void run(Words words, Work<T> work, Consumer<T> then) {
        long id = ids.getAsLong();
        var cancel = new AtomicBoolean();
        cancels.put(id, cancel);
        session.recordings().show(new Job(id, words.name(), 0));
        last = last.thenApplyAsync(_ -> done(words, work, id, cancel), executor)
                .handleAsync((result, failure) -> ended(words, id, result, failure, then), session.thread()::run);
    }

    private <T> T done(Words words, Work<T> work, long id, AtomicBoolean cancel) {
        var shown = new double[] {0};
        var watch = new Watch(cancel::get, progress -> {
            if (progress - shown[0] >= STEP) {
                shown[0] = progress;
                session.thread().run(() -> progressed(words, id, progress));
            }
        });
        if (cancel.get()) {
            throw new CancellationException();
        }
        try {
            return work.run(watch);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void progressed(Words words, long id, double progress) {
        if (cancels.containsKey(id)) {
            session.recordings().show(new Job(id, words.name(), progress));
        }
    }

    private <T> Void ended(Words words, long id, T result, Throwable failure, Consumer<T> then) {
        cancels.remove(id);
        session.recordings().end(id);
        if (failure == null) {
            then.accept(result);
        } else if (failure instanceof CancellationException || failure.getCause() instanceof CancellationException) {
            session.tell(Notice.Severity.INFO, words.cancelled());
        } else {
            session.tell(Notice.Severity.ERROR, Sentences.of(failure, words.failed()));
        }
        return null;
    }

    /// @param id of any job; one that is not of these is left alone
    void cancel(long id) {
        AtomicBoolean cancel = cancels.get(id);
        if (cancel != null) {
            cancel.set(true);
        }
    }

    void close() {
        cancels.values().forEach(cancel -> cancel.set(true));
    }
}
