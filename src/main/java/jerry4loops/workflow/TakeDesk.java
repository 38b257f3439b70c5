package jerry4loops.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.session.Job;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// Everything about takes, wired.
///
/// Thread: the session's.
final class TakeDesk implements TakeActions {

    private final Session session;
    private final ScheduledExecutorService io;
    private final RecordingChoices choices;
    private final Studio.Reveal reveal;
    private final KeepPast past;
    private final TakesShelf shelf;
    private final PlayTake player;
    /// Exports count up from 1.
    private static final long SHARING = 0;

    private final ExportTake exports;
    private final ShareTake share;
    private final LoopFiles loops;

    TakeDesk(
            Session session,
            EngineHost host,
            ScheduledExecutorService io,
            RecordingChoices choices,
            Executor makers,
            Path dragged,
            Studio.Reveal reveal) {
        this.session = session;
        this.io = io;
        this.choices = choices;
        this.reveal = reveal;
        past = new KeepPast(session, host, choices);
        shelf = new TakesShelf(session, io, choices);
        player = new PlayTake(session, host, io);
        exports = new ExportTake(session, io);
        share = new ShareTake(session, makers, new TakeStories(), folder -> io.execute(() -> reveal.show(folder)));
        share.statusProperty().subscribe(this::showSharing);
        loops = new LoopFiles(session, dragged, io);
    }

    void start() {
        shelf.start();
    }

    /// With the engine's events: what moves by itself.
    void refresh() {
        past.refresh();
        player.refresh();
    }

    void revealFolder() {
        Path folder = choices.takes();
        io.execute(() -> reveal.show(folder));
    }

    /// The mixer thread has ended.
    void close() {
        exports.close();
        share.close();
        player.close();
        shelf.close();
        past.close();
    }

    @Override
    public void keepLastBars(int bars) {
        past.bars(bars);
    }

    @Override
    public void keepLastMinutes(int minutes) {
        past.minutes(minutes);
    }

    @Override
    public void rename(Path take, String name) {
        stopIfPlaying(take);
        shelf.rename(take, name);
    }

    @Override
    public void trash(Path take) {
        stopIfPlaying(take);
        shelf.trash(take);
    }

    /// A file that is open cannot be moved on every system.
    private void stopIfPlaying(Path take) {
        if (session.recordings().playbackProperty().get().plays(take)) {
            player.stop();
        }
    }

    @Override
    public void reveal(Path take) {
        io.execute(() -> reveal.show(take.getParent()));
    }

    @Override
    public CompletableFuture<Optional<Peaks>> peaks(Path take) {
        return shelf.peaks(take);
    }

    @Override
    public void play(Path take, double seconds) {
        player.play(take, seconds);
    }

    @Override
    public void stopPlaying() {
        player.stop();
    }

    @Override
    public void playWithJam(boolean heard) {
        player.withJam(heard);
    }

    @Override
    public void export(TakeExport export) {
        exports.export(export);
    }

    @Override
    public void share(Path take, ShareKind kind) {
        CompletableFuture.supplyAsync(() -> order(take, kind), io)
                .whenCompleteAsync(
                        (order, failure) -> {
                            if (failure == null) {
                                share.share(order);
                            } else {
                                session.tell(
                                        Notice.Severity.ERROR,
                                        "The folder “shared” beside the take cannot be made; check the disk.");
                            }
                        },
                        session.thread()::run);
    }

    private static ShareOrder order(Path take, ShareKind kind) {
        try {
            Path folder = Files.createDirectories(take.resolveSibling("shared"));
            return ShareOrder.into(folder, take, kind.kind(), kind.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void showSharing(ShareStatus status) {
        status.order()
                .ifPresentOrElse(
                        order -> session.recordings()
                                .show(new Job(
                                        SHARING, order.file().getFileName().toString(), status.fraction())),
                        () -> session.recordings().end(SHARING));
    }

    @Override
    public void cancelJob(long id) {
        if (id == SHARING) {
            share.cancel();
        } else {
            exports.cancel(id);
        }
    }

    @Override
    public RecordingSettings recordingSettings() {
        return choices.settings();
    }

    @Override
    public void applyRecording(RecordingSettings settings) {
        choices.apply(settings);
    }

    @Override
    public Path takesFolder() {
        return choices.takes();
    }

    @Override
    public void prepareDrag(Loop loop) {
        loops.prepare(loop);
    }

    @Override
    public Optional<Path> draggable(Loop loop) {
        return loops.find(loop);
    }
}
