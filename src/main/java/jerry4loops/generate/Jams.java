package jerry4loops.generate;

import java.util.concurrent.CompletableFuture;

/// **Port**: starts and ends endless music, on a server or at home. A server plays one jam at a time.
///
/// Thread: every method returns at once on any thread. Futures complete exceptionally with a
/// [GenerationException] and always complete.
public interface Jams {

    /// @return name on screen, such as `house band`
    String displayName();

    /// The rate to ask for in a request: the wanted one where any will do, else the one at which chunks join cleanly.
    ///
    /// @param wantedHz rate of the music it shall join, in frames per second
    /// @return frames per second
    int rateHz(int wantedHz);

    /// What the next jam can be steered by. Asks a server without making it start anything; it may have to wait for a
    /// model that is being built.
    ///
    /// @return what it can do now
    CompletableFuture<JamAbilities> abilities();

    /// Fails with [Failure.Busy] while another jam holds the server. A jam that nobody waits
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
