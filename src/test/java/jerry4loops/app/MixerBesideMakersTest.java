package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// The house band at work never disturbs the music. Blocks are timed by the processor time of the thread that renders
/// them, so that what else the machine does is not counted; what other threads could do to it is: memory and caches
/// taken, locks held, garbage made.
@Tag("slow")
@Isolated
@Timeout(120)
class MixerBesideMakersTest {

    @Test
    void blocksAreOnTimeWhileFourLoopsAreMade() throws Exception {
        MixerBesideMakers.Costs costs = new MixerBesideMakers().play();
        MixerBesideMakers.Cost alone = costs.alone();
        MixerBesideMakers.Cost beside = costs.beside();
        System.out.printf(
                Locale.ROOT,
                "median block %.1f us alone, %.1f us while %d loops were made; over %.2f ms: %d and %d of %d%n",
                alone.median() / 1e3,
                beside.median() / 1e3,
                costs.loops(),
                1e3 * MixerBesideMakers.BLOCK / MixerBesideMakers.RATE,
                alone.late(),
                beside.late(),
                MixerBesideMakers.BLOCKS);

        assertThat(costs.loops()).as("loops made meanwhile").isGreaterThanOrEqualTo(4);
        assertThat(beside.late())
                .as("blocks over their time")
                .isLessThanOrEqualTo(alone.late() + MixerBesideMakers.BLOCKS / 500);
        assertThat((double) beside.median() / alone.median())
                .as("median block against none being made")
                .isLessThan(2.5);
        assertThat(beside.blocked()).as("waits for a lock").isEqualTo(alone.blocked());
    }

    /// In a virtual machine of its own without C2. Whoever makes a method due for C2 creates the texts of its class
    /// first, such as the messages of exceptions that nobody throws. They count as allocated by that thread: some
    /// hundred bytes, once, at a moment that depends on all that ran before. All other bytes are ours: there may be
    /// none.
    @Test
    void mixerAllocatesNothingWhileFourLoopsAreMade() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MixerBesideMakers.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("allocated 0 while loops were made");
    }
}
