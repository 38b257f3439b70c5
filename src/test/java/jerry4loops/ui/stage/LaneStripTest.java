package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import jerry4loops.audio.LoopKind;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The strip at the left of a lane: its name whole and on one line, its menu beside nothing else.
@Tag("slow")
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(120)
class LaneStripTest {

    @Test
    void theNameIsReadOnOneLineAndTheMenuLiesOnNoOtherControl() throws IOException {
        for (int[] size : new int[][] {{1024, 640}, {1280, 800}}) {
            for (int tracks : new int[] {2, 4, 8}) {
                var session = new Session(FakeLoops.HERE);
                FxToolkit.run(() -> {
                    while (session.tracks().size() < tracks) {
                        session.addTrack(session.tracks().size() % 2 == 0 ? LoopKind.DRUMS : LoopKind.INSTRUMENTS);
                    }
                    session.tracks().forEach(track -> track.setLoop(FakeLoops.drums("dusty", 2, 120, track.index())));
                });
                var stage = OpenStage.with(session, new FakeActions(session), SidePanel.Page.MIX, size[0], size[1]);
                FxToolkit.run(() -> {
                    stage.view.panel().toggle(SidePanel.Page.MIX);
                    stage.layout();
                });
                String what = tracks + " tracks at " + size[0] + "x" + size[1];
                stage.shoot("strips-" + size[0] + "-" + tracks);
                FxToolkit.run(() -> stage.view.lanes().forEach(lane -> judge(lane, what)));
            }
        }
    }

    private static void judge(Node lane, String what) {
        var name = (Label) lane.lookup(".lane-name");
        var drawn = (Text) name.lookup(".text");
        assertThat(drawn.getText()).as(what).isEqualTo(name.getText());
        assertThat(drawn.getLayoutBounds().getHeight())
                .as(what + ": lines of “" + name.getText() + "”")
                .isLessThan(22);
        var matched = (Label) lane.lookup(".lane-matched");
        assertThat(((Text) matched.lookup(".text")).getText()).as(what).isEqualTo(matched.getText());
        Bounds menu = bounds(lane.lookup(".lane-menu"));
        assertThat(bounds(lane.lookup(".lane-strip")).contains(menu)).as(what).isTrue();
        assertThat(menu.intersects(bounds(drawn)))
                .as(what + ": menu on the name")
                .isFalse();
        for (Node other : lane.lookupAll(".strip-button")) {
            assertThat(menu.intersects(bounds(other)))
                    .as(what + ": menu on a button")
                    .isFalse();
        }
        assertThat(menu.intersects(bounds(lane.lookup(".level-meter"))))
                .as(what + ": menu on the meter")
                .isFalse();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
