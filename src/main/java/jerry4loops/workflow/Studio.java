package jerry4loops.workflow;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.generate.houseband.PromptDice;
import jerry4loops.library.PreferencesStore;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Beats;
import jerry4loops.time.Tempo;

/// The workflows of one studio, wired: what window, keys and scripts call.
///
/// Thread: the session's, from construction to [#close()].
public final class Studio implements StudioActions, AutoCloseable {

    /// The version of this program.
    public static final String VERSION = "0.1.0";

    /// As many as there are letters on a lane.
    private static final int TAKES = 4;

    private final Session session;
    private final ScheduledExecutorService io;
    private final EngineHost host;
    private final KeepPerformance keepPerformance;
    private final EnginePump pump;
    private final Outputs outputs;
    private final SwapLoop swap;
    private final Undo undo;
    private final ProjectDesk projects;
    private final GenerateLoop generate;
    private final Recipes recipes;
    private final PlayGrid grid;
    private final ChangeTempo changeTempo;
    private final RecordTake recordTake;
    private final TakeDesk takes;
    private final LoopDesk loops;
    private final JamDesk jam;
    private final EngineLiveView live;
    private final BackendActions backends;
    private final PromptDice dice;
    private final RandomGenerator random;
    private final Planner planner;
    private final SeatTracks seating;
    private final ActionDesk desk;
    private final Optional<MidiDesk> midi;
    private final KeyShelf keys;

    /// Shows a folder in the desktop's file manager.
    @FunctionalInterface
    public interface Reveal {
        /// @param path a folder that exists
        void show(java.nio.file.Path path);
    }

    /// Builds the workflows; nothing sounds before [#start()].
    ///
    /// @param parts what it is built from
    public Studio(StudioParts parts) {
        this.session = parts.session();
        this.io = parts.io();
        this.backends = parts.backends();
        this.dice = new PromptDice();
        this.random = parts.random();
        var store = new PreferencesStore(parts.folder().preferences());
        var preferences = store.load();
        Outputs.OutputOpener opener = parts.sound() ? Outputs.OutputOpener::javaSound : Outputs.OutputOpener::silent;
        this.host = new EngineHost(session, Outputs.settingsOf(preferences).rate());
        this.keepPerformance = new KeepPerformance(session, host, io, parts.folder());
        this.outputs = new Outputs(session, host, parts.devices(), io, store, preferences, opener);
        this.swap = new SwapLoop(session, host, io);
        this.generate = new GenerateLoop(session, host, parts.generator(), swap, System::nanoTime);
        this.recipes = new Recipes(session, parts.makers());
        var fitTempo = new FitTempo(parts.makers());
        this.grid = new PlayGrid(
                session,
                host,
                swap,
                parts.generator(),
                loop -> fitTempo.fit(loop, session.tempoProperty().get()),
                parts.random());
        var restore = new RestoreSession(session, host, swap, fitTempo::fit, this::trackGoes);
        this.undo = new Undo(session, swap.wanted(), restore, System::nanoTime);
        this.changeTempo = new ChangeTempo(session, host, swap, generate, fitTempo::fit, System::nanoTime);
        var choices = new RecordingChoices(session, parts.folder(), store, preferences, io);
        this.recordTake = new RecordTake(session, host, choices);
        this.takes = new TakeDesk(
                session,
                host,
                io,
                choices,
                parts.makers(),
                parts.folder().dragged(),
                keepPerformance::keeper,
                parts.reveal(),
                undo);
        this.loops = new LoopDesk(new LoopDesk.Parts(
                session,
                host,
                io,
                parts.makers(),
                fitTempo,
                parts.folder(),
                outputs::cueSettings,
                swap::queue,
                takes,
                parts.reveal(),
                undo));
        this.live = new EngineLiveView(session, host);
        var jamming = new RunJam(
                session, host, swap, live, parts.jams(), JamClock.real(session.thread(), io), io, parts.folder());
        this.jam = new JamDesk(session, jamming, live, io, parts.folder(), random, undo);
        this.planner = new Planner(session, host);
        this.seating = new SeatTracks(session, swap, this::trackGoes);
        this.desk = new ActionDesk(session.thread());
        new StudioHands(session, this).answerAt(desk);
        grid.answerAt(desk);
        this.keys = new KeyShelf(session, Optional.of(parts.folder().keys()), io);
        keys.remember(undo);
        this.midi = parts.midi()
                .map(executor -> new MidiDesk(
                        session,
                        desk,
                        planner,
                        live,
                        this,
                        executor,
                        parts.folder().controllers(),
                        undo));
        var places = new PlaceKeeper(session, host);
        this.projects = new ProjectDesk(new ProjectDesk.Parts(
                session,
                io,
                parts.folder(),
                restore,
                undo,
                new Autosave(session, undo, places, io, parts.folder(), System::nanoTime, Clock.systemUTC()),
                places,
                midi.map(MidiDesk::maps),
                List.of(jam::stopIfOn, recipes::cancelAll, generate::cancelAll),
                Clock.systemUTC()));
        midi.map(MidiDesk::clock).ifPresent(clock -> {
            clock.onSpeed(speed -> host.engine().speed(speed));
            clock.remember(preferences.clocks(), new ClockMemory(session, new InOrder(io), store)::keep);
        });
        host.onEvent(this::onEvent);
        this.pump = new EnginePump(session.thread(), io, this::drain);
    }

    /// Starts the mixer thread, silently at first, and opens the sound device beside.
    public void start() {
        outputs.start();
        takes.start();
        projects.start();
        loops.start();
        midi.ifPresent(MidiDesk::start);
    }

    /// @return what moves with the music
    public LiveView live() {
        return live;
    }

    /// What is being made for a track ends before it goes, whether it is removed or its coming is undone.
    private void trackGoes(int track) {
        cancelGeneration(track);
        grid.trackGoes(track);
        planner.stutter(0, track, /*down=*/ false, System.nanoTime());
        if (session.jam().trackProperty().get() == track
                && session.jam().phaseProperty().get().isOn()) {
            jam.stop();
        }
    }

    private void drain() {
        host.drain();
        recordTake.refresh();
        takes.refresh();
        midi.ifPresent(MidiDesk::refresh);
        jam.refresh();
        generate.refresh();
        grid.refresh();
        undo.refresh();
        changeTempo.refresh();
        projects.refresh();
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case COUNTING_IN -> session.setTransport(TransportState.COUNTING_IN);
            case STARTED -> session.setTransport(TransportState.PLAYING);
            case STOPPED -> session.setTransport(TransportState.STOPPED);
            default -> {
                // The workflows listen to the rest.
            }
        }
    }

    @Override
    public void togglePlay() {
        if (session.transportProperty().get() == TransportState.STOPPED) {
            host.play(0);
        } else {
            host.send(EngineCommand.Stop::new);
        }
    }

    /// Takes what is done to the effects' presets into the one list of steps.
    ///
    /// @param presets the person's
    public void remember(PresetShelf presets) {
        presets.remember(undo);
    }

    /// Takes what is done to the list of servers into the one list of steps.
    ///
    /// @param desk where the person's servers are
    public void remember(BackendDesk desk) {
        desk.remember(undo);
    }

    @Override
    public void beginAt(int bar) {
        if (session.transportProperty().get() == TransportState.STOPPED) {
            host.startPlace().move((bar - 1L) * Beats.TICKS_PER_BAR);
        }
    }

    @Override
    public void restart() {
        host.startPlace().reset();
        host.send(id -> new EngineCommand.Play(id, 0));
    }

    @Override
    public void commitTempo(Tempo tempo) {
        changeTempo.commit(tempo);
    }

    @Override
    public void tapTempo() {
        changeTempo.tap();
    }

    @Override
    public void generate(int track) {
        recipes.prepare(session.track(track), recipe -> generate.generate(track, recipe));
    }

    @Override
    public void generateTakes(int track) {
        recipes.prepare(session.track(track), recipe -> generate.generateTakes(track, recipe, TAKES));
    }

    @Override
    public void vary(int track, Loop loop, Variation how) {
        generate.vary(track, loop, how);
    }

    @Override
    public void cancelWaiting(int track, long id) {
        generate.cancelWaiting(track, id);
    }

    @Override
    public void cancelGeneration(int track) {
        recipes.cancel(session.track(track));
        generate.cancel(track);
    }

    @Override
    public void rollDice(int track) {
        Track lane = session.track(track);
        // Servers know what they were trained on; every other roll is theirs.
        List<String> words = backends.prompts(lane.kind());
        lane.promptProperty()
                .set(
                        words.isEmpty() || random.nextBoolean()
                                ? dice.roll(lane.kind(), random)
                                : words.get(random.nextInt(words.size())));
    }

    @Override
    public BackendActions backends() {
        return backends;
    }

    @Override
    public void queue(int track, Loop loop) {
        swap.queue(track, loop);
    }

    @Override
    public void queueTogether(Map<Integer, Loop> loops) {
        swap.queueTogether(loops);
    }

    @Override
    public void cancelQueued(int track) {
        swap.cancelQueued(track);
    }

    @Override
    public void clearTrack(int track) {
        swap.clear(track);
    }

    @Override
    public OptionalInt addTrack(LoopKind kind) {
        return seating.add(kind);
    }

    @Override
    public void removeTrack(int track) {
        seating.remove(track);
    }

    @Override
    public void stutter(int track, boolean held) {
        planner.stutter(0, track, held, System.nanoTime());
    }

    @Override
    public void letGo() {
        planner.letGo(System.nanoTime());
    }

    @Override
    public void toggleRecord() {
        recordTake.toggle();
    }

    @Override
    public void stopRecordingNow() {
        recordTake.stopNow();
    }

    @Override
    public CompletableFuture<List<String>> listDevices() {
        return Outputs.listDevices(io);
    }

    @Override
    public void applyAudio(AudioSettings settings) {
        boolean recording = session.recordingProperty().get().state() != RecordingStatus.State.IDLE;
        if (recording && settings.rate() != host.rate()) {
            session.tell(
                    Notice.Severity.WARNING, "The sample rate stays while a take is being recorded; stop it first.");
            return;
        }
        outputs.apply(settings);
    }

    @Override
    public AudioSettings audioSettings() {
        return outputs.settings();
    }

    @Override
    public void resetLoudness() {
        host.send(EngineCommand.ResetLoudness::new);
    }

    @Override
    public void applyCue(CueSettings settings) {
        outputs.applyCue(settings);
    }

    @Override
    public CueSettings cueSettings() {
        return outputs.cueSettings();
    }

    @Override
    public JamActions jam() {
        return jam;
    }

    @Override
    public GridActions grid() {
        return grid;
    }

    @Override
    public ProjectActions projects() {
        return projects;
    }

    @Override
    public UndoActions undo() {
        return undo;
    }

    @Override
    public TakeActions takes() {
        return takes;
    }

    @Override
    public LoopActions loops() {
        return loops;
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
        return midi;
    }

    @Override
    public void revealTakes() {
        takes.revealFolder();
    }

    /// Stops everything in order: the jam, generators, the take (which is kept), the mixer thread, the pump. The
    /// device is given
    /// back on io. Takes well under two seconds.
    @Override
    public void close() {
        projects.close();
        jam.close();
        recipes.cancelAll();
        generate.cancelAll();
        grid.cancelAll();
        midi.ifPresent(MidiDesk::close);
        pump.stop();
        outputs.stop();
        host.drain();
        recordTake.close();
        keepPerformance.close();
        takes.close();
        loops.close();
        jam.awaitEnd();
    }
}
