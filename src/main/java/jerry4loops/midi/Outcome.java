package jerry4loops.midi;

/// What became of a message: the answer to "why did nothing happen?".
///
/// Thread: any.
public enum Outcome {
    /// Its target moved.
    MOVED,
    /// Its target was pressed, or let go.
    PRESSED,
    /// The knob does not have its target in hand yet.
    WAITING,
    /// Letting go of a button that acts when pressed.
    LET_GO,
    /// Nothing is mapped to it.
    UNMAPPED,
    /// What it is mapped to is not in this studio, or not now.
    NO_TARGET,
    /// It was given to the learning.
    LEARNED,
    /// It said nothing, such as an encoder's step of 0.
    NOTHING
}
