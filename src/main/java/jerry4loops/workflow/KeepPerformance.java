package jerry4loops.workflow;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.format.ByteSink;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.format.TakeSidecars;
import jerry4loops.library.ClipStore;
import jerry4loops.library.UserFolder;
import jerry4loops.recording.FrameRange;
import jerry4loops.recording.TakeNames;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;

/// Keeps the log of what the engine took, from the first frame of its life: a command or a plan becomes a line when
/// the
/// engine says on which frame it took it. One log for each engine goes to the user's folder; beside every take lies a
/// copy of its own.
///
/// It has to be made before anything is sent or published.
///
/// Thread: the session's; the disk's work is done on io threads.
final class KeepPerformance implements AutoCloseable {

    /// What the log says on the first frame of a take, with the name of its file.
    static final String TAKE_BEGINS = "take begins";

    /// What the log says when a take goes on in another file, with its name; the number is the frame of the take with
    /// which that file begins.
    static final String TAKE_GOES_ON = "take goes on";

    /// Told where the frame of the output is another than that of the music; `id` is that frame.
    static final String TAKE_HEARD_FROM = "take heard from";

    private static final long CLOSE_MS = 500;

    /// What a person does between two blocks when nobody plays them stays bounded.
    private static final int MOST_MOVES = 1 << 16;

    private final Session session;
    private final EngineHost host;
    private final ScheduledExecutorService io;
    private final UserFolder folder;
    private final ByteSink.Factory sinks;
    private final Clock clock;
    private final ClipStore store;
    private final List<ControlId> controls = new ArrayList<>();
    private final Map<ControlId, Integer> places = new HashMap<>();
    private final List<DoubleProperty> properties = new ArrayList<>();
    private final double[] taken;
    private final Deque<Move> moves = new ArrayDeque<>();
    private final Deque<Seating> seatings = new ArrayDeque<>();
    private final Map<Long, EngineCommand> sent = new HashMap<>();
    private final Map<AudioClip, Integer> clips = new WeakHashMap<>();
    private final Map<AudioClip, Origin> origins = new WeakHashMap<>();
    private PerformanceLogFile file;
    private int lastClip;
    private long dropped;
    private long lostMoves;
    private long takeHeardFrom;
    private long takeFrom = -1;
    private Optional<PerformanceLog.Take> ended = Optional.empty();
    private List<RecordingStatus.Part> takeParts = List.of();
    private long lastFrame;

    /// Where a clip comes from, without the clip itself.
    private record Origin(String name, String prompt, OptionalLong seed) {

        private static final Origin UNKNOWN = new Origin("", "", OptionalLong.empty());

        static Origin of(Loop loop) {
            return new Origin(
                    loop.name(),
                    loop.provenance().prompt(),
                    OptionalLong.of(loop.provenance().seed()));
        }
    }

    /// The tracks there are since a plan.
    private record Seating(long plan, List<TrackSpec> tracks) {}

    /// A control that stands elsewhere since a plan.
    private record Move(long plan, int control, double value) {}

    KeepPerformance(Session session, EngineHost host, ScheduledExecutorService io, UserFolder folder) {
        this(session, host, io, folder, ByteSink::create, Clock.system(ZoneId.systemDefault()));
    }

    KeepPerformance(
            Session session,
            EngineHost host,
            ScheduledExecutorService io,
            UserFolder folder,
            ByteSink.Factory sinks,
            Clock clock) {
        this.session = session;
        this.host = host;
        this.io = io;
        this.folder = folder;
        this.sinks = sinks;
        this.clock = clock;
        this.store = new ClipStore(folder.clips());
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.MASTER) {
                observe(ControlId.master(parameter), session.control(parameter));
            }
        }
        for (Track track : session.seats()) {
            for (Parameter parameter : Parameter.values()) {
                if (parameter.scope() == Parameter.Scope.TRACK) {
                    observe(new ControlId(track.index(), parameter), track.control(parameter));
                }
            }
        }
        taken = new double[controls.size()];
        host.onIntroduced(loop -> origins.put(loop.clip(), Origin.of(loop)));
        host.onSent(command -> sent.put(command.id(), command));
        host.onMoved(this::moved);
        host.onSeated(plan -> seatings.add(new Seating(plan, tracks())));
        host.onEvent(this::onEvent);
        host.onReplaced(this::beginAnew);
        session.recordingProperty().subscribe((before, now) -> recordingMoved(before, now));
        begin();
    }

    private void observe(ControlId control, DoubleProperty property) {
        places.put(control, controls.size());
        controls.add(control);
        properties.add(property);
    }

    private void begin() {
        sent.clear();
        moves.clear();
        seatings.clear();
        clips.clear();
        lastClip = 0;
        dropped = host.engine().droppedEvents();
        lostMoves = 0;
        takeFrom = -1;
        lastFrame = 0;
        var values = new LinkedHashMap<ControlId, Double>();
        for (int i = 0; i < taken.length; i++) {
            taken[i] = properties.get(i).get();
            if (isWorthSaying(controls.get(i), taken[i])) {
                values.put(controls.get(i), taken[i]);
            }
        }
        var head = new PerformanceLog.Head(
                Studio.VERSION,
                Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
                host.rate(),
                session.tempoProperty().get(),
                tracks(),
                values,
                Optional.empty());
        file = new PerformanceLogFile(
                folder.jams(),
                TakeNames.now(clock),
                head,
                store,
                sinks,
                io,
                sentence -> session.thread().run(() -> session.tell(Notice.Severity.WARNING, sentence)));
    }

    /// A control of a track that is not there, and stands at its default, goes without saying.
    private boolean isWorthSaying(ControlId control, double value) {
        return control.track() < 0
                || session.hasTrack(control.track())
                || value != control.parameter().defaultValue();
    }

    /// All there can be, so that those that come later have their place.
    private List<TrackSpec> tracks() {
        return session.seats().stream()
                .map(track -> new TrackSpec(track.kind(), track.nameProperty().get(), session.hasTrack(track.index())))
                .toList();
    }

    private void beginAnew() {
        file.finish();
        begin();
    }

    /// Notes which control a plan moves.
    private void moved(long plan, ControlId control, double value) {
        moves.add(new Move(plan, places.get(control), value));
        while (moves.size() > MOST_MOVES) {
            moves.remove();
            lostMoves++;
        }
    }

    private void onEvent(EngineEvent event) {
        lastFrame = Math.max(lastFrame, event.frame());
        switch (event.kind()) {
            case APPLIED -> applied(event);
            case PLANNED -> planned(event);
            case STARTED -> fact(event, "started", "");
            case STOPPED -> fact(event, "stopped", "");
            case SWAPPED -> fact(event, SwapCheck.SWAPPED, "");
            case REFUSED -> fact(event, "refused", "");
            case LEFT_OUT -> fact(event, "left out", "");
            case BACK_IN -> fact(event, "back in", "");
            case NOT_FINITE -> fact(event, "not finite", "");
            case OUTPUT_LOST -> fact(event, "output lost", "");
            case RECORDING_STARTED -> {
                takeFrom = event.frame();
                takeHeardFrom = event.value();
                fact(event, TAKE_BEGINS, takeName());
                if (takeHeardFrom != takeFrom) {
                    file.add(new PerformanceLogEntry.Fact(takeFrom, TAKE_HEARD_FROM, -1, takeHeardFrom, ""));
                }
            }
            case RECORDING_STOPPED -> {
                fact(event, "take ends", takeName());
                if (takeFrom >= 0 && event.frame() > takeFrom) {
                    ended = Optional.of(new PerformanceLog.Take(
                            takeFrom, event.frame(), takeName(), takeHeardFrom, Math.max(1, event.value())));
                }
                takeFrom = -1;
            }
            default -> {
                // What follows from these is told otherwise.
            }
        }
    }

    private void fact(EngineEvent event, String what, String text) {
        file.add(new PerformanceLogEntry.Fact(event.frame(), what, event.track(), event.id(), text));
    }

    private String takeName() {
        return takeParts.isEmpty() ? "" : nameOf(takeParts.getFirst());
    }

    private static String nameOf(RecordingStatus.Part part) {
        return part.file().getFileName().toString();
    }

    private void applied(EngineEvent event) {
        tellGaps(event.frame());
        EngineCommand command = sent.remove(event.id());
        if (command != null) {
            took(command, event.frame());
        }
    }

    private void took(EngineCommand command, long frame) {
        long id = command.id();
        int tracks = Session.MAX_TRACKS;
        switch (command) {
            case EngineCommand.Play play ->
                file.add(new PerformanceLogEntry.Play(
                        frame,
                        id,
                        play.countInBars(),
                        play.tick(),
                        LongStream.of(play.startTicks()).boxed().toList()));
            case EngineCommand.Stop _ -> file.add(new PerformanceLogEntry.Stop(frame, id));
            case EngineCommand.ChangeTempo change ->
                file.add(new PerformanceLogEntry.ChangeTempo(
                        frame, id, change.grid().tempo()));
            case EngineCommand.Queue queue -> {
                if (queue.track() >= 0 && queue.track() < tracks) {
                    int clip = number(queue.clip(), frame);
                    int after = number(queue.after(), frame);
                    file.add(new PerformanceLogEntry.Queue(frame, id, queue.track(), clip, queue.quantise(), after));
                }
            }
            case EngineCommand.QueueTogether queue -> {
                if (queue.clips().length <= tracks) {
                    var numbers = new ArrayList<Integer>();
                    for (AudioClip clip : queue.clips()) {
                        numbers.add(number(clip, frame));
                    }
                    file.add(new PerformanceLogEntry.QueueTogether(frame, id, numbers, queue.quantise()));
                }
            }
            case EngineCommand.CancelQueued cancel -> {
                if (cancel.track() >= 0 && cancel.track() < tracks) {
                    file.add(new PerformanceLogEntry.Cancel(frame, id, cancel.track()));
                }
            }
            case EngineCommand.Stutter stutter -> {
                if (stutter.track() >= 0 && stutter.track() < tracks) {
                    file.add(new PerformanceLogEntry.Stutter(frame, id, stutter.track(), stutter.held()));
                }
            }
            case EngineCommand.ArmRecording arm ->
                file.add(new PerformanceLogEntry.Record(frame, id, true, arm.boundaryTicks()));
            case EngineCommand.StopRecording stop ->
                file.add(new PerformanceLogEntry.Record(frame, id, false, stop.boundaryTicks()));
            case EngineCommand.PlayStream _,
                    EngineCommand.StopStream _,
                    EngineCommand.RouteCue _,
                    EngineCommand.Audition _,
                    EngineCommand.ResetLoudness _ -> {
                // Nothing of this is in the mix.
            }
        }
    }

    private void planned(EngineEvent event) {
        tellGaps(event.frame());
        var changed = new LinkedHashMap<ControlId, Double>();
        for (Move move = moves.peek(); move != null && move.plan() <= event.id(); move = moves.peek()) {
            moves.remove();
            changed.put(controls.get(move.control()), move.value());
            taken[move.control()] = move.value();
        }
        Optional<Seating> seating = Optional.empty();
        for (Seating next = seatings.peek(); next != null && next.plan() <= event.id(); next = seatings.peek()) {
            seating = Optional.of(seatings.remove());
        }
        seating.ifPresent(last -> file.add(new PerformanceLogEntry.Tracks(event.frame(), last.tracks())));
        // The plan of the first frame is that of the first line.
        if (event.frame() > 0 && seating.isEmpty() || !changed.isEmpty()) {
            file.add(new PerformanceLogEntry.Set(event.frame(), changed));
        }
    }

    private void tellGaps(long frame) {
        long now = host.engine().droppedEvents();
        long missing = now - dropped + lostMoves;
        if (missing > 0) {
            file.add(new PerformanceLogEntry.Gap(frame, missing));
            dropped = now;
            lostMoves = 0;
        }
    }

    /// The number of a clip; when it is new, a line says what it is and its sound is kept.
    private int number(AudioClip clip, long frame) {
        if (clip == null) {
            return PerformanceLogEntry.NO_CLIP;
        }
        Integer known = clips.get(clip);
        if (known != null) {
            return known;
        }
        int number = ++lastClip;
        clips.put(clip, number);
        AudioClip sound = clip.isFinite() ? clip : silenced(clip);
        Origin origin = origins.getOrDefault(clip, loopOf(clip));
        file.keep(sound);
        file.add(new PerformanceLogEntry.Clip(
                frame,
                number,
                sound.contentHash(),
                clip.rate(),
                clip.length(),
                clip.matchDb(),
                origin.name(),
                origin.prompt(),
                origin.seed()));
        return number;
    }

    /// For clips that nobody introduced.
    private Origin loopOf(AudioClip clip) {
        return session.tracks().stream()
                .flatMap(track -> Stream.concat(
                        Stream.of(
                                        Optional.ofNullable(
                                                track.queuedLoopProperty().get()),
                                        Optional.ofNullable(track.loopProperty().get()))
                                .flatMap(Optional::stream),
                        track.history().stream()))
                .filter(loop -> loop.clip() == clip)
                .findFirst()
                .map(Origin::of)
                .orElse(Origin.UNKNOWN);
    }

    /// A WAV holds numbers only; the mixer plays what is none as silence.
    private static AudioClip silenced(AudioClip clip) {
        return new AudioClip(silenced(clip.left()), silenced(clip.right()), clip.rate(), clip.length(), clip.matchDb());
    }

    private static float[] silenced(float[] samples) {
        float[] numbers = samples.clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.isFinite(numbers[i]) ? numbers[i] : 0;
        }
        return numbers;
    }

    // --- takes --------------------------------------------------------------------------------------------------

    private void recordingMoved(RecordingStatus before, RecordingStatus now) {
        if (now.state() != RecordingStatus.State.IDLE) {
            tellParts(now.parts());
            takeParts = now.parts();
        } else if (before.state() != RecordingStatus.State.IDLE) {
            takeParts = now.parts();
            keepEnded();
            takeParts = List.of();
        }
    }

    /// A take that goes on elsewhere can be found again after a crash.
    private void tellParts(List<RecordingStatus.Part> now) {
        for (RecordingStatus.Part part : now.subList(Math.min(takeParts.size(), now.size()), now.size())) {
            if (part.from() > 0) {
                file.add(new PerformanceLogEntry.Fact(lastFrame, TAKE_GOES_ON, -1, part.from(), nameOf(part)));
            }
        }
    }

    private void keepEnded() {
        if (ended.isPresent()) {
            PerformanceLog.Take take = ended.get();
            for (int i = 0; i < takeParts.size(); i++) {
                long from = takeParts.get(i).from();
                long to = i == takeParts.size() - 1
                        ? take.frames()
                        : takeParts.get(i + 1).from();
                keeper().keepBeside(
                                takeParts.get(i).file(),
                                new FrameRange(take.musicAt(from), take.musicAt(to)),
                                new FrameRange(take.heardFrom() + from, take.heardFrom() + to));
            }
        }
        ended = Optional.empty();
    }

    /// Puts the log beside sound that was kept.
    @FunctionalInterface
    interface Keeper {

        /// Puts a copy of the log beside it: `Name.jam` beside `Name.wav`, whole up to the end of the sound.
        ///
        /// @param sound the file, which may still be growing
        /// @param music its frames of the music, as the engine's events give them
        /// @param heard its frames of the output; those of the music where no tempo was bent
        /// @return the copy; exceptionally an [IOException]
        CompletableFuture<Path> keepBeside(Path sound, FrameRange music, FrameRange heard);
    }

    /// @return keeps the log of the engine that plays now, also when another one plays by then
    Keeper keeper() {
        PerformanceLogFile now = file;
        return (sound, music, heard) -> now.copy(
                TakeSidecars.log(sound),
                new PerformanceLog.Take(
                        music.from(), music.to(), sound.getFileName().toString(), heard.from(), heard.frames()));
    }

    /// Writes what is left, for at most half a second.
    @Override
    public void close() {
        keepEnded();
        try {
            file.finish().get(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The disk is slower than a person waits; what is on it already stays valid.
        }
    }
}
