package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rendering allocates nothing by construction, not thanks to an optimiser.
class RenderAllocationTest {

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void thirtyThousandBlocksAllocateNothing() throws IOException, InterruptedException {
        // Without the optimising compiler, so that nothing is optimised away.
        assertThat(said("-XX:TieredStopAtLevel=1")).containsExactly("rendering", "allocated 0");
    }

    /// When a method is to be compiled for good, the thread that runs it loads what its signature names.
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void onceItPlaysNoClassIsLoaded() throws IOException, InterruptedException {
        List<String> said = said("-Xlog:class+load:stdout:none");
        List<String> then = said.subList(said.indexOf("rendering"), said.size());
        assertThat(then).as("said while rendering").isNotEmpty().noneMatch(line -> line.startsWith("jerry4loops."));
        assertThat(said).as("said before").anyMatch(line -> line.startsWith("jerry4loops.engine.StemTap"));
    }

    private static List<String> said(String option) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(List.of(
                        java.toString(),
                        option,
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AllocationProbe.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip().lines().toList();
    }
}
