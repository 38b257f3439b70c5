package jerry4loops.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.Loop;
import jerry4loops.session.Session;
import jerry4loops.time.Tempo;
import jerry4loops.workflow.ActionDesk;
import jerry4loops.workflow.AudioSettings;
import jerry4loops.workflow.CueSettings;
import jerry4loops.workflow.KeyShelf;
import jerry4loops.workflow.MidiDesk;
import jerry4loops.workflow.StudioActions;
import jerry4loops.workflow.StudioHands;

/// Writes down what was asked for, in order; does nothing else.
public final class FakeActions implements StudioActions {

    /// What was asked for: `generate 0`, `stutter 1 true`.
    public final List<String> calls = new ArrayList<>();

    /// What was asked of the takes goes into [#calls] too.
    public final FakeTakes takes = new FakeTakes(calls);

    /// What was asked of saved loops goes into [#calls] too.
    public final FakeLibrary loops = new FakeLibrary(calls);

    /// What was asked of the servers goes into [#calls] too.
    public final FakeBackends backends = new FakeBackends(calls);

    /// What was asked of the jam goes into [#calls] too.
    public final FakeJam jam = new FakeJam(calls);

    /// What was asked of the grid goes into [#calls] too.
    public final FakeGrid grid;

    /// What was asked of projects goes into [#calls] too.
    public final FakeProjects projects = new FakeProjects(calls);

    /// What was asked of undo goes into [#calls] too.
    public final FakeUndo undo = new FakeUndo(calls);

    private final Session session;
    private final ActionDesk desk;
    private final KeyShelf keys;
    private CueSettings cue = CueSettings.OFF;

    /// @param session where dice write
    public FakeActions(Session session) {
        this.session = session;
        this.grid = new FakeGrid(session, calls);
        this.desk = new ActionDesk(session.thread());
        this.keys = new KeyShelf(session, Optional.empty(), Runnable::run);
        keys.reset(KeyShelf.Layout.QWERTY);
        new StudioHands(session, this).answerAt(desk);
    }

    @Override
    public FakeProjects projects() {
        return projects;
    }

    @Override
    public FakeUndo undo() {
        return undo;
    }

    @Override
    public FakeLibrary loops() {
        return loops;
    }

    @Override
    public FakeJam jam() {
        return jam;
    }

    @Override
    public jerry4loops.workflow.BackendActions backends() {
        return backends;
    }

    @Override
    public void togglePlay() {
        calls.add("togglePlay");
    }

    @Override
    public void beginAt(int bar) {
        calls.add("beginAt " + bar);
    }

    @Override
    public void restart() {
        calls.add("restart");
    }

    @Override
    public void commitTempo(Tempo tempo) {
        calls.add("commitTempo " + tempo.text());
    }

    @Override
    public void tapTempo() {
        calls.add("tapTempo");
    }

    @Override
    public void generate(int track) {
        calls.add("generate " + track);
    }

    @Override
    public void generateTakes(int track) {
        calls.add("generateTakes " + track);
    }

    @Override
    public void vary(int track, Loop loop, jerry4loops.workflow.Variation how) {
        calls.add("vary " + track + " " + loop.name() + " " + how.word());
    }

    @Override
    public void cancelWaiting(int track, long id) {
        calls.add("cancelWaiting " + track + " " + id);
    }

    @Override
    public void cancelGeneration(int track) {
        calls.add("cancelGeneration " + track);
    }

    @Override
    public void rollDice(int track) {
        calls.add("rollDice " + track);
        session.track(track).promptProperty().set("rolled");
    }

    @Override
    public void queue(int track, Loop loop) {
        calls.add("queue " + track + " " + loop.name());
    }

    @Override
    public void queueTogether(Map<Integer, Loop> loops) {
        calls.add("queueTogether");
    }

    @Override
    public void cancelQueued(int track) {
        calls.add("cancelQueued " + track);
    }

    @Override
    public void clearTrack(int track) {
        calls.add("clearTrack " + track);
    }

    @Override
    public java.util.OptionalInt addTrack(jerry4loops.audio.LoopKind kind) {
        calls.add("addTrack " + kind);
        return session.addTrack(kind)
                .map(track -> java.util.OptionalInt.of(track.index()))
                .orElse(java.util.OptionalInt.empty());
    }

    @Override
    public void removeTrack(int track) {
        calls.add("removeTrack " + track);
        session.removeTrack(track);
    }

    @Override
    public void stutter(int track, boolean held) {
        calls.add("stutter " + track + " " + held);
    }

    @Override
    public void letGo() {
        calls.add("letGo");
    }

    @Override
    public void toggleRecord() {
        calls.add("toggleRecord");
    }

    @Override
    public void stopRecordingNow() {
        calls.add("stopRecordingNow");
    }

    @Override
    public CompletableFuture<List<String>> listDevices() {
        return CompletableFuture.completedFuture(List.of("Speakers", "Headphones"));
    }

    @Override
    public void applyAudio(AudioSettings settings) {
        calls.add("applyAudio " + settings.device() + " " + settings.blockFrames());
    }

    @Override
    public AudioSettings audioSettings() {
        return AudioSettings.DEFAULT;
    }

    @Override
    public void resetLoudness() {
        calls.add("resetLoudness");
    }

    @Override
    public void applyCue(CueSettings settings) {
        calls.add("applyCue " + settings.route());
        cue = settings;
    }

    @Override
    public CueSettings cueSettings() {
        return cue;
    }

    @Override
    public void revealTakes() {
        calls.add("revealTakes");
    }

    @Override
    public ActionDesk desk() {
        return desk;
    }

    @Override
    public KeyShelf keys() {
        return keys;
    }

    @Override
    public Optional<MidiDesk> midi() {
        return Optional.empty();
    }

    @Override
    public FakeGrid grid() {
        return grid;
    }

    @Override
    public FakeTakes takes() {
        return takes;
    }
}
