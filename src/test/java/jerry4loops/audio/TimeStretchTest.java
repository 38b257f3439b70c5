package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStretchTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @ValueSource(doubles = {.8, .93, .982, 1.0005, 1.018, 1.07, 1.25})
    void aSineKeepsItsPitchWithinTwoCentsAndItsLevelWithinOneDecibel(double ratio) {
        for (double hertz : new double[] {220, 440, 1_760}) {
            float[] x = sine(hertz, 4 * RATE);
            int frames = (int) Math.round(ratio * x.length);

            float[] y = stretch(x, frames, TimeStretch.Kind.TONES);

            assertThat(y).hasSize(frames);
            assertThat(cents(y, hertz)).as("%.0f Hz, ratio %.3f", hertz, ratio).isBetween(-2.0, 2.0);
            assertThat(rippleDb(y)).as("%.0f Hz, ratio %.3f", hertz, ratio).isLessThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {.8, .93, .982, 1.018, 1.07, 1.25})
    void attacksLandWhereTheNewLengthPutsThem(double ratio) {
        for (String pattern : new String[] {"k...s...k...s...", "k.h.s.h.k.h.s.hh", "k.hhs.h..kh.s..h"}) {
            for (var kind : TimeStretch.Kind.values()) {
                float[] x = Drums.loop(RATE, 123.4, pattern, 2);
                var before = Onsets.of(x, x, RATE);
                int frames = (int) Math.round(ratio * x.length);

                float[] y = stretch(x, frames, kind);

                var after = Onsets.of(y, y, RATE);
                for (int i = 0; i < before.count(); i++) {
                    double wanted = before.frame(i) * ratio;
                    double nearest = Double.MAX_VALUE;
                    for (int j = 0; j < after.count(); j++) {
                        nearest = Math.min(nearest, distance(after.frame(j), wanted, frames));
                    }
                    assertThat(1000 * nearest / RATE)
                            .as("%s, %s, ratio %.3f, attack %d, in ms", pattern, kind, ratio, i)
                            .isLessThan(3);
                }
                // A quarter longer, a tail may have to begin again once or twice.
                assertThat(after.count())
                        .as("%s, %s, ratio %.3f", pattern, kind, ratio)
                        .isBetween(before.count(), before.count() + (ratio > 1.1 ? 2 : 0));
            }
        }
    }

    @Test
    void aHitOfADrumIsCopiedSampleBySample() {
        float[] x = Drums.loop(RATE, 120, "k...s...k...s...", 1);
        int frames = (int) Math.round(1.03 * x.length);

        float[] y = stretch(x, frames, TimeStretch.Kind.DRUMS);

        int snare = RATE / 2;
        int there = (int) Math.round(snare * 1.03);
        int best = Integer.MAX_VALUE;
        for (int shift = -60; shift <= 60; shift++) {
            int differing = 0;
            for (int i = 0; i < RATE * 60 / 1000; i++) {
                differing += x[snare + i] == y[there + shift + i] ? 0 : 1;
            }
            best = Math.min(best, differing);
        }
        assertThat(best).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {.94, 1.06})
    void theLoopPointIsAsSmoothAsTheRest(double ratio) {
        // Not a whole number of periods, faded to close: harder than a sine that fits.
        float[] x = new float[2 * RATE];
        for (int i = 0; i < x.length; i++) {
            double t = (double) i / RATE;
            x[i] = (float) (.3 * Math.sin(2 * Math.PI * 55 * t) + .2 * Math.sin(2 * Math.PI * 331.5 * t));
        }
        float[] y = stretch(x, (int) (ratio * x.length), TimeStretch.Kind.TONES);

        float worst = 0;
        for (int i = 0; i < y.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] - y[(i + 1) % y.length]));
        }
        // The steepest step of that sound is 2π · (0.3 · 55 + 0.2 · 331.5) / 48000.
        assertThat(worst).isLessThan(.013f);
    }

    @Test
    void nothingIsDoneWhereNothingIsToBeDone() {
        float[] x = Signals.noise(7, .5, RATE);

        assertThat(stretch(x, RATE, TimeStretch.Kind.TONES)).isSameAs(x);
    }

    @Test
    void bothChannelsMoveTogether() {
        float[] x = Drums.loop(RATE, 100, "k.h.s.h.k.h.s.h.", 1);
        float[] half = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            half[i] = -.5f * x[i];
        }
        var y = TimeStretch.stretch(
                new TimeStretch.Loop(x, half, RATE), (int) (x.length * .97), TimeStretch.Kind.TONES);

        for (int i = 0; i < y.frames(); i++) {
            assertThat(y.right()[i]).isEqualTo(-.5f * y.left()[i]);
        }
    }

    @Test
    void silenceNoiseAndBrokenSamplesDoNoHarm() {
        assertThat(stretch(new float[RATE], RATE + 500, TimeStretch.Kind.DRUMS)).containsOnly(0);
        float[] x = Signals.noise(3, .5, RATE);
        x[1000] = Float.NaN;

        float[] y = stretch(x, RATE - 700, TimeStretch.Kind.TONES);

        int broken = 0;
        for (float sample : y) {
            broken += Float.isFinite(sample) ? 0 : 1;
        }
        assertThat(broken).isLessThan(4);
    }

    @Test
    void refusesWhatWouldBeAnotherRhythm() {
        assertThatThrownBy(() -> stretch(new float[1000], 700, TimeStretch.Kind.TONES))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stretch(new float[1000], 1400, TimeStretch.Kind.TONES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] stretch(float[] x, int frames, TimeStretch.Kind kind) {
        return TimeStretch.stretch(new TimeStretch.Loop(x, x, RATE), frames, kind)
                .left();
    }

    private static float[] sine(double hertz, int frames) {
        float[] x = new float[frames];
        for (int i = 0; i < frames; i++) {
            x[i] = (float) (.5 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return x;
    }

    /// By the zeros of the whole.
    private static double cents(float[] y, double hertz) {
        double first = -1;
        double last = 0;
        int periods = -1;
        for (int i = 1; i < y.length; i++) {
            if (y[i - 1] < 0 && y[i] >= 0) {
                double at = i - y[i] / (y[i] - y[i - 1]);
                first = first < 0 ? at : first;
                last = at;
                periods++;
            }
        }
        return 1200 * Math.log(periods * RATE / (last - first) / hertz) / Math.log(2);
    }

    private static double rippleDb(float[] y) {
        double least = Double.MAX_VALUE;
        double most = 0;
        int part = RATE / 55;
        for (int from = 0; from + part <= y.length; from += part / 2) {
            double sum = 0;
            for (int i = 0; i < part; i++) {
                sum += y[from + i] * y[from + i];
            }
            least = Math.min(least, sum);
            most = Math.max(most, sum);
        }
        return 10 * Math.log10(most / least);
    }

    private static double distance(double a, double b, int frames) {
        double d = Math.abs(a - b) % frames;
        return Math.min(d, frames - d);
    }
}
