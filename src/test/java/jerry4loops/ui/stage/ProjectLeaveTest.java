package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.time.Tempo;
import jerry4loops.workflow.EarlierSession;
import jerry4loops.workflow.ProjectState;
import org.junit.jupiter.api.Test;

/// What the project menu asks and does: places, and whether to save first.
class ProjectLeaveTest extends StageStand {

    private static final Path MINE = Path.of("projects", "mine.jerry");

    private final Answers answers = new Answers();

    ProjectLeaveTest() {
        super(1280, 800);
    }

    /// A person who knows what they want.
    private static final class Answers implements ProjectPlaces {
        private final List<String> asked = new ArrayList<>();
        private Optional<Path> place = Optional.of(MINE);

        @Override
        public Optional<Path> open(Window owner, Path folder) {
            asked.add("open in " + folder);
            return place;
        }

        @Override
        public Optional<Path> openFolder(Window owner, Path folder) {
            asked.add("open folder in " + folder);
            return place;
        }

        @Override
        public Optional<Path> save(Window owner, Path folder, String name) {
            asked.add("save " + name + " in " + folder);
            return place;
        }

        @Override
        public Optional<String> name(Window owner) {
            asked.add("name");
            return Optional.of("my rig");
        }
    }

    @Override
    StageView make() {
        return new StageView(session, actions, live, FakePresets.of(session), answers);
    }

    private Menu menu() {
        return (Menu) ((MenuButton) view.root().lookup(".menu")).getItems().getFirst();
    }

    private static MenuItem item(Menu menu, String text) {
        return menu.getItems().stream()
                .filter(item -> text.equals(item.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text));
    }

    private boolean asks() {
        return view.root().lookup(".question-pane").isVisible();
    }

    private void answer(int which) {
        ((Button) view.root().lookup(".answer-" + which)).fire();
    }

    private void press(KeyCode code) {
        scene.getFocusOwner().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    @Test
    void everyEntryAsksForItsPlaceAndDoesItsWork() {
        FxToolkit.run(() -> {
            actions.projects.recent.setAll(Path.of("old_one.jerry"), Path.of("folder"));
            actions.projects.templates.setAll(Path.of("rig.jerry"));
            var recent = (Menu) item(menu(), "Recent");
            assertThat(recent.getItems().stream().map(MenuItem::getText)).containsExactly("old_one", "folder");
            recent.getItems().getFirst().fire();
            ((Menu) item(menu(), "New from template")).getItems().getFirst().fire();
            item(menu(), "Open…").fire();
            item(menu(), "Open a folder…").fire();
            item(menu(), "Save as…").fire();
            item(menu(), "Save as template…").fire();
            item(menu(), "Collect into one file…").fire();
            assertThat(actions.calls)
                    .containsExactly(
                            "open old_one.jerry",
                            "new from rig.jerry",
                            "open " + MINE,
                            "open " + MINE,
                            "save as " + MINE,
                            "save template my rig",
                            "collect " + MINE);
            assertThat(answers.asked)
                    .containsExactly(
                            "open in projects",
                            "open folder in projects",
                            "save jam.jerry in projects",
                            "name",
                            "save jam.jerry in projects");
        });
    }

    @Test
    void whoClosesTheDialogChangesNothing() {
        FxToolkit.run(() -> {
            answers.place = Optional.empty();
            item(menu(), "Open…").fire();
            item(menu(), "Open a folder…").fire();
            item(menu(), "Save as…").fire();
            item(menu(), "Collect into one file…").fire();
            // One that was never saved has no place yet.
            item(menu(), "Save").fire();
            assertThat(actions.calls).containsExactly("save");
        });
    }

    @Test
    void anotherProjectOverAnUnsavedOneIsAskedFor() throws IOException {
        FxToolkit.run(() -> {
            actions.projects.isWorthKeeping = true;
            actions.projects.state.set(
                    new ProjectState("evening", Optional.of(MINE), true, false, Optional.empty(), 0));
            item(menu(), "Open…").fire();
            assertThat(asks()).isTrue();
            assertThat(actions.calls).containsExactly("keep meanwhile");
            assertThat(((Label) view.root().lookup(".question-text")).getText())
                    .startsWith("“evening” has changes that are not saved.");
        });
        FxToolkit.settle();
        StageShot.write(
                FxToolkit.call(() -> StageShot.of(scene)),
                Path.of(System.getProperty("jerry4loops.target", "target"))
                        .resolve("screenshots")
                        .resolve("leave-question.png"));
        FxToolkit.run(() -> {
            answer(2);
            assertThat(asks()).isFalse();
            assertThat(actions.calls).doesNotContain("open " + MINE);
            item(menu(), "Open…").fire();
            answer(1);
            assertThat(actions.calls).contains("open " + MINE).doesNotContain("save");
        });
    }

    @Test
    void savingFirstGoesOnOnlyWhenEverythingIsWritten() {
        FxToolkit.run(() -> {
            actions.projects.isWorthKeeping = true;
            actions.projects.state.set(
                    new ProjectState("evening", Optional.of(MINE), true, false, Optional.empty(), 0));
            item(menu(), "New").fire();
            answer(0);
            assertThat(actions.calls).contains("save").doesNotContain("new project");
            actions.projects.lastSave.complete(false);
            assertThat(actions.calls).doesNotContain("new project");
            item(menu(), "New").fire();
            answer(0);
            actions.projects.lastSave.complete(true);
            assertThat(actions.calls).contains("new project");
        });
    }

    @Test
    void whoIsAskedForAPlaceAndGivesNoneStays() {
        FxToolkit.run(() -> {
            actions.projects.isWorthKeeping = true;
            answers.place = Optional.empty();
            var gone = new ArrayList<String>();
            view.leave(() -> gone.add("gone"));
            answer(0);
            assertThat(answers.asked).containsExactly("save jam.jerry in projects");
            assertThat(gone).isEmpty();
            actions.projects.isWorthKeeping = false;
            view.leave(() -> gone.add("gone"));
            assertThat(gone).containsExactly("gone");
        });
    }

    @Test
    void theQuestionHasEveryKeyAndKeepsTheFocus() {
        FxToolkit.run(() -> {
            actions.projects.isWorthKeeping = true;
            var gone = new ArrayList<String>();
            view.leave(() -> gone.add("gone"));
            scene.getFocusOwner()
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.N, false, true, false, false));
            press(KeyCode.G);
            view.root().lookup(".prompt").requestFocus();
            assertThat(scene.getFocusOwner().getStyleClass()).contains("answer-0");
            press(KeyCode.LEFT);
            assertThat(scene.getFocusOwner().getStyleClass()).contains("answer-2");
            press(KeyCode.TAB);
            press(KeyCode.TAB);
            assertThat(scene.getFocusOwner().getStyleClass()).contains("answer-1");
            press(KeyCode.ENTER);
            assertThat(gone).containsExactly("gone");
            assertThat(actions.calls).containsExactly("keep meanwhile");
        });
    }

    @Test
    void aProjectDroppedOnTheWindowIsAskedForAndOpenedAndSoundIsLeftToTheLanes() {
        FxToolkit.run(() -> {
            assertThat(view.projects().drop(List.of(new File("break.wav")))).isFalse();
            assertThat(view.projects().drop(List.of(new File("break.wav"), new File("Mine.JERRY"))))
                    .isTrue();
            actions.projects.isWorthKeeping = true;
            assertThat(view.projects().drop(List.of(new File("other.jerry")))).isTrue();
            assertThat(asks()).isTrue();
            answer(2);
            assertThat(actions.calls).containsExactly("open Mine.JERRY", "keep meanwhile");
        });
    }

    @Test
    void earlierSessionsAreListedOpenedAndDeleted() {
        FxToolkit.run(() -> {
            var one = new EarlierSession(
                    Path.of("a"), Instant.parse("2026-02-03T04:05:06Z"), Tempo.ofBpm(97.3), List.of("Drums", "Bass"));
            var earlier = (Menu) item(menu(), "Earlier sessions");
            assertThat(earlier.isDisable()).isTrue();
            actions.projects.earlier.setAll(one);
            assertThat(earlier.isDisable()).isFalse();
            var entry = (Menu) earlier.getItems().getFirst();
            assertThat(entry.getText()).contains("February").endsWith("97.3 BPM · Drums, Bass");
            item(entry, "Delete").fire();
            actions.projects.isWorthKeeping = true;
            item(entry, "Go on with it").fire();
            assertThat(asks()).isTrue();
            answer(1);
            assertThat(actions.calls).containsExactly("delete earlier a", "keep meanwhile", "open earlier a");
        });
    }
}
