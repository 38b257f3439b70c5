package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeterBallisticsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void risesAtOnceAndFallsTwentyDecibelsInOnePointSevenSeconds() {
        var meter = new MeterBallistics();
        meter.update(1f, 0);
        assertThat(meter.levelDb()).isEqualTo(0, within(1e-6));
        for (int i = 1; i <= 170; i++) {
            meter.update(0f, i * SECOND / 100);
        }
        assertThat(meter.levelDb()).isEqualTo(-20, within(1e-6));
    }

    @Test
    void holdsThePeakForOneAndAHalfSeconds() {
        var meter = new MeterBallistics();
        meter.update(0.5f, 0);
        meter.update(0f, SECOND * 14 / 10);
        assertThat(meter.heldDb()).isEqualTo(-6.02, within(0.01));
        meter.update(0f, SECOND * 2);
        assertThat(meter.heldDb()).isLessThan(-6.1);
    }

    @Test
    void marksClippingForThreeSecondsAndIgnoresNonsense() {
        var meter = new MeterBallistics();
        meter.update(Float.NaN, 0);
        assertThat(meter.levelDb()).isEqualTo(MeterBallistics.FLOOR_DB);
        meter.update(1.2f, 1);
        assertThat(meter.isClipped()).isTrue();
        meter.update(0f, 2 * SECOND);
        assertThat(meter.isClipped()).isTrue();
        meter.update(0f, 4 * SECOND);
        assertThat(meter.isClipped()).isFalse();
    }

    @Test
    void scaleIsContinuousAndRises() {
        double last = -1;
        for (double db = -61; db <= 4; db += 0.1) {
            double place = MeterBallistics.place(db);
            assertThat(place).isBetween(Math.max(0, last), Math.max(0, last) + 0.01);
            last = place;
        }
        assertThat(last).isEqualTo(1);
    }
}
