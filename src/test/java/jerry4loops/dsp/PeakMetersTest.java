package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;

class PeakMetersTest {

    private static final int RATE = 48_000;

    @Test
    void peakMeterHoldsTheLargestSampleOfEachChannel() {
        float[] l = Signals.noise(1, 0.3, 1_000);
        float[] r = Signals.noise(2, 0.3, 1_000);
        l[700] = -0.8f;
        r[1] = 0.6f;
        var meter = new PeakMeter();
        meter.prepare(RATE);

        Cuts.blocks(l, r, 100, meter::process);

        assertThat(meter.peak(0)).isEqualTo(0.8f);
        assertThat(meter.peak(1)).isEqualTo(0.6f);
        meter.resetPeak();
        assertThat(meter.peak(0)).isZero();
    }

    @Test
    void peakMeterShowsWhatIsNotANumber() {
        float[] l = Signals.noise(1, 0.3, 100);
        l[7] = Float.NaN;
        var meter = new PeakMeter();

        meter.process(l, l, 0, 100);

        assertThat(meter.peak(0)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void skippingWhatCannotBeHigherLosesNothing() {
        for (long seed = 1; seed <= 20; seed++) {
            float[] x = Signals.noise(seed, 0.9, 4_000);
            float[] smooth = new float[x.length];
            for (int i = 2; i < x.length; i++) {
                smooth[i] = 0.9f * smooth[i - 1] + 0.1f * x[i];
            }
            var meter = new TruePeakMeter();
            Cuts.blocks(smooth, smooth, 64, meter::process);

            float[] peaks = new float[128];
            float most = 0;
            var oversampler = new Oversampler();
            for (int at = 128; at + 256 < smooth.length; at += 128) {
                oversampler.raise(smooth, at, 128, peaks);
            }
            for (float peak : peaks) {
                most = Math.max(most, peak);
            }
            assertThat(meter.peak(0)).as("seed %d", seed).isGreaterThanOrEqualTo(most);
        }
    }
}
