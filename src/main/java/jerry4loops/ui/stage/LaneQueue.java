package jerry4loops.ui.stage;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import jerry4loops.session.Track;
import jerry4loops.session.WaitingLoop;
import jerry4loops.time.Beats;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LiveView;
import jerry4loops.workflow.StudioActions;
import org.kordamp.ikonli.material2.Material2AL;

/// Loops that wait to be made, each with a way to take it back, and by when the one that is being made is wanted.
/// Takes no room when there is nothing to say.
///
/// Thread: FX.
final class LaneQueue extends HBox {

    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    private final Track track;
    private final StudioActions actions;
    private final Label ready = Nodes.label("", "ready-by");
    private final HBox chips = new HBox();
    private long shownBeats = Long.MIN_VALUE;

    LaneQueue(Track track, StudioActions actions) {
        this.track = track;
        this.actions = actions;
        getStyleClass().add("lane-queue");
        setAlignment(Pos.CENTER_LEFT);
        chips.getStyleClass().add("tags");
        chips.setMinWidth(0);
        ready.setMinWidth(Region.USE_PREF_SIZE);
        ready.setTooltip(new Tooltip(Texts.get("lane.ready.how")));
        getChildren().addAll(ready, chips);
        track.waitingProperty().subscribe(this::show);
        track.readyByTickProperty().subscribe(_ -> fit());
        track.lateProperty().subscribe(late -> ready.pseudoClassStateChanged(LATE, late));
        fit();
    }

    private void show(List<WaitingLoop> waiting) {
        chips.getChildren().clear();
        for (WaitingLoop one : waiting) {
            var chip = new Button(Texts.get("lane.waits", one.text()), Nodes.icon(Material2AL.CLOSE));
            chip.setMnemonicParsing(false);
            chip.getStyleClass().addAll("chip", "waiting-chip");
            chip.setMinWidth(40);
            chip.setAccessibleText(Texts.get("lane.waits.cancel", one.text()));
            chip.setTooltip(new Tooltip(Texts.get("lane.waits.cancel", one.text())));
            chip.setOnAction(_ -> actions.cancelWaiting(track.index(), one.id()));
            chips.getChildren().add(chip);
        }
        fit();
    }

    private void fit() {
        boolean wanted = track.readyByTickProperty().get() != Track.NO_TICK;
        Nodes.shown(ready, wanted);
        Nodes.shown(this, wanted || !track.waitingProperty().get().isEmpty());
        shownBeats = Long.MIN_VALUE;
    }

    /// Counts down to the boundary.
    void pulse(LiveView live) {
        if (!ready.isVisible()) {
            return;
        }
        double beats = track.readyByTickProperty().get() / (double) Beats.TICKS_PER_BEAT - live.positionBeats();
        long left = Math.max(0, (long) Math.ceil(beats));
        if (left != shownBeats) {
            shownBeats = left;
            ready.setText(
                    Texts.get(track.lateProperty().get() ? "lane.ready.late" : "lane.ready.by", Long.toString(left)));
        }
    }
}
