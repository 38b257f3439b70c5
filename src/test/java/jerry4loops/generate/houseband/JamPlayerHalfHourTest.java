package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Sampling;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// Half an hour of the house band's jam, alone, since the memory of the whole process is measured.
@Isolated
@Timeout(500)
class JamPlayerHalfHourTest {

    @Tag("slow")
    @Test
    void halfAnHourPlaysInFlatMemoryAndStaysWhereItIs() {
        int rate = 24_000;
        for (LoopKind kind : LoopKind.values()) {
            JamPlayer ones = Jamming.player(kind, 120, rate, 11, Jamming.style(0, "deep house", 1));
            JamPlayer fours = Jamming.player(kind, 120, rate, 11, Jamming.style(0, "deep house", 1));
            long before = 0;
            int bars = 900;
            for (int bar = 0; bar < bars; bar += 4) {
                if (bar == 452) {
                    ones.update(Jamming.style(0, "jungle", 1, "dub", .5), Sampling.NEUTRAL);
                    fours.update(Jamming.style(0, "jungle", 1, "dub", .5), Sampling.NEUTRAL);
                }
                float[] four = fours.next(4)[0];
                int at = 0;
                for (int i = 0; i < 4; i++) {
                    float[] one = ones.next(1)[0];
                    assertThat(java.util.Arrays.equals(one, 0, one.length, four, at, at + one.length))
                            .as(kind + " bar " + (bar + i))
                            .isTrue();
                    at += one.length;
                }
                if (bar == 96) {
                    before = used();
                }
            }
            long after = used();
            System.out.printf(
                    Locale.ROOT,
                    "%s jam: %.1f MB after 3 minutes, %.1f MB after 30%n",
                    kind,
                    before / 1e6,
                    after / 1e6);

            assertThat(ones.start(ones.bars())).isEqualTo(30L * 60 * rate);
            assertThat(after - before).as("bytes more than after three minutes").isLessThan(24_000_000);
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
