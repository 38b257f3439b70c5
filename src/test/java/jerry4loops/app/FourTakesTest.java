package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import jerry4loops.audio.Loop;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Track;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.ui.stage.StageView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// From the button to the letters: the whole studio with its window and the house band, on the headless platform.
@Tag("slow")
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class FourTakesTest {

    @TempDir
    private Path home;

    private Composition studio;
    private StageView view;
    private Stage stage;

    @BeforeEach
    void open() {
        FxToolkit.run(() -> {
            studio = new Composition(new FxSessionThread(), new UserFolder(home), /*sound=*/ false);
            view = new StageView(
                    studio.session(), studio.studio(), studio.studio().live(), studio.presets());
            stage = new Stage();
            stage.setScene(view.createScene(1280, 800));
            stage.show();
            view.start();
            studio.start();
        });
    }

    @AfterEach
    void close() {
        FxToolkit.run(() -> {
            view.stop();
            stage.hide();
            studio.close();
        });
    }

    @Test
    void onePressFillsTheLettersWithFourDifferentLoops() throws InterruptedException {
        Track drums = studio.session().tracks().getFirst();
        FxToolkit.run(() -> {
            drums.promptProperty().set("dusty boom bap");
            drums.barsProperty().set(2);
            var more = (MenuButton) view.root().lookup(".more-make");
            more.getItems().getFirst().fire();
        });
        // The family is chosen first.
        until("the others wait in sight", () -> drums.waitingProperty().get().size() == 3);
        until("four loops", () -> drums.history().size() == 4);
        FxToolkit.settle();

        FxToolkit.run(() -> {
            List<Button> letters = view.root().lookupAll(".letters").iterator().next().lookupAll(".letter").stream()
                    .map(Button.class::cast)
                    .toList();
            assertThat(letters).extracting(Button::getText).containsExactly("A", "B", "C", "D");
            assertThat(letters).noneMatch(Button::isDisabled);
            List<Loop> loops = drums.history();
            for (int i = 0; i < loops.size(); i++) {
                for (int k = 0; k < i; k++) {
                    assertThat(Arrays.equals(
                                    loops.get(i).clip().left(),
                                    loops.get(k).clip().left()))
                            .as("takes %d and %d sound the same", i, k)
                            .isFalse();
                }
                assertThat(loops.get(i).provenance().prompt()).isEqualTo("dusty boom bap");
            }
            assertThat(loops.stream().map(loop -> loop.provenance().seed()).distinct())
                    .hasSize(4);
            assertThat(drums.loopProperty().get())
                    .as("the first is on the lane")
                    .isSameAs(loops.getLast());

            letters.get(2).fire();
        });
        until(
                "C on the lane",
                () -> drums.loopProperty().get() == drums.history().get(1));
    }

    private static void until(String what, Callable<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!FxToolkit.call(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.sleep(10);
        }
    }
}
