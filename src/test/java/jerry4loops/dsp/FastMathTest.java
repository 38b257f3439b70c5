package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FastMathTest {

    @Test
    void exp2IsWithinItsError() {
        for (double x = -30; x < 30; x += 1.37e-4) {
            assertThat(FastMath.exp2(x) / Math.pow(2, x) - 1).isCloseTo(0, within(1.5e-7));
        }
    }

    @Test
    void log2IsWithinItsError() {
        for (double x = 1e-12; x < 1e12; x *= 1.0001) {
            assertThat(FastMath.log2(x)).isCloseTo(Math.log(x) / Math.log(2), within(4e-9));
        }
        for (int exponent = -40; exponent < 40; exponent++) {
            assertThat(FastMath.log2(Math.scalb(1.0, exponent))).isEqualTo(exponent);
        }
    }

    @Test
    void tanPiIsWithinItsError() {
        for (double ratio = 1e-4; ratio <= 0.49; ratio += 1e-5) {
            assertThat(FastMath.tanPi(ratio) / Math.tan(Math.PI * ratio) - 1).isCloseTo(0, within(4.1e-7));
        }
    }

    @Test
    void cosineStepIsWithinItsError() {
        for (double u = -0.5; u < 1.5; u += 1e-5) {
            double exact = 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(u, 0, 1));
            assertThat(FastMath.cosineStep(u)).isCloseTo(exact, within(4e-6));
        }
        assertThat(FastMath.cosineStep(0)).isZero();
        assertThat(FastMath.cosineStep(1)).isEqualTo(1);
    }

    @Test
    void hashIsEvenlySpread() {
        int[] counts = new int[16];
        for (long i = -8_000; i < 8_000; i++) {
            counts[(int) (FastMath.hashUnit(i) * 16)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(850, 1_150);
        }
    }
}
