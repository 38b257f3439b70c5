package jerry4loops.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import jerry4loops.audio.Loop;
import jerry4loops.session.Grid;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;

/// What can be done with a loop that is pointed at, without dragging it: into a slot, into the library, onto the
/// clipboard, and again, but ….
///
/// Thread: FX.
final class LoopMenu {

    private LoopMenu() {}

    /// @param model the lane it lies on
    /// @param loop which; without one the items do nothing
    /// @return a menu for a right click or the menu key
    static ContextMenu context(StageViewModel stage, TrackViewModel model, Supplier<Optional<Loop>> loop) {
        var menu = new ContextMenu();
        menu.getItems().setAll(VaryMenu.menu(model, loop));
        menu.getItems().addAll(keep(stage, model.track(), loop));
        return menu;
    }

    /// @return slots, library, clipboard
    static List<MenuItem> keep(StageViewModel stage, Track track, Supplier<Optional<Loop>> loop) {
        var save = new MenuItem(Texts.get("lane.history.save"));
        save.setOnAction(_ -> loop.get().ifPresent(stage.actions().loops()::save));
        var copy = new MenuItem(Texts.get("grid.menu.copy"));
        copy.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        copy.setOnAction(_ -> loop.get().ifPresent(there -> LaneDrop.copy(stage, there)));
        return List.of(slots(stage, track, loop), save, copy);
    }

    /// The slots of the track on the page that is shown, as they are when it opens.
    private static Menu slots(StageViewModel stage, Track track, Supplier<Optional<Loop>> loop) {
        var menu = new Menu(Texts.get("lane.intoSlot"));
        // A menu without items would not open at all.
        menu.getItems().add(new MenuItem(""));
        menu.setOnShowing(event -> {
            if (event.getTarget() == menu) {
                fill(menu, stage, track, loop);
            }
        });
        return menu;
    }

    private static void fill(Menu menu, StageViewModel stage, Track track, Supplier<Optional<Loop>> loop) {
        menu.getItems().clear();
        Grid grid = stage.session().grid();
        int first = grid.pageProperty().get() * Grid.ROWS_PER_PAGE;
        for (int row = first; row < Math.min(grid.rows(), first + Grid.ROWS_PER_PAGE); row++) {
            int slot = row;
            String there = grid.slot(track.index(), row).loop().map(Loop::name).orElse(Texts.get("grid.state.EMPTY"));
            var item = new MenuItem(Texts.get("lane.intoSlot.item", Integer.toString(row + 1), there));
            item.setMnemonicParsing(false);
            item.setOnAction(_ ->
                    loop.get().ifPresent(which -> stage.actions().grid().assign(track.index(), slot, which)));
            menu.getItems().add(item);
        }
    }
}
