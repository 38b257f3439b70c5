package jerry4loops.engine.device;

/// An output whose buffer can grow while it plays.
///
/// Thread: as [AudioOutput]; [#raiseFill] from any.
public interface GrowingOutput extends AudioOutput {

    /// Keeps it filled further from now on: more latency, fewer gaps.
    ///
    /// @param frames how far; limited to what it holds
    void raiseFill(int frames);
}
