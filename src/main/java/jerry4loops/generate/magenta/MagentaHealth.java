package jerry4loops.generate.magenta;

import jerry4loops.generate.Failure;

/// How a Magenta server says it is.
///
/// Thread: any; immutable.
public sealed interface MagentaHealth {

    /// @return one sentence for the person: how the server is and what to do
    String sentence();

    /// @return whether a loop or a jam may be asked for now
    default boolean isUsable() {
        return this instanceof Ready || this instanceof WarmingUp;
    }

    /// The model is there and warm.
    ///
    /// @param jams jams that run on it, whoever started them
    record Ready(int jams) implements MagentaHealth {
        @Override
        public String sentence() {
            return jams == 0 ? "Ready." : "Ready; a jam is running on it.";
        }
    }

    /// There is a graphics processor, and the model has not been warmed up. Some servers say so for ever, although
    /// they work: starting is allowed.
    ///
    /// @param jams jams that run on it, whoever started them
    record WarmingUp(int jams) implements MagentaHealth {
        @Override
        public String sentence() {
            return "Warming up; it can be used, but the first music may take a minute.";
        }
    }

    /// A public space without a processor of its own, meant to be copied.
    ///
    /// @param message what the server says
    record Template(String message) implements MagentaHealth {
        @Override
        public String sentence() {
            return "This is a template without a graphics processor: duplicate the space on one of the L40S or A100"
                    + " class and enter the address of your copy.";
        }
    }

    /// A server that sees no graphics processor.
    ///
    /// @param message what the server says
    record NoGpu(String message) implements MagentaHealth {
        @Override
        public String sentence() {
            return "The server sees no graphics processor: give it one with at least 24 GB of memory for loops, 30 GB or"
                    + " more for a jam.";
        }
    }

    /// No answer that can be understood.
    ///
    /// @param failure why
    record Away(Failure failure) implements MagentaHealth {
        @Override
        public String sentence() {
            return failure.sentence();
        }
    }
}
