package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import jerry4loops.audio.Loop;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
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

    private final WaveformView.Picture four = picture(4);
    private WaveformView view;
    private StackPane root;

    private static WaveformView.Picture picture(int bars) {
        Loop loop = FakeLoops.drums("drums", bars, 120, 1);
        return new WaveformView.Picture(loop.peaks(), bars, loop.clip());
    }

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

    /// Where a share of the loop is drawn, by what the playhead does.
    private double playheadAt(double place) {
        view.positionProperty().set(place);
        lay();
        assertThat(part("playhead").isVisible()).isTrue();
        return part("playhead").getLayoutX() + 1;
    }

    @Test
    void pinchingGrowsTheLoopAroundTheFingersAndThePlayheadKeepsTrue() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            lay();
            double x = playheadAt(0.25);
            Hands.pinch(view, x, 2);
            Hands.pinch(view, x, 1.5);
            assertThat(view.spanProperty().get().zoom()).isEqualTo(3, within(1e-9));
            assertThat(playheadAt(0.25)).as("what is under the fingers stays").isEqualTo(x, within(1.5));
            assertThat(playheadAt(0.3) - playheadAt(0.25))
                    .as("three times as far")
                    .isEqualTo(3 * 0.05 * WIDTH, within(2.5));
            view.positionProperty().set(0.9);
            assertThat(part("playhead").isVisible()).as("what is not shown").isFalse();
            assertThat(part("overview-playhead").getLayoutX())
                    .as("is told by the line below")
                    .isEqualTo(0.9 * WIDTH, within(12.0));
            Hands.pinch(view, x, 0.01);
            lay();
            assertThat(view.spanProperty().get()).isEqualTo(WaveformSpan.WHOLE);
            assertThat(part("overview").isVisible()).isFalse();
        });
    }

    @Test
    void theWheelZoomsWithControlOnlyAndLeavesTheRestToOthers() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            lay();
            var passed = new AtomicInteger();
            root.addEventHandler(ScrollEvent.SCROLL, _ -> passed.incrementAndGet());
            Hands.wheel(view, 1, false);
            assertThat(passed).hasValue(1);
            assertThat(view.spanProperty().get()).isEqualTo(WaveformSpan.WHOLE);
            Hands.controlWheel(view, WIDTH * 0.75, 4);
            assertThat(view.spanProperty().get().zoom()).isGreaterThan(2);
            assertThat(view.spanProperty().get().across(0.75)).isEqualTo(0.75, within(2e-3));
            double from = view.spanProperty().get().from();
            Hands.swipe(view, -WIDTH / 10);
            assertThat(view.spanProperty().get().from())
                    .isEqualTo(from + 0.1 / view.spanProperty().get().zoom(), within(1e-9));
            Hands.swipe(view, -100 * WIDTH);
            assertThat(view.spanProperty().get().upTo()).isEqualTo(1, within(1e-9));
            assertThat(passed).as("taken by the waveform").hasValue(1);
            Hands.doubleClick(view);
            assertThat(view.spanProperty().get()).isEqualTo(WaveformSpan.WHOLE);
        });
    }

    @Test
    void keysZoomAroundThePlayheadDownToHalfABeatAndBack() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            double x = playheadAt(0.5);
            assertThat(view.isFocusTraversable()).isTrue();
            Hands.tap(view, KeyCode.PLUS);
            assertThat(view.spanProperty().get().zoom()).isEqualTo(1.25, within(1e-9));
            for (int i = 0; i < 40; i++) {
                Hands.tap(view, KeyCode.UP);
            }
            assertThat(view.spanProperty().get().zoom())
                    .as("four bars, half a beat")
                    .isEqualTo(32);
            assertThat(playheadAt(0.5)).isEqualTo(x, within(1.5));
            assertThat(view.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                    .isEqualTo("4 bars, shown from 2.4 to 3.1");
            Hands.tap(view, KeyCode.HOME);
            assertThat(view.spanProperty().get().from()).isZero();
            Hands.tap(view, KeyCode.RIGHT);
            assertThat(view.spanProperty().get().from()).isEqualTo(0.1 / 32, within(1e-9));
            Hands.tap(view, KeyCode.END);
            assertThat(view.spanProperty().get().upTo()).isEqualTo(1, within(1e-9));
            Hands.tap(view, KeyCode.MINUS);
            assertThat(view.spanProperty().get().zoom()).isEqualTo(32 / 1.25, within(1e-9));
            Hands.tap(view, KeyCode.DELETE);
            assertThat(view.spanProperty().get()).isEqualTo(WaveformSpan.WHOLE);
        });
    }

    @Test
    void whatIsQueuedKeepsToItsBoundaryAtEveryZoom() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            view.queuedProperty().set(four);
            view.positionProperty().set(0.25);
            view.beatsToSwapProperty().set(4);
            view.zoom(2, 0.5);
            lay();
            // Shown is 0.25 … 0.75, the swap stands at 0.5.
            assertThat(part("playhead").getLayoutX()).isEqualTo(0, within(2.0));
            assertThat(part("boundary").getLayoutX()).isEqualTo(WIDTH / 2 - 2, within(2.0));
            assertThat(queuedCanvas().getTranslateX()).isEqualTo(WIDTH / 2, within(2.0));
            view.move(1);
            lay();
            // Shown is 0.5 … 1: the queued loop from its beginning, the boundary at the left edge.
            assertThat(queuedCanvas().getTranslateX()).isEqualTo(0, within(2.0));
            view.zoom(4, 1);
            lay();
            assertThat(part("boundary").isVisible()).isFalse();
            assertThat(queuedCanvas().getClip().getLayoutBounds().getWidth()).isEqualTo(WIDTH, within(3.0));
        });
    }

    private Canvas queuedCanvas() {
        return (Canvas) view.getChildrenUnmodifiable().stream()
                .filter(Canvas.class::isInstance)
                .reduce((_, second) -> second)
                .orElseThrow();
    }

    @Test
    void theNextLoopOfAJamKeepsThePartAndAnEmptyLaneForgetsIt() {
        FxToolkit.run(() -> {
            view.loopProperty().set(four);
            view.zoom(20, 0.5);
            view.loopProperty().set(picture(2));
            assertThat(view.spanProperty().get().zoom())
                    .as("half a beat of two bars")
                    .isEqualTo(16);
            view.loopProperty().set(null);
            view.loopProperty().set(four);
            assertThat(view.spanProperty().get()).isEqualTo(WaveformSpan.WHOLE);
        });
    }
}
