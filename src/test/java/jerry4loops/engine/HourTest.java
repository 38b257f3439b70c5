package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An hour of wild hands on the whole mixer.
@Tag("slow")
class HourTest {

    private static final long HOUR = 3_600L * WildHands.RATE;

    private static long seed(String what) {
        long seed = System.nanoTime();
        System.out.println(what + ", seed " + seed);
        return seed;
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void anHourOfRandomHandsHasNoBadSampleAndNoDrift() {
        var hands = new WildHands(seed("An hour of random hands"));
        float ceiling = (float) Math.pow(10, -1 / 20.0);
        float loudest = 0;
        double energy = 0;
        while (hands.frame() < HOUR) {
            int frames = hands.next();
            for (int i = 0; i < frames; i++) {
                float peak = Math.max(Math.abs(hands.left[i]), Math.abs(hands.right[i]));
                if (!(peak <= ceiling)) {
                    assertThat(peak).as("frame %d", hands.frame() - frames + i).isLessThanOrEqualTo(ceiling);
                }
                loudest = Math.max(loudest, peak);
                energy += hands.left[i] * (double) hands.left[i];
            }
        }
        assertThat(loudest).as("the limiter had something to do").isGreaterThan(0.8f);
        assertThat(Math.sqrt(energy / HOUR)).as("music").isGreaterThan(0.01);
        assertThat(hands.swaps()).isGreaterThan(500);
        assertThat(hands.latest()).isBetween(0L, (long) (Mixer.GRACE_MS * WildHands.RATE / 1000));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void randomHandsMakeRenderingAllocateNothing() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WildHands.class.getName(),
                        Long.toString(seed("Ten minutes of random hands")),
                        "10"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("allocated 0");
    }
}
