package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.Jam;
import jerry4loops.session.JamHealth;
import jerry4loops.session.JamPhase;
import jerry4loops.session.JamPiece;
import jerry4loops.session.JamPreset;
import jerry4loops.session.JamSteering;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Notice;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.XyPad;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JamPageTest extends StageStand {

    private Jam jam;

    JamPageTest() {
        super(1280, 800);
    }

    @BeforeEach
    void openOnce() {
        jam = session.jam();
        // Laid out once, it can be looked through; then it is closed as at the start.
        FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.JAM));
        FxToolkit.settle();
        FxToolkit.run(() -> view.panel().close());
    }

    private static Button named(Node root, String text) {
        return root.lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private Node page() {
        return view.root().lookup(".jam");
    }

    private String state() {
        return ((Label) view.root().lookup(".jam-state")).getText();
    }

    private void begin() {
        jam.setTrack(1);
        jam.setSource("gpu-box");
        jam.become(JamPhase.STARTING);
    }

    private void playing() {
        begin();
        jam.become(JamPhase.BUFFERING);
        jam.become(JamPhase.PLAYING);
        jam.setOnLane(true);
    }

    @Test
    void theKeyOpensThePanelAndWithShiftStartsTheJamOnTheInstruments() {
        FxToolkit.run(() -> {
            Hands.tap(scene.getRoot(), KeyCode.J);
            assertThat(page()).isNotNull();
            Hands.tap(scene.getRoot(), KeyCode.J);
            assertThat(view.panel().isOpen()).isFalse();
            Hands.shiftTap(scene.getRoot(), KeyCode.J);
            assertThat(actions.calls).contains("jam start 1");
        });
    }

    @Test
    void theLanesButtonStartsAndTheStartOpensThePanel() {
        FxToolkit.run(() -> {
            Button button = (Button) view.lanes().get(1).lookup(".jam-button");
            button.fire();
            assertThat(actions.calls).contains("jam start 1");
            begin();
            assertThat(view.panel().isOpen()).isTrue();
            assertThat(state()).isEqualTo("Starting on Instruments · gpu-box");
            assertThat(button.getText()).isEqualTo("Stop jam");
            assertThat(((Button) view.lanes().getFirst().lookup(".jam-button")).isDisabled())
                    .isTrue();
            button.fire();
            assertThat(actions.calls).contains("jam stop");
        });
    }

    @Test
    void everyPhaseIsShown() {
        FxToolkit.run(() -> {
            playing();
            assertThat(state()).startsWith("Playing on Instruments");
            jam.become(JamPhase.LATE);
            assertThat(state()).startsWith("Late");
            assertThat(((Button) view.lanes().get(1).lookup(".jam-button")).getText())
                    .isEqualTo("late");
            jam.become(JamPhase.PLAYING);
            jam.setOnLane(false);
            assertThat(state()).startsWith("Playing in the background");
            jam.setOnLane(true);
            jam.setStandIn(true);
            assertThat(state()).contains("the house band, in place of gpu-box");
            jam.become(JamPhase.RESEEDING);
            jam.become(JamPhase.FAILED);
            jam.say(
                    "It broke.",
                    new Notice.Action("Try again", () -> actions.jam().retry()));
            assertThat(state()).startsWith("Failed");
            named(page(), "Try again").fire();
            assertThat(actions.calls).contains("jam retry");
        });
    }

    @Test
    void stylesSurfaceAndWeightsAreTheSessions() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            var fields = page().lookupAll(".jam-style .prompt").stream()
                    .map(TextField.class::cast)
                    .toList();
            assertThat(fields).hasSize(8);
            fields.getFirst().setText("dub techno");
            assertThat(jam.choices().text(0).get()).isEqualTo("dub techno");
            var pad = (XyPad) page().lookup(".xy-pad");
            assertThat(pad.corner(0).get()).isEqualTo("dub techno");
            pad.moveTo(0.2, 0.9);
            assertThat(session.control(Parameter.JAM_X).get()).isEqualTo(0.2);
            assertThat(session.control(Parameter.JAM_Y).get()).isEqualTo(0.9);
            session.control(Parameter.JAM_X).set(0.7);
            assertThat(pad.xProperty().get()).isEqualTo(0.7);
        });
    }

    @Test
    void whatMayHaveNoEffectSaysSoAndWhatIsNotThereIsNotShown() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            assertThat(texts()).contains("These three may have no effect on this server.");
            assertThat(shown("Mean")).isFalse();
            jam.setSteering(new JamSteering(true, 3, true, false));
            assertThat(shown("Mean")).isTrue();
            assertThat(shown("Centroid 3")).isTrue();
            assertThat(shown("Centroid 4")).isFalse();
        });
    }

    @Test
    void whatALoopMeansAsAStyleIsSaidOncePlayed() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            String words = "This server takes words only: of a loop its words are sent, not its sound.";
            assertThat(shown(words)).isFalse();
            jam.choices().text(0).set("amen");
            jam.choices().loop(0).set(FakeLoops.drums("amen", 1, 120, 1));
            playing();
            jam.setSteering(new JamSteering(false, 0, false, false));
            assertThat(shown(words)).isTrue();
            jam.setSteering(new JamSteering(false, 0, true, true));
            assertThat(texts()).anySatisfy(text -> assertThat(text).startsWith("Loops are played by ear"));
            var button = (Button) page().lookup(".jam-clip");
            assertThat(button.getAccessibleText()).isEqualTo("“amen” is this style");
            button.fire();
            assertThat(jam.choices().loop(0).get()).isNull();
            assertThat(jam.choices().text(0).get()).isEqualTo("amen");
        });
    }

    @Test
    void everyChunkOfTheSessionCanBeReached() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            for (int i = 1; i <= 100; i++) {
                jam.heard(new JamPiece(i, "gpu-box", "dub", "hash" + i, LoopLength.of(4, Tempo.DEFAULT), 0));
            }
            for (Button more = named(page(), "Earlier chunks"); more.isVisible(); ) {
                more.fire();
            }
            Button last = page().lookupAll(".button").stream()
                    .map(Button.class::cast)
                    .filter(button -> "Keep".equals(button.getText()))
                    .reduce((_, second) -> second)
                    .orElseThrow();
            last.fire();
            assertThat(actions.calls).contains("jam keep 1");
        });
    }

    @Test
    void aStylesRowIsAsLowAsItsField() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            var row = (javafx.scene.layout.Region) page().lookup(".jam-style");
            assertThat(row.getHeight()).isBetween(24.0, 36.0);
        });
    }

    private List<String> texts() {
        return page().lookupAll(".label").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .toList();
    }

    private boolean shown(String text) {
        return page().lookupAll(".label").stream()
                .map(Label.class::cast)
                .filter(label -> label.getText().equals(text))
                .anyMatch(label -> label.getParent().isVisible());
    }

    @Test
    void healthAndPiecesAreListedAndPiecesCanBeKept() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            jam.setHealth(new JamHealth(4, 9.1, 8, 2, 512_000, "gpu-box makes 4 bars in 9.1 s."));
            assertThat(texts())
                    .contains(
                            "4 bars ahead · a chunk in 9.1 of 8.0 s · 2 late · 4.1 Mbit/s",
                            "gpu-box makes 4 bars in 9.1 s.");
            jam.heard(new JamPiece(7, "gpu-box", "dub", "abc", LoopLength.of(4, Tempo.DEFAULT), 0));
            named(page(), "Keep").fire();
            assertThat(actions.calls).contains("jam keep 7");
        });
    }

    @Test
    void reseedAndFreezeWaitUntilThereIsMusic() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            assertThat(named(page(), "Freeze").isDisabled()).isTrue();
            playing();
            named(page(), "Freeze").fire();
            named(page(), "Reseed").fire();
            assertThat(actions.calls).contains("jam freeze", "jam reseed");
        });
    }

    private List<String> offers() {
        return page().lookupAll(".jam-offers .button").stream()
                .map(Button.class::cast)
                .map(Button::getText)
                .toList();
    }

    @Test
    void aBusyServersOffersCanBePressedAndGoWhenTheyAreOver() {
        FxToolkit.run(() -> {
            begin();
            jam.become(JamPhase.FAILED);
            jam.say(
                    "gpu-box is already playing a jam.",
                    new Notice.Action("Stop it", () -> actions.calls.add("stop it")),
                    new Notice.Action("Wait", () -> actions.calls.add("wait")),
                    new Notice.Action("House band", () -> actions.calls.add("house band")));
            assertThat(state()).startsWith("Failed");
            assertThat(texts()).contains("gpu-box is already playing a jam.");
            assertThat(offers()).containsExactly("Stop it", "Wait", "House band");
            List.of("Stop it", "Wait", "House band")
                    .forEach(label -> named(page(), label).fire());
            assertThat(actions.calls).containsSequence("stop it", "wait", "house band");
            jam.become(JamPhase.STARTING);
            jam.say("");
            assertThat(offers()).isEmpty();
            assertThat(state()).startsWith("Starting");
        });
    }

    @Test
    void whoPlaysForWhomIsSeenUntilTheServerIsBack() {
        FxToolkit.run(() -> {
            playing();
            jam.setStandIn(true);
            jam.say("gpu-box is late. The house band plays on in its place.");
            assertThat(state()).isEqualTo("Playing on Instruments · the house band, in place of gpu-box");
            assertThat(texts()).contains("gpu-box is late. The house band plays on in its place.");
            jam.setStandIn(false);
            jam.say("");
            assertThat(state()).isEqualTo("Playing on Instruments · gpu-box");
            assertThat(texts()).doesNotContain("gpu-box is late. The house band plays on in its place.");
        });
    }

    private MenuButton presets() {
        return (MenuButton) page().lookup(".menu-button");
    }

    private static void choose(List<MenuItem> items, String... path) {
        MenuItem item = items.stream()
                .filter(one -> path[0].equals(one.getText()))
                .findFirst()
                .orElseThrow();
        if (path.length == 1) {
            item.fire();
        } else {
            choose(((Menu) item).getItems(), path[1]);
        }
    }

    private TextField presetName() {
        return (TextField) page().lookup(".jam-preset-name");
    }

    @Test
    void presetsAreSavedRenamedSwitchedAndDeleted() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            assertThat(presetName().getParent().isVisible()).isFalse();
            choose(presets().getItems(), "Save as…");
            assertThat(presetName().getParent().isVisible()).isTrue();
            presetName().setText("Sunday");
            presetName().fireEvent(new ActionEvent());
            assertThat(actions.calls).contains("jam save Sunday");
            assertThat(presetName().getParent().isVisible()).isFalse();

            var sunday = new JamPreset(
                    "Sunday",
                    new JamStyles(
                            Collections.nCopies(8, ""),
                            Collections.nCopies(8, 1.0),
                            0.5,
                            0.5,
                            0.5,
                            0,
                            Collections.nCopies(JamStyles.CENTROIDS, 0.0)));
            actions.jam().presets().add(sunday);
            choose(presets().getItems(), "Rename", "Sunday");
            assertThat(presetName().getText()).isEqualTo("Sunday");
            presetName().setText("Monday");
            presetName().fireEvent(new ActionEvent());
            assertThat(actions.calls).contains("jam rename Sunday to Monday");
            choose(presets().getItems(), "Sunday");
            assertThat(actions.calls).contains("jam apply Sunday");
            choose(presets().getItems(), "Rename", "Sunday");
            presetName().requestFocus();
            Hands.tap(presetName(), KeyCode.ESCAPE);
            assertThat(presetName().getParent().isVisible()).isFalse();
            assertThat(view.panel().isOpen()).isTrue();
            choose(presets().getItems(), "Delete", "Sunday");
            assertThat(actions.calls).contains("jam delete Sunday");
            jam.setComing("Sunday");
            assertThat(texts()).contains("“Sunday” comes with the next bars");
        });
    }

    @Test
    void theKeyJamsOnTheTrackThatHandsAreOn() {
        FxToolkit.run(() -> {
            view.lanes().getFirst().lookup(".jam-button").requestFocus();
            Hands.shiftTap(scene.getRoot(), KeyCode.J);
            assertThat(actions.calls).contains("jam start 0");
            view.panel().toggle(SidePanel.Page.JAM);
            assertThat(state()).isEqualTo("No jam. Press Start and it plays on Drums for ever.");
            playing();
            Hands.shiftTap(scene.getRoot(), KeyCode.J);
            assertThat(actions.calls)
                    .as("one that plays is stopped wherever hands are")
                    .contains("jam stop");
        });
    }

    @Test
    void surfaceAndWeightsCanBeLearnedByAController() {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.JAM);
            var targets = page().lookupAll(".learnable").stream()
                    .flatMap(node -> Learnable.of(node).stream())
                    .toList();
            assertThat(targets)
                    .contains(
                            ControlId.master(Parameter.JAM_X),
                            ControlId.master(Parameter.JAM_Y),
                            ControlId.master(Parameter.JAM_LOOP),
                            ControlId.master(Parameter.jamStyle(0)),
                            ControlId.master(Parameter.jamStyle(7)));
        });
    }
}
