package jerry4loops.workflow;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jerry4loops.engine.EngineEvent;
import jerry4loops.recording.BarLines;
import jerry4loops.recording.BendMap;
import jerry4loops.recording.FrameRange;
import jerry4loops.recording.NewTake;
import jerry4loops.recording.PastStatus;
import jerry4loops.recording.Recorder;
import jerry4loops.recording.RecorderThread;
import jerry4loops.recording.RetroRing;
import jerry4loops.recording.TakeFile;
import jerry4loops.recording.TakeNames;
import jerry4loops.session.KeptPast;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.time.Tempo;

/// Makes takes of what nobody recorded: the last bars or minutes, cut on the bar.
///
/// A press that comes a little before a bar line means the bar that is about to end, since the hand is faster than
/// the bar and what is heard lies behind what is rendered. After a stop the last bars are those before it.
///
/// Thread: the session's; the ring has a thread of its own.
final class KeepPast {

    /// A bar line that comes within this time counts as reached, in milliseconds.
    private static final int GRACE_MS = 120;

    private static final String NO_STEMS =
            "The mix is kept, but its log could not be written, so there are no stems of it; look after the disk.";

    private final Session session;
    private final EngineHost host;
    private final RecordingChoices choices;
    private final Supplier<KeepPerformance.Keeper> logs;
    private final Consumer<Path> stems;
    private RetroRing past;
    private RecorderThread thread;
    private Tempo tempo;
    private BarLines lines;
    private BendMap bend = new BendMap();
    private long stoppedAt = Long.MAX_VALUE;
    private int keeping;
    private String told = "";

    /// @param logs keeps the log of the engine that plays
    /// @param stems has the stems of a take rendered
    KeepPast(
            Session session,
            EngineHost host,
            RecordingChoices choices,
            Supplier<KeepPerformance.Keeper> logs,
            Consumer<Path> stems) {
        this.session = session;
        this.host = host;
        this.choices = choices;
        this.logs = logs;
        this.stems = stems;
        host.onEvent(this::onEvent);
        host.onReplaced(this::useNewRing);
        choices.onChange(() -> past.keepMinutes(choices.settings().pastMinutes()));
        useNewRing();
    }

    private void useNewRing() {
        if (thread != null) {
            thread.close();
        }
        tempo = session.tempoProperty().get();
        lines = null;
        bend = new BendMap();
        stoppedAt = Long.MAX_VALUE;
        past = new RetroRing(
                host.engine().pastRing(),
                host.rate(),
                host.engine().mixer().latencyFrames(),
                choices.past(),
                Recorder.Listener.NONE);
        past.keepMinutes(choices.settings().pastMinutes());
        thread = new RecorderThread(past, Recorder.Listener.NONE);
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case STARTED -> {
                lines = BarLines.startingAt(event.frame(), host.gridAt(tempo));
                stoppedAt = Long.MAX_VALUE;
            }
            case STOPPED -> stoppedAt = Math.min(stoppedAt, event.frame());
            case TEMPO_CHANGED -> {
                tempo = new Tempo(event.value());
                if (lines != null && event.frame() < stoppedAt) {
                    lines = lines.changingAt(event.frame(), host.gridAt(tempo));
                }
            }
            case BENT -> bend.told(event.frame(), event.value());
            default -> {
                // Other workflows listen to the rest.
            }
        }
    }

    /// @param bars how many of the last complete ones, 1 or more
    void bars(int bars, TakeActions.KeepKind kind) {
        FrameRange wanted = lines == null ? new FrameRange(0, 0) : lines.lastBars(now(), bars);
        keep(wanted, bars == 1 ? "the last bar" : "the last " + bars + " bars", kind);
    }

    /// @param minutes at least as many, in whole bars
    void minutes(int minutes, TakeActions.KeepKind kind) {
        FrameRange wanted = lines == null ? new FrameRange(0, 0) : lines.lastFrames(now(), 60L * minutes * host.rate());
        keep(wanted, minutes == 1 ? "the last minute" : "the last " + minutes + " minutes", kind);
    }

    private long now() {
        long soon = bend.music(past.status().there().to()) + (long) GRACE_MS * host.rate() / 1000;
        return Math.min(soon, stoppedAt);
    }

    private void keep(FrameRange wanted, String what, TakeActions.KeepKind kind) {
        PastStatus status = past.status();
        if (!status.problem().isEmpty() && status.there().isEmpty()) {
            session.tell(Notice.Severity.WARNING, status.problem());
            return;
        }
        FrameRange range = wanted.isEmpty() ? wanted : lines.within(wanted, musicOf(status.there()));
        var heard = new FrameRange(bend.heard(range.from()), bend.heard(range.to()));
        if (range.isEmpty()) {
            session.tell(
                    Notice.Severity.WARNING, "There is no whole bar to keep yet: play on for a bar, then press again.");
            return;
        }
        boolean shorter = range.frames() < wanted.frames();
        var take = new NewTake(
                choices.takes(),
                Optional.of(choices.fallback()),
                TakeNames.now(Clock.systemDefaultZone()),
                choices.format(),
                tempo.milliBpm());
        keeping++;
        refresh();
        KeepPerformance.Keeper log = logs.get();
        past.keep(heard, take)
                .whenCompleteAsync(
                        (file, failure) -> {
                            kept(file, failure, what, shorter);
                            if (failure == null) {
                                keepLog(file, range, heard, log, kind);
                            }
                        },
                        session.thread()::run);
    }

    /// What was played of the music while that was heard; the first frame and the last are whole.
    private FrameRange musicOf(FrameRange heard) {
        long from = bend.music(heard.from());
        return new FrameRange(
                bend.heard(from) < heard.from() ? from + 1 : from, Math.max(from + 1, bend.music(heard.to())));
    }

    private void kept(TakeFile file, Throwable failure, String what, boolean shorter) {
        keeping--;
        refresh();
        if (failure != null) {
            session.tell(Notice.Severity.ERROR, Sentences.of(failure, "The last minutes could not be kept."));
            return;
        }
        String name = file.path().getFileName().toString();
        double seconds = (double) file.frames() / host.rate();
        session.tell(
                Notice.Severity.INFO,
                "Kept " + what + " as “" + name + "”" + (shorter ? ", as far as they are there" : "") + " ("
                        + Sentences.seconds(seconds) + "). " + file.problem());
    }

    /// The log goes beside the take, with all that the engine told up to its end.
    private void keepLog(
            TakeFile file, FrameRange range, FrameRange heard, KeepPerformance.Keeper log, TakeActions.KeepKind kind) {
        boolean wantsStems = kind == TakeActions.KeepKind.MIX_AND_STEMS;
        if (file.frames() != heard.frames()) {
            // The disk took a part of it, and nobody knows which.
            if (wantsStems) {
                session.tell(Notice.Severity.WARNING, NO_STEMS);
            }
            return;
        }
        host.drain();
        log.keepBeside(file.path(), range, heard)
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure == null && wantsStems) {
                                stems.accept(file.path());
                            } else if (wantsStems) {
                                session.tell(Notice.Severity.WARNING, NO_STEMS);
                            }
                        },
                        session.thread()::run);
    }

    /// Shows how much there is to keep.
    void refresh() {
        PastStatus status = past.status();
        var shown = new KeptPast(status.there().frames() / host.rate(), keeping > 0, status.problem());
        if (!shown.equals(session.recordings().pastProperty().get())) {
            session.recordings().setPast(shown);
        }
        if (!status.problem().isEmpty() && told.isEmpty()) {
            session.tell(Notice.Severity.WARNING, status.problem());
        }
        told = status.problem();
    }

    void close() {
        thread.close();
    }
}
