package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.workflow.ProjectState;
import jerry4loops.workflow.UndoStep;
import org.junit.jupiter.api.Test;

/// Projects and undo in the menu and on their keys.
class ProjectMenuTest extends StageStand {

    ProjectMenuTest() {
        super(1280, 800);
    }

    private static void press(Node node, KeyCode code, boolean shift) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, true, false, false));
        node.fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, shift, true, false, false));
    }

    @Test
    void theKeysOfProjectsAndUndoDoTheirWork() {
        FxToolkit.run(() -> {
            actions.projects.state.set(
                    new ProjectState("a", Optional.of(Path.of("a.jerry")), true, false, Optional.empty(), 0));
            press(scene.getRoot(), KeyCode.S, false);
            press(scene.getRoot(), KeyCode.N, false);
            press(scene.getRoot(), KeyCode.Z, false);
            press(scene.getRoot(), KeyCode.Z, true);
            press(scene.getRoot(), KeyCode.Y, false);
            assertThat(actions.calls).containsExactly("save", "new project", "undo", "redo", "redo");
        });
    }

    @Test
    void inATextFieldUndoBelongsToTheText() {
        FxToolkit.run(() -> {
            TextField prompt = (TextField) view.root().lookup(".prompt");
            prompt.requestFocus();
            press(prompt, KeyCode.Z, false);
            assertThat(actions.calls).doesNotContain("undo");
        });
    }

    @Test
    void theMenuNamesWhatUndoTakesBackAndAToastSaysThatItDid() throws IOException {
        var menu = (MenuButton) view.root().lookup(".menu");
        FxToolkit.run(() -> {
            MenuItem undo = menu.getItems().get(1);
            assertThat(undo.isDisable()).isTrue();
            actions.undo.undoable.set(Optional.of(new UndoStep(
                    UndoStep.Kind.CONTROL, "Drums", "", Optional.of(new ControlId(0, Parameter.FILTER_CUTOFF)))));
            assertThat(undo.getText()).startsWith("Undo: ").contains("Drums");
            assertThat(undo.isDisable()).isFalse();
            undo.fire();
            menu.show();
            ((javafx.scene.control.Menu) menu.getItems().getFirst()).show();
        });
        FxToolkit.settle();
        Path folder =
                Path.of(System.getProperty("jerry4loops.target", "target")).resolve("screenshots");
        BufferedImage stage = FxToolkit.call(() -> StageShot.of(scene));
        StageShot.write(stage, folder.resolve("stage-undone.png"));
        List<BufferedImage> popups = FxToolkit.call(() -> Window.getWindows().stream()
                .filter(each -> each instanceof PopupWindow && each.isShowing())
                .map(each -> StageShot.of(each.getScene()))
                .toList());
        for (int i = 0; i < popups.size(); i++) {
            StageShot.write(popups.get(i), folder.resolve("project-menu-" + i + ".png"));
        }
        assertThat(popups).isNotEmpty();
        FxToolkit.run(menu::hide);
        assertThat(actions.calls).contains("undo");
    }
}
