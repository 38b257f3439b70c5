package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import jerry4loops.audio.Loop;
import jerry4loops.control.TargetId;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavWriter;
import jerry4loops.library.LoopShelf;
import jerry4loops.library.UserFolder;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.ImportProposal.Choice;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Undo of what is no part of the session: saved loops, imports, keys and maps of controllers.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UndoElsewhereTest {

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private Session session;
    private Studio studio;

    @BeforeEach
    void start() {
        use(stand.start(home));
    }

    private void use(StudioStand.Running running) {
        session = running.session();
        studio = running.studio();
        thread.until("listed", () -> session.library().listedProperty().get());
    }

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    private String nextUndo() {
        return studio.undo()
                .undoableProperty()
                .get()
                .map(step -> step.kind() + " " + step.detail())
                .orElse("");
    }

    private void untilStep(String step) {
        thread.until("the step " + step, () -> nextUndo().equals(step));
    }

    /// Does something whose step comes a moment later.
    private void step(Runnable action) {
        Optional<UndoStep> before =
                thread.ask(() -> studio.undo().undoableProperty().get());
        thread.tell(action);
        thread.until("a step", () -> {
            Optional<UndoStep> now = studio.undo().undoableProperty().get();
            return now.isPresent() && (before.isEmpty() || now.get() != before.get());
        });
    }

    private void undo() {
        thread.tell(studio.undo()::undo);
    }

    private void redo() {
        thread.tell(studio.undo()::redo);
    }

    // --- saving -------------------------------------------------------------------------------------------------

    private Optional<SavedLoop> card(Loop loop) {
        return session.library().catalogueProperty().get().find(loop.clip().contentHash());
    }

    private LoopShelf shelf() {
        return new LoopShelf(new UserFolder(home).loops());
    }

    private List<Path> sounds() throws IOException {
        try (Stream<Path> all = Files.walk(new UserFolder(home).loops())) {
            return all.filter(file -> file.toString().endsWith(".wav")).toList();
        }
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

    // --- importing ----------------------------------------------------------------------------------------------

    private Path wav(String name, double bpm) throws IOException {
        Path folder = Files.createDirectories(home.resolve("in"));
        float[] x = Drums.loop(44_100, bpm, "k.h.s.h.k.k.s.h.", 2);
        Path file = folder.resolve(name);
        WavWriter.write(file, x, x, 44_100, BitDepth.PCM_16);
        return file;
    }

    private ImportProposal proposal() {
        return thread.ask(() -> session.library().proposals().getFirst());
    }

    private void untilProposed() {
        thread.until("proposed", () -> session.library().proposals().size() == 1);
    }

    private static Choice with(Choice old, int bars, double bpm, double start) {
        return new Choice(old.name(), old.kind(), bars, Tempo.ofBpm(bpm), start, old.key());
    }

    @Test
    void whatIsChangedOfAnImportIsTakenBackBeforeAndAfterItsWord() throws IOException {
        Path file = wav("break.wav", 126);
        thread.tell(() -> studio.loops().importFiles(List.of(file), OptionalInt.empty()));
        untilProposed();
        Choice heard = proposal().choice();
        Choice chosen = with(heard, 1, 125, .25);
        thread.tell(() -> {
            studio.loops().change(proposal(session), with(heard, 1, 126, 0));
            studio.undo().endGesture();
            // One hand: typing digit after digit is one step.
            studio.loops().change(proposal(session), with(heard, 1, 40, .25));
            studio.loops().change(proposal(session), chosen);
        });
        assertThat(proposal().choice()).isEqualTo(chosen);
        assertThat(thread.ask(this::nextUndo)).isEqualTo("IMPORT_CHANGED break.wav");
        undo();
        assertThat(proposal().choice()).isEqualTo(with(heard, 1, 126, 0));
        redo();
        assertThat(proposal().choice()).isEqualTo(chosen);
        thread.tell(() -> studio.loops().accept(proposal(session), chosen));
        thread.until("saved", () -> session.library().catalogueProperty().get().size() == 1);
        untilStep("IMPORTED break");
        undo();
        untilProposed();
        thread.until(
                "off the list",
                () -> session.library().catalogueProperty().get().size() == 0);
        assertThat(proposal().choice()).as("as it was confirmed").isEqualTo(chosen);
        assertThat(sounds()).hasSize(1);
        undo();
        undo();
        assertThat(proposal().choice()).as("as it was heard").isEqualTo(heard);
        assertThat(thread.ask(this::nextUndo)).isEmpty();
        redo();
        redo();
        redo();
        thread.until(
                "saved again", () -> session.library().catalogueProperty().get().size() == 1);
        assertThat(thread.ask(() -> session.library().proposals().isEmpty())).isTrue();
        SavedLoop saved = thread.ask(
                () -> session.library().catalogueProperty().get().all().getFirst());
        assertThat(saved.length().tempo()).isEqualTo(Tempo.ofBpm(125));
    }

    private static ImportProposal proposal(Session session) {
        return session.library().proposals().getFirst();
    }

    @Test
    void aFileThatIsReadAgainShowsWhatWasTakenBackMeanwhile() throws IOException {
        Path file = wav("break.wav", 126);
        thread.tell(() -> studio.loops().importFiles(List.of(file), OptionalInt.empty()));
        untilProposed();
        Choice heard = proposal().choice();
        thread.tell(() -> {
            studio.loops().change(proposal(session), with(heard, 1, 100, 0));
            studio.loops().accept(proposal(session), with(heard, 1, 100, 0));
        });
        untilStep("IMPORTED break");
        // Both before the file can have been read again.
        thread.tell(() -> {
            studio.undo().undo();
            studio.undo().undo();
        });
        untilProposed();
        assertThat(proposal().choice()).isEqualTo(heard);
        thread.tell(() -> {
            studio.undo().redo();
            studio.undo().redo();
        });
        thread.until(
                "saved again and nothing asked",
                () -> session.library().proposals().isEmpty()
                        && session.library().imports().isEmpty()
                        && session.library().catalogueProperty().get().size() == 1);
    }

    @Test
    void anImportOnALaneIsOneStepAndItsProposalComesBack() throws IOException {
        Path file = wav("break.wav", 126);
        thread.tell(() -> studio.loops().importFiles(List.of(file), OptionalInt.of(0)));
        untilProposed();
        Choice choice = proposal().choice();
        thread.tell(() -> studio.loops().accept(proposal(session), choice));
        thread.until("on the lane", () -> session.track(0).loopProperty().get() != null);
        // Looked at by the pump, several times.
        thread.tell(studio.undo()::endGesture);
        assertThat(thread.ask(this::nextUndo)).isEqualTo("IMPORTED break");
        Loop there = thread.ask(() -> session.track(0).loopProperty().get());
        undo();
        untilProposed();
        thread.until("the lane is empty", () -> session.track(0).loopProperty().get() == null);
        assertThat(thread.ask(() -> session.track(0).history())).isEmpty();
        assertThat(thread.ask(this::nextUndo)).isEmpty();
        redo();
        thread.until(
                "on the lane again",
                () -> there.clip()
                        .contentHash()
                        .equals(Optional.ofNullable(
                                        session.track(0).loopProperty().get())
                                .map(loop -> loop.clip().contentHash())
                                .orElse("")));
        assertThat(thread.ask(() -> session.library().proposals().isEmpty())).isTrue();
    }

    /// Imported at another tempo than the session's, and taken back as soon as the word is a step.
    private void importAndTakeBack() throws IOException {
        Path file = wav("break.wav", 126);
        thread.tell(() -> studio.loops().importFiles(List.of(file), OptionalInt.of(0)));
        untilProposed();
        thread.tell(() -> session.setTempo(Tempo.ofBpm(131)));
        Choice choice = proposal().choice();
        var undone = new AtomicBoolean();
        thread.tell(() -> {
            // Behind the task that makes the step, and before any that the stretch could send.
            studio.undo().undoableProperty().subscribe(() -> {
                if (nextUndo().equals("IMPORTED break")) {
                    thread.run(() -> {
                        if (!undone.getAndSet(true)) {
                            studio.undo().undo();
                        }
                    });
                }
            });
            studio.loops().accept(proposal(session), choice);
        });
        thread.until("undone", undone::get);
        untilProposed();
    }

    @Test
    void anImportThatIsTakenBackWhileItIsStretchedNeverComesToItsLane() throws IOException {
        importAndTakeBack();
        // Another one that has to be stretched, and comes after it.
        thread.tell(() -> studio.loops().play(FakeLoops.drums("other", 4, 126, 1), 1));
        thread.until("the other", () -> session.track(1).loopProperty().get() != null);
        assertThat(thread.ask(() -> session.track(0).loopProperty().get())).isNull();
        assertThat(thread.ask(() -> session.track(0).queuedLoopProperty().get()))
                .isNull();
        assertThat(thread.ask(() -> session.track(0).history())).isEmpty();
    }

    @Test
    void anImportThatWasTakenBackWhileItWasStretchedComesWithRedo() throws IOException {
        importAndTakeBack();
        redo();
        thread.until(
                "on the lane after all", () -> session.track(0).loopProperty().get() != null);
        assertThat(thread.ask(() -> session.track(0).history())).hasSize(1);
    }

    @Test
    void aFileThatWasLeftOutComesBackAsItWasChosen() throws IOException {
        Path file = wav("break.wav", 126);
        thread.tell(() -> studio.loops().importFiles(List.of(file), OptionalInt.empty()));
        untilProposed();
        Choice choice = with(proposal().choice(), 1, 126, .1);
        thread.tell(() -> {
            studio.loops().change(proposal(session), choice);
            studio.loops().dismiss(proposal(session));
        });
        assertThat(thread.ask(this::nextUndo)).isEqualTo("IMPORT_SKIPPED break.wav");
        undo();
        untilProposed();
        assertThat(proposal().choice()).isEqualTo(choice);
        redo();
        assertThat(thread.ask(() -> session.library().proposals().isEmpty())).isTrue();
    }

    @Test
    void whatComesFromTheWatchedFolderIsNoStep() throws IOException {
        Path folder = Files.createDirectories(home.resolve("watched"));
        thread.tell(() -> studio.loops().watch(Optional.of(folder)));
        thread.until("watched", () -> session.library().watchedProperty().get().isPresent());
        Files.move(wav("fresh.wav", 120), folder.resolve("fresh.wav"));
        thread.until("saved", () -> session.library().catalogueProperty().get().size() == 1);
        assertThat(thread.ask(this::nextUndo)).isEmpty();
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
