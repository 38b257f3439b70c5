package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jerry4loops.control.Parameter;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.TrackFilter;
import jerry4loops.dsp.WahSettings;
import org.junit.jupiter.api.Test;

class WahCurveTest {

    @Test
    void everyRateOfTheParameterHasALength() {
        for (String rate : Parameter.WAH_RATE.choices()) {
            assertThat(WahCurve.beats(rate, 2, 2)).as(rate).isBetween(0.125, 16.0);
        }
        assertThat(WahCurve.beats("1/4", 2, 2)).isEqualTo(1);
        assertThat(WahCurve.beats("1/8.", 2, 2)).isEqualTo(0.75);
        assertThat(WahCurve.beats("1/4T", 2, 2)).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(WahCurve.beats("2 bars", 2, 2)).isEqualTo(8);
    }

    @Test
    void freeRateTakesTheTempoOut() {
        assertThat(WahCurve.beats("free", 2, 2)).isEqualTo(1);
        assertThat(WahCurve.beats("free", 0.5, 2)).isEqualTo(4);
        assertThat(WahCurve.beats("free", 4, 3)).isEqualTo(0.75);
    }

    @Test
    void everyShapeAndPhaseIsTheOneThatSounds() {
        for (int shape = 0; shape < Parameter.WAH_SHAPE.choices().size(); shape++) {
            for (double phase : new double[] {0, 0.25, 0.7}) {
                var filter = new TrackFilter();
                filter.set(new FilterSettings(8_000, 1), new WahSettings(true, 0.25, shape, 3, phase));
                filter.prepare(48_000);
                double worst = 0;
                float[] left = new float[240];
                // Four beats a cycle at 120 BPM: edges are slow against the smoothing of the cutoff.
                for (long frame = 0; frame < 3 * 96_000; frame += left.length) {
                    filter.process(left, left.clone(), 0, left.length, frame, at -> at / 24_000.0);
                    double closed = Math.log(8_000 / filter.momentaryCutoffHz()) / Math.log(2) / 3;
                    double drawn = WahCurve.at(
                            Parameter.WAH_SHAPE.choices().get(shape), (frame + left.length) / 96_000.0 + phase);
                    worst = Math.max(worst, Math.abs(closed - (1 - drawn)));
                }
                assertThat(worst)
                        .as("%s from %.2f", Parameter.WAH_SHAPE.choices().get(shape), phase)
                        .isLessThan(0.05);
            }
        }
    }

    @Test
    void everyShapeStaysBetweenClosedAndOpen() {
        for (String shape : Parameter.WAH_SHAPE.choices()) {
            for (double phase = 0; phase < 2; phase += 0.01) {
                assertThat(WahCurve.at(shape, phase)).as(shape).isBetween(0.0, 1.0);
            }
        }
    }
}
