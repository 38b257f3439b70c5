package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.control.Preset;
import jerry4loops.library.EffectPresets;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionThread;
import jerry4loops.session.Track;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetShelfTest {

    @TempDir
    Path folder;

    /// What was given to io and waits.
    private final ArrayDeque<Runnable> io = new ArrayDeque<>();

    private Session session;
    private PresetShelf shelf;
    private EffectPresets store;

    @BeforeEach
    void open() {
        session = new Session(new SessionThread() {
            @Override
            public boolean isCurrent() {
                return true;
            }

            @Override
            public void run(Runnable task) {
                task.run();
            }
        });
        store = new EffectPresets(folder.resolve("presets.json"));
        shelf = new PresetShelf(session, store, io::add);
    }

    private void work() {
        while (!io.isEmpty()) {
            io.remove().run();
        }
    }

    private Track drums() {
        return session.tracks().getFirst();
    }

    private List<String> own(Effect effect) {
        return shelf.of(effect).stream()
                .filter(preset -> !preset.factory())
                .map(Preset::name)
                .toList();
    }

    private void undo() {
        session.notices().getFirst().action().orElseThrow().run().run();
    }

    @Test
    void presetSetsEveryControlOfItsEffectAndNoOther() {
        work();
        drums().control(Parameter.VOLUME).set(-7);
        drums().control(Parameter.DELAY_MIX).set(0.9);
        for (Preset preset : shelf.presets()) {
            shelf.apply(drums(), preset);
            assertThat(preset.matches(PresetShelf.settings(drums(), preset.effect())))
                    .as(preset.name())
                    .isTrue();
            assertThat(drums().control(Parameter.VOLUME).get()).isEqualTo(-7);
        }
        drums().control(Parameter.DELAY_MIX).set(0.9);
        shelf.apply(drums(), shelf.of(Effect.GATE).getFirst());
        assertThat(drums().control(Parameter.DELAY_MIX).get()).isEqualTo(0.9);
    }

    @Test
    void savedPresetIsThereAfterARestart() {
        work();
        drums().control(Parameter.REVERB_MIX).set(0.33);
        shelf.save(drums(), Effect.REVERB, " My room ");
        work();

        var again = new PresetShelf(session, store, io::add);
        work();

        Preset mine = again.of(Effect.REVERB).getLast();
        assertThat(mine.name()).isEqualTo("My room");
        assertThat(mine.factory()).isFalse();
        assertThat(mine.values()).containsEntry(Parameter.REVERB_MIX, 0.33);
    }

    @Test
    void savedBeforeTheFileIsReadIsPutToWhatItHolds() throws IOException {
        work();
        shelf.save(drums(), Effect.GATE, "old");
        work();
        var quick = new PresetShelf(session, store, io::add);
        quick.save(drums(), Effect.GATE, "new");
        assertThat(Files.readString(folder.resolve("presets.json"))).doesNotContain("new");
        work();

        assertThat(store.load().presets()).extracting(Preset::name).containsExactly("old", "new");
    }

    @Test
    void sameNameReplacesAndUndoBringsTheOldOneBack() {
        work();
        drums().control(Parameter.GATE_THRESHOLD).set(-10);
        shelf.save(drums(), Effect.GATE, "mine");
        drums().control(Parameter.GATE_THRESHOLD).set(-20);
        shelf.save(drums(), Effect.GATE, "MINE");
        assertThat(own(Effect.GATE)).containsExactly("MINE");

        undo();
        work();

        assertThat(own(Effect.GATE)).containsExactly("mine");
        assertThat(store.load().presets().getFirst().values()).containsEntry(Parameter.GATE_THRESHOLD, -10.0);
    }

    @Test
    void deletedPresetComesBackByUndo() {
        work();
        Preset a = shelf.save(drums(), Effect.GATE, "a");
        shelf.save(drums(), Effect.GATE, "b");
        shelf.delete(a);
        assertThat(own(Effect.GATE)).containsExactly("b");

        undo();
        work();

        assertThat(own(Effect.GATE)).containsExactly("a", "b");
        assertThat(store.load().presets()).extracting(Preset::name).containsExactly("a", "b");
    }

    @Test
    void renamingKeepsTheSettingsAndRefusesATakenName() {
        work();
        Preset a = shelf.save(drums(), Effect.GATE, "a");
        shelf.save(drums(), Effect.GATE, "b");

        Preset c = shelf.rename(a, "c");
        Preset refused = shelf.rename(c, "B");

        assertThat(refused).isEqualTo(c);
        assertThat(c.values()).isEqualTo(a.values());
        assertThat(own(Effect.GATE)).containsExactly("c", "b");
        assertThat(session.notices().getFirst().text()).contains("already");
    }

    @Test
    void presetsOfTheProgramStay() {
        work();
        Preset factory = shelf.of(Effect.EQ).getFirst();
        int before = shelf.presets().size();

        shelf.delete(factory);
        shelf.rename(factory, "other");
        shelf.save(drums(), Effect.EQ, factory.name());

        assertThat(shelf.presets()).contains(factory).hasSize(before + 1);
    }

    @Test
    void unreadableFileIsToldOnceAndKept() throws IOException {
        Files.writeString(folder.resolve("presets.json"), "{");
        work();

        assertThat(session.notices()).hasSize(1);
        assertThat(session.notices().getFirst().severity()).isEqualTo(Notice.Severity.WARNING);
        assertThat(folder.resolve("presets.json.unreadable")).hasContent("{");
    }

    @Test
    void fullDiskIsTold() throws IOException {
        work();
        Files.createDirectory(folder.resolve("presets.json.tmp"));
        shelf.save(drums(), Effect.GATE, "a");
        work();

        assertThat(session.notices().getFirst().severity()).isEqualTo(Notice.Severity.ERROR);
        assertThat(own(Effect.GATE)).containsExactly("a");
    }

    @Test
    void namesAreShownOnOneLineAndAsTypedInTheFile() {
        assertThat(Preset.shown("a\u202Eb\tc\u0000\nd")).isEqualTo("a b c d");
        assertThat(Preset.shown("x".repeat(100))).hasSize(40).endsWith("…");
        work();
        assertThat(shelf.save(drums(), Effect.GATE, "a\u202Eb").name()).isEqualTo("a\u202Eb");
    }
}
