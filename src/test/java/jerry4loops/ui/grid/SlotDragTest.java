package jerry4loops.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;

/// Whether a slot that is dragged to another is moved or copied, by what each system says of the same hand.
class SlotDragTest {

    private static final Set<TransferMode> BOTH = EnumSet.of(TransferMode.COPY, TransferMode.MOVE);
    private static final Set<TransferMode> COPY = EnumSet.of(TransferMode.COPY);

    private static MouseEvent begun(boolean control) {
        return new MouseEvent(
                MouseEvent.DRAG_DETECTED,
                5,
                5,
                5,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                control,
                control,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    @Test
    void noKeyMovesWhateverTheSystemProposes() {
        assertThat(SlotDrag.offered(begun(false))).containsExactlyInAnyOrder(TransferMode.COPY, TransferMode.MOVE);
        assertThat(SlotDrag.moves(BOTH, TransferMode.COPY, false)).as("X11").isTrue();
        assertThat(SlotDrag.moves(BOTH, TransferMode.MOVE, true)).as("Windows").isTrue();
    }

    @Test
    void theKeyForCopyingCopiesWheneverItIsPressed() {
        assertThat(SlotDrag.offered(begun(true))).containsExactly(TransferMode.COPY);
        assertThat(SlotDrag.moves(COPY, TransferMode.COPY, false))
                .as("X11, macOS, and from the beginning")
                .isFalse();
        assertThat(SlotDrag.moves(BOTH, TransferMode.COPY, true))
                .as("Windows, on the way")
                .isFalse();
    }
}
