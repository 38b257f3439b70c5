package jerry4loops.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.control.Parameter;
import jerry4loops.time.Quantise;

/// One lane: its words, its loops, its controls.
///
/// Writable properties are what the person edits (name, prompt, bars, key, seed, controls). Read-only ones are what
/// the engine and the generators report; they change through the mutators, which only workflows call.
///
/// Thread: the session's.
public final class Track {

    /// [#queuedTickProperty()] when nothing is queued.
    public static final long NO_TICK = Long.MIN_VALUE;

    private final SessionThread thread;
    private final int index;
    private final ObjectProperty<LoopKind> kind = new SimpleObjectProperty<>(this, "kind");
    private final StringProperty name = new SimpleStringProperty(this, "name");
    private final StringProperty colour = new SimpleStringProperty(this, "colour");
    private final StringProperty prompt = new SimpleStringProperty(this, "prompt", "");
    private final IntegerProperty bars = new SimpleIntegerProperty(this, "bars", 4);
    private final ObjectProperty<MusicalKey> key = new SimpleObjectProperty<>(this, "key");
    private final ObjectProperty<Long> seed = new SimpleObjectProperty<>(this, "seed");
    private final ObjectProperty<MakeSettings> make = new SimpleObjectProperty<>(this, "make", MakeSettings.PLAIN);
    private final ObjectProperty<Quantise> ahead = new SimpleObjectProperty<>(this, "ahead");
    private final ReadOnlyLongWrapper readyByTick = new ReadOnlyLongWrapper(this, "readyByTick", NO_TICK);
    private final ReadOnlyBooleanWrapper late = new ReadOnlyBooleanWrapper(this, "late");
    private final ReadOnlyObjectWrapper<Loop> loop = new ReadOnlyObjectWrapper<>(this, "loop");
    private final ReadOnlyObjectWrapper<Loop> queuedLoop = new ReadOnlyObjectWrapper<>(this, "queuedLoop");
    private final ReadOnlyLongWrapper queuedTick = new ReadOnlyLongWrapper(this, "queuedTick", NO_TICK);
    private final ReadOnlyBooleanWrapper leftOut = new ReadOnlyBooleanWrapper(this, "leftOut");
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper(this, "stopping");
    private final ReadOnlyBooleanWrapper stuttering = new ReadOnlyBooleanWrapper(this, "stuttering");
    private final ReadOnlyObjectWrapper<GenerationStatus> generation =
            new ReadOnlyObjectWrapper<>(this, "generation", GenerationStatus.IDLE);
    private final ObservableList<Loop> history = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<WaitingLoop>> waiting =
            new ReadOnlyObjectWrapper<>(this, "waiting", List.of());
    private final ObservableList<Loop> historyView = FXCollections.unmodifiableObservableList(history);
    private final Map<Parameter, DoubleProperty> controls = new EnumMap<>(Parameter.class);

    Track(SessionThread thread, int index, String name, LoopKind kind) {
        this.thread = thread;
        this.index = index;
        this.kind.set(kind);
        this.name.set(name);
        this.colour.set(usualColour());
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == Parameter.Scope.TRACK) {
                controls.put(parameter, new SimpleDoubleProperty(this, parameter.path(), parameter.defaultValue()));
            }
        }
    }

    /// Makes it be as in a new session, for a track that comes; its engine strip is silent.
    void begin(String newName, LoopKind newKind) {
        kind.set(newKind);
        name.set(newName);
        colour.set(usualColour());
        prompt.set("");
        bars.set(4);
        key.set(null);
        seed.set(null);
        make.set(MakeSettings.PLAIN);
        ahead.set(null);
        loop.set(null);
        setQueued(null, NO_TICK);
        leftOut.set(false);
        stopping.set(false);
        generation.set(GenerationStatus.IDLE);
        history.clear();
        waiting.set(List.of());
        controls.forEach((parameter, value) -> value.set(parameter.defaultValue()));
    }

    private String usualColour() {
        return Palette.COLOURS.get(index % Palette.COLOURS.size());
    }

    /// @return which track it is, from 0, for as long as it is there; its strip in the engine
    public int index() {
        return index;
    }

    /// @return drums or instruments
    public LoopKind kind() {
        return kind.get();
    }

    /// @return drums or instruments: what its loops are, and whether it drives what ducks; never null
    public ObjectProperty<LoopKind> kindProperty() {
        return kind;
    }

    /// @return name on the lane
    public StringProperty nameProperty() {
        return name;
    }

    /// @return one of [Palette#COLOURS]
    public StringProperty colourProperty() {
        return colour;
    }

    /// @return the person's words for the next loop
    public StringProperty promptProperty() {
        return prompt;
    }

    /// @return bars of the next loop: 1, 2, 4 or 8
    public IntegerProperty barsProperty() {
        return bars;
    }

    /// @return wanted key of the next loop; null lets the prompt decide
    public ObjectProperty<MusicalKey> keyProperty() {
        return key;
    }

    /// @return wanted seed of the next loop; null draws one
    public ObjectProperty<Long> seedProperty() {
        return seed;
    }

    /// @return how the next loop is made, beyond its words; never null
    public ObjectProperty<MakeSettings> makeProperty() {
        return make;
    }

    /// @return boundary by which the next loop shall be ready while the music plays; null for as soon as it can be.
    ///     It swaps there and not before; when a backend would miss it, the house band plays
    public ObjectProperty<Quantise> aheadProperty() {
        return ahead;
    }

    /// @return the boundary the loop that is being made is wanted at, in ticks, or [#NO_TICK]
    public ReadOnlyLongProperty readyByTickProperty() {
        return readyByTick.getReadOnlyProperty();
    }

    /// @return whether the backend that is asked will probably miss that boundary, by its last calls and its progress
    public ReadOnlyBooleanProperty lateProperty() {
        return late.getReadOnlyProperty();
    }

    /// @param parameter of a track
    /// @return its value in plain units; always within range when written through `Parameter.clamp`
    public DoubleProperty control(Parameter parameter) {
        return controls.get(parameter);
    }

    /// @return the loop on the lane, sounding while the transport plays; null when there is none
    public ReadOnlyObjectProperty<Loop> loopProperty() {
        return loop.getReadOnlyProperty();
    }

    /// @return the loop that waits for its boundary; null when there is none
    public ReadOnlyObjectProperty<Loop> queuedLoopProperty() {
        return queuedLoop.getReadOnlyProperty();
    }

    /// @return the boundary the queued loop waits for, in ticks, or [#NO_TICK] while the engine has not said
    public ReadOnlyLongProperty queuedTickProperty() {
        return queuedTick.getReadOnlyProperty();
    }

    /// @return whether the loop is kept silent because its tempo is not the session's
    public ReadOnlyBooleanProperty leftOutProperty() {
        return leftOut.getReadOnlyProperty();
    }

    /// @return whether its loop ends at the next boundary and nothing follows
    public ReadOnlyBooleanProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    /// @return whether the stutter is held
    public ReadOnlyBooleanProperty stutteringProperty() {
        return stuttering.getReadOnlyProperty();
    }

    /// @return how far its generation is
    public ReadOnlyObjectProperty<GenerationStatus> generationProperty() {
        return generation.getReadOnlyProperty();
    }

    /// @return loops that wait to be made, the next first
    public ReadOnlyObjectProperty<List<WaitingLoop>> waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// @return every loop made or loaded for it in this session, newest first; unmodifiable
    public ObservableList<Loop> history() {
        return historyView;
    }

    /// @param next the loop on the lane, or null
    public void setLoop(Loop next) {
        thread.check();
        loop.set(next);
    }

    /// @param next the loop that waits, or null
    /// @param tick its boundary, or [#NO_TICK]
    public void setQueued(Loop next, long tick) {
        thread.check();
        queuedTick.set(next == null ? NO_TICK : tick);
        queuedLoop.set(next);
    }

    /// @param isLeftOut whether the tempo keeps it silent
    public void setLeftOut(boolean isLeftOut) {
        thread.check();
        leftOut.set(isLeftOut);
    }

    /// @param ends whether its loop ends at the next boundary and nothing follows
    public void setStopping(boolean ends) {
        thread.check();
        stopping.set(ends);
    }

    /// @param isHeld whether the stutter is held
    public void setStuttering(boolean isHeld) {
        thread.check();
        stuttering.set(isHeld);
    }

    /// @param status how far generation is
    public void setGeneration(GenerationStatus status) {
        thread.check();
        generation.set(status);
    }

    /// @param tick the boundary the loop that is being made is wanted at, or [#NO_TICK]
    /// @param willBeLate whether it will probably miss it
    public void setReadyBy(long tick, boolean willBeLate) {
        thread.check();
        readyByTick.set(tick);
        late.set(willBeLate);
    }

    /// @param next loops that wait to be made, the next first
    public void setWaiting(List<WaitingLoop> next) {
        thread.check();
        waiting.set(List.copyOf(next));
    }

    /// @param made goes to the head of the history
    public void addToHistory(Loop made) {
        thread.check();
        history.addFirst(made);
    }

    /// @param next what the history shall be, newest first
    public void setHistory(List<Loop> next) {
        thread.check();
        if (!history.equals(next)) {
            history.setAll(next);
        }
    }
}
