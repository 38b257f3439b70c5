package jerry4loops.testkit;

import jerry4loops.workflow.LiveView;

/// Music that stands where a test puts it.
public final class FakeLive implements LiveView {

    /// Position in beats.
    public double beats;

    /// Fraction of each loop; negative for none.
    public final double[] fraction = {-1, -1, -1, -1, -1, -1, -1, -1};

    /// Beats to each swap; negative for none.
    public final double[] toSwap = {-1, -1, -1, -1, -1, -1, -1, -1};

    /// Peak of everything.
    public float peak;

    /// Cutoff that sounds.
    public double cutoff = 20_000;

    /// Limiter's reduction.
    public double limiter;

    /// Loudness of everything in LUFS.
    public double lufs = -120;

    /// How long every stutter has been heard; negative for not.
    public double stutterBeats = -1;

    /// How often it was polled.
    public int polls;

    @Override
    public void poll() {
        polls++;
    }

    @Override
    public double positionBeats() {
        return beats;
    }

    @Override
    public double loopFraction(int track) {
        return fraction[track];
    }

    @Override
    public double beatsToSwap(int track) {
        return toSwap[track];
    }

    @Override
    public float trackPeak(int track, int channel) {
        return peak * (track == 0 ? 1 : 0.6f) * (channel == 0 ? 1 : 0.85f);
    }

    @Override
    public float masterPeak(int channel) {
        return peak * (channel == 0 ? 1.1f : 1);
    }

    @Override
    public double truePeakDb() {
        return peak <= 0 ? Double.NEGATIVE_INFINITY : 20 * Math.log10(peak) + 0.3;
    }

    @Override
    public double limiterDb() {
        return limiter;
    }

    @Override
    public double momentaryLufs() {
        return lufs;
    }

    @Override
    public double shortTermLufs() {
        return lufs;
    }

    @Override
    public double integratedLufs() {
        return lufs;
    }

    @Override
    public double loudnessRangeLu() {
        return 4.2;
    }

    @Override
    public double stutterBeats(int track) {
        return stutterBeats;
    }

    @Override
    public double momentaryCutoffHz(int track) {
        return cutoff;
    }

    @Override
    public double mixerLoad() {
        return 0.03;
    }
}
