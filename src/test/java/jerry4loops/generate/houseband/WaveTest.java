package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTest {

    private static final int RATE = 48_000;
    private static final int FRAMES = 48_000;

    /// A whole number of hertz makes whole turns in a second, so everything that is no harmonic lies on bins of its
    /// own.
    @ParameterizedTest
    @CsvSource({
        "0, 110", "0, 441", "0, 987", "0, 1499", "0, 1999", "1, 110", "1, 441", "1, 987", "1, 1499", "1, 1999",
        "2, 110", "2, 441", "2, 987", "2, 1499", "2, 1999", "3, 110", "3, 987", "3, 1999"
    })
    void whatFoldsBackStaysSixtyDecibelsDown(int shape, int hertz) {
        float[] table = Wave.table(shape, hertz, RATE);
        double[] x = new double[FRAMES];
        int phase = 0;
        int step = Wave.phase((double) hertz / RATE);
        for (int i = 0; i < FRAMES; i++) {
            phase += step;
            int at = phase >>> 20;
            x[i] = table[at] + (phase & 0xFFFFF) * 0x1p-20f * (table[at + 1] - table[at]);
        }
        double whole = 0;
        for (double v : x) {
            whole += v * v;
        }
        double[] rest = x.clone();
        for (int n = 1; n * hertz < RATE / 2; n++) {
            remove(rest, n * (step * 0x1p-32));
        }
        double alias = 0;
        for (double v : rest) {
            alias += v * v;
        }
        double db = 10 * Math.log10(alias / whole + 1e-18);
        System.out.printf(Locale.ROOT, "shape %d at %d Hz: %.1f dB%n", shape, hertz, db);

        assertThat(db).isLessThan(-60);
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
