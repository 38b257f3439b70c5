package jerry4loops.ui.stage;

import java.io.File;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import jerry4loops.control.TargetId;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.KeyShelf;

/// Which key does what: a click on a key gives its work to another one.
///
/// Thread: FX.
final class KeysPage extends VBox {

    /// Wide enough for the question, so that no line jumps when it is asked.
    private static final double CAP_WIDTH = 124;

    private final KeyShelf keys;
    private final TargetNames names;
    private final Consumer<Consumer<String>> asker;
    private final VBox list = new VBox();
    private final VBox news = new VBox();
    private final Set<TargetId> known = new LinkedHashSet<>();
    private final ComboBox<KeyShelf.Layout> layout = new ComboBox<>();

    /// @param model what is
    /// @param asker lets the next key name itself
    KeysPage(StageViewModel model, Consumer<Consumer<String>> asker) {
        this.keys = model.actions().keys();
        this.names = new TargetNames(model.session());
        this.asker = asker;
        getStyleClass().add("panel-page");
        list.getStyleClass().add("key-list");
        news.getStyleClass().addAll("effect", "key-conflict");
        Nodes.shown(news, false);
        Label how = Nodes.label(Texts.get("keys.how"), "small-print");
        how.setWrapText(true);
        how.setMinHeight(Region.USE_PREF_SIZE);
        var print = Nodes.named(new Button(Texts.get("keys.print")), "keys.print", this::print, "quiet");
        layout.getItems().setAll(KeyShelf.Layout.values());
        layout.setValue(keys.layout());
        layout.getStyleClass().add("choice");
        layout.setAccessibleText(Texts.get("keys.layout"));
        layout.setTooltip(new Tooltip(Texts.get("keys.layout.how")));
        layout.setOnAction(_ -> {
            // Where it only follows what the keys are by now, there is nothing to do.
            if (layout.getValue() != keys.layout()) {
                known.clear();
                keys.reset(layout.getValue());
            }
        });
        var buttons = new HBox(layout, print);
        buttons.getStyleClass().add("panel-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = SidePanel.scroll(list);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(how, news, scroll, buttons);
        keys.keysProperty().subscribe(_ -> show());
    }

    private void show() {
        layout.setValue(keys.layout());
        known.addAll(keys.keysProperty().get().values());
        list.getChildren().clear();
        for (TargetId target : known) {
            String name = names.name(target);
            var cap = new Button(keys.keyOf(target).orElse("–"));
            cap.getStyleClass().addAll("quiet", "key-cap");
            cap.setMinWidth(CAP_WIDTH);
            cap.setAccessibleText(Texts.get("keys.change", name, cap.getText()));
            cap.setTooltip(new Tooltip(Texts.get("keys.change", name, cap.getText())));
            cap.setOnAction(_ -> ask(cap, target));
            list.getChildren().add(row(cap, name));
        }
        for (String[] line : KeyStrip.lines("help.keys")) {
            Label cap = Nodes.label(line[0], "key-cap");
            cap.setMinWidth(CAP_WIDTH);
            list.getChildren().add(row(cap, line[1]));
        }
    }

    private static HBox row(Region cap, String name) {
        Label text = Nodes.label(name, "notice-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        var row = new HBox(cap, text);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("notice");
        return row;
    }

    private void ask(Button cap, TargetId target) {
        Nodes.shown(news, false);
        cap.setText(Texts.get("keys.press"));
        asker.accept(key -> {
            if (key.equals("Esc") && !keys.keyOf(target).equals(Optional.of("Esc"))) {
                show();
                return;
            }
            Optional<TargetId> other = keys.target(key).filter(old -> !old.equals(target));
            if (other.isEmpty()) {
                keys.assign(key, target);
                show();
            } else {
                choose(key, target, other.get());
            }
        });
    }

    /// Asks before another one loses its key.
    private void choose(String key, TargetId target, TargetId other) {
        Label text = Nodes.label(
                Texts.get("keys.taken", key, names.name(other), names.name(target)), "notice-text", "warning");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        var choices = new HBox(
                choice("keys.replace", () -> keys.assign(key, target), "accent"),
                choice("keys.swap", () -> keys.swap(key, target), "quiet"),
                choice("keys.leave", () -> {}, "quiet"));
        choices.getStyleClass().add("panel-buttons");
        news.getChildren().setAll(text, choices);
        Nodes.shown(news, true);
        choices.getChildren().getFirst().requestFocus();
    }

    private Button choice(String key, Runnable action, String styleClass) {
        return Nodes.named(
                new Button(Texts.get(key)),
                key,
                () -> {
                    Nodes.shown(news, false);
                    action.run();
                    show();
                },
                styleClass);
    }

    private void print() {
        var chooser = new FileChooser();
        chooser.setInitialFileName("jerry4loops-keys.html");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            keys.writeSheet(file.toPath(), names::name);
        }
    }
}
