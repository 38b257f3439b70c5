package jerry4loops.generate;

import java.time.Duration;
import java.util.Optional;
import jerry4loops.audio.Loop;

/// Why a generation did not give a loop: one of a few kinds, each with a sentence a person can act on.
///
/// Thread: any; immutable.
public sealed interface Failure {

    /// @return one sentence for the person: what happened and what to do
    String sentence();

    /// @return the same as a clause that can follow "since", without advice: `studio-box cannot be reached`
    String because();

    /// The backend cannot be reached.
    ///
    /// @param backend name on screen
    /// @param detail what the network said
    record Unreachable(String backend, String detail) implements Failure {
        @Override
        public String sentence() {
            return backend + " cannot be reached (" + detail + "). Check its address, or use the house band.";
        }

        @Override
        public String because() {
            return backend + " cannot be reached";
        }
    }

    /// The backend did not answer in time.
    ///
    /// @param backend name on screen
    /// @param limit how long was waited
    record TimedOut(String backend, Duration limit) implements Failure {
        @Override
        public String sentence() {
            return backend + " gave no answer within " + limit.toSeconds() + " s. Try again, or use the house band.";
        }

        @Override
        public String because() {
            return backend + " gave no answer in " + limit.toSeconds() + " s";
        }
    }

    /// The backend is working for somebody else.
    ///
    /// @param backend name on screen
    /// @param retryAfter when it may be asked again
    record Busy(String backend, Optional<Duration> retryAfter) implements Failure {
        @Override
        public String sentence() {
            return backend + " is busy"
                    + retryAfter
                            .map(wait -> "; it can be asked again in " + wait.toSeconds() + " s.")
                            .orElse(". Try again in a moment.");
        }

        @Override
        public String because() {
            return backend + " is busy";
        }
    }

    /// The backend is still loading its model.
    ///
    /// @param backend name on screen
    /// @param detail how far it is
    record Loading(String backend, String detail) implements Failure {
        @Override
        public String sentence() {
            return backend + " is still loading its model (" + detail + "). It will be ready soon.";
        }

        @Override
        public String because() {
            return backend + " is still loading its model";
        }
    }

    /// The request cannot be met as it is.
    ///
    /// @param reason a whole sentence that says what to change
    record Rejected(String reason) implements Failure {
        @Override
        public String sentence() {
            return reason;
        }

        @Override
        public String because() {
            return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
        }
    }

    /// The answer is not what it should be.
    ///
    /// @param backend name on screen
    /// @param detail what is wrong with it
    record Malformed(String backend, String detail) implements Failure {
        @Override
        public String sentence() {
            return backend + " sent something that is not a loop (" + detail + "). Try again, or use the house band.";
        }

        @Override
        public String because() {
            return backend + " sent something that is not a loop (" + detail + ")";
        }
    }

    /// A loop came that cannot be made to fit. The person may use it as it is.
    ///
    /// @param backend name on screen
    /// @param detail why, as a clause
    /// @param asItIs the loop, cut or filled up to the bars and otherwise untouched
    record Unfit(String backend, String detail, Loop asItIs) implements Failure {
        @Override
        public String sentence() {
            return backend + " sent a loop that cannot be made to fit: " + detail + ". Use it as it is, or try again.";
        }

        @Override
        public String because() {
            return backend + " sent a loop that does not fit (" + detail + ")";
        }
    }

    /// The backend tried and failed, or broke off.
    ///
    /// @param backend name on screen
    /// @param detail what it said
    record Failed(String backend, String detail) implements Failure {
        @Override
        public String sentence() {
            return backend + " failed (" + detail + "). Try again, or use the house band.";
        }

        @Override
        public String because() {
            return backend + " failed (" + detail + ")";
        }
    }

    /// The person stopped it.
    record Cancelled() implements Failure {
        @Override
        public String sentence() {
            return "Stopped.";
        }

        @Override
        public String because() {
            return "it was stopped";
        }
    }
}
