package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import jerry4loops.session.Jam;
import jerry4loops.session.JamHealth;
import jerry4loops.session.JamPhase;
import jerry4loops.session.JamSteering;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.JamActions;

/// Decides for the jam panel: what its state is called, what can be pressed, what the figures say.
///
/// Thread: FX; needs no toolkit.
public final class JamViewModel {

    private static final int NONE = -1;

    private final Session session;
    private final Jam jam;
    private final JamActions actions;
    private int touched = NONE;
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");
    private final ReadOnlyStringWrapper heard = new ReadOnlyStringWrapper(this, "heard", "");
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper(this, "on");
    private final ReadOnlyBooleanWrapper steerable = new ReadOnlyBooleanWrapper(this, "steerable");

    /// @param session what is
    /// @param actions what can be done
    public JamViewModel(Session session, JamActions actions) {
        this.session = session;
        this.jam = session.jam();
        this.actions = actions;
        jam.phaseProperty().subscribe(_ -> refresh());
        jam.trackProperty().subscribe(_ -> refresh());
        jam.sourceProperty().subscribe(_ -> refresh());
        jam.standInProperty().subscribe(_ -> refresh());
        jam.onLaneProperty().subscribe(_ -> refresh());
        jam.heardInProperty().subscribe(_ -> refreshHeard());
        jam.comingProperty().subscribe(_ -> refreshHeard());
    }

    private void refresh() {
        JamPhase phase = jam.phaseProperty().get();
        on.set(phase.isOn());
        steerable.set(phase == JamPhase.PLAYING || phase == JamPhase.LATE || phase == JamPhase.RESEEDING);
        boolean behind = phase == JamPhase.PLAYING && !jam.onLaneProperty().get();
        String what = Texts.get("jam.phase." + (behind ? "BACKGROUND" : phase.name()));
        int index = jam.trackProperty().get();
        if (phase == JamPhase.IDLE || index < 0) {
            String next = session.track(usualTrack()).nameProperty().get();
            state.set(Texts.get("jam.phase.IDLE", next));
        } else {
            Track track = session.track(index);
            String who = jam.standInProperty().get()
                    ? Texts.get("jam.standIn", jam.sourceProperty().get())
                    : jam.sourceProperty().get();
            state.set(Texts.get("jam.state", what, track.nameProperty().get(), who));
        }
    }

    private void refreshHeard() {
        String coming = jam.comingProperty().get();
        heard.set(coming.isEmpty() ? heardText(jam.heardInProperty().get()) : Texts.get("jam.coming", coming));
    }

    private static String heardText(double seconds) {
        return Double.isNaN(seconds) ? "" : Texts.get("jam.heard", String.format(Locale.ROOT, "%.0f", seconds));
    }

    /// @return what it does, where, and who plays
    public ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// @return when the newest change is heard, or empty
    public ReadOnlyStringProperty heardProperty() {
        return heard.getReadOnlyProperty();
    }

    /// @return whether there is a jam to be stopped
    public ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    /// @return whether it can be reseeded and frozen
    public ReadOnlyBooleanProperty steerableProperty() {
        return steerable.getReadOnlyProperty();
    }

    /// Starts a jam on a track, stops the one that plays there, or brings back the one that goes on behind it.
    ///
    /// @param track index from 0
    public void toggle(int track) {
        JamPhase phase = jam.phaseProperty().get();
        boolean here = jam.trackProperty().get() == track;
        if (!phase.isOn()) {
            actions.start(track);
        } else if (here && phase == JamPhase.PLAYING && !jam.onLaneProperty().get()) {
            actions.bringBack();
        } else {
            actions.stop();
        }
    }

    /// Hands are on a track: the next jam is meant for it.
    ///
    /// @param track index from 0
    public void touch(int track) {
        touched = track;
        refresh();
    }

    /// @return the track that key and panel jam on: that of the jam while one plays, else the one that was touched
    ///     last, that of the last jam, the first one for instruments
    public int usualTrack() {
        if (!jam.phaseProperty().get().isOn() && session.hasTrack(touched)) {
            return touched;
        }
        return session.hasTrack(jam.trackProperty().get())
                ? jam.trackProperty().get()
                : session.tracks().stream()
                        .filter(track -> track.kind() == jerry4loops.audio.LoopKind.INSTRUMENTS)
                        .mapToInt(Track::index)
                        .findFirst()
                        .orElse(session.tracks().getFirst().index());
    }

    /// @param health what was measured
    /// @return `4 bars ahead · makes a chunk in 1.2 of 4.0 s · 0 late · 4.1 Mbit/s`
    public static String figures(JamHealth health) {
        if (Double.isNaN(health.madeSeconds())) {
            return "";
        }
        String rate = Double.isNaN(health.bytesPerSecond())
                ? ""
                : Texts.get("jam.health.rate", String.format(Locale.ROOT, "%.1f", health.bytesPerSecond() * 8 / 1e6));
        return Texts.get(
                        "jam.health.figures",
                        Integer.toString(health.barsAhead()),
                        String.format(Locale.ROOT, "%.1f", health.madeSeconds()),
                        String.format(Locale.ROOT, "%.1f", health.chunkSeconds()),
                        Integer.toString(health.late()))
                + rate;
    }

    /// @param steering what the source can do
    /// @return what to say of temperature, top-k and guidance
    public static String samplingNote(JamSteering steering) {
        return steering.sampling() ? "" : Texts.get("jam.sampling.note");
    }
}
