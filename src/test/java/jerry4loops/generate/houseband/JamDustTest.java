package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The record's clicks and the tape's hiss under a jam of instruments.
@Timeout(60)
class JamDustTest {

    private static final int RATE = 44_100;
    private static final double BPM = 91.3;
    private static final long SEED = 11;

    /// Hardly anything of an electric piano is up there.
    private static final double HIGH_HZ = 11_000;

    @Test
    void dustyInstrumentsHaveDustInAJamToo() {
        double clean = high(play("rhodes", 4, 1));
        double dusty = high(play("dusty rhodes", 4, 1));

        assertThat(dusty).as("dB above 11 kHz").isGreaterThan(clean + 6);
    }

    @Test
    void dustRunsOnOverTheJoinsSampleForSample() {
        float[][] ones = play("dusty rhodes", 8, 1);
        for (int atOnce : new int[] {2, 4, 8}) {
            float[][] others = play("dusty rhodes", 8, atOnce);

            assertThat(others[0]).as("left in chunks of " + atOnce).isEqualTo(ones[0]);
            assertThat(others[1]).as("right in chunks of " + atOnce).isEqualTo(ones[1]);
        }
    }

    @Test
    void dustGoesWithItsStyle() {
        JamPlayer player = Jamming.player(LoopKind.INSTRUMENTS, BPM, RATE, SEED, Jamming.style(0, "dusty rhodes", 1));
        double dusty = high(player.next(4));
        player.update(Jamming.style(0, "rhodes", 1), Sampling.NEUTRAL);
        player.next(12);
        double clean = high(player.next(4));

        assertThat(clean).as("dB above 11 kHz").isLessThan(dusty - 6);
    }

    private static float[][] play(String words, int bars, int atOnce) {
        JamPlayer player = Jamming.player(LoopKind.INSTRUMENTS, BPM, RATE, SEED, Jamming.style(0, words, 1));
        float[][] all = new float[2][(int) player.start(bars)];
        int at = 0;
        for (int bar = 0; bar < bars; bar += atOnce) {
            float[][] next = player.next(atOnce);
            System.arraycopy(next[0], 0, all[0], at, next[0].length);
            System.arraycopy(next[1], 0, all[1], at, next[0].length);
            at += next[0].length;
        }
        return all;
    }

    /// @return level of the median 50 ms above 11 kHz in dB
    private static double high(float[][] sound) {
        double[] mono = new double[sound[0].length];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = .5 * (sound[0][i] + sound[1][i]);
        }
        double[] above = Sound.filtered(Sound.filtered(mono, HIGH_HZ, true, RATE), HIGH_HZ, true, RATE);
        int n = RATE / 20;
        double[] levels = new double[above.length / n];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Sound.db(Sound.rms(above, i * n, (i + 1) * n));
        }
        java.util.Arrays.sort(levels);
        System.out.printf("%.1f dB%n", levels[levels.length / 2]);
        return levels[levels.length / 2];
    }
}
