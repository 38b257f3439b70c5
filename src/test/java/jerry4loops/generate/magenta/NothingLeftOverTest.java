package jerry4loops.generate.magenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jerry4loops.generate.JamSession;
import jerry4loops.testkit.magenta.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// Counts what belongs to the whole process, so nothing else may run beside it.
@Isolated
@Timeout(60)
class NothingLeftOverTest {

    @Test
    void noThreadAndNoSocketIsLeftOver() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "open files can be counted here");
        // What the platform keeps for good is there after the first time.
        jamWithFaults();
        long sockets = sockets();
        Set<Long> threads = ownThreads();

        long open = jamWithFaults();

        assertThat(open).as("sockets can be seen while they are open").isGreaterThan(sockets);
        await(() -> sockets() <= sockets && threads.containsAll(ownThreads()));
        assertThat(sockets()).isLessThanOrEqualTo(sockets);
        assertThat(ownThreads()).isSubsetOf(threads);
    }

    /// @return sockets open at the end of five jams
    private static long jamWithFaults() throws Exception {
        var bench = new Bench();
        for (int i = 0; i < 5; i++) {
            JamSession session = Bench.get(bench.jams().start(MagentaJamsTest.request("120", 1)));
            bench.server.fault("/jam/next", new Fault.Cut(1000), new Fault.None(), new Fault.Endless());
            for (int n = 0; n < 3; n++) {
                Bench.get(session.next());
            }
            session.next();
            Bench.get(session.stop());
        }
        long open = sockets();
        bench.close();
        return open;
    }

    /// Threads and sockets that were told to end need a moment.
    private static void await(Callable<Boolean> so) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!so.call() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    /// Threads of the client, of the double and of the test's pools; those of the platform come and go.
    private static Set<Long> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("HTTP-Dispatcher|pool-.*|.*connection.*|.*http.*"))
                .map(Thread::threadId)
                .collect(Collectors.toSet());
    }

    private static long sockets() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(NothingLeftOverTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
