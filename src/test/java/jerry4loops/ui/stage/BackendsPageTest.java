package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendModels;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendProgram;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.BackendState.Call;
import jerry4loops.session.BackendState.Light;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.LoggedWarnings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackendsPageTest extends StageStand {

    private final LoggedWarnings warnings = new LoggedWarnings();

    BackendsPageTest() {
        super(1280, 800);
    }

    @BeforeEach
    void openPage() {
        FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.BACKENDS));
        FxToolkit.settle();
    }

    @AfterEach
    void stopListening() {
        warnings.close();
    }

    @Test
    void everyStateCanBeSeen() throws IOException {
        FxToolkit.run(() -> {
            BackendState box = state("studio box", BackendKind.STABLE_AUDIO, Light.UP)
                    .withAnswer("stable-audio-api · thepatch/jerry_grunge/a.ckpt · answered in 34 ms")
                    .withModels(new BackendModels(
                            "thepatch/jerry_grunge/a.ckpt",
                            List.of("thepatch/jerry_grunge/a.ckpt", "thepatch/jerry_grunge/b.ckpt"),
                            List.of(),
                            Optional.of("loading thepatch/jerry_grunge/b.ckpt"),
                            Optional.empty(),
                            ""))
                    .withToken(BackendState.TokenState.KEPT);
            for (int i = 0; i < 9; i++) {
                box = box.withCall(new Call(Duration.ofMillis(900 + 300L * (i * 7 % 5)), i != 4));
            }
            box = box.withSettings(box.settings().withAuth(BackendAuth.BEARER).withPool("garage"));
            session.backends()
                    .setAll(List.of(
                            box,
                            state("space", BackendKind.MAGENTA, Light.BUSY)
                                    .withLight(
                                            Light.BUSY,
                                            "space is busy; it can be asked again in 12 s.",
                                            Optional.of(Instant.now().plusSeconds(12)))
                                    .withModels(BackendModels.NONE.asking(
                                            "A jam runs on this server, and loading base would end it. End the jam?")),
                            state("sa3.cpp", BackendKind.STABLE_AUDIO_3_CPP, Light.LOADING)
                                    .withRunning(new BackendProgram(
                                            BackendProgram.State.STARTING,
                                            "Started on port 41023; it does not answer yet.",
                                            "[sa3-server] http://127.0.0.1:41023  model=medium/f16")),
                            state("far away", BackendKind.STABLE_AUDIO_3, Light.ASKING)
                                    .withLight(Light.ASKING, "It would be asked without encryption.", Optional.empty()),
                            state("old one", BackendKind.STABLE_AUDIO, Light.OFF)));
            fold(0).setSelected(true);
        });
        FxToolkit.settle();
        for (int[] size : new int[][] {{1280, 800}, {1024, 640}}) {
            var picture = FxToolkit.call(() -> {
                window.setWidth(size[0]);
                window.setHeight(size[1]);
                scene.getRoot().resize(size[0], size[1]);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                return StageShot.of(scene);
            });
            StageShot.write(picture, Path.of("target", "screenshots", "backends-" + size[0] + ".png"));
        }
        FxToolkit.run(() -> {
            fold(0).setSelected(false);
            fold(1).setSelected(true);
            fold(2).setSelected(true);
        });
        FxToolkit.settle();
        StageShot.write(
                FxToolkit.call(() -> StageShot.of(scene)), Path.of("target", "screenshots", "backends-more.png"));
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void lanesShowHowLoopsAreMadeAndWhoMadeThem() throws IOException {
        FxToolkit.run(() -> {
            view.panel().close();
            session.backends().setAll(List.of(state("studio box", BackendKind.STABLE_AUDIO, Light.BUSY)));
            var drums = session.tracks().getFirst();
            var loop = jerry4loops.testkit.FakeLoops.drums("dusty hats", 4, 120, 4711);
            drums.setLoop(new jerry4loops.audio.Loop(
                    loop.kind(),
                    loop.name(),
                    loop.clip(),
                    loop.provenance().withReason("studio box is busy"),
                    loop.peaks()));
            drums.setWaiting(List.of(
                    new jerry4loops.session.WaitingLoop(1, "dusty boom bap, swung hats · 4 bars"),
                    new jerry4loops.session.WaitingLoop(2, "two-step, rim shots · 4 bars")));
            drums.setReadyBy(16 * 960, true);
            drums.makeProperty().set(drums.makeProperty().get().withMode(jerry4loops.session.MakeMode.STYLE_TRANSFER));
            ToggleButton fold = find(view.lanes().getFirst(), ToggleButton.class, "How it is made");
            fold.fire();
            session.tracks().get(1).setLoop(jerry4loops.testkit.FakeLoops.chords("pad", 4, 120, 7));
        });
        FxToolkit.settle();
        var popover = FxToolkit.call(() -> StageShot.of(javafx.stage.Window.getWindows().stream()
                .filter(javafx.stage.PopupWindow.class::isInstance)
                .filter(javafx.stage.Window::isShowing)
                .findFirst()
                .orElseThrow()
                .getScene()));
        StageShot.write(popover, Path.of("target", "screenshots", "make-popover.png"));
        for (int[] size : new int[][] {{1280, 800}, {1024, 640}}) {
            var picture = FxToolkit.call(() -> {
                window.setWidth(size[0]);
                window.setHeight(size[1]);
                scene.getRoot().resize(size[0], size[1]);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                view.pulse(System.nanoTime());
                return StageShot.of(scene);
            });
            StageShot.write(picture, Path.of("target", "screenshots", "make-" + size[0] + ".png"));
        }
        FxToolkit.run(() -> {
            var ready = (javafx.scene.control.Label) view.lanes().getFirst().lookup(".ready-by");
            assertThat(ready.getText()).startsWith("late");
            var amber = ready.getTextFill();
            session.tracks().getFirst().setReadyBy(16 * 960, false);
            scene.getRoot().applyCss();
            assertThat(ready.getTextFill())
                    .as("another colour while it is in time")
                    .isNotEqualTo(amber);
            assertThat(((javafx.scene.paint.Color) amber).getHue()).as("amber").isBetween(20.0, 50.0);
        });
        FxToolkit.run(() -> {
            Button badge = find(view.lanes().getFirst(), ClipBadge.class, null);
            assertThat(badge.getText()).contains("since studio box is busy");
            find(
                            view.lanes().getFirst(),
                            Button.class,
                            "Waits to be made: two-step, rim shots · 4 bars. Press to take it back.")
                    .fire();
            assertThat(actions.calls).contains("cancelWaiting 0 2");
            var content =
                    ClipBadge.content(session.tracks().getFirst().loopProperty().get());
            var all = new ArrayList<Node>();
            gather(content, all);
            assertThat(all.stream().filter(Labeled.class::isInstance).map(node -> ((Labeled) node).getText()))
                    .contains("4711", "studio box is busy");
            badge.fire();
        });
        FxToolkit.settle();
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void kindOfTheMenuIsAddedAndItsAddressAwaitsTheHands() {
        FxToolkit.run(() -> {
            var add = (MenuButton) view.root().lookup(".backends-add");
            assertThat(add.getItems()).hasSize(BackendKind.values().length);
            add.getItems().get(1).fire();
            assertThat(actions.calls).contains("add stable-audio-3 token 0");
            session.backends().add(0, BackendState.of(actions.backends.settings.getFirst()));
        });
        FxToolkit.settle();
        FxToolkit.run(() -> {
            assertThat(card(0).lookup(".backend-body").isVisible()).isTrue();
            assertThat(scene.getFocusOwner()).isInstanceOf(TextField.class);
            assertThat(((TextField) scene.getFocusOwner()).getText()).isEqualTo("http://localhost:8016");
        });
    }

    @Test
    void whatMakesSenseIsKeptAndWhatDoesNotIsExplained() {
        FxToolkit.run(() -> {
            session.backends().setAll(List.of(state("box", BackendKind.STABLE_AUDIO, Light.UP)));
            fold(0).setSelected(true);
            TextField address = field("Address");
            address.setText("gpu-box:8005");
            enter(address);
            assertThat(actions.backends.settings.getLast().address()).isEqualTo("http://gpu-box:8005");
            int edits = actions.backends.settings.size();
            address.setText("http://me:secret@box");
            enter(address);
            assertThat(actions.backends.settings).hasSize(edits);
            var problem = (Labeled) card(0).lookup(".backend-problem");
            assertThat(problem.isVisible()).isTrue();
            assertThat(problem.getText()).contains("token goes into its own field");
        });
    }

    @Test
    void otherKindTakesItsUsualAddressAlong() {
        FxToolkit.run(() -> {
            session.backends().setAll(List.of(state("box", BackendKind.STABLE_AUDIO, Light.UP)));
            fold(0).setSelected(true);
            @SuppressWarnings("unchecked")
            var kind = (ComboBox<BackendKind>) find(card(0), ComboBox.class, "Kind");
            kind.setValue(BackendKind.MAGENTA);
            assertThat(actions.backends.settings.getLast().address()).isEqualTo(BackendKind.MAGENTA.usualAddress());
        });
    }

    @Test
    void tokenLeavesTheFieldForTheKeyring() {
        FxToolkit.run(() -> {
            BackendState box = state("box", BackendKind.STABLE_AUDIO, Light.UP);
            session.backends().setAll(List.of(box.withSettings(box.settings().withAuth(BackendAuth.BEARER))));
            fold(0).setSelected(true);
            PasswordField token = find(card(0), PasswordField.class, "Token");
            assertThat(token.getPromptText()).isEqualTo("paste or type a token");
            token.setText("hf_secret");
            enter(token);
            assertThat(actions.calls).contains("token box 9");
            assertThat(token.getText()).isEmpty();
            token.undo();
            assertThat(token.getText()).as("the field's own memory").isEmpty();
            session.backends().update("box", old -> old.withToken(BackendState.TokenState.THIS_RUN));
            assertThat(token.getPromptText()).contains("until the studio ends");
            button("Forget the token").fire();
            assertThat(actions.calls).contains("token box 0");
        });
    }

    @Test
    void modelsAreListedLoadedAndTheJamIsAskedFor() {
        FxToolkit.run(() -> {
            session.backends().setAll(List.of(state("space", BackendKind.MAGENTA, Light.UP)));
            fold(0).setSelected(true);
            TextField repository = field("Look in");
            repository.setText("thepatch/magenta-ks");
            enter(repository);
            assertThat(actions.calls).contains("listCheckpoints space thepatch/magenta-ks");
            session.backends()
                    .update(
                            "space",
                            old -> old.withModels(BackendModels.NONE.withChoices(
                                    List.of("thepatch/magenta-ks/1", "thepatch/magenta-ks/2"))));
            button("Load").fire();
            assertThat(actions.calls).contains("loadModel space thepatch/magenta-ks/2 false");
            session.backends()
                    .update("space", old -> old.withModels(old.models().asking("End the jam?")));
            button("End the jam and load").fire();
            assertThat(actions.calls).contains("loadModel space thepatch/magenta-ks/2 true");
            session.backends()
                    .update("space", old -> old.withModels(old.models().working("loading")));
            assertThat(button("Load").isDisabled()).isTrue();
        });
    }

    @Test
    void serverOfAnotherKindIsPointedOutAndCorrectedWithOnePress() {
        FxToolkit.run(() -> {
            session.backends()
                    .setAll(List.of(state("box", BackendKind.MAGENTA, Light.DOWN)
                            .withLooksLike(Optional.of(BackendKind.STABLE_AUDIO_3))));
            assertThat(((Labeled) card(0).lookup(".backend-other")).getText())
                    .contains("answers like Stable Audio 3 (Python), not like Magenta");
            button("Ask it as Stable Audio 3 (Python)").fire();
            BackendSettings corrected = actions.backends.settings.getLast();
            assertThat(corrected.kind()).isEqualTo(BackendKind.STABLE_AUDIO_3);
            assertThat(corrected.address()).as("stays").isEqualTo(BackendKind.MAGENTA.usualAddress());

            session.backends().update("box", old -> old.withLooksLike(Optional.empty()));
            assertThat(card(0).lookup(".backend-other").isVisible()).isFalse();
        });
    }

    @Test
    void adaptersAreLaidOverTheModelAsStronglyAsThePersonWishes() {
        FxToolkit.run(() -> {
            session.backends()
                    .setAll(List.of(state("sa3", BackendKind.STABLE_AUDIO_3, Light.UP)
                            .withModels(new BackendModels(
                                    "medium",
                                    List.of(),
                                    List.of("kev", "amen"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    ""))));
            fold(0).setSelected(true);
            Slider strength = find(card(0), Slider.class, "Strength of adapter amen");
            assertThat(strength.isVisible()).as("nothing to set yet").isFalse();
            find(card(0), CheckBox.class, "Adapter amen").fire();
            keepLastEdit();
            assertThat(loras()).containsExactly(new BackendOptions.Lora("amen", 1));

            strength.setValue(1.35);
            keepLastEdit();
            assertThat(loras()).containsExactly(new BackendOptions.Lora("amen", 1.35));
            assertThat(find(card(0), Slider.class, "Strength of adapter amen"))
                    .as("keeps the focus")
                    .isSameAs(strength);

            int edits = actions.backends.settings.size();
            strength.setValueChanging(true);
            strength.setValue(0.2);
            strength.setValue(0.1);
            assertThat(actions.backends.settings).as("while it is dragged").hasSize(edits);
            strength.setValueChanging(false);
            keepLastEdit();
            assertThat(loras()).containsExactly(new BackendOptions.Lora("amen", 0.1));
            assertThat(strength.getMax()).isEqualTo(2);

            find(card(0), CheckBox.class, "Adapter amen").fire();
            keepLastEdit();
            assertThat(loras()).isEmpty();
        });
    }

    private void keepLastEdit() {
        BackendSettings last = actions.backends.settings.getLast();
        session.backends().update(last.id(), old -> old.withSettings(last));
    }

    private List<BackendOptions.Lora> loras() {
        return actions.backends.settings.getLast().options().loras();
    }

    @Test
    void whoUnfoldsAServerThatNobodyTestedTestsIt() {
        FxToolkit.run(() -> {
            session.backends()
                    .setAll(List.of(
                            state("new", BackendKind.STABLE_AUDIO, Light.UP),
                            state("known", BackendKind.STABLE_AUDIO, Light.UP).withAnswer("stable-audio-api"),
                            state("off", BackendKind.STABLE_AUDIO, Light.OFF)));
            for (int i = 0; i < 3; i++) {
                fold(i).setSelected(true);
            }
            assertThat(actions.calls).containsExactly("test new");
        });
    }

    @Test
    void everyControlSaysWhatItIs() {
        FxToolkit.run(() -> {
            session.backends().setAll(List.of(state("sa3", BackendKind.STABLE_AUDIO_3_CPP, Light.UP)));
            fold(0).setSelected(true);
            var all = new ArrayList<Node>();
            gather(card(0), all);
            for (Node node : all) {
                if (node.isFocusTraversable()
                        && (node instanceof Button || node instanceof TextField || node instanceof ComboBox<?>)) {
                    assertThat(node.getAccessibleText()).as(node.toString()).isNotBlank();
                }
            }
        });
    }

    @Test
    void lightOfTheTopBarOpensThePage() {
        FxToolkit.run(() -> {
            view.panel().close();
            Button light = find(view.root(), BackendLight.class, null);
            assertThat(light.getAccessibleText()).contains("house band");
            session.backends().setAll(List.of(state("gpu box", BackendKind.STABLE_AUDIO, Light.DOWN)));
            assertThat(light.getAccessibleText()).contains("gpu box", "not there");
            light.fire();
            assertThat(view.panel().isOpen()).isTrue();
        });
    }

    private Node card(int index) {
        return ((Parent) view.root().lookup(".backend-cards"))
                .getChildrenUnmodifiable()
                .get(index);
    }

    private ToggleButton fold(int index) {
        return (ToggleButton) card(index).lookup(".toggle-button.square");
    }

    private TextField field(String name) {
        return find(card(0), TextField.class, name);
    }

    private Button button(String name) {
        return find(card(0), Button.class, name);
    }

    private static void enter(TextField field) {
        field.fireEvent(new javafx.event.ActionEvent());
    }

    private static <T extends Node> T find(Node root, Class<T> type, String name) {
        var all = new ArrayList<Node>();
        gather(root, all);
        return all.stream()
                .filter(type::isInstance)
                .filter(node -> name == null
                        || name.equals(node.getAccessibleText())
                        || node instanceof Labeled labeled && name.equals(labeled.getText()))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void gather(Node node, List<Node> into) {
        into.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> gather(child, into));
        }
    }

    private static BackendState state(String name, BackendKind kind, Light light) {
        return BackendState.of(new BackendSettings(
                        name,
                        name,
                        kind,
                        kind.usualAddress(),
                        BackendAuth.NONE,
                        "",
                        light != Light.OFF,
                        BackendOptions.NONE))
                .withLight(light, "", Optional.empty());
    }
}
