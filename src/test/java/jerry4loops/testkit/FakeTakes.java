package jerry4loops.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.workflow.RecordingSettings;
import jerry4loops.workflow.ShareKind;
import jerry4loops.workflow.TakeActions;
import jerry4loops.workflow.TakeExport;
import jerry4loops.workflow.TakePerformance;
import jerry4loops.workflow.TakeRender;

/// Writes down what was asked of the takes, in order; does nothing else.
public final class FakeTakes implements TakeActions {

    /// Waveforms by the name of the file; the others have none.
    public final Map<String, Peaks> waveforms = new HashMap<>();

    /// Files of loops by name, ready to be dragged.
    public final Map<String, Path> loops = new HashMap<>();

    /// Exports asked for.
    public final List<TakeExport> exports = new java.util.ArrayList<>();

    /// Who played, by the name of the file; the others have no log.
    public final Map<String, TakePerformance> performances = new HashMap<>();

    /// Renderings asked for.
    public final List<TakeRender> renders = new java.util.ArrayList<>();

    private final List<String> calls;
    private RecordingSettings settings = RecordingSettings.DEFAULT;

    FakeTakes(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public void keepLastBars(int bars, KeepKind kind) {
        calls.add("keepLastBars " + bars + (kind == KeepKind.MIX ? "" : " with stems"));
    }

    @Override
    public void keepLastMinutes(int minutes, KeepKind kind) {
        calls.add("keepLastMinutes " + minutes + (kind == KeepKind.MIX ? "" : " with stems"));
    }

    @Override
    public void rename(Path take, String name) {
        calls.add("rename " + take.getFileName() + " " + name);
    }

    @Override
    public void trash(Path take) {
        calls.add("trash " + take.getFileName());
    }

    @Override
    public void reveal(Path take) {
        calls.add("reveal " + take.getFileName());
    }

    @Override
    public CompletableFuture<Optional<Peaks>> peaks(Path take) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(waveforms.get(take.getFileName().toString())));
    }

    @Override
    public void play(Path take, double seconds) {
        calls.add("play " + take.getFileName() + " " + Math.round(seconds));
    }

    @Override
    public void stopPlaying() {
        calls.add("stopPlaying");
    }

    @Override
    public void playWithJam(boolean heard) {
        calls.add("playWithJam " + heard);
    }

    @Override
    public void export(TakeExport export) {
        calls.add("export " + export.name());
        exports.add(export);
    }

    @Override
    public CompletableFuture<Optional<TakePerformance>> performance(Path take) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(performances.get(take.getFileName().toString())));
    }

    @Override
    public void render(TakeRender render) {
        calls.add("render " + render.name() + " " + render.kind());
        renders.add(render);
    }

    @Override
    public void share(Path take, ShareKind kind) {
        calls.add("share " + take.getFileName() + " " + kind);
    }

    @Override
    public void cancelJob(long id) {
        calls.add("cancelJob " + id);
    }

    @Override
    public RecordingSettings recordingSettings() {
        return settings;
    }

    @Override
    public void applyRecording(RecordingSettings next) {
        calls.add("applyRecording " + next.kind());
        settings = next;
    }

    @Override
    public Path takesFolder() {
        return Path.of("takes");
    }

    @Override
    public void prepareDrag(Loop loop) {
        calls.add("prepareDrag " + loop.name());
    }

    @Override
    public Optional<Path> draggable(Loop loop) {
        return Optional.ofNullable(loops.get(loop.name()));
    }
}
