package jerry4loops.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import jerry4loops.format.codec.Watch;
import jerry4loops.session.Job;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// Exports takes, one after the other, so that the io threads stay free for the music's own work.
///
/// Thread: the session's; the work is done on io.
final class ExportTake {

    private static final double STEP = 0.01;

    private final Session session;
    private final Executor io;
    private final Map<Long, AtomicBoolean> cancels = new HashMap<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private long lastId;

    ExportTake(Session session, Executor io) {
        this.session = session;
        this.io = io;
    }

    void export(TakeExport export) {
        long id = ++lastId;
        var cancel = new AtomicBoolean();
        cancels.put(id, cancel);
        session.recordings().show(new Job(id, export.name(), 0));
        last = last.thenRunAsync(() -> write(export, id, cancel), io)
                .handleAsync((_, failure) -> ended(export, id, failure), session.thread()::run);
    }

    private void write(TakeExport export, long id, AtomicBoolean cancel) {
        var shown = new double[] {0};
        var watch = new Watch(cancel::get, progress -> {
            if (progress - shown[0] >= STEP) {
                shown[0] = progress;
                session.thread().run(() -> progressed(export, id, progress));
            }
        });
        try {
            export.write(watch);
        } catch (java.io.IOException e) {
            throw new CompletionException(e);
        }
    }

    private void progressed(TakeExport export, long id, double progress) {
        if (cancels.containsKey(id)) {
            session.recordings().show(new Job(id, export.name(), progress));
        }
    }

    private Void ended(TakeExport export, long id, Throwable failure) {
        cancels.remove(id);
        session.recordings().end(id);
        if (failure == null) {
            session.tell(Notice.Severity.INFO, "Exported “" + export.name() + "”.");
        } else if (failure instanceof CancellationException || failure.getCause() instanceof CancellationException) {
            session.tell(Notice.Severity.INFO, "The export of “" + export.name() + "” was cancelled.");
        } else {
            session.tell(
                    Notice.Severity.ERROR,
                    Sentences.of(failure, "“" + export.name() + "” could not be exported; try another format."));
        }
        return null;
    }

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
