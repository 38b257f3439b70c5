package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Undo and redo of a jam whose engine the test renders itself.
@Timeout(300)
class UndoTest {

    private static final int RATE = 48_000;
    private static final Tempo[] TEMPI = {Tempo.ofBpm(120), Tempo.ofBpm(97.3)};

    private final LiveJam.CallerThread thread = new LiveJam.CallerThread();
    private final Session session = new Session(thread);
    private final EngineHost host = new EngineHost(session, RATE);
    private final SwapLoop swap = new SwapLoop(session, host, Runnable::run);
    private final Planner planner = new Planner(session, host);
    private final List<Integer> gone = new ArrayList<>();
    private final RestoreSession restore =
            new RestoreSession(session, host, swap, new FitTempo(Runnable::run)::fit, gone::add);
    private final float[] left = new float[512];
    private final float[] right = new float[512];
    private long nanos;
    private final Undo undo = new Undo(session, swap.wanted(), restore, () -> nanos);
    private int made;

    UndoTest() {
        host.onEvent(event -> {
            switch (event.kind()) {
                case STARTED -> session.setTransport(TransportState.PLAYING);
                case STOPPED -> session.setTransport(TransportState.STOPPED);
                default -> {
                    // The workflows listen to the rest.
                }
            }
        });
    }

    private Loop loop(Tempo tempo, int bars) {
        int number = ++made;
        var clip = OfflineStage.clip(
                RATE, tempo.bpm(), bars, i -> 0.3 * Math.sin(i * (0.004 + 0.0006 * (number % 17))) + number * 1e-4);
        var provenance = new Provenance(
                "p" + number,
                "p" + number,
                number,
                "m",
                "b",
                Optional.empty(),
                List.of(),
                "",
                List.of(),
                Instant.EPOCH.plusSeconds(number));
        return new Loop(LoopKind.DRUMS, "loop " + number, clip, provenance, Peaks.of(clip));
    }

    private Track track(int index) {
        return session.track(index);
    }

    private void block() {
        host.engine().mixer().render(left, right, left.length);
        thread.look();
        host.drain();
        thread.look();
    }

    private void run(double seconds) {
        for (int i = 0; i < seconds * RATE / left.length; i++) {
            block();
        }
    }

    /// A step of its own: the hand rests before and after.
    private void act(Runnable action) {
        nanos += 2 * Undo.GESTURE_NANOS;
        action.run();
        thread.look();
        undo.look();
        nanos += 2 * Undo.GESTURE_NANOS;
    }

    private void make(int track, Loop loop) {
        track(track).addToHistory(loop);
        swap.queue(track, loop);
    }

    private void play() {
        host.send(id -> new EngineCommand.Play(id, 0));
        run(0.3);
    }

    private String undoable() {
        return undo.undoableProperty()
                .get()
                .map(step -> step.kind() + " " + step.track() + " " + step.detail())
                .orElse("");
    }

    @Test
    void oneTurnOfAKnobIsOneStepHoweverManyValuesItPasses() {
        for (int i = 0; i < 40; i++) {
            nanos += 16_000_000;
            track(0).control(Parameter.FILTER_CUTOFF).set(15_000 - 100 * i);
            undo.look();
        }
        assertThat(undoable()).startsWith("CONTROL Drums");
        undo.undo();
        assertThat(track(0).control(Parameter.FILTER_CUTOFF).get()).isEqualTo(20_000);
        assertThat(undo.undoableProperty().get()).isEmpty();
        undo.redo();
        assertThat(track(0).control(Parameter.FILTER_CUTOFF).get()).isEqualTo(11_100);
    }

    @Test
    void aRestOrAReleasedMouseEndsAGesture() {
        track(0).control(Parameter.PAN).set(0.1);
        undo.look();
        nanos += Undo.GESTURE_NANOS + 1;
        track(0).control(Parameter.PAN).set(0.2);
        undo.look();
        undo.endGesture();
        track(0).control(Parameter.PAN).set(0.3);
        undo.look();
        undo.undo();
        assertThat(track(0).control(Parameter.PAN).get()).isEqualTo(0.2);
        undo.undo();
        assertThat(track(0).control(Parameter.PAN).get()).isEqualTo(0.1);
        undo.undo();
        assertThat(track(0).control(Parameter.PAN).get()).isZero();
    }

    @Test
    void oneKnobAfterTheOtherAreTwoStepsAndTwoHandsAtOnceAreOne() {
        track(0).control(Parameter.PAN).set(0.1);
        undo.look();
        nanos += 300_000_000;
        track(0).control(Parameter.REVERB_MIX).set(0.4);
        undo.look();
        nanos += 20_000_000;
        track(1).control(Parameter.PAN).set(-0.4);
        undo.look();
        undo.undo();
        assertThat(track(1).control(Parameter.PAN).get()).isZero();
        assertThat(track(0).control(Parameter.REVERB_MIX).get()).isZero();
        assertThat(track(0).control(Parameter.PAN).get()).isEqualTo(0.1);
    }

    @Test
    void aPresetIsOneStepAndNamesItsEffect() {
        act(() -> Effect.REVERB.parameters().forEach(p -> track(1).control(p).set(p.valueAt(0.7))));
        assertThat(undoable()).isEqualTo("EFFECT Instruments reverb");
        undo.undo();
        assertThat(track(1).control(Parameter.REVERB_MIX).get()).isZero();
    }

    @Test
    void undoTouchesNothingThatSoundsBeforeItsBoundary() {
        Loop first = loop(TEMPI[0], 1);
        Loop second = loop(TEMPI[0], 1);
        act(() -> make(0, first));
        run(0.1);
        play();
        act(() -> make(0, second));
        run(2.2);
        assertThat(track(0).loopProperty().get()).isEqualTo(second);
        undo.undo();
        run(0.05);
        assertThat(track(0).loopProperty().get()).isEqualTo(second);
        assertThat(track(0).queuedLoopProperty().get()).isEqualTo(first);
        assertThat(track(0).history()).containsExactly(first);
        run(2.2);
        assertThat(track(0).loopProperty().get()).isEqualTo(first);
        undo.redo();
        run(2.2);
        assertThat(track(0).loopProperty().get()).isEqualTo(second);
        assertThat(track(0).history()).containsExactly(second, first);
    }

    @Test
    void undoingWhatStillWaitsTakesItBackAndTheMusicGoesOn() {
        Loop first = loop(TEMPI[0], 1);
        act(() -> make(0, first));
        run(0.1);
        play();
        act(() -> make(0, loop(TEMPI[0], 1)));
        run(0.05);
        undo.undo();
        run(3);
        assertThat(track(0).loopProperty().get()).isEqualTo(first);
        assertThat(track(0).queuedLoopProperty().get()).isNull();
    }

    @Test
    void aLoopThatSwapsAtItsBoundaryIsNoFurtherStep() {
        act(() -> make(0, loop(TEMPI[0], 1)));
        run(0.1);
        play();
        act(() -> make(0, loop(TEMPI[0], 1)));
        UndoStep step = undo.undoableProperty().get().orElseThrow();
        run(3);
        undo.look();
        assertThat(undo.undoableProperty().get().orElseThrow()).isSameAs(step);
        assertThat(step.kind()).isEqualTo(UndoStep.Kind.MADE);
    }

    @Test
    void whatWasMadeInAnOvertakenStepStaysInTheHistory() {
        Loop lost = loop(TEMPI[0], 1);
        act(() -> make(0, loop(TEMPI[0], 1)));
        act(() -> make(0, lost));
        undo.undo();
        assertThat(track(0).history()).doesNotContain(lost);
        act(() -> track(0).control(Parameter.PAN).set(0.5));
        assertThat(track(0).history()).contains(lost);
        assertThat(undo.redoableProperty().get()).isEmpty();
        undo.undo();
        undo.redo();
        assertThat(track(0).history()).contains(lost);
    }

    @Test
    void whatIsBeingMadeForATrackEndsWhenItsComingIsUndone() {
        act(() -> session.addTrack(LoopKind.INSTRUMENTS));
        undo.undo();
        assertThat(session.hasTrack(2)).isFalse();
        assertThat(gone).containsExactly(2);
    }

    /// A loop of another tempo was put on the lane while the music stood, and another one took its place.
    private Loop otherTempoThenPlaying(Tempo tempo) {
        session.setTempo(TEMPI[0]);
        Loop other = loop(tempo, 1);
        act(() -> make(0, other));
        run(0.1);
        act(() -> make(0, loop(TEMPI[0], 1)));
        run(0.1);
        play();
        return other;
    }

    private boolean isHeard() {
        return host.engine().telemetry().fraction[0] >= 0;
    }

    @Test
    void undoToALoopOfAnotherTempoStretchesItAndTheMusicNeverStops() {
        Loop other = otherTempoThenPlaying(Tempo.ofBpm(97.3));
        Loop played = track(0).loopProperty().get();
        undo.undo();
        undo.look();
        for (int i = 0; i < 300; i++) {
            block();
            undo.look();
            assertThat(isHeard()).as("block %d", i).isTrue();
        }
        Loop now = track(0).loopProperty().get();
        assertThat(now.provenance().parents()).containsExactly(other.clip().contentHash());
        assertThat(now.clip().length().tempo()).isEqualTo(TEMPI[0]);
        // The stretch is no step: the way forward is still open, and there and back again is the same.
        assertThat(undo.redoableProperty().get()).isPresent();
        undo.redo();
        run(2.5);
        assertThat(track(0).loopProperty().get()).isEqualTo(played);
        undo.undo();
        run(2.5);
        assertThat(track(0).loopProperty().get().clip().contentHash())
                .isEqualTo(now.clip().contentHash());
    }

    @Test
    void whatIsTooFarToBeStretchedRestsUntilTheMusicStops() {
        Loop other = otherTempoThenPlaying(Tempo.ofBpm(40));
        undo.undo();
        run(2.5);
        assertThat(track(0).loopProperty().get()).isEqualTo(other);
        assertThat(isHeard()).isFalse();
        assertThat(undo.redoableProperty().get()).isPresent();
    }

    @Test
    void settingsOfAGenerationAndChoicesOfTheJamAreOneStepEach() {
        act(() -> track(0).barsProperty().set(8));
        assertThat(undoable()).isEqualTo("SETTINGS Drums ");
        act(() -> track(1).seedProperty().set(7L));
        act(() -> track(1).makeProperty()
                .set(new jerry4loops.session.MakeSettings(
                        track(1).makeProperty().get().mode(),
                        track(1).makeProperty().get().source(),
                        0.7,
                        track(1).makeProperty().get().steps(),
                        track(1).makeProperty().get().guidance(),
                        "no drums",
                        track(1).makeProperty().get().backend())));
        act(() -> {
            // As a preset does it.
            session.jam().choices().text(0).set("tape");
            session.jam().choices().text(1).set("choir");
            session.control(Parameter.JAM_X).set(0.3);
            session.control(Parameter.JAM_Y).set(0.9);
        });
        assertThat(undoable()).startsWith("JAM");
        undo.undo();
        assertThat(session.jam().choices().text(0).get()).isEmpty();
        assertThat(session.control(Parameter.JAM_X).get()).isNotEqualTo(0.3);
        undo.undo();
        assertThat(track(1).makeProperty().get().negativePrompt()).isEmpty();
        assertThat(track(1).seedProperty().get()).isEqualTo(7L);
        undo.undo();
        assertThat(track(1).seedProperty().get()).isNull();
        undo.undo();
        assertThat(track(0).barsProperty().get()).isNotEqualTo(8);
        assertThat(undo.undoableProperty().get()).isEmpty();
    }

    @Test
    void aTrackThatWasTakenOutComesBackWithEverything() {
        Loop loop = loop(TEMPI[0], 1);
        act(() -> make(1, loop));
        act(() -> session.grid().setSlot(1, 3, Slot.of(loop)));
        act(() -> track(1).control(Parameter.PAN).set(0.4));
        run(0.1);
        act(() -> {
            swap.clear(1);
            session.removeTrack(1);
        });
        run(0.1);
        assertThat(undoable()).isEqualTo("TRACK_REMOVED Instruments ");
        undo.undo();
        run(0.1);
        assertThat(session.hasTrack(1)).isTrue();
        assertThat(track(1).control(Parameter.PAN).get()).isEqualTo(0.4);
        assertThat(track(1).loopProperty().get()).isEqualTo(loop);
        assertThat(session.grid().slot(1, 3).plays(loop)).isTrue();
    }

    // --- five hundred actions -----------------------------------------------------------------------------------

    private Runnable anything(Random random, List<Loop> all) {
        int index = random.nextInt(2);
        Track track = track(index);
        Parameter parameter = Parameter.values()[random.nextInt(Parameter.values().length)];
        double value = parameter.valueAt(random.nextDouble());
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                () -> {
                    Loop next = loop(session.tempoProperty().get(), 1 + random.nextInt(2));
                    all.add(next);
                    make(index, next);
                };
            case 2, 3 -> () -> swap.queue(index, any(random, all));
            case 4 -> () -> swap.clear(index);
            case 5 -> () -> swap.cancelQueued(index);
            case 6 ->
                () -> track.setHistory(track.history().stream()
                        .filter(_ -> random.nextInt(4) > 0)
                        .toList());
            case 7 -> () -> session.grid().setSlot(index, random.nextInt(20), Slot.of(any(random, all)));
            case 8 ->
                () -> {
                    Tempo tempo = TEMPI[random.nextInt(2)];
                    session.setTempo(tempo);
                    host.send(id -> new EngineCommand.ChangeTempo(id, host.gridAt(tempo)));
                };
            case 9 -> () -> track.promptProperty().set("words " + random.nextInt(1000));
            case 10 -> () -> session.quantiseProperty().set(Quantise.values()[random.nextInt(5)]);
            case 11 -> () -> session.jam().choices().text(random.nextInt(8)).set("style " + random.nextInt(99));
            case 12 ->
                () -> {
                    Effect effect = Effect.values()[random.nextInt(Effect.values().length)];
                    effect.parameters().forEach(each -> track.control(each).set(each.valueAt(random.nextDouble())));
                };
            default ->
                () -> {
                    if (parameter.scope() == Parameter.Scope.MASTER) {
                        session.control(parameter).set(value);
                    } else {
                        track.control(parameter).set(value);
                    }
                };
        };
    }

    private static Loop any(Random random, List<Loop> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// What is wanted, from the top, on a mixer of its own.
    private float[] sound(SessionSnapshot snapshot) {
        var stage = new OfflineStage(RATE, snapshot.tempo().bpm(), 2, 512);
        List<ToDoubleFunction<Parameter>> values = new ArrayList<>();
        snapshot.tracks().forEach(each -> values.add(each.controls()::get));
        stage.mixer()
                .plan()
                .publish(Plans.plan(
                        values,
                        snapshot.tracks().stream()
                                .map(SessionSnapshot.TrackSnapshot::kind)
                                .toList(),
                        snapshot.master()::get));
        snapshot.tracks()
                .forEach(each -> each.loop().ifPresent(loop -> stage.queue(each.index(), loop.clip(), Quantise.BAR)));
        stage.play();
        stage.render(2L * RATE);
        return stage.left();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("slow")
    void fiveHundredActionsAllTakenBackAndAllDoneAgainAreTheSameSessionAndTheSameSound(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<>(List.of(loop(TEMPI[0], 1), loop(TEMPI[1], 1)));
        var seen = new HashMap<Integer, SessionSnapshot>();
        var sounds = new HashMap<Integer, float[]>();
        int steps = 0;
        seen.put(0, undo.current());
        for (int i = 0; i < 500; i++) {
            SessionSnapshot before = undo.current();
            if (i == 40) {
                play();
            }
            act(anything(random, all));
            run(random.nextInt(8) == 0 ? 1 : 0.03);
            act(() -> {});
            if (undo.current() != before) {
                seen.put(++steps, undo.current());
                if (steps % 60 == 0) {
                    sounds.put(steps, sound(undo.current()));
                }
            }
        }
        assertThat(steps).as("seed %d", seed).isGreaterThan(350);
        int position = steps;
        while (undo.undoableProperty().get().isPresent()) {
            undo.undo();
            position--;
            checkAt(position, seen, sounds, seed);
            run(random.nextInt(9) == 0 ? 1 : 0.03);
            undo.look();
        }
        assertThat(position).as("seed %d", seed).isZero();
        while (undo.redoableProperty().get().isPresent()) {
            undo.redo();
            position++;
            checkAt(position, seen, sounds, seed);
            run(random.nextInt(9) == 0 ? 1 : 0.03);
            undo.look();
        }
        assertThat(position).as("seed %d", seed).isEqualTo(steps);
        run(10);
        List.of(0, 1).forEach(i -> onLane(i, undo.current().tracks().get(i).loop(), seed));
    }

    private void onLane(int index, Optional<Loop> wanted, long seed) {
        Loop there = track(index).loopProperty().get();
        if (!Optional.ofNullable(there).equals(wanted)) {
            var was = wanted.orElseThrow().clip();
            Tempo at = there.clip().length().tempo();
            assertThat(at).isEqualTo(session.tempoProperty().get());
            assertThat(at).isNotEqualTo(was.length().tempo());
            assertThat(there.provenance().parents()).as("seed %d", seed).contains(was.contentHash());
        }
    }

    private void checkAt(int position, Map<Integer, SessionSnapshot> seen, Map<Integer, float[]> sounds, long seed) {
        assertThat(undo.current()).as("seed %d, step %d", seed, position).isEqualTo(seen.get(position));
        if (sounds.containsKey(position)) {
            assertThat(sound(undo.current())).as("sound, seed %d", seed).isEqualTo(sounds.get(position));
        }
    }
}
