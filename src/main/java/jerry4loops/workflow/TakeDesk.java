package jerry4loops.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    /// The others count up from 1.
    private static final long SHARING = 0;

    private final TakeJobs exports;
    private final TakeJobs renders;
    private final ShareTake share;
    private final LoopFiles loops;

    TakeDesk(
            Session session,
            EngineHost host,
            ScheduledExecutorService io,
            RecordingChoices choices,
            Executor makers,
            Path dragged,
            Supplier<KeepPerformance.Keeper> logs,
            Studio.Reveal reveal,
            Edits edits) {
        this.session = session;
        this.io = io;
        this.choices = choices;
        this.reveal = reveal;
        past = new KeepPast(session, host, choices, logs, take -> render(TakeRender.stems(take)));
        shelf = new TakesShelf(session, io, choices, edits);
        player = new PlayTake(session, host, io);
        var ids = new AtomicLong();
        exports = new TakeJobs(session, io, ids::incrementAndGet);
        renders = new TakeJobs(session, makers, ids::incrementAndGet);
        share = new ShareTake(
                session, makers, new TakeStories(choices.clips()), folder -> io.execute(() -> reveal.show(folder)));
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
        renders.close();
        share.close();
        player.close();
        shelf.close();
        past.close();
    }

    @Override
    public void keepLastBars(int bars, KeepKind kind) {
        past.bars(bars, kind);
    }

    @Override
    public void keepLastMinutes(int minutes, KeepKind kind) {
        past.minutes(minutes, kind);
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
        String name = "“" + export.name() + "”";
        exports.run(
                new TakeJobs.Words(
                        "Exporting " + export.name(),
                        "The export of " + name + " was cancelled.",
                        name + " could not be exported; try another format."),
                export::write,
                _ -> session.tell(Notice.Severity.INFO, "Exported " + name + "."));
    }

    @Override
    public CompletableFuture<Optional<TakePerformance>> performance(Path take) {
        return CompletableFuture.supplyAsync(() -> TakeRender.performance(take), io);
    }

    @Override
    public void render(TakeRender render) {
        boolean apart = render.kind() != TakeRender.Kind.MIX;
        String name = "“" + render.name() + "”";
        Path clips = choices.clips();
        renders.run(
                new TakeJobs.Words(
                        apart ? "Stems of " + render.name() : "Rendering " + render.name() + " again",
                        "The rendering of " + name + " was cancelled.",
                        name + " could not be rendered again."),
                watch -> render.write(clips, watch),
                this::rendered);
    }

    private void rendered(TakeRender.Rendered rendered) {
        Path file = rendered.file();
        boolean isFolder = !file.getFileName().toString().endsWith(".wav");
        session.tell(new Notice(
                rendered.remarks().isEmpty() ? Notice.Severity.INFO : Notice.Severity.WARNING,
                String.join(
                        " ",
                        Stream.concat(Stream.of("Rendered “" + file.getFileName() + "”."), rendered.remarks().stream())
                                .toList()),
                Optional.of(new Notice.Action(
                        "Show", () -> io.execute(() -> reveal.show(isFolder ? file : file.getParent())))),
                Instant.now()));
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
                                .show(new Job(SHARING, "Making " + order.file().getFileName(), status.fraction())),
                        () -> session.recordings().end(SHARING));
    }

    @Override
    public void cancelJob(long id) {
        if (id == SHARING) {
            share.cancel();
        } else {
            exports.cancel(id);
            renders.cancel(id);
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
