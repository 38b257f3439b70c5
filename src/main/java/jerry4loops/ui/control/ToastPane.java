package jerry4loops.ui.control;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// News that comes by itself, asks for nothing and goes: up to two at a time, the newest at the bottom. A toast stays
/// while the mouse is over it. The same text again only raises its count.
///
/// Style class `toast-pane`, each a `toast` with a style class of its kind.
///
/// Thread: FX.
public final class ToastPane extends VBox {

    /// How loud a toast is, which also says how long it stays.
    public enum Kind {
        /// Went as wished; 5 s.
        INFO("info", 5),
        /// Not as wished; 9 s.
        WARNING("warning", 9),
        /// Failed; 14 s.
        ERROR("error", 14);

        private final String styleClass;
        private final double seconds;

        Kind(String styleClass, double seconds) {
            this.styleClass = styleClass;
            this.seconds = seconds;
        }

        /// @return its style class
        public String styleClass() {
            return styleClass;
        }
    }

    /// What can be done about the news.
    ///
    /// @param label on the button
    /// @param run when it is pressed
    public record Action(String label, Runnable run) {}

    private static final int MOST = 2;

    /// A pane without news.
    public ToastPane() {
        getStyleClass().add("toast-pane");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setFillWidth(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAccessibleText(Texts.get("toast.pane"));
    }

    /// @param kind how loud
    /// @param text one or two sentences
    /// @param action what can be done about it
    public void show(Kind kind, String text, Optional<Action> action) {
        for (var node : getChildren()) {
            if (node instanceof Toast toast && toast.text.equals(text)) {
                toast.again();
                return;
            }
        }
        if (getChildren().size() >= MOST) {
            ((Toast) getChildren().getFirst()).close();
        }
        getChildren().add(new Toast(kind, text, action));
    }

    /// Takes all of them away.
    public void clear() {
        while (!getChildren().isEmpty()) {
            ((Toast) getChildren().getLast()).close();
        }
    }

    private final class Toast extends HBox {
        private final String text;
        private final Label label;
        private final PauseTransition stay;
        private int count = 1;

        Toast(Kind kind, String text, Optional<Action> action) {
            this.text = text;
            getStyleClass().addAll("toast", kind.styleClass());
            setAlignment(Pos.CENTER_LEFT);
            setAccessibleRole(AccessibleRole.TEXT);
            setAccessibleText(text);
            label = new Label(text);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.getStyleClass().add("toast-text");
            HBox.setHgrow(label, Priority.ALWAYS);
            getChildren().add(label);
            action.ifPresent(what -> {
                var button = new Button(what.label());
                button.getStyleClass().add("toast-action");
                button.setMinWidth(Region.USE_PREF_SIZE);
                button.setOnAction(_ -> {
                    close();
                    what.run().run();
                });
                getChildren().add(button);
            });
            var dismiss = new Button("✕");
            dismiss.getStyleClass().add("toast-close");
            dismiss.setAccessibleText(Texts.get("toast.close"));
            dismiss.setMinWidth(Region.USE_PREF_SIZE);
            dismiss.setOnAction(_ -> close());
            getChildren().add(dismiss);
            stay = new PauseTransition(Duration.seconds(kind.seconds));
            stay.setOnFinished(_ -> close());
            hoverProperty().subscribe(over -> {
                if (over) {
                    stay.stop();
                } else {
                    stay.playFromStart();
                }
            });
        }

        private void again() {
            count++;
            label.setText(Texts.get("toast.again", text, Integer.toString(count)));
            stay.playFromStart();
        }

        private void close() {
            stay.stop();
            ToastPane.this.getChildren().remove(this);
        }
    }
}
