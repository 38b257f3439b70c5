package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JamHealthMeterTest {

    private static final long SECOND = 1_000_000_000;

    private final JamHealthMeter ahead = new JamHealthMeter("gpu-box", 4, 8, true, 0);
    private final JamHealthMeter atHome = new JamHealthMeter("house band", 4, 8, false, 0);

    @Test
    void nothingIsSaidBeforeTheFirstChunk() {
        assertThat(ahead.read(0, Double.NaN).sentence()).isEmpty();
        assertThat(ahead.read(0, Double.NaN).madeSeconds()).isNaN();
    }

    @Test
    void aSourceThatIsWaitedForTakesAsLongAsBetweenItsChunks() {
        for (int chunk = 1; chunk <= 10; chunk++) {
            ahead.arrived(chunk * 91 * SECOND / 10, 2 * SECOND);
        }
        assertThat(ahead.read(1, Double.NaN).madeSeconds()).isCloseTo(9.1, within(1e-6));
        assertThat(ahead.read(1, Double.NaN).sentence())
                .isEqualTo("gpu-box makes 4 bars in 9.1 s, you need them every 8.0 s: choose longer chunks or a"
                        + " faster GPU.");
    }

    @Test
    void aChunkThatLayReadyTookAtMostTheTimeSinceTheOneBefore() {
        ahead.arrived(3 * SECOND, SECOND);
        ahead.arrived(11 * SECOND, 0);
        ahead.arrived(19 * SECOND, 0);
        assertThat(ahead.read(2, Double.NaN).madeSeconds())
                .as("the waiting is ours")
                .isEqualTo(3);
        assertThat(ahead.read(2, Double.NaN).sentence())
                .isEqualTo("gpu-box makes 4 bars in 3.0 s, you need them every 8.0 s.");
    }

    @Test
    void aSourceThatOnlyWorksWhenAskedTakesAsLongAsItsAnswers() {
        atHome.arrived(SECOND, SECOND / 10);
        atHome.arrived(9 * SECOND, SECOND / 10);
        assertThat(atHome.read(1, Double.NaN).madeSeconds()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void oneThatJustKeepsUpIsTold() {
        ahead.arrived(7 * SECOND, SECOND);
        assertThat(ahead.read(0, Double.NaN).sentence()).endsWith("it just keeps up; “safe” gives it more room.");
    }

    @Test
    void itGetsUsedToAFasterSourceSlowly() {
        ahead.arrived(10 * SECOND, SECOND);
        ahead.arrived(14 * SECOND, SECOND);
        assertThat(ahead.read(0, Double.NaN).madeSeconds()).isCloseTo(10 - 0.3 * 6, within(1e-9));
    }

    @Test
    void barsLateOnesAndTheLineArePassedOn() {
        ahead.late();
        ahead.late();
        var health = ahead.read(2, 512_000);
        assertThat(health.barsAhead()).isEqualTo(8);
        assertThat(health.late()).isEqualTo(2);
        assertThat(health.bytesPerSecond()).isEqualTo(512_000);
        assertThat(health.chunkSeconds()).isEqualTo(8);
    }

    @Test
    void oneBarIsOneBar() {
        var meter = new JamHealthMeter("gpu-box", 1, 2, true, 0);
        meter.arrived(SECOND, SECOND);
        assertThat(meter.read(0, Double.NaN).sentence()).startsWith("gpu-box makes 1 bar in");
    }
}
