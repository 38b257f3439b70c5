package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.Provenance;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.LoopCatalogue;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.LoggedWarnings;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import jerry4loops.ui.library.LibraryPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The library in the panel: search, list, hands, keys, import, and what it looks like.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Isolated
@Timeout(120)
class LibraryPageTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:04:31Z");

    private final Session session = new Session(FakeLoops.HERE);
    private final FakeActions actions = new FakeActions(session);
    private final List<SavedLoop> cards = new ArrayList<>();
    private OpenStage stage;

    private SavedLoop add(Loop loop, String name, List<String> parents) {
        var from = loop.provenance();
        var card = new SavedLoop(
                loop.clip().contentHash(),
                loop.kind(),
                name,
                loop.clip().length(),
                new Provenance(
                        from.prompt(),
                        from.promptSent(),
                        from.seed(),
                        from.model(),
                        from.backend(),
                        from.key(),
                        parents,
                        "",
                        from.tags(),
                        NOW),
                from.tags(),
                cards.size() == 1,
                cards.size() % 4,
                cards.size() == 2 ? "teal" : "",
                NOW.minusSeconds(cards.size()));
        actions.loops.loops.put(card.hash(), loop);
        cards.add(card);
        session.library().put(card);
        return card;
    }

    @BeforeEach
    void build() {
        SavedLoop first =
                add(FakeLoops.drums("dusty boom bap", 4, 97.3, 1), "dusty boom bap, 4 bars, 97.3 BPM", List.of());
        add(FakeLoops.chords("warm rhodes", 4, 120, 2), "warm rhodes, 4 bars, 120 BPM", List.of());
        add(
                FakeLoops.drums("dusty boom bap again", 4, 120, 3),
                "again but busier, 4 bars, 120 BPM",
                List.of(first.hash()));
        add(
                FakeLoops.chords("a pad", 2, 61, 4),
                "A name that is far too long for its row, whatever the panel does",
                List.of());
        add(FakeLoops.drums("halftime", 8, 140, 5), "halftime, 8 bars, 140 BPM", List.of());
        session.library().list(LoopCatalogue.EMPTY);
    }

    private void open(double width, double height) {
        stage = OpenStage.with(session, actions, SidePanel.Page.LIBRARY, width, height);
        FxToolkit.settle();
        FxToolkit.run(stage::layout);
    }

    @SuppressWarnings("unchecked")
    private ListView<SavedLoop> list() {
        return (ListView<SavedLoop>) stage.scene.lookup(".takes-list");
    }

    private <T extends Node> T find(String accessible, Class<T> type) {
        return stage.view.panel().lookupAll("*").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(node -> accessible.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing called " + accessible));
    }

    private List<String> shown() {
        return list().getItems().stream().map(SavedLoop::name).toList();
    }

    private void press(KeyCode code, boolean control) {
        FxToolkit.run(
                () -> list().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false)));
    }

    @Test
    void everyLetterTypedNarrowsTheList() {
        open(1280, 800);
        assertThat(shown()).hasSize(5);
        FxToolkit.run(() -> find("Search", TextField.class).setText("DUSTY"));
        assertThat(shown()).containsExactly("dusty boom bap, 4 bars, 97.3 BPM", "again but busier, 4 bars, 120 BPM");
        FxToolkit.run(() -> find("Search", TextField.class).setText("dusty again"));
        assertThat(shown()).containsExactly("again but busier, 4 bars, 120 BPM");
        FxToolkit.run(() -> find("Search", TextField.class).setText(""));
        assertThat(shown()).hasSize(5);
    }

    @Test
    void theTempoOfTheSessionFilters() {
        open(1280, 800);
        FxToolkit.run(() -> find("Tempo", ComboBox.class).getSelectionModel().select(1));
        assertThat(shown()).hasSize(2);
        FxToolkit.run(() -> session.setTempo(Tempo.ofBpm(140)));
        assertThat(shown()).containsExactly("halftime, 8 bars, 140 BPM");
    }

    @Test
    void rowsSayWhatBecomesOfAnotherTempo() {
        open(1280, 800);
        String all = String.join(
                "\n",
                stage.view.panel().lookupAll(".take-details").stream()
                        .map(node -> ((javafx.scene.control.Label) node).getText())
                        .toList());
        assertThat(all).contains("97.3 BPM, stretched to 120").contains("4 bars · 120 BPM");
    }

    @Test
    void keysPlayListenAndThrowAway() {
        open(1280, 800);
        FxToolkit.run(() -> list().getSelectionModel().select(1));
        FxToolkit.run(stage::layout);
        String hash = cards.get(1).hash().substring(0, 8);
        press(KeyCode.ENTER, false);
        press(KeyCode.ENTER, true);
        press(KeyCode.DELETE, false);
        assertThat(actions.calls).contains("play " + hash + " 1", "audition " + hash, "trash " + hash);
    }

    @Test
    void nameTagsAndFamilyStandOnAPageOfTheirOwn() throws IOException {
        open(1280, 800);
        FxToolkit.run(() -> list().getSelectionModel().select(2));
        press(KeyCode.F2, false);
        FxToolkit.run(stage::layout);
        assertThat(stage.view.panel().lookupAll(".relative")).hasSize(2);
        stage.shoot("library-loop-1280");
        FxToolkit.run(() -> {
            find("Name", TextField.class).setText("busy");
            find("Tags", TextField.class).setText("a, b");
            find("Back", Button.class).fire();
        });
        assertThat(actions.loops.edits.getLast().name()).isEqualTo("busy");
        assertThat(actions.loops.edits.getLast().tags()).containsExactly("a", "b");
    }

    private ImportProposal proposal() {
        Loop heard = FakeLoops.drums("rehearsal", 8, 117, 9);
        return new ImportProposal(
                1,
                Path.of("rehearsal 3.flac"),
                "rehearsal 3",
                17.4,
                "117 BPM",
                true,
                new ImportProposal.Choice("rehearsal 3", LoopKind.DRUMS, 4, Tempo.ofBpm(117), 1.2, Optional.empty()),
                OptionalInt.empty(),
                heard.peaks());
    }

    @Test
    void aFileThatIsImportedOpensTheLibraryAndCanBeCorrected() throws IOException {
        open(1280, 800);
        FxToolkit.run(() -> stage.view.panel().close());
        FxToolkit.run(() -> session.library().setProposals(List.of(proposal())));
        FxToolkit.settle();
        FxToolkit.run(stage::layout);
        assertThat(FxToolkit.call(() -> stage.view.panel().isOpen())).isTrue();
        stage.shoot("library-import-1280");
        FxToolkit.run(() -> find("BPM", TextField.class).setText("nonsense"));
        assertThat(find("Import", Button.class).isDisabled()).isTrue();
        FxToolkit.run(() -> {
            find("BPM", TextField.class).setText("116,5");
            find("Begins at s", TextField.class).setText("0.5");
            stage.view.panel().lookupAll(".accent").stream()
                    .map(Button.class::cast)
                    .filter(button -> button.getText().equals("Import"))
                    .forEach(Button::fire);
        });
        assertThat(actions.loops.accepted.getLast().tempo()).isEqualTo(Tempo.ofBpm(116.5));
        assertThat(actions.loops.accepted.getLast().startSeconds()).isEqualTo(.5);
    }

    @Test
    void anImportIsChangedByHandsAloneAndFollowsWhatUndoMakesOfIt() {
        open(1280, 800);
        ImportProposal first = proposal();
        var exact = new ImportProposal.Choice(
                "rehearsal 3", LoopKind.DRUMS, 4, Tempo.ofBpm(117.333), 1.23456, Optional.empty());
        FxToolkit.run(() -> session.library().setProposals(List.of(first.withChoice(exact))));
        FxToolkit.settle();
        assertThat(actions.loops.changed).as("to show is not to change").isEmpty();
        FxToolkit.run(() -> find("Begins at s", TextField.class).setText("0.5"));
        assertThat(actions.loops.changed.getLast().startSeconds()).isEqualTo(.5);
        assertThat(actions.loops.changed.getLast().tempo()).isEqualTo(Tempo.ofBpm(117.333));
        int changes = actions.loops.changed.size();
        FxToolkit.run(() -> session.library().setProposals(List.of(first.withChoice(actions.loops.changed.getLast()))));
        // Taken back, as undo does it.
        FxToolkit.run(() -> session.library().setProposals(List.of(first.withChoice(exact))));
        FxToolkit.settle();
        assertThat(FxToolkit.call(() -> find("Begins at s", TextField.class).getText()))
                .isEqualTo("1.235");
        assertThat(actions.loops.changed)
                .as("what undo does is no change of a hand")
                .hasSize(changes);
    }

    @Test
    void looksAsDrawnAndWarnsOfNothing() throws IOException {
        try (var warnings = new LoggedWarnings()) {
            open(1280, 800);
            stage.shoot("library-1280");
            open(1024, 640);
            stage.shoot("library-1024");
            FxToolkit.run(() -> session.library().setProposals(List.of(proposal())));
            open(1024, 640);
            stage.shoot("library-import-1024");
            var form = stage.view.panel().lookup(".import-form");
            assertThat(form.isVisible()).isTrue();
            assertThat(form.localToScene(form.getLayoutBounds()).getMaxY())
                    .as("all of the form is seen, above the status line")
                    .isLessThan(620);
            assertThat(stage.view.panel().localToScene(0, 0).getY())
                    .as("the page does not scroll")
                    .isGreaterThanOrEqualTo(60);
            assertThat(warnings.messages()).isEmpty();
        }
    }

    @Test
    void theBookmarkOnALaneSavesItsLoop() {
        open(1280, 800);
        Loop loop = FakeLoops.drums("fresh", 2, 120, 77);
        FxToolkit.run(() -> session.track(0).setLoop(loop));
        FxToolkit.run(() -> ((Button) stage.scene.lookup(".save-loop")).fire());
        assertThat(actions.calls).contains("save fresh");
    }

    /// The processor's time of the FX thread, so that others on the machine do not count.
    @Test
    void twentyThousandLoopsAreListedAndSearchedInUnderFiftyMilliseconds() {
        open(1280, 800);
        List<SavedLoop> many = many();
        LoopCatalogue catalogue = LoopCatalogue.of(many);
        FxToolkit.run(() -> session.library().list(catalogue));
        FxToolkit.run(stage::layout);
        var beans = ManagementFactory.getThreadMXBean();
        var millis = new ArrayList<Double>();
        TextField field = FxToolkit.call(() -> find("Search", TextField.class));
        for (String typed : List.of("1", "19", "199", "1999", "number", "evening 77", "", "tag3", "nothing", "", "5")) {
            millis.add(FxToolkit.call(() -> {
                long before = beans.getCurrentThreadCpuTime();
                field.setText(typed);
                // What a pulse does for it, without the rest of the stage's pulse.
                stage.view.root().applyCss();
                stage.view.root().layout();
                return (beans.getCurrentThreadCpuTime() - before) / 1e6;
            }));
        }
        System.out.println("list and search of 20 000, ms: " + millis);
        millis.sort(null);
        assertThat(millis.get(millis.size() / 2)).isLessThan(50);
        assertThat(stage.view.panel().lookupAll(".loop-cell")).hasSizeLessThan(30);
    }

    private List<SavedLoop> many() {
        var many = new ArrayList<SavedLoop>();
        var from = cards.getFirst().provenance();
        for (int i = 0; i < 20_000; i++) {
            many.add(new SavedLoop(
                    String.format("%064x", i),
                    LoopKind.DRUMS,
                    "loop number " + i + " of a long evening",
                    LoopLength.of(4, new Tempo(60_000 + i)),
                    from,
                    List.of("tag" + i % 20),
                    false,
                    0,
                    "",
                    NOW.plusSeconds(i)));
        }
        return many;
    }

    /// As they come at the start: each part costs the FX thread's own time once.
    @Test
    void twentyThousandLoopsStreamInWithoutHoldingTheWindowUp() {
        open(1280, 800);
        List<SavedLoop> many = many();
        var fresh = new Session(FakeLoops.HERE);
        var page = FxToolkit.call(() -> new LibraryPage(fresh, actions.loops()));
        var holder = FxToolkit.call(() -> new javafx.scene.Scene(page, 380, 640));
        var beans = ManagementFactory.getThreadMXBean();
        var millis = new ArrayList<Double>();
        int from = 0;
        for (int size = 128; from < many.size(); size = Math.min(2 * size, 4_096)) {
            int to = Math.min(many.size(), from + size);
            LoopCatalogue part = LoopCatalogue.of(many.subList(from, to));
            millis.add(FxToolkit.call(() -> {
                long before = beans.getCurrentThreadCpuTime();
                fresh.library().add(part);
                page.applyCss();
                page.layout();
                return (beans.getCurrentThreadCpuTime() - before) / 1e6;
            }));
            from = to;
        }
        FxToolkit.run(fresh.library()::listed);
        System.out.println("20 000 in parts, ms of the FX thread each: " + millis);
        assertThat(FxToolkit.call(
                        () -> fresh.library().catalogueProperty().get().size()))
                .isEqualTo(20_000);
        assertThat(holder.getRoot()).isSameAs(page);
        millis.sort(null);
        assertThat(millis.get(millis.size() / 2)).isLessThan(50);
    }
}
