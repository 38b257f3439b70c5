package jerry4loops.format.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import jerry4loops.audio.Onsets;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.RhythmFinder;
import jerry4loops.audio.TimeStretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Tempo search and stretching on loops that people made.
@EnabledIfSystemProperty(named = "jerry4loops.realLoops", matches = ".+")
class RealLoopsTest {

    private static final Map<String, Double> TEMPI =
            Map.of("loop_amen_full", 140.0, "loop_breakbeat", 126.0, "loop_garzul", 120.0, "loop_industrial", 135.8);

    @Test
    void theirTempiAreRightWithinHalfAPercentAndTheDroneHasNone() throws IOException {
        for (var entry : TEMPI.entrySet()) {
            PcmAudio x = read(entry.getKey());

            var rhythm = RhythmFinder.ofLoop(x.left(), x.right(), x.rate());

            System.out.println(entry.getKey() + ": " + rhythm);
            assertThat(rhythm).as(entry.getKey()).isPresent();
            assertThat(rhythm.get().bpm() / entry.getValue()).as(entry.getKey()).isBetween(.995, 1.005);
        }
        PcmAudio drone = read("ambi_drone");
        assertThat(RhythmFinder.ofLoop(drone.left(), drone.right(), drone.rate()))
                .isEmpty();
        assertThat(RhythmFinder.of(drone.left(), drone.right(), drone.rate())).isEmpty();
    }

    @Test
    void playedRoundAndRoundTheirTempiAreFoundWithoutKnowingTheirLength() throws IOException {
        for (var entry : TEMPI.entrySet()) {
            PcmAudio x = read(entry.getKey());
            int times = (int) Math.ceil(10 / x.seconds());
            // Cut anywhere: the length says nothing.
            int cut = x.rate() / 3;
            float[] left = Arrays.copyOf(tile(x.left(), times), x.frames() * times - cut);
            float[] right = Arrays.copyOf(tile(x.right(), times), x.frames() * times - cut);

            var rhythm = RhythmFinder.of(left, right, x.rate());

            System.out.println(entry.getKey() + ": " + rhythm);
            assertThat(rhythm).as(entry.getKey()).isPresent();
            assertThat(rhythm.get().bpm() / entry.getValue()).as(entry.getKey()).isBetween(.995, 1.005);
        }
    }

    @Test
    void stretchedTheirAttacksLandWhereTheyShould() throws IOException {
        for (String name : TEMPI.keySet()) {
            PcmAudio x = read(name);
            for (double ratio : new double[] {.94, .982, 1.018, 1.06}) {
                int frames = (int) Math.round(ratio * x.frames());
                for (var kind : TimeStretch.Kind.values()) {
                    var y = TimeStretch.stretch(new TimeStretch.Loop(x.left(), x.right(), x.rate()), frames, kind);

                    assertThat(y.frames()).isEqualTo(frames);
                    var before = Onsets.of(x.left(), x.right(), x.rate());
                    var after = Onsets.of(y.left(), y.right(), x.rate());
                    int missed = 0;
                    int strong = 0;
                    for (int i = 0; i < before.count(); i++) {
                        if (before.strength(i) < .3 || before.peak(i) < .3) {
                            continue;
                        }
                        strong++;
                        double nearest = Double.MAX_VALUE;
                        for (int j = 0; j < after.count(); j++) {
                            double away = Math.abs(after.frame(j) - ratio * before.frame(i));
                            nearest = Math.min(nearest, Math.min(away, frames - away));
                        }
                        missed += nearest > .005 * x.rate() ? 1 : 0;
                    }
                    assertThat(missed).as("%s %s %.3f", name, kind, ratio).isLessThanOrEqualTo(strong / 14);
                }
            }
        }
    }

    private static PcmAudio read(String name) throws IOException {
        return new AnySoundReader().read(Path.of(System.getProperty("jerry4loops.realLoops"), name + ".flac"));
    }

    private static float[] tile(float[] x, int times) {
        float[] tiled = new float[x.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(x, 0, tiled, i * x.length, x.length);
        }
        return tiled;
    }
}
