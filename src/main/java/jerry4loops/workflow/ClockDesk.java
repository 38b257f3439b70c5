package jerry4loops.workflow;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.engine.EngineTelemetry;
import jerry4loops.midi.ClockFollower;
import jerry4loops.midi.MidiRig;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.time.Tempo;

/// The clock between this studio and other machines: sent to those that a person chose, followed from one that a
/// person chose, and never followed unasked.
///
/// Following takes over the tempo, rounded to a tenth, and start and stop. The sound is shifted by a number of
/// milliseconds that a person hears to be right.
///
/// Thread: the session's; ticks come on ports' threads.
public final class ClockDesk {

    private static final double LEAST_CHANGE = 0.1;
    private static final double SMOOTHING = 0.05;
    private static final double JUMP_NANOS = 5e6;

    private final Session session;
    private final StudioActions actions;
    private final MidiRig rig;
    private final ClockFollower follower = new ClockFollower();
    private final Set<String> sentTo = new HashSet<>();
    private final Set<String> offered = new HashSet<>();
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(this, "status", new Status("", false, 0, Set.of(), 0));
    private volatile String from = "";
    private volatile String heardFrom = "";
    private boolean theyRun;
    private double offsetMs;
    private double frameNanos = Double.NaN;

    /// How the clocks stand.
    ///
    /// @param followed key of the machine that is followed, or empty
    /// @param locked whether its tempo is known and ticks come
    /// @param bpm its tempo; 0 while it is not known
    /// @param sentTo keys of those that get this studio's clock
    /// @param offsetMs what is added to the sound's latency
    public record Status(String followed, boolean locked, double bpm, Set<String> sentTo, double offsetMs) {
        /// Copies the set.
        public Status {
            sentTo = Set.copyOf(sentTo);
        }
    }

    ClockDesk(Session session, StudioActions actions, MidiRig rig) {
        this.session = session;
        this.actions = actions;
        this.rig = rig;
        rig.onClock(this::heard);
    }

    /// @return how the clocks stand
    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// @param device key of a machine; empty follows none
    public void follow(String device) {
        from = device;
        theyRun = false;
        offered.add(device);
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
    }

    /// @param ms added to the latency of the sound, −500 … 500; more lets the clock go later
    public void setOffsetMs(double ms) {
        offsetMs = Math.clamp(ms, -500, 500);
    }

    private void heard(String device, int message, int sixteenths, long nanos) {
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

    /// Looks at both clocks; once in a while.
    void refresh(EngineTelemetry now) {
        send(now);
        offer();
        boolean locked;
        boolean runs;
        double bpm;
        long nanos = System.nanoTime();
        synchronized (follower) {
            locked = follower.isLocked(nanos);
            runs = follower.isRunning();
            bpm = follower.bpm();
        }
        if (!from.isEmpty()) {
            follow(locked, runs, bpm);
        }
        var next = new Status(from, !from.isEmpty() && locked, Math.rint(bpm * 10) / 10, sentTo, offsetMs);
        if (!next.equals(status.get())) {
            status.set(next);
        }
    }

    /// The frame that is rendered now is heard one latency later; when frames are rendered is smoothed, since the
    /// thread that does it wakes up now a little sooner and now a little later.
    private void send(EngineTelemetry now) {
        int rate = Math.max(1, session.deviceProperty().get().rate());
        double origin = now.nanos - now.frame * 1e9 / rate;
        boolean jumps = Double.isNaN(frameNanos) || Math.abs(origin - frameNanos) > JUMP_NANOS;
        frameNanos = jumps ? origin : frameNanos + SMOOTHING * (origin - frameNanos);
        double latencyMs = session.deviceProperty().get().latencyMs() + offsetMs;
        long heard = Math.round(frameNanos + now.frame * 1e9 / rate + latencyMs * 1e6);
        rig.clock(heard, now.beats, session.tempoProperty().get().bpm(), now.rolling);
    }

    private void follow(boolean locked, boolean runs, double bpm) {
        double rounded = Math.rint(bpm * 10) / 10;
        if (locked && Math.abs(rounded - session.tempoProperty().get().bpm()) >= LEAST_CHANGE - 1e-9) {
            double legal = Math.clamp(rounded, Tempo.MIN_MILLI_BPM / 1000.0, Tempo.MAX_MILLI_BPM / 1000.0);
            actions.commitTempo(Tempo.ofBpm(legal));
        }
        boolean weRun = session.transportProperty().get() != TransportState.STOPPED;
        if (runs != theyRun) {
            theyRun = runs;
            if (runs) {
                actions.restart();
            } else if (weRun) {
                actions.togglePlay();
            }
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
