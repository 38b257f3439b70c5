package jerry4loops.generate.magenta;

/// What came of choosing a model.
///
/// Thread: any; immutable.
public sealed interface SelectOutcome {

    /// The model is loaded.
    ///
    /// @param config what the server has now; not warm when its warm-up failed, in which case it works all the same
    record Selected(ModelConfig config) implements SelectOutcome {}

    /// A jam runs on the server and loading would end it; nothing was changed. Ask the person, then choose again.
    ///
    /// @param plan what would be loaded
    record JamIsRunning(ModelPlan plan) implements SelectOutcome {}
}
