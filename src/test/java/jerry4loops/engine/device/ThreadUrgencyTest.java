package jerry4loops.engine.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What the system grants differs from machine to machine; that it is handed down does not.
@Timeout(20)
class ThreadUrgencyTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadsThatAreStartedMeanwhileAreAsUrgentAndTheCallerIsAsBefore() throws Exception {
        List<String> before = scheduling();
        var own = new AtomicReference<List<String>>();
        var child = new AtomicReference<List<String>>();

        var granted = ThreadUrgency.whileUrgent(() -> {
            own.set(scheduling());
            Thread.ofPlatform().start(() -> child.set(scheduling())).join();
            return ThreadUrgency.raise();
        });

        assertThat(child.get()).isEqualTo(own.get());
        assertThat(scheduling()).isEqualTo(before);
        if (granted != ThreadUrgency.NORMAL) {
            assertThat(own.get()).isNotEqualTo(before);
        }
    }

    @Test
    void whatFailsMeanwhileIsTold() {
        assertThatThrownBy(() -> ThreadUrgency.whileUrgent(() -> {
                    throw new IOException("no such line");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anInterruptIsKeptForAfterwards() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(ThreadUrgency.whileUrgent(() -> "done")).isEqualTo("done");
        assertThat(Thread.interrupted()).isTrue();
    }

    /// The calling thread's nice value, real-time priority and policy: fields 19, 40 and 41 of proc(5)'s `stat`.
    private static List<String> scheduling() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            // The second field, the name, may hold spaces; it ends with the last bracket.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return List.of(fields[19 - 3], fields[40 - 3], fields[41 - 3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
