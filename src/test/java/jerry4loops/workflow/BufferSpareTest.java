package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferSpareTest {

    private static final double BLOCK_MS = 256 / 48.0;
    private static final double CHOSEN_MS = 32;

    private final BufferSpare spare = new BufferSpare();

    private boolean look(double leastMs) {
        return spare.look(leastMs, CHOSEN_MS + spare.spareMs(), BLOCK_MS);
    }

    @Test
    void anOrdinaryLookLeavesTheChosenLatency() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(look(21)).isFalse();
        }
        assertThat(spare.spareMs()).isZero();
    }

    @Test
    void aCloseCallGrowsAtOnceSoThatTheSameDelayIsNoCloseCallAnyMore() {
        double delayMs = 20;
        assertThat(look(CHOSEN_MS - BLOCK_MS - delayMs)).isTrue();
        assertThat(spare.spareMs()).isGreaterThanOrEqualTo(BLOCK_MS);
        for (int i = 0; i < 5 && look(CHOSEN_MS + spare.spareMs() - BLOCK_MS - delayMs); i++) {
            assertThat(i).as("looks until it is settled").isLessThan(4);
        }
    }

    @Test
    void delaysUpTo25MsSettleWithoutAGap() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int gaps = 0;
        for (int i = 0; i < 2_000; i++) {
            double delayMs = random.nextInt(20) == 0 ? 25 * random.nextDouble() : 2 * random.nextDouble();
            double leastMs = CHOSEN_MS + spare.spareMs() - BLOCK_MS - delayMs;
            gaps += leastMs <= 0 ? 1 : 0;
            look(Math.max(0, leastMs));
        }
        assertThat(gaps).isZero();
        assertThat(spare.spareMs()).isBetween(BLOCK_MS, 40.0);
    }

    @Test
    void whatWasGrownIsGivenBackBlockByBlockAfterCalmMinutes() {
        look(2);
        double grown = spare.spareMs();
        for (int i = 0; i < BufferSpare.CALM_LOOKS; i++) {
            look(CHOSEN_MS + spare.spareMs() - BLOCK_MS);
        }
        assertThat(spare.spareMs()).isBetween(0.0, grown - 0.9 * BLOCK_MS);
        for (int i = 0; i < 10 * BufferSpare.CALM_LOOKS; i++) {
            look(CHOSEN_MS + spare.spareMs() - BLOCK_MS);
        }
        assertThat(spare.spareMs()).isZero();
    }

    @Test
    void itNeverGrowsBeyondItsBoundAndNothingKnownChangesNothing() {
        for (int i = 0; i < 100; i++) {
            look(0);
        }
        assertThat(spare.spareMs()).isEqualTo(BufferSpare.MOST_SPARE_MS);
        assertThat(look(Integer.MAX_VALUE)).isFalse();
    }

    @Test
    void longBlocksAreNoCloseCallByThemselves() {
        double blockMs = 1024 / 48.0;
        double fillMs = 2 * blockMs;
        // The device takes 10 ms at a time.
        assertThat(spare.look(fillMs - blockMs - 10, fillMs, blockMs)).isFalse();
    }
}
