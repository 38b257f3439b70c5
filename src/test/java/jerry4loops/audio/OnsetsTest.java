package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnsetsTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k...k...k...k...",
                "K.h.s.h.K.h.s.h.",
                "k.......s.......",
                "k.hhs.h..kh.s..h",
                "hhhhhhhhhhhhhhhh",
                "k.h.s...k.h.h..."
            })
    void findsEveryDrumWithinAMillisecond(String pattern) {
        for (double bpm : new double[] {72, 123.4, 174}) {
            float[] x = Drums.loop(RATE, bpm, pattern, 2);
            var expected = hits(pattern, bpm, 2);
            var found = frames(of(x));

            assertThat(found).as("%s at %.1f", pattern, bpm).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertThat(circular(found.get(i) - expected.get(i), x.length))
                        .as("%s at %.1f, hit %d", pattern, bpm, i)
                        .isBetween(-RATE / 1000, RATE / 1000);
            }
        }
    }

    @Test
    void aClipThatIsOnlyPlayedHasNoneAndIsTheSameClip() {
        var length = LoopLength.of(1, Tempo.DEFAULT);
        float[] x = Arrays.copyOf(Drums.loop(RATE, Tempo.DEFAULT.bpm(), "k...s...k...s...", 1), length.frames(RATE));
        var examined = new AudioClip(x, x, RATE, length);
        var unexamined = AudioClip.unexamined(x, x, RATE, length);

        assertThat(examined.onsets().count()).isPositive();
        assertThat(unexamined.onsets().count()).isZero();
        assertThat(unexamined.matchDb()).isZero();
        assertThat(unexamined.contentHash()).isEqualTo(examined.contentHash());
    }

    @Test
    void worksAtEveryRate() {
        for (int rate : new int[] {8_000, 22_050, 44_100, 96_000, 192_000}) {
            float[] x = Drums.loop(rate, 100, "k...s...k...s...", 1);

            assertThat(Onsets.of(x, x, rate).count()).as("%d Hz", rate).isEqualTo(4);
        }
    }

    @Test
    void theStrongestStandsOutAndPeaksAreShares() {
        float[] x = Drums.loop(RATE, 120, "k.h.h.h.K.h.h.h.", 1);
        var onsets = of(x);

        assertThat(onsets.count()).isEqualTo(8);
        float most = 0;
        for (int i = 0; i < 8; i++) {
            most = Math.max(most, onsets.strength(i));
            boolean hat = i % 4 != 0;
            assertThat(onsets.strength(i)).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(onsets.peak(i)).as("onset %d", i).isBetween(hat ? 0.1f : 0.8f, hat ? 0.5f : 1f);
        }
        assertThat(most).isEqualTo(1);
        assertThat(onsets.strength(4)).isEqualTo(1);
    }

    @Test
    void silenceHasNoneAndDronesHaveFew() {
        assertThat(of(new float[RATE]).count()).isZero();
        assertThat(of(new float[0]).count()).isZero();
        assertThat(of(new float[100]).count()).isZero();

        int frames = 8 * RATE;
        float[] chord = new float[frames];
        float[] vibrato = new float[frames];
        for (int i = 0; i < frames; i++) {
            double t = (double) i / RATE;
            for (int note : new int[] {110, 165, 220, 277}) {
                // Whole numbers of periods, slowly beating.
                chord[i] +=
                        (float) (0.1 * Math.sin(2 * Math.PI * note * t) * (1 + 0.5 * Math.sin(2 * Math.PI * t / 4)));
            }
            vibrato[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * t + 6 * Math.sin(2 * Math.PI * 6 * t)));
        }
        assertThat(of(chord).count()).isZero();
        assertThat(of(vibrato).count()).isZero();
        assertThat(of(Signals.noise(1, 0.5, frames)).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void aHitOnTheLoopPointIsFoundOnceAndOneBeforeItToo() {
        float[] x = new float[2 * RATE];
        float[] drum = Drums.loop(RATE, 120, "s...............", 1);
        System.arraycopy(drum, 0, x, 0, RATE / 4);
        // Begins 2 ms before the end and goes on at the beginning of the other half.
        System.arraycopy(drum, 0, x, RATE, RATE / 4);

        assertThat(frames(of(x))).hasSize(2);
        int shift = 96;
        float[] turned = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            turned[Math.floorMod(i - shift, x.length)] = x[i];
        }
        var found = frames(of(turned));
        assertThat(found).hasSize(2);
        assertThat(found.getLast()).isBetween(x.length - shift - 48, x.length - shift + 48);
    }

    @Test
    void numbersThatAreNoneDoNoHarm() {
        float[] x = Drums.loop(RATE, 120, "k...k...k...k...", 1);
        x[5_000] = Float.NaN;
        x[30_000] = Float.POSITIVE_INFINITY;

        assertThat(of(x).count()).isBetween(4, 6);
    }

    @Test
    void lookingUpGivesTheNext() {
        var onsets = of(Drums.loop(RATE, 120, "k...k...k...k...", 1));

        assertThat(onsets.firstAtOrAfter(-1)).isZero();
        for (int i = 0; i < onsets.count(); i++) {
            assertThat(onsets.firstAtOrAfter(onsets.frame(i))).isEqualTo(i);
            assertThat(onsets.firstAtOrAfter(onsets.frame(i) + 1)).isEqualTo(i + 1);
        }
    }

    private static Onsets of(float[] x) {
        return Onsets.of(x, x, RATE);
    }

    private static List<Integer> frames(Onsets onsets) {
        var frames = new ArrayList<Integer>();
        for (int i = 0; i < onsets.count(); i++) {
            frames.add(onsets.frame(i));
        }
        return frames;
    }

    private static List<Integer> hits(String pattern, double bpm, int bars) {
        var hits = new ArrayList<Integer>();
        for (int i = 0; i < 16 * bars; i++) {
            if (pattern.charAt(i % 16) != '.') {
                hits.add((int) Math.round(i * 60 / bpm * RATE / 4));
            }
        }
        return hits;
    }

    private static int circular(int difference, int frames) {
        return Math.floorMod(difference + frames / 2, frames) - frames / 2;
    }
}
