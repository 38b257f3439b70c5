package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jerry4loops.session.JamPreset;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.JamActions;

/// The jam's presets: switches to one, saves, renames and deletes. A name is typed into a row of its own, which is
/// there only then: Enter takes it, Escape and going elsewhere leave.
///
/// Thread: FX.
final class JamPresetMenu extends MenuButton {

    private final JamActions actions;
    private final TextField name = new TextField();
    private final HBox naming = new HBox(name);
    private Optional<JamPreset> renamed = Optional.empty();

    JamPresetMenu(JamActions actions) {
        super(Texts.get("jam.presets"));
        this.actions = actions;
        getStyleClass().add("quiet");
        setTooltip(new Tooltip(Texts.get("jam.presets.how")));
        setAccessibleText(Texts.get("jam.presets"));
        name.getStyleClass().addAll("prompt", "jam-preset-name", "value-editor");
        name.setPromptText(Texts.get("jam.presets.name"));
        name.setAccessibleText(Texts.get("jam.presets.name"));
        name.setTooltip(new Tooltip(Texts.get("jam.presets.name.how")));
        name.setOnAction(_ -> take());
        name.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                // The panel stays open.
                event.consume();
                close(true);
            }
        });
        name.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                close(false);
            }
        });
        HBox.setHgrow(name, Priority.ALWAYS);
        naming.setAlignment(Pos.CENTER_LEFT);
        Nodes.shown(naming, false);
        actions.presets().addListener((ListChangeListener<JamPreset>) _ -> show(actions.presets()));
        show(actions.presets());
    }

    /// The row for a name.
    HBox naming() {
        return naming;
    }

    private void show(List<JamPreset> presets) {
        getItems().clear();
        presets.forEach(preset -> getItems().add(item(preset.name(), () -> actions.apply(preset))));
        if (!presets.isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        getItems().add(item(Texts.get("jam.presets.save"), () -> ask(Optional.empty())));
        if (!presets.isEmpty()) {
            getItems().add(each(presets, "jam.presets.rename", preset -> ask(Optional.of(preset))));
            getItems().add(each(presets, "jam.presets.delete", actions::delete));
        }
    }

    private static Menu each(List<JamPreset> presets, String key, Consumer<JamPreset> action) {
        var menu = new Menu(Texts.get(key));
        presets.forEach(preset -> menu.getItems().add(item(preset.name(), () -> action.accept(preset))));
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        // A name is no place for shortcuts.
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void ask(Optional<JamPreset> preset) {
        renamed = preset;
        name.setText(preset.map(JamPreset::name).orElse(""));
        Nodes.shown(naming, true);
        // The menu that this came from still has to close, and takes the focus along.
        Platform.runLater(() -> {
            name.requestFocus();
            name.selectAll();
        });
    }

    private void take() {
        if (!name.getText().isBlank()) {
            renamed.ifPresentOrElse(
                    preset -> actions.rename(preset, name.getText()), () -> actions.save(name.getText()));
            close(true);
        }
    }

    private void close(boolean focusBack) {
        Nodes.shown(naming, false);
        if (focusBack) {
            requestFocus();
        }
    }
}
