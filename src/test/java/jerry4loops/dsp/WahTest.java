package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import jerry4loops.testkit.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WahTest {

    private static final int RATE = 48_000;
    private static final double BPM = 120;
    private static final BeatClock CLOCK = frame -> frame * BPM / 60 / RATE;
    private static final int BINS = 32;

    /// The cutoff is read back from the sound: white noise in, the noise bandwidth of each bin of the cycle out.
    @ParameterizedTest
    @CsvSource({
        "0, 1, 8000, 3", "0, 0.5, 3000, 3", "0, 1, 1500, 2", "0, 0.25, 15000, 4", "0, 1, 20000, 4",
        "1, 1, 8000, 3", "1, 0.5, 1000, 3", "1, 2, 15000, 4", "2, 1, 8000, 3", "2, 0.25, 3000, 4",
        "3, 0.5, 8000, 3", "4, 0.5, 8000, 3", "4, 1, 3000, 3"
    })
    void whiteNoiseShowsTheShapeAndItsSign(int shape, double rate, double knob, double depth) {
        double cycle = RATE * 60 / BPM / rate;
        int cycles = (int) Math.ceil(16 * RATE / cycle) + 1;
        float[] l = Signals.noise(shape + 10, 0.9, (int) (cycle * cycles));
        float[] r = l.clone();
        var filter = filter(new FilterSettings(knob, Math.sqrt(0.5)), new WahSettings(true, rate, shape, depth, 0));
        Cuts.blocks(l, r, 256, (a, b, at, n) -> filter.process(a, b, at, n, at, CLOCK));

        double[] measured = new double[BINS];
        double[] ideal = new double[BINS];
        int size = Integer.highestOneBit((int) Math.max(512, cycle / BINS));
        for (int bin = 0; bin < BINS; bin++) {
            measured[bin] = Math.log(bandwidth(l, cycle, cycles, bin, size));
            for (int i = 0; i < 64; i++) {
                double phase = (bin + (i + 0.5) / 64) / BINS;
                ideal[bin] -= WahShape.closure(shape, phase, 0.010 * RATE / cycle) / 64;
            }
        }
        assertThat(Signals.correlation(measured, ideal)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1 / 16.0, 1 / 12.0, 0.125, 0.25, 0.5, 2 / 3.0, 1, 1.5, 2, 3, 4, 6, 8})
    void cutoffFollowsTheShapeForEveryKnobAndRate(double rate) {
        for (int shape = WahSettings.DANCE; shape <= WahSettings.RANDOM; shape++) {
            for (double knob : new double[] {60, 200, 700, 2_000, 6_000, 14_000, 20_000}) {
                for (double depth : new double[] {1, 3, 6}) {
                    var filter = filter(new FilterSettings(knob, 2), new WahSettings(true, rate, shape, depth, 0.3));
                    int cycle = (int) (RATE * 60 / BPM / rate);
                    int slices = (rate < 0.5 ? 1 : 5) * cycle / 16;
                    double[] measured = new double[slices];
                    double[] ideal = new double[slices];
                    float[] x = new float[16];
                    double edge = 0.010 * RATE / cycle;
                    for (int i = 0; i < slices; i++) {
                        filter.process(x, x, 0, 16, 16L * i, CLOCK);
                        double cutoff = filter.momentaryCutoffHz();
                        assertThat(cutoff).isBetween(19.99, knob * 1.0001);
                        measured[i] = Math.log(cutoff);
                        ideal[i] = -WahShape.closure(shape, CLOCK.beatsAt(16L * i + 16) * rate + 0.3, edge);
                    }
                    assertThat(Signals.correlation(measured, ideal))
                            .as("shape %d, rate %.3f, knob %.0f, depth %.0f", shape, rate, knob, depth)
                            .isGreaterThan(0.95);
                }
            }
        }
    }

    /// As with the rates in beats: the cutoff is read back from the sound.
    @ParameterizedTest
    @CsvSource({"0, 1.7, 8000, 3", "1, 0.9, 3000, 3", "1, 3.3, 8000, 4", "3, 1.1, 8000, 3", "4, 2.3, 8000, 3"})
    void whiteNoiseShowsTheShapeAtAFreeRate(int shape, double hertz, double knob, double depth) {
        double cycle = RATE / hertz;
        int cycles = (int) Math.ceil(16 * hertz) + 1;
        float[] l = Signals.noise(shape + 10, 0.9, (int) (cycle * cycles));
        float[] r = l.clone();
        var wah = new WahSettings(true, 1, shape, depth, 0, hertz);
        var filter = filter(new FilterSettings(knob, Math.sqrt(0.5)), wah);
        Cuts.blocks(l, r, 256, (a, b, at, n) -> filter.process(a, b, at, n, at, CLOCK));

        double[] measured = new double[BINS];
        double[] ideal = new double[BINS];
        int size = Integer.highestOneBit((int) Math.max(512, cycle / BINS));
        for (int bin = 0; bin < BINS; bin++) {
            measured[bin] = Math.log(bandwidth(l, cycle, cycles, bin, size));
            for (int i = 0; i < 64; i++) {
                double phase = (bin + (i + 0.5) / 64) / BINS;
                ideal[bin] -= WahShape.closure(shape, phase, 0.010 * hertz) / 64;
            }
        }
        assertThat(Signals.correlation(measured, ideal)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.37, 1, 2.5, 7, 13})
    void cutoffFollowsTheShapeAtEveryFreeRateWhateverTheTransportDoes(double hertz) {
        BeatClock standing = frame -> 17.25;
        for (int shape = WahSettings.DANCE; shape <= WahSettings.RANDOM; shape++) {
            for (double knob : new double[] {200, 2_000, 20_000}) {
                var filter = filter(new FilterSettings(knob, 2), new WahSettings(true, 4, shape, 3, 0.3, hertz));
                long start = 10_000_000_000L;
                int slices = (int) (5 * RATE / hertz / 16);
                double[] measured = new double[slices];
                double[] ideal = new double[slices];
                float[] x = new float[16];
                for (int i = 0; i < slices; i++) {
                    long frame = start + 16L * i;
                    filter.process(x, x, 0, 16, frame, standing);
                    measured[i] = Math.log(filter.momentaryCutoffHz());
                    double cycles = (frame + 16) * hertz / RATE + 0.3;
                    ideal[i] = -WahShape.closure(shape, cycles, 0.010 * hertz);
                }
                assertThat(Signals.correlation(measured, ideal))
                        .as("shape %d, %.2f Hz, knob %.0f", shape, hertz, knob)
                        .isGreaterThan(0.95);
            }
        }
    }

    @Test
    void cutsDoNotChangeABitAtAFreeRate() {
        float[] in = Signals.noise(5, 0.5, 30_000);
        float[] right = Signals.noise(6, 0.5, 30_000);
        var wah = new WahSettings(true, 1, WahSettings.SAW, 4, 0, 3.7);
        var settings = new FilterSettings(6_000, 3, FilterSettings.LOW_PASS, true);
        float[] whole = in.clone();
        float[] wholeRight = right.clone();
        filter(settings, wah).process(whole, wholeRight, 0, in.length, 777, CLOCK);
        for (long seed = 1; seed <= 8; seed++) {
            float[] l = in.clone();
            float[] r = right.clone();
            var filter = filter(settings, wah);
            Cuts.random(l, r, seed, (a, b, at, n) -> filter.process(a, b, at, n, 777 + at, CLOCK));

            assertThat(Cuts.firstDifference(l, whole)).as("seed %d", seed).isEqualTo(-1);
            assertThat(Cuts.firstDifference(r, wholeRight)).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void freeRateStaysInItsRangeAndNonsenseIsRefused() {
        assertThat(new WahSettings(true, 1, 0, 3, 0, -2).freeHz()).isZero();
        assertThat(new WahSettings(true, 1, 0, 3, 0).freeHz()).isZero();
        assertThat(new WahSettings(true, 1, 0, 3, 0, 400).freeHz()).isEqualTo(WahSettings.MAX_FREE_HZ);
        assertThat(new WahSettings(true, 1, 0, 3, 0, 1e-9).freeHz()).isEqualTo(0.01);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WahSettings(true, 1, 0, 3, 0, Double.NaN))
                .withMessageContaining("wah");
    }

    @Test
    void danceIsClosedOnTheBeatAndOpenOnTheOffBeat() {
        assertThat(WahShape.closure(WahSettings.DANCE, 4.0, 0)).isEqualTo(1);
        assertThat(WahShape.closure(WahSettings.DANCE, 4.49, 0)).isEqualTo(1);
        assertThat(WahShape.closure(WahSettings.DANCE, 4.56, 0)).isEqualTo(0.5, within(1e-4));
        assertThat(WahShape.closure(WahSettings.DANCE, 4.7, 0)).isZero();
        assertThat(WahShape.closure(WahSettings.DANCE, 4.97, 0)).isEqualTo(0.5, within(1e-4));
    }

    @Test
    void everyShapeStaysBetweenOpenAndClosedAndHasNoJump() {
        for (int shape = WahSettings.DANCE; shape <= WahSettings.RANDOM; shape++) {
            double previous = WahShape.closure(shape, -3, 0.05);
            for (int i = 1; i < 60_000; i++) {
                double closure = WahShape.closure(shape, -3 + i / 10_000.0, 0.05);
                assertThat(closure).isBetween(-1e-6, 1 + 1e-6);
                assertThat(Math.abs(closure - previous)).isLessThan(0.006);
                previous = closure;
            }
        }
    }

    @Test
    void depthOfNothingIsTheKnobAlone() {
        float[] l = Signals.noise(1, 0.5, RATE);
        float[] plain = l.clone();
        var with = filter(new FilterSettings(2_000, 1), new WahSettings(true, 1, 0, 0, 0));
        var without = filter(new FilterSettings(2_000, 1), WahSettings.OFF);

        Cuts.blocks(l, l.clone(), 256, (a, b, at, n) -> with.process(a, b, at, n, at, CLOCK));
        Cuts.blocks(plain, plain.clone(), 256, (a, b, at, n) -> without.process(a, b, at, n, at, CLOCK));

        assertThat(Cuts.firstDifference(l, plain)).isEqualTo(-1);
    }

    @Test
    void phaseComesFromTheMusicAndNotFromTheSwitch() {
        var late = filter(new FilterSettings(8_000, 1), WahSettings.OFF);
        var wah = new WahSettings(true, 1, WahSettings.DANCE, 3, 0);
        float[] x = new float[16];
        for (long frame = 0; frame < 5 * 24_000; frame += 16) {
            if (frame == 24_000 + 16 * 333) {
                late.set(new FilterSettings(8_000, 1), wah);
            }
            late.process(x, x, 0, 16, frame, CLOCK);
        }
        var always = filter(new FilterSettings(8_000, 1), wah);
        for (long frame = 0; frame < 5 * 24_000; frame += 16) {
            always.process(x, x, 0, 16, frame, CLOCK);
        }
        assertThat(late.momentaryCutoffHz()).isCloseTo(always.momentaryCutoffHz(), within(10.0));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "3, 4", "4, 8", "5, 8"})
    void movementDoesNotSplatter(int shape, double rate) {
        for (double q : new double[] {0.707, 3}) {
            float[] l = Signals.sine(RATE, 55, 0.5, 2 * RATE);
            float[] r = l.clone();
            var filter = filter(new FilterSettings(8_000, q), new WahSettings(true, rate, shape, 5, 0));
            Cuts.blocks(l, r, 256, (a, b, at, n) -> filter.process(a, b, at, n, at, CLOCK));

            assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 4_800, l.length)))
                    .as("Q %.1f", q)
                    .isLessThan(-60);
        }
    }

    @Test
    void switchingAnythingAtAnyTimeDoesNotSplatter() {
        float[] l = Signals.sine(RATE, 55, 0.5, 8 * RATE);
        float[] r = l.clone();
        var random = new Random(9);
        var filter = filter(FilterSettings.OPEN, WahSettings.OFF);
        Cuts.blocks(l, r, 300, (a, b, at, n) -> {
            if (random.nextInt(8) == 0) {
                filter.set(
                        new FilterSettings(20 * Math.pow(1_000, random.nextDouble()), 0.7 + 2 * random.nextDouble()),
                        new WahSettings(random.nextBoolean(), 8, random.nextInt(6), 6, random.nextDouble()));
            }
            filter.process(a, b, at, n, at, CLOCK);
        });

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), 4_800, l.length)))
                .isLessThan(-60);
    }

    private static double bandwidth(float[] x, double cycle, int cycles, int bin, int size) {
        double[] power = new double[size / 2 + 1];
        for (int c = 1; c < cycles; c++) {
            int from = (int) (c * cycle + (bin + 0.5) * cycle / BINS - size / 2.0);
            if (from + size >= x.length) {
                break;
            }
            double[] p = Spectrum.power(x, from, size, true);
            for (int i = 0; i < p.length; i++) {
                power[i] += p[i];
            }
        }
        double sum = 0;
        for (int i = 1; i < power.length; i++) {
            sum += power[i];
        }
        return sum;
    }

    private static TrackFilter filter(FilterSettings settings, WahSettings wah) {
        var filter = new TrackFilter();
        filter.prepare(RATE);
        filter.set(settings, wah);
        filter.reset();
        return filter;
    }
}
