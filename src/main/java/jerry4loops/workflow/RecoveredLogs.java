package jerry4loops.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.TakeSidecars;
import jerry4loops.recording.TakeRepair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives takes that a crash cut short their logs back: the log of the engine that died names the take and the frame
/// on which it began, and the mended take says how long it became.
///
/// Thread: io threads, after [TakeRepair]; immutable.
public final class RecoveredLogs {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveredLogs.class);

    private final Path jams;

    /// @param jams folder of the logs of engines' lives
    public RecoveredLogs(Path jams) {
        this.jams = jams;
    }

    /// Puts the log beside a take that came back. A take that has one already keeps it.
    ///
    /// @param take that came back
    /// @return the log; empty where no engine tells of that take
    public Optional<Path> bind(TakeRepair.Recovered take) {
        Path target = TakeSidecars.log(take.file());
        if (Files.exists(target)) {
            return Optional.of(target);
        }
        if (take.frames() == 0) {
            return Optional.empty();
        }
        try {
            for (Path log : newestFirst()) {
                Optional<Path> bound = bind(take, log, target);
                if (bound.isPresent()) {
                    return bound;
                }
            }
        } catch (IOException e) {
            LOG.warn("No log was found for {}: {}", take.file().getFileName(), e.toString());
        }
        return Optional.empty();
    }

    private Optional<Path> bind(TakeRepair.Recovered take, Path log, Path target) {
        try {
            PerformanceLog performance = new PerformanceLogReader().read(log);
            Optional<Begin> begin = beginOf(take, performance);
            if (begin.isEmpty() || performance.head().rate() != take.rate()) {
                return Optional.empty();
            }
            long from = begin.get().music();
            var part = new PerformanceLog.Take(
                    from,
                    from + take.frames(),
                    take.file().getFileName().toString(),
                    begin.get().heard(),
                    take.frames());
            return Optional.of(LogPart.write(log, performance.head(), part, target));
        } catch (IOException e) {
            LOG.warn("The log {} cannot be used: {}", log.getFileName(), e.toString());
            return Optional.empty();
        }
    }

    /// Where a take begins: a frame of the music, and the frame of the output in which that is heard.
    private record Begin(long music, long heard) {

        Begin plus(long frames) {
            return new Begin(music + frames, heard + frames);
        }
    }

    /// The second file of a take may have the name of the first, in another folder; that it goes on tells them apart.
    private static Optional<Begin> beginOf(TakeRepair.Recovered take, PerformanceLog log) {
        String name = take.file().getFileName().toString();
        boolean goesOn = !take.continues().isEmpty();
        Begin begins = null;
        boolean found = false;
        for (PerformanceLogEntry entry : log.entries()) {
            if (!(entry instanceof PerformanceLogEntry.Fact fact)) {
                continue;
            }
            if (found && fact.what().equals(KeepPerformance.TAKE_HEARD_FROM)) {
                return Optional.of(new Begin(begins.music(), fact.id()));
            }
            if (found) {
                break;
            }
            switch (fact.what()) {
                case KeepPerformance.TAKE_BEGINS -> {
                    begins = new Begin(fact.frame(), fact.frame());
                    found = !goesOn && fact.text().equals(name);
                }
                case KeepPerformance.TAKE_HEARD_FROM ->
                    begins = begins == null ? null : new Begin(begins.music(), fact.id());
                case KeepPerformance.TAKE_GOES_ON -> {
                    if (goesOn && begins != null && fact.text().equals(name)) {
                        return Optional.of(begins.plus(fact.id()));
                    }
                }
                default -> {
                    // The rest says nothing of takes.
                }
            }
        }
        return found ? Optional.of(begins) : Optional.empty();
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(jams)) {
            return List.of();
        }
        try (var files = Files.list(jams)) {
            return files.filter(file -> file.toString().endsWith(PerformanceLog.EXTENSION))
                    .sorted(Comparator.comparing(file -> -file.toFile().lastModified()))
                    .toList();
        }
    }
}
