package jerry4loops.ui.stage;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import jerry4loops.session.Jam;
import jerry4loops.session.JamPhase;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;

/// A lane's way into the jam: starts one on its track, ends it, brings it back from the background; says when it is
/// late.
///
/// Thread: FX.
final class JamButton extends Button {

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    private final Jam jam;
    private final Track track;

    JamButton(StageViewModel stage, Track track) {
        this.jam = stage.session().jam();
        this.track = track;
        getStyleClass().add("jam-button");
        setTooltip(new Tooltip(Texts.get("lane.jam.how")));
        setOnAction(_ -> stage.jam().toggle(track.index()));
        setMinWidth(USE_PREF_SIZE);
        jam.phaseProperty().subscribe(_ -> refresh());
        jam.trackProperty().subscribe(_ -> refresh());
        jam.onLaneProperty().subscribe(_ -> refresh());
    }

    private void refresh() {
        JamPhase phase = jam.phaseProperty().get();
        boolean here = jam.trackProperty().get() == track.index() && phase.isOn();
        boolean behind =
                here && phase == JamPhase.PLAYING && !jam.onLaneProperty().get();
        String text = Texts.get(behind ? "lane.jam.back" : here ? "lane.jam.stop" : "lane.jam");
        setText(here && phase == JamPhase.LATE ? Texts.get("lane.jam.late") : text);
        setAccessibleText(Texts.get("lane.switch", track.nameProperty().get(), text));
        setDisable(phase.isOn() && !here || phase == JamPhase.STOPPING);
        pseudoClassStateChanged(RUNNING, here);
        pseudoClassStateChanged(LATE, here && phase == JamPhase.LATE);
    }
}
