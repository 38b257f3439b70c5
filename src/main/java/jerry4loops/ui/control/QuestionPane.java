package jerry4loops.ui.control;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A question over the whole window: one sentence or two, and a button for each answer. Nothing stops while it asks.
///
/// It keeps the focus and every key: Tab and the arrows choose an answer, Enter and Space give it, Escape gives the
/// last one, which has to be the one that changes nothing. A second question waits for nobody: it is not asked while
/// the first is open.
///
/// Style class `question-pane`; in it `question`, `question-heading`, `question-text`, and the buttons `answer-0`
/// and up.
///
/// Thread: FX.
public final class QuestionPane extends StackPane {

    /// An answer.
    ///
    /// @param label on the button
    /// @param how what it does, as its tooltip
    /// @param run when it is given
    public record Answer(String label, String how, Runnable run) {}

    private final Label heading = new Label();
    private final Label text = new Label();
    private final HBox buttons = new HBox();
    private final VBox box = new VBox(heading, text, buttons);
    private Optional<Node> before = Optional.empty();

    /// A pane that asks nothing.
    public QuestionPane() {
        getStyleClass().add("question-pane");
        heading.getStyleClass().add("question-heading");
        text.getStyleClass().add("question-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        buttons.getStyleClass().add("question-answers");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        box.getStyleClass().add("question");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        box.setAccessibleRole(AccessibleRole.DIALOG);
        getChildren().add(box);
        setVisible(false);
        setManaged(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        // Releases and characters belong to keys that were pressed here, or to nobody.
        addEventHandler(KeyEvent.KEY_TYPED, KeyEvent::consume);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::hold);
    }

    /// @return whether a question is open
    public boolean isAsking() {
        return isVisible();
    }

    /// @param owner of the focus, may be null
    /// @return whether a question has it, and with it every key
    public static boolean holds(Node owner) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at instanceof QuestionPane) {
                return true;
            }
        }
        return false;
    }

    /// Asks, unless it asks already.
    ///
    /// @param title the question
    /// @param sentence what hangs on it
    /// @param answers the likeliest first, the one that changes nothing last
    public void ask(String title, String sentence, List<Answer> answers) {
        if (isAsking()) {
            return;
        }
        before = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        heading.setText(title);
        text.setText(sentence);
        box.setAccessibleText(title + " " + sentence);
        buttons.getChildren().clear();
        for (Answer answer : answers) {
            var button = new Button(answer.label());
            button.getStyleClass().add("answer-" + buttons.getChildren().size());
            button.setAccessibleText(answer.label());
            button.setAccessibleHelp(answer.how());
            button.setTooltip(new Tooltip(answer.how()));
            button.setOnAction(_ -> give(answer));
            buttons.getChildren().add(button);
        }
        buttons.getChildren().getFirst().getStyleClass().add("likeliest");
        setVisible(true);
        setManaged(true);
        buttons.getChildren().getFirst().requestFocus();
    }

    private void give(Answer answer) {
        setVisible(false);
        setManaged(false);
        buttons.getChildren().clear();
        before.filter(node -> node.getScene() == getScene()).ifPresent(Node::requestFocus);
        before = Optional.empty();
        answer.run().run();
    }

    /// The focus stays here while it asks.
    private void hold(Node owner) {
        if (isAsking() && !holds(owner) && !buttons.getChildren().isEmpty()) {
            buttons.getChildren().getFirst().requestFocus();
        }
    }

    private void pressed(KeyEvent event) {
        event.consume();
        int chosen = buttons.getChildren().indexOf(getScene().getFocusOwner());
        int step = event.isShiftDown() ? -1 : 1;
        switch (event.getCode()) {
            case ESCAPE -> ((Button) buttons.getChildren().getLast()).fire();
            case ENTER, SPACE -> ((Button) buttons.getChildren().get(Math.max(0, chosen))).fire();
            case TAB -> choose(chosen + step);
            case RIGHT -> choose(chosen + 1);
            case LEFT -> choose(chosen - 1);
            default -> {
                // Every other key does nothing here.
            }
        }
    }

    private void choose(int answer) {
        int count = buttons.getChildren().size();
        buttons.getChildren().get(Math.floorMod(answer, count)).requestFocus();
    }
}
