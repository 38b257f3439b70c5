package jerry4loops.ui.stage;

import atlantafx.base.controls.Popover;
import java.time.ZoneId;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Provenance;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2AL;

/// Who made the loop on the lane, and why when it was not the first who was asked. A press shows all that is known of
/// where it came from.
///
/// Thread: FX.
final class ClipBadge extends Button {

    private static final PseudoClass STEPPED_IN = PseudoClass.getPseudoClass("stepped-in");
    private static final double WIDTH = 340;

    private final Track track;

    ClipBadge(Track track) {
        this.track = track;
        getStyleClass().add("clip-badge");
        setMnemonicParsing(false);
        setOnAction(_ -> open());
        setTooltip(new Tooltip());
        track.loopProperty().subscribe(this::show);
    }

    private void show(Loop loop) {
        Nodes.shown(this, loop != null);
        if (loop == null) {
            return;
        }
        Provenance from = loop.provenance();
        setText(from.maker());
        pseudoClassStateChanged(STEPPED_IN, !from.reason().isEmpty());
        setAccessibleText(Texts.get("badge.accessible", track.nameProperty().get(), from.maker()));
        getTooltip().setText(from.maker() + "\n" + Texts.get("badge.how"));
    }

    private void open() {
        Loop loop = track.loopProperty().get();
        if (loop == null) {
            return;
        }
        var popover = new Popover(content(loop));
        popover.setTitle(loop.name());
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.setAnimated(false);
        // Without a compositor the room beside an arrow would be white.
        popover.setArrowSize(0);
        popover.setCornerRadius(0);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_LEFT);
        popover.show(this);
    }

    /// @return what the popover shows
    static VBox content(Loop loop) {
        var grid = new GridPane(12, 5);
        int row = 0;
        for (ProvenanceText.Line line : ProvenanceText.lines(loop, ZoneId.systemDefault())) {
            Label name = Nodes.label(line.name(), "field-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = Nodes.label(line.value(), "notice-text");
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            value.setMaxWidth(WIDTH - 110);
            grid.addRow(row++, name, value);
        }
        var copy = Nodes.named(
                new Button(Texts.get("badge.copy"), Nodes.icon(Material2AL.CONTENT_COPY)),
                "badge.copy",
                () -> {
                    var content = new ClipboardContent();
                    content.putString(ProvenanceText.text(loop, ZoneId.systemDefault()));
                    Clipboard.getSystemClipboard().setContent(content);
                },
                "quiet");
        var box = new VBox(grid, copy);
        box.getStyleClass().add("provenance");
        box.setPrefWidth(WIDTH);
        return box;
    }
}
