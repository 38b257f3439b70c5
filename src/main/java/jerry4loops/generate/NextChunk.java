package jerry4loops.generate;

/// What came of waiting for the next chunk.
///
/// Thread: any; immutable.
public sealed interface NextChunk {

    /// It is here.
    ///
    /// @param chunk the chunk
    record Arrived(JamChunk chunk) implements NextChunk {}

    /// The server has not finished it. Ask again at once; once or twice is usual for a cold model.
    record NotYet() implements NextChunk {}

    /// The server gave a chunk away and it did not arrive whole, so it is lost. The jam goes on: ask again.
    ///
    /// @param sentence what happened
    record Lost(String sentence) implements NextChunk {}

    /// The server does not know the jam any more: it was stopped, another model was chosen, or it broke.
    ///
    /// @param sentence what happened and what to do
    record Ended(String sentence) implements NextChunk {}
}
