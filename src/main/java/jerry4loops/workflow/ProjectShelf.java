package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import jerry4loops.library.RecentProjects;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// The projects of last time and the templates, as the menu lists them.
///
/// Thread: the session's; lists are read and written on io.
final class ProjectShelf {

    private final Session session;
    private final Executor io;
    private final RecentProjects remembered;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final ObservableList<Path> templates = FXCollections.observableArrayList();

    /// Reads both.
    ProjectShelf(Session session, Executor io, UserFolder user) {
        this.session = session;
        this.io = new InOrder(io);
        remembered = new RecentProjects(user.recentProjects());
        io.execute(() -> {
            List<Path> found = remembered.load();
            List<Path> shelf = ProjectFiles.list(user.templates());
            session.thread().run(() -> {
                recent.setAll(found);
                templates.setAll(shelf);
            });
        });
    }

    ObservableList<Path> recent() {
        return FXCollections.unmodifiableObservableList(recent);
    }

    ObservableList<Path> templates() {
        return FXCollections.unmodifiableObservableList(templates);
    }

    void setTemplates(List<Path> all) {
        templates.setAll(all);
    }

    /// @param place of a project that was opened or saved
    void remember(Path place) {
        io.execute(() -> {
            try {
                List<Path> all = remembered.add(place.toAbsolutePath());
                session.thread().run(() -> recent.setAll(all));
            } catch (IOException e) {
                session.thread()
                        .run(() -> session.tell(
                                Notice.Severity.WARNING, "The list of recent projects could not be written."));
            }
        });
    }
}
