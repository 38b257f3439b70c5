package jerry4loops.generate;

import java.time.Duration;
import java.util.Optional;

/// How a server is, in words a person can act on.
///
/// Thread: any; immutable.
///
/// @param state in one word
/// @param sentence one sentence for the person; may be empty when it is up
/// @param retryAfter when it may be asked again, counted from now; empty when it may be asked or nobody knows
/// @param answeredIn how long the answer took; empty when there was none
public record Health(State state, String sentence, Optional<Duration> retryAfter, Optional<Duration> answeredIn) {

    /// In one word.
    public enum State {
        /// It answers and its model is there, or comes with the first request.
        UP,
        /// It works for somebody else, or asked for a pause.
        BUSY,
        /// Its model is not there yet.
        LOADING,
        /// It does not answer, or nothing it says makes sense.
        DOWN,
        /// Nobody has asked yet.
        UNKNOWN
    }

    /// Nobody has asked yet.
    public static final Health UNKNOWN = new Health(State.UNKNOWN, "", Optional.empty(), Optional.empty());

    /// @param answeredIn how long the answer took
    /// @return that it is well
    public static Health up(Duration answeredIn) {
        return new Health(State.UP, "", Optional.empty(), Optional.of(answeredIn));
    }

    /// @param failure what asking gave
    /// @return what that says about the server
    public static Health of(Failure failure) {
        State state = switch (failure) {
            case Failure.Busy _ -> State.BUSY;
            case Failure.Loading _ -> State.LOADING;
            case Failure.Cancelled _ -> State.UNKNOWN;
            default -> State.DOWN;
        };
        Optional<Duration> wait = failure instanceof Failure.Busy busy ? busy.retryAfter() : Optional.empty();
        return new Health(state, failure.sentence(), wait, Optional.empty());
    }

    /// @return whether a request may be tried
    public boolean mayBeAsked() {
        return state == State.UP || state == State.UNKNOWN;
    }

    /// @param wait when it may be asked again
    /// @return this with it
    public Health withRetryAfter(Optional<Duration> wait) {
        return new Health(state, sentence, wait, answeredIn);
    }
}
