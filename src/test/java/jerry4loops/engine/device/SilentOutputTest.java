package jerry4loops.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilentOutputTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SilentOutput output = new SilentOutput(48_000, 256, nanos::get);

    @Test
    void itRunsTwoBlocksAheadOfTheClockAndNoFurther() {
        assertThat(output.room()).isEqualTo(512);
        output.write(new float[0], new float[0], 512);
        assertThat(output.room()).isZero();
        nanos.addAndGet(10_000_000);
        assertThat(output.room()).isEqualTo(480);
    }

    @Test
    void afterTheMachineSleptItGoesOnFromNow() {
        output.write(new float[0], new float[0], 512);
        nanos.addAndGet(8L * 3600 * 1_000_000_000);
        assertThat(output.room()).isEqualTo(512);
    }
}
