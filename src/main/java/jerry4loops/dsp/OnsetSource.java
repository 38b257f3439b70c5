package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// Tells a unit at which engine frames of what has sounded something began, as was found when the clips were loaded.
///
/// Only what lies before the frame asked for counts, so that an answer does not depend on how far rendering has got.
///
/// Thread: the mixer thread.
public interface OnsetSource {

    /// No frame.
    long NONE = Long.MIN_VALUE;

    /// For sound about which nothing is known.
    OnsetSource UNKNOWN = new OnsetSource() {
        @Override
        @RealTime
        public long onsetBefore(long frame) {
            return NONE;
        }

        @Override
        @RealTime
        public float strength(long onset) {
            return 0;
        }

        @Override
        @RealTime
        public float peak(long onset) {
            return 0;
        }

        @Override
        @RealTime
        public long since(long frame) {
            return NONE;
        }
    };

    /// @param frame an absolute engine frame
    /// @return the last onset before it, [#NONE] where none is remembered
    @RealTime
    long onsetBefore(long frame);

    /// @param onset what [#onsetBefore] gave
    /// @return how much it stands out, above 0 … 1 for the strongest of its clip
    @RealTime
    float strength(long onset);

    /// @param onset what [#onsetBefore] gave
    /// @return largest sample of its first 20 ms as a share of the largest of its clip, 0 … 1
    @RealTime
    float peak(long onset);

    /// @param frame an absolute engine frame
    /// @return since when what sounds there has been the same clip or the same emptiness, [#NONE] if always
    @RealTime
    long since(long frame);
}
