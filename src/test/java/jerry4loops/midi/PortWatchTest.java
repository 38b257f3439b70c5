package jerry4loops.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.testkit.midi.SoftProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Drivers that hang while a port is opened.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@ResourceLock(SoftProvider.LOCK)
class PortWatchTest {

    @TempDir
    private Path folder;

    private final AtomicInteger changes = new AtomicInteger();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(6);

    private MidiRig rig() {
        return new MidiRig(
                new FakeTargets(), new MapShelf(folder), executor, /*patienceMs=*/ 100, changes::incrementAndGet);
    }

    @AfterEach
    void close() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    private static MidiRig.Device device(MidiRig rig, String name) {
        return rig.devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            Thread.sleep(2);
        }
    }

    @Test
    void aPortThatHangsSaysSoTheOthersPlayAndItComesWhenItAnswers() throws InterruptedException {
        try (var hung = new SoftController("Hung Box").plug();
                var good = new SoftController("Good Box").plug();
                var rig = rig()) {
            hung.hang(true);
            rig.look();
            assertThat(device(rig, "Hung Box").connected()).isFalse();
            assertThat(device(rig, "Hung Box").trouble()).contains("does not answer");
            assertThat(device(rig, "Good Box").connected()).isTrue();
            try (var later = new SoftController("Late Box").plug()) {
                rig.look();
                assertThat(device(rig, "Late Box").connected()).isTrue();
                later.control(1, 7, 5);
                good.control(1, 7, 5);
                rig.tick();
                assertThat(device(rig, "Good Box").messages()).isEqualTo(1);
                int before = changes.get();
                hung.hang(false);
                until(() -> device(rig, "Hung Box").connected());
                assertThat(device(rig, "Hung Box").trouble()).isEmpty();
                until(() -> changes.get() > before);
            }
        }
    }

    @Test
    void aPortPulledOutWhileItHangsIsClosedWhenItAnswersAndTheNextOneIsOpened() throws InterruptedException {
        try (var rig = rig()) {
            var hung = new SoftController("Stuck").plug();
            hung.hang(true);
            rig.look();
            hung.pull();
            rig.look();
            assertThat(device(rig, "Stuck").trouble()).isEmpty();
            try (var next = new SoftController("Stuck").plug()) {
                rig.look();
                assertThat(device(rig, "Stuck").connected()).isTrue();
                hung.hang(false);
                until(hung::isClosed);
                next.control(1, 7, 5);
                assertThat(device(rig, "Stuck").connected()).isTrue();
                assertThat(device(rig, "Stuck").messages()).isEqualTo(1);
            }
        }
    }
}
