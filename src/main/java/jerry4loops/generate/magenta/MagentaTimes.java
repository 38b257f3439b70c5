package jerry4loops.generate.magenta;

import java.time.Duration;
import jerry4loops.generate.http.HttpLimits;

/// How long the calls of a Magenta server may take. It makes callers wait while it builds a model, and holds a call for
/// the next chunk for 30 s, which must not be given up earlier.
///
/// Thread: any; immutable.
///
/// @param connect until a connection stands
/// @param health for questions that never wait for a model
/// @param small for calls on a running jam
/// @param model for calls that may wait until a model is built
/// @param select for the one that loads a model
/// @param settle how long a model is waited for after that
/// @param loop for one loop
/// @param chunkHead until the answer with a chunk begins; over 30 s
/// @param chunk for a chunk with all its transfer
/// @param poll between two questions for progress
/// @param settlePoll between two questions whether a model is there
record MagentaTimes(
        Duration connect,
        Duration health,
        Duration small,
        Duration model,
        Duration select,
        Duration settle,
        Duration loop,
        Duration chunkHead,
        Duration chunk,
        Duration poll,
        Duration settlePoll) {

    private static final Duration IDLE = Duration.ofSeconds(30);

    /// What the servers need.
    static final MagentaTimes USUAL = new MagentaTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(180),
            Duration.ofSeconds(300),
            Duration.ofSeconds(300),
            Duration.ofSeconds(600),
            Duration.ofSeconds(75),
            Duration.ofSeconds(240),
            Duration.ofMillis(250),
            Duration.ofMillis(800));

    /// @param total for everything
    /// @return limits of a short answer
    HttpLimits small(Duration total) {
        return HttpLimits.small(connect, total);
    }

    /// @param total for everything
    /// @param frames of sound that are expected
    /// @return limits of an answer with sound: a float file in base64, a quarter more for what servers add
    HttpLimits sound(Duration total, long frames) {
        long bytes = frames * 8 * 4 / 3 * 5 / 4 + (64 << 10);
        return new HttpLimits(connect, total, IDLE, total, bytes);
    }

    /// @param frames of the chunk that is expected
    /// @return limits for a chunk
    HttpLimits chunkLimits(long frames) {
        HttpLimits whole = sound(chunk, frames);
        return new HttpLimits(connect, chunkHead, IDLE, chunk, whole.maxBytes());
    }
}
