package jerry4loops.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.testkit.midi.SoftProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The thread that sends the clock: its waiting in simulated time, and the whole of it at a port.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ClockLineTest {

    @TempDir
    private Path folder;

    /// A machine that wakes up late.
    private static final class Machine implements ClockLine.Time {
        private final Random random = new Random(11);
        private final double lateNanos;
        private long now = 1_000_000_000L;
        private long waits;

        Machine(double lateNanos) {
            this.lateNanos = lateNanos;
        }

        @Override
        public long nanos() {
            now += 200;
            return now;
        }

        @Override
        public void pass(long nanos) {
            waits++;
            now += nanos + (long) (random.nextDouble() * lateNanos);
        }
    }

    private record Sent(int status, int sixteenths, long nanos) {}

    @Test
    void ticksGoWhenTheyAreDueOnAMachineThatWakesUpLate() {
        var machine = new Machine(/*lateNanos=*/ 150_000);
        var sent = new ArrayList<Sent>();
        ClockLine.Way way = (status, sixteenths) -> sent.add(new Sent(status, sixteenths, machine.now));
        var line = new ClockLine(() -> List.of(way), machine);
        double bpm = 123.4;
        // What is heard comes a latency after what is rendered.
        long origin = machine.now + 20_000_000;
        line.anchor(origin, 0, bpm, true);
        while (sent.size() < 2_000) {
            line.step();
        }
        assertThat(sent.subList(0, 2)).extracting(Sent::status).containsExactly(0xF2, 0xFA);
        double worst = 0;
        for (int i = 0; i < 1_998; i++) {
            assertThat(sent.get(i + 2).status()).isEqualTo(0xF8);
            double due = origin + i * 60e9 / bpm / 24;
            worst = Math.max(worst, sent.get(i + 2).nanos() - due);
            assertThat(sent.get(i + 2).nanos() - due).as("never early").isGreaterThanOrEqualTo(-1);
        }
        assertThat(worst).as("nanoseconds late").isLessThan(500_000);
        assertThat(machine.waits / 2_000.0)
                .as("waits for each tick: it does not spin")
                .isLessThan(12);
    }

    @Test
    void nobodyWhoListensCostsNoTickAndTheFirstToComeIsInTime() {
        var machine = new Machine(0);
        var sent = new ArrayList<Sent>();
        var ways = new ArrayList<ClockLine.Way>();
        var line = new ClockLine(() -> ways, machine);
        line.anchor(machine.now, 0, 120, true);
        long origin = machine.now;
        for (int i = 0; i < 500; i++) {
            line.step();
        }
        assertThat(sent).isEmpty();
        ways.add((status, sixteenths) -> sent.add(new Sent(status, sixteenths, machine.now)));
        line.step();
        while (sent.size() < 10) {
            line.step();
        }
        double period = 60e9 / 120 / 24;
        for (Sent each : sent.subList(1, 10)) {
            double place = (each.nanos() - origin) / period;
            assertThat(Math.abs(place - Math.rint(place))).isLessThan(0.02);
        }
    }

    @Test
    @ResourceLock(SoftProvider.LOCK)
    void theThreadSendsStartTicksAndStopAtAPortAndEnds() throws Exception {
        var executor = Executors.newScheduledThreadPool(5);
        try (var synth = new SoftController("Groove Box").plug();
                var rig = new MidiRig(new FakeTargets(), new MapShelf(folder), executor, () -> {})) {
            rig.start();
            while (rig.devices().stream().noneMatch(MidiRig.Device::connected)) {
                Thread.sleep(2);
            }
            rig.sendClockTo(Set.of(rig.devices().getFirst().key()));
            long began = System.nanoTime();
            rig.clock(began + 20_000_000, 0, 240, true);
            while (synth.heard().stream().filter("F8"::equals).count() < 48) {
                Thread.sleep(2);
            }
            double beats = (System.nanoTime() - began) / 1e9 * 4;
            long ticks = synth.heard().stream().filter("F8"::equals).count();
            assertThat(synth.heard()).containsSubsequence("FA", "F8");
            assertThat(ticks).as("never more than the time allows").isLessThanOrEqualTo((long) (beats * 24) + 2);
            rig.clock(System.nanoTime(), 0, 240, false);
            while (!synth.heard().contains("FC")) {
                Thread.sleep(2);
            }
        } finally {
            executor.shutdown();
            boolean ended = executor.awaitTermination(5, TimeUnit.SECONDS);
            executor.shutdownNow();
            assertThat(ended).as("the sending thread ends").isTrue();
        }
    }
}
