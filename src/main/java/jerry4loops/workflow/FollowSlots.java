package jerry4loops.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import jerry4loops.audio.Loop;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.EngineTelemetry;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Grid;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;

/// Counts how often slots were played through, from the tick on which the engine says they began, and does what shall
/// follow.
///
/// What follows is queued early in the last pass, at the end of that pass, so that the engine puts it on the exact
/// frame and the person sees it coming. What a person queues meanwhile, or has taken back, goes before.
///
/// Thread: the session's.
final class FollowSlots {

    /// The engine takes a wish that comes this much after a boundary for that boundary's; past it, with some to
    /// spare.
    private static final double PAST_GRACE_SECONDS = 0.09;

    private final Session session;
    private final Grid grid;
    private final EngineHost host;
    private final GridWatch watch;
    private final RandomGenerator random;
    private final Doer doer;
    private final Map<Integer, Run> runs = new HashMap<>();

    /// Does what follows.
    interface Doer {

        /// Fires a slot at the end of the pass.
        void fireNext(int track, int slot);

        /// Silences a track at the end of the pass.
        void stop(int track);

        /// Fires a scene at a boundary.
        void fireScene(int scene, Quantise quantise);

        /// Silences all tracks at a boundary.
        void stopAll(Quantise quantise);
    }

    /// A slot that plays, counted from a tick; perhaps as the longest of a scene.
    private static final class Run {
        private final int slot;
        private final int scene;
        private long from;

        Run(int slot, int scene, long from) {
            this.slot = slot;
            this.scene = scene;
            this.from = from;
        }
    }

    /// The scene each track was last fired by, until it plays or another slot is fired.
    private final Map<Integer, Integer> comingScenes = new HashMap<>();

    FollowSlots(Session session, EngineHost host, GridWatch watch, RandomGenerator random, Doer doer) {
        this.session = session;
        this.grid = session.grid();
        this.host = host;
        this.watch = watch;
        this.random = random;
        this.doer = doer;
        host.onEvent(this::onEvent);
    }

    /// The next swap on a track begins a scene, counted on this track; [GridWatch#NONE] for none.
    void coming(int track, int scene) {
        comingScenes.put(track, scene);
    }

    private void onEvent(EngineEvent event) {
        switch (event.kind()) {
            case SWAPPED -> {
                watch.look(event.track());
                int slot = watch.playing(event.track());
                Integer scene = comingScenes.remove(event.track());
                if (slot == GridWatch.NONE) {
                    runs.remove(event.track());
                } else {
                    runs.put(event.track(), new Run(slot, scene == null ? GridWatch.NONE : scene, event.value()));
                }
            }
            case STARTED -> runs.values().forEach(run -> run.from = event.value());
            default -> {
                // Nothing else begins or ends a slot.
            }
        }
    }

    /// Often, by the pump, after the events.
    void refresh() {
        if (runs.isEmpty()) {
            return;
        }
        EngineTelemetry now = host.engine().telemetry();
        if (now.rolling && now.beats >= now.firstBeat) {
            for (Track track : session.tracks()) {
                Run run = runs.get(track.index());
                if (run != null && watch.playing(track.index()) == run.slot) {
                    follow(track, run, now);
                }
            }
        }
    }

    private void follow(Track track, Run run, EngineTelemetry now) {
        int index = track.index();
        Loop loop = track.loopProperty().get();
        boolean isScene = run.scene != GridWatch.NONE
                && run.scene < grid.rows()
                && grid.scenes().get(run.scene).follow().acts();
        FollowAction follow = isScene
                ? grid.scenes().get(run.scene).follow()
                : grid.slot(index, run.slot).follow();
        if (!follow.acts() || loop == null || now.fraction[index] < 0) {
            return;
        }
        long length = loop.clip().length().bars().count() * (long) Beats.TICKS_PER_BAR;
        double position = now.beats * Beats.TICKS_PER_BEAT;
        long begun = Math.round(position - now.fraction[index] * length);
        long end = begun + length;
        if (Math.floorDiv(end - run.from + 1, length) < follow.loops()) {
            return;
        }
        boolean everywhere = isScene || follow.kind() == FollowAction.Kind.SCENE;
        Quantise quantise = everywhere ? reaching(end, length) : Quantise.LOOP_END;
        long window = quantise == Quantise.LOOP_END ? length : quantise.ticks();
        double grace = PAST_GRACE_SECONDS * session.tempoProperty().get().bpm() / 60 * Beats.TICKS_PER_BEAT;
        if (position < end - window + grace) {
            return;
        }
        run.from = end;
        boolean taken = track.queuedLoopProperty().get() != null
                || track.stoppingProperty().get();
        if (!taken && random.nextDouble() < follow.chance()) {
            if (isScene) {
                doScene(follow, run.scene, quantise);
            } else {
                doSlot(follow, index, run.slot, quantise);
            }
        }
    }

    /// The widest boundary that has this tick among its own and is no longer than the pass.
    private static Quantise reaching(long tick, long length) {
        Quantise widest = Quantise.LOOP_END;
        for (Quantise each : Quantise.values()) {
            if (each.ticks() > 0 && tick % each.ticks() == 0 && each.ticks() <= length) {
                widest = each;
            }
        }
        return widest;
    }

    private void doSlot(FollowAction follow, int track, int slot, Quantise quantise) {
        switch (follow.kind()) {
            case NEXT -> neighbour(track, slot, 1).ifPresent(next -> doer.fireNext(track, next));
            case PREVIOUS -> neighbour(track, slot, -1).ifPresent(next -> doer.fireNext(track, next));
            case RANDOM ->
                other(grid.slots(track).stream().map(each -> !each.isEmpty()).toList(), slot)
                        .ifPresent(next -> doer.fireNext(track, next));
            case SCENE -> doer.fireScene(follow.scene(), quantise);
            case STOP -> doer.stop(track);
            case AGAIN, NONE -> {
                // It is at its beginning by itself, and is counted anew.
            }
        }
    }

    private void doScene(FollowAction follow, int scene, Quantise quantise) {
        var filled = IntStream.range(0, grid.rows()).mapToObj(this::isFilled).toList();
        OptionalInt next = switch (follow.kind()) {
            case NEXT -> step(filled, scene, 1);
            case PREVIOUS -> step(filled, scene, -1);
            case RANDOM -> other(filled, scene);
            case SCENE -> OptionalInt.of(follow.scene());
            case AGAIN -> OptionalInt.of(scene);
            case STOP, NONE -> OptionalInt.empty();
        };
        next.ifPresent(row -> doer.fireScene(row, quantise));
        if (follow.kind() == FollowAction.Kind.STOP) {
            doer.stopAll(quantise);
        }
    }

    private boolean isFilled(int scene) {
        return session.tracks().stream()
                .anyMatch(track -> !grid.slot(track.index(), scene).isEmpty());
    }

    private OptionalInt neighbour(int track, int slot, int way) {
        return step(grid.slots(track).stream().map(each -> !each.isEmpty()).toList(), slot, way);
    }

    /// The neighbour in the same run of filled places; beyond its end the other end.
    private static OptionalInt step(java.util.List<Boolean> filled, int at, int way) {
        int next = at + way;
        if (next < 0 || next >= filled.size() || !filled.get(next)) {
            next = at;
            while (next - way >= 0 && next - way < filled.size() && filled.get(next - way)) {
                next -= way;
            }
        }
        return next == at ? OptionalInt.empty() : OptionalInt.of(next);
    }

    private OptionalInt other(java.util.List<Boolean> filled, int but) {
        int[] others = IntStream.range(0, filled.size())
                .filter(i -> i != but && filled.get(i))
                .toArray();
        return others.length == 0 ? OptionalInt.empty() : OptionalInt.of(others[random.nextInt(others.length)]);
    }
}
