package jerry4loops.ui.control;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
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
    /// @param actions what can be done about it, the likeliest first; each a button that takes the toast away
    public void show(Kind kind, String text, List<Action> actions) {
        for (var node : getChildren()) {
            if (node instanceof Toast toast && toast.text.equals(text)) {
                toast.again();
                return;
            }
        }
        if (getChildren().size() >= MOST) {
            ((Toast) getChildren().getFirst()).close();
        }
        getChildren().add(new Toast(kind, text, actions));
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

        Toast(Kind kind, String text, List<Action> actions) {
            this.text = text;
            getStyleClass().addAll("toast", kind.styleClass());
            setAlignment(Pos.CENTER_LEFT);
            setAccessibleRole(AccessibleRole.TEXT);
            setAccessibleText(text);
            label = new Label(text);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.getStyleClass().add("toast-text");
            var words = new VBox(label);
            words.getStyleClass().add("toast-words");
            HBox.setHgrow(words, Priority.ALWAYS);
            getChildren().add(words);
            // One button has room beside the words; more go below, so that the words stay readable.
            var buttons = new HBox();
            buttons.getStyleClass().add("toast-actions");
            actions.forEach(what -> buttons.getChildren().add(button(what)));
            if (actions.size() > 1) {
                words.getChildren().add(buttons);
            } else {
                getChildren().addAll(buttons.getChildren());
            }
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

        private Button button(Action what) {
            var button = new Button(what.label());
            button.getStyleClass().add("toast-action");
            button.setMnemonicParsing(false);
            button.setMinWidth(Region.USE_PREF_SIZE);
            // With the news, for who hears the button without having seen the toast.
            button.setAccessibleText(Texts.get("toast.action", what.label(), text));
            button.setTooltip(new Tooltip(Texts.get("toast.action.how", what.label())));
            button.setOnAction(_ -> {
                close();
                what.run().run();
            });
            return button;
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
