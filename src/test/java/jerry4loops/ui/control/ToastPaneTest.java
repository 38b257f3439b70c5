package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import jerry4loops.testkit.FxToolkit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class ToastPaneTest {

    @Test
    void newestStayTheSameNewsOnlyCounts() {
        FxToolkit.run(() -> {
            var pane = new ToastPane();
            new Scene(pane);
            pane.show(ToastPane.Kind.INFO, "one", List.of());
            pane.show(ToastPane.Kind.ERROR, "two", List.of());
            pane.show(ToastPane.Kind.ERROR, "two", List.of());
            assertThat(pane.getChildren()).hasSize(2);
            assertThat(((Label) pane.getChildren().get(1).lookup(".toast-text")).getText())
                    .isEqualTo("two (×2)");
            pane.show(ToastPane.Kind.WARNING, "three", List.of());
            assertThat(pane.getChildren().stream().map(node -> node.getAccessibleText()))
                    .containsExactly("two", "three");
            pane.clear();
            assertThat(pane.getChildren()).isEmpty();
        });
    }
}
