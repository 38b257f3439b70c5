package jerry4loops.workflow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
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
    private final ExportTake exports;
    private final LoopFiles loops;

    TakeDesk(
            Session session,
            EngineHost host,
            ScheduledExecutorService io,
            RecordingChoices choices,
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
    public void cancelJob(long id) {
        exports.cancel(id);
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
