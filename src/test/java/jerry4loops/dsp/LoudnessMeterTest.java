package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What [EbuMeteringTest] leaves open.
class LoudnessMeterTest {

    private static final int RATE = 48_000;

    private final LoudnessMeter meter = new LoudnessMeter();
    private long frame;

    /// ITU-R BS.1770-5: a sine of 997 Hz at full scale in one channel reads −3.01 LUFS, in both 0.
    @Test
    void channelsAddUpAndDoNotMix() {
        float[] x = new float[RATE];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * 997 * i / RATE);
        }
        float[] nothing = new float[RATE];

        meter.process(x, nothing, 0, RATE);
        assertThat(meter.momentary()).isCloseTo(-3.01, within(0.01));
        meter.reset();
        meter.process(nothing, x, 0, RATE);
        assertThat(meter.momentary()).isCloseTo(-3.01, within(0.01));
        meter.reset();
        meter.process(x, x, 0, RATE);
        assertThat(meter.momentary()).isCloseTo(0, within(0.01));
    }

    /// The response of the printed coefficients at 48 kHz, relative to 997 Hz.
    @ParameterizedTest
    @CsvSource({
        "20, -13.97",
        "40, -6.26",
        "100, -1.82",
        "200, -0.96",
        "500, -0.65",
        "2000, 2.38",
        "5000, 3.32",
        "10000, 3.35"
    })
    void weightingIsThatOfTheStandard(double hertz, double db) {
        double reference = steady(997);

        assertThat(steady(hertz) - reference).isCloseTo(db, within(0.02));
    }

    private double steady(double hertz) {
        float[] x = new float[2 * RATE];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (0.1 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        meter.reset();
        meter.process(x, x, 0, x.length);
        return meter.momentary();
    }

    @Test
    void whatIsNotANumberIsForgottenWithinAHop() {
        float[] x = tone(-23, 5);
        x[1_000] = Float.NaN;
        x[RATE] = Float.POSITIVE_INFINITY;

        meter.process(x, x, 0, x.length);

        assertThat(meter.momentary()).isCloseTo(-23, within(0.1));
        assertThat(meter.shortTerm()).isCloseTo(-23, within(0.1));
    }

    @Test
    void otherRatesReadTheSame() {
        for (int rate : new int[] {44_100, 96_000}) {
            meter.prepare(rate);
            float[] x = new float[rate * 5];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (Math.pow(10, -23 / 20.0) * Math.sin(2 * Math.PI * 997 * i / rate));
            }
            meter.process(x, x, 0, x.length);
            assertThat(meter.integrated()).isCloseTo(-23, within(0.1));
        }
    }

    @Test
    void silenceIsSilence() {
        silence(5);

        assertThat(meter.integrated()).isEqualTo(LoudnessMeter.SILENCE);
        assertThat(meter.momentary()).isEqualTo(LoudnessMeter.SILENCE);
        assertThat(meter.range()).isZero();
    }

    @Test
    void cutsDoNotChangeTheReading() {
        float[] l = Signals.noise(1, 0.5, 4 * RATE);
        float[] r = Signals.noise(2, 0.5, 4 * RATE);
        meter.process(l, r, 0, l.length);
        var other = new LoudnessMeter();
        Cuts.random(l, r, 3, other::process);

        assertThat(other.integrated()).isEqualTo(meter.integrated());
        assertThat(other.shortTerm()).isEqualTo(meter.shortTerm());
    }

    private void silence(double seconds) {
        float[] x = new float[(int) Math.round(seconds * RATE)];
        meter.process(x, x, 0, x.length);
        frame += x.length;
    }

    private float[] tone(double level, double seconds) {
        float[] x = new float[(int) Math.round(seconds * RATE)];
        double amplitude = Math.pow(10, level / 20);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (amplitude * Math.sin(2 * Math.PI * 1_000 * frame++ / RATE));
        }
        return x;
    }
}
