package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import jerry4loops.library.UserFolder;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectWriter;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.ui.stage.StageView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What a person reads in the window when a project is not as it should be.
@Isolated
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class ProjectOnScreenTest {

    @TempDir
    private Path home;

    private Composition studio;
    private StageView view;
    private Stage stage;

    @BeforeEach
    void open() {
        FxToolkit.run(() -> {
            studio = new Composition(new FxSessionThread(), new UserFolder(home.resolve("user")), /*sound=*/ false);
            view = new StageView(
                    studio.session(), studio.studio(), studio.studio().live(), studio.presets());
            stage = new Stage();
            stage.setScene(view.createScene(1280, 800));
            StudioWindow.wire(stage, view, studio.studio().projects());
            stage.show();
            view.start();
            studio.start();
        });
    }

    @AfterEach
    void close() {
        FxToolkit.run(() -> {
            view.stop();
            stage.hide();
            studio.close();
        });
    }

    private boolean isOnScreen(String words) {
        return FxToolkit.call(() -> view.root().lookupAll(".toast-text").stream()
                .anyMatch(node -> ((Label) node).getText().contains(words)));
    }

    private void awaitOnScreen(String words) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!isOnScreen(words)) {
            assertThat(System.nanoTime()).as("“%s” is on screen", words).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private Path folderOfVersion(int version) throws IOException {
        var made = new Session(FakeLoops.HERE);
        made.track(0).promptProperty().set("from the future");
        made.track(0).setLoop(FakeLoops.drums("mine", 1, 120, 1));
        Path folder = home.resolve("future");
        new ProjectWriter("9.9", Clock.systemUTC())
                .writeFolder(folder, made.snapshot(), ProjectExtras.NONE, folder.resolve("audio"), _ -> true);
        Path document = folder.resolve("project.json");
        String text = Files.readString(document);
        assertThat(text).contains("\"version\" : 1,");
        Files.writeString(document, text.replaceFirst("\"version\" : 1,", "\"version\" : " + version + ","));
        return folder;
    }

    @Test
    void oneOfANewerStudioIsShownAndSaysThatItIsNotSavedOver() throws Exception {
        Path folder = folderOfVersion(2);
        byte[] before = Files.readAllBytes(folder.resolve("project.json"));
        FxToolkit.run(() -> studio.studio().projects().open(folder));
        awaitOnScreen("saved by a newer jerry4loops, so some of it may not be shown; save it under another name");
        assertThat(FxToolkit.call(
                        () -> studio.session().track(0).promptProperty().get()))
                .isEqualTo("from the future");
        assertThat(FxToolkit.call(() -> studio.studio().projects().save())).isFalse();
        assertThat(Files.readAllBytes(folder.resolve("project.json"))).isEqualTo(before);
    }

    @Test
    void oneThatWasMadeToDoHarmIsRefusedInWordsAndNothingChanges() throws Exception {
        Path file = home.resolve("evil.jerry");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../outside.txt"));
            zip.write(1);
            zip.closeEntry();
        }
        FxToolkit.run(() -> {
            studio.session().track(0).promptProperty().set("mine");
            studio.studio().projects().open(file);
        });
        awaitOnScreen("refused");
        assertThat(home.resolve("outside.txt")).doesNotExist();
        assertThat(home.getParent().resolve("outside.txt")).doesNotExist();
        assertThat(FxToolkit.call(
                        () -> studio.session().track(0).promptProperty().get()))
                .isEqualTo("mine");
        assertThat(FxToolkit.call(stage::getTitle)).doesNotContain("evil");
    }
}
