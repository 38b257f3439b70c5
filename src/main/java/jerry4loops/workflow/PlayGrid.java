package jerry4loops.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import jerry4loops.audio.Loop;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.session.ClipState;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Grid;
import jerry4loops.session.Notice;
import jerry4loops.session.Scene;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.time.Quantise;

/// Plays the grid: fires slots and scenes, lets them follow each other, fills them, changes what lies in them.
///
/// A slot keeps its loop at the tempo at which it was made; what is fired is that loop at the session's tempo.
///
/// Thread: the session's.
final class PlayGrid implements GridActions {

    private final Session session;
    private final Grid grid;
    private final EngineHost host;
    private final SwapLoop swap;
    private final Function<Loop, CompletableFuture<Loop>> fit;
    private final FillSlots fills;
    private final GridWatch watch;
    private final FollowSlots follows;

    /// @param fit brings a loop to the session's tempo
    /// @param random for chances
    PlayGrid(
            Session session,
            EngineHost host,
            SwapLoop swap,
            LoopGenerator generator,
            Function<Loop, CompletableFuture<Loop>> fit,
            RandomGenerator random) {
        this.session = session;
        this.grid = session.grid();
        this.host = host;
        this.swap = swap;
        this.fit = fit;
        this.fills = new FillSlots(session, host, generator, this::show);
        this.watch = new GridWatch(session, fills::state);
        this.follows = new FollowSlots(session, host, watch, random, new FollowSlots.Doer() {
            @Override
            public void fireNext(int track, int slot) {
                fire(track, slot, Quantise.LOOP_END);
            }

            @Override
            public void stop(int track) {
                swap.clear(track, Quantise.LOOP_END);
            }

            @Override
            public void fireScene(int scene, Quantise quantise) {
                PlayGrid.this.fireScene(scene, quantise);
            }

            @Override
            public void stopAll(Quantise quantise) {
                PlayGrid.this.stopAll(quantise);
            }
        });
    }

    private void show(int track) {
        watch.show(track);
    }

    /// Lets follow actions happen; often, by the pump, after the events.
    void refresh() {
        follows.refresh();
    }

    /// Takes back everything that is being made.
    void cancelAll() {
        fills.cancelAll();
    }

    /// Takes back what is being made for a track that goes.
    void trackGoes(int track) {
        fills.cancelTrack(track);
    }

    /// @param desk where keys and controllers ask; slots and scenes are those of the page that is shown
    void answerAt(ActionDesk desk) {
        desk.onPress(Action.SLOT, (id, _) -> {
            if (session.hasTrack(id.track())) {
                tap(id.track(), onPage(id));
            }
        });
        desk.onPress(Action.SCENE, (id, _) -> fireScene(onPage(id)));
        desk.onPress(
                Action.PAGE_NEXT, (_, _) -> grid.showPage(grid.pageProperty().get() + 1));
        desk.onPress(
                Action.PAGE_PREVIOUS,
                (_, _) -> grid.showPage(grid.pageProperty().get() - 1));
        desk.onLight(
                Action.SLOT,
                id -> session.hasTrack(id.track()) ? watch.state(id.track(), onPage(id)) : ClipState.EMPTY);
        desk.onLight(Action.SCENE, id -> sceneState(onPage(id)));
    }

    private int onPage(ActionId id) {
        return grid.pageProperty().get() * Grid.ROWS_PER_PAGE + id.index();
    }

    /// What the light of a scene says: the liveliest of its slots.
    private ClipState sceneState(int scene) {
        ClipState found = ClipState.EMPTY;
        for (Track track : session.tracks()) {
            ClipState state = watch.state(track.index(), scene);
            found = state == ClipState.QUEUED || found != ClipState.QUEUED && state.ordinal() > found.ordinal()
                    ? state
                    : found;
        }
        return found;
    }

    // --- playing ------------------------------------------------------------------------------------------------

    @Override
    public void tap(int track, int slot) {
        switch (watch.state(track, slot)) {
            case EMPTY, FAILED -> fill(track, slot);
            case GENERATING -> cancelFill(track, slot);
            case QUEUED -> swap.cancelQueued(track);
            case STOPPING -> swap.cancelQueued(track);
            case PLAYING -> swap.clear(track);
            case STOPPED -> fire(track, slot, session.quantiseProperty().get());
        }
    }

    private void fire(int track, int slot, Quantise quantise) {
        Optional<Loop> kept = grid.slot(track, slot).loop();
        if (kept.isEmpty()) {
            return;
        }
        follows.coming(track, GridWatch.NONE);
        long wish = swap.wish(track);
        atTempo(kept.get())
                .whenCompleteAsync(
                        (loop, thrown) -> {
                            if (thrown != null) {
                                tellUnfit(kept.get());
                            } else if (swap.isNewest(track, wish)) {
                                watch.fired(track, slot, loop);
                                swap.queue(track, loop, quantise);
                                watch.look(track);
                                startIfStopped();
                            }
                        },
                        session.thread()::run);
    }

    private CompletableFuture<Loop> atTempo(Loop loop) {
        boolean fits =
                loop.clip().length().tempo().equals(session.tempoProperty().get());
        return fits ? CompletableFuture.completedFuture(loop) : fit.apply(loop);
    }

    private void tellUnfit(Loop loop) {
        session.tell(
                Notice.Severity.ERROR,
                "“" + loop.name() + "” could not be brought to "
                        + session.tempoProperty().get() + "; it stays in its slot as it is.");
    }

    private void startIfStopped() {
        if (session.transportProperty().get() == TransportState.STOPPED) {
            host.play(0);
        }
    }

    @Override
    public void fireScene(int scene) {
        fireScene(scene, session.quantiseProperty().get());
    }

    private void fireScene(int scene, Quantise quantise) {
        var loops = new LinkedHashMap<Integer, CompletableFuture<Loop>>();
        var wishes = new LinkedHashMap<Integer, Long>();
        for (Track track : session.tracks()) {
            grid.slot(track.index(), scene).loop().ifPresent(loop -> {
                wishes.put(track.index(), swap.wish(track.index()));
                loops.put(track.index(), atTempo(loop));
            });
        }
        if (loops.isEmpty()) {
            return;
        }
        CompletableFuture.allOf(loops.values().toArray(CompletableFuture[]::new))
                .whenCompleteAsync((_, _) -> send(scene, loops, wishes, quantise), session.thread()::run);
    }

    /// What could not be brought to the tempo stays out, and so does a track on which something else was wished.
    private void send(
            int scene, Map<Integer, CompletableFuture<Loop>> futures, Map<Integer, Long> wishes, Quantise quantise) {
        var loops = new LinkedHashMap<Integer, Loop>();
        futures.forEach((track, future) -> {
            if (future.isCompletedExceptionally()) {
                grid.slot(track, scene).loop().ifPresent(this::tellUnfit);
            } else if (swap.isNewest(track, wishes.get(track))) {
                loops.put(track, future.join());
            }
        });
        int longest = GridWatch.NONE;
        for (var entry : loops.entrySet()) {
            watch.fired(entry.getKey(), scene, entry.getValue());
            follows.coming(entry.getKey(), GridWatch.NONE);
            if (longest == GridWatch.NONE || bars(entry.getValue()) > bars(loops.get(longest))) {
                longest = entry.getKey();
            }
        }
        if (!loops.isEmpty()) {
            follows.coming(longest, scene);
            swap.queueTogether(loops, quantise);
            loops.keySet().forEach(watch::look);
            startIfStopped();
        }
    }

    private static int bars(Loop loop) {
        return loop.clip().length().bars().count();
    }

    @Override
    public void stopAll() {
        stopAll(session.quantiseProperty().get());
    }

    private void stopAll(Quantise quantise) {
        session.tracks().stream()
                .filter(track -> track.loopProperty().get() != null
                        || track.queuedLoopProperty().get() != null)
                .forEach(track -> swap.clear(track.index(), quantise));
    }

    // --- filling and changing -----------------------------------------------------------------------------------

    @Override
    public void fill(int track, int slot) {
        if (grid.slot(track, slot).isEmpty()) {
            fills.fill(track, slot);
        }
    }

    @Override
    public void cancelFill(int track, int slot) {
        fills.cancel(track, slot);
    }

    private void put(int track, int slot, Slot next) {
        if (!next.isEmpty()) {
            fills.cancel(track, slot);
        }
        grid.setSlot(track, slot, next);
    }

    @Override
    public void assign(int track, int slot, Loop loop) {
        put(track, slot, grid.slot(track, slot).withLoop(Optional.of(loop)));
    }

    @Override
    public void capture(int scene) {
        for (Track track : session.tracks()) {
            Slot slot = grid.slot(track.index(), scene);
            put(
                    track.index(),
                    scene,
                    slot.withLoop(Optional.ofNullable(track.loopProperty().get())));
        }
    }

    @Override
    public void clear(int track, int slot) {
        fills.cancel(track, slot);
        grid.setSlot(track, slot, Slot.EMPTY);
    }

    @Override
    public OptionalInt duplicate(int track, int slot) {
        for (int to = slot + 1; to < Grid.MAX_ROWS; to++) {
            if (grid.slot(track, to).equals(Slot.EMPTY) && fills.state(track, to) == ClipState.EMPTY) {
                put(track, to, grid.slot(track, slot));
                return OptionalInt.of(to);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public void move(int track, int slot, int toTrack, int toSlot) {
        Slot moved = grid.slot(track, slot);
        Slot met = grid.slot(toTrack, toSlot);
        put(toTrack, toSlot, moved);
        put(track, slot, met);
    }

    @Override
    public void colour(int track, int slot, Optional<String> colour) {
        grid.setSlot(track, slot, grid.slot(track, slot).withColour(colour));
    }

    @Override
    public void follow(int track, int slot, FollowAction follow) {
        grid.setSlot(track, slot, grid.slot(track, slot).withFollow(follow));
    }

    @Override
    public void fillPrompt(int track, int slot, String words) {
        grid.setSlot(track, slot, grid.slot(track, slot).withFillPrompt(words));
    }

    @Override
    public void scene(int scene, Scene next) {
        grid.setScene(scene, next);
    }

    @Override
    public void showPage(int page) {
        if (page == grid.pagesProperty().get() && page < Grid.MAX_PAGES) {
            grid.setPages(page + 1);
        }
        grid.showPage(page);
    }
}
