package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jerry4loops.audio.LoopKind;
import jerry4loops.session.ClipState;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Grid;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLive;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.LoggedWarnings;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The grid beside the lanes, and tracks that come and go, as a person sees and touches them.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(120)
class GridStageTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("jerry4loops.target", "target")).resolve("screenshots");

    private final Session session = new Session(FakeLoops.HERE);
    private final FakeActions actions = new FakeActions(session);
    private final FakeLive live = new FakeLive();

    private StageView open(double width, double height) {
        return FxToolkit.call(() -> {
            var view = new StageView(session, actions, live, FakePresets.of(session));
            view.createScene(width, height);
            view.model().gridShownProperty().set(true);
            layout(view, width, height);
            return view;
        });
    }

    private static void layout(StageView view, double width, double height) {
        for (int i = 0; i < 2; i++) {
            view.root().resize(width, height);
            view.root().applyCss();
            view.root().layout();
            view.pulse(1);
            view.pulse(200_000_000);
        }
    }

    private void fill(int tracks) {
        session.setTempo(Tempo.ofBpm(124));
        session.setTransport(TransportState.PLAYING);
        for (int i = 2; i < tracks; i++) {
            session.addTrack(i % 2 == 0 ? LoopKind.DRUMS : LoopKind.INSTRUMENTS);
        }
        Grid grid = session.grid();
        for (Track track : session.tracks()) {
            int index = track.index();
            boolean drums = track.kind() == LoopKind.DRUMS;
            for (int row = 0; row < 6; row++) {
                grid.setSlot(
                        index,
                        row,
                        Slot.of(
                                drums
                                        ? FakeLoops.drums("boom bap " + (row + 1), 2, row == 5 ? 90 : 124, row)
                                        : FakeLoops.chords("rhodes Dm " + (row + 1), 2, 124, row + 10)));
                grid.setState(index, row, ClipState.STOPPED);
            }
            grid.setState(index, 0, ClipState.PLAYING);
            track.setLoop(grid.slot(index, 0).loop().orElseThrow());
            grid.setState(index, 1, ClipState.QUEUED);
            grid.setState(index, 2, ClipState.STOPPING);
            grid.setState(index, 6, index % 2 == 0 ? ClipState.GENERATING : ClipState.FAILED);
            live.fraction[index] = 0.37;
        }
        grid.setSlot(
                0,
                3,
                grid.slot(0, 3)
                        .withColour(Optional.of("teal"))
                        .withFollow(new FollowAction(4, FollowAction.Kind.NEXT, 0, 0.75)));
        grid.setScene(2, grid.scenes().get(2).withName("break").withColour(Optional.of("amber")));
        live.beats = 70;
        live.peak = 0.6f;
    }

    @ParameterizedTest
    @CsvSource({"2,1280,800", "2,1024,640", "5,1280,800", "8,1600,1000", "3,1024,640"})
    void theGridFitsBesideTheLanes(int tracks, int width, int height) throws IOException {
        FxToolkit.call(() -> {
            fill(tracks);
            return null;
        });
        try (var warnings = new LoggedWarnings()) {
            StageView view = open(width, height);
            StageShot.write(
                    FxToolkit.call(() -> StageShot.of(view.root().getScene())),
                    FOLDER.resolve("grid-" + tracks + "-" + width + "x" + height + ".png"));
            assertThat(warnings.messages()).isEmpty();
            FxToolkit.call(() -> {
                for (int row = 0; row < Grid.ROWS_PER_PAGE; row++) {
                    Node slot = view.grid().slot(session.tracks().getFirst().index(), row);
                    assertThat(slot.localToScene(slot.getLayoutBounds()).getMaxY())
                            .isLessThanOrEqualTo(height);
                    assertThat(slot.getLayoutBounds().getHeight()).isGreaterThanOrEqualTo(30);
                }
                return null;
            });
        }
    }

    @Test
    void aTapPlaysAndArrowsGoFromSlotToSlot() {
        fill(2);
        StageView view = open(1280, 800);
        FxToolkit.call(() -> {
            Button slot = view.grid().slot(0, 3);
            slot.fire();
            assertThat(actions.calls).contains("tap 0 3");
            slot.requestFocus();
            press(slot, KeyCode.DOWN);
            press(owner(view), KeyCode.RIGHT);
            assertThat(owner(view)).isSameAs(view.grid().slot(1, 4));
            press(owner(view), KeyCode.RIGHT);
            assertThat(owner(view)).isSameAs(view.grid().scene(4));
            ((Button) owner(view)).fire();
            assertThat(actions.calls).contains("fireScene 4");
            return null;
        });
    }

    private static Node owner(StageView view) {
        return view.root().getScene().getFocusOwner();
    }

    private static void press(Node node, KeyCode code) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    @Test
    void aSlotSaysItsStateInWordsToo() {
        fill(2);
        StageView view = open(1280, 800);
        FxToolkit.call(() -> {
            assertThat(view.grid().slot(0, 0).getAccessibleText()).isEqualTo("Drums, slot 1: boom bap 1 playing");
            assertThat(view.grid().slot(1, 6).getAccessibleText()).contains("failed");
            assertThat(view.grid().slot(0, 3).getTooltip().getText()).contains("After 4 times through: the next, 75 %");
            return null;
        });
    }

    @Test
    void theNextPageIsMadeWhenItIsAskedFor() {
        StageView view = open(1280, 800);
        FxToolkit.call(() -> {
            actions.grid().showPage(1);
            assertThat(session.grid().rows()).isEqualTo(16);
            Button slot = view.grid().slot(1, 0);
            slot.fire();
            assertThat(actions.calls).contains("tap 1 8");
            return null;
        });
    }

    @Test
    void lanesComeAndGoWithTheirTracks() {
        StageView view = open(1280, 800);
        FxToolkit.call(() -> {
            button(view.root(), "Add drums").fire();
            assertThat(view.lanes()).hasSize(3);
            assertThat(session.track(2).kind()).isEqualTo(LoopKind.DRUMS);
            actions.removeTrack(0);
            assertThat(view.lanes()).hasSize(2);
            assertThat(view.lanes().getFirst().index()).isEqualTo(1);
            view.pulse(400_000_000);
            for (int i = 0; i < 8; i++) {
                actions.addTrack(LoopKind.INSTRUMENTS);
            }
            layout(view, 1280, 800);
            assertThat(view.lanes()).hasSize(8);
            assertThat(button(view.root(), "Add drums").getParent().isVisible()).isFalse();
            return null;
        });
    }

    @Test
    void aTrackIsRenamedColouredAndRemovedInItsMenu() {
        StageView view = open(1280, 800);
        FxToolkit.call(() -> {
            var menu = (LaneMenu) view.lanes().getFirst().lookup(".lane-menu");
            menu.getOnShowing().handle(null);
            MenuItem remove = menu.getItems().getLast();
            session.track(0).colourProperty().set("sky");
            assertThat(view.lanes().getFirst().getStyleClass())
                    .contains("track-sky")
                    .doesNotContain("track-red");
            remove.getOnAction().handle(null);
            assertThat(actions.calls).contains("removeTrack 0");
            return null;
        });
    }

    private static Button button(Parent parent, String text) {
        return all(parent)
                .filter(node -> node instanceof Button)
                .map(node -> (Button) node)
                .filter(found -> text.equals(found.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static java.util.stream.Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(node),
                        List.copyOf(parent.getChildrenUnmodifiable()).stream().flatMap(GridStageTest::all))
                : java.util.stream.Stream.of(node);
    }
}
