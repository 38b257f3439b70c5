package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import org.junit.jupiter.api.Test;

class VaryMenuTest extends StageStand {

    VaryMenuTest() {
        super(1280, 800);
    }

    private Node lane(String selector) {
        return view.lanes().getFirst().lookup(selector);
    }

    private static void choose(MenuItem vary, String text) {
        ((Menu) vary)
                .getItems().stream()
                        .filter(item -> item.getText().equals(text))
                        .findFirst()
                        .orElseThrow()
                        .fire();
    }

    private static Menu vary(MenuButton of) {
        return of.getItems().stream()
                .filter(Menu.class::isInstance)
                .map(Menu.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTakeIsAskedForAgainButDarker() {
        FxToolkit.run(() -> {
            session.tracks().getFirst().addToHistory(FakeLoops.drums("dusty", 1, 120, 1));
            choose(((Button) lane(".letter")).getContextMenu().getItems().getFirst(), "darker");
        });

        assertThat(actions.calls).contains("vary 0 dusty darker");
    }

    @Test
    void theMenuOfTheLaneVariesWhatPlaysAndRestsWhereNothingDoes() {
        FxToolkit.run(() -> {
            var menu = (MenuButton) lane(".more-make");
            assertThat(vary(menu).isDisable()).isTrue();
            session.tracks().getFirst().setLoop(FakeLoops.drums("dusty", 1, 120, 1));
            assertThat(vary(menu).isDisable()).isFalse();
            choose(vary(menu), "busier");
        });

        assertThat(actions.calls).contains("vary 0 dusty busier");
    }

    @Test
    void theMenuCanBeLookedAt() throws IOException {
        Menu vary = FxToolkit.call(() -> {
            session.tracks().getFirst().addToHistory(FakeLoops.drums("dusty", 1, 120, 1));
            var letter = (Button) lane(".letter");
            letter.getContextMenu().show(letter, 300, 300);
            return (Menu) letter.getContextMenu().getItems().getFirst();
        });
        FxToolkit.settle();
        FxToolkit.run(vary::show);
        FxToolkit.settle();
        Scene popup = FxToolkit.call(() -> vary.getParentPopup().getScene());

        assertThat(FxToolkit.call(() -> vary.getParentPopup().isShowing())).isTrue();
        Path target = Path.of(System.getProperty("jerry4loops.target", "target"));
        StageShot.write(FxToolkit.call(() -> StageShot.of(popup)), target.resolve("screenshots/vary-menu.png"));
    }
}
