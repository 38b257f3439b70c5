package jerry4loops.ui.stage;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2AL;

/// The strip that teaches the keys.
///
/// Thread: FX.
final class KeyStrip extends HBox {

    KeyStrip(Runnable hide) {
        getStyleClass().add("key-strip");
        setAlignment(Pos.CENTER_LEFT);
        for (String[] line : lines("strip.keys")) {
            Label cap = Nodes.label(line[0], "key-cap");
            Label text = Nodes.label(line[1], "small-print");
            cap.setMinWidth(USE_PREF_SIZE);
            text.setMinWidth(0);
            var tile = new HBox(cap, text);
            tile.getStyleClass().add("key-tile");
            tile.setAlignment(Pos.CENTER_LEFT);
            tile.setMinWidth(0);
            HBox.setHgrow(tile, Priority.ALWAYS);
            getChildren().add(tile);
        }
        var close = Nodes.named(new Button(null, Nodes.icon(Material2AL.CLOSE)), "strip.hide", hide, "square", "tiny");
        getChildren().add(close);
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
