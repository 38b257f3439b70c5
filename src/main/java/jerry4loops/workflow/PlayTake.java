package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jerry4loops.engine.EngineCommand;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.TakePlayback;

/// Plays takes through the engine, with the jam silent meanwhile or heard under them; jumps as fast as a hand scrubs.
///
/// A jump opens the take anew on io and hands its ring to the mixer, which fades from the old one to it. While one is
/// being opened only the newest wish is remembered.
///
/// Thread: the session's; files are read on io.
final class PlayTake {

    private static final long FILL_MS = 100;
    private static final float UNDER_GAIN = 0.35f;

    private final Session session;
    private final EngineHost host;
    private final ScheduledExecutorService io;
    private Path take;
    private double from;
    private TakeFeed feed;
    private ScheduledFuture<?> filling;
    private boolean opening;
    private double wished = -1;
    private boolean withJam;

    PlayTake(Session session, EngineHost host, ScheduledExecutorService io) {
        this.session = session;
        this.host = host;
        this.io = io;
        host.onReplaced(this::forget);
    }

    void play(Path file, double seconds) {
        double place = Math.max(0, seconds);
        take = file;
        if (opening) {
            wished = place;
            show(place);
            return;
        }
        open(file, place);
    }

    private void open(Path file, double seconds) {
        opening = true;
        wished = -1;
        show(seconds);
        int rate = host.rate();
        CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                var next = new TakeFeed(file, seconds, rate);
                                next.fill();
                                return next;
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        },
                        io)
                .whenCompleteAsync(
                        (next, failure) -> opened(file, seconds, rate, next, failure), session.thread()::run);
    }

    private void opened(Path file, double seconds, int rate, TakeFeed next, Throwable failure) {
        opening = false;
        if (failure != null) {
            session.tell(Notice.Severity.ERROR, Sentences.of(failure, "This take cannot be played."));
            stop();
            return;
        }
        if (take == null || rate != host.rate()) {
            close(next);
            return;
        }
        release();
        feed = next;
        from = seconds;
        host.send(id -> new EngineCommand.PlayStream(id, next.ring(), jamGain()));
        filling = io.scheduleWithFixedDelay(() -> fill(next), FILL_MS, FILL_MS, TimeUnit.MILLISECONDS);
        if (wished >= 0 || !take.equals(file)) {
            open(take, Math.max(0, wished));
        }
    }

    private static void fill(TakeFeed feed) {
        try {
            feed.fill();
        } catch (IOException e) {
            feed.giveUp();
        }
    }

    private float jamGain() {
        return withJam ? UNDER_GAIN : 0;
    }

    void withJam(boolean heard) {
        withJam = heard;
        if (feed != null) {
            var ring = feed.ring();
            host.send(id -> new EngineCommand.PlayStream(id, ring, jamGain()));
        }
        refresh();
    }

    void stop() {
        take = null;
        wished = -1;
        if (feed != null) {
            host.send(EngineCommand.StopStream::new);
            release();
        }
        show(0);
    }

    /// The engine is another one, which knows nothing of the stream.
    private void forget() {
        take = null;
        release();
        show(0);
    }

    /// Where the take is; ends it when it is over.
    void refresh() {
        if (feed != null && !opening && feed.isPlayedOut()) {
            stop();
        } else if (take != null) {
            show(opening && wished >= 0 ? wished : place());
        } else {
            show(0);
        }
    }

    private double place() {
        return feed == null ? from : from + (double) feed.playedFrames() / host.rate();
    }

    private void show(double seconds) {
        var shown = new TakePlayback(Optional.ofNullable(take), seconds, withJam);
        if (!shown.equals(session.recordings().playbackProperty().get())) {
            session.recordings().setPlayback(shown);
        }
    }

    private void release() {
        if (feed == null) {
            return;
        }
        TakeFeed old = feed;
        feed = null;
        filling.cancel(false);
        close(old);
    }

    /// The mixer thread has ended.
    void close() {
        take = null;
        release();
    }

    private void close(TakeFeed old) {
        io.execute(() -> {
            try {
                old.close();
            } catch (IOException e) {
                // It was only read.
            }
        });
    }
}
