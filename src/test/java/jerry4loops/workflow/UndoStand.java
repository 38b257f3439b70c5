package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Session;
import jerry4loops.testkit.PlainSessionThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A studio in which steps are taken back, and waiting for them.
abstract class UndoStand {

    @TempDir
    Path home;

    final StudioStand stand = new StudioStand();
    final PlainSessionThread thread = stand.thread;
    Session session;
    Studio studio;

    @BeforeEach
    void start() {
        use(launch());
    }

    /// Which studio; a plain one unless a test wants another.
    StudioStand.Running launch() {
        return stand.start(home);
    }

    void use(StudioStand.Running running) {
        session = running.session();
        studio = running.studio();
        thread.until("listed", () -> session.library().listedProperty().get());
    }

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    String nextUndo() {
        return studio.undo()
                .undoableProperty()
                .get()
                .map(step -> step.kind() + " " + step.detail())
                .orElse("");
    }

    void untilStep(String step) {
        thread.until("the step " + step, () -> nextUndo().equals(step));
    }

    /// Does something whose step comes a moment later.
    void step(Runnable action) {
        Optional<UndoStep> before =
                thread.ask(() -> studio.undo().undoableProperty().get());
        thread.tell(action);
        thread.until("a step", () -> {
            Optional<UndoStep> now = studio.undo().undoableProperty().get();
            return now.isPresent() && (before.isEmpty() || now.get() != before.get());
        });
    }

    void undo() {
        thread.tell(studio.undo()::undo);
    }

    void redo() {
        thread.tell(studio.undo()::redo);
    }

    /// The loops' sound files there are.
    List<Path> sounds() throws IOException {
        try (Stream<Path> all = Files.walk(new UserFolder(home).loops())) {
            return all.filter(file -> file.toString().endsWith(".wav")).toList();
        }
    }
}
