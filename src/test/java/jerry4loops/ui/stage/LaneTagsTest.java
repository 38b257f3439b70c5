package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What the house band understood of a prompt stands in the lane, as tags.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class LaneTagsTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final Track drums = session.tracks().getFirst();
    private final OpenStage stage =
            OpenStage.with(session, new FakeActions(session), SidePanel.Page.BACKENDS, 1920, 1000);

    @Test
    void laneShowsWhatTheHouseBandUnderstood() throws IOException {
        Loop loop = garage();
        FxToolkit.run(() -> {
            drums.setLoop(loop);
            stage.layout();
        });

        assertThat(shown()).containsExactlyElementsOf(loop.provenance().tags());
        assertThat(shown())
                .startsWith("UK garage", "2-step")
                .contains("shuffled hats")
                .anyMatch(tag -> tag.matches("swung \\d\\d %"));
        stage.shoot("lane-tags");
    }

    @Test
    void tagsGoWithTheLoop() {
        FxToolkit.run(() -> {
            drums.setLoop(garage());
            drums.setLoop(null);
            stage.layout();
        });

        assertThat(shown()).isEmpty();
    }

    private static Loop garage() {
        var request = new LoopRequest(
                LoopKind.DRUMS,
                "UK garage, 2-step, shuffled hats",
                LoopLength.of(1, Tempo.ofBpm(132)),
                8_000,
                Optional.empty(),
                OptionalLong.of(1),
                Optional.empty());
        return new HouseBand(Runnable::run).compose(request, Progress.NONE, new Cancellation());
    }

    /// Texts of the tags that can be seen in the first lane.
    private List<String> shown() {
        return FxToolkit.call(() -> stage.view.root().lookup(".lane-takes").lookupAll(".chip").stream()
                .filter(chip ->
                        chip.getParent().isVisible() && chip.getLayoutBounds().getWidth() > 0)
                .map(chip -> ((Label) chip).getText())
                .toList());
    }
}
