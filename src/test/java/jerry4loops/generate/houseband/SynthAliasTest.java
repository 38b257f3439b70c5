package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole voice of the synthesizer, as it is played: oscillator, filter, and where it is dark the doubling of the
/// rate. What is no harmonic of the note has folded back.
class SynthAliasTest {

    private static final int RATE = 48_000;
    private static final int SKIP = 24_000;

    @ParameterizedTest
    @CsvSource({
        "0, 500, 110, true",
        "0, 500, 441, true",
        "0, 500, 987, true",
        "0, 500, 1499, true",
        "0, 500, 1999, true",
        "0, 3900, 110, true",
        "0, 3900, 441, true",
        "0, 3900, 987, true",
        "0, 3900, 1499, true",
        "0, 3900, 1999, true",
        "1, 3900, 110, true",
        "1, 3900, 987, true",
        "1, 3900, 1999, true",
        "2, 3900, 110, true",
        "2, 3900, 987, true",
        "2, 3900, 1999, true",
        "3, 3900, 110, true",
        "3, 3900, 1999, true",
        "0, 4100, 110, false",
        "0, 4100, 987, false",
        "0, 4100, 1999, false",
        "0, 12000, 110, false",
        "0, 12000, 987, false",
        "0, 12000, 1999, false"
    })
    void whatFoldsBackInAPlayedNoteStaysSixtySixDecibelsDown(int shape, double cutoff, int hertz, boolean half) {
        double[] x = voice(shape, cutoff, hertz);
        double whole = power(x);
        for (int n = 1; n * hertz < RATE / 2; n++) {
            remove(x, n * (double) hertz / RATE);
        }
        double db = 10 * Math.log10(power(x) / whole + 1e-18);
        System.out.printf(Locale.ROOT, "shape %d, cutoff %.0f Hz, %d Hz: %.1f dB%n", shape, cutoff, hertz, db);

        assertThat(cutoff < RATE / 12.0).as("made at half the rate").isEqualTo(half);
        assertThat(db).isLessThan(-66);
    }

    /// A second of a steady note, once it has settled.
    private static double[] voice(int shape, double cutoff, int hertz) {
        var knobs = new Knobs(Map.of(
                "shape", new double[] {shape},
                "voices", new double[] {1},
                "cutoff", new double[] {cutoff},
                "env", new double[] {0},
                "track", new double[] {0},
                "touch", new double[] {0},
                "sustain", new double[] {1},
                "q", new double[] {.8}));
        double pitch = 69 + 12 * Math.log(hertz / 440.0) / Math.log(2);
        var player = new SynthPlayer(knobs, RATE, 1, 0, RATE / 2.0);
        int frames = player.render(new Note(0, 2 * RATE, pitch, 1), Rng.of(1, "alias", 0), hertz);
        assertThat(frames).isGreaterThan(SKIP + RATE);
        double[] x = new double[RATE];
        for (int i = 0; i < RATE; i++) {
            x[i] = player.left[SKIP + i];
        }
        return x;
    }

    private static double power(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }

    /// Takes out one harmonic by projection on its sine and cosine.
    private static void remove(double[] x, double cycles) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < x.length; i++) {
            double a = 2 * Math.PI * cycles * i;
            sine += x[i] * Math.sin(a);
            cosine += x[i] * Math.cos(a);
        }
        sine *= 2.0 / x.length;
        cosine *= 2.0 / x.length;
        for (int i = 0; i < x.length; i++) {
            double a = 2 * Math.PI * cycles * i;
            x[i] -= sine * Math.sin(a) + cosine * Math.cos(a);
        }
    }
}
