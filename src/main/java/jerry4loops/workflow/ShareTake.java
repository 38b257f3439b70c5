package jerry4loops.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.format.codec.FileSource;
import jerry4loops.format.codec.Watch;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.share.ShareExport;
import jerry4loops.share.Story;

/// Makes videos and stills of takes, one at a time, beside the music. How it stands is in [#statusProperty()], how it
/// ended in a notice. A cancelled one leaves nothing behind.
///
/// ```
///  share.share(ShareOrder.into(folder, take, ShareOrder.Kind.MP4, PictureSize.SQUARE));
/// ```
///
/// Thread: the session's; the work is done on the executor given, at best one of low priority.
public final class ShareTake implements AutoCloseable {

    private static final double STEP = 0.005;

    private final Session session;
    private final Executor worker;
    private final StoryTeller stories;
    private final Consumer<Path> reveal;
    private final ReadOnlyObjectWrapper<ShareStatus> status =
            new ReadOnlyObjectWrapper<>(this, "status", ShareStatus.IDLE);
    private AtomicBoolean cancelled = new AtomicBoolean();

    /// @param session where news goes
    /// @param worker runs the work, which takes long
    /// @param stories knows what can be told of a take
    /// @param reveal shows a folder on the desktop; called on the session's thread, must not block
    public ShareTake(Session session, Executor worker, StoryTeller stories, Consumer<Path> reveal) {
        this.session = session;
        this.worker = worker;
        this.stories = stories;
        this.reveal = reveal;
    }

    /// @return how it stands
    public ReadOnlyObjectProperty<ShareStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Begins to make something of a take. While something else is being made it is refused with a notice.
    ///
    /// @param order what
    /// @return whether it was begun
    public boolean share(ShareOrder order) {
        session.thread().check();
        if (status.get().isRunning()) {
            session.tell(Notice.Severity.WARNING, "One take is being shared already; wait for it or cancel it.");
            return false;
        }
        var stop = new AtomicBoolean();
        cancelled = stop;
        status.set(new ShareStatus(Optional.of(order), 0));
        CompletableFuture.runAsync(() -> make(order, stop), worker)
                .whenCompleteAsync((_, failure) -> finished(order, failure), session.thread()::run);
        return true;
    }

    /// Stops what is being made, within a picture or two; nothing of it is left.
    public void cancel() {
        session.thread().check();
        cancelled.set(true);
    }

    private void make(ShareOrder order, AtomicBoolean stop) {
        try {
            var step = new Steps(order);
            make(new ShareExport(), stories, order, false, new Watch(stop::get, step::show));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes something of a take, here and now.
    ///
    /// Thread: io threads.
    ///
    /// @param export writes it
    /// @param stories knows what can be told of the take
    /// @param order what
    /// @param replace whether a file of that name may be replaced
    /// @param watch who may stop it
    /// @throws CancellationException when cancelled
    /// @throws IOException with a sentence for the person
    public static void make(ShareExport export, StoryTeller stories, ShareOrder order, boolean replace, Watch watch)
            throws IOException {
        Story told = stories.tell(order.take());
        Story story = order.title().map(told::titled).orElse(told);
        var target = new ShareExport.Target(order.file(), order.size(), replace);
        var kind = order.kind().video();
        if (kind.isPresent()) {
            export.video(story, () -> new FileSource(order.take()), target, kind.get(), watch);
        } else {
            export.still(story, () -> new FileSource(order.take()), target, 0.5, watch);
        }
    }

    private void finished(ShareOrder order, Throwable failure) {
        status.set(ShareStatus.IDLE);
        if (failure == null) {
            session.tell(new Notice(
                    Notice.Severity.INFO,
                    "Ready to be posted: " + order.file().getFileName() + ".",
                    Optional.of(new Notice.Action(
                            "Show",
                            () -> reveal.accept(order.file().toAbsolutePath().getParent()))),
                    Instant.now()));
            return;
        }
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof UncheckedIOException)) {
            cause = cause.getCause();
        }
        if (!(cause instanceof CancellationException)) {
            String why = cause instanceof IOException && cause.getMessage() != null
                    ? cause.getMessage()
                    : "The pictures could not be made.";
            session.tell(Notice.Severity.ERROR, why);
        }
    }

    /// Cancels what is being made.
    @Override
    public void close() {
        cancel();
    }

    /// Tells the session how far it is, often enough for a bar and no oftener.
    private final class Steps {

        private final ShareOrder order;
        private double shown;

        Steps(ShareOrder order) {
            this.order = order;
        }

        void show(double fraction) {
            if (fraction - shown < STEP) {
                return;
            }
            shown = fraction;
            var next = new ShareStatus(Optional.of(order), fraction);
            session.thread().run(() -> {
                if (status.get().order().filter(order::equals).isPresent()) {
                    status.set(next);
                }
            });
        }
    }
}
