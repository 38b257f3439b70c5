package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Effect;
import jerry4loops.control.Preset;
import jerry4loops.library.EffectPresets;
import jerry4loops.library.LoopShelf;
import jerry4loops.library.UserFolder;
import jerry4loops.session.JamPhase;
import jerry4loops.session.SavedLoop;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.ScriptedJams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Undo where it reaches beyond the session: what is being made elsewhere, and the library.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UndoInStudioTest extends UndoStand {

    private final FakeGenerator generator = stand.generator;
    private final ScriptedJams jams =
            new ScriptedJams("a box", 48_000, frame -> (float) (0.2 * Math.sin(frame * 0.01)));

    @Override
    StudioStand.Running launch() {
        return stand.start(home, JamSources.only(jams), /*hasMidi=*/ false);
    }

    private int addTrack() {
        OptionalInt added = thread.ask(() -> {
            OptionalInt index = studio.addTrack(LoopKind.INSTRUMENTS);
            // A step of its own.
            studio.undo().endGesture();
            return index;
        });
        return added.orElseThrow();
    }

    /// Takes steps back until the track is gone.
    private void undoTrack(int track) {
        thread.until("the track is gone", () -> {
            if (session.hasTrack(track)) {
                studio.undo().undo();
            }
            return !session.hasTrack(track);
        });
    }

    @Test
    void undoingATrackEndsTheJamOnIt() {
        int track = addTrack();
        thread.tell(() -> {
            session.track(track).promptProperty().set("tape strings");
            studio.jam().start(track);
        });
        thread.until("the jam plays", () -> session.jam().phaseProperty().get() == JamPhase.PLAYING);
        undoTrack(track);
        thread.until("the jam is over", () -> session.jam().phaseProperty().get() == JamPhase.IDLE);
        assertThat(thread.ask(jams::running)).isZero();
        assertThat(jams.runs).isNotEmpty();
        assertThat(thread.ask(() -> session.track(track).queuedLoopProperty().get()))
                .isNull();
    }

    @Test
    void undoingATrackTakesBackWhatIsBeingMadeForIt() {
        generator.hold = true;
        int track = addTrack();
        thread.tell(() -> {
            session.track(track).promptProperty().set("strings");
            studio.generate(track);
        });
        thread.until("it is being made", () -> generator.open.size() == 1);
        undoTrack(track);
        thread.until("it is taken back", generator.open::isEmpty);
        assertThat(thread.ask(() -> session.track(track).history())).isEmpty();
    }

    // --- the library --------------------------------------------------------------------------------------------

    private SavedLoop save(Loop loop) {
        thread.tell(() -> studio.loops().save(loop));
        thread.until("saved", () -> card(loop).isPresent());
        return thread.ask(() -> card(loop).orElseThrow());
    }

    private Optional<SavedLoop> card(Loop loop) {
        return session.library().catalogueProperty().get().find(loop.clip().contentHash());
    }

    private Optional<SavedLoop> onDisk(Loop loop) throws java.io.IOException {
        return new LoopShelf(new UserFolder(home).loops())
                .scan(() -> false)
                .loops()
                .find(loop.clip().contentHash());
    }

    @Test
    void whatIsChangedInTheLibraryIsAStepBetweenTheOthers() throws java.io.IOException {
        Loop loop = FakeLoops.drums("a", 1, 120, 1);
        SavedLoop saved = save(loop);
        SavedLoop renamed = saved.withName("mine").withFavourite(true);
        thread.tell(() -> {
            session.track(0).promptProperty().set("before");
            studio.undo().endGesture();
            studio.loops().edit(renamed);
            session.track(0).promptProperty().set("after");
            studio.undo().endGesture();
        });
        assertThat(nextUndo()).startsWith("PROMPT");
        thread.tell(studio.undo()::undo);
        assertThat(nextUndo()).isEqualTo("LIBRARY_EDIT mine");
        thread.tell(studio.undo()::undo);
        assertThat(thread.ask(() -> card(loop))).contains(saved);
        assertThat(thread.ask(() -> session.track(0).promptProperty().get())).isEqualTo("before");
        thread.tell(studio.undo()::undo);
        assertThat(thread.ask(() -> session.track(0).promptProperty().get())).isEmpty();
        thread.tell(() -> {
            studio.undo().redo();
            studio.undo().redo();
        });
        assertThat(thread.ask(() -> card(loop))).contains(renamed);
        thread.tell(studio.undo()::redo);
        assertThat(thread.ask(() -> session.track(0).promptProperty().get())).isEqualTo("after");
        thread.tell(() -> studio.loops().trash(saved.hash()));
        thread.until("gone", () -> card(loop).isEmpty());
        thread.until("a step", () -> nextUndoIs("LIBRARY_DELETE"));
        // It stands on the disk behind everything that was written before it.
        assertThat(onDisk(loop)).isEmpty();
        thread.tell(studio.undo()::undo);
        thread.until("back", () -> card(loop).isPresent());
        assertThat(thread.ask(() -> card(loop))).contains(renamed);
        assertThat(onDisk(loop)).contains(renamed);
        thread.tell(studio.undo()::redo);
        thread.until("gone again", () -> card(loop).isEmpty());
        thread.tell(studio.undo()::undo);
        thread.until("back again", () -> card(loop).isPresent());
    }

    private boolean nextUndoIs(String kind) {
        return studio.undo()
                .undoableProperty()
                .get()
                .filter(step -> step.kind().name().equals(kind))
                .isPresent();
    }

    @Test
    void theUndoOfTheNoticeIsTheSameStep() {
        Loop loop = FakeLoops.drums("a", 1, 120, 1);
        SavedLoop saved = save(loop);
        thread.tell(() -> studio.loops().trash(saved.hash()));
        thread.until("a step", () -> nextUndoIs("LIBRARY_DELETE"));
        thread.tell(() -> session.notices().stream()
                .flatMap(notice -> notice.actions().stream())
                .filter(action -> action.label().equals("Undo"))
                .findFirst()
                .orElseThrow()
                .run()
                .run());
        thread.until("back", () -> card(loop).isPresent());
        assertThat(thread.ask(() -> studio.undo().redoableProperty().get())).isPresent();
    }

    @Test
    void aJamPresetThatWasRenamedOverAnotherComesBackAndSoDoesTheOther() {
        thread.tell(() -> {
            session.jam().choices().text(0).set("tape");
            studio.jam().save("one");
            session.jam().choices().text(0).set("choir");
            studio.jam().save("two");
            studio.jam().rename(studio.jam().presets().getFirst(), "two");
        });
        assertThat(presetWords()).containsExactly("two tape");
        thread.tell(studio.undo()::undo);
        assertThat(presetWords()).containsExactly("one tape", "two choir");
        thread.tell(studio.undo()::redo);
        assertThat(presetWords()).containsExactly("two tape");
        thread.tell(studio.undo()::undo);
        thread.tell(studio.undo()::undo);
        assertThat(presetWords()).containsExactly("one tape");
    }

    @Test
    void aPresetOfAnEffectThatWasSavedRenamedAndDeletedComesBackStepByStep() {
        thread.tell(() -> {
            var shelf = new PresetShelf(session, new EffectPresets(home.resolve("presets.json")), Runnable::run);
            studio.remember(shelf);
            Preset mine = shelf.save(session.track(0), Effect.REVERB, "mine");
            shelf.delete(shelf.rename(mine, "hall of mine"));
            assertThat(own(shelf)).isEmpty();
            studio.undo().undo();
            assertThat(own(shelf)).containsExactly("hall of mine");
            studio.undo().undo();
            assertThat(own(shelf)).containsExactly("mine");
            studio.undo().undo();
            assertThat(own(shelf)).isEmpty();
            studio.undo().redo();
            studio.undo().redo();
            assertThat(own(shelf)).containsExactly("hall of mine");
        });
    }

    private static List<String> own(PresetShelf shelf) {
        return shelf.of(Effect.REVERB).stream()
                .filter(preset -> !preset.factory())
                .map(Preset::name)
                .toList();
    }

    private List<String> presetWords() {
        return thread.ask(() -> studio.jam().presets().stream()
                .map(preset -> preset.name() + " " + preset.styles().texts().getFirst())
                .toList());
    }
}
