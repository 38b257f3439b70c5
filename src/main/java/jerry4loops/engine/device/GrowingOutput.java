package jerry4loops.engine.device;

/// An output whose buffer can grow and shrink while it plays.
///
/// Thread: as [AudioOutput]; [#suits], [#keepFilled] and [#takeLeastQueuedFrames] from any.
public interface GrowingOutput extends AudioOutput {

    /// Whether this output can have that latency. A sound server's latency is the length of the line, however
    /// little is kept in it; there another latency takes another line.
    ///
    /// @param frames how far it would be kept filled
    /// @return whether [#keepFilled] does it
    boolean suits(int frames);

    /// Keeps it filled so far from now on: more is more latency and fewer gaps.
    ///
    /// @param frames how far; limited to what it holds
    void keepFilled(int frames);

    /// How near it came to a gap: the least that was still queued whenever the mixer thread looked.
    ///
    /// @return frames, since this was last asked; `Integer.MAX_VALUE` when nobody looked, or it had only just begun
    int takeLeastQueuedFrames();
}
