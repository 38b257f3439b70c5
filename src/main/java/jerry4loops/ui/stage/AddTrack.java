package jerry4loops.ui.stage;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import jerry4loops.audio.LoopKind;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2AL;

/// The row below the lanes that adds another.
///
/// Thread: FX.
final class AddTrack extends HBox {

    private final Session session;

    AddTrack(StageViewModel model) {
        getStyleClass().add("add-track");
        setAlignment(Pos.CENTER_LEFT);
        for (LoopKind kind : LoopKind.values()) {
            String key = "track.add." + kind.name().toLowerCase(java.util.Locale.ROOT);
            getChildren()
                    .add(Nodes.named(
                            new Button(Texts.get(key), Nodes.icon(Material2AL.ADD)),
                            key,
                            () -> model.actions().addTrack(kind),
                            "quiet"));
        }
        this.session = model.session();
        fit(/*low=*/ false);
    }

    /// @param low whether it gives its room to the lanes; their menus add tracks, too
    void fit(boolean low) {
        Nodes.shown(this, !low && session.tracks().size() < Session.MAX_TRACKS);
    }
}
