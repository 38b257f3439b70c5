package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is typed or pasted that is no value gets one sentence under the hand, and changes nothing.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class BadInputTest {

    private final List<String> committed = new ArrayList<>();
    private Stage stage;

    private void show(javafx.scene.Node node) {
        stage = new Stage();
        stage.setScene(new Scene(new StackPane(node), 300, 100));
        stage.show();
        stage.requestFocus();
    }

    @AfterEach
    void close() {
        FxToolkit.run(() -> stage.close());
    }

    private static List<String> hints() {
        return Window.getWindows().stream()
                .filter(window -> window.isShowing() && window instanceof Tooltip)
                .map(window -> ((Tooltip) window).getText().replace('\n', ' '))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "99999", "-5", "", "12 0", "NaN", "1e3"})
    void whatIsNoTempoSaysSoUntilTheNextKey(String typed) {
        FxToolkit.run(() -> {
            var field = new TempoField(tempo -> committed.add(tempo.text()));
            show(field);
            field.edit("");
            var editor = (TextField) field.lookup(".value-editor");
            editor.requestFocus();
            editor.setText(typed);
            Hands.tap(editor, KeyCode.ENTER);
            assertThat(hints()).containsExactly(Texts.get("tempo.invalid"));
            assertThat(editor.getAccessibleHelp()).isEqualTo(Texts.get("tempo.invalid"));
            assertThat(committed).isEmpty();
            editor.setText("120,5");
            assertThat(hints()).isEmpty();
            assertThat(editor.getAccessibleHelp()).isNull();
            Hands.tap(editor, KeyCode.ENTER);
            assertThat(committed).containsExactly("120.5");
        });
    }

    @Test
    void theSentenceGoesWithTheField() {
        FxToolkit.run(() -> {
            var field = new TempoField(_ -> {});
            show(field);
            field.edit("");
            var editor = (TextField) field.lookup(".value-editor");
            editor.requestFocus();
            editor.setText("abc");
            Hands.tap(editor, KeyCode.ENTER);
            assertThat(hints()).hasSize(1);
            Hands.tap(editor, KeyCode.ESCAPE);
            assertThat(hints()).isEmpty();
        });
    }

    @Test
    void pastedLinesBecomeOneWithBlanksBetween() {
        FxToolkit.run(() -> {
            var field = new LineField();
            show(field);
            field.take("heavy\ntrance\r\n\tטרנס 🥁\n");
            assertThat(field.getText()).isEqualTo("heavy trance טרנס 🥁");
        });
    }
}
