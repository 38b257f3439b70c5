package jerry4loops.engine.device;

/// Takes what the mixer renders. Its room is the clock: the mixer renders a block when a block fits.
///
/// Thread: opened and closed on an io thread; [#room()], [#write] and [#underruns()] only on the mixer thread
/// between. None of the three ever waits.
public interface AudioOutput {

    /// @return name for the person
    String name();

    /// @return frames per second
    int rate();

    /// @return frames that are rendered and written at a time
    int blockFrames();

    /// @return frames between writing and hearing, as far as the output knows
    int latencyFrames();

    /// @return whether nothing is heard
    boolean isSilent();

    /// @return frames that can be written now without waiting; negative when the output does not work any more
    int room();

    /// Writes frames that fit.
    ///
    /// @param left left samples
    /// @param right right samples
    /// @param frames at most [#room()]
    void write(float[] left, float[] right, int frames);

    /// @return whether it has a second pair of channels for headphones
    default boolean hasSecondPair() {
        return false;
    }

    /// Writes frames that fit to both pairs.
    ///
    /// @param left left samples
    /// @param right right samples
    /// @param cueLeft left samples of the second pair
    /// @param cueRight right samples of the second pair
    /// @param frames at most [#room()]
    default void write(float[] left, float[] right, float[] cueLeft, float[] cueRight, int frames) {
        write(left, right, frames);
    }

    /// @return how often it ran dry, the first second after opening not counted
    long underruns();

    /// Gives the device back; may take a second. Io thread, after the mixer thread has let go of it.
    void close();
}
