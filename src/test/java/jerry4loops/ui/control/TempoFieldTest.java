package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class TempoFieldTest {

    private final List<String> committed = new ArrayList<>();
    private TempoField field;

    @BeforeEach
    void showField() {
        FxToolkit.run(() -> {
            field = new TempoField(tempo -> {
                committed.add(tempo.text());
                field.tempoProperty().set(tempo);
            });
            var root = new StackPane(field);
            new Scene(root, 300, 100);
            root.applyCss();
            root.layout();
        });
    }

    @Test
    void dragCommitsOnceWhenLetGo() {
        FxToolkit.run(() -> {
            Hands.mouse(field, MouseEvent.MOUSE_PRESSED, 0, false, 1);
            for (int y = 1; y <= 30; y++) {
                Hands.mouse(field, MouseEvent.MOUSE_DRAGGED, -y, false, 1);
            }
            assertThat(committed).isEmpty();
            assertThat(field.shownText()).isEqualTo("130.0");
            assertThat(field.tempoProperty().get()).isEqualTo(Tempo.DEFAULT);
            Hands.mouse(field, MouseEvent.MOUSE_RELEASED, -30, false, 1);
            assertThat(committed).containsExactly("130");
        });
    }

    @Test
    void heldArrowCommitsOnceWhenLetGo() {
        FxToolkit.run(() -> {
            for (int i = 0; i < 7; i++) {
                Hands.press(field, KeyCode.DOWN);
            }
            assertThat(committed).isEmpty();
            Hands.release(field, KeyCode.DOWN);
            assertThat(committed).containsExactly("113");
            Hands.shiftTap(field, KeyCode.UP);
            assertThat(committed).containsExactly("113", "113.1");
        });
    }

    @Test
    void wheelBurstCommitsOnceAfterItsEnd() throws InterruptedException {
        FxToolkit.run(() -> {
            for (int i = 0; i < 5; i++) {
                Hands.wheel(field, 1, false);
            }
            assertThat(field.shownText()).isEqualTo("125.0");
            assertThat(committed).isEmpty();
        });
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (FxToolkit.call(committed::isEmpty) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        FxToolkit.run(() -> assertThat(committed).containsExactly("125"));
    }

    @Test
    void typingCommitsOnEnterAndOnlyWhatIsATempo() {
        FxToolkit.run(() -> {
            Hands.type(field, "9");
            var editor = (TextField) field.lookup(".value-editor");
            editor.setText("9999");
            Hands.press(editor, KeyCode.ENTER);
            assertThat(committed).isEmpty();
            editor.setText("97,3");
            Hands.press(editor, KeyCode.ENTER);
            assertThat(committed).containsExactly("97.3");
            assertThat(field.lookup(".value-editor")).isNull();
        });
    }

    @Test
    void escapeTakesAGestureBack() {
        FxToolkit.run(() -> {
            Hands.press(field, KeyCode.UP);
            Hands.press(field, KeyCode.ESCAPE);
            Hands.release(field, KeyCode.UP);
            assertThat(committed).isEmpty();
            assertThat(field.shownText()).isEqualTo("120.0");
        });
    }

    @Test
    void sameTempoIsNotCommitted() {
        FxToolkit.run(() -> {
            Hands.press(field, KeyCode.UP);
            Hands.press(field, KeyCode.DOWN);
            Hands.release(field, KeyCode.DOWN);
            assertThat(committed).isEmpty();
        });
    }

    @Test
    void saysItsValue() {
        FxToolkit.run(() -> {
            field.type("97.325");
            assertThat(field.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                    .isEqualTo("97.325 BPM");
        });
    }
}
