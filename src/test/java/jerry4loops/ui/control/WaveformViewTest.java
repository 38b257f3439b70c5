package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class WaveformViewTest {

    private static final double WIDTH = 800;
    private static final double HEIGHT = 120;

    private final WaveformView.Picture four =
            new WaveformView.Picture(FakeLoops.drums("four", 4, 120, 1).peaks(), 4);
    private WaveformView view;
    private StackPane root;

    @BeforeEach
    void showView() {
        FxToolkit.run(() -> {
            view = new WaveformView("Drums loop");
            root = new StackPane(view);
            new Scene(root, WIDTH, HEIGHT);
            lay();
        });
    }

    private void lay() {
        root.resize(WIDTH, HEIGHT);
        root.applyCss();
        root.layout();
    }

    private Node part(String styleClass) {
        return view.lookup("." + styleClass);
    }

    @Test
    void playheadStandsWhereTheSoundIs() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            view.positionProperty().set(0.25);
            lay();
            assertThat(part("playhead").isVisible()).isTrue();
            assertThat(part("playhead").getLayoutX()).isEqualTo(WIDTH / 4 - 1, within(1.0));
            view.positionProperty().set(-1);
            assertThat(part("playhead").isVisible()).isFalse();
        });
    }

    @Test
    void boundaryStandsWhereTheQueuedLoopTakesOver() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            view.queuedProperty().set(four);
            view.queuedNameProperty().set("2-step");
            view.positionProperty().set(0.25);
            view.beatsToSwapProperty().set(4);
            lay();
            assertThat(part("boundary").getLayoutX()).isEqualTo(WIDTH / 2 - 2, within(1.0));
            assertThat(((Label) part("queued-pill")).getText()).isEqualTo("2-step · swaps in 4 beats");
            view.beatsToSwapProperty().set(12);
            assertThat(part("boundary").getLayoutX()).isEqualTo(WIDTH - 2, within(1.0));
            view.beatsToSwapProperty().set(0.2);
            assertThat(((Label) part("queued-pill")).getText()).isEqualTo("2-step · swaps in 1 beat");
            view.queuedProperty().set(null);
            lay();
            assertThat(part("queued-pill").isVisible()).isFalse();
        });
    }

    @Test
    void loopIsPaintedOnceAndAPulseOnlyMoves() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            lay();
            var canvas = (Canvas) view.getChildrenUnmodifiable().getFirst();
            var onBlack = new SnapshotParameters();
            onBlack.setFill(Color.BLACK);
            PixelReader pixels = canvas.snapshot(onBlack, null).getPixelReader();
            int painted = 0;
            for (int x = 0; x < WIDTH; x++) {
                if (pixels.getColor(x, (int) (HEIGHT * 0.56)).getBrightness() > 0.2) {
                    painted++;
                }
            }
            assertThat(painted).isGreaterThan((int) (WIDTH * 0.5));
            view.positionProperty().set(0.5);
            assertThat(view.isNeedsLayout()).isFalse();
        });
    }

    @Test
    void everyStateHasItsWords() {
        FxToolkit.run(() -> {
            view.messageProperty().set("Say what you want to hear.");
            lay();
            assertThat(part("message").isVisible()).isTrue();
            assertThat(view.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                    .isEqualTo("Say what you want to hear.");
            view.progressProperty().set(0.62);
            lay();
            assertThat(part("message").isVisible()).isFalse();
            assertThat(((Label) part("making-label")).getText()).isEqualTo("making… 62 %");
            view.progressProperty().set(WaveformView.UNKNOWN_PROGRESS);
            assertThat(((Label) part("making-label")).getText()).isEqualTo("making…");
            view.progressProperty().set(WaveformView.NOT_MAKING);
            view.loopProperty().set(four);
            assertThat(view.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                    .isEqualTo("4 bars");
        });
    }
}
