package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import jerry4loops.audio.LoopKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// What a loop costs. The wish is a fortieth of its length on a quiet machine; the bound is three times that, since a
/// machine that does other things at the same time takes up to twice the processor time for the same work.
@Tag("slow")
@Isolated
@Timeout(240)
class SpeedTest {

    private static final double WISH_MS = 200;
    private static final double BUSY = 3;

    @Test
    void warmLoopCostsAFortiethOfItsLength() {
        String[] loops = {"d:house", "d:techno", "d:jungle", "i:deep house", "i:trance", "i:liquid"};
        for (String loop : loops) {
            times(loop, 4);
        }
        for (String loop : loops) {
            double[] ms = times(loop, 14);
            System.out.printf(Locale.ROOT, "%-14s best %4.0f, median %4.0f ms%n", loop, ms[1], ms[2]);

            assertThat(ms[2]).as("ms of processor time for 8 s of " + loop).isLessThan(BUSY * WISH_MS);
        }
    }

    private static double[] times(String loop, int rounds) {
        LoopKind kind = loop.startsWith("d:") ? LoopKind.DRUMS : LoopKind.INSTRUMENTS;
        return Stopwatch.times(kind, loop.substring(2), rounds);
    }
}
