package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavWriter;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.Notice;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What happens to loops in the studio: saved, found at the next start, played in time, imported, thrown away.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoopDeskTest {

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private Session session;
    private Studio studio;

    @BeforeEach
    void start() {
        StudioStand.Running running = stand.start(home);
        session = running.session();
        studio = running.studio();
        thread.until("listed", () -> session.library().listedProperty().get());
    }

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    private LoopActions loops() {
        return studio.loops();
    }

    private SavedLoop save(Loop loop) {
        String hash = loop.clip().contentHash();
        thread.tell(() -> loops().save(loop));
        thread.until(
                "saved",
                () -> session.library().catalogueProperty().get().find(hash).isPresent());
        return thread.ask(
                () -> session.library().catalogueProperty().get().find(hash).orElseThrow());
    }

    private Notice told(String text) {
        thread.until(
                "told: " + text,
                () -> session.notices().stream()
                        .anyMatch(notice -> notice.text().contains(text)));
        return thread.ask(() -> session.notices().stream()
                .filter(notice -> notice.text().contains(text))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void aLoopIsSavedAtOnceUnderItsWordsAndFoundAtTheNextStart() {
        Loop loop = FakeLoops.drums("dusty boom bap with ghost notes and more, much more", 4, 97.3, 1);
        SavedLoop saved = save(loop);
        assertThat(saved.name()).isEqualTo("dusty boom bap with ghost notes, 4 bars, 97.3 BPM");
        assertThat(saved.tags()).containsExactlyElementsOf(loop.provenance().tags());
        thread.tell(() -> loops().edit(saved.withName("mine").withFavourite(true)));
        thread.until(
                "kept on disk",
                () -> Files.readString(home.resolve("loops").resolve(saved.hash() + ".json"))
                        .contains("\"mine\""));
        stand.stop(studio);

        start();
        SavedLoop again = thread.ask(
                () -> session.library().catalogueProperty().get().all().getFirst());
        assertThat(again.name()).isEqualTo("mine");
        assertThat(again.favourite()).isTrue();
        Loop back = thread.ask(() -> loops().load(saved.hash()).get(20, TimeUnit.SECONDS));
        assertThat(back.clip().contentHash()).isEqualTo(loop.clip().contentHash());
    }

    @Test
    void twoLoopsOfTheSameWordsHaveTwoNames() {
        save(FakeLoops.drums("house", 1, 120, 1));
        assertThat(save(FakeLoops.drums("house", 1, 120, 2)).name()).isEqualTo("house, 1 bar, 120 BPM (2)");
    }

    @Test
    void aLoopOfAnotherTempoIsStretchedToTheLaneAndSaysSo() {
        SavedLoop saved = save(FakeLoops.drums("boom bap", 2, 97.3, 1));
        thread.tell(() -> loops().play(saved.hash(), 0));
        thread.until("on the lane", () -> session.track(0).loopProperty().get() != null);
        Loop there = thread.ask(() -> session.track(0).loopProperty().get());
        assertThat(there.clip().length().tempo()).isEqualTo(Tempo.DEFAULT);
        assertThat(there.provenance().conforming()).contains("stretched from 97.3 to 120 BPM");
        assertThat(there.provenance().parents()).contains(saved.hash());
        told("is stretched from 97.3 to 120 BPM");
        assertThat(thread.ask(() -> session.track(0).history().size())).isEqualTo(1);
    }

    @Test
    void whatIsThrownAwayComesBackByItsMessage() {
        SavedLoop saved = save(FakeLoops.drums("boom bap", 1, 120, 1));
        thread.tell(() -> loops().trash(saved.hash()));
        thread.until("gone", () -> session.library().catalogueProperty().get().size() == 0);
        Notice notice = told("was thrown away");
        thread.tell(notice.action().orElseThrow().run());
        thread.until("back", () -> session.library().catalogueProperty().get().size() == 1);
    }

    @Test
    void listeningWithoutHeadphonesSaysWhatToDo() {
        SavedLoop saved = save(FakeLoops.drums("boom bap", 1, 120, 1));
        thread.tell(() -> loops().audition(saved.hash()));
        told("No headphones are chosen");
        assertThat(thread.ask(() -> session.library().auditionedProperty().get()))
                .isEmpty();
    }

    @Test
    void headphonesHearALoopUntilItIsStopped() {
        SavedLoop saved = save(FakeLoops.drums("boom bap", 1, 100, 1));
        thread.tell(() -> studio.applyCue(new CueSettings(CueSettings.Route.SECOND_PAIR, "")));
        thread.tell(() -> loops().audition(saved.hash()));
        thread.until("heard", () -> session.library().auditionedProperty().get().equals(Optional.of(saved.hash())));
        thread.tell(loops()::stopAuditioning);
        assertThat(thread.ask(() -> session.library().auditionedProperty().get()))
                .isEmpty();
        thread.until("the choice is kept", () -> Files.exists(home.resolve("preferences.json")));
    }

    private Path wav(Path folder, String name, double bpm) throws IOException {
        Files.createDirectories(folder);
        float[] x = Drums.loop(44_100, bpm, "k.h.s.h.k.k.s.h.", 2);
        Path file = folder.resolve(name);
        WavWriter.write(file, x, x, 44_100, BitDepth.PCM_16);
        return file;
    }

    @Test
    void aFileDroppedOnALaneIsProposedAndPlaysThere() throws IOException {
        Path file = wav(home.resolve("in"), "break.wav", 126);
        thread.tell(() -> loops().importFiles(List.of(file), OptionalInt.of(0)));
        thread.until("proposed", () -> session.library().proposals().size() == 1);
        ImportProposal proposal = thread.ask(() -> session.library().proposals().getFirst());
        assertThat(proposal.choice().tempo()).isEqualTo(Tempo.ofBpm(126));
        assertThat(proposal.choice().bars()).isEqualTo(2);
        thread.tell(() -> loops().accept(proposal, proposal.choice()));
        thread.until("on the lane", () -> session.track(0).loopProperty().get() != null);
        assertThat(thread.ask(() -> session.track(0).loopProperty().get().name()))
                .isEqualTo("break");
        assertThat(thread.ask(() -> session.library().proposals().size())).isZero();
    }

    @Test
    void aFileForASlotIsHandedOnAtItsOwnTempo() throws IOException {
        Path file = wav(home.resolve("in"), "break.wav", 126);
        var made = new ArrayList<Loop>();
        thread.tell(() -> loops().importFiles(List.of(file), 0, made::add));
        thread.until("proposed", () -> session.library().proposals().size() == 1);
        thread.tell(loops()::acceptAll);
        thread.until("made", () -> made.size() == 1);
        assertThat(made.getFirst().clip().length().tempo()).isEqualTo(Tempo.ofBpm(126));
        assertThat(thread.ask(() -> session.track(0).loopProperty().get())).isNull();
    }

    @Test
    void manyFilesAreTakenTogetherAndBrokenOnesNamed() throws IOException {
        Path folder = home.resolve("in");
        for (int i = 0; i < 5; i++) {
            wav(folder, "loop " + i + ".wav", 100 + 5 * i);
        }
        Files.writeString(folder.resolve("broken.flac"), "no sound");
        thread.tell(() -> loops().importFiles(List.of(folder), OptionalInt.empty()));
        thread.until("some wait", () -> session.library().proposals().size() == 3);
        thread.tell(loops()::acceptAll);
        thread.until(
                "all saved", () -> session.library().catalogueProperty().get().size() == 5);
        told("“broken.flac” was not imported: ");
        thread.until(
                "nothing is left",
                () -> session.library().imports().isEmpty()
                        && session.library().proposals().isEmpty());
    }

    @Test
    void filesThatWaitCanBeCancelledAndSkipped() throws IOException {
        Path one = wav(home.resolve("in"), "one.wav", 100);
        thread.tell(() -> loops().importFiles(List.of(one), OptionalInt.empty()));
        thread.until("proposed", () -> session.library().proposals().size() == 1);
        thread.tell(() -> loops().dismiss(session.library().proposals().getFirst()));
        assertThat(thread.ask(() -> session.library().proposals().size())).isZero();
        assertThat(thread.ask(() -> session.library().catalogueProperty().get().size()))
                .isZero();
    }

    @Test
    void newFilesOfTheWatchedFolderAreImportedByThemselves() throws IOException {
        Path folder = home.resolve("inbox");
        wav(folder, "old.wav", 100);
        thread.tell(() -> loops().watch(Optional.of(folder)));
        thread.until("watched", () -> session.library().watchedProperty().get().isPresent());
        wav(folder, "new.wav", 110);
        thread.until(
                "imported", () -> session.library().catalogueProperty().get().size() == 1);
        assertThat(thread.ask(() -> session.library()
                        .catalogueProperty()
                        .get()
                        .all()
                        .getFirst()
                        .name()))
                .startsWith("new, 2 bars, 110 BPM");
    }
}
