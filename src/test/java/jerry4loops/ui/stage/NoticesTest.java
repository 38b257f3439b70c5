package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What is told, as a toast and in the log.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class NoticesTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final List<String> done = new ArrayList<>();

    @Test
    void aFailureCanBeTriedAgainOrHandedToTheHouseBandFromToastAndLog() throws IOException {
        OpenStage stage = OpenStage.with(session, new FakeActions(session), SidePanel.Page.LOG, 1280, 800);
        FxToolkit.run(() -> {
            session.tell(failure());
            stage.layout();
        });
        stage.shoot("notice-actions");
        FxToolkit.run(() -> {
            Node toast = stage.view.root().lookup(".toast");
            List<Button> onToast = buttons(toast, ".toast-action");
            assertThat(onToast).extracting(Button::getText).containsExactly("Try again", "Use the house band");
            assertThat(onToast.getLast().getAccessibleText())
                    .isEqualTo("Use the house band: Drums: gpu-box failed (out of memory). Try again, or use the house"
                            + " band.");
            onToast.getLast().fire();
            assertThat(done).containsExactly("house band");
            assertThat(stage.view.root().lookup(".toast"))
                    .as("it goes once it is answered")
                    .isNull();

            List<Button> inLog = buttons(stage.view.root().lookup(".notice"), ".quiet");
            assertThat(inLog).extracting(Button::getText).containsExactly("Try again", "Use the house band");
            inLog.getFirst().fire();
            assertThat(done).containsExactly("house band", "again");
            session.tell(failure());
            session.tell(Notice.Severity.INFO, "Something else.");
            stage.layout();
            buttons(stage.view.root().lookup(".toast"), ".toast-action")
                    .getFirst()
                    .fire();
            assertThat(done).containsExactly("house band", "again", "again");
            assertThat(buttons(stage.view.root().lookup(".toast"), ".toast-action"))
                    .as("plain news")
                    .isEmpty();
        });
    }

    private Notice failure() {
        return new Notice(
                Notice.Severity.ERROR,
                "Drums: gpu-box failed (out of memory). Try again, or use the house band.",
                List.of(
                        new Notice.Action("Try again", () -> done.add("again")),
                        new Notice.Action("Use the house band", () -> done.add("house band"))),
                Instant.now());
    }

    private static List<Button> buttons(Node root, String style) {
        return root.lookupAll(style).stream().map(Button.class::cast).toList();
    }
}
