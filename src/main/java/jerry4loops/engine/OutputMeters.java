package jerry4loops.engine;

import jerry4loops.dsp.LoudnessMeter;
import jerry4loops.dsp.PeakMeter;
import jerry4loops.dsp.TruePeakMeter;
import jerry4loops.realtime.RealTime;

/// Everything that is read off the output: peaks, true peak of the last seconds, loudness.
///
/// Thread: mixer.
final class OutputMeters {

    private static final int TRUE_PEAK_SECONDS = 2;

    private final int rate;
    private final PeakMeter peak = new PeakMeter();
    private final TruePeakMeter truePeak = new TruePeakMeter();
    private final LoudnessMeter loudness = new LoudnessMeter();
    private int truePeakAge;
    private double olderTruePeakDb = Double.NEGATIVE_INFINITY;
    private float heldLeft;
    private float heldRight;
    private int loudnessAge;
    private float integratedLufs = (float) LoudnessMeter.SILENCE;
    private float loudnessRangeLu;

    OutputMeters(int rate) {
        this.rate = rate;
        peak.prepare(rate);
        truePeak.prepare(rate);
        loudness.prepare(rate);
    }

    @RealTime
    void process(float[] left, float[] right, int frames) {
        peak.process(left, right, 0, frames);
        truePeak.process(left, right, 0, frames);
        loudness.process(left, right, 0, frames);
    }

    @RealTime
    void resetLoudness() {
        loudness.reset();
        loudnessAge = rate;
    }

    @RealTime
    void fill(EngineTelemetry slot, int frames) {
        heldLeft = EngineTelemetry.falling(heldLeft, peak.peak(0), frames, rate);
        heldRight = EngineTelemetry.falling(heldRight, peak.peak(1), frames, rate);
        peak.resetPeak();
        slot.masterLeft = heldLeft;
        slot.masterRight = heldRight;
        slot.truePeakDb = heldTruePeakDb(frames);
        fillLoudness(slot, frames);
    }

    /// The highest of the last two to four seconds.
    @RealTime
    private double heldTruePeakDb(int frames) {
        truePeakAge += frames;
        if (truePeakAge > TRUE_PEAK_SECONDS * rate) {
            truePeakAge = 0;
            olderTruePeakDb = truePeak.holdDb();
            truePeak.resetPeak();
        }
        return Math.max(olderTruePeakDb, truePeak.holdDb());
    }

    /// The sums behind the integrated loudness are walked ten times a second only.
    @RealTime
    private void fillLoudness(EngineTelemetry slot, int frames) {
        loudnessAge += frames;
        if (loudnessAge >= rate / 10) {
            loudnessAge = 0;
            integratedLufs = (float) loudness.integrated();
            loudnessRangeLu = (float) loudness.range();
        }
        slot.momentaryLufs = (float) loudness.momentary();
        slot.shortTermLufs = (float) loudness.shortTerm();
        slot.integratedLufs = integratedLufs;
        slot.loudnessRangeLu = loudnessRangeLu;
    }
}
