package jerry4loops.session;

import java.util.List;

/// What one server is asked for where a request says nothing else, and how it is started.
///
/// Thread: any; immutable.
///
/// @param model its name for a model, such as `owner/repository/checkpoint`; empty for its own
/// @param loras adapters laid over the model
/// @param program the `sa3-server` on this machine; empty when somebody else starts it
/// @param modelPath the models it is started with; may be empty
public record BackendOptions(String model, List<Lora> loras, String program, String modelPath) {

    /// As the server likes it.
    public static final BackendOptions NONE = new BackendOptions("", List.of(), "", "");

    /// Strips the texts and copies the list.
    public BackendOptions {
        model = model.strip();
        loras = List.copyOf(loras);
        program = program.strip();
        modelPath = modelPath.strip();
    }

    /// An adapter.
    ///
    /// @param name as the server says it
    /// @param strength [#MIN_STRENGTH] … [#MAX_STRENGTH]; 1 is as it was trained
    public record Lora(String name, double strength) {

        /// Leaves the model as it is.
        public static final double MIN_STRENGTH = 0;

        /// Twice as strong as it was trained.
        public static final double MAX_STRENGTH = 2;

        /// Keeps the strength in its range; what is no number is 1.
        public Lora {
            strength = Double.isNaN(strength) ? 1 : Math.clamp(strength, MIN_STRENGTH, MAX_STRENGTH);
        }
    }

    /// @param next its name for a model; empty for its own
    /// @return these with it
    public BackendOptions withModel(String next) {
        return new BackendOptions(next, loras, program, modelPath);
    }

    /// @param next adapters
    /// @return these with them
    public BackendOptions withLoras(List<Lora> next) {
        return new BackendOptions(model, next, program, modelPath);
    }

    /// @param nextProgram the `sa3-server`
    /// @param nextModelPath its models
    /// @return these with them
    public BackendOptions withProgram(String nextProgram, String nextModelPath) {
        return new BackendOptions(model, loras, nextProgram, nextModelPath);
    }
}
