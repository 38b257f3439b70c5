package jerry4loops.workflow;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jerry4loops.generate.Jams;
import jerry4loops.library.JamLeftovers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that no jam goes on alone on a server: keeps its id on disk from its start to its end, ends it when
/// it is over or the studio closes, and ends what a crash left at the next launch.
///
/// Thread: the session's; the disk's work is done on io.
final class JamStops {

    private static final Logger LOG = LoggerFactory.getLogger(JamStops.class);
    private static final long CLOSE_MS = 1_000;

    private final JamLeftovers leftovers;
    private final Executor io;
    private final Map<JamRun, CompletableFuture<JamLeftovers.Leftover>> kept = new HashMap<>();
    private CompletableFuture<?> ending = CompletableFuture.completedFuture(null);

    JamStops(JamLeftovers leftovers, Executor io) {
        this.leftovers = leftovers;
        this.io = io;
    }

    /// A jam has begun.
    void begun(JamRun run) {
        kept.put(
                run,
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return leftovers.keep(
                                        run.jams().displayName(), run.session().id());
                            } catch (IOException e) {
                                LOG.warn("The id of a jam could not be kept: {}", e.toString());
                                return null;
                            }
                        },
                        io));
    }

    /// Ends a jam; the id is forgotten when the server has ended it.
    ///
    /// @return completes in every case
    CompletableFuture<Void> end(JamRun run) {
        CompletableFuture<JamLeftovers.Leftover> file = kept.getOrDefault(run, CompletableFuture.completedFuture(null));
        kept.remove(run);
        CompletableFuture<Void> ended = run.session()
                .stop()
                .thenCombineAsync(
                        file,
                        (_, leftover) -> {
                            forget(leftover);
                            return (Void) null;
                        },
                        io)
                .exceptionally(thrown -> {
                    LOG.warn("A jam could not be ended; it will be at the next launch: {}", thrown.toString());
                    return null;
                });
        ending = CompletableFuture.allOf(ending, ended);
        return ended;
    }

    private void forget(JamLeftovers.Leftover leftover) {
        if (leftover != null) {
            try {
                leftovers.forget(leftover);
            } catch (IOException e) {
                LOG.warn("The id of a jam that is over could not be forgotten: {}", e.toString());
            }
        }
    }

    /// Ends what an earlier run of the studio left on this server.
    ///
    /// @return completes when every one has been asked for, in every case
    CompletableFuture<Void> endLeftovers(Jams server) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return leftovers.find();
                            } catch (IOException e) {
                                LOG.warn("Jams of the last run could not be looked for: {}", e.toString());
                                return java.util.List.<JamLeftovers.Leftover>of();
                            }
                        },
                        io)
                .thenCompose(found -> CompletableFuture.allOf(found.stream()
                        .filter(leftover -> leftover.server().equals(server.displayName()))
                        .map(leftover -> server.stopLeftover(leftover.id())
                                .thenAcceptAsync(_ -> forget(leftover), io)
                                .exceptionally(thrown -> {
                                    LOG.warn("A jam of the last run could not be ended: {}", thrown.toString());
                                    return null;
                                }))
                        .toArray(CompletableFuture[]::new)));
    }

    /// Something else that [#close()] waits for.
    void await(CompletableFuture<Void> other) {
        ending = CompletableFuture.allOf(ending, other);
    }

    /// Waits for what is being ended, for at most a second.
    void close() {
        try {
            ending.get(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Its id is on disk; the next launch ends it.
        }
    }
}
