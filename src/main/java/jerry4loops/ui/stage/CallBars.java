package jerry4loops.ui.stage;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import jerry4loops.session.BackendState;

/// The last ten calls of a server as small bars, the newest at the right, a failed one red.
///
/// Thread: FX.
final class CallBars extends HBox {

    private static final double TALLEST = 18;

    private final Tooltip tooltip = new Tooltip();

    CallBars() {
        getStyleClass().add("call-bars");
        setAlignment(Pos.BOTTOM_RIGHT);
        setMinHeight(TALLEST);
        setMaxHeight(TALLEST);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        Tooltip.install(this, tooltip);
        show(List.of());
    }

    void show(List<BackendState.Call> calls) {
        List<Double> heights = BackendTexts.bars(calls);
        getChildren().clear();
        for (int i = calls.size(); i < BackendState.MAX_CALLS; i++) {
            getChildren().add(bar(0.12, "call-none"));
        }
        for (int i = 0; i < calls.size(); i++) {
            getChildren().add(bar(heights.get(i), calls.get(i).isWell() ? "call-well" : "call-failed"));
        }
        tooltip.setText(BackendTexts.calls(calls));
        setAccessibleText(tooltip.getText());
    }

    private static Region bar(double share, String styleClass) {
        var bar = new Region();
        bar.getStyleClass().addAll("call-bar", styleClass);
        double height = Math.max(2, share * TALLEST);
        bar.setMinHeight(height);
        bar.setMaxHeight(height);
        return bar;
    }
}
