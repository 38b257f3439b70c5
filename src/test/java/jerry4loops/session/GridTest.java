package jerry4loops.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.testkit.FakeLoops;
import org.junit.jupiter.api.Test;

/// The grid holds what the person put there, and tracks keep their index.
class GridTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final Grid grid = session.grid();
    private final Loop loop = FakeLoops.drums("one", 1, 120, 1);

    @Test
    void aNewGridHasOnePageOfEmptySlots() {
        assertThat(grid.rows()).isEqualTo(8);
        assertThat(grid.pagesProperty().get()).isEqualTo(1);
        assertThat(grid.slots(7)).hasSize(8).containsOnly(Slot.EMPTY);
        assertThat(session.snapshot().grid()).isEqualTo(GridSnapshot.EMPTY);
    }

    @Test
    void pagesGrowUnderASlotThatIsFilled() {
        grid.setSlot(1, 9, Slot.of(loop));
        assertThat(grid.pagesProperty().get()).isEqualTo(2);
        assertThat(grid.rows()).isEqualTo(16);
        assertThat(grid.slots(0)).hasSize(16);
        assertThat(grid.states(0)).hasSize(16);
        assertThat(grid.slot(1, 9).loop()).contains(loop);
        assertThat(grid.slot(1, 100)).isEqualTo(Slot.EMPTY);
        assertThatThrownBy(() -> grid.setSlot(0, Grid.MAX_ROWS, Slot.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theShownPageStaysWithinThePages() {
        grid.setPages(3);
        grid.showPage(7);
        assertThat(grid.pageProperty().get()).isEqualTo(2);
        grid.setPages(1);
        assertThat(grid.pageProperty().get()).isZero();
    }

    @Test
    void aSnapshotComesBackAndTouchesOnlyWhatDiffers() {
        grid.setSlot(0, 0, Slot.of(loop));
        grid.setSlot(0, 12, Slot.EMPTY.withFillPrompt(" dusty ").withColour(Optional.of("teal")));
        grid.setScene(
                3, Scene.PLAIN.withName("break").withFollow(new FollowAction(2, FollowAction.Kind.SCENE, 4, 0.5)));
        GridSnapshot before = session.snapshot().grid();
        grid.setSlot(0, 12, Slot.EMPTY);
        grid.setScene(3, Scene.PLAIN);
        List<Integer> touched = new ArrayList<>();
        grid.slots(0).addListener((ListChangeListener<Slot>) change -> {
            while (change.next()) {
                touched.add(change.getFrom());
            }
        });
        grid.restore(before);
        assertThat(session.snapshot().grid()).isEqualTo(before);
        assertThat(touched).containsExactly(12);
        assertThat(grid.slot(0, 12).fillPrompt()).isEqualTo("dusty");
    }

    @Test
    void aSlotKnowsItsLoopByContent() {
        Slot slot = Slot.of(loop);
        assertThat(slot.plays(FakeLoops.drums("another name", 1, 120, 1))).isTrue();
        assertThat(slot.plays(FakeLoops.drums("one", 1, 120, 2))).isFalse();
        assertThat(slot.plays(null)).isFalse();
        assertThat(Slot.EMPTY.plays(loop)).isFalse();
    }

    @Test
    void whatIsOutOfRangeIsRefusedInWords() {
        assertThatThrownBy(() -> new FollowAction(65, FollowAction.Kind.NEXT, 0, 1))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> new FollowAction(1, FollowAction.Kind.NEXT, 0, Double.NaN))
                .hasMessageContaining("chance");
        assertThatThrownBy(() -> Slot.EMPTY.withColour(Optional.of("mauve"))).hasMessageContaining("mauve");
        assertThatThrownBy(
                        () -> new GridSnapshot(Collections.nCopies(8, List.of()), Collections.nCopies(7, Scene.PLAIN)))
                .hasMessageContaining("pages");
    }

    @Test
    void tracksComeUpToEightAndKeepTheirIndexWhenOthersGo() {
        session.addTrack(LoopKind.DRUMS);
        session.addTrack(LoopKind.INSTRUMENTS);
        assertThat(session.removeTrack(1)).isTrue();
        assertThat(session.tracks()).extracting(Track::index).containsExactly(0, 2, 3);
        assertThat(session.hasTrack(1)).isFalse();
        for (int i = 0; i < 5; i++) {
            session.addTrack(LoopKind.INSTRUMENTS);
        }
        assertThat(session.tracks()).extracting(Track::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(session.addTrack(LoopKind.DRUMS)).isEmpty();
    }

    @Test
    void theLastTrackStays() {
        assertThat(session.removeTrack(0)).isTrue();
        assertThat(session.removeTrack(1)).isFalse();
        assertThat(session.tracks()).hasSize(1);
    }

    @Test
    void aTrackThatComesBackIsANewOneButItsSnapshotHasWhatItWas() {
        Track second = session.track(1);
        second.nameProperty().set("Keys");
        second.control(Parameter.PAN).set(0.5);
        second.addToHistory(loop);
        grid.setSlot(1, 2, Slot.of(loop));
        SessionSnapshot before = session.snapshot();
        session.removeTrack(1);
        session.addTrack(1, LoopKind.DRUMS);
        assertThat(second.nameProperty().get()).isEqualTo("Drums 2");
        assertThat(second.kind()).isEqualTo(LoopKind.DRUMS);
        assertThat(second.control(Parameter.PAN).get()).isZero();
        assertThat(second.history()).isEmpty();
        assertThat(grid.slot(1, 2)).isEqualTo(Slot.EMPTY);
        assertThat(before.tracks().get(1).name()).isEqualTo("Keys");
        assertThat(before.tracks().get(1).history()).containsExactly(loop);
        assertThat(before.grid().slots().get(1).get(2).loop()).contains(loop);
    }
}
