package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Polyline;
import jerry4loops.control.Parameter;
import jerry4loops.session.Track;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.ui.control.Knob;
import org.junit.jupiter.api.Test;

class EffectsPageTest extends StageStand {

    EffectsPageTest() {
        super(1024, 640);
    }

    static void gather(Node node, Set<Parameter> found) {
        Object said = node instanceof Knob knob ? knob.parameter() : node.getUserData();
        if (said instanceof Parameter parameter) {
            assertThat(found.add(parameter)).as("%s is there once", parameter).isTrue();
            var control = (Control) node;
            assertThat(control.isFocusTraversable())
                    .as("%s by keyboard", parameter)
                    .isTrue();
            assertThat(control.getAccessibleText())
                    .as("%s has a name", parameter)
                    .isNotBlank();
            assertThat(control.getTooltip()).as("%s says how", parameter).isNotNull();
        }
        if (node instanceof ScrollPane scroll) {
            gather(scroll.getContent(), found);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> gather(child, found));
        }
    }

    private EffectsPage page() {
        return (EffectsPage) view.root().lookup(".effects");
    }

    private String title() {
        return ((Label) view.root().lookup(".panel-title")).getText();
    }

    private Track track(int index) {
        return session.tracks().get(index);
    }

    private Node on(Parameter parameter) {
        return page().lookupAll(".knob").stream()
                .filter(node -> ((Knob) node).parameter() == parameter)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyParameterOfATrackIsOnItsLaneOrItsEffectsPage() {
        FxToolkit.run(() -> {
            for (int i = 0; i < session.tracks().size(); i++) {
                view.panel().toggleEffects(i);
                Set<Parameter> found = EnumSet.noneOf(Parameter.class);
                gather(view.lanes().get(i), found);
                assertThat(found).contains(Parameter.VOLUME, Parameter.PAN, Parameter.MUTE, Parameter.SOLO);
                gather(page(), found);
                Set<Parameter> onPage = EnumSet.noneOf(Parameter.class);
                gather(page(), onPage);
                assertThat(onPage).containsExactlyInAnyOrderElementsOf(Effects.parameters());
                for (Parameter parameter : Parameter.values()) {
                    assertThat(found.contains(parameter))
                            .as("%s is within reach", parameter)
                            .isEqualTo(parameter.scope() == Parameter.Scope.TRACK);
                }
            }
        });
    }

    @Test
    void knobMovesItsTrackAndResetPutsThePageBackAndNothingElse() {
        FxToolkit.run(() -> view.panel().toggleEffects(1));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            track(0).control(Parameter.DELAY_MIX).set(0.7);
            track(1).control(Parameter.PAN).set(0.4);
            Node knob = on(Parameter.DELAY_MIX);
            knob.requestFocus();
            Hands.press(knob, KeyCode.PAGE_UP);
            assertThat(track(1).control(Parameter.DELAY_MIX).get()).isGreaterThan(0.05);
            for (Parameter parameter : Effects.parameters()) {
                boolean atTop = parameter.defaultValue() == parameter.max();
                track(1).control(parameter).set(atTop ? parameter.min() : parameter.max());
            }
            page().lookupAll(".effect-switch")
                    .forEach(node ->
                            assertThat(((ToggleButton) node).isSelected()).isTrue());
            Node button = view.lanes().get(1).lookup(".lane-header .button:changed");
            assertThat(button).isInstanceOf(Button.class);
            ((Button) page().lookup(".button.quiet")).fire();
            for (Parameter parameter : Effects.parameters()) {
                assertThat(track(1).control(parameter).get())
                        .as("%s", parameter)
                        .isEqualTo(parameter.defaultValue());
            }
            assertThat(((Knob) knob).valueProperty().get()).isZero();
            assertThat(view.lanes().get(1).lookup(".lane-header .button:changed"))
                    .isNull();
            assertThat(track(1).control(Parameter.PAN).get()).isEqualTo(0.4);
            assertThat(track(0).control(Parameter.DELAY_MIX).get()).isEqualTo(0.7);
        });
    }

    @Test
    void switchesTurnTheirParameterOnAndOff() {
        FxToolkit.run(() -> view.panel().toggleEffects(0));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            for (Node node : page().lookupAll(".effect-switch")) {
                var button = (ToggleButton) node;
                var value = track(0).control((Parameter) button.getUserData());
                button.fire();
                assertThat(value.get()).isEqualTo(1);
                button.fire();
                assertThat(value.get()).isZero();
            }
        });
    }

    @Test
    void keysOpenSwitchAndCloseTheEffects() {
        FxToolkit.run(() -> {
            Node root = scene.getRoot();
            Hands.tap(root, KeyCode.E);
            assertThat(title()).isEqualTo("Effects: Drums");
            Hands.shiftTap(root, KeyCode.E);
            assertThat(title()).isEqualTo("Effects: Instruments");
            assertThat(view.panel().isOpen()).isTrue();
            Hands.shiftTap(root, KeyCode.E);
            assertThat(view.panel().isOpen()).isFalse();
            Hands.tap(root, KeyCode.E);
            assertThat(page().shown()).isZero();
            Hands.tap(root, KeyCode.L);
            assertThat(title()).isEqualTo("Log");
        });
    }

    @Test
    void segmentsShowTheOtherTrackAndOneIsAlwaysChosen() {
        FxToolkit.run(() -> view.panel().toggleEffects(0));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            var segments = page().lookupAll(".segment").stream()
                    .map(ToggleButton.class::cast)
                    .toList();
            segments.get(1).fire();
            segments.get(1).fire();
            assertThat(segments.get(1).isSelected()).isTrue();
            assertThat(segments.get(0).isSelected()).isFalse();
            assertThat(title()).isEqualTo("Effects: Instruments");
        });
    }

    @Test
    void lowWindowScrollsAndNothingIsCutOffAtTheSide() {
        FxToolkit.run(() -> view.panel().toggleEffects(0));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            var scroll = (ScrollPane) page().lookup(".plain-scroll");
            double wide = scroll.getViewportBounds().getWidth();
            assertThat(scroll.getContent().getLayoutBounds().getHeight())
                    .isGreaterThan(scroll.getViewportBounds().getHeight());
            for (Node card : page().lookupAll(".effect")) {
                for (Node row : ((Parent) card).getChildrenUnmodifiable()) {
                    for (Node child : ((Parent) row).getChildrenUnmodifiable()) {
                        assertThat(child.getBoundsInParent().getMaxX())
                                .as("%s", child)
                                .isLessThanOrEqualTo(row.getLayoutBounds().getWidth() + 0.5);
                    }
                }
                assertThat(card.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(wide + 0.5);
            }
        });
    }

    @Test
    void latchHoldsTheStutterUntilThePadIsPressedAgain() {
        FxToolkit.run(() -> view.panel().toggleEffects(0));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            Node root = scene.getRoot();
            var latch = (ToggleButton) page().lookup(".latch");
            Hands.shiftTap(root, KeyCode.S);
            assertThat(latch.isSelected()).isTrue();
            assertThat(actions.calls).containsExactly("stutter 0 true");
            Hands.press(root, KeyCode.S);
            assertThat(latch.isSelected()).isFalse();
            assertThat(actions.calls).containsExactly("stutter 0 true");
            Hands.release(root, KeyCode.S);
            assertThat(actions.calls).containsExactly("stutter 0 true", "stutter 0 false");
            latch.fire();
            latch.fire();
            assertThat(actions.calls).hasSize(4);
            Hands.shiftTap(root, KeyCode.D);
            assertThat(actions.calls).last().isEqualTo("stutter 1 true");
        });
    }

    @Test
    void tabReachesEveryControlAndScrollsToIt() {
        FxToolkit.run(() -> view.panel().toggleEffects(0));
        FxToolkit.settle();
        FxToolkit.run(() -> on(Parameter.GATE_THRESHOLD).requestFocus());
        Set<Parameter> reached = EnumSet.noneOf(Parameter.class);
        for (int i = 0; i < 70; i++) {
            FxToolkit.run(() -> {
                Node owner = scene.getFocusOwner();
                Object said = owner instanceof Knob knob ? knob.parameter() : owner.getUserData();
                if (said instanceof Parameter parameter && isInside(owner, page())) {
                    reached.add(parameter);
                    var scroll = (ScrollPane) page().lookup(".plain-scroll");
                    var seen = scroll.localToScene(scroll.getLayoutBounds());
                    var at = owner.localToScene(owner.getLayoutBounds());
                    assertThat(at.getMinY()).as("%s", parameter).isGreaterThanOrEqualTo(seen.getMinY() - 1);
                    assertThat(at.getMaxY()).as("%s", parameter).isLessThanOrEqualTo(seen.getMaxY() + 1);
                }
                owner.requestFocusTraversal(TraversalDirection.NEXT);
            });
            FxToolkit.settle();
        }
        Set<Parameter> wanted = EnumSet.copyOf(Effects.parameters());
        // Before the first one, and out of work as long as the wah is on the beat.
        wanted.removeAll(Set.of(Parameter.GATE_ON, Parameter.WAH_HERTZ));
        assertThat(reached).containsAll(wanted);
    }

    private static boolean isInside(Node node, Node place) {
        Node at = node;
        while (at != null && at != place) {
            at = at.getParent();
        }
        return at != null;
    }

    @Test
    void onlyAFreeWahAndAFreePreDelayHaveAKnob() {
        FxToolkit.run(() -> view.panel().toggleEffects(0));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            assertThat(on(Parameter.WAH_HERTZ).isDisabled()).isTrue();
            assertThat(on(Parameter.REVERB_PRE_DELAY).isDisabled()).isFalse();
            track(0).control(Parameter.WAH_RATE).set(Parameter.WAH_RATE.max());
            track(0).control(Parameter.REVERB_PRE_DELAY_NOTE).set(3);
            assertThat(on(Parameter.WAH_HERTZ).isDisabled()).isFalse();
            assertThat(on(Parameter.REVERB_PRE_DELAY).isDisabled()).isTrue();
        });
    }

    @Test
    void filterIsDrawnWhereTheWahHasIt() {
        FxToolkit.run(() -> view.panel().toggleEffects(0));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            session.setTransport(TransportState.PLAYING);
            track(0).control(Parameter.WAH_ON).set(1);
            track(0).control(Parameter.FILTER_CUTOFF).set(8_000);
        });
        double open = drawnCorner(8_000);
        double closed = drawnCorner(500);
        double octave = Math.log(2) / Math.log(1_000);
        assertThat(open - closed).isCloseTo(4 * octave, within(0.03));
    }

    /// Where along the picture the filter has fallen by 6 dB.
    private double drawnCorner(double hertz) {
        FxToolkit.run(() -> {
            live.cutoff = hertz;
            view.pulse(1);
        });
        FxToolkit.settle();
        return FxToolkit.call(() -> {
            var picture = (Parent) page().lookupAll(".effect-picture").stream()
                    .filter(node -> "Response of the filter".equals(node.getAccessibleText()))
                    .findFirst()
                    .orElseThrow();
            var line = (Polyline) picture.lookup(".picture-line");
            var points = line.getPoints();
            double height = picture.getLayoutBounds().getHeight() - 6;
            double first = points.getFirst();
            double last = points.get(points.size() - 2);
            for (int i = 0; i < points.size(); i += 2) {
                if (points.get(i + 1) - 3 > height * (1 - FilterPicture.height(-6))) {
                    return (points.get(i) - first) / (last - first);
                }
            }
            throw new AssertionError("It does not fall.");
        });
    }
}
