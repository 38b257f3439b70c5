package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jerry4loops.control.TargetId;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.KeyShelf;
import org.kordamp.ikonli.material2.Material2AL;

/// The strip that teaches the keys in force.
///
/// Thread: FX.
final class KeyStrip extends HBox {

    private final Button close;

    /// @param keys which key does what
    /// @param hide hides the strip
    KeyStrip(KeyShelf keys, Runnable hide) {
        getStyleClass().add("key-strip");
        setAlignment(Pos.CENTER_LEFT);
        close = Nodes.named(new Button(null, Nodes.icon(Material2AL.CLOSE)), "strip.hide", hide, "square", "tiny");
        keys.keysProperty().subscribe(_ -> show(keys));
    }

    /// What has no key has no tile.
    private void show(KeyShelf keys) {
        getChildren().clear();
        for (String[] line : lines("strip.keys")) {
            Optional<TargetId> target = TargetId.parse(line[0]);
            target.map(keys::keyOf)
                    .orElse(Optional.of(line[0]))
                    .ifPresent(key -> getChildren().add(tile(key, line[1])));
        }
        getChildren().add(close);
    }

    private static HBox tile(String key, String meaning) {
        Label cap = Nodes.label(key, "key-cap");
        Label text = Nodes.label(meaning, "small-print");
        cap.setMinWidth(USE_PREF_SIZE);
        text.setMinWidth(0);
        var tile = new HBox(cap, text);
        tile.getStyleClass().add("key-tile");
        tile.setAlignment(Pos.CENTER_LEFT);
        tile.setMinWidth(0);
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    /// @param key of a text with lines `key = meaning`
    /// @return key and meaning of each line
    static List<String[]> lines(String key) {
        return Texts.get(key)
                .lines()
                .map(line -> line.split(" = ", 2))
                .filter(parts -> parts.length == 2)
                .toList();
    }
}
