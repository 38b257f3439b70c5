package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import jerry4loops.audio.Loop;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.testkit.Carried;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.ui.control.LoopCarry;
import jerry4loops.ui.control.LoopClipboard;
import jerry4loops.ui.control.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Loops and files that are dropped on slots, lanes and the library.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(120)
class DropTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final FakeActions actions = new FakeActions(session);
    private final Loop loop = FakeLoops.drums("boom bap", 2, 120, 1);

    private OpenStage open() {
        OpenStage stage = OpenStage.with(session, actions, SidePanel.Page.LIBRARY, 1600, 900);
        FxToolkit.run(() -> {
            stage.view.model().gridShownProperty().set(true);
            stage.layout();
        });
        return stage;
    }

    private Carried loop(int track, int slot) {
        FxToolkit.run(() -> session.grid().setSlot(track, slot, Slot.of(loop)));
        var content = new ClipboardContent();
        LoopClipboard.put(content, loop.clip().contentHash());
        DataFormat place = DataFormat.lookupMimeType("application/x-jerry4loops-slot");
        content.put(place == null ? new DataFormat("application/x-jerry4loops-slot") : place, track + " " + slot);
        return Carried.of(content);
    }

    private Carried saved() {
        actions.loops.loops.put(loop.clip().contentHash(), loop);
        var content = new ClipboardContent();
        LoopClipboard.put(content, loop.clip().contentHash());
        return Carried.of(content);
    }

    private static Carried file() {
        return Carried.of(Map.of(DataFormat.FILES, List.of(new File("break.wav").getAbsoluteFile())));
    }

    private static Node page(OpenStage stage) {
        return stage.scene.lookup(".library-page");
    }

    private static Node lane(OpenStage stage) {
        return stage.scene.lookup(".lane");
    }

    private List<String> dropped(OpenStage stage, Carried carried, Node source, Node target, TransferMode mode) {
        return FxToolkit.call(() -> {
            actions.calls.clear();
            carried.drop(source, target, mode);
            stage.layout();
            return List.copyOf(actions.calls);
        });
    }

    @Test
    void fromSlotToSlotMovesAndWithControlCopies() {
        OpenStage stage = open();
        Carried carried = loop(0, 1);
        Node from = stage.view.grid().slot(0, 1);
        Node to = stage.view.grid().slot(1, 4);
        assertThat(dropped(stage, carried, from, to, TransferMode.MOVE)).containsExactly("move 0 1 1 4");
        FxToolkit.run(() -> session.grid().setSlot(0, 1, Slot.of(loop)));
        assertThat(dropped(stage, carried, from, to, TransferMode.COPY)).containsExactly("assign 1 4 boom bap");
    }

    @Test
    void aLoopThatLiesOnlyInASlotIsPlayedByTheLaneAndSavedByTheLibrary() {
        OpenStage stage = open();
        Carried carried = loop(0, 1);
        Node from = stage.view.grid().slot(0, 1);
        assertThat(dropped(stage, carried, from, lane(stage), TransferMode.COPY))
                .containsExactly("play boom bap 0");
        assertThat(dropped(stage, carried, from, page(stage), TransferMode.COPY))
                .containsExactly("save boom bap");
    }

    @Test
    void aLoopOfTheLibraryGoesIntoASlotAndOntoALane() {
        OpenStage stage = open();
        Carried carried = saved();
        dropped(stage, carried, page(stage), stage.view.grid().slot(1, 4), TransferMode.COPY);
        FxToolkit.settle();
        assertThat(session.grid().slot(1, 4).loop()).contains(loop);
        FxToolkit.run(() -> session.grid().setSlot(1, 4, Slot.EMPTY));
        assertThat(dropped(stage, carried, page(stage), lane(stage), TransferMode.COPY))
                .singleElement()
                .asString()
                .startsWith("play " + loop.clip().contentHash().substring(0, 8));
    }

    @Test
    void filesAreImportedWhereTheyAreDropped() {
        OpenStage stage = open();
        Carried carried = file();
        for (Node target : List.of(stage.view.grid().slot(1, 4), lane(stage), page(stage))) {
            assertThat(dropped(stage, carried, null, target, TransferMode.COPY))
                    .as(target.toString())
                    .singleElement()
                    .asString()
                    .startsWith("import 1");
        }
    }

    private boolean isMarked(Node place) {
        return place.getPseudoClassStates().contains(PseudoClass.getPseudoClass("drop"));
    }

    @Test
    void placesThatTakeWhatHoversAreMarkedUntilItIsElsewhere() {
        OpenStage stage = open();
        for (Carried carried : List.of(loop(0, 1), file())) {
            FxToolkit.run(() -> {
                for (Node place : List.of(stage.view.grid().slot(1, 4), lane(stage), page(stage))) {
                    assertThat(LoopCarry.hovers(carried.over(null, place), place))
                            .as(place.toString())
                            .isTrue();
                    assertThat(isMarked(place)).as(place.toString()).isTrue();
                    LoopCarry.leave(place);
                    assertThat(isMarked(place)).as(place.toString()).isFalse();
                }
            });
        }
    }

    @Test
    void nothingIsTakenWhereItComesFromAndNoWordsAnywhere() {
        OpenStage stage = open();
        Carried carried = loop(0, 1);
        Carried words = Carried.of(Map.of(DataFormat.PLAIN_TEXT, "words"));
        FxToolkit.run(() -> {
            for (Node place : List.of(stage.view.grid().slot(0, 1), lane(stage), page(stage))) {
                assertThat(LoopCarry.hovers(carried.over(place, place), place))
                        .as(place.toString())
                        .isFalse();
                assertThat(LoopCarry.hovers(words.over(null, place), place))
                        .as(place.toString())
                        .isFalse();
                assertThat(isMarked(place)).as(place.toString()).isFalse();
            }
            Node inTheLane = lane(stage).lookup(".waveform-view");
            assertThat(LoopCarry.hovers(carried.over(inTheLane, lane(stage)), lane(stage)))
                    .isFalse();
            assertThat(LoopCarry.hovers(
                            carried.over(inTheLane, stage.view.grid().slot(0, 1)),
                            stage.view.grid().slot(0, 1)))
                    .isTrue();
        });
    }

    @Test
    void theMenuOfALanePutsItsLoopIntoASlot() {
        OpenStage stage = open();
        FxToolkit.run(() -> {
            session.tracks().getFirst().setLoop(loop);
            session.grid().setSlot(0, 1, Slot.of(loop));
            var more = (MenuButton) lane(stage).lookup(".more-make");
            Menu slots = (Menu) item(more.getItems(), "lane.intoSlot");
            Event.fireEvent(slots, new Event(Menu.ON_SHOWING));
            assertThat(slots.getItems()).hasSize(8);
            assertThat(slots.getItems().get(1).getText()).isEqualTo("2: boom bap");
            actions.calls.clear();
            slots.getItems().get(4).fire();
            assertThat(actions.calls).containsExactly("assign 0 4 boom bap");
        });
    }

    @Test
    void whatIsUnderTheHandIsPaintedInTheColourOfItsTrack() {
        OpenStage stage = open();
        FxToolkit.run(() -> {
            var node = lane(stage).lookup(".waveform-view");
            Image picture = LoopCarry.picture(node, loop.name(), loop.peaks());
            assertThat(picture.getWidth()).isBetween(100.0, 200.0);
            assertThat(picture.getPixelReader().getColor(0, 20)).isEqualTo(Color.web("#ff5262"));
        });
    }

    @Test
    void theOtherMouseButtonAndALongPressOpenTheMenuAndDoNotPlay() {
        OpenStage stage = open();
        FxToolkit.run(() -> session.grid().setSlot(0, 1, Slot.of(loop)));
        Stage window = FxToolkit.call(() -> {
            var shown = new Stage();
            shown.setScene(stage.scene);
            shown.show();
            return shown;
        });
        try {
            for (boolean isLong : new boolean[] {false, true}) {
                Button slot = stage.view.grid().slot(0, 1);
                actions.calls.clear();
                FxToolkit.run(() -> {
                    if (isLong) {
                        Hands.mouse(slot, MouseEvent.MOUSE_PRESSED, 0, false, 1);
                    } else {
                        var at = new PickResult(slot, 5, 5);
                        slot.fireEvent(
                                new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, false, at));
                    }
                });
                ContextMenu menu = opened();
                FxToolkit.run(() -> {
                    if (isLong) {
                        Hands.mouse(slot, MouseEvent.MOUSE_RELEASED, 0, false, 1);
                    }
                    item(menu.getItems(), "grid.menu.duplicate").fire();
                    item(menu.getItems(), "grid.menu.clear").fire();
                    Menu colours = (Menu) item(menu.getItems(), "grid.menu.colour");
                    item(colours.getItems(), "colour.teal").fire();
                    menu.hide();
                });
                assertThat(actions.calls)
                        .as(isLong ? "long press" : "other button")
                        .contains("duplicate 0 1", "clear 0 1")
                        .noneMatch(call -> call.startsWith("tap"))
                        .anyMatch(call -> call.startsWith("colour 0 1") && call.contains("teal"));
            }
        } finally {
            FxToolkit.run(window::hide);
        }
    }

    private static ContextMenu opened() {
        for (int i = 0; i < 1_000; i++) {
            FxToolkit.settle();
            var menu = FxToolkit.call(() -> Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast)
                    .findFirst());
            if (menu.isPresent()) {
                return menu.get();
            }
        }
        throw new AssertionError("no menu opened");
    }

    private static MenuItem item(List<MenuItem> items, String key) {
        return items.stream()
                .filter(each -> Texts.get(key).equals(each.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + key));
    }
}
