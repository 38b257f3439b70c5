package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jerry4loops.audio.Loop;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavWriter;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.ImportProposal.Choice;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Undo of imports: one step each, with what it changed of the session, and a proposal that comes back as it was.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UndoImportsTest extends UndoStand {

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

    @Test
    void anImportIntoASlotIsOneStepAndItsProposalComesBack() throws IOException {
        Path file = wav("break.wav", 126);
        thread.tell(() -> studio.loops()
                .importFiles(List.of(file), 0, loop -> studio.grid().assign(0, 3, loop)));
        untilProposed();
        Choice choice = proposal().choice();
        thread.tell(() -> studio.loops().accept(proposal(session), choice));
        thread.until("in the slot", () -> inSlot().isPresent());
        String there = thread.ask(() -> inSlot().orElseThrow());
        thread.tell(studio.undo()::endGesture);
        assertThat(thread.ask(this::nextUndo)).isEqualTo("IMPORTED break");
        undo();
        assertThat(thread.ask(this::inSlot)).isEmpty();
        assertThat(thread.ask(this::nextUndo)).isEmpty();
        untilProposed();
        assertThat(proposal().choice()).isEqualTo(choice);
        redo();
        assertThat(thread.ask(this::inSlot)).hasValue(there);
        assertThat(thread.ask(() -> session.library().proposals().isEmpty())).isTrue();
    }

    private Optional<String> inSlot() {
        return session.grid().slot(0, 3).loop().map(loop -> loop.clip().contentHash());
    }
}
