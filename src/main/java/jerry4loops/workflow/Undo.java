package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.audio.Loop;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.SessionSnapshot.TrackSnapshot;

/// Undo and redo on snapshots: whatever differs from one look to the next is a step, so that nothing a person can do
/// is forgotten. Snapshots share what is equal in them.
///
/// What is remembered of a lane is what the person wanted there ([Wanted]), not how far the engine has got with it. A
/// step that was taken back and is overtaken by another is gone, but the loops it made come back into the history.
///
/// Thread: the session's.
final class Undo implements UndoActions, Edits {

    /// A hand that rests so long has finished its gesture.
    static final long GESTURE_NANOS = 800_000_000;

    /// Two hands on two controls make one gesture when they move within this.
    private static final long TOGETHER_NANOS = 100_000_000;

    private static final long LOOK_NANOS = 50_000_000;

    private final Session session;
    private final Wanted wanted;
    private final RestoreSession restore;
    private final LongSupplier nanoTime;
    private final List<State> states = new ArrayList<>();
    private final List<Consumer<Moved>> listeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<UndoStep>> undoable =
            new ReadOnlyObjectWrapper<>(this, "undoable", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<UndoStep>> redoable =
            new ReadOnlyObjectWrapper<>(this, "redoable", Optional.empty());
    private SessionSnapshot current;
    private int position;
    private Optional<Set<Object>> gesture = Optional.empty();
    private Optional<UndoStep> named = Optional.empty();
    private long movedAt;
    private OptionalLong editedAt = OptionalLong.empty();
    private long lookedAt;

    /// Where the session stood after a step.
    ///
    /// @param edit for a step that happened elsewhere
    private record State(UndoStep step, SessionSnapshot snapshot, Optional<Edit> edit) {

        State(UndoStep step, SessionSnapshot snapshot) {
            this(step, snapshot, Optional.empty());
        }
    }

    /// Something that is no part of a session, such as the library.
    ///
    /// @param isAlsoHere whether the session changed with it
    private record Edit(Runnable back, Runnable again, boolean isAlsoHere) {

        Edit alsoHere() {
            return new Edit(back, again, /*isAlsoHere=*/ true);
        }
    }

    /// @param nanoTime time, as `System::nanoTime`
    Undo(Session session, Wanted wanted, RestoreSession restore, LongSupplier nanoTime) {
        this.session = session;
        this.wanted = wanted;
        this.restore = restore;
        this.nanoTime = nanoTime;
        current = session.snapshot();
        current = capture();
        states.add(new State(UndoStep.of(UndoStep.Kind.OPENED, "", ""), current));
        session.jam().phaseProperty().subscribe(phase -> {
            int track = session.jam().trackProperty().get();
            if (track >= 0 && (phase == JamPhase.IDLE || phase == JamPhase.FAILED)) {
                wanted.keepPiece(track);
            }
        });
    }

    /// Looks, though not more often than needed. By the pump.
    void refresh() {
        if (nanoTime.getAsLong() - lookedAt >= LOOK_NANOS) {
            look();
        }
    }

    /// Makes a step of whatever is different now.
    void look() {
        long now = nanoTime.getAsLong();
        lookedAt = now;
        if (gesture.isPresent() && now - movedAt > GESTURE_NANOS) {
            gesture = Optional.empty();
        }
        SessionSnapshot next = capture();
        if (next == current) {
            named = Optional.empty();
            return;
        }
        UndoChange change = UndoChange.between(current, next);
        boolean goesOn = named.isEmpty() && position == states.size() - 1 && position > 0 && isSameStep(change, now);
        if (goesOn) {
            grow(next);
        } else {
            current = next;
            push(named.orElse(change.step()), Optional.empty());
        }
        named = Optional.empty();
        gesture = change.isGesture() ? Optional.of(joined(goesOn, change.keys())) : Optional.empty();
        movedAt = now;
        show();
    }

    /// What came by now belongs to the step that was made last.
    private void grow(SessionSnapshot next) {
        State grown = states.get(position);
        states.set(position, new State(grown.step(), next, grown.edit().map(Edit::alsoHere)));
        current = next;
    }

    private void push(UndoStep step, Optional<Edit> edit) {
        List<State> overtaken = List.copyOf(states.subList(position + 1, states.size()));
        states.subList(position + 1, states.size()).clear();
        keepLoops(overtaken, states.getLast().snapshot());
        states.add(new State(step, current, edit));
        position++;
    }

    @Override
    public void did(UndoStep step, Runnable back, Runnable again) {
        look();
        gesture = Optional.empty();
        editedAt = OptionalLong.empty();
        push(step, Optional.of(new Edit(back, again, /*isAlsoHere=*/ false)));
        show();
    }

    @Override
    public void does(UndoStep step, Runnable back, Runnable again, Runnable now) {
        did(step, back, again);
        now.run();
        SessionSnapshot next = capture();
        if (next != current) {
            grow(next);
        }
    }

    @Override
    public void moved(UndoStep step, Runnable back, Runnable again) {
        look();
        State last = states.get(position);
        long now = nanoTime.getAsLong();
        boolean goesOn = position == states.size() - 1
                && last.step().equals(step)
                && last.edit().isPresent()
                && editedAt.isPresent()
                && now - editedAt.getAsLong() <= GESTURE_NANOS;
        if (goesOn) {
            Edit begun = last.edit().get();
            states.set(
                    position,
                    new State(
                            last.step(),
                            last.snapshot(),
                            Optional.of(new Edit(begun.back(), again, begun.isAlsoHere()))));
        } else {
            did(step, back, again);
        }
        editedAt = OptionalLong.of(now);
    }

    @Override
    public boolean undo(UndoStep step) {
        look();
        boolean isNext = states.get(position).step() == step;
        if (isNext) {
            undo();
        }
        return isNext;
    }

    private boolean isSameStep(UndoChange change, long now) {
        if (change.belongsTo(states.get(position).step())) {
            return true;
        }
        return change.isGesture()
                && gesture.isPresent()
                && (now - movedAt < TOGETHER_NANOS || change.keys().stream().anyMatch(gesture.get()::contains));
    }

    private Set<Object> joined(boolean goesOn, Set<Object> keys) {
        var all = new HashSet<>(keys);
        if (goesOn) {
            gesture.ifPresent(all::addAll);
        }
        return all;
    }

    /// What was made in steps that are overtaken stays in the history: nothing that was made is lost.
    private void keepLoops(List<State> overtaken, SessionSnapshot before) {
        if (overtaken.isEmpty()) {
            return;
        }
        for (TrackSnapshot track : current.tracks()) {
            var lost = new java.util.LinkedHashSet<Loop>();
            overtaken.forEach(state -> lost.addAll(history(state.snapshot(), track.index())));
            lost.removeAll(track.history());
            lost.removeAll(history(before, track.index()));
            if (!lost.isEmpty()) {
                var all = new ArrayList<>(track.history());
                all.addAll(lost);
                session.track(track.index()).setHistory(all);
            }
        }
        current = capture();
    }

    private static List<Loop> history(SessionSnapshot snapshot, int track) {
        return snapshot.tracks().stream()
                .filter(each -> each.index() == track)
                .findFirst()
                .map(TrackSnapshot::history)
                .orElse(List.of());
    }

    private SessionSnapshot capture() {
        SessionSnapshot now = session.snapshot();
        var tracks = now.tracks().stream()
                .map(track -> track.withLoops(wantedOn(track.index()), Optional.empty()))
                .toList();
        return now.withTracks(tracks).sharing(current);
    }

    /// The same loop at another rate is no other loop.
    private Optional<Loop> wantedOn(int track) {
        Optional<Loop> loop = restore.wanted(track);
        Optional<Loop> before = current.tracks().stream()
                .filter(each -> each.index() == track)
                .findFirst()
                .flatMap(TrackSnapshot::loop);
        return Wanted.isSame(loop.orElse(null), before.orElse(null)) ? before : loop;
    }

    /// Names the step that is about to be done, where its snapshots alone would say less.
    ///
    /// @param step its name
    void next(UndoStep step) {
        look();
        named = Optional.of(step);
    }

    /// Changes every state since a step, for what arrives late and is no step of its own: loops of a project that is
    /// still being read.
    ///
    /// @param since a step that was made; when it was overtaken, nothing happens
    /// @param change of a snapshot
    /// @param apply does the same to the session; only where it has not been taken back to before the step
    void amend(UndoStep since, UnaryOperator<SessionSnapshot> change, Runnable apply) {
        look();
        int from = 0;
        while (from < states.size() && states.get(from).step() != since) {
            from++;
        }
        for (int i = from; i < states.size(); i++) {
            State state = states.get(i);
            SessionSnapshot before = states.get(Math.max(0, i - 1)).snapshot();
            states.set(i, new State(state.step(), change.apply(state.snapshot()).sharing(before), state.edit()));
        }
        if (position >= from) {
            apply.run();
            current = states.get(position).snapshot();
            current = capture();
        }
    }

    @Override
    public void endGesture() {
        look();
        gesture = Optional.empty();
        editedAt = OptionalLong.empty();
    }

    @Override
    public void undo() {
        look();
        if (position > 0) {
            UndoStep step = states.get(position).step();
            move(position - 1, new Moved(step, /*isRedo=*/ false));
        }
    }

    @Override
    public void redo() {
        look();
        if (position < states.size() - 1) {
            move(position + 1, new Moved(states.get(position + 1).step(), /*isRedo=*/ true));
        }
    }

    private void move(int target, Moved moved) {
        gesture = Optional.empty();
        editedAt = OptionalLong.empty();
        Optional<Edit> edit = states.get(Math.max(position, target)).edit();
        position = target;
        edit.ifPresent(elsewhere -> (moved.isRedo() ? elsewhere.again() : elsewhere.back()).run());
        if (edit.isEmpty() || edit.get().isAlsoHere()) {
            restore.restore(states.get(target).snapshot());
        }
        current = states.get(target).snapshot();
        current = capture();
        show();
        listeners.forEach(listener -> listener.accept(moved));
    }

    private void show() {
        undoable.set(position > 0 ? Optional.of(states.get(position).step()) : Optional.empty());
        redoable.set(
                position < states.size() - 1
                        ? Optional.of(states.get(position + 1).step())
                        : Optional.empty());
    }

    /// @return where the session stands, each lane with what is wanted there
    SessionSnapshot current() {
        return current;
    }

    @Override
    public ReadOnlyObjectProperty<Optional<UndoStep>> undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Optional<UndoStep>> redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    @Override
    public void onMoved(Consumer<Moved> listener) {
        listeners.add(listener);
    }
}
