package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import jerry4loops.control.Parameter;
import jerry4loops.session.Notice;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.testkit.LoggedWarnings;
import jerry4loops.ui.control.HoldButton;
import jerry4loops.ui.control.Knob;
import org.junit.jupiter.api.Test;

class StageKeysTest extends StageStand {

    StageKeysTest() {
        super(1024, 640);
    }

    private Node focus() {
        return scene.getFocusOwner();
    }

    private TextField prompt() {
        return (TextField) view.root().lookup(".prompt");
    }

    @Test
    void everyPlayKeyDoesItsWork() {
        FxToolkit.run(() -> {
            for (KeyCode code :
                    new KeyCode[] {KeyCode.SPACE, KeyCode.B, KeyCode.R, KeyCode.T, KeyCode.M, KeyCode.N, KeyCode.W}) {
                Hands.tap(focus(), code);
            }
            Hands.shiftTap(focus(), KeyCode.W);
            session.tracks().forEach(track -> track.promptProperty().set("house"));
            Hands.tap(focus(), KeyCode.G);
            Hands.tap(focus(), KeyCode.H);
            assertThat(actions.calls)
                    .containsExactly("togglePlay", "restart", "toggleRecord", "tapTempo", "generate 0", "generate 1");
            for (var track : session.tracks()) {
                assertThat(track.control(Parameter.MUTE).get()).isEqualTo(1);
                assertThat(track.control(Parameter.WAH_ON).get()).isEqualTo(1);
            }
        });
    }

    @Test
    void playKeysTypeInATextFieldAndActNowhereElse() {
        FxToolkit.run(() -> {
            prompt().requestFocus();
            for (KeyCode code : new KeyCode[] {KeyCode.SPACE, KeyCode.R, KeyCode.S, KeyCode.G, KeyCode.T, KeyCode.L}) {
                Hands.press(prompt(), code);
                Hands.type(
                        prompt(), code == KeyCode.SPACE ? " " : code.getName().toLowerCase(java.util.Locale.ROOT));
                Hands.release(prompt(), code);
            }
            assertThat(prompt().getText()).isEqualTo(" rsgtl");
            assertThat(session.tracks().getFirst().promptProperty().get()).isEqualTo(" rsgtl");
            assertThat(actions.calls).isEmpty();
            assertThat(view.panel().isOpen()).isFalse();
        });
    }

    @Test
    void escapeLeavesATextFieldAndEnterGenerates() {
        FxToolkit.run(() -> {
            prompt().requestFocus();
            Hands.press(prompt(), KeyCode.ESCAPE);
            assertThat(focus()).isSameAs(scene.getRoot());
            prompt().requestFocus();
            prompt().setText("techno");
            Hands.press(prompt(), KeyCode.ENTER);
            assertThat(actions.calls).containsExactly("generate 0");
            assertThat(focus()).isSameAs(scene.getRoot());
        });
    }

    @Test
    void heldKeyStuttersOnceHoweverOftenItRepeats() {
        FxToolkit.run(() -> {
            for (int i = 0; i < 25; i++) {
                Hands.press(focus(), KeyCode.S);
            }
            Hands.press(focus(), KeyCode.D);
            Hands.release(focus(), KeyCode.S);
            Hands.release(focus(), KeyCode.D);
            assertThat(actions.calls)
                    .containsExactly("stutter 0 true", "stutter 1 true", "stutter 0 false", "stutter 1 false");
        });
    }

    @Test
    void heldKeyLetsGoInsideATextField() {
        FxToolkit.run(() -> {
            Hands.press(focus(), KeyCode.S);
            prompt().requestFocus();
            Hands.release(prompt(), KeyCode.S);
            assertThat(actions.calls).containsExactly("stutter 0 true", "stutter 0 false");
        });
    }

    @Test
    void spaceOnAFocusedButtonPlaysAndEnterPressesIt() {
        FxToolkit.run(() -> {
            Node dice = view.root().lookup(".lane-header .button");
            dice.requestFocus();
            Hands.tap(dice, KeyCode.SPACE);
            assertThat(actions.calls).containsExactly("togglePlay");
            Hands.tap(dice, KeyCode.ENTER);
            assertThat(actions.calls).containsExactly("togglePlay", "rollDice 0");
        });
    }

    @Test
    void typingAValueOverAKnobKeepsPlayKeysInTheField() {
        FxToolkit.run(() -> {
            var knob = (Knob) view.root().lookup(".knobs .knob");
            knob.requestFocus();
            Hands.type(knob, "8");
            Node editor = focus();
            assertThat(editor.getStyleClass()).contains("value-editor");
            Hands.tap(editor, KeyCode.SPACE);
            assertThat(actions.calls).isEmpty();
            ((TextField) editor).setText("800 Hz");
            Hands.press(editor, KeyCode.ENTER);
            assertThat(session.tracks()
                            .getFirst()
                            .control(Parameter.FILTER_CUTOFF)
                            .get())
                    .isEqualTo(800);
            assertThat(focus()).isSameAs(knob);
            Hands.tap(knob, KeyCode.SPACE);
            assertThat(actions.calls).containsExactly("togglePlay");
        });
    }

    @Test
    void playKeysDoNothingInTheBufferField() {
        FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.DEVICE));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            Node spinner = view.root().lookup(".spinner");
            spinner.requestFocus();
            Hands.tap(spinner, KeyCode.SPACE);
            Hands.tap(spinner, KeyCode.R);
            assertThat(actions.calls).isEmpty();
            Hands.tap(spinner, KeyCode.ESCAPE);
            assertThat(focus()).isSameAs(scene.getRoot());
            assertThat(view.panel().isOpen()).isTrue();
        });
    }

    @Test
    void chosenOutputIsApplied() {
        FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.DEVICE));
        FxToolkit.settle();
        FxToolkit.run(() -> {
            @SuppressWarnings("unchecked")
            var device = (javafx.scene.control.ComboBox<String>) view.root().lookup(".side-panel .combo-box");
            assertThat(device.getItems()).containsExactly("System default", "Speakers", "Headphones");
            device.setValue("Headphones");
            ((javafx.scene.control.Button) view.root().lookup(".side-panel .accent")).fire();
            assertThat(actions.calls).containsExactly("applyAudio Headphones 256");
        });
    }

    @Test
    void escapeClosesThePanelBeforeAnythingElse() {
        FxToolkit.run(() -> {
            session.tracks().getFirst().setQueued(FakeLoops.drums("a", 1, 120, 1), 0);
            Hands.tap(focus(), KeyCode.L);
            assertThat(view.panel().isOpen()).isTrue();
            Hands.tap(focus(), KeyCode.ESCAPE);
            assertThat(view.panel().isOpen()).isFalse();
            assertThat(actions.calls).isEmpty();
            Hands.tap(focus(), KeyCode.ESCAPE);
            assertThat(actions.calls).containsExactly("cancelQueued 0");
        });
    }

    @Test
    void openListKeepsItsKeysAndEscapeOnlyClosesIt() {
        try (var warnings = new LoggedWarnings()) {
            openListAndType();
            assertThat(warnings.messages()).isEmpty();
        }
    }

    private void openListAndType() {
        for (KeyCode code : new KeyCode[] {KeyCode.SPACE, KeyCode.ESCAPE}) {
            FxToolkit.run(() -> {
                session.tracks().getFirst().setQueued(FakeLoops.drums("a", 1, 120, 1), 0);
                var box = quantise();
                box.requestFocus();
                Hands.tap(box, KeyCode.ENTER);
                assertThat(box.isShowing()).isTrue();
            });
            FxToolkit.settle();
            FxToolkit.run(() -> {
                Hands.tap(focus(), code);
                assertThat(quantise().isShowing()).as("open after %s", code).isFalse();
                assertThat(actions.calls).isEmpty();
            });
        }
        FxToolkit.run(() -> {
            Hands.tap(focus(), KeyCode.ESCAPE);
            assertThat(actions.calls).as("closed before").containsExactly("cancelQueued 0");
        });
    }

    private javafx.scene.control.ComboBox<?> quantise() {
        return (javafx.scene.control.ComboBox<?>) view.root().lookup(".quantise .combo-box");
    }

    @Test
    void clickingIntoEmptySpaceGivesTheFocusBack() {
        FxToolkit.run(() -> {
            prompt().requestFocus();
            Hands.mouse(view.root().lookup(".lane-strip"), MouseEvent.MOUSE_PRESSED, 0, false, 1);
            assertThat(focus()).isSameAs(scene.getRoot());
        });
    }

    @Test
    void padHeldWhileTheWindowClosesIsLetGo() {
        FxToolkit.run(() -> {
            var pad = (HoldButton) view.root().lookup(".hold-button");
            Hands.mouse(pad, MouseEvent.MOUSE_PRESSED, 0, false, 1);
            view.stop();
            assertThat(actions.calls).containsExactly("stutter 0 true", "stutter 0 false");
        });
    }

    @Test
    void newsBecomesAToastWithItsAction() {
        FxToolkit.run(() -> {
            session.tell(new Notice(
                    Notice.Severity.INFO,
                    "Drums ready.",
                    java.util.Optional.of(new Notice.Action("Undo", () -> actions.calls.add("undone"))),
                    java.time.Instant.EPOCH));
            var action = (javafx.scene.control.Button) view.root().lookup(".toast-action");
            action.fire();
            assertThat(actions.calls).containsExactly("undone");
            assertThat(view.root().lookup(".toast")).isNull();
            assertThat(view.panel().logText()).contains("Drums ready.");
        });
    }

    @Test
    void pulsesTakeLittleOfTheProcessorWhileEverythingMoves() throws InterruptedException {
        FxToolkit.run(() -> {
            session.setTransport(TransportState.PLAYING);
            for (var track : session.tracks()) {
                track.setLoop(FakeLoops.drums("a", 2, 120, 1));
                track.setQueued(FakeLoops.drums("b", 4, 120, 2), 0);
                track.control(Parameter.WAH_ON).set(1);
            }
            view.start();
        });
        // The processor's time and not the wall's: other tests run beside this one.
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long cpuBefore = FxToolkit.call(threads::getCurrentThreadCpuTime);
        long deadline = System.nanoTime() + 20_000_000_000L;
        double[] beats = {0};
        while (FxToolkit.call(view::pulses) < 45 && System.nanoTime() < deadline) {
            FxToolkit.run(() -> {
                beats[0] += 0.05;
                live.beats = beats[0];
                live.peak = (float) (0.5 + 0.4 * Math.sin(beats[0]));
                for (int i = 0; i < 2; i++) {
                    live.fraction[i] = beats[0] / 16 % 1;
                    live.toSwap[i] = 16 - beats[0] % 16;
                }
            });
            Thread.sleep(8);
        }
        // Both in one go: the pulse goes on meanwhile.
        int[] polls = new int[1];
        long pulses = FxToolkit.call(() -> {
            polls[0] = live.polls;
            return view.pulses();
        });
        double each = (FxToolkit.call(threads::getCurrentThreadCpuTime) - cpuBefore) / 1e6 / pulses;
        System.out.printf(java.util.Locale.ROOT, "stage: %d pulses, %.1f ms of the processor each%n", pulses, each);
        assertThat(pulses).isGreaterThanOrEqualTo(45);
        assertThat(polls[0]).isEqualTo((int) pulses);
        assertThat(each).isLessThan(25);
    }
}
