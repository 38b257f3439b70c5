package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseGateTest {

    private static final int RATE = 48_000;
    private static final GateSettings GATE = new GateSettings(true, -40, 50, 100, -60);

    @Test
    void switchedOffItPassesEveryBit() {
        float[] in = Signals.noise(1, 0.001, RATE);
        float[] l = in.clone();
        run(l, GateSettings.OFF);

        assertThat(l).isEqualTo(in);
    }

    @Test
    void openItPassesEveryBit() {
        float[] in = Signals.sine(RATE, 440, 0.3, RATE);
        float[] l = in.clone();
        run(l, GATE);

        assertThat(l).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 440, 3_000})
    void levelWaveringAboutTheThresholdOpensItOnce(double hertz) {
        float[] l = new float[10 * RATE];
        for (int i = RATE; i < l.length; i++) {
            double db = -40 + 2 * Math.sin(2 * Math.PI * 1.3 * i / RATE);
            l[i] = (float) (Math.pow(10, db / 20) * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        var gate = new NoiseGate();
        gate.prepare(RATE);
        gate.set(GATE);
        var transitions = new AtomicInteger();
        float[] r = l.clone();
        boolean[] open = {true};

        Cuts.blocks(l, r, 16, (a, b, at, n) -> {
            gate.process(a, b, at, n, at);
            if (at > RATE / 2 && gate.isOpen() != open[0]) {
                transitions.incrementAndGet();
            }
            open[0] = gate.isOpen();
        });

        assertThat(transitions.get()).isOne();
    }

    @Test
    void opensInAMillisecondStaysForTheHoldAndShutsInTheRelease() {
        float[] l = new float[3 * RATE];
        Arrays.fill(l, 0);
        float[] burst = Signals.sine(RATE, 1_000, 0.5, RATE / 2);
        System.arraycopy(burst, 0, l, RATE, burst.length);
        float[] hiss = Signals.noise(2, 0.0005, l.length);
        for (int i = 0; i < l.length; i++) {
            l[i] += hiss[i];
        }
        float[] in = l.clone();
        run(l, GATE);

        int opened = RATE + RATE / 1_000 + 12;
        int ended = 3 * RATE / 2;
        double closing = 0.010 * Math.log(0.5 / Math.pow(10, -45 / 20.0)) * RATE;
        int held = ended + (int) closing + RATE * 50 / 1_000 - 100;
        assertThat(Arrays.copyOfRange(l, opened, held)).isEqualTo(Arrays.copyOfRange(in, opened, held));
        int shut = held + 200 + RATE * 100 / 1_000;
        assertThat(Signals.db(Signals.rms(l, shut, l.length) / Signals.rms(in, shut, l.length)))
                .isCloseTo(-60, within(0.01));
        double half = Signals.rms(l, shut - 2_600, shut - 2_400) / Signals.rms(in, shut - 2_600, shut - 2_400);
        assertThat(half).isBetween(0.4, 0.6);
    }

    @Test
    void rumbleBelowEightyHertzDoesNotOpenIt() {
        float[] l = Signals.sine(RATE, 20, 0.08, 2 * RATE);
        run(l, GATE);

        assertThat(Signals.peak(l, RATE, l.length)).isLessThan(0.0001);
    }

    @Test
    void floorOfSilenceIsExactlyThat() {
        float[] l = Signals.noise(3, 0.001, RATE);
        run(l, new GateSettings(true, -40, 50, 100, Double.NEGATIVE_INFINITY));

        assertThat(Signals.peak(l, RATE / 2, RATE)).isZero();
    }

    @Test
    void shuttingDoesNotClick() {
        float[] l = Signals.sine(RATE, 110, 0.5, 2 * RATE);
        for (int i = RATE / 2; i < l.length; i++) {
            l[i] *= 0.01f;
        }
        // The jump of the input itself lies before; from here on only the gate moves.
        int from = RATE / 2 + 1_000;
        run(l, new GateSettings(true, -20, 40, 20, -80));

        assertThat(Signals.db(Signals.peak(Signals.above(l, RATE, 4_000), from, l.length)))
                .isLessThan(-120);
        assertThat(Signals.peak(l, RATE, l.length)).isLessThan(1e-6);
    }

    @Test
    void cutsDoNotChangeABit() {
        for (long seed = 1; seed <= 12; seed++) {
            assertThat(parts(seed)).as("seed %d", seed).isEqualTo(parts(0));
        }
    }

    @Test
    void nothingThatIsNotANumberStays() {
        float[] l = Signals.noise(4, 0.5, 4_096);
        l[100] = Float.NaN;
        l[700] = Float.POSITIVE_INFINITY;
        run(l, GATE);

        for (float x : l) {
            assertThat(x).isFinite();
        }
        assertThat(Signals.rms(l, 2_000, 4_096)).isGreaterThan(0.1);
    }

    @Test
    void settingsOutsideTheRangeAreMovedAndNonsenseIsRefused() {
        assertThat(new GateSettings(true, 9, -1, 0, 3)).isEqualTo(new GateSettings(true, 0, 0, 5, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GateSettings(true, Double.NaN, 0, 0, 0))
                .withMessageContaining("gate");
    }

    private static float[] parts(long seed) {
        int part = 10_007;
        float[] out = Signals.noise(5, 0.3, 6 * part);
        for (int i = 0; i < out.length; i++) {
            out[i] *= i / 7_000 % 2 == 0 ? 1 : 0.001f;
        }
        GateSettings[] settings = {
            GATE, GateSettings.OFF, GATE, new GateSettings(true, -30, 10, 20, -20), GateSettings.OFF, GATE
        };
        var gate = new NoiseGate();
        gate.prepare(RATE);
        for (int i = 0; i < settings.length; i++) {
            gate.set(settings[i]);
            int start = i * part;
            float[] l = Arrays.copyOfRange(out, start, start + part);
            float[] r = l.clone();
            Cuts.Stretch stretch = (a, b, at, n) -> gate.process(a, b, at, n, 55 + start + at);
            if (seed == 0) {
                stretch.run(l, r, 0, part);
            } else {
                Cuts.random(l, r, seed, stretch);
            }
            System.arraycopy(l, 0, out, start, part);
        }
        return out;
    }

    private static void run(float[] l, GateSettings settings) {
        float[] r = l.clone();
        var gate = new NoiseGate();
        gate.prepare(RATE);
        gate.set(settings);
        Cuts.blocks(l, r, 256, (a, b, at, n) -> gate.process(a, b, at, n, at));
        assertThat(r).isEqualTo(l);
    }
}
