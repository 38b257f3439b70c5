package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import jerry4loops.control.Parameter;
import jerry4loops.library.EffectPresets;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.testkit.midi.SoftProvider;
import jerry4loops.ui.control.HoldButton;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.workflow.LearnStatus;
import jerry4loops.workflow.MidiDesk;
import jerry4loops.workflow.PresetShelf;
import jerry4loops.workflow.Studio;
import jerry4loops.workflow.StudioParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A whole studio with its window, played on controllers at Java Sound's ports.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@ResourceLock(SoftProvider.LOCK)
@Timeout(120)
@Tag("slow")
class ControllersTest {

    @TempDir
    private Path home;

    private final ScheduledExecutorService io = Executors.newScheduledThreadPool(4);
    private final ScheduledExecutorService devices = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService midi = Executors.newScheduledThreadPool(4);
    private Session session;
    private Studio studio;
    private MidiDesk desk;
    private StageView view;
    private Scene scene;
    private Stage window;

    private static final class FxThread implements SessionThread {
        @Override
        public boolean isCurrent() {
            return Platform.isFxApplicationThread();
        }

        @Override
        public void run(Runnable task) {
            Platform.runLater(task);
        }
    }

    @BeforeEach
    void open() {
        FxToolkit.run(() -> {
            session = new Session(new FxThread());
            studio = new Studio(new StudioParts(
                    session,
                    io,
                    devices,
                    io,
                    new jerry4loops.generate.houseband.HouseBand(io),
                    jerry4loops.workflow.JamSources.only(
                            new jerry4loops.generate.houseband.HouseBandJams(io, new Random(2))),
                    new jerry4loops.testkit.FakeBackends(new java.util.ArrayList<>()),
                    new UserFolder(home),
                    new Random(1),
                    _ -> {},
                    /*sound=*/ false,
                    Optional.of(midi)));
            desk = studio.midi().orElseThrow();
            var presets = new PresetShelf(session, new EffectPresets(home.resolve("presets.json")), io);
            view = new StageView(session, studio, studio.live(), presets);
            scene = view.createScene(1280, 800);
            window = new Stage();
            window.setScene(scene);
            window.show();
            window.requestFocus();
            scene.getRoot().requestFocus();
            studio.keys().reset(jerry4loops.workflow.KeyShelf.Layout.QWERTY);
            studio.start();
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        FxToolkit.run(() -> {
            view.stop();
            window.close();
            studio.close();
        });
        for (var executor : List.of(midi, devices, io)) {
            executor.shutdown();
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        }
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!FxToolkit.call(condition::getAsBoolean)) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private void awaitConnected(String name) throws InterruptedException {
        until(
                name + " is connected",
                () -> desk.controllersProperty().get().stream()
                        .anyMatch(each -> each.name().equals(name) && each.connected()));
    }

    private Knob knob(Parameter parameter) {
        return (Knob) view.root().lookupAll(".knob").stream()
                .filter(node -> node instanceof Knob knob
                        && knob.parameter() == parameter
                        && Learnable.of(knob).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /// At the size the stage is designed for, and at the smallest.
    private void shoot(String name) throws IOException {
        Path folder =
                Path.of(System.getProperty("jerry4loops.target", "target")).resolve("screenshots");
        for (int[] size : new int[][] {{1024, 640}, {1280, 800}}) {
            FxToolkit.run(() -> {
                window.setWidth(size[0] + window.getWidth() - scene.getWidth());
                window.setHeight(size[1] + window.getHeight() - scene.getHeight());
            });
            FxToolkit.run(() -> {
                view.pulse(System.nanoTime());
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            });
            String file = size[0] == 1280 ? name : name + "-" + size[0];
            StageShot.write(FxToolkit.call(() -> StageShot.of(scene)), folder.resolve(file + ".png"));
        }
    }

    @Test
    void clickAControlMoveTheHardwareDone() throws Exception {
        try (var box = new SoftController("Box of Knobs").plug()) {
            awaitConnected("Box of Knobs");
            FxToolkit.run(() -> {
                Hands.shiftTap(scene.getFocusOwner(), KeyCode.V);
                assertThat(desk.learn().statusProperty().get().step()).isEqualTo(LearnStatus.Step.CLICK);
                double before = knob(Parameter.FILTER_RESONANCE).valueProperty().get();
                Hands.mouse(knob(Parameter.FILTER_RESONANCE), MouseEvent.MOUSE_PRESSED, 0, false, 1);
                assertThat(knob(Parameter.FILTER_RESONANCE).valueProperty().get())
                        .isEqualTo(before);
                assertThat(desk.learn().statusProperty().get().step()).isEqualTo(LearnStatus.Step.MOVE);
            });
            box.sweep(3, 21, 80, 100, 1);
            until("learned", () -> desk.learn().statusProperty().get().step() == LearnStatus.Step.LEARNED);
            // The next one straight away, without pressing learn again; it collides, and both is chosen.
            FxToolkit.run(() -> Hands.mouse(knob(Parameter.REVERB_MIX), MouseEvent.MOUSE_PRESSED, 0, false, 1));
            box.sweep(3, 21, 100, 80, 1);
            until("asks", () -> desk.learn().statusProperty().get().step() == LearnStatus.Step.CONFLICT);
            FxToolkit.run(() -> view.panel().toggle(SidePanel.Page.MIDI));
            shoot("learning");
            FxToolkit.run(() -> {
                desk.learn().decide(/*both=*/ true);
                Hands.tap(scene.getFocusOwner(), KeyCode.ESCAPE);
                assertThat(desk.learn().statusProperty().get().isOn()).isFalse();
            });
            until(
                    "bound",
                    () -> desk.controllersProperty().get().getFirst().rows().stream()
                            .anyMatch(row -> row.targets().size() == 2));
            // Both wait for the knob, which shows where it is, until it passes them.
            box.sweep(3, 21, 80, 60, 5);
            until("the notch is shown", () -> {
                view.pulse(System.nanoTime());
                return !Double.isNaN(knob(Parameter.REVERB_MIX).ghostProperty().get());
            });
            shoot("controllers");
            box.sweep(3, 21, 60, 0, 10);
            box.sweep(3, 21, 0, 64, 4);
            until(
                    "followed",
                    () -> Math.abs(session.tracks()
                                            .getFirst()
                                            .control(Parameter.REVERB_MIX)
                                            .get()
                                    - 64 / 127.0)
                            < 1e-9);
            FxToolkit.run(() -> view.pulse(System.nanoTime() + 1_000_000_000L));
            assertThat(knob(Parameter.REVERB_MIX).ghostProperty().get()).isNaN();
        }
    }

    @Test
    void aPadStuttersAndTheLightsTellTheTruth() throws Exception {
        try (var pads = new SoftController("APC mini mk2 Control").plug()) {
            awaitConnected("APC mini mk2 Control");
            pads.note(1, 40, 127);
            until(
                    "stutters",
                    () -> session.tracks().getFirst().stutteringProperty().get());
            until("lit", () -> pads.heard().contains("96 28 15"));
            assertThat(FxToolkit.call(() -> looksHeld()))
                    .as("the pad on screen")
                    .isTrue();
            shoot("pad-held-by-midi");
            pads.note(1, 40, 0);
            until(
                    "let go",
                    () -> !session.tracks().getFirst().stutteringProperty().get());
            until(
                    "dark",
                    () -> pads.heard().lastIndexOf("96 28 00") > pads.heard().lastIndexOf("96 28 15"));
            pads.note(1, 104, 127);
            until("plays", () -> session.transportProperty().get() == jerry4loops.session.TransportState.PLAYING);
            // A mouse holds, a pad comes and goes: it is held until the last hand lets go.
            FxToolkit.run(() -> ((HoldButton) view.root().lookup(".hold-button")).hold(HoldButton.Hand.MOUSE, true));
            pads.note(1, 41, 127);
            pads.note(1, 41, 0);
            pads.note(1, 55, 127);
            until("the pad was heard", () -> desk.lastHeardNanos() > 0);
            assertThat(FxToolkit.call(() ->
                            session.tracks().getFirst().stutteringProperty().get()))
                    .isTrue();
            FxToolkit.run(() -> ((HoldButton) view.root().lookup(".hold-button")).hold(HoldButton.Hand.MOUSE, false));
            until(
                    "let go",
                    () -> !session.tracks().getFirst().stutteringProperty().get());
        }
    }

    private boolean looksHeld() {
        return view.root()
                .lookup(".hold-button")
                .getPseudoClassStates()
                .contains(javafx.css.PseudoClass.getPseudoClass("held"));
    }

    @Test
    void nothingLeavesAStutterStuck() throws Exception {
        try (var pads = new SoftController("APC mini mk2 Control").plug()) {
            awaitConnected("APC mini mk2 Control");
            BooleanSupplier stutters =
                    () -> session.tracks().getFirst().stutteringProperty().get();
            pads.note(1, 40, 127);
            until("stutters", stutters);
            FxToolkit.run(() -> Hands.tap(scene.getFocusOwner(), KeyCode.P));
            until("let go by the key", () -> !stutters.getAsBoolean() && !looksHeld());
            // The finger goes up later, and the next press counts.
            pads.note(1, 40, 0);
            pads.note(1, 40, 127);
            until("stutters again", stutters);
            // What a key holds ends with the window's focus; what a pad holds goes on, since it needs no window.
            FxToolkit.run(() -> Hands.press(scene.getFocusOwner(), KeyCode.S));
            FxToolkit.run(() -> ((HoldButton) view.root().lookup(".hold-button")).release());
            assertThat(FxToolkit.call(() -> looksHeld())).isTrue();
            // Another map while it is held.
            String key = FxToolkit.call(() -> desk.controllersProperty().get().stream()
                    .filter(each -> each.name().equals("APC mini mk2 Control"))
                    .findFirst()
                    .orElseThrow()
                    .key());
            FxToolkit.run(() -> desk.maps().choose(key, "korg.nanokontrol2"));
            until("let go by another map", () -> !stutters.getAsBoolean() && !looksHeld());
        }
    }

    @Test
    void aKeyThatIsTakenAsksFirstAndEverythingThatTellsKeysTellsTheNewOne() throws Exception {
        var keys = studio.keys();
        var record = jerry4loops.control.TargetId.parse("record").orElseThrow();
        var tap = jerry4loops.control.TargetId.parse("tempo.tap").orElseThrow();
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.HELP);
            view.root().applyCss();
            view.root().layout();
            cap("T").fire();
            Hands.tap(scene.getFocusOwner(), KeyCode.R);
            assertThat(keys.target("R")).as("nothing changed yet").contains(record);
        });
        shoot("key-conflict");
        FxToolkit.run(() -> {
            button("Swap").fire();
            assertThat(keys.target("R")).contains(tap);
            assertThat(keys.target("T")).contains(record);
            assertThat(view.keyTips().filled("Key: <record>, <tempo.tap>.")).isEqualTo("Key: T, R.");
            assertThat(view.root().lookupAll(".key-tile").stream()
                            .map(tile -> ((javafx.scene.control.Label) tile.lookup(".key-cap")).getText()))
                    .contains("T")
                    .doesNotContain("R");
            // And leaving it changes nothing.
            cap("R").fire();
            Hands.tap(scene.getFocusOwner(), KeyCode.B);
            button("Leave it").fire();
            assertThat(keys.target("R")).contains(tap);
        });
    }

    private javafx.scene.control.Button cap(String key) {
        return view.root().lookupAll(".key-list .key-cap").stream()
                .filter(node -> node instanceof javafx.scene.control.Button button
                        && button.getText().equals(key))
                .map(javafx.scene.control.Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private javafx.scene.control.Button button(String text) {
        return view.root().lookupAll(".button").stream()
                .filter(node -> node instanceof javafx.scene.control.Button button
                        && text.equals(button.getText())
                        && button.isVisible())
                .map(javafx.scene.control.Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRangeAndTheCurveOfAMappingAreChangedOnScreen() throws Exception {
        try (var nano = new SoftController("nanoKONTROL2").plug()) {
            awaitConnected("nanoKONTROL2");
            FxToolkit.run(this::unfoldTheFirstRange);
            shoot("midi-range");
            MidiDesk.Controller box = desk.controllersProperty().get().stream()
                    .filter(each -> each.name().equals("nanoKONTROL2"))
                    .findFirst()
                    .orElseThrow();
            int place = box.rows().stream()
                    .filter(row -> row.targets().contains("track1.filter.cutoff"))
                    .findFirst()
                    .orElseThrow()
                    .place();
            FxToolkit.run(() -> {
                desk.maps().range(box.key(), place, 0, new MidiDesk.Range(1, 0.5, "slow"));
            });
            until(
                    "kept in its place",
                    () -> desk.controllersProperty()
                            .get()
                            .getFirst()
                            .rows()
                            .get(place)
                            .ranges()
                            .equals(List.of(new MidiDesk.Range(1, 0.5, "slow"))));
            // The filter is open; a range that begins there has it in hand at once.
            nano.control(1, 16, 0);
            nano.control(1, 16, 127);
            until(
                    "the end of the range",
                    () -> Math.abs(Parameter.FILTER_CUTOFF.positionOf(session.tracks()
                                            .getFirst()
                                            .control(Parameter.FILTER_CUTOFF)
                                            .get())
                                    - 0.5)
                            < 1e-9);
        }
    }

    private void unfoldTheFirstRange() {
        view.panel().toggle(SidePanel.Page.MIDI);
        for (String button : List.of(".midi-page .toggle-button.quiet", ".midi-page .toggle-button.tiny")) {
            view.root().applyCss();
            view.root().layout();
            ((ToggleButton) view.root().lookup(button)).fire();
        }
        view.root().applyCss();
        view.root().layout();
    }

    private MidiDesk.Range firstRange() {
        return desk.controllersProperty()
                .get()
                .getFirst()
                .rows()
                .getFirst()
                .ranges()
                .getFirst();
    }

    @Test
    void anArrowHeldDownGoesOnAndItsLastStepIsTheOneThatIsKept() throws Exception {
        try (var _ = new SoftController("nanoKONTROL2").plug()) {
            awaitConnected("nanoKONTROL2");
            FxToolkit.run(this::unfoldTheFirstRange);
            assertThat(FxToolkit.call(this::firstRange)).isEqualTo(new MidiDesk.Range(0, 1, "linear"));
            var upTo = FxToolkit.call(() -> (Spinner<?>)
                    List.copyOf(view.root().lookupAll(".midi-range .spinner")).get(1));
            Node down = FxToolkit.call(() -> upTo.lookup(".decrement-arrow-button"));
            FxToolkit.run(() -> Hands.mouse(down, MouseEvent.MOUSE_PRESSED, 0, false, 1));
            // The map became the person's own with the first step, and more steps arrive in it while it is held.
            until("it goes on", () -> firstRange().to() < 0.95);
            assertThat(desk.controllersProperty().get().getFirst().ownMap()).isTrue();
            assertThat(FxToolkit.call(() -> upTo.getScene())).as("still there").isSameAs(scene);
            FxToolkit.run(() -> Hands.mouse(down, MouseEvent.MOUSE_RELEASED, 0, false, 1));
            until(
                    "the last step is kept",
                    () -> Math.abs(firstRange().to() - (Integer) upTo.getValue() / 100.0) < 1e-9);
            // Steps faster than the disk: none overtakes another, none works on what another has replaced.
            FxToolkit.run(() -> {
                for (int percent = 0; percent <= 40; percent++) {
                    desk.maps().range(box().key(), 0, 0, new MidiDesk.Range(percent / 100.0, 1, "s"));
                }
                desk.maps().takeOver(box().key(), 0, "scale");
            });
            until("all are done", () -> box().rows().getFirst().takeover().equals("scale"));
            assertThat(FxToolkit.call(this::firstRange)).isEqualTo(new MidiDesk.Range(0.4, 1, "s"));
            until("and shown", () -> upTo.getValue().equals(100));
        }
    }

    private MidiDesk.Controller box() {
        return desk.controllersProperty().get().getFirst();
    }

    @Test
    void theDoctorInjectsAndExplains() throws Exception {
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.MIDI);
            assertThat(desk.doctor().inject("", "B0 07")).isTrue();
            assertThat(desk.doctor().inject("", "B0 07 40")).isTrue();
            assertThat(desk.doctor().inject("", "70 07 40")).isFalse();
            assertThat(desk.doctor().inject("", "coffee")).isFalse();
        });
        until(
                "explained",
                () -> desk.doctor().heard().stream()
                        .anyMatch(line -> line.outcome().equals("UNMAPPED")));
        assertThat(FxToolkit.call(() -> desk.doctor().report()))
                .contains("UNMAPPED")
                .contains("CC 7");
        shoot("doctor");
    }
}
