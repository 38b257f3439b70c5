package jerry4loops.ui.stage;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import jerry4loops.ui.control.Texts;

/// Lets a person choose the bar with which the music begins, where its position is shown: wheel, arrow keys, Page Up
/// and Page Down by eight bars, Home for bar 1. While the music plays the position is the music's.
///
/// Thread: FX.
final class StartBarHands {

    private static final int FAR = 8;

    private StartBarHands() {}

    /// @param well shows the position
    /// @param model moves it
    static void install(Region well, TransportViewModel model) {
        well.setFocusTraversable(true);
        well.setAccessibleRole(AccessibleRole.SPINNER);
        model.positionProperty().subscribe(text -> well.setAccessibleText(Texts.get("position.name") + " " + text));
        well.setOnMousePressed(_ -> well.requestFocus());
        well.setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                model.moveStart(event.getDeltaY() > 0 ? 1 : -1);
                event.consume();
            }
        });
        well.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case UP, RIGHT -> model.moveStart(1);
                case DOWN, LEFT -> model.moveStart(-1);
                case PAGE_UP -> model.moveStart(FAR);
                case PAGE_DOWN -> model.moveStart(-FAR);
                case HOME -> model.moveStart(Integer.MIN_VALUE);
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }
}
