package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import jerry4loops.session.Job;
import jerry4loops.session.KeptPast;
import jerry4loops.session.RecordedTake;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.session.TakePlayback;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.testkit.LoggedWarnings;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.TakeStrip;
import jerry4loops.workflow.TakeExport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The page of recordings: list, hands, keys, export, and what it looks like.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(120)
class TakesPageTest {

    private Session session;
    private FakeActions actions;
    private StageView view;
    private OpenStage stage;

    private static RecordedTake take(String name, double seconds, boolean recovered) {
        return new RecordedTake(
                Path.of("takes", name + ".wav"),
                name,
                seconds,
                (long) (seconds * 288_000),
                Instant.parse("2026-11-22T18:04:31Z").minusSeconds((long) seconds * 97),
                Optional.of(Tempo.ofBpm(124)),
                recovered,
                false,
                true,
                "");
    }

    @BeforeEach
    void build() {
        session = new Session(FakeLoops.HERE);
        actions = new FakeActions(session);
        for (String name : List.of("Friday night jam 3", "Rhodes idea", "Long evening")) {
            actions.takes.waveforms.put(
                    name + ".wav", FakeLoops.drums(name, 4, 124, name.length()).peaks());
        }
        session.recordings()
                .setTakes(List.of(
                        take("Friday night jam 3", 192, false),
                        take("Rhodes idea", 31, false),
                        take("Long evening", 4_271, true),
                        take("Jam 2026-11-20 22.10.07 with a name that is far too long for its row", 64, false)));
        session.recordings().setPast(new KeptPast(412, false, ""));
    }

    private void open(double width, double height) {
        stage = OpenStage.with(session, actions, SidePanel.Page.TAKES, width, height);
        view = stage.view;
    }

    private TakesPage page() {
        return (TakesPage) view.root().lookup(".takes-page");
    }

    private TakeCell cell(String name) {
        return view.root().lookupAll(".take-cell").stream()
                .map(TakeCell.class::cast)
                .filter(cell -> cell.getItem() != null && cell.getItem().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void pressInTheMiddle(TakeStrip strip) {
        fire(strip, MouseEvent.MOUSE_PRESSED);
    }

    private static void fire(Node node, EventType<MouseEvent> type) {
        var bounds = node.getLayoutBounds();
        var at = node.localToScene(bounds.getCenterX(), bounds.getCenterY());
        javafx.event.Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        new PickResult(node, at.getX(), at.getY())));
    }

    @Test
    void takesAreSeenAtBothSizes() throws IOException {
        for (int[] size : new int[][] {{1440, 900}, {1024, 640}}) {
            try (var warnings = new LoggedWarnings()) {
                session.recordings()
                        .setPlayback(
                                new TakePlayback(Optional.of(Path.of("takes", "Friday night jam 3.wav")), 71, false));
                session.recordings().show(new Job(1, "Rhodes idea.mp3", 0.62));
                open(size[0], size[1]);
                stage.shoot("takes-" + size[0]);
                session.recordings().end(1);
                // A scene that is not shown is drawn anew only once.
                open(size[0], size[1]);
                FxToolkit.run(() -> {
                    page().export(session.recordings().takes().getFirst());
                    stage.layout();
                });
                stage.shoot("takes-export-" + size[0]);
                assertThat(warnings.messages()).isEmpty();
            }
        }
    }

    @Test
    void settingsSpaceAndEmptinessAreSeen() throws IOException {
        session.recordings().setTakes(List.of());
        session.setRecording(new RecordingStatus(
                RecordingStatus.State.RECORDING,
                Optional.of(Path.of("a.wav")),
                48_000,
                48_000,
                288_000,
                1_800,
                700_000_000,
                "Only 700 MB are free: about 30 minutes of recording are left.",
                List.of()));
        open(1440, 900);
        FxToolkit.run(() -> {
            ((javafx.scene.control.ToggleButton) page().lookup(".toggle-button.take-tool")).fire();
            stage.layout();
        });
        stage.shoot("takes-settings");
        assertThat(FxToolkit.call(() -> page().lookup(".takes-space .warning").isVisible()))
                .isTrue();
        assertThat(FxToolkit.call(() -> page().lookup(".recording-box").isVisible()))
                .isTrue();
        FxToolkit.run(() -> {
            @SuppressWarnings("unchecked")
            var kind = (ComboBox<Object>) page().lookup(".recording-box .combo-box");
            kind.getSelectionModel().select(3);
        });
        assertThat(actions.calls).contains("applyRecording FLAC");
    }

    @Test
    void rowsPlayStopScrubRenameAndAreThrownAway() {
        open(1280, 800);
        FxToolkit.run(() -> {
            TakeCell row = cell("Rhodes idea");
            ((Button) row.lookup(".take-play")).fire();
            assertThat(actions.calls).contains("play Rhodes idea.wav 0");
            session.recordings()
                    .setPlayback(new TakePlayback(Optional.of(row.getItem().file()), 10, false));
            view.pulse(3);
            ((Button) row.lookup(".take-play")).fire();
            assertThat(actions.calls).contains("stopPlaying");
            var strip = (TakeStrip) row.lookup(".take-strip");
            pressInTheMiddle(strip);
            assertThat(actions.calls.getLast()).isEqualTo("play Rhodes idea.wav 16");
            Hands.press(strip, KeyCode.RIGHT);
            assertThat(actions.calls.getLast()).isEqualTo("play Rhodes idea.wav 15");
            row.rename();
            var field = (TextField) row.lookup(".take-field");
            field.setText("Rhodes 1.2");
            field.fireEvent(new javafx.event.ActionEvent());
            assertThat(actions.calls).contains("rename Rhodes idea.wav Rhodes 1.2");
        });
    }

    @Test
    void theListIsPlayedFromTheKeyboard() {
        open(1280, 800);
        FxToolkit.run(() -> {
            var list = page().list();
            list.requestFocus();
            list.getSelectionModel().select(1);
            Hands.press(list, KeyCode.RIGHT);
            assertThat(actions.calls.getLast()).isEqualTo("play Rhodes idea.wav 5");
            Hands.press(list, KeyCode.DELETE);
            assertThat(actions.calls.getLast()).isEqualTo("trash Rhodes idea.wav");
            Hands.press(list, KeyCode.F2);
            assertThat(cell("Rhodes idea").lookup(".take-field")).isNotNull();
        });
    }

    @Test
    void theKeysKeepAndOpenAndTheMenuOffersEveryLength() {
        open(1280, 800);
        FxToolkit.run(() -> {
            view.panel().toggle(SidePanel.Page.TAKES);
            Node root = view.root();
            Hands.tap(root, KeyCode.K);
            assertThat(actions.calls.getLast()).isEqualTo("keepLastBars 8");
            Hands.shiftTap(root, KeyCode.R);
            assertThat(view.panel().isOpen()).isTrue();
            assertThat(actions.calls).doesNotContain("toggleRecord");
            stage.layout();
            var keep = (SplitMenuButton) page().lookup(".split-menu-button");
            for (var item : keep.getItems()) {
                item.fire();
            }
        });
        assertThat(actions.calls)
                .contains(
                        "keepLastBars 1",
                        "keepLastBars 2",
                        "keepLastBars 4",
                        "keepLastBars 16",
                        "keepLastMinutes 1",
                        "keepLastMinutes 10")
                .doesNotContain("keepLastMinutes 20");
    }

    @Test
    void theFormMakesTheExportThatWasChosen() {
        open(1280, 800);
        FxToolkit.run(() -> {
            page().form().setChooser(wish -> Optional.of(Path.of("out", "mine")));
            page().export(session.recordings().takes().getFirst());
            stage.layout();
            var boxes = new ArrayList<ComboBox<?>>();
            page().lookupAll(".export-form .combo-box").forEach(box -> boxes.add((ComboBox<?>) box));
            boxes.get(0).getSelectionModel().select(5);
            boxes.get(1).getSelectionModel().select(1);
            ((CheckBox) page().lookup(".check-box")).setSelected(true);
            ((Button) page().lookup(".button.accent")).fire();
        });
        TakeExport export = actions.takes.exports.getFirst();
        assertThat(export.kind()).isEqualTo(TakeExport.Kind.MP3);
        assertThat(export.lufs()).hasValue(-14);
        assertThat(export.bars()).contains(new TakeExport.BarSpan(1, 99));
        assertThat(export.target()).isEqualTo(Path.of("out", "mine.mp3"));
    }

    @Test
    void aLoopIsWrittenBeforeItIsDragged() {
        var loop = FakeLoops.drums("boom bap", 4, 124, 1);
        session.tracks().getFirst().addToHistory(loop);
        session.tracks().getFirst().setLoop(loop);
        open(1280, 800);
        FxToolkit.run(() -> {
            Node waveform = view.lanes().getFirst().lookup(".waveform-view");
            fire(waveform, MouseEvent.MOUSE_ENTERED);
            assertThat(actions.calls.getLast()).isEqualTo("prepareDrag boom bap");
            Node letter = view.lanes().getFirst().lookup(".letter");
            actions.calls.clear();
            fire(letter, MouseEvent.MOUSE_ENTERED);
            assertThat(actions.calls).containsExactly("prepareDrag boom bap");
        });
    }

    @Test
    void thousandsOfTakesMakeAFewRows() {
        var many = new ArrayList<RecordedTake>();
        for (int i = 0; i < 5_000; i++) {
            many.add(take("Jam " + i, 10 + i % 300, false));
        }
        session.recordings().setTakes(many);
        open(1280, 800);
        int rows = FxToolkit.call(() -> view.root().lookupAll(".take-cell").size());
        assertThat(rows).isLessThan(20);
        FxToolkit.run(() -> {
            page().list().scrollTo(4_000);
            stage.layout();
            assertThat(cell("Jam 4000").isVisible()).isTrue();
        });
    }

    @Test
    void aChangeInTheListTouchesOnlyWhatChanged() {
        var changes = new ArrayList<String>();
        session.recordings().takes().addListener((javafx.collections.ListChangeListener<RecordedTake>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + " +" + change.getAddedSize() + " -" + change.getRemovedSize());
            }
        });
        var next = new ArrayList<>(session.recordings().takes());
        next.addFirst(take("New", 5, false));
        session.recordings().setTakes(next);
        next.remove(2);
        session.recordings().setTakes(next);
        session.recordings().setTakes(List.copyOf(next));
        next.set(1, take("Renamed", 5, false));
        session.recordings().setTakes(next);
        assertThat(changes).containsExactly("0 +1 -0", "2 +0 -1", "1 +1 -1");
    }
}
