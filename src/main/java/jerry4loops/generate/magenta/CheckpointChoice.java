package jerry4loops.generate.magenta;

/// Which checkpoint of a model is wanted.
///
/// Thread: any; immutable.
public sealed interface CheckpointChoice {

    /// The model as published, without a fine-tune.
    record Stock() implements CheckpointChoice {}

    /// The newest of the repository.
    record Latest() implements CheckpointChoice {}

    /// One of those listed.
    ///
    /// @param number its step, from 0
    record Step(int number) implements CheckpointChoice {

        /// @throws IllegalArgumentException for a negative number
        public Step {
            if (number < 0) {
                throw new IllegalArgumentException("A checkpoint has a number from 0 on.");
            }
        }
    }
}
