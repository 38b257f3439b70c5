package jerry4loops.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Conform.Conformed;
import jerry4loops.testkit.Drums;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformTest {

    private static final Tempo TEMPO = Tempo.ofBpm(120);

    @Test
    void soundThatFitsIsLeftAsItIs() {
        float[] tone = tone(88_200, 50);
        Conformed made = conform(tone, LoopLength.of(1, TEMPO), 44_100);
        assertThat(made.words()).isEmpty();
        assertThat(difference(made.clip().left(), tone)).isLessThan(1e-6f);
    }

    @Test
    void barsAreRepeatedOrCut() {
        assertThat(conform(tone(4 * 88_200, 50), LoopLength.of(8, TEMPO), 48_000)
                        .words())
                .isEqualTo("asked for 8 bars, got 4: repeated");
        assertThat(conform(tone(3 * 88_200, 50), LoopLength.of(4, TEMPO), 48_000)
                        .words())
                .isEqualTo("asked for 4 bars, got 3: the first 2 repeated");
        assertThat(conform(tone(4 * 88_200, 50), LoopLength.of(1, TEMPO), 48_000)
                        .words())
                .isEqualTo("asked for 1 bar, got 4: cut");
    }

    @Test
    void missingFrameIsNotAMissingBar() {
        Conformed made = conform(tone(88_199, 50), LoopLength.of(1, TEMPO), 48_000);
        assertThat(made.words()).isEmpty();
        assertThat(made.clip().frames()).isEqualTo(96_000);
    }

    @Test
    void wholeTempoIsBroughtToTheSessions() {
        var wanted = LoopLength.of(1, Tempo.ofBpm(120.4));
        Conformed made = conform(tone(88_200, 50), wanted, 48_000);
        assertThat(made.words()).isEqualTo("stretched -0.3 %");
        assertThat(made.clip().frames()).isEqualTo(wanted.frames(48_000));
    }

    @Test
    void offsetGoesAndTheLoopPointIsMended() {
        float[] saw = new float[88_200];
        for (int i = 0; i < saw.length; i++) {
            saw[i] = .2f + .6f * i / saw.length;
        }
        Conformed made = conform(saw, LoopLength.of(1, TEMPO), 44_100);
        assertThat(made.words()).isEqualTo("offset removed; loop point mended");
        float[] out = made.clip().left();
        float largest = Math.abs(out[0] - out[out.length - 1]);
        double sum = 0;
        for (int i = 1; i < out.length; i++) {
            largest = Math.max(largest, Math.abs(out[i] - out[i - 1]));
            sum += out[i];
        }
        assertThat(largest).isLessThan(.01f);
        assertThat(sum / out.length).isBetween(-.005, .005);
    }

    @Test
    void soundPastTheCutLeadsIntoTheBeginning() {
        float[] tone = tone(2 * 88_200, 50.25);
        Conformed made = conform(tone, LoopLength.of(1, TEMPO), 44_100);
        float[] out = made.clip().left();
        assertThat(Math.abs(out[0] - out[out.length - 1])).isLessThan(.01f);
    }

    @Test
    void lessThanABarAndSilenceAreRefused() {
        assertThatThrownBy(() -> conform(tone(30_000, 50), LoopLength.of(1, TEMPO), 44_100))
                .hasMessageContaining("0.7 s of sound, less than a bar");
        assertThatThrownBy(() -> conform(new float[88_200], LoopLength.of(1, TEMPO), 44_100))
                .hasMessageContaining("silence");
    }

    @Test
    void mostOfABarIsOfferedAsItIs() {
        float[] tone = tone(80_000, 50);

        Conformed made = conform(tone, LoopLength.of(1, TEMPO), 44_100);

        assertThat(made.unfit()).contains("1.8 s of sound, less than a bar");
        assertThat(difference(Arrays.copyOf(made.clip().left(), 80_000), tone)).isLessThan(.02f);
    }

    @Test
    void drumsAtASlightlyWrongTempoAreHeardAndBroughtToTheGrid() {
        for (double played : new double[] {112, 118.2, 121.5, 127}) {
            float[] drums = Drums.loop(44_100, played, "k.h.s.h.k.hhs.h.", 8);

            Conformed made = Conform.conform(
                    "it",
                    new RawSound(drums, drums, 44_100, TEMPO, 0),
                    LoopKind.DRUMS,
                    LoopLength.of(4, TEMPO),
                    48_000);

            System.out.println(played + ": " + made.words());
            assertThat(made.words()).contains("heard").contains("stretched");
            assertThat(farthestFromTheGridMs(made.clip())).as("%.1f", played).isLessThan(5);
        }
    }

    @Test
    void drumsThatBeginLateAreMovedToTheBeat() {
        float[] drums = Drums.loop(44_100, 120, "k.h.s.h.k.hhs.h.", 4);
        float[] late = new float[drums.length + 2_000];
        System.arraycopy(drums, 0, late, 2_000, drums.length);

        Conformed made = Conform.conform(
                "it", new RawSound(late, late, 44_100, TEMPO, 0), LoopKind.DRUMS, LoopLength.of(4, TEMPO), 48_000);

        assertThat(made.words()).contains("began 45 ms late: moved");
        assertThat(farthestFromTheGridMs(made.clip())).isLessThan(5);
    }

    @ParameterizedTest
    @CsvSource({"1, kk..s.......s...", "3, kk..s.......s..."})
    void drumsThatBeginOnAnotherBeatAreTurnedToTheOne(int beats, String bar) {
        float[] whole = Drums.loop(44_100, 120, bar, 4);
        float[] turned = turned(whole, beats * 22_050);

        Conformed made = Conform.conform(
                "it", new RawSound(turned, turned, 44_100, TEMPO, 0), LoopKind.DRUMS, LoopLength.of(4, TEMPO), 44_100);

        assertThat(made.words()).isEqualTo("began on beat " + (beats + 1) + ": turned to the one");
        // No two bars are quite alike: it begins with the second.
        assertThat(difference(made.clip().left(), turned(whole, 88_200))).isLessThan(.01f);
    }

    @Test
    void drumsThatMayBeginThereAreLeftWhereTheyBegin() {
        float[] even = Drums.loop(44_100, 120, "k.h.k.h.k.h.k.h.", 4);
        // One and three are alike but for the kick, which is not enough to be sure.
        float[] half = turned(Drums.loop(44_100, 120, "kk..s.......s...", 4), 44_100);
        for (float[] drums : List.of(even, half)) {
            Conformed made = Conform.conform(
                    "it",
                    new RawSound(drums, drums, 44_100, TEMPO, 0),
                    LoopKind.DRUMS,
                    LoopLength.of(4, TEMPO),
                    44_100);

            assertThat(made.words()).isEmpty();
            assertThat(difference(made.clip().left(), drums)).isLessThan(.01f);
        }
    }

    @Test
    void aLoopOfAnotherTempoAltogetherIsOfferedAndNotPlayed() {
        float[] drums = Drums.loop(44_100, 104, "k.h.s.h.k.hhs.h.", 8);

        Conformed made = Conform.conform(
                "it",
                new RawSound(drums, drums, 44_100, Tempo.ofBpm(151), 0),
                LoopKind.DRUMS,
                LoopLength.of(4, Tempo.ofBpm(151)),
                48_000);

        assertThat(made.unfit()).contains("it plays at 104.0 BPM");
    }

    @Test
    void barsBeforeTheLoopLeadIntoItAndAreNotPartOfIt() {
        float[] tone = tone(3 * 88_200, 50.25);
        // Servers fade both ends.
        for (int i = 0; i < 220; i++) {
            tone[tone.length - 1 - i] *= i / 220f;
        }

        Conformed made = Conform.conform(
                "it",
                new RawSound(tone, tone, 44_100, TEMPO, 1),
                LoopKind.INSTRUMENTS,
                LoopLength.of(2, TEMPO),
                44_100);

        float[] out = made.clip().left();
        assertThat(difference(Arrays.copyOf(out, 50_000), Arrays.copyOfRange(tone, 88_200, 138_200)))
                .isLessThan(.001f);
        assertThat(Math.abs(out[0] - out[out.length - 1])).isLessThan(.01f);
        assertThat(made.words()).isEmpty();
    }

    @Test
    void theSeamOfALongerToneHasNoDipAndNoClick() {
        // Dsp reference, 10.6: 55 Hz whose period does not fit, played round the loop point.
        float[] tone = tone(2 * 88_200, 110.37);

        float[] out = conform(tone, LoopLength.of(1, TEMPO), 44_100).clip().left();

        int part = 1_604;
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int from = -8 * part; from < 8 * part; from += part / 4) {
            double sum = 0;
            for (int i = 0; i < part; i++) {
                float sample = out[Math.floorMod(from + i, out.length)];
                sum += sample * sample;
            }
            least = Math.min(least, sum);
            most = Math.max(most, sum);
        }
        assertThat(10 * Math.log10(most / least)).isLessThan(2);
        float step = 0;
        for (int i = -2_000; i < 2_000; i++) {
            step = Math.max(step, Math.abs(out[Math.floorMod(i, out.length)] - out[Math.floorMod(i + 1, out.length)]));
        }
        assertThat(step).isLessThan(.01f);
    }

    @Test
    void brokenSamplesAreSilencedOrRefused() {
        float[] tone = tone(88_200, 50);
        tone[77] = Float.NaN;
        tone[78] = Float.NEGATIVE_INFINITY;
        Conformed made = conform(tone, LoopLength.of(1, TEMPO), 48_000);
        assertThat(made.words()).startsWith("broken samples silenced");
        assertThat(made.clip().isFinite()).isTrue();

        Arrays.fill(tone, 0, 5_000, Float.NaN);
        assertThatThrownBy(() -> conform(tone, LoopLength.of(1, TEMPO), 48_000)).hasMessageContaining("no numbers");
    }

    private static float[] turned(float[] loop, int by) {
        float[] turned = Arrays.copyOfRange(loop, by, by + loop.length);
        System.arraycopy(loop, 0, turned, loop.length - by, by);
        return turned;
    }

    private static float difference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    private static double farthestFromTheGridMs(AudioClip clip) {
        double sixteenth = 15 / clip.length().tempo().bpm() * clip.rate();
        double worst = 0;
        for (int i = 0; i < clip.onsets().count(); i++) {
            worst = Math.max(worst, Math.abs(Math.IEEEremainder(clip.onsets().frame(i), sixteenth)));
        }
        assertThat(clip.onsets().count()).isGreaterThan(8);
        return 1000 * worst / clip.rate();
    }

    private static Conformed conform(float[] sound, LoopLength wanted, int rate) {
        return Conform.conform("it", new RawSound(sound, sound, 44_100, TEMPO, 0), LoopKind.INSTRUMENTS, wanted, rate);
    }

    /// @param perBar whole for a tone that closes at the bar
    private static float[] tone(int frames, double perBar) {
        var tone = new float[frames];
        for (int i = 0; i < frames; i++) {
            tone[i] = (float) (.5 * Math.sin(2 * Math.PI * perBar * i / 88_200));
        }
        return tone;
    }
}
