package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// What a loop costs. The wish is a fortieth of its length on a quiet machine; the bound is twice that, since a
/// machine that does other things at the same time takes up to twice the processor time for the same work.
@Tag("slow")
@Isolated
@Timeout(240)
class SpeedTest {

    private static final double WISH_MS = 200;
    private static final double BUSY = 2;

    @Test
    void warmLoopCostsAFortiethOfItsLength() {
        List<Stopwatch.Times> times = new Stopwatch().times(Stopwatch.USUAL, 16);
        times.forEach(System.out::println);
        double[] all = Stopwatch.all(times);
        double mean = Stopwatch.mean(all);
        double most = Stopwatch.percentile(all, .9);
        System.out.printf(Locale.ROOT, "mean %.0f, p90 %.0f ms%n", mean, most);

        assertThat(mean).as("mean ms of processor time for 8 s").isLessThan(BUSY * WISH_MS);
        assertThat(most).as("90th percentile").isLessThan(BUSY * WISH_MS);
    }
}
