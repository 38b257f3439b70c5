package jerry4loops.ui.grid;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import jerry4loops.audio.Loop;
import jerry4loops.session.ClipState;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Grid;
import jerry4loops.session.Palette;
import jerry4loops.session.Scene;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.GridActions;
import jerry4loops.workflow.LoopActions;
import jerry4loops.workflow.StudioActions;

/// Makes the menus of slots and scenes.
///
/// Thread: FX.
final class SlotMenu {

    private static final int MOST_OF_HISTORY = 24;
    private static final int[] TIMES = {1, 2, 3, 4, 8, 16, 32};
    private static final int[] CHANCES = {25, 50, 75, 100};

    private final Session session;
    private final GridActions actions;
    private final LoopActions loops;
    private final SlotDrag clipboard;

    /// @param clipboard copies and pastes
    SlotMenu(Session session, StudioActions studio, SlotDrag clipboard) {
        this.session = session;
        this.actions = studio.grid();
        this.loops = studio.loops();
        this.clipboard = clipboard;
    }

    ContextMenu slot(SlotButton button) {
        int track = button.track();
        int slot = button.slot();
        Slot there = session.grid().slot(track, slot);
        ClipState state = session.grid().states(track).get(slot);
        var menu = new ContextMenu();
        menu.getItems().add(put(track, slot));
        if (there.isEmpty()) {
            menu.getItems()
                    .addAll(
                            state == ClipState.GENERATING
                                    ? item("grid.menu.cancel", () -> actions.cancelFill(track, slot))
                                    : item("grid.menu.fill", () -> actions.fill(track, slot)),
                            words(
                                    menu,
                                    "grid.menu.words",
                                    there.fillPrompt(),
                                    typed -> actions.fillPrompt(track, slot, typed)));
        } else {
            MenuItem copy = item("grid.menu.duplicate", () -> actions.duplicate(track, slot));
            menu.getItems().addAll(copy, item("grid.menu.clear", () -> actions.clear(track, slot)));
            menu.getItems().addAll(new SeparatorMenuItem(), playOn(there.loop().orElseThrow()));
            menu.getItems()
                    .add(item("lane.history.save", () -> loops.save(there.loop().orElseThrow())));
        }
        menu.getItems().addAll(new SeparatorMenuItem());
        menu.getItems().addAll(clipboard(button, there));
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        colours(there.colour(), next -> actions.colour(track, slot, next)),
                        follow(there.follow(), next -> actions.follow(track, slot, next)));
        return menu;
    }

    ContextMenu scene(int row) {
        Scene there = session.grid().scenes().get(row);
        var menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        words(
                                menu,
                                "grid.menu.name",
                                there.name(),
                                typed -> actions.scene(
                                        row, session.grid().scenes().get(row).withName(typed))),
                        item("grid.menu.capture", () -> actions.capture(row)),
                        new SeparatorMenuItem(),
                        colours(there.colour(), next -> actions.scene(row, there.withColour(next))),
                        follow(there.follow(), next -> actions.scene(row, there.withFollow(next))));
        return menu;
    }

    private Menu playOn(Loop loop) {
        var menu = new Menu(Texts.get("grid.menu.playOn"));
        for (Track track : session.tracks()) {
            var item = new MenuItem(track.nameProperty().get());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> loops.play(loop, track.index()));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// Copies, cuts and pastes, with the keys that do the same.
    private List<MenuItem> clipboard(SlotButton button, Slot there) {
        MenuItem copy = item("grid.menu.copy", () -> clipboard.copy(button, /*cuts=*/ false));
        MenuItem cut = item("grid.menu.cut", () -> clipboard.copy(button, /*cuts=*/ true));
        MenuItem paste = item("grid.menu.paste", () -> clipboard.paste(button));
        copy.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        cut.setAccelerator(new KeyCodeCombination(KeyCode.X, KeyCombination.SHORTCUT_DOWN));
        paste.setAccelerator(new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN));
        copy.setDisable(there.loop().isEmpty());
        cut.setDisable(there.loop().isEmpty());
        return List.of(copy, cut, paste);
    }

    /// What is on the lane, what waits, and what was made before.
    private Menu put(int track, int slot) {
        var menu = new Menu(Texts.get("grid.menu.put"));
        Track lane = session.track(track);
        Optional.ofNullable(lane.loopProperty().get())
                .ifPresent(loop -> menu.getItems().add(assign("grid.menu.lane", loop, track, slot)));
        Optional.ofNullable(lane.queuedLoopProperty().get())
                .ifPresent(loop -> menu.getItems().add(assign("grid.menu.queued", loop, track, slot)));
        lane.history().stream()
                .limit(MOST_OF_HISTORY)
                .forEach(loop -> menu.getItems().add(assign("grid.menu.history", loop, track, slot)));
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private MenuItem assign(String key, Loop loop, int track, int slot) {
        var length = loop.clip().length();
        var item = new MenuItem(Texts.get(
                key,
                loop.name(),
                Integer.toString(length.bars().count()),
                length.tempo().text()));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> actions.assign(track, slot, loop));
        return item;
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// A field in the menu; Enter takes what was typed.
    private static MenuItem words(ContextMenu menu, String key, String now, Consumer<String> take) {
        var field = new TextField(now);
        field.setPromptText(Texts.get(key));
        field.setAccessibleText(Texts.get(key));
        field.setOnAction(_ -> {
            take.accept(field.getText());
            menu.hide();
        });
        return new CustomMenuItem(field, /*hideOnClick=*/ false);
    }

    private static Menu colours(Optional<String> now, Consumer<Optional<String>> take) {
        var menu = new Menu(Texts.get("grid.menu.colour"));
        var own = new RadioMenuItem(Texts.get("grid.menu.colour.own"));
        own.setSelected(now.isEmpty());
        own.setOnAction(_ -> take.accept(Optional.empty()));
        menu.getItems().add(own);
        for (String colour : Palette.COLOURS) {
            var swatch = new Region();
            swatch.getStyleClass().addAll("swatch", "track-" + colour);
            var item = new RadioMenuItem(Texts.get("colour." + colour), swatch);
            item.setSelected(now.filter(colour::equals).isPresent());
            item.setOnAction(_ -> take.accept(Optional.of(colour)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu follow(FollowAction now, Consumer<FollowAction> take) {
        var menu = new Menu(Texts.get("grid.menu.follow"));
        int loops = Math.max(1, now.loops());
        for (FollowAction.Kind kind : FollowAction.Kind.values()) {
            if (kind == FollowAction.Kind.SCENE) {
                menu.getItems().add(scenes(now, loops, take));
                continue;
            }
            var item = new RadioMenuItem(Texts.get("grid.follow." + kind.name(), ""));
            item.setSelected(kind == now.kind());
            item.setOnAction(_ -> take.accept(
                    kind == FollowAction.Kind.NONE
                            ? FollowAction.NONE
                            : new FollowAction(loops, kind, 0, now.chance())));
            menu.getItems().add(item);
        }
        Menu times = numbers(
                "grid.menu.times",
                TIMES,
                loops,
                count -> Texts.get("grid.menu.times.count", Integer.toString(count)),
                count -> take.accept(new FollowAction(count, now.kind(), now.scene(), now.chance())));
        Menu chance = numbers(
                "grid.menu.chance",
                CHANCES,
                (int) Math.round(now.chance() * 100),
                percent -> percent + " %",
                percent -> take.accept(new FollowAction(now.loops(), now.kind(), now.scene(), percent / 100.0)));
        boolean none = now.kind() == FollowAction.Kind.NONE;
        times.setDisable(none);
        chance.setDisable(none);
        menu.getItems().addAll(new SeparatorMenuItem(), times, chance);
        return menu;
    }

    private Menu scenes(FollowAction now, int loops, Consumer<FollowAction> take) {
        var menu = new Menu(Texts.get("grid.menu.scene"));
        int last = session.grid().rows();
        for (int i = 0; i < Math.min(last, Grid.MAX_ROWS); i++) {
            int row = i;
            var item = new RadioMenuItem(sceneName(session, row));
            item.setMnemonicParsing(false);
            item.setSelected(now.kind() == FollowAction.Kind.SCENE && now.scene() == row);
            item.setOnAction(_ -> take.accept(new FollowAction(loops, FollowAction.Kind.SCENE, row, now.chance())));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static Menu numbers(
            String key, int[] choices, int now, IntFunction<String> text, java.util.function.IntConsumer take) {
        var menu = new Menu(Texts.get(key));
        for (int choice : choices) {
            var item = new RadioMenuItem(text.apply(choice));
            item.setSelected(choice == now);
            item.setOnAction(_ -> take.accept(choice));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// @return the scene's name, or its number
    static String sceneName(Session session, int row) {
        String name = session.grid().scenes().get(row).name();
        return name.isEmpty() ? Texts.get("grid.scene.number", Integer.toString(row + 1)) : name;
    }
}
