package jerry4loops.generate.magenta;

import java.util.concurrent.CompletableFuture;

/// **Port**: starts and ends the jam of a server; a server plays one at a time.
///
/// Thread: every method returns at once on any thread. Futures complete exceptionally with a
/// [jerry4loops.generate.GenerationException] and always complete.
public interface Jams {

    /// Fails with [jerry4loops.generate.Failure.Busy] while another jam holds the server. A jam that nobody waits
    /// for any more when the server has started it is stopped.
    ///
    /// @param request how it begins
    /// @return the jam; its first chunk is not made yet
    CompletableFuture<JamSession> start(JamRequest request);

    /// Ends a jam left over from an earlier run of the studio.
    ///
    /// @param id what [JamSession#id()] said
    /// @return whether it still ran
    CompletableFuture<Boolean> stopLeftover(String id);

    /// Ends every jam on the server, those of other people too: only on a server the person calls their own.
    ///
    /// @return how many there were
    CompletableFuture<Integer> stopAll();
}
