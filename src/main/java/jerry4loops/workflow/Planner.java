package jerry4loops.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.DoubleProperty;
import javafx.collections.ListChangeListener;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.HandMove;
import jerry4loops.engine.RenderPlan;
import jerry4loops.realtime.SpscQueue;
import jerry4loops.session.Session;
import jerry4loops.session.Track;

/// Where every control stands, newest from whatever hand, and the plans that make the engine follow.
///
/// ```
/// mouse, keys ─► session ─┐                     ┌─► SnapshotCell ─► mixer, next block
///                         ├─► values ─► plan n ─┤
/// controller threads ─────┘     ▲               └─► a queue a controller ─► mixer, at its time inside the block
///                               └── told to the session and the log with the next drain
/// ```
/// Plans are numbered in the order in which they are made and each holds everything before it; so the mixer may leave
/// out what a newer one overtook, and never falls back. What is held here is a few doubles, for microseconds.
///
/// Thread: [#Planner], [#tell] the session's; the rest any.
final class Planner {

    private static final int PARAMETERS = Parameter.values().length;
    private static final int WAY_CAPACITY = 1024;

    private final Session session;
    private final EngineHost host;
    private final List<Optional<LoopKind>> kinds = new ArrayList<>();
    private final List<ToDoubleFunction<Parameter>> tracks = new ArrayList<>();
    private final double[] values;
    private final List<Way> ways = new ArrayList<>();
    private final boolean[] held;
    private final Queue<Made> made = new ConcurrentLinkedQueue<>();
    private long number;
    /// The control that follows a hand right now; session's thread only.
    private ControlId following;

    /// What the session and the log have to hear.
    private sealed interface Made {}

    private record Moved(long plan, ControlId control, double value, boolean byHand) implements Made {}

    private record Seated(long plan) implements Made {}

    private record Pressed(EngineCommand command, int track, boolean isHeld) implements Made {}

    /// One hand's way into the engine.
    private static final class Way {
        private final SpscQueue<HandMove> queue = new SpscQueue<>(WAY_CAPACITY);
        private final Deque<HandMove> kept = new ArrayDeque<>();
        private final int[] holds;

        Way(int tracks) {
            holds = new int[tracks];
        }

        boolean offerKept() {
            while (!kept.isEmpty() && queue.offer(kept.peek())) {
                kept.remove();
            }
            return kept.isEmpty();
        }
    }

    Planner(Session session, EngineHost host) {
        this.session = session;
        this.host = host;
        this.values = new double[(Session.MAX_TRACKS + 1) * PARAMETERS];
        this.held = new boolean[Session.MAX_TRACKS];
        kinds.addAll(kindsNow());
        // The first way is the session's own.
        ways.add(new Way(Session.MAX_TRACKS));
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.MASTER) {
                observe(ControlId.master(parameter), session.control(parameter));
            } else {
                session.seats()
                        .forEach(track -> observe(new ControlId(track.index(), parameter), track.control(parameter)));
            }
        }
        session.tracks().addListener((ListChangeListener<Track>) _ -> seat());
        session.seats().forEach(track -> track.kindProperty().subscribe((_, _) -> seat()));
        for (int i = 0; i < Session.MAX_TRACKS; i++) {
            int from = (i + 1) * PARAMETERS;
            tracks.add(parameter -> values[from + parameter.ordinal()]);
        }
        host.onReplaced(this::begin);
        host.beforeEvents(this::tell);
        begin();
    }

    private void observe(ControlId control, DoubleProperty property) {
        values[index(control)] = property.get();
        property.subscribe((_, now) -> fromSession(control, now.doubleValue()));
    }

    private static int index(ControlId control) {
        return (control.track() + 1) * PARAMETERS + control.parameter().ordinal();
    }

    private List<Optional<LoopKind>> kindsNow() {
        return session.seats().stream()
                .map(track -> session.hasTrack(track.index()) ? Optional.of(track.kind()) : Optional.<LoopKind>empty())
                .toList();
    }

    /// Tracks came, went, or are for something else.
    private synchronized void seat() {
        List<Optional<LoopKind>> now = kindsNow();
        if (!now.equals(kinds)) {
            kinds.clear();
            kinds.addAll(now);
            number++;
            made.add(new Seated(number));
            host.engine().publish(plan());
        }
    }

    /// An engine without a plan gets one, and every way in.
    private synchronized void begin() {
        for (int i = 1; i < ways.size(); i++) {
            host.engine().attach(ways.get(i).queue);
        }
        number++;
        host.engine().publish(plan());
    }

    private RenderPlan plan() {
        return Plans.planOf(tracks, List.copyOf(kinds), parameter -> values[parameter.ordinal()])
                .numbered(number);
    }

    /// @param session where everything stands
    /// @return the plan that says so
    static RenderPlan plan(Session session) {
        List<ToDoubleFunction<Parameter>> tracks = new ArrayList<>();
        session.seats()
                .forEach(track ->
                        tracks.add(parameter -> track.control(parameter).get()));
        List<Optional<LoopKind>> kinds = session.seats().stream()
                .map(track -> session.hasTrack(track.index()) ? Optional.of(track.kind()) : Optional.<LoopKind>empty())
                .toList();
        return Plans.planOf(
                tracks, kinds, parameter -> session.control(parameter).get());
    }

    // --- hands --------------------------------------------------------------------------------------------------

    private void fromSession(ControlId control, double value) {
        if (!control.equals(following)) {
            synchronized (this) {
                if (take(control, value, /*byHand=*/ false)) {
                    host.engine().publish(plan());
                }
            }
        }
    }

    private boolean take(ControlId control, double value, boolean byHand) {
        int index = index(control);
        if (Double.doubleToRawLongBits(values[index]) == Double.doubleToRawLongBits(value)) {
            return false;
        }
        values[index] = value;
        number++;
        made.add(new Moved(number, control, value, byHand));
        return true;
    }

    /// Opens a way in for another hand.
    ///
    /// @return its number
    synchronized int open() {
        var way = new Way(Session.MAX_TRACKS);
        ways.add(way);
        host.engine().attach(way.queue);
        return ways.size() - 1;
    }

    /// @param control any
    /// @return where it stands in its unit; NaN when there is no such track
    synchronized double value(ControlId control) {
        return control.track() < 0 || isThere(control.track()) ? values[index(control)] : Double.NaN;
    }

    private boolean isThere(int track) {
        return track < kinds.size() && kinds.get(track).isPresent();
    }

    /// Moves a control, heard at that time inside the block.
    ///
    /// @param way as opened
    /// @param control of a track that there is
    /// @param value in its unit, legal
    /// @param nanos when
    synchronized void move(int way, ControlId control, double value, long nanos) {
        if (take(control, value, /*byHand=*/ true)) {
            RenderPlan plan = plan();
            Way in = ways.get(way);
            // A plan holds all before it, so one that finds the way blocked goes round.
            if (!in.offerKept() || !in.queue.offer(new HandMove(nanos, plan, null))) {
                host.engine().publish(plan);
            }
        }
    }

    /// Presses or lets go of a stutter; it is held as long as any hand holds it.
    ///
    /// @param way as opened; 0 is the session's own, on its thread
    /// @param track index from 0
    /// @param down pressed or let go
    /// @param nanos when
    /// @return whether there is such a track
    synchronized boolean stutter(int way, int track, boolean down, long nanos) {
        if (!isThere(track) && down) {
            return false;
        }
        Way in = ways.get(way);
        in.holds[track] = way == 0 ? (down ? 1 : 0) : Math.max(0, in.holds[track] + (down ? 1 : -1));
        boolean now = ways.stream().anyMatch(each -> each.holds[track] > 0);
        if (now == held[track]) {
            return true;
        }
        held[track] = now;
        if (way == 0) {
            session.track(track).setStuttering(now);
            host.send(id -> new EngineCommand.Stutter(id, track, now));
            return true;
        }
        var command = new EngineCommand.Stutter(host.engine().nextId(), track, now);
        made.add(new Pressed(command, track, now));
        in.kept.add(new HandMove(nanos, null, command));
        in.offerKept();
        return true;
    }

    /// Lets go of every stutter, whoever holds it; letting go once more later does nothing.
    ///
    /// @param nanos when
    synchronized void letGo(long nanos) {
        for (int track = 0; track < held.length; track++) {
            for (int way = ways.size() - 1; way >= 0; way--) {
                while (ways.get(way).holds[track] > 0) {
                    stutter(way, track, /*down=*/ false, nanos);
                }
            }
        }
    }

    /// Also of a track that went while a hand was on it.
    private DoubleProperty property(ControlId control) {
        return control.track() < 0
                ? session.control(control.parameter())
                : session.track(control.track()).control(control.parameter());
    }

    private synchronized double standing(ControlId control) {
        return values[index(control)];
    }

    /// Tells the session and the log what hands did, before they hear what the engine made of it.
    private void tell() {
        var moved = new LinkedHashSet<ControlId>();
        for (Made news = made.poll(); news != null; news = made.poll()) {
            switch (news) {
                case Moved move -> {
                    host.tellMoved(move.plan(), move.control(), move.value());
                    if (move.byHand()) {
                        moved.add(move.control());
                    }
                }
                case Seated seated -> host.tellSeated(seated.plan());
                case Pressed press -> {
                    host.tellSent(press.command());
                    session.track(press.track()).setStuttering(press.isHeld());
                }
            }
        }
        for (ControlId control : moved) {
            following = control;
            property(control).set(standing(control));
            following = null;
        }
        synchronized (this) {
            ways.forEach(Way::offerKept);
        }
    }
}
