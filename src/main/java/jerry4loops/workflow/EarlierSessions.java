package jerry4loops.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.library.UserFolder;
import jerry4loops.library.project.AutosaveFolder;
import jerry4loops.library.project.EarlierFolders;
import jerry4loops.library.project.Project;
import jerry4loops.library.project.ProjectDocument;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectWriter;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;

/// Sessions that were left without being saved: what the person declined at a start, what a studio ended with, and
/// what another project was opened over.
///
/// Thread: the session's; folders are read and written on io.
final class EarlierSessions {

    private final Session session;
    private final Executor io;
    private final UserFolder user;
    private final ProjectWriter writer;
    private final EarlierFolders folders;
    private final ObservableList<EarlierSession> all = FXCollections.observableArrayList();

    EarlierSessions(Session session, Executor io, UserFolder user, ProjectWriter writer) {
        this.session = session;
        this.io = io;
        this.user = user;
        this.writer = writer;
        this.folders = new EarlierFolders(user.autosave());
    }

    /// Something that the disk may refuse.
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    ObservableList<EarlierSession> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    /// What was deleted before this start is deleted for good, and the list is read.
    void start() {
        work(folders::empty);
    }

    /// Reads the list again.
    void look() {
        work(() -> {});
    }

    /// Keeps the session as it is now among them.
    void keep() {
        SessionSnapshot snapshot = session.snapshot();
        work(() -> {
                    writer.writeFolder(folders.fresh(), snapshot, ProjectExtras.NONE, user.clips(), _ -> true);
                    folders.tidy();
                })
                .exceptionally(_ -> {
                    session.tell(
                            Notice.Severity.WARNING,
                            "The session before could not be kept on the disk; undo brings it back as long as the"
                                    + " studio runs.");
                    return null;
                });
    }

    void delete(EarlierSession one) {
        work(() -> folders.bin(one.folder()))
                .thenRun(() -> session.tell(new Notice(
                        Notice.Severity.INFO,
                        "The earlier session is deleted.",
                        List.of(new Notice.Action("Undo", () -> bringBack(one))),
                        Instant.now())))
                .exceptionally(_ -> gone());
    }

    private void bringBack(EarlierSession one) {
        work(() -> folders.unbin(one.folder())).exceptionally(_ -> gone());
    }

    private Void gone() {
        session.tell(Notice.Severity.WARNING, "This earlier session is not there any more.");
        return null;
    }

    /// @return done, with the list as it is then, on the session's thread
    private CompletableFuture<Void> work(Work what) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                what.run();
                                return read();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        io)
                .thenAcceptAsync(all::setAll, session.thread()::run);
    }

    /// Io. One that cannot be read is passed over, and stays where it is.
    private List<EarlierSession> read() throws IOException {
        var found = new ArrayList<EarlierSession>();
        for (AutosaveFolder.Left left : folders.list()) {
            try (Project project = Project.open(left.folder())) {
                found.add(described(left, project.document()));
            } catch (IOException e) {
                continue;
            }
        }
        return found;
    }

    private static EarlierSession described(AutosaveFolder.Left left, ProjectDocument document) {
        var names = document.bare().tracks().stream()
                .filter(track -> holds(document, track.index()))
                .map(SessionSnapshot.TrackSnapshot::name)
                .toList();
        return new EarlierSession(left.folder(), left.at(), document.bare().tempo(), names);
    }

    private static boolean holds(ProjectDocument document, int track) {
        ProjectDocument.Lane lane = document.places().lanes().get(track);
        boolean isOnLane = lane != null
                && (lane.loop().isPresent()
                        || lane.queued().isPresent()
                        || !lane.history().isEmpty());
        return isOnLane || document.places().slots().stream().anyMatch(slot -> slot.track() == track);
    }
}
