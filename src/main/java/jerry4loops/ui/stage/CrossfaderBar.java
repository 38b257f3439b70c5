package jerry4loops.ui.stage;

import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;

/// The crossfader at the bottom of the stage, between the names of the tracks on either side; there only while a
/// track is on a side, or the person asked for it.
///
/// Thread: FX.
final class CrossfaderBar extends HBox {

    private static final int SIDE_A = 1;
    private static final int SIDE_B = 2;

    private final Session session;
    private final Label left = Nodes.label("", "small-print");
    private final Label right = Nodes.label("", "small-print");

    CrossfaderBar(StageViewModel model) {
        this.session = model.session();
        getStyleClass().add("crossfader-bar");
        setAlignment(Pos.CENTER);
        Knob fader = Learnable.mark(
                Knob.fader(Parameter.CROSSFADER, Texts.get("mix.crossfader")), ControlId.master(Parameter.CROSSFADER));
        fader.hintProperty().set(Texts.get("mix.crossfader.how"));
        fader.valueProperty().bindBidirectional(session.control(Parameter.CROSSFADER));
        HBox.setHgrow(fader, Priority.ALWAYS);
        left.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(left, Nodes.label("A", "crossfader-side"), fader, Nodes.label("B", "crossfader-side"), right);
        model.crossfaderShownProperty().subscribe(shown -> Nodes.shown(this, shown));
        session.tracks().addListener((ListChangeListener<Track>) _ -> name());
        for (Track track : session.seats()) {
            track.control(Parameter.CROSSFADE_SIDE).subscribe(_ -> name());
            track.nameProperty().subscribe(_ -> name());
        }
    }

    /// Also when tracks come or go.
    private void name() {
        left.setText(names(SIDE_A));
        right.setText(names(SIDE_B));
    }

    private String names(int side) {
        String names = session.tracks().stream()
                .filter(track -> (int) track.control(Parameter.CROSSFADE_SIDE).get() == side)
                .map(track -> track.nameProperty().get())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Texts.get("mix.crossfader.nobody") : names;
    }
}
