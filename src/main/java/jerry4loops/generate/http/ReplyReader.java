package jerry4loops.generate.http;

import java.io.IOException;
import jerry4loops.generate.GenerationException;

/// Makes something of an answer while it arrives.
///
/// Thread: the io thread that made the call.
///
/// @param <T> what is made
@FunctionalInterface
public interface ReplyReader<T> {

    /// @param reply status 200 … 299
    /// @return what was made of it
    /// @throws IOException when the body breaks off or is not what it should be; its message goes into a
    /// [jerry4loops.generate.Failure.Malformed]
    T read(HttpReply reply) throws IOException;

    /// What an answer with another status means. Override it where the contract says more than HTTP does.
    ///
    /// @param refusal what the backend said
    /// @return something in its place
    /// @throws GenerationException as [Refusal#failure()] unless overridden
    default T refused(Refusal refusal) {
        throw new GenerationException(refusal.failure());
    }
}
