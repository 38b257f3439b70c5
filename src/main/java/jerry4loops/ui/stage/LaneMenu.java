package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import jerry4loops.audio.LoopKind;
import jerry4loops.session.Palette;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.material2.Material2MZ;

/// What can be done with a lane as such: its name, its colour, what it is for, and that it goes.
///
/// Thread: FX.
final class LaneMenu extends MenuButton {

    private static final int LONGEST_NAME = 40;

    private final StageViewModel stage;
    private final Track track;
    private final TextField name = new TextField();

    LaneMenu(StageViewModel stage, Track track) {
        super(null, Nodes.icon(Material2MZ.MORE_VERT));
        this.stage = stage;
        this.track = track;
        getStyleClass().addAll("square", "no-arrow", "lane-menu");
        setPopupSide(Side.BOTTOM);
        accessibleTextProperty().bind(track.nameProperty().map(text -> Texts.get("track.menu", text)));
        setTooltip(new Tooltip(Texts.get("track.menu.how")));
        name.setAccessibleText(Texts.get("track.name"));
        name.setOnAction(_ -> hide());
        // A menu button without items would not open at all.
        getItems().add(new MenuItem(""));
        setOnShowing(_ -> build());
        setOnHidden(_ -> rename());
    }

    /// A double click or the right button on a node opens it, too.
    void opensOn(Node node) {
        node.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            show();
            event.consume();
        });
        node.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                show();
                event.consume();
            }
        });
    }

    private void build() {
        name.setText(track.nameProperty().get());
        var naming = new CustomMenuItem(name, /*hideOnClick=*/ false);
        var remove = new MenuItem(Texts.get("track.remove"));
        remove.setDisable(stage.session().tracks().size() < 2);
        remove.setOnAction(_ -> stage.actions().removeTrack(track.index()));
        getItems().setAll(naming, colours(), kinds(), new SeparatorMenuItem());
        for (LoopKind kind : LoopKind.values()) {
            var add = new MenuItem(Texts.get("track.add." + kind.name().toLowerCase(Locale.ROOT)));
            add.setDisable(stage.session().tracks().size() == Session.MAX_TRACKS);
            add.setOnAction(_ -> stage.actions().addTrack(kind));
            getItems().add(add);
        }
        getItems().add(remove);
    }

    private void rename() {
        String typed = name.getText().strip();
        if (!typed.isEmpty()) {
            track.nameProperty()
                    .set(typed.substring(0, Math.min(LONGEST_NAME, typed.length()))
                            .strip());
        }
    }

    private Menu colours() {
        var menu = new Menu(Texts.get("track.colour"));
        for (String colour : Palette.COLOURS) {
            var swatch = new Region();
            swatch.getStyleClass().addAll("swatch", "track-" + colour);
            var item = new RadioMenuItem(Texts.get("colour." + colour), swatch);
            item.setSelected(colour.equals(track.colourProperty().get()));
            item.setOnAction(_ -> track.colourProperty().set(colour));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu kinds() {
        var menu = new Menu(Texts.get("track.kind"));
        for (LoopKind kind : LoopKind.values()) {
            var item = new RadioMenuItem(Texts.get("track.kind." + kind.name().toLowerCase(Locale.ROOT)));
            item.setSelected(kind == track.kind());
            item.setOnAction(_ -> track.kindProperty().set(kind));
            menu.getItems().add(item);
        }
        return menu;
    }
}
