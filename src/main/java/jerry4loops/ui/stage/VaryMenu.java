package jerry4loops.ui.stage;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import jerry4loops.audio.Loop;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.Variation;

/// “Again, but …”: a loop once more with one thing moved, offered wherever a loop can be pointed at.
///
/// Thread: FX.
final class VaryMenu {

    private VaryMenu() {}

    /// @param model the lane the new loop is for
    /// @param loop which is varied when an item is chosen; without one the items do nothing
    /// @return a menu to put into another
    static Menu menu(TrackViewModel model, Supplier<Optional<Loop>> loop) {
        var menu = new Menu(Texts.get("lane.vary"));
        for (Variation how : Variation.values()) {
            var item = new MenuItem(Texts.get("lane.vary." + how.word()));
            item.setOnAction(_ -> loop.get().ifPresent(which -> model.vary(which, how)));
            menu.getItems().add(item);
        }
        return menu;
    }
}
