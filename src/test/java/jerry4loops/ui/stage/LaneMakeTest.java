package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.testkit.FakeActions;
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
class LaneMakeTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final Track drums = session.tracks().getFirst();
    private OpenStage stage;
    private LaneMake make;

    @BeforeEach
    void open() {
        for (BackendKind kind : new BackendKind[] {BackendKind.STABLE_AUDIO, BackendKind.STABLE_AUDIO_3}) {
            session.backends()
                    .add(
                            9,
                            BackendState.of(new BackendSettings(
                                    kind.id(),
                                    kind.id(),
                                    kind,
                                    kind.usualAddress(),
                                    BackendAuth.NONE,
                                    "",
                                    true,
                                    BackendOptions.NONE)));
        }
        stage = OpenStage.with(session, new FakeActions(session), SidePanel.Page.BACKENDS, 1280, 800);
        FxToolkit.run(() -> {
            make = new LaneMake(session, drums);
            var box = new VBox(make);
            box.getStyleClass().add("advanced");
            // The look of the stage, without its window.
            ((javafx.scene.layout.Pane) stage.view.root().lookup(".panel-page"))
                    .getChildren()
                    .setAll(box);
            stage.layout();
        });
    }

    @Test
    void theHouseBandIsChosenUnderAsks() throws IOException {
        FxToolkit.run(() -> {
            var asks = asks();
            var houseBand = asks.getItems().getLast();
            assertThat(houseBand.name()).isEqualTo("house band");
            asks.setValue(houseBand);
            assertThat(drums.makeProperty().get().backend()).contains(MakeSettings.HOUSE_BAND);
            assertThat(field("Steps").isDisabled()).isTrue();
            assertThat(field("Without").isDisabled()).isTrue();
            stage.layout();
        });
        stage.shoot("make-house-band");
    }

    @Test
    void unwantedWordsAreShutWhereNobodyHearsThem() throws IOException {
        FxToolkit.run(() -> {
            assertThat(field("Without").isDisabled())
                    .as("one of two hears them")
                    .isFalse();
            assertThat(field("Without").getTooltip().getText()).contains("Not heard by stable-audio-api");
            drums.makeProperty().set(drums.makeProperty().get().withBackend(Optional.of("stable-audio-api")));
            assertThat(field("Without").isDisabled()).isTrue();
            assertThat(field("Without").getPromptText()).isEqualTo("not known to who is asked");
            assertThat(field("Steps").isDisabled()).isFalse();
            stage.layout();
        });
        stage.shoot("make-stable-audio");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<MakeViewModel.Choice> asks() {
        return (ComboBox<MakeViewModel.Choice>) named("Asks");
    }

    private TextField field(String name) {
        return (TextField) named(name);
    }

    private Region named(String name) {
        return make.lookupAll("*").stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .map(Region.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
