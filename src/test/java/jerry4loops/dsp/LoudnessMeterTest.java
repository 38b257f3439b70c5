package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jerry4loops.testkit.Cuts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The test signals of EBU Tech 3341 and 3342, made here: sines of 1 kHz in both channels, levels as peaks in dBFS.
class LoudnessMeterTest {

    private static final int RATE = 48_000;

    private final LoudnessMeter meter = new LoudnessMeter();
    private long frame;

    @Test
    void case1SteadyToneReadsItsLevel() {
        play(-23, 20);

        assertThat(meter.momentary()).isCloseTo(-23, within(0.1));
        assertThat(meter.shortTerm()).isCloseTo(-23, within(0.1));
        assertThat(meter.integrated()).isCloseTo(-23, within(0.1));
    }

    @Test
    void case2QuieterToneReadsItsLevel() {
        play(-33, 20);

        assertThat(meter.integrated()).isCloseTo(-33, within(0.1));
    }

    @Test
    void case3RelativeGateLeavesQuietPartsOut() {
        play(-36, 10);
        play(-23, 60);
        play(-36, 10);

        assertThat(meter.integrated()).isCloseTo(-23, within(0.1));
    }

    @Test
    void case4AbsoluteGateLeavesNearlySilentPartsOut() {
        play(-72, 10);
        play(-36, 10);
        play(-23, 60);
        play(-36, 10);
        play(-72, 10);

        assertThat(meter.integrated()).isCloseTo(-23, within(0.1));
    }

    @Test
    void case5MeanIsOfEnergies() {
        play(-26, 20);
        play(-20, 20.1);
        play(-26, 20);

        assertThat(meter.integrated()).isCloseTo(-23, within(0.1));
    }

    @Test
    void case9ShortTermIsSteadyOverItsWindow() {
        for (int i = 0; i < 5; i++) {
            play(-20, 1.34);
            if (i > 0) {
                assertThat(meter.shortTerm()).isCloseTo(-23, within(0.1));
            }
            play(-30, 1.66);
            assertThat(meter.shortTerm()).isCloseTo(-23, within(0.1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 13, 19})
    void case10ShortTermFindsThreeSecondsAnywhere(int i) {
        silence(i * 0.15);
        play(-23, 3);
        silence(1);

        assertThat(meter.maxShortTerm()).isCloseTo(-23, within(0.1));
    }

    @Test
    void case12MomentaryIsSteadyOverItsWindow() {
        for (int i = 0; i < 25; i++) {
            play(-20, 0.18);
            play(-30, 0.22);
            if (i > 2) {
                assertThat(meter.momentary()).isCloseTo(-23, within(0.1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 9, 16, 19})
    void case13MomentaryFindsFourHundredMillisecondsAnywhere(int i) {
        silence(0.4 + i * 0.02);
        play(-23, 0.4);
        silence(1);

        assertThat(meter.maxMomentary()).isCloseTo(-23, within(0.1));
    }

    @Test
    void rangesAreThoseOfTech3342() {
        assertThat(range(-20, -30)).isCloseTo(10, within(1.0));
        assertThat(range(-20, -15)).isCloseTo(5, within(1.0));
        assertThat(range(-40, -20)).isCloseTo(20, within(1.0));
        assertThat(range(-50, -35, -20, -35, -50)).isCloseTo(15, within(1.0));
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
        float[] x = tone(-23, 4);
        meter.process(x, x, 0, x.length);
        var other = new LoudnessMeter();
        Cuts.random(x, x, 3, other::process);

        assertThat(other.integrated()).isEqualTo(meter.integrated());
        assertThat(other.shortTerm()).isEqualTo(meter.shortTerm());
    }

    private double range(double... levels) {
        meter.reset();
        for (double level : levels) {
            play(level, 20);
        }
        return meter.range();
    }

    private void silence(double seconds) {
        float[] x = new float[(int) Math.round(seconds * RATE)];
        meter.process(x, x, 0, x.length);
        frame += x.length;
    }

    private void play(double level, double seconds) {
        float[] x = tone(level, seconds);
        meter.process(x, x, 0, x.length);
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
