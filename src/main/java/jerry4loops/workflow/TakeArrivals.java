package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import jerry4loops.library.TakeTrash;
import jerry4loops.library.Takes;
import jerry4loops.recording.Disk;
import jerry4loops.recording.NewTake;
import jerry4loops.recording.PastLeftovers;
import jerry4loops.recording.TakeNames;
import jerry4loops.recording.TakeRepair;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done for the takes when the studio starts: brings back what a crash cut short, empties the trash of what is
/// older than thirty days, and offers the last minutes of a run that did not end well.
///
/// Thread: io; news goes to the session's.
final class TakeArrivals {

    private static final Logger LOG = LoggerFactory.getLogger(TakeArrivals.class);

    private final Session session;
    private final Executor io;
    private final Runnable look;
    private final Path past;
    private final NewTake kept;
    private final RecoveredLogs logs;
    private final Disk disk = Disk.local();

    /// Session's thread.
    ///
    /// @param look looks for takes again
    TakeArrivals(Session session, Executor io, RecordingChoices choices, Runnable look) {
        this.session = session;
        this.io = io;
        this.look = look;
        past = choices.past();
        logs = new RecoveredLogs(choices.jams());
        kept = new NewTake(
                choices.takes(),
                Optional.of(choices.fallback()),
                TakeNames.now(Clock.systemDefaultZone()) + " recovered",
                choices.format(),
                0);
    }

    /// @param places folders of takes
    void mendAndTidy(List<Takes> places) {
        long now = System.currentTimeMillis();
        for (Takes place : places) {
            try {
                var recovered = new TakeRepair(disk).repair(place.folder());
                recovered.forEach(logs::bind);
                tell(recovered);
                place.purgeTrash(TakeTrash.LONGEST, now);
            } catch (IOException e) {
                LOG.warn("The takes in {} could not be looked through: {}", place.folder(), e.toString());
            }
        }
        try {
            var leftovers = new PastLeftovers(disk, past);
            leftovers.purge(PastLeftovers.LONGEST, now);
            for (PastLeftovers.Leftover leftover : leftovers.find()) {
                offer(leftovers, leftover);
            }
        } catch (IOException e) {
            LOG.warn("What was kept of the last run could not be looked through: {}", e.toString());
        }
    }

    private void tell(List<TakeRepair.Recovered> recovered) {
        var names = new ArrayList<String>();
        for (TakeRepair.Recovered take : recovered) {
            if (take.problem().isEmpty()) {
                names.add("“" + take.file().getFileName() + "”");
            } else {
                news(new Notice(Notice.Severity.ERROR, take.problem(), Optional.empty(), Instant.now()));
            }
        }
        if (!names.isEmpty()) {
            news(new Notice(
                    Notice.Severity.INFO,
                    "Recovered after a crash: " + String.join(", ", names) + ".",
                    Optional.empty(),
                    Instant.now()));
        }
    }

    private void offer(PastLeftovers leftovers, PastLeftovers.Leftover leftover) {
        String length = Sentences.seconds((double) leftover.frames() / leftover.rate());
        news(new Notice(
                Notice.Severity.INFO,
                "The studio did not end well the last time; its last " + length + " are still here for a week.",
                Optional.of(new Notice.Action("Keep as a take", () -> recover(leftovers, leftover))),
                Instant.now()));
    }

    private void recover(PastLeftovers leftovers, PastLeftovers.Leftover leftover) {
        io.execute(() -> {
            try {
                Path take = leftovers.recover(leftover, kept).path();
                look.run();
                news(new Notice(
                        Notice.Severity.INFO,
                        "Kept as “" + take.getFileName() + "”.",
                        Optional.empty(),
                        Instant.now()));
            } catch (IOException e) {
                news(new Notice(
                        Notice.Severity.ERROR,
                        Sentences.of(e, "The last minutes could not be kept."),
                        Optional.empty(),
                        Instant.now()));
            }
        });
    }

    private void news(Notice notice) {
        session.thread().run(() -> session.tell(notice));
    }
}
