package jerry4loops.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executor;
import jerry4loops.library.project.ProjectExtras;
import jerry4loops.library.project.ProjectExtras.TakeReference;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordedTake;
import jerry4loops.session.Session;

/// The recordings that belong to a project, by reference.
///
/// Thread: the session's; files are looked for on io.
final class ProjectTakes {

    private final Session session;
    private final Executor io;
    private final Instant startedAt;

    /// @param startedAt when the studio did; what was recorded since belongs to what is saved
    ProjectTakes(Session session, Executor io, Instant startedAt) {
        this.session = session;
        this.io = io;
        this.startedAt = startedAt;
    }

    /// Says how many recordings of a project cannot be found.
    void tellMissing(ProjectExtras found) {
        io.execute(() -> {
            long missing = found.takes().stream()
                    .filter(take -> !take.path().startsWith("takes/"))
                    .filter(take -> !ProjectFiles.isThere(take.path()))
                    .count();
            if (missing > 0) {
                session.thread()
                        .run(() -> session.tell(
                                Notice.Severity.INFO,
                                (missing == 1 ? "One take" : missing + " takes")
                                        + " of this project cannot be found where it was; the music is whole."));
            }
        });
    }

    /// @return what the project named already, and what was recorded since the studio started
    List<TakeReference> with(ProjectExtras extras) {
        var all = new LinkedHashSet<>(extras.takes());
        for (RecordedTake take : session.recordings().takes()) {
            boolean isNew = !take.date().isBefore(startedAt) && !take.recording();
            String name = take.file().getFileName().toString();
            if (isNew && all.stream().noneMatch(known -> known.name().equals(name))) {
                all.add(new TakeReference(name, take.file().toString()));
            }
        }
        return new ArrayList<>(all);
    }
}
