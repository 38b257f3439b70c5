package jerry4loops.workflow;

import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.session.ClipState;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.time.Tempo;

/// Lets the workflows answer to what keys and controllers ask for.
///
/// Thread: the session's.
public final class StudioHands {

    /// What a knob for the tempo goes through.
    private static final double LOWEST_BPM = 60;

    private static final double HIGHEST_BPM = 200;

    private final Session session;
    private final StudioActions actions;
    private volatile double bpm;

    /// @param session what is
    /// @param actions what can be done
    public StudioHands(Session session, StudioActions actions) {
        this.session = session;
        this.actions = actions;
        session.tempoProperty().subscribe(tempo -> bpm = tempo.bpm());
    }

    /// @param desk where keys and controllers ask
    public void answerAt(ActionDesk desk) {
        desk.onPress(Action.PLAY, (_, _) -> actions.togglePlay());
        desk.onPress(Action.RESTART, (_, _) -> actions.restart());
        desk.onPress(Action.STOP, (_, _) -> {
            if (session.transportProperty().get() != TransportState.STOPPED) {
                actions.togglePlay();
            }
        });
        desk.onPress(Action.RECORD, (_, _) -> actions.toggleRecord());
        desk.onPress(Action.TAP, (_, _) -> actions.tapTempo());
        desk.onPress(Action.TEMPO_UP, (_, _) -> nudge(1));
        desk.onPress(Action.TEMPO_DOWN, (_, _) -> nudge(-1));
        var bend = new NudgeTempo(session);
        desk.onPress(Action.NUDGE_UP, (_, down) -> bend.up(down));
        desk.onPress(Action.NUDGE_DOWN, (_, down) -> bend.down(down));
        desk.onStep(Action.TEMPO, (_, steps) -> nudge(steps));
        desk.onValue(Action.TEMPO, new ActionDesk.Valued() {
            @Override
            public double position(ActionId id) {
                return Math.clamp((bpm - LOWEST_BPM) / (HIGHEST_BPM - LOWEST_BPM), 0, 1);
            }

            @Override
            public void put(ActionId id, double position) {
                actions.commitTempo(Tempo.ofBpm(Math.rint(LOWEST_BPM + position * (HIGHEST_BPM - LOWEST_BPM))));
            }
        });
        desk.onPress(Action.STUTTER, (id, down) -> onTrack(id, () -> actions.stutter(id.track(), down)));
        desk.onPress(Action.LET_GO, (_, _) -> actions.letGo());
        desk.onPress(Action.GENERATE, (id, _) -> onTrack(id, () -> actions.generate(id.track())));
        desk.onPress(Action.GENERATE_CANCEL, (id, _) -> onTrack(id, () -> actions.cancelGeneration(id.track())));
        desk.onPress(Action.DICE, (id, _) -> onTrack(id, () -> actions.rollDice(id.track())));
        desk.onPress(Action.UNQUEUE, (id, _) -> onTrack(id, () -> actions.cancelQueued(id.track())));
        desk.onPress(Action.CLEAR, (id, _) -> onTrack(id, () -> actions.clearTrack(id.track())));
        desk.onLight(Action.PLAY, _ -> switch (session.transportProperty().get()) {
            case PLAYING -> ClipState.PLAYING;
            case COUNTING_IN -> ClipState.QUEUED;
            case STOPPED -> ClipState.EMPTY;
        });
        desk.onLight(Action.RECORD, _ -> recordState(session.recordingProperty().get()));
        desk.onLight(
                Action.STUTTER,
                id -> onTrack(id)
                                && session.track(id.track())
                                        .stutteringProperty()
                                        .get()
                        ? ClipState.PLAYING
                        : ClipState.EMPTY);
        desk.onLight(
                Action.GENERATE,
                id -> onTrack(id)
                        ? generationState(
                                session.track(id.track()).generationProperty().get())
                        : ClipState.EMPTY);
    }

    private static ClipState recordState(RecordingStatus status) {
        return switch (status.state()) {
            case IDLE -> ClipState.EMPTY;
            case ARMED -> ClipState.QUEUED;
            case RECORDING -> ClipState.PLAYING;
            case FINISHING -> ClipState.STOPPING;
        };
    }

    private static ClipState generationState(GenerationStatus status) {
        return switch (status.state()) {
            case RUNNING -> ClipState.GENERATING;
            case FAILED -> ClipState.FAILED;
            default -> ClipState.EMPTY;
        };
    }

    private void nudge(int steps) {
        long next = session.chosenTempoProperty().get().milliBpm() + steps * 1_000L;
        actions.commitTempo(new Tempo(Math.clamp(next, Tempo.MIN_MILLI_BPM, Tempo.MAX_MILLI_BPM)));
    }

    private boolean onTrack(ActionId id) {
        return session.hasTrack(id.track());
    }

    private void onTrack(ActionId id, Runnable task) {
        if (onTrack(id)) {
            task.run();
        }
    }
}
