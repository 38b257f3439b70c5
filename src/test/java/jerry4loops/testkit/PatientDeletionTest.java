package jerry4loops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientDeletionTest {

    private static volatile Path used;
    private static volatile Thread writer;

    @Test
    void whatIsStillBeingWrittenIsWaitedFor(@TempDir Path folder) throws InterruptedException {
        used = folder;
        var begun = new CountDownLatch(1);
        writer = Thread.ofPlatform().start(() -> {
            long end = System.nanoTime() + 400_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                try {
                    Files.writeString(folder.resolve("late " + i), "");
                } catch (IOException e) {
                    // The folder was deleted between two files.
                }
                begun.countDown();
            }
        });
        begun.await();
    }

    @AfterAll
    static void nothingIsLeft() throws InterruptedException {
        writer.join();
        assertThat(used).doesNotExist();
    }
}
