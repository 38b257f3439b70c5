package jerry4loops.workflow;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineTelemetry;
import jerry4loops.library.Preferences;
import jerry4loops.midi.ClockFollower;
import jerry4loops.midi.MidiRig;
import jerry4loops.midi.PhaseLock;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.time.Tempo;

/// The clock between this studio and other machines: sent to those that a person chose, followed from one that a
/// person chose, and never followed unasked.
///
/// ```
/// their ticks ─► follower ─► beats, BPM ─┐
///                                        ├─► phase lock ─► speed of the output
/// frames ─► when they are heard ─► beats ┘
/// ```
/// While following, start begins the music with their next bar and stop ends it. Their tempo is taken over, rounded
/// to a
/// tenth, when it is further from ours than the sound can be bent unheard; within that the output is played as fast
/// as theirs, so that loops of our tempo go on. What a person hears to be late or early is evened out by an offset in
/// milliseconds, for the clock that is sent as for the one that is followed. Following wins over a bent tempo: the
/// bend goes back to nothing and stays there.
///
/// Thread: the session's; ticks come on ports' threads.
public final class ClockDesk {

    private static final double SMOOTHING = 0.05;
    private static final double JUMP_NANOS = 5e6;
    private static final double BEATS_PER_BAR = 4;

    /// How near a bar has to be for the music to be started: about as often as is looked.
    private static final double NEAR_NANOS = 6e6;

    /// A bar that has just begun is as good as one that begins.
    private static final double JUST_NANOS = 30e6;

    /// Another tempo has to stay so long before it is taken over.
    private static final long TEMPO_NANOS = 500_000_000;

    private final Session session;
    private final StudioActions actions;
    private final MidiRig rig;
    private final ClockFollower follower = new ClockFollower();
    private final PhaseLock lock = new PhaseLock();
    private final Set<String> sentTo = new HashSet<>();
    private final Set<String> offered = new HashSet<>();
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(this, "status", new Status("", false, 0, 0, Set.of(), 0));
    private DoubleConsumer speed = _ -> {};
    private Consumer<Preferences.Clocks> keeper = _ -> {};
    private volatile String from = "";
    private volatile String heardFrom = "";
    private boolean theyRun;
    /// The music waits for their next bar.
    private boolean joins;
    private double offsetMs;
    private double heardNanos = Double.NaN;
    private long heardFrame;
    private double playedSpeed = 1;
    private long lookedAt;
    private long otherTempoSince;

    /// How the clocks stand.
    ///
    /// @param followed key of the machine that is followed, or empty
    /// @param locked whether its tempo is known and ticks come
    /// @param bpm its tempo; 0 while it is not known
    /// @param apartBeats how far its bar is before ours, in beats; 0 while either stands still
    /// @param sentTo keys of those that get this studio's clock
    /// @param offsetMs what is added to the sound's latency
    public record Status(
            String followed, boolean locked, double bpm, double apartBeats, Set<String> sentTo, double offsetMs) {
        /// Copies the set.
        public Status {
            sentTo = Set.copyOf(sentTo);
        }

        /// @return whether the bars stand so far apart that only starting anew helps
        public boolean isApart() {
            return Math.abs(apartBeats) > PhaseLock.APART_BEATS;
        }
    }

    ClockDesk(Session session, StudioActions actions, MidiRig rig) {
        this.session = session;
        this.actions = actions;
        this.rig = rig;
        rig.onClock(this::heard);
        session.control(Parameter.TEMPO_BEND)
                .subscribe((_, _) -> session.thread().run(this::keepTempoStraight));
    }

    /// Whose clock is followed gives the tempo: it is not bent besides.
    private void keepTempoStraight() {
        if (!from.isEmpty()) {
            session.control(Parameter.TEMPO_BEND).set(0);
        }
    }

    /// @param played told how fast the output shall play
    void onSpeed(DoubleConsumer played) {
        speed = played;
    }

    /// Takes up what was chosen before.
    ///
    /// @param before what the person chose
    /// @param keep told what is chosen from now on
    void remember(Preferences.Clocks before, Consumer<Preferences.Clocks> keep) {
        sentTo.addAll(before.sentTo());
        rig.sendClockTo(sentTo);
        offsetMs = before.offsetMs();
        from = before.followed();
        offered.add(from);
        keepTempoStraight();
        keeper = keep;
        status.set(new Status(from, false, 0, 0, sentTo, offsetMs));
    }

    private void keep() {
        keeper.accept(new Preferences.Clocks(from, sentTo.stream().sorted().toList(), offsetMs));
    }

    /// @return how the clocks stand
    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// @param device key of a machine; empty follows none
    public void follow(String device) {
        if (device.equals(from)) {
            return;
        }
        from = device;
        theyRun = false;
        joins = false;
        lock.reset();
        if (device.isEmpty()) {
            play(1);
        }
        offered.add(device);
        keepTempoStraight();
        keep();
    }

    /// Starts the music anew with the next bar of the machine that is followed.
    public void lineUp() {
        joins = !from.isEmpty();
    }

    /// @param device key of a machine
    /// @param on whether it gets this studio's clock
    public void send(String device, boolean on) {
        if (on) {
            sentTo.add(device);
        } else {
            sentTo.remove(device);
        }
        rig.sendClockTo(sentTo);
        keep();
    }

    /// @param ms added to the latency of the sound, −500 … 500; more lets the clock that is sent go later, and the
    ///     music that follows come earlier
    public void setOffsetMs(double ms) {
        double next = Math.clamp(ms, -500, 500);
        if (next != offsetMs) {
            offsetMs = next;
            keep();
        }
    }

    void heard(String device, int message, int sixteenths, long nanos) {
        heardFrom = device;
        if (device.equals(from)) {
            synchronized (follower) {
                if (message == 0xF8) {
                    follower.tick(nanos);
                } else {
                    follower.command(message, sixteenths);
                }
            }
        }
    }

    /// Looks at both clocks; with every batch of events.
    void refresh(EngineTelemetry now) {
        refresh(now, System.nanoTime());
    }

    void refresh(EngineTelemetry now, long nanos) {
        double seconds = Math.clamp((nanos - lookedAt) * 1e-9, 0, 1);
        lookedAt = nanos;
        double bpm = session.tempoProperty().get().bpm();
        long heard = heard(now);
        boolean isCountedIn = now.beats < now.firstBeat;
        double beats = isCountedIn ? now.beats - now.firstBeat : now.beats;
        rig.clock(heard, beats, bpm * playedSpeed * now.bend, now.rolling);
        offer();
        boolean locked;
        boolean runs;
        double theirBpm;
        double theirBeats;
        synchronized (follower) {
            locked = follower.isLocked(nanos);
            runs = follower.isRunning();
            theirBpm = follower.bpm();
            theirBeats = follower.beats(nanos);
        }
        if (!from.isEmpty()) {
            if (locked) {
                takeTempo(theirBpm, bpm, nanos);
                double ours = now.rolling
                        ? now.beats + (nanos - heard) * 1e-9 * bpm * playedSpeed * now.bend / 60
                        : Double.NaN;
                play(lock.speed(theirBeats, theirBpm, runs ? ours : Double.NaN, bpm, seconds));
            }
            startAndStop(runs);
            if (joins && runs && locked) {
                join(theirBeats, theirBpm);
            }
        }
        var next = new Status(
                from,
                !from.isEmpty() && locked,
                Math.rint(theirBpm * 10) / 10,
                from.isEmpty() ? 0 : Math.rint(lock.apartBeats() * 100) / 100,
                sentTo,
                offsetMs);
        if (!next.equals(status.get())) {
            status.set(next);
        }
    }

    private void play(double next) {
        playedSpeed = next;
        speed.accept(next);
    }

    /// When the frame that is rendered now is heard. Frames pass evenly; the thread that renders them wakes up now a
    /// little sooner and now a little later.
    private long heard(EngineTelemetry now) {
        int rate = Math.max(1, session.deviceProperty().get().rate());
        double expected = heardNanos + (now.frame - heardFrame) * 1e9 / (rate * playedSpeed);
        boolean jumps = Double.isNaN(expected) || Math.abs(now.nanos - expected) > JUMP_NANOS;
        if (jumps || now.frame != heardFrame) {
            heardNanos = jumps ? now.nanos : expected + SMOOTHING * (now.nanos - expected);
            heardFrame = now.frame;
        }
        double latencyMs = session.deviceProperty().get().latencyMs() + offsetMs;
        return Math.round(heardNanos + latencyMs * 1e6);
    }

    private void takeTempo(double theirs, double ours, long nanos) {
        if (Math.abs(theirs / ours - 1) <= PhaseLock.MOST_TEMPO) {
            otherTempoSince = nanos;
        } else if (nanos - otherTempoSince > TEMPO_NANOS) {
            double legal =
                    Math.clamp(Math.rint(theirs * 10) / 10, Tempo.MIN_MILLI_BPM / 1000.0, Tempo.MAX_MILLI_BPM / 1000.0);
            actions.commitTempo(Tempo.ofBpm(legal));
            otherTempoSince = nanos;
        }
    }

    private void startAndStop(boolean runs) {
        if (runs != theyRun) {
            theyRun = runs;
            joins = runs;
            if (!runs && session.transportProperty().get() != TransportState.STOPPED) {
                actions.togglePlay();
            }
        }
    }

    /// Plays from the top so that its beginning is heard with their bar.
    private void join(double theirBeats, double theirBpm) {
        double latencyMs = session.deviceProperty().get().latencyMs() + offsetMs;
        double heard = theirBeats + latencyMs * 1e-3 * theirBpm / 60;
        double inBar = heard - BEATS_PER_BAR * Math.floor(heard / BEATS_PER_BAR);
        double beatNanos = 60e9 / theirBpm;
        if (inBar * beatNanos < JUST_NANOS || (BEATS_PER_BAR - inBar) * beatNanos < NEAR_NANOS) {
            joins = false;
            actions.restart();
        }
    }

    private void offer() {
        String device = heardFrom;
        if (!device.isEmpty() && from.isEmpty() && offered.add(device)) {
            session.tell(new Notice(
                    Notice.Severity.INFO,
                    device + " sends a clock. The studio keeps its own tempo unless it shall follow.",
                    Optional.of(new Notice.Action("Follow it", () -> follow(device))),
                    Instant.now()));
        }
    }
}
