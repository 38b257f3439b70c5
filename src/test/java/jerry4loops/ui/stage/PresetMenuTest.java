package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.control.Preset;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.workflow.PresetShelf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class PresetMenuTest {

    @TempDir
    Path folder;

    private Session session;
    private Track track;
    private PresetShelf shelf;
    private PresetMenu menu;
    private Button other;
    private Stage window;

    @BeforeEach
    void show() {
        FxToolkit.run(() -> {
            session = new Session(FakeLoops.HERE);
            track = session.tracks().getFirst();
            shelf = FakePresets.of(session, folder.resolve("presets.json"));
            menu = new PresetMenu(new PresetChoice(shelf, track, Effect.GATE));
            other = new Button("other");
            window = new Stage();
            window.setScene(new Scene(new VBox(menu, other), 200, 200));
            window.show();
        });
        FxToolkit.settle();
    }

    @AfterEach
    void close() {
        FxToolkit.run(window::close);
    }

    private MenuButton button() {
        return (MenuButton) menu.getChildren().getFirst();
    }

    private TextField field() {
        return (TextField) menu.lookup(".preset-name");
    }

    private MenuItem item(String text) {
        button().show();
        button().hide();
        return button().getItems().stream()
                .filter(item -> text.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }

    private void fire(String text) {
        FxToolkit.run(() -> item(text).fire());
        FxToolkit.settle();
    }

    private void typeName(String name, KeyCode end) {
        FxToolkit.run(() -> {
            field().setText(name);
            Hands.tap(field(), end);
        });
        FxToolkit.settle();
    }

    @Test
    void choosingSetsTheControlsAndTurningOneMarksIt() {
        Preset first = shelf.of(Effect.GATE).getFirst();
        fire(first.name());
        FxToolkit.run(() -> {
            assertThat(first.matches(PresetShelf.settings(track, Effect.GATE))).isTrue();
            assertThat(button().getText()).isEqualTo(first.name());
            track.control(Parameter.GATE_THRESHOLD).set(-3);
            assertThat(button().getText()).isEqualTo(first.name() + "*");
            assertThat(button().getAccessibleText()).isEqualTo("Gate: preset " + first.name() + ", changed");
            assertThat(item("Rename…").isDisable()).isTrue();
            assertThat(item("Delete").isDisable()).isTrue();
        });
    }

    @Test
    void controlsThatHappenToStandAtAPresetShowIt() {
        FxToolkit.run(() -> {
            assertThat(button().getText()).isEqualTo("presets");
            shelf.apply(track, shelf.of(Effect.GATE).getLast());
            assertThat(button().getText())
                    .isEqualTo(shelf.of(Effect.GATE).getLast().name());
        });
    }

    @Test
    void savedRenamedAndDeletedByKeyboard() {
        FxToolkit.run(() -> track.control(Parameter.GATE_THRESHOLD).set(-33));
        fire("Save as…");
        FxToolkit.run(() -> assertThat(field().isFocused()).isTrue());
        typeName("mine", KeyCode.ENTER);
        FxToolkit.run(() -> {
            assertThat(button().getText()).isEqualTo("mine");
            assertThat(button().isFocused()).isTrue();
            assertThat(field()).isNull();
        });
        fire("Rename…");
        FxToolkit.run(() -> assertThat(field().getText()).isEqualTo("mine"));
        typeName("ours", KeyCode.ENTER);
        FxToolkit.run(() -> assertThat(own()).containsExactly("ours"));
        fire("Delete");
        FxToolkit.run(() -> {
            assertThat(own()).isEmpty();
            session.notices().getFirst().action().orElseThrow().run().run();
            assertThat(own()).containsExactly("ours");
        });
    }

    private List<String> own() {
        return shelf.of(Effect.GATE).stream()
                .filter(preset -> !preset.factory())
                .map(Preset::name)
                .toList();
    }

    @Test
    void escapeBlankAndGoingElsewhereSaveNothing() {
        fire("Save as…");
        typeName("no", KeyCode.ESCAPE);
        fire("Save as…");
        typeName("  ", KeyCode.ENTER);
        fire("Save as…");
        FxToolkit.run(() -> {
            field().setText("neither");
            other.requestFocus();
        });
        FxToolkit.settle();
        FxToolkit.run(() -> {
            assertThat(field()).isNull();
            assertThat(own()).isEmpty();
            assertThat(button().isVisible()).isTrue();
        });
    }

    @Test
    void strangeNamesAreShownOnOneLine() {
        FxToolkit.run(() -> {
            shelf.save(track, Effect.GATE, "_a\n\u202Eb_");
            assertThat(button().getText()).isEqualTo("_a b_");
            assertThat(item("_a b_").isMnemonicParsing()).isFalse();
        });
    }
}
