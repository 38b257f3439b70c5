package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import jerry4loops.dsp.DjFilter;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.EqSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ThreeBandEq;
import jerry4loops.dsp.TrackFilter;
import jerry4loops.dsp.WahSettings;
import jerry4loops.testkit.Signals;
import jerry4loops.testkit.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCurveTest {

    private static final int RATE = 48_000;
    private static final double QUIETEST_DB = -80;

    private static float[] filtered(FilterSettings settings) {
        var filter = new TrackFilter();
        filter.set(settings, WahSettings.OFF);
        filter.prepare(RATE);
        float[] left = Signals.impulse(0, RATE);
        filter.process(left, left.clone(), 0, RATE, 0, frame -> frame / 24_000.0);
        return left;
    }

    private static float[] equalised(EqSettings settings) {
        var eq = new ThreeBandEq();
        eq.set(settings);
        eq.prepare(RATE);
        float[] left = Signals.impulse(0, RATE);
        eq.process(left, left.clone(), 0, RATE, 0);
        return left;
    }

    @ParameterizedTest
    @CsvSource({
        "60, 0.707",
        "300, 4",
        "1000, 0.707",
        "1000, 12",
        "5000, 3",
        "12000, 1",
        "16000, 0.707",
        "18500, 6",
        "20000, 3",
        "20, 2",
        "24, 0.707"
    })
    void drawnFilterIsTheOneThatSounds(double cutoff, double q) {
        for (int mode = 0; mode < 3; mode++) {
            for (boolean steep : new boolean[] {false, true}) {
                float[] heard = filtered(new FilterSettings(cutoff, q, mode, steep));
                var drawn = new FilterCurve(cutoff, q, mode, steep, RATE);
                for (double share = 0; share <= 1; share += 0.02) {
                    double hertz = FilterCurve.hertzAt(share);
                    double measured = Spectrum.responseDb(heard, RATE, hertz);
                    if (measured > QUIETEST_DB) {
                        assertThat(drawn.decibelsAt(hertz))
                                .as("mode %d, steep %b, at %.0f Hz", mode, steep, hertz)
                                .isCloseTo(measured, within(1.0));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "0, 1, 1", "1, 0, 2", "0.1, 1.9, 0", "1.5, 0.3, 0.7"})
    void drawnEqualiserIsTheOneThatSounds(double low, double mid, double high) {
        float[] heard = equalised(new EqSettings(db(low), db(mid), db(high), low == 0, mid == 0, high == 0));
        var drawn = new EqCurve(low, mid, high, RATE);
        for (double share = 0; share <= 1; share += 0.02) {
            double hertz = FilterCurve.hertzAt(share);
            double measured = Spectrum.responseDb(heard, RATE, hertz);
            if (measured > QUIETEST_DB) {
                assertThat(drawn.decibelsAt(hertz)).as("at %.0f Hz", hertz).isCloseTo(measured, within(1.0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.7, -0.4, -0.1, 0, 0.01, 0.1, 0.5, 0.8, 1})
    void drawnOneKnobFilterIsTheOneThatSounds(double position) {
        var filter = new DjFilter();
        filter.set(new DjFilterSettings(position, DjFilterSettings.CENTRE.resonance()));
        filter.prepare(RATE);
        float[] heard = Signals.impulse(RATE / 2, RATE + RATE / 2);
        for (int at = 0; at < heard.length; at += 480) {
            filter.process(heard, heard.clone(), at, 480, at);
        }
        heard = Arrays.copyOfRange(heard, RATE / 2, heard.length);
        var drawn = new DjCurve(position, RATE);
        for (double share = 0; share <= 1; share += 0.02) {
            double hertz = FilterCurve.hertzAt(share);
            double measured = Spectrum.responseDb(heard, RATE, hertz);
            if (measured > QUIETEST_DB) {
                assertThat(drawn.decibelsAt(hertz)).as("at %.0f Hz", hertz).isCloseTo(measured, within(1.0));
            }
        }
    }

    private static double db(double gain) {
        return gain == 0 ? 0 : 20 * Math.log10(gain);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 440, 20_000})
    void axisGoesThereAndBack(double hertz) {
        assertThat(FilterCurve.hertzAt(FilterCurve.shareOf(hertz))).isCloseTo(hertz, within(1e-6));
    }

    @Test
    void axisHasEachOctaveAsWideAsTheNext() {
        double octave = FilterCurve.shareOf(200) - FilterCurve.shareOf(100);
        assertThat(FilterCurve.shareOf(16_000) - FilterCurve.shareOf(8_000)).isCloseTo(octave, within(1e-12));
        assertThat(FilterCurve.shareOf(FilterCurve.LOWEST_HZ)).isZero();
        assertThat(FilterCurve.shareOf(FilterCurve.HIGHEST_HZ)).isEqualTo(1);
    }
}
