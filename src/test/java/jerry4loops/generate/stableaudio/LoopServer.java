package jerry4loops.generate.stableaudio;

/// A double that makes loops, as far as [LoopGeneratorContract] needs to know it.
public interface LoopServer {

    /// @param fault what goes wrong with the loop it is asked for next
    void fail(ServerDouble.Fault fault);

    /// @param shape how it writes its sound
    void write(ServerDouble.Shape shape);

    /// @return whether a question has reached it
    boolean wasAsked();

    /// Nobody listens any more.
    void close();
}
