package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossfaderTest {

    @ParameterizedTest
    @ValueSource(ints = {Crossfader.DIPLESS, Crossfader.EQUAL_POWER, Crossfader.CUT})
    void endsAreExactAndSidesMirrorEachOther(int law) {
        assertThat(Crossfader.levelA(law, 0)).isOne();
        assertThat(Crossfader.levelA(law, 1)).isZero();
        assertThat(Crossfader.levelB(law, 0)).isZero();
        assertThat(Crossfader.levelB(law, 1)).isOne();
        double previous = 1;
        for (int i = 0; i <= 1_000; i++) {
            double x = i / 1_000.0;
            double a = Crossfader.levelA(law, x);
            assertThat(a).isBetween(0.0, previous);
            assertThat(Crossfader.levelB(law, 1 - x)).isCloseTo(a, within(1e-12));
            previous = a;
        }
    }

    @Test
    void diplessSidesAreBothFullInTheMiddle() {
        assertThat(Crossfader.levelA(Crossfader.DIPLESS, 0.5)).isOne();
        assertThat(Crossfader.levelB(Crossfader.DIPLESS, 0.5)).isOne();
        assertThat(Crossfader.levelA(Crossfader.DIPLESS, 0.75)).isEqualTo(0.5);
        assertThat(Crossfader.levelA(Crossfader.DIPLESS, 0.25)).isOne();
    }

    @Test
    void equalPowerKeepsThePower() {
        for (double x = 0; x <= 1; x += 0.001) {
            double a = Crossfader.levelA(Crossfader.EQUAL_POWER, x);
            double b = Crossfader.levelB(Crossfader.EQUAL_POWER, x);
            assertThat(a * a + b * b).isCloseTo(1, within(1e-5));
            assertThat(a).isCloseTo(Math.cos(x * Math.PI / 2), within(4e-6));
        }
    }

    @Test
    void cutHappensInTheLastFiftiethOfTheWay() {
        assertThat(Crossfader.levelA(Crossfader.CUT, 0.98)).isCloseTo(1, within(1e-12));
        assertThat(Crossfader.levelA(Crossfader.CUT, 0.99)).isCloseTo(0.5, within(1e-12));
        assertThat(Crossfader.levelB(Crossfader.CUT, 0.02)).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 0", "2, 0, 1", "NaN, 1, 1", "-Infinity, 1, 0", "Infinity, 0, 1"})
    void positionsOutsideAreTakenAsTheEnds(double position, double a, double b) {
        assertThat(Crossfader.levelA(Crossfader.DIPLESS, position)).isEqualTo(a);
        assertThat(Crossfader.levelB(Crossfader.DIPLESS, position)).isEqualTo(b);
    }
}
