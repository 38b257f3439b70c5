package jerry4loops.ui.stage;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import jerry4loops.control.Preset;
import jerry4loops.ui.control.Texts;

/// The presets of an effect: choose one, save, rename, delete. A name is typed in a field that takes the menu's place;
/// Enter takes it, Escape and going elsewhere leave.
///
/// Thread: FX.
final class PresetMenu extends StackPane {

    private static final int LONGEST_NAME = 80;

    private final PresetChoice choice;
    private final String effectName;
    private final MenuButton menu = new MenuButton();
    private TextField field;

    PresetMenu(PresetChoice choice) {
        this.choice = choice;
        this.effectName = Texts.get("fx." + choice.effect().path());
        getStyleClass().add("preset-menu");
        setAlignment(Pos.CENTER_RIGHT);
        menu.getStyleClass().add("preset-button");
        menu.setMnemonicParsing(false);
        menu.setMaxWidth(Double.MAX_VALUE);
        menu.setTooltip(new Tooltip(Texts.get("preset.how", effectName)));
        choice.shownProperty().subscribe(this::show);
        menu.setOnShowing(_ -> fill());
        // A menu button without items would not open at all.
        menu.getItems().add(new MenuItem(""));
        getChildren().add(menu);
    }

    private void show(PresetChoice.Shown now) {
        menu.setText(choice.text());
        String said = now.preset().isEmpty()
                ? Texts.get("preset.accessible.none", effectName)
                : Texts.get(
                        now.isChanged() ? "preset.accessible.changed" : "preset.accessible",
                        effectName,
                        Preset.shown(now.preset().get().name()));
        menu.setAccessibleText(said);
    }

    private void fill() {
        menu.getItems().clear();
        boolean own = false;
        for (Preset preset : choice.all()) {
            if (!preset.factory() && !own && !menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            own |= !preset.factory();
            var item = new RadioMenuItem(Preset.shown(preset.name()));
            item.setMnemonicParsing(false);
            item.setSelected(
                    choice.shownProperty().get().preset().filter(preset::equals).isPresent());
            item.setOnAction(_ -> choice.choose(preset));
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(item("preset.save", () -> name("preset.name", choice.suggestion(), choice::saveAs)));
        MenuItem rename = item("preset.rename", () -> name("preset.name", choice.suggestion(), choice::rename));
        MenuItem delete = item("preset.delete", choice::delete);
        rename.setDisable(choice.own().isEmpty());
        delete.setDisable(choice.own().isEmpty());
        menu.getItems().addAll(rename, delete);
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void name(String key, String initial, Consumer<String> take) {
        if (field != null) {
            return;
        }
        field = new TextField(initial);
        field.getStyleClass().addAll("preset-name", "value-editor");
        field.setPromptText(Texts.get("preset.name.prompt"));
        field.setAccessibleText(Texts.get(key, effectName));
        field.setTooltip(new Tooltip(Texts.get("preset.name.how")));
        field.textProperty().subscribe(text -> {
            if (text.length() > LONGEST_NAME) {
                field.setText(text.substring(0, LONGEST_NAME));
            }
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> {
                    String typed = field.getText();
                    close(true);
                    take.accept(typed);
                }
                case ESCAPE -> close(true);
                default -> {
                    // The rest is typing.
                }
            }
            event.consume();
        });
        menu.setVisible(false);
        getChildren().add(field);
        TextField opened = field;
        // The menu that this came from still has to close, and takes the focus along.
        Platform.runLater(() -> {
            opened.requestFocus();
            opened.selectAll();
            opened.focusedProperty().subscribe((_, focused) -> {
                if (!focused && field == opened) {
                    close(false);
                }
            });
        });
    }

    private void close(boolean focusBack) {
        TextField closing = field;
        field = null;
        menu.setVisible(true);
        if (focusBack) {
            menu.requestFocus();
        }
        getChildren().remove(closing);
    }
}
