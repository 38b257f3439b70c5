package jerry4loops.workflow;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.recording.NewTake;
import jerry4loops.recording.Recorder;
import jerry4loops.recording.RecorderStatus;
import jerry4loops.recording.RecorderThread;
import jerry4loops.recording.TakeFile;
import jerry4loops.recording.TakeNames;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Beats;

/// Records takes: armed, it begins on the bar, at the boundary or at once, as the person chose; from a stand-still it
/// counts one bar in; it ends as it began, or at once.
///
/// The file is open before the mixer is told to record, so nothing of the first bar can be missing.
///
/// ```
///  idle ──toggle──► armed ──bar──► recording ──toggle──► finishing ──bar──► idle
///                     └──toggle──► idle          └──now──────────────────────┘
/// ```
///
/// Thread: the session's; the recorder thread writes.
final class RecordTake {

    private final Session session;
    private final EngineHost host;
    private final RecordingChoices choices;
    private Recorder recorder;
    private RecorderThread thread;
    private RecordingStatus.State state = RecordingStatus.State.IDLE;
    private boolean armedInEngine;
    private Optional<Path> file = Optional.empty();
    private String toldError = "";
    private String toldWarning = "";

    RecordTake(Session session, EngineHost host, RecordingChoices choices) {
        this.session = session;
        this.host = host;
        this.choices = choices;
        host.onEvent(this::onEvent);
        host.onReplaced(this::useNewRing);
        useNewRing();
    }

    private void useNewRing() {
        if (thread != null) {
            thread.close();
        }
        recorder = new Recorder(host.engine().recordingRing(), host.rate(), Recorder.Listener.NONE);
        thread = new RecorderThread(recorder, Recorder.Listener.NONE);
    }

    void toggle() {
        switch (state) {
            case IDLE -> arm();
            case ARMED -> disarm();
            case RECORDING -> {
                int edge = edgeTicks();
                host.send(id -> new EngineCommand.StopRecording(id, edge));
                show(RecordingStatus.State.FINISHING);
            }
            case FINISHING -> stopNow();
        }
    }

    void stopNow() {
        switch (state) {
            case IDLE -> {
                // Nothing to stop.
            }
            case ARMED -> disarm();
            case RECORDING, FINISHING -> host.send(id -> new EngineCommand.StopRecording(id, 0));
        }
    }

    private void arm() {
        show(RecordingStatus.State.ARMED);
        armedInEngine = false;
        var take = new NewTake(
                choices.takes(),
                Optional.of(choices.fallback()),
                TakeNames.now(Clock.systemDefaultZone()),
                choices.format(),
                session.tempoProperty().get().milliBpm());
        recorder.open(take).whenCompleteAsync(this::opened, session.thread()::run);
    }

    private void opened(Path path, Throwable failure) {
        if (failure != null) {
            show(RecordingStatus.State.IDLE);
            session.tell(Notice.Severity.ERROR, sentence(failure));
            return;
        }
        if (state != RecordingStatus.State.ARMED) {
            recorder.cancel();
            return;
        }
        file = Optional.of(path);
        armedInEngine = true;
        int edge = edgeTicks();
        if (session.transportProperty().get() == TransportState.STOPPED) {
            host.play(edge == 0 ? 0 : 1);
        }
        host.send(id -> new EngineCommand.ArmRecording(id, edge));
        show(RecordingStatus.State.ARMED);
    }

    /// Distance between the places at which a take may begin and end; 0 for at once.
    private int edgeTicks() {
        return switch (choices.settings().edge()) {
            case NOW -> 0;
            case BAR -> Beats.TICKS_PER_BAR;
            case BOUNDARY -> {
                int ticks = session.quantiseProperty().get().ticks();
                yield ticks > 0 ? ticks : longestLoopBars() * Beats.TICKS_PER_BAR;
            }
        };
    }

    private int longestLoopBars() {
        int bars = 1;
        for (Track track : session.tracks()) {
            if (track.loopProperty().get() != null) {
                bars = Math.max(
                        bars, track.loopProperty().get().clip().length().bars().count());
            }
        }
        return bars;
    }

    private void disarm() {
        if (armedInEngine) {
            host.send(id -> new EngineCommand.StopRecording(id, 0));
            if (session.transportProperty().get() == TransportState.COUNTING_IN) {
                host.send(EngineCommand.Stop::new);
            }
        } else {
            show(RecordingStatus.State.IDLE);
        }
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case RECORDING_STARTED -> show(RecordingStatus.State.RECORDING);
            case RECORDING_CANCELLED -> {
                recorder.cancel();
                file = Optional.empty();
                show(RecordingStatus.State.IDLE);
            }
            case RECORDING_STOPPED ->
                recorder.finish(event.value()).whenCompleteAsync(this::finished, session.thread()::run);
            default -> {
                // Other workflows listen to the rest.
            }
        }
    }

    private void finished(TakeFile take, Throwable failure) {
        show(RecordingStatus.State.IDLE);
        if (failure != null) {
            session.tell(Notice.Severity.ERROR, sentence(failure));
            return;
        }
        session.tell(Notice.Severity.INFO, "Take kept: " + take.path().getFileName() + ".");
    }

    /// Shows time and size as they grow, and what the recorder has to say.
    void refresh() {
        RecorderStatus status = recorder.status();
        if (state == RecordingStatus.State.RECORDING || state == RecordingStatus.State.FINISHING) {
            show(state);
        }
        if (!status.problem().isEmpty() && !status.problem().equals(toldError)) {
            session.tell(Notice.Severity.ERROR, status.problem());
        }
        toldError = status.problem();
        if (!status.warning().isEmpty() && toldWarning.isEmpty()) {
            session.tell(Notice.Severity.WARNING, status.warning());
        }
        toldWarning = status.warning();
    }

    private void show(RecordingStatus.State next) {
        state = next;
        RecorderStatus status = recorder.status();
        var parts = status.parts().stream()
                .map(part -> new RecordingStatus.Part(part.file(), part.from()))
                .toList();
        if (file.isPresent() && !parts.isEmpty()) {
            file = Optional.of(parts.getLast().file());
        }
        var shown = new RecordingStatus(
                next,
                file,
                status.frames(),
                host.rate(),
                status.bytes(),
                status.secondsLeft(),
                status.freeBytes(),
                status.warning(),
                parts);
        if (!shown.equals(session.recordingProperty().get())) {
            session.setRecording(shown);
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? "The take could not be written." : cause.getMessage();
    }

    /// The mixer thread has ended: what is in the ring goes to disk and the file is closed.
    void close() {
        thread.close();
    }
}
