package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import jerry4loops.audio.Loop;
import jerry4loops.library.project.Project;
import jerry4loops.library.project.ProjectDocument;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;

/// Opens a project: document and lanes first, which is when the stage shows it, then everything else a few loops at a
/// time, into a session that the person plays meanwhile.
///
/// A loop that cannot be read is left out and said; the others come.
///
/// Thread: the session's, one opening each; files are read on io.
final class OpenProject {

    private static final int AT_ONCE = 8;

    private final Session session;
    private final Executor io;
    private final RestoreSession restore;
    private final Undo undo;
    private final UndoStep step;
    private final UnaryOperator<SessionSnapshot> lanes;
    private final Map<Integer, Loop> there = new HashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean cancelled;
    private int failed;
    private Optional<String> firstFailure = Optional.empty();

    /// What is told of an opening.
    ///
    /// @param onShown the document, once its lanes are set
    /// @param onProgress the fraction that has been read
    record Told(Consumer<ProjectDocument> onShown, Consumer<Double> onProgress) {}

    /// @param name of the project
    /// @param lanes changes what lies on the lanes before it is shown
    OpenProject(
            Session session,
            Executor io,
            RestoreSession restore,
            Undo undo,
            String name,
            UnaryOperator<SessionSnapshot> lanes) {
        this.session = session;
        this.io = io;
        this.restore = restore;
        this.undo = undo;
        this.lanes = lanes;
        this.step = UndoStep.of(UndoStep.Kind.OPENED, "", name);
    }

    /// @param place a project
    /// @param sounds further folders with sound
    /// @param told what is told
    /// @return done when everything has been read; exceptionally an [IOException] when nothing could be
    CompletableFuture<Void> open(Path place, List<Path> sounds, Told told) {
        io.execute(() -> {
            try (Project project = Project.open(place, sounds.toArray(Path[]::new))) {
                ProjectDocument document = project.document();
                Map<Integer, Loop> first = new HashMap<>();
                for (int number : document.first()) {
                    read(project, number, first);
                }
                session.thread().run(() -> show(document, first, told));
                stream(project, document, told);
                session.thread().run(this::finish);
            } catch (IOException | RuntimeException e) {
                session.thread().run(() -> done.completeExceptionally(e));
            }
        });
        return done;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isWhole() {
        return failed == 0 && !cancelled;
    }

    /// Io.
    private void read(Project project, int number, Map<Integer, Loop> into) {
        try {
            into.put(number, project.read(number));
        } catch (IOException e) {
            session.thread().run(() -> {
                failed++;
                firstFailure = firstFailure.or(() -> Optional.of(Sentences.of(e, "A loop could not be read.")));
            });
        }
    }

    /// Io.
    private void stream(Project project, ProjectDocument document, Told told) {
        var rest = document.order().stream()
                .filter(number -> !document.first().contains(number))
                .toList();
        int total = Math.max(1, rest.size());
        for (int from = 0; from < rest.size() && !cancelled; from += AT_ONCE) {
            Map<Integer, Loop> arrived = new HashMap<>();
            for (int number : rest.subList(from, Math.min(from + AT_ONCE, rest.size()))) {
                read(project, number, arrived);
            }
            double fraction = (double) Math.min(from + AT_ONCE, rest.size()) / total;
            session.thread().run(() -> {
                arrive(document, arrived);
                told.onProgress().accept(fraction);
            });
        }
    }

    private void show(ProjectDocument document, Map<Integer, Loop> first, Told told) {
        there.putAll(first);
        undo.next(step);
        restore.restore(lanes.apply(document.with(there)));
        undo.look();
        told.onShown().accept(document);
    }

    private void arrive(ProjectDocument document, Map<Integer, Loop> arrived) {
        there.putAll(arrived);
        undo.amend(step, state -> document.fill(state, there, arrived), () -> {
            SessionSnapshot filled = document.fill(session.snapshot(), there, arrived);
            filled.tracks().forEach(track -> session.track(track.index()).setHistory(track.history()));
            session.grid().restore(filled.grid());
            filled.jam().restore(session.jam().choices());
        });
    }

    private void finish() {
        if (failed > 0) {
            session.tell(
                    Notice.Severity.ERROR,
                    (failed == 1
                                    ? "One loop of the project is left out. "
                                    : failed + " loops of the project are left out. ")
                            + firstFailure.orElse("")
                            + " Saving will ask for another name, so that the file stays as it is.");
        }
        done.complete(null);
    }
}
