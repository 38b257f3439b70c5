package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// Where the tracks go: the mix, the sends, the headphones.
///
/// Thread: mixer.
final class Buses {

    private final Returns returns;
    private final CueBus cue;
    private float[] mixLeft;
    private float[] mixRight;
    private StemTap stems;

    Buses(Returns returns, CueBus cue) {
        this.returns = returns;
        this.cue = cue;
    }

    @RealTime
    void tap(StemTap listener) {
        stems = listener;
    }

    /// Who hears the stems; null for nobody.
    @RealTime
    StemTap stems() {
        return stems;
    }

    /// The mix of this block goes here.
    @RealTime
    void mixInto(float[] left, float[] right) {
        mixLeft = left;
        mixRight = right;
    }

    @RealTime
    float[] mixLeft() {
        return mixLeft;
    }

    @RealTime
    float[] mixRight() {
        return mixRight;
    }

    @RealTime
    Returns returns() {
        return returns;
    }

    @RealTime
    CueBus cue() {
        return cue;
    }
}
