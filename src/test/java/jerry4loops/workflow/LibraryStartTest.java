package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.ManyLoops;
import jerry4loops.testkit.PlainSessionThread;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A start with twenty thousand saved loops.
@Tag("slow")
@Isolated
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LibraryStartTest {

    private static final int LOOPS = 20_000;

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private final Session session = new Session(thread);

    private int listed() {
        return thread.ask(() -> session.library().catalogueProperty().get().size());
    }

    @Test
    void twentyThousandLoopsStreamInAndSavingDoesNotWaitForThem() throws Exception {
        ManyLoops.fill(new UserFolder(home).loops(), LOOPS);
        Loop fresh = FakeLoops.drums("fresh", 1, 120, 5);
        var sizes = new ArrayList<Integer>();
        thread.tell(() -> session.library().catalogueProperty().subscribe(next -> sizes.add(next.size())));
        Studio studio = stand.make(session, home);
        try {
            long begin = System.nanoTime();
            thread.tell(studio::start);
            double longestMs = 0;
            double firstMs = -1;
            double savedMs = -1;
            boolean asked = false;
            boolean done = false;
            while (!done) {
                long before = System.nanoTime();
                int size = listed();
                longestMs = Math.max(longestMs, (System.nanoTime() - before) / 1e6);
                double now = (System.nanoTime() - begin) / 1e6;
                if (size > 0 && firstMs < 0) {
                    firstMs = now;
                }
                if (!asked && now > 100) {
                    asked = true;
                    thread.tell(() -> studio.loops().save(fresh));
                }
                if (savedMs < 0
                        && thread.ask(() -> session.library()
                                .catalogueProperty()
                                .get()
                                .find(fresh.clip().contentHash())
                                .isPresent())) {
                    savedMs = now - 100;
                }
                done = thread.ask(() -> session.library().listedProperty().get()) && savedMs >= 0;
                Thread.sleep(2);
            }
            System.out.printf(
                    java.util.Locale.ROOT,
                    "%d loops: first after %.0f ms, all after %.0f ms, one saved meanwhile in %.0f ms, longest wait of"
                            + " the session's thread %.0f ms, sizes %s%n",
                    LOOPS,
                    firstMs,
                    (System.nanoTime() - begin) / 1e6,
                    savedMs,
                    longestMs,
                    sizes);
            assertThat(listed()).isEqualTo(LOOPS + 1);
            assertThat(sizes).as("they stream in").hasSizeBetween(5, 40);
        } finally {
            stand.close();
        }
    }
}
