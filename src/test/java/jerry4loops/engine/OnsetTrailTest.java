package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Onsets;
import jerry4loops.dsp.OnsetSource;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.Signals;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Test;

class OnsetTrailTest {

    private static final int RATE = 48_000;
    private static final double BPM = 97.3;

    @Test
    void remembersOnsetsInOrderWhoeverNotesThemFirst() {
        var snares = onsets("s...s...s...s...");
        var hats = onsets("h.h.h.h.h.h.h.h.");
        var one = new OnsetTrail();
        one.note(snares, 0, 96_000, 1_000);
        one.note(hats, 0, 96_000, 1_300);
        var two = new OnsetTrail();
        for (int at = 0; at < 96_000; at += 500) {
            two.note(hats, at, 500, 1_300 + at);
            two.note(snares, at, 500, 1_000 + at);
        }

        int count = 0;
        long before = one.onsetBefore(Long.MAX_VALUE);
        while (before != OnsetSource.NONE) {
            assertThat(two.onsetBefore(before + 1)).isEqualTo(before);
            assertThat(two.strength(before)).isEqualTo(one.strength(before)).isPositive();
            assertThat(two.peak(before)).isEqualTo(one.peak(before)).isPositive();
            long earlier = one.onsetBefore(before);
            assertThat(earlier).isLessThan(before);
            before = earlier;
            count++;
        }
        assertThat(count).isEqualTo(12);
        assertThat(one.onsetBefore(1_000)).isEqualTo(OnsetSource.NONE);
    }

    @Test
    void twoAtOnceCountAsTheStronger() {
        var onsets = onsets("k...h...k...h...");
        var trail = new OnsetTrail();
        int strong = onsets.strength(0) == 1 ? 0 : 1;
        int weak = 1 - strong;
        trail.note(onsets, onsets.frame(weak), 1, 5_000);
        assertThat(trail.strength(5_000)).isEqualTo(onsets.strength(weak)).isLessThan(1);
        trail.note(onsets, onsets.frame(strong), 1, 5_000);

        assertThat(trail.strength(5_000)).isEqualTo(1);
        assertThat(trail.onsetBefore(5_000)).isEqualTo(OnsetSource.NONE);
        assertThat(trail.onsetBefore(5_001)).isEqualTo(5_000);
    }

    @Test
    void forgetsTheOldest() {
        var onsets = onsets("k...k...k...k...");
        var trail = new OnsetTrail();
        for (int pass = 0; pass < 1_000; pass++) {
            trail.note(onsets, 0, 96_000, pass * 96_000L);
        }

        long last = trail.onsetBefore(Long.MAX_VALUE);
        assertThat(last).isEqualTo(999 * 96_000L + onsets.frame(3));
        int count = 0;
        for (long at = last; at != OnsetSource.NONE; at = trail.onsetBefore(at)) {
            count++;
        }
        assertThat(count).isEqualTo(1_024);
    }

    @Test
    void tellsSinceWhenAClipSounds() {
        var trail = new OnsetTrail();
        assertThat(trail.since(10_000)).isEqualTo(OnsetSource.NONE);
        trail.change(4_000);
        trail.change(9_000);

        assertThat(trail.since(3_999)).isEqualTo(OnsetSource.NONE);
        assertThat(trail.since(4_000)).isEqualTo(4_000);
        assertThat(trail.since(8_999)).isEqualTo(4_000);
        assertThat(trail.since(10_000)).isEqualTo(9_000);
    }

    /// The stutter reads from 2 ms before the onset of the clip to the sample, though passes are of unequal length.
    @Test
    void theStutterRepeatsFromTheVeryOnset() {
        var clip = clip("k.......s.......", 1);
        for (int passes : new int[] {1, 6}) {
            var stage = new OfflineStage(RATE, BPM, 1, 256);
            stage.queue(0, clip, Quantise.LOOP_END);
            stage.play();
            long press = stage.mixer().frameOfTick((4 * passes + 3) * (long) Beats.TICKS_PER_BEAT);
            stage.renderTo(press);
            stage.send(id -> new EngineCommand.Stutter(id, 0, true));
            stage.renderTo(press + 30_000);

            int onset = clip.onsets().frame(1);
            double[] wanted = doubles(Arrays.copyOfRange(clip.left(), onset, onset + 2_000));
            float[] out = stage.left();
            int best = 0;
            double most = 0;
            for (int lag = -200; lag <= 200; lag++) {
                int from = (int) press + 96 + lag;
                double match = Signals.correlation(wanted, doubles(Arrays.copyOfRange(out, from, from + 2_000)));
                if (match > most) {
                    most = match;
                    best = lag;
                }
            }
            assertThat(most).as("after %d passes", passes).isGreaterThan(0.99);
            // The press is heard from the block it came in.
            assertThat(best).as("after %d passes", passes).isBetween(0, 2);
        }
    }

    /// Without knowing of the swap the loud old clip would be repeated for eight beats on.
    @Test
    void aQuieterClipSwappedInUnderneathIsHeardAfterTwoBeats() {
        var stage = new OfflineStage(RATE, BPM, 1, 256);
        stage.queue(0, clip("s...s...s...s...", 1), Quantise.LOOP_END);
        stage.play();
        long swap = stage.mixer().frameOfTick(8L * Beats.TICKS_PER_BEAT);
        long beat = swap / 8;
        stage.renderTo(swap - 2 * beat);
        stage.send(id -> new EngineCommand.Stutter(id, 0, true));
        stage.queue(0, clip("k...k...k...k...", 0.25), Quantise.LOOP_END);
        stage.renderTo(swap + 8 * beat);

        float[] treble = Signals.above(stage.left(), RATE, 4_000);
        assertThat(Signals.rms(treble, (int) (swap - beat), (int) swap)).isGreaterThan(0.02);
        assertThat(Signals.rms(treble, (int) (swap + 2.1 * beat), (int) (swap + 7.5 * beat)))
                .isLessThan(0.003);
        for (int i = 0; i < 20; i++) {
            // What was repeated before takes 2 ms to fade.
            int from = (int) (swap + (2 + i / 4.0) * beat) + 120;
            assertThat(Signals.db(Signals.peak(stage.left(), from, (int) (from + beat / 4)) / 0.2))
                    .as("sixteenth %d", i)
                    .isBetween(-6.0, 1.0);
        }
    }

    private static AudioClip clip(String pattern, double gain) {
        float[] x = Drums.loop(RATE, BPM, pattern, 1);
        return OfflineStage.clip(RATE, BPM, 1, i -> i < x.length ? gain * x[i] : 0);
    }

    private static Onsets onsets(String pattern) {
        float[] x = Drums.loop(RATE, 120, pattern, 1);
        return Onsets.of(x, x, RATE);
    }

    private static double[] doubles(float[] x) {
        double[] y = new double[x.length];
        Arrays.setAll(y, i -> x[i]);
        return y;
    }
}
