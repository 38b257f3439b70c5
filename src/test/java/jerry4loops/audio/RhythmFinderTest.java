package jerry4loops.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmFinderTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k...s...k...s...",
                "K.h.s.h.K.h.s.h.",
                "k.hhs.h..kh.s..h",
                "k.h.s.h.k.k.s.h.",
                "k.k.k.k.k.k.k.k."
            })
    void findsTheTempoOfDrumsWithinAThousandthOrAnOctaveOfIt(String pattern) {
        int exact = 0;
        int all = 0;
        for (double bpm = 62; bpm < 200; bpm += 7.3) {
            float[] x = Drums.loop(RATE, bpm, pattern, 4);

            var rhythm = RhythmFinder.of(x, x, RATE).orElseThrow();

            double factor = rhythm.bpm() / bpm;
            assertThat(List.of(.5, 2.0 / 3, 1.0, 1.5, 2.0))
                    .as("%s at %.1f: %.2f", pattern, bpm, rhythm.bpm())
                    .anyMatch(listed -> Math.abs(factor / listed - 1) < .001);
            assertThat(rhythm.confidence()).as("%s at %.1f", pattern, bpm).isGreaterThan(RhythmFinder.SURE);
            exact += Math.abs(factor - 1) < .001 ? 1 : 0;
            all++;
        }
        System.out.println(pattern + ": exact octave " + exact + " of " + all);
    }

    @Test
    void theLengthOfALoopDecidesItsOctave() {
        for (String pattern : new String[] {"k...s...k...s...", "K.h.s.h.K.h.s.h.", "k.hhs.h..kh.s..h"}) {
            for (double bpm = 74; bpm < 175; bpm += 9.7) {
                for (int bars : new int[] {1, 2, 4}) {
                    float[] x = Drums.loop(RATE, bpm, pattern, bars);

                    var rhythm = RhythmFinder.ofLoop(x, x, RATE).orElseThrow();

                    assertThat(rhythm.bpm() / bpm)
                            .as("%s at %.1f, %d bars", pattern, bpm, bars)
                            .satisfiesAnyOf(
                                    exact -> assertThat(exact).isBetween(.9999, 1.0001),
                                    half -> assertThat(half).isBetween(.4999, .5001),
                                    twice -> assertThat(twice).isBetween(1.9999, 2.0001));
                }
            }
        }
    }

    @Test
    void looksNearTheTempoThatWasAskedFor() {
        for (double bpm : new double[] {96.5, 117.9, 122, 131}) {
            float[] x = Drums.loop(RATE, bpm, "k.h.s.h.k.hhs.h.", 4);

            var rhythm = RhythmFinder.near(x, x, RATE, Tempo.ofBpm(120)).orElseThrow();

            assertThat(rhythm.bpm()).as("%.1f", bpm).isBetween(bpm * .999, bpm * 1.001);
        }
    }

    @Test
    void findsTheDownbeatOfDrumsThatBeginLate() {
        float[] x = Drums.loop(RATE, 120, "k.h.s.h.k.k.s.h.", 4);
        for (int late : new int[] {0, 3_000, RATE / 2, RATE + 7_000}) {
            float[] y = new float[x.length + late];
            System.arraycopy(x, 0, y, late, x.length);

            var rhythm = RhythmFinder.of(y, y, RATE).orElseThrow();

            double bar = 2.0;
            double away = Math.IEEEremainder(rhythm.downbeatSeconds() - (double) late / RATE, bar / 2);
            assertThat(away).as("late by %d", late).isBetween(-.012, .012);
        }
    }

    @Test
    void dronesNoiseAndSilenceHaveNoTempo() {
        int frames = 8 * RATE;
        float[] chord = new float[frames];
        for (int i = 0; i < frames; i++) {
            for (int note : new int[] {110, 165, 220}) {
                chord[i] += (float) (.1 * Math.sin(2 * Math.PI * note * i / RATE));
            }
        }
        assertThat(RhythmFinder.of(chord, chord, RATE)).isEmpty();
        assertThat(RhythmFinder.ofLoop(chord, chord, RATE)).isEmpty();
        float[] noise = Signals.noise(5, .5, frames);
        assertThat(RhythmFinder.of(noise, noise, RATE)).isEmpty();
        float[] silence = new float[frames];
        assertThat(RhythmFinder.ofLoop(silence, silence, RATE)).isEmpty();
        assertThat(RhythmFinder.of(new float[0], new float[0], RATE)).isEmpty();
    }

    @Test
    void hitsWithoutAnyGridAreNotRelied() {
        var random = new Random(11);
        float[] hit = Arrays.copyOf(Drums.loop(RATE, 120, "s...............", 1), RATE / 8);
        float[] x = new float[8 * RATE];
        for (int i = 0; i < 40; i++) {
            int at = random.nextInt(x.length - hit.length);
            for (int j = 0; j < hit.length; j++) {
                x[at + j] += hit[j];
            }
        }
        RhythmFinder.of(x, x, RATE)
                .ifPresent(rhythm -> assertThat(rhythm.confidence()).isLessThan(RhythmFinder.SURE));
    }
}
