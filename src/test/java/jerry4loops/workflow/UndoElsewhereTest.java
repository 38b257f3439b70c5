package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.control.TargetId;
import jerry4loops.library.LoopShelf;
import jerry4loops.library.UserFolder;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.midi.SoftController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Undo of what is no part of the session: saved loops, keys and maps of controllers.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UndoElsewhereTest extends UndoStand {

    // --- saving -------------------------------------------------------------------------------------------------

    private Optional<SavedLoop> card(Loop loop) {
        return session.library().catalogueProperty().get().find(loop.clip().contentHash());
    }

    private LoopShelf shelf() {
        return new LoopShelf(new UserFolder(home).loops());
    }

    @Test
    void savingALoopIsTakenBackWithoutItsSoundAndDoneAgain() throws IOException {
        Loop loop = FakeLoops.drums("a", 1, 120, 1);
        thread.tell(() -> studio.loops().save(loop));
        thread.until("saved", () -> card(loop).isPresent());
        SavedLoop saved = thread.ask(() -> card(loop).orElseThrow());
        untilStep("LIBRARY_SAVE " + saved.name());
        undo();
        thread.until("off the list", () -> card(loop).isEmpty());
        assertThat(shelf().scan(() -> false).loops().size()).isZero();
        assertThat(shelf().scan(() -> false).unreadable()).isEmpty();
        assertThat(sounds()).as("its sound is still there").hasSize(1);
        assertThat(shelf().purge(java.time.Instant.now().plusSeconds(400L * 86_400)))
                .as("not even in a year")
                .isZero();
        redo();
        thread.until("back", () -> card(loop).isPresent());
        assertThat(thread.ask(() -> card(loop))).contains(saved);
        assertThat(shelf().load(saved.hash()).clip().contentHash()).isEqualTo(saved.hash());
        undo();
        redo();
        undo();
        // Files are worked on in turn, so when the next is saved all of that is done.
        Loop next = FakeLoops.drums("b", 1, 120, 2);
        thread.tell(() -> studio.loops().save(next));
        thread.until("the next is saved", () -> card(next).isPresent());
        assertThat(thread.ask(() -> card(loop))).as("off the list again").isEmpty();
        assertThat(sounds()).as("both").hasSize(2);
    }

    @Test
    void aLoopWhoseSavingWasTakenBackCanBeSavedAnew() throws IOException {
        Loop loop = FakeLoops.drums("a", 1, 120, 1);
        for (int i = 0; i < 2; i++) {
            thread.tell(() -> studio.loops().save(loop));
            thread.until("saved", () -> card(loop).isPresent() && nextUndo().startsWith("LIBRARY_SAVE"));
            undo();
            thread.until("off the list", () -> card(loop).isEmpty());
        }
        thread.tell(() -> studio.loops().save(loop));
        thread.until("saved", () -> card(loop).isPresent());
        assertThat(sounds()).as("one sound, taken from where it was").hasSize(1);
        assertThat(shelf().scan(() -> false).loops().size()).isEqualTo(1);
    }

    @Test
    void whatWasInTheLibraryBeforeIsNoStepToSaveAgain() {
        Loop loop = FakeLoops.drums("a", 1, 120, 1);
        thread.tell(() -> studio.loops().save(loop));
        thread.until("saved", () -> card(loop).isPresent());
        undoAndForget();
        thread.tell(() -> studio.loops().save(loop));
        stand.told(session, "in the library already");
        assertThat(thread.ask(this::nextUndo)).startsWith("PROMPT");
    }

    private void undoAndForget() {
        thread.tell(() -> {
            session.track(0).promptProperty().set("words");
            studio.undo().endGesture();
        });
    }

    // --- keys ---------------------------------------------------------------------------------------------------

    private static TargetId target(String path) {
        return TargetId.parse(path).orElseThrow();
    }

    @Test
    void aKeyThatGotAnotherMeaningHasTheOldOneAgainOnScreenAndOnDisk() {
        KeyShelf keys = studio.keys();
        Map<String, TargetId> before = thread.ask(() -> keys.keysProperty().get());
        thread.tell(() -> {
            keys.assign("Q", target("track1.generate"));
            keys.swap("M", target("track2.mute"));
            keys.assign("Q", target("track1.generate"));
        });
        Map<String, TargetId> after = thread.ask(() -> keys.keysProperty().get());
        assertThat(thread.ask(this::nextUndo)).as("the third changed nothing").isEqualTo("KEYS M");
        undo();
        assertThat(thread.ask(() -> keys.target("M"))).contains(target("track1.mute"));
        undo();
        assertThat(thread.ask(() -> keys.keysProperty().get())).isEqualTo(before);
        assertThat(thread.ask(this::nextUndo)).isEmpty();
        redo();
        redo();
        assertThat(thread.ask(() -> keys.keysProperty().get())).isEqualTo(after);
        KeyShelf.Layout other =
                keys.layout() == KeyShelf.Layout.AZERTY ? KeyShelf.Layout.QWERTY : KeyShelf.Layout.AZERTY;
        thread.tell(() -> keys.reset(other));
        undo();
        assertThat(thread.ask(() -> keys.keysProperty().get())).isEqualTo(after);
        assertThat(thread.ask(keys::layout)).isNotEqualTo(other);
        thread.until(
                "written",
                () -> thread.isCurrent()
                        && new KeyShelf(new Session(thread), Optional.of(new UserFolder(home).keys()), Runnable::run)
                                .keysProperty()
                                .get()
                                .equals(after));
    }

    // --- maps of controllers ------------------------------------------------------------------------------------

    private MidiDesk midi() {
        return studio.midi().orElseThrow();
    }

    private List<MidiDesk.Row> rows(String target) {
        return midi().controllersProperty().get().stream()
                .flatMap(box -> box.rows().stream())
                .filter(row -> row.targets().contains(target))
                .toList();
    }

    private String mapId() {
        return midi().controllersProperty().get().getFirst().mapId();
    }

    private void learn(SoftController box, int control, String target) {
        step(() -> {
            midi().learn().learn(target(target));
            box.sweep(3, control, 80, 100, 1);
        });
    }

    private List<Path> mapFiles() throws IOException {
        Path folder = new UserFolder(home).controllers();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith("own."))
                    .filter(file -> file.toString().endsWith(".json"))
                    .toList();
        }
    }

    @Test
    void whatAControllerLearnedAndForgotIsTakenBackStepByStepAlsoOnDisk() throws Exception {
        stand.stop(studio);
        use(stand.start(
                home,
                JamSources.only(new jerry4loops.generate.houseband.HouseBandJams(stand.io, new java.util.Random(2))),
                true));
        try (var box = new SoftController("Box of Knobs").plug()) {
            thread.until(
                    "connected",
                    () -> midi().controllersProperty().get().stream().anyMatch(MidiDesk.Controller::connected));
            String generic = thread.ask(this::mapId);
            learn(box, 21, "track1.filter.resonance");
            untilStep("MIDI_MAP Box of Knobs");
            thread.until("bound", () -> rows("track1.filter.resonance").size() == 1);
            learn(box, 22, "track1.pan");
            thread.until("bound", () -> rows("track1.pan").size() == 1);
            String own = thread.ask(this::mapId);
            assertThat(own).isNotEqualTo(generic);
            MidiDesk.Row line = thread.ask(() -> rows("track1.pan").getFirst());
            step(() -> midi().maps().unbind("box of knobs", line.place()));
            thread.until("forgotten", () -> rows("track1.pan").isEmpty());
            undo();
            thread.until("known again", () -> rows("track1.pan").equals(List.of(line)));
            undo();
            thread.until("not learned", () -> rows("track1.pan").isEmpty());
            assertThat(thread.ask(() -> rows("track1.filter.resonance"))).hasSize(1);
            undo();
            thread.until("as at first", () -> mapId().equals(generic));
            assertThat(mapFiles())
                    .as("no map of its own is left to be taken at the next start")
                    .isEmpty();
            redo();
            redo();
            thread.until("learned again", () -> rows("track1.pan").size() == 1 && mapId().equals(own));
            assertThat(mapFiles()).hasSize(1);
            step(() -> midi().maps().choose("box of knobs", generic));
            thread.until("another map", () -> mapId().equals(generic));
            undo();
            thread.until("the own map again", () -> mapId().equals(own));
        }
    }
}
