package jerry4loops.generate;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.PcmAudio;

/// **Port**: one jam that runs, on a server or at home. Where there is no server, what is said of it holds of the
/// generator.
///
/// Thread: every method returns at once on any thread. Futures complete exceptionally with a
/// [GenerationException] and always complete.
public interface JamSession {

    /// @return its id on the server; kept on disk while it runs, so that it can be stopped after a crash
    String id();

    /// Waits on the server for the next chunk, up to half a minute. While one call waits, every other gets the same
    /// answer: a chunk is handed out once, and two in flight could pass each other. Giving up the future does not
    /// end the wait, for the chunk would be lost.
    ///
    /// @return what came of it
    CompletableFuture<NextChunk> next();

    /// Lets the server forget what lies before a chunk. Worth doing when it begins to sound; its failure costs memory
    /// on the server and nothing else.
    ///
    /// @param chunk one that arrived
    /// @return when it is done
    /// @throws IllegalArgumentException for a chunk that has not arrived, which would end the delivery for ever
    CompletableFuture<Void> consumed(int chunk);

    /// Replaces the whole style. It is heard after what has been made already, and may take
    /// [JamAbilities#glideSeconds()] from there.
    ///
    /// @param style the style, whole
    /// @param sampling how boldly it plays
    /// @return when the server has it
    CompletableFuture<Void> update(JamStyle style, Sampling sampling);

    /// Has the model go on from other music, beginning one chunk after the next.
    ///
    /// @param mix what plays now, ending at a bar line
    /// @param anchorBars how many bars of the model's memory it replaces, 1 … 64; memory is ten seconds
    /// @return when the server has it
    CompletableFuture<Void> reseed(PcmAudio mix, double anchorBars);

    /// @return what the server tells, empty where it cannot; nothing may depend on it
    CompletableFuture<Optional<JamStatus>> status();

    /// Ends the jam on the server. Ending twice is fine.
    ///
    /// @return when the server has ended it, or did not know it any more
    CompletableFuture<Void> stop();

    /// @return what the line carried in a second while chunks came, newest counting most; empty where nothing is
    /// transferred or nothing has been yet
    default OptionalDouble bytesPerSecond() {
        return OptionalDouble.empty();
    }
}
