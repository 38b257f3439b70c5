package jerry4loops.session;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The jam as it stands: what it does, on which track, from whom, how well, and what can be done about it.
///
/// Thread: the session's; every mutator asserts that.
public final class Jam {

    /// [#trackProperty()] before the first jam.
    public static final int NO_TRACK = -1;

    private static final int MOST_PIECES = 1_000;

    private final SessionThread thread;
    private final JamChoices choices = new JamChoices();
    private final ReadOnlyObjectWrapper<JamPhase> phase = new ReadOnlyObjectWrapper<>(this, "phase", JamPhase.IDLE);
    private final ReadOnlyIntegerWrapper track = new ReadOnlyIntegerWrapper(this, "track", NO_TRACK);
    private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper(this, "source", "");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
    private final ReadOnlyBooleanWrapper onLane = new ReadOnlyBooleanWrapper(this, "onLane");
    private final ReadOnlyBooleanWrapper standIn = new ReadOnlyBooleanWrapper(this, "standIn");
    private final ReadOnlyDoubleWrapper heardIn = new ReadOnlyDoubleWrapper(this, "heardIn", Double.NaN);
    private final ReadOnlyStringWrapper coming = new ReadOnlyStringWrapper(this, "coming", "");
    private final ReadOnlyObjectWrapper<JamHealth> health = new ReadOnlyObjectWrapper<>(this, "health", JamHealth.NONE);
    private final ReadOnlyObjectWrapper<JamSteering> steering =
            new ReadOnlyObjectWrapper<>(this, "steering", JamSteering.WORDS);
    private final ObservableList<Notice.Action> offers = FXCollections.observableArrayList();
    private final ObservableList<Notice.Action> offersView = FXCollections.unmodifiableObservableList(offers);
    private final ObservableList<JamPiece> pieces = FXCollections.observableArrayList();
    private final ObservableList<JamPiece> piecesView = FXCollections.unmodifiableObservableList(pieces);

    Jam(SessionThread thread) {
        this.thread = thread;
    }

    /// @return what the person chooses
    public JamChoices choices() {
        return choices;
    }

    /// @return what it does
    public ReadOnlyObjectProperty<JamPhase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// @return the track it plays on, or played on last; [#NO_TRACK] before the first
    public ReadOnlyIntegerProperty trackProperty() {
        return track.getReadOnlyProperty();
    }

    /// @return name of who plays, such as `house band`
    public ReadOnlyStringProperty sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /// @return what there is to say, one sentence; may be empty
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// @return whether its chunks are on the track, and not another loop
    public ReadOnlyBooleanProperty onLaneProperty() {
        return onLane.getReadOnlyProperty();
    }

    /// @return whether the house band plays for a server that is late or gone
    public ReadOnlyBooleanProperty standInProperty() {
        return standIn.getReadOnlyProperty();
    }

    /// @return seconds until the newest change is heard; NaN when nothing is on its way
    public ReadOnlyDoubleProperty heardInProperty() {
        return heardIn.getReadOnlyProperty();
    }

    /// @return name of the preset that comes with the next chunk, or empty
    public ReadOnlyStringProperty comingProperty() {
        return coming.getReadOnlyProperty();
    }

    /// @return how well the source keeps up
    public ReadOnlyObjectProperty<JamHealth> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /// @return what the source can be steered by
    public ReadOnlyObjectProperty<JamSteering> steeringProperty() {
        return steering.getReadOnlyProperty();
    }

    /// @return what can be done when it failed or waits; unmodifiable
    public ObservableList<Notice.Action> offers() {
        return offersView;
    }

    /// @return chunks that were heard, newest first, the last thousand; unmodifiable
    public ObservableList<JamPiece> pieces() {
        return piecesView;
    }

    /// Goes on to another phase.
    ///
    /// @param next what it does now
    /// @throws IllegalStateException when that may not follow
    public void become(JamPhase next) {
        thread.check();
        if (next == phase.get()) {
            return;
        }
        if (!phase.get().mayBecome(next)) {
            throw new IllegalStateException("A jam cannot become " + next + " while it is " + phase.get() + ".");
        }
        phase.set(next);
    }

    /// @param index the track it plays on
    public void setTrack(int index) {
        thread.check();
        track.set(index);
    }

    /// @param name of who plays
    public void setSource(String name) {
        thread.check();
        source.set(name);
    }

    /// @param text one sentence, or empty
    /// @param actions what can be done about it
    public void say(String text, Notice.Action... actions) {
        thread.check();
        sentence.set(text);
        offers.setAll(actions);
    }

    /// @param now whether its chunks are on the track
    public void setOnLane(boolean now) {
        thread.check();
        onLane.set(now);
    }

    /// @param now whether the house band plays for a server
    public void setStandIn(boolean now) {
        thread.check();
        standIn.set(now);
    }

    /// @param seconds until the newest change is heard, or NaN
    public void setHeardIn(double seconds) {
        thread.check();
        heardIn.set(seconds);
    }

    /// @param name of the preset that comes with the next chunk, or empty
    public void setComing(String name) {
        thread.check();
        coming.set(name);
    }

    /// @param next how well the source keeps up
    public void setHealth(JamHealth next) {
        thread.check();
        health.set(next);
    }

    /// @param next what the source can be steered by
    public void setSteering(JamSteering next) {
        thread.check();
        steering.set(next);
    }

    /// @param piece was just heard
    public void heard(JamPiece piece) {
        thread.check();
        pieces.addFirst(piece);
        if (pieces.size() > MOST_PIECES) {
            pieces.removeLast();
        }
    }
}
