package jerry4loops.ui.stage;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.session.ClipState;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.control.WaveformView;
import jerry4loops.workflow.StudioActions;
import jerry4loops.workflow.Variation;

/// Decides what a lane shows and what its buttons mean.
///
/// Thread: FX; needs no toolkit.
public final class TrackViewModel {

    private static final long MAX_SEED = 0xFFFF_FFFFL;

    private final Session session;
    private final Track track;
    private final StudioActions actions;
    private final Effects effects;
    private final ReadOnlyObjectWrapper<ClipState> state = new ReadOnlyObjectWrapper<>(this, "state", ClipState.EMPTY);
    private final ReadOnlyObjectWrapper<WaveformView.Picture> picture = new ReadOnlyObjectWrapper<>(this, "picture");
    private final ReadOnlyObjectWrapper<WaveformView.Picture> queuedPicture =
            new ReadOnlyObjectWrapper<>(this, "queuedPicture");
    private final ReadOnlyStringWrapper queuedName = new ReadOnlyStringWrapper(this, "queuedName", "");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyBooleanWrapper warned = new ReadOnlyBooleanWrapper(this, "warned");
    private final ReadOnlyBooleanWrapper generating = new ReadOnlyBooleanWrapper(this, "generating");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", WaveformView.NOT_MAKING);
    private final BooleanProperty latched = new SimpleBooleanProperty(this, "latched");
    private final ReadOnlyStringWrapper generateText = new ReadOnlyStringWrapper(this, "generateText");
    private final ReadOnlyObjectWrapper<List<String>> tags = new ReadOnlyObjectWrapper<>(this, "tags", List.of());
    private final ReadOnlyObjectWrapper<List<Take>> takes = new ReadOnlyObjectWrapper<>(this, "takes", List.of());

    /// @param session what is
    /// @param track which lane of it
    /// @param actions what can be done
    public TrackViewModel(Session session, Track track, StudioActions actions) {
        this.session = session;
        this.track = track;
        this.actions = actions;
        this.effects = new Effects(track);
        track.loopProperty().subscribe(_ -> refresh());
        track.queuedLoopProperty().subscribe(_ -> refresh());
        track.generationProperty().subscribe(_ -> refresh());
        track.leftOutProperty().subscribe(_ -> refresh());
        session.transportProperty().subscribe(_ -> refresh());
        session.tempoProperty().subscribe(_ -> refresh());
        track.history().addListener((ListChangeListener<Loop>) _ -> refresh());
    }

    /// @return the lane
    public Track track() {
        return track;
    }

    /// @return what its effects page holds
    Effects effects() {
        return effects;
    }

    /// @return style class that carries its colour
    public String styleClass() {
        return styleClass(track.colourProperty().get());
    }

    private static String styleClass(String colour) {
        return "track-" + colour;
    }

    /// Gives a node the track's colour, and every colour it has later.
    ///
    /// @param node any
    void colour(Node node) {
        track.colourProperty().subscribe((before, now) -> {
            node.getStyleClass().remove(styleClass(before));
            node.getStyleClass().add(styleClass(now));
        });
        node.getStyleClass().add(styleClass());
    }

    /// @return which of the seven states its loop is in
    public ReadOnlyObjectProperty<ClipState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// @return the loop's picture; null for none
    public ReadOnlyObjectProperty<WaveformView.Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /// @return the queued loop's picture; null for none
    public ReadOnlyObjectProperty<WaveformView.Picture> queuedPictureProperty() {
        return queuedPicture.getReadOnlyProperty();
    }

    /// @return the queued loop's name
    public ReadOnlyStringProperty queuedNameProperty() {
        return queuedName.getReadOnlyProperty();
    }

    /// @return the sentence in the waveform
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// @return who made it, with which seed and what was done to make it fit, or why the last one failed
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// @return whether the stutter holds itself
    public BooleanProperty latchedProperty() {
        return latched;
    }

    /// @return whether the status is bad news
    public ReadOnlyBooleanProperty warnedProperty() {
        return warned.getReadOnlyProperty();
    }

    /// @return whether a loop is being made
    public ReadOnlyBooleanProperty generatingProperty() {
        return generating.getReadOnlyProperty();
    }

    /// @return as [WaveformView#progressProperty()]
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// @return what the big button says
    public ReadOnlyStringProperty generateTextProperty() {
        return generateText.getReadOnlyProperty();
    }

    /// @return what was understood of the prompt
    public ReadOnlyObjectProperty<List<String>> tagsProperty() {
        return tags.getReadOnlyProperty();
    }

    /// @return the letters; a loop keeps its letter until the fourth one after it takes it over
    public ReadOnlyObjectProperty<List<Take>> takesProperty() {
        return takes.getReadOnlyProperty();
    }

    /// The big button: makes a loop, or stops making it. An empty prompt is filled by the dice first.
    public void generateOrCancel() {
        if (generating.get()) {
            actions.cancelGeneration(track.index());
        } else {
            generate();
        }
    }

    /// Makes a loop, behind the one that is being made if there is one.
    public void generate() {
        if (track.promptProperty().get().isBlank()) {
            actions.rollDice(track.index());
        }
        actions.generate(track.index());
    }

    /// Makes four loops of the same words, for the letters.
    void generateTakes() {
        if (track.promptProperty().get().isBlank()) {
            actions.rollDice(track.index());
        }
        actions.generateTakes(track.index());
    }

    /// Once more, but darker, busier, …
    ///
    /// @param loop which
    /// @param how what is moved
    void vary(Loop loop, Variation how) {
        actions.vary(track.index(), loop, how);
    }

    /// @param id of a loop that waits to be made and shall not be
    void cancelWaiting(long id) {
        actions.cancelWaiting(track.index(), id);
    }

    /// Another suggestion.
    public void rollDice() {
        actions.rollDice(track.index());
    }

    /// A loop from takes or history: queued, or taken back when it waits already.
    ///
    /// @param loop which
    public void choose(Loop loop) {
        Loop waiting = track.queuedLoopProperty().get();
        if (loop == waiting) {
            actions.cancelQueued(track.index());
        } else if (loop == track.loopProperty().get()) {
            if (waiting != null) {
                actions.cancelQueued(track.index());
            }
        } else {
            actions.queue(track.index(), loop);
        }
    }

    /// Takes back what waits.
    public void cancelQueued() {
        actions.cancelQueued(track.index());
    }

    /// Empties the lane at the boundary.
    public void clear() {
        actions.clearTrack(track.index());
    }

    /// @param held pressed or released
    public void stutter(boolean held) {
        actions.stutter(track.index(), held);
    }

    /// @param parameter a switch
    public void toggle(Parameter parameter) {
        var value = track.control(parameter);
        value.set(value.get() >= 0.5 ? 0 : 1);
    }

    /// @param text a seed as typed; blank draws one each time
    /// @return whether it was understood
    public boolean typeSeed(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            track.seedProperty().set(null);
            return true;
        }
        try {
            long seed = Long.parseLong(typed);
            if (seed < 0 || seed > MAX_SEED) {
                return false;
            }
            track.seedProperty().set(seed);
            return true;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /// Makes the seed of the loop on the lane the wanted one.
    public void keepSeed() {
        Loop loop = track.loopProperty().get();
        if (loop != null) {
            track.seedProperty().set(loop.provenance().seed());
        }
    }

    /// @param loop any
    /// @return `dusty hats · 4 bars · 124 BPM · seed 4711`
    static String describe(Loop loop) {
        var length = loop.clip().length();
        return Texts.get(
                "loop.described",
                loop.name(),
                Texts.bars(length.bars().count()),
                length.tempo().text(),
                Long.toString(loop.provenance().seed()));
    }

    private void refresh() {
        Loop loop = track.loopProperty().get();
        Loop queued = track.queuedLoopProperty().get();
        GenerationStatus generation = track.generationProperty().get();
        boolean making = generation.state() == GenerationStatus.State.RUNNING;
        boolean failed = generation.state() == GenerationStatus.State.FAILED;
        picture.set(same(picture.get(), loop));
        queuedPicture.set(same(queuedPicture.get(), queued));
        queuedName.set(queued == null ? "" : queued.name());
        generating.set(making);
        progress.set(
                !making
                        ? WaveformView.NOT_MAKING
                        : generation.fraction() < 0
                                ? WaveformView.UNKNOWN_PROGRESS
                                : Math.min(1, generation.fraction()));
        generateText.set(
                !making
                        ? Texts.get("lane.generate")
                        : generation.waiting() > 0
                                ? Texts.get("lane.cancel.more", Integer.toString(generation.waiting()))
                                : Texts.get("lane.cancel"));
        state.set(stateOf(loop, queued, making, failed));
        message.set(messageOf(loop, making));
        warned.set(failed);
        status.set(failed ? generation.message() : loop == null ? "" : statusOf(loop));
        tags.set(loop == null ? List.of() : loop.provenance().tags());
        takes.set(Take.letters(track.history(), loop, queued, isSounding()));
    }

    private static WaveformView.Picture same(WaveformView.Picture old, Loop loop) {
        if (loop == null) {
            return null;
        }
        var next = new WaveformView.Picture(
                loop.peaks(), loop.clip().length().bars().count(), loop.clip());
        return next.equals(old) ? old : next;
    }

    private ClipState stateOf(Loop loop, Loop queued, boolean making, boolean failed) {
        if (loop != null) {
            return isSounding() ? ClipState.PLAYING : ClipState.STOPPED;
        }
        if (queued != null) {
            return ClipState.QUEUED;
        }
        return making ? ClipState.GENERATING : failed ? ClipState.FAILED : ClipState.EMPTY;
    }

    private boolean isSounding() {
        return session.transportProperty().get() == TransportState.PLAYING
                && !track.leftOutProperty().get();
    }

    private String messageOf(Loop loop, boolean making) {
        if (loop == null) {
            return making ? "" : Texts.get("lane.empty");
        }
        return track.leftOutProperty().get()
                ? Texts.get("lane.leftOut", loop.clip().length().tempo().text())
                : "";
    }

    private static String statusOf(Loop loop) {
        var from = loop.provenance();
        String made = Texts.get("lane.made", from.maker(), Long.toString(from.seed()));
        String key = from.key().map(k -> k.text() + " · ").orElse("");
        return from.conforming().isBlank() ? key + made : key + made + " · " + from.conforming();
    }
}
