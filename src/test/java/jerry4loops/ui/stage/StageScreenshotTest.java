package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.session.DeviceStatus;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLive;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.LoggedWarnings;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.WaveformView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(120)
class StageScreenshotTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("jerry4loops.target", "target")).resolve("screenshots");

    private static Session jam(FakeLive live, List<LoopKind> kinds) {
        var session = new Session(FakeLoops.HERE, kinds);
        session.setTempo(Tempo.ofBpm(124));
        session.setTransport(TransportState.PLAYING);
        session.quantiseProperty().set(Quantise.LOOP_END);
        session.setDevice(new DeviceStatus("Built-in Audio", false, "", 48_000, 256, 37.3, 0));
        session.setRecording(new RecordingStatus(
                RecordingStatus.State.RECORDING,
                Optional.of(Path.of("Friday night jam 3.wav")),
                192L * 48_000,
                48_000,
                55_300_000));
        for (var track : session.tracks()) {
            boolean drums = track.kind() == LoopKind.DRUMS;
            for (int i = 0; i < 3; i++) {
                track.addToHistory(
                        drums
                                ? FakeLoops.drums(
                                        List.of("boom bap", "trap hats", "2-step")
                                                .get(i),
                                        4,
                                        124,
                                        4711 + i)
                                : FakeLoops.chords(
                                        List.of("rhodes Dm", "pad wide", "keys").get(i), 4, 124, 99 + i));
            }
            track.promptProperty()
                    .set(drums ? "dusty boom bap, swung hats, vinyl crackle" : "warm rhodes chords in D minor");
            track.setLoop(track.history().get(2));
            live.fraction[track.index()] = 0.37;
        }
        var first = session.tracks().getFirst();
        first.setQueued(first.history().getFirst(), 0);
        live.toSwap[0] = 16 * 0.63;
        first.control(Parameter.FILTER_CUTOFF).set(6800);
        first.control(Parameter.REVERB_MIX).set(0.24);
        first.control(Parameter.VOLUME).set(-3.2);
        var last = session.tracks().getLast();
        last.control(Parameter.FILTER_CUTOFF).set(1900);
        last.control(Parameter.FILTER_RESONANCE).set(2.4);
        last.control(Parameter.WAH_ON).set(1);
        last.control(Parameter.PAN).set(0.12);
        last.setGeneration(new GenerationStatus(GenerationStatus.State.RUNNING, 0.62, "making", 0));
        live.beats = 64 + 0.37 * 16;
        live.peak = 0.7f;
        live.cutoff = 700;
        live.limiter = -1.4;
        live.lufs = -14.2;
        return session;
    }

    private static List<String> shoot(
            String name,
            Session session,
            FakeLive live,
            double width,
            double height,
            boolean full,
            SidePanel.Page... pages)
            throws IOException {
        try (var warnings = new LoggedWarnings()) {
            var picture = FxToolkit.call(() -> {
                var view = new StageView(session, new FakeActions(session), live, FakePresets.of(session));
                Scene scene = view.createScene(width, height);
                if (full) {
                    session.tell(Notice.Severity.INFO, "Drums ready: boom bap, 4 bars. Swaps at bar 19.");
                }
                for (var page : pages) {
                    view.panel().toggle(page);
                }
                // Laid out first, so that the pulse moves what then has a size.
                view.root().resize(width, height);
                view.root().applyCss();
                view.root().layout();
                view.pulse(1);
                view.pulse(200_000_000);
                return StageShot.of(scene);
            });
            StageShot.write(picture, FOLDER.resolve(name + ".png"));
            assertThat(picture.getWidth()).isEqualTo((int) width);
            assertThat(picture.getHeight()).isEqualTo((int) height);
            return warnings.messages();
        }
    }

    @Test
    void stageFillsEverySizeAndNothingIsWarnedOf() throws IOException {
        var two = List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS);
        for (int[] size : new int[][] {{1280, 800}, {1024, 640}, {1920, 1080}}) {
            var live = new FakeLive();
            List<String> warnings =
                    shoot("stage-" + size[0] + "x" + size[1], jam(live, two), live, size[0], size[1], size[0] == 1280);
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void aPartOfALoopFillsItsLane() throws IOException {
        for (int[] size : new int[][] {{1280, 800}, {1024, 640}}) {
            var live = new FakeLive();
            var session = jam(live, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
            var picture = FxToolkit.call(() -> {
                var view = new StageView(session, new FakeActions(session), live, FakePresets.of(session));
                Scene scene = view.createScene(size[0], size[1]);
                for (int pass = 0; pass < 2; pass++) {
                    view.root().resize(size[0], size[1]);
                    view.root().applyCss();
                    view.root().layout();
                    view.pulse(1 + pass);
                    List<Node> waves = List.copyOf(view.root().lookupAll(".waveform-view"));
                    if (pass == 0) {
                        ((WaveformView) waves.getFirst()).zoom(2, 0.8);
                        ((WaveformView) waves.getLast()).zoom(16, 0.37);
                    }
                }
                var wave = (WaveformView)
                        List.copyOf(view.root().lookupAll(".waveform-view")).getLast();
                double across = wave.spanProperty().get().across(0.37);
                assertThat(wave.lookup(".playhead").getLayoutX() / wave.getWidth())
                        .as("the sound is still where the playhead says")
                        .isEqualTo(across, within(0.01));
                return StageShot.of(scene);
            });
            StageShot.write(picture, FOLDER.resolve("stage-zoomed-" + size[0] + ".png"));
        }
    }

    @Test
    void nothingIsCutOffAtAnySize() {
        var live = new FakeLive();
        var session = jam(live, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
        for (double width : new double[] {1024, 1179, 1180, 1280, 1400, 3840}) {
            FxToolkit.run(() -> {
                var view = new StageView(session, new FakeActions(session), live, FakePresets.of(session));
                view.createScene(width, 640);
                view.root().resize(width, 640);
                view.pulse(1);
                view.root().applyCss();
                view.root().layout();
                for (String row :
                        List.of(".top-bar", ".lane-row", ".lane-takes", ".lane-controls", ".lane-body", ".wah-panel")) {
                    for (Node found : view.root().lookupAll(row)) {
                        var parent = (Parent) found;
                        if (!parent.isVisible()) {
                            continue;
                        }
                        for (Node child : parent.getChildrenUnmodifiable()) {
                            assertThat(!child.isManaged()
                                            || child.getBoundsInParent().getMaxX()
                                                    <= parent.getLayoutBounds().getWidth() + 1)
                                    .as("%s in %s at %s", child, row, width)
                                    .isTrue();
                        }
                        assertThat(parent.localToScene(parent.getLayoutBounds()).getMaxX())
                                .as("%s at %s", row, width)
                                .isLessThanOrEqualTo(width);
                    }
                }
            });
        }
    }

    @Test
    void takesAndHistoryAreAtHandAtTheSmallestSize() {
        var live = new FakeLive();
        var session = jam(live, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
        FxToolkit.run(() -> {
            var view = new StageView(session, new FakeActions(session), live, FakePresets.of(session));
            view.createScene(1024, 640);
            view.root().resize(1024, 640);
            view.root().applyCss();
            view.root().layout();
            for (Node lane : view.root().lookupAll(".lane")) {
                assertThat(lane.lookupAll(".letter")).hasSize(4).allSatisfy(letter -> {
                    assertThat(letter.getLayoutBounds().getHeight()).isGreaterThanOrEqualTo(20);
                    assertThat(inside(lane, letter)).isTrue();
                    assertThat(letter.getParent().getParent().isVisible()).isTrue();
                });
                assertThat(inside(lane, lane.lookup(".history"))).isTrue();
                assertThat(lane.lookup(".waveform-view").getLayoutBounds().getHeight())
                        .as("the picture above the knobs")
                        .isGreaterThan(56);
            }
        });
    }

    private static boolean inside(Node lane, Node part) {
        return lane.localToScene(lane.getLayoutBounds()).contains(part.localToScene(part.getLayoutBounds()));
    }

    @Test
    void emptyStageInvites() throws IOException {
        var live = new FakeLive();
        var session = new Session(FakeLoops.HERE);
        assertThat(shoot("stage-empty", session, live, 1280, 800, false)).isEmpty();
    }

    @Test
    void panelsOpenBesideTheLanes() throws IOException {
        for (var page : SidePanel.Page.values()) {
            var live = new FakeLive();
            var session = jam(live, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
            session.tracks().getFirst().setQueued(null, 0);
            session.tracks().getFirst().setLeftOut(true);
            session.tracks()
                    .getLast()
                    .setGeneration(new GenerationStatus(
                            GenerationStatus.State.FAILED, -1, "gpu-box cannot be reached. Use the house band.", 0));
            session.tell(Notice.Severity.INFO, "Instruments ready: rhodes Dm, 4 bars.");
            session.tell(
                    Notice.Severity.ERROR,
                    "gpu-box cannot be reached (timed out). Check its address, or use the house band.");
            session.tell(Notice.Severity.WARNING, "The output lost 3 blocks; its buffer is now 48 ms.");
            assertThat(shoot(
                            "stage-panel-" + page.name().toLowerCase(java.util.Locale.ROOT),
                            session,
                            live,
                            1280,
                            800,
                            true,
                            page))
                    .isEmpty();
        }
    }

    @Test
    void allEffectsAreSeenWhereThereIsRoom() throws IOException {
        var live = new FakeLive();
        var session = jam(live, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
        var drums = session.tracks().getFirst();
        drums.control(Parameter.GATE_ON).set(1);
        drums.control(Parameter.FILTER_MODE).set(2);
        drums.control(Parameter.DJ_FILTER).set(-0.4);
        drums.control(Parameter.DUCK_MODE).set(1);
        drums.control(Parameter.DELAY_MIX).set(0.4);
        drums.control(Parameter.DELAY_FEEDBACK).set(0.7);
        drums.control(Parameter.DELAY_PING_PONG).set(1);
        drums.control(Parameter.REVERB_PRE_DELAY_NOTE).set(4);
        drums.control(Parameter.GATE_THRESHOLD).set(-14);
        drums.control(Parameter.EQ_LOW).set(-8);
        drums.control(Parameter.EQ_HIGH).set(5);
        assertThat(shoot("stage-effects", session, live, 1600, 1500, false, SidePanel.Page.EFFECTS))
                .isEmpty();
        assertThat(shoot("stage-effects-low", session, live, 1024, 640, false, SidePanel.Page.EFFECTS))
                .isEmpty();
    }

    @Test
    void mixAndCrossfaderAreSeenAtBothSizes() throws IOException {
        for (int[] size : new int[][] {{1440, 900}, {1024, 640}}) {
            for (var page : List.of(SidePanel.Page.MIX, SidePanel.Page.EFFECTS)) {
                var live = new FakeLive();
                var session = jam(live, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
                var drums = session.tracks().getFirst();
                drums.control(Parameter.CROSSFADE_SIDE).set(1);
                drums.control(Parameter.CUE).set(1);
                drums.control(Parameter.EQ_LOW_KILL).set(1);
                session.control(Parameter.TEMPO_BEND).set(6);
                drums.control(Parameter.EQ_HIGH).set(4);
                drums.control(Parameter.DUCK_MODE).set(1);
                drums.control(Parameter.FILTER_RESONANCE).set(6);
                session.tracks().getLast().control(Parameter.CROSSFADE_SIDE).set(2);
                session.control(Parameter.CROSSFADER).set(0.35);
                String name = "stage-" + page.name().toLowerCase(java.util.Locale.ROOT) + "-" + size[0];
                assertThat(shoot(name, session, live, size[0], size[1], false, page))
                        .isEmpty();
                assertThat(shoot("stage-crossfader-" + size[0], session, live, size[0], size[1], false))
                        .isEmpty();
            }
        }
    }

    @Test
    void handsAreSeenOnTheStage() throws IOException {
        var live = new FakeLive();
        var session = jam(live, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
        live.toSwap[0] = 16 * 0.25;
        session.tracks().getFirst().setStuttering(true);
        session.tracks().getFirst().control(Parameter.MUTE).set(1);
        session.tracks().getLast().control(Parameter.SOLO).set(1);
        session.tracks().getLast().control(Parameter.WAH_SHAPE).set(5);
        session.tracks().getLast().setGeneration(GenerationStatus.IDLE);
        var picture = FxToolkit.call(() -> {
            var view = new StageView(session, new FakeActions(session), live, FakePresets.of(session));
            Scene scene = view.createScene(1440, 900);
            view.root().resize(1440, 900);
            view.root().applyCss();
            view.root().layout();
            view.lanes().getFirst().pad().hold(jerry4loops.ui.control.HoldButton.Hand.MOUSE, true);
            view.lanes().getLast().pad().toggleLatch();
            live.stutterBeats = 3.4;
            var fold = (javafx.scene.control.ToggleButton)
                    view.lanes().getLast().lookup(".lane-header .toggle-button.square");
            fold.setSelected(true);
            view.root().layout();
            view.pulse(1);
            live.beats += 0.6;
            view.pulse(2);
            return StageShot.of(scene);
        });
        StageShot.write(picture, FOLDER.resolve("stage-hands.png"));
        assertThat(picture.getWidth()).isEqualTo(1440);
    }

    @Test
    void fourTracksStack() throws IOException {
        var live = new FakeLive();
        var kinds = List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS, LoopKind.INSTRUMENTS, LoopKind.DRUMS);
        assertThat(shoot("stage-four", jam(live, kinds), live, 1440, 1400, false))
                .isEmpty();
    }
}
