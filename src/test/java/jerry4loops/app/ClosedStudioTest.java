package jerry4loops.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jerry4loops.generate.stableaudio.ServedDouble;
import jerry4loops.library.UserFolder;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.Session;
import jerry4loops.testkit.CountingDoor;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.testkit.magenta.MagentaDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Counts threads of the whole process, so nothing else may run beside it.
@Isolated
@Tag("slow")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ClosedStudioTest {

    private static final Pattern NAME = Pattern.compile("\"(studio-[^\"]*)\"");

    @TempDir
    private Path home;

    @Test
    void aClosedStudioLeavesNoThreadAndNoConnection() throws Exception {
        Set<String> before = studioThreads("before");
        try (var loops = ServedDouble.stableAudio();
                var jobs = ServedDouble.stableAudio3(/*isNative=*/ false);
                var magenta = new MagentaDouble();
                var loopDoor = new CountingDoor(URI.create(loops.address()));
                var jobDoor = new CountingDoor(URI.create(jobs.address()));
                var magentaDoor = new CountingDoor(magenta.address());
                var thread = new PlainSessionThread()) {
            Composition studio = thread.ask(() -> {
                var made = new Composition(thread, new UserFolder(home), /*sound=*/ false);
                made.start();
                return made;
            });
            Session session = studio.session();
            String first = add(thread, studio, BackendKind.STABLE_AUDIO, loopDoor.address());
            String second = add(thread, studio, BackendKind.STABLE_AUDIO_3, jobDoor.address());
            String third = add(thread, studio, BackendKind.MAGENTA, magentaDoor.address());
            for (String id : new String[] {first, second, third}) {
                until(
                        thread,
                        "it is well",
                        () -> session.backends()
                                .find(id)
                                .filter(state -> state.light() == BackendState.Light.UP)
                                .isPresent());
            }
            generate(thread, studio, 0);
            until(
                    thread,
                    "a loop of a server",
                    () -> session.tracks().getFirst().history().stream()
                            .anyMatch(loop -> !loop.provenance().backend().equals("house band")));
            // One that is under way when the studio closes.
            loops.fail("SILENT");
            jobs.fail("SILENT");
            int asked = loops.asked().size() + jobs.asked().size();
            generate(thread, studio, 0);
            generate(thread, studio, 1);
            until(thread, "asked", () -> loops.asked().size() + jobs.asked().size() > asked);
            assertThat(loopDoor.ever() + jobDoor.ever() + magentaDoor.ever()).isGreaterThan(3);
            assertThat(loopDoor.open() + jobDoor.open() + magentaDoor.open())
                    .as("connections can be seen while they are open")
                    .isPositive();
            assertThat(studioThreads("during")).anyMatch(name -> name.startsWith("studio-calls-"));

            thread.tell(studio::close);

            until(thread, "no connection is open", () -> loopDoor.open() + jobDoor.open() + magentaDoor.open() == 0);
            until(thread, "no thread is left", () -> before.containsAll(studioThreads("after")));
        }
    }

    private static String add(PlainSessionThread thread, Composition studio, BackendKind kind, String address) {
        return thread.ask(() -> {
            BackendSettings settings = studio.studio().backends().fresh(kind).withAddress(address);
            studio.studio().backends().add(settings, "");
            return settings.id();
        });
    }

    private static void generate(PlainSessionThread thread, Composition studio, int track) {
        thread.tell(() -> {
            studio.session().tracks().get(track).promptProperty().set("dusty breaks");
            studio.session().tracks().get(track).barsProperty().set(4);
            studio.studio().generate(track);
        });
    }

    private static void until(PlainSessionThread thread, String what, Callable<Boolean> condition)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!thread.ask(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.sleep(20);
        }
    }

    /// Names of ours in a dump of all threads, virtual ones too.
    private Set<String> studioThreads(String name) throws IOException {
        Path dump = home.resolve(name + "-" + System.nanoTime() + ".txt");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        var names = new HashSet<String>();
        Matcher matcher = NAME.matcher(Files.readString(dump));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        Files.delete(dump);
        return names;
    }
}
