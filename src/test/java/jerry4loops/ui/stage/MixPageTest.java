package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import jerry4loops.control.Parameter;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.XyPad;
import org.junit.jupiter.api.Test;

class MixPageTest extends StageStand {

    MixPageTest() {
        super(1024, 640);
    }

    private void open() {
        FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.MIX));
        FxToolkit.settle();
    }

    private Node page() {
        return view.root().lookup(".mix");
    }

    private Knob fader() {
        return (Knob) view.root().lookup(".fader");
    }

    private Node bar() {
        return view.root().lookup(".crossfader-bar");
    }

    private Button side(int track) {
        return (Button) view.lanes().get(track).lookup(".side");
    }

    @Test
    void aBentTempoIsSeenOnThePageAndInTheTopBar() {
        open();
        Label page = (Label) view.root().lookup(".bent-tempo");
        Label bar = (Label) view.root().lookup(".tempo-unit");
        assertThat(page.getText()).isEqualTo("120 BPM");
        assertThat(bar.getText()).isEqualTo("BPM");
        FxToolkit.run(() -> session.control(Parameter.TEMPO_BEND).set(6));
        FxToolkit.settle();
        assertThat(page.getText()).isEqualTo("120 → 127.2 BPM");
        assertThat(bar.getText()).isEqualTo("→ 127.2");
    }

    @Test
    void everyParameterOfTheMixIsWithinReach() {
        FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.JAM));
        FxToolkit.settle();
        open();
        FxToolkit.run(() -> {
            Set<Parameter> found = EnumSet.noneOf(Parameter.class);
            for (Node place : new Node[] {view.root().lookup(".top-bar"), bar(), page()}) {
                EffectsPageTest.gather(place, found);
            }
            // The jam has a page of its own.
            view.panel().toggle(SidePanel.Page.JAM);
            EffectsPageTest.gather(view.root().lookup(".jam"), found);
            var pad = (XyPad) view.root().lookup(".xy-pad");
            assertThat(pad.isFocusTraversable()).isTrue();
            found.add(pad.xParameter());
            found.add(pad.yParameter());
            for (Parameter parameter : Parameter.values()) {
                assertThat(found.contains(parameter))
                        .as("%s is within reach", parameter)
                        .isEqualTo(parameter.scope() == Parameter.Scope.MASTER);
            }
        });
    }

    @Test
    void keyOpensAndClosesThePage() {
        FxToolkit.run(() -> {
            Node root = scene.getRoot();
            Hands.tap(root, KeyCode.X);
            assertThat(((Label) view.root().lookup(".panel-title")).getText()).isEqualTo("Mix");
            Hands.tap(root, KeyCode.X);
            assertThat(view.panel().isOpen()).isFalse();
        });
    }

    @Test
    void crossfaderComesWhenATrackIsOnASideAndGoesWithIt() {
        FxToolkit.run(() -> {
            assertThat(bar().isVisible()).isFalse();
            side(0).fire();
            assertThat(session.tracks()
                            .getFirst()
                            .control(Parameter.CROSSFADE_SIDE)
                            .get())
                    .isEqualTo(1);
            assertThat(bar().isVisible()).isTrue();
            assertThat(side(0).getText()).isEqualTo("A");
            assertThat(side(0).getAccessibleText()).isEqualTo("Drums crossfader side: A");
            side(0).fire();
            assertThat(side(0).getText()).isEqualTo("B");
            side(0).fire();
            assertThat(bar().isVisible()).isFalse();
        });
    }

    @Test
    void crossfaderComesWhenAskedFor() {
        open();
        FxToolkit.run(() -> {
            Hands.shiftTap(scene.getRoot(), KeyCode.X);
            assertThat(bar().isVisible()).isTrue();
            assertThat(view.panel().isOpen()).isTrue();
            var shown = (ToggleButton) page().lookup(".latch");
            assertThat(shown.isSelected()).isTrue();
            shown.fire();
            assertThat(bar().isVisible()).isFalse();
        });
    }

    @Test
    void crossfaderFollowsDragKeysAndWheel() {
        FxToolkit.run(() -> side(0).fire());
        FxToolkit.settle();
        FxToolkit.run(() -> {
            var value = session.control(Parameter.CROSSFADER);
            double way = fader().getWidth() - 56;
            Hands.dragAcross(fader(), way / 4);
            assertThat(value.get()).isCloseTo(0.5, within(0.01));
            Hands.dragAcross(fader(), way);
            assertThat(value.get()).isEqualTo(1);
            Hands.tap(fader(), KeyCode.HOME);
            assertThat(value.get()).isEqualTo(-1);
            Hands.doubleClick(fader());
            assertThat(value.get()).isZero();
            Hands.tap(fader(), KeyCode.RIGHT);
            assertThat(value.get()).isCloseTo(0.02, within(1e-9));
            Hands.wheel(fader(), -1, false);
            assertThat(value.get()).isLessThan(0);
            assertThat(fader().type("40 A")).isTrue();
            assertThat(value.get()).isEqualTo(-0.4);
            Hands.type(fader(), "5");
            assertThat(fader().lookup(".value-editor")).isNotNull();
        });
    }

    @Test
    void loudnessIsReadAndBegunAnew() {
        open();
        FxToolkit.run(() -> {
            live.lufs = -14.23;
            view.model().loudness().refresh();
            assertThat(page().lookupAll(".lufs-figure"))
                    .extracting(node -> ((Label) node).getText())
                    .containsExactly("−14.2", "−14.2", "−14.2", "4.2");
            live.lufs = -120;
            view.model().loudness().refresh();
            assertThat(((Label) page().lookup(".lufs-figure")).getText()).isEqualTo("–");
            ((Button) page().lookup(".button.quiet")).fire();
            assertThat(actions.calls).containsExactly("resetLoudness");
        });
    }

    @Test
    void laneSaysByHowMuchItsClipIsMatched() {
        FxToolkit.run(() -> {
            var loop = FakeLoops.drums("boom bap", 4, 124, 1);
            var label = (Label) view.lanes().getFirst().lookup(".lane-matched");
            assertThat(label.isVisible()).isFalse();
            session.tracks().getFirst().setLoop(loop);
            assertThat(loop.clip().matchDb()).isNotZero();
            assertThat(label.getText())
                    .isEqualTo("match "
                            + String.format(
                                            java.util.Locale.ROOT,
                                            "%+.1f",
                                            loop.clip().matchDb())
                                    .replace('-', '−')
                            + " dB");
            session.control(Parameter.LOUDNESS_MATCH).set(0);
            assertThat(label.isVisible()).isFalse();
        });
    }

    @Test
    void nothingIsCutOffAtTheSide() {
        open();
        FxToolkit.run(() -> {
            for (Node card : page().lookupAll(".effect")) {
                for (Node row : ((Parent) card).getChildrenUnmodifiable()) {
                    for (Node child : ((Parent) row).getChildrenUnmodifiable()) {
                        assertThat(child.getBoundsInParent().getMaxX())
                                .as("%s", child)
                                .isLessThanOrEqualTo(row.getLayoutBounds().getWidth() + 0.5);
                    }
                }
            }
        });
    }
}
