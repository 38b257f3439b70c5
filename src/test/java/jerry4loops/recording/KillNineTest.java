package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import jerry4loops.format.BitDepth;
import jerry4loops.format.WavReader;
import jerry4loops.format.codec.CompressedReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A hundred processes that record are killed with SIGKILL, each at a random moment of its first seconds.
///
/// Every file has to hold all but the last two seconds twice over: as it lies there, for those who open it with
/// another program, and after the repair of the next start.
@Tag("slow")
class KillNineTest {

    private static final int KILLS = 100;
    private static final int AT_ONCE = 8;
    private static final int LATEST_KILL_MILLIS = 2_600;

    /// Two seconds between refreshes, one poll, and what the disk and busy cores take to do it.
    private static final double MOST_LOST_SECONDS = 2 + 0.005 + 0.5;

    /// What a reader that is not ours makes of a file; another one can be added here.
    private interface OutsideReader {

        /// @return how many frames it finds
        long frames(Path file) throws Exception;
    }

    private static final List<OutsideReader> READERS = List.of(KillNineTest::javas, KillNineTest::ffmpegs);

    private static long javas(Path file) throws Exception {
        try (var in = AudioSystem.getAudioInputStream(file.toFile())) {
            long read = 0;
            var buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                read += got;
            }
            assertThat(read / in.getFormat().getFrameSize()).isEqualTo(in.getFrameLength());
            return in.getFrameLength();
        }
    }

    private static long ffmpegs(Path file) throws Exception {
        if (javas(file) == 0) {
            // FFmpeg says of a file without sound that there is none.
            return 0;
        }
        return new CompressedReader().read(file).frames();
    }

    private record Victim(String name, BitDepth depth, Path counter, Process process, long[] killAt) {}

    @Test
    @Timeout(300)
    void killedAtAnyMomentATakeKeepsAllButTheLastTwoSeconds(@TempDir Path folder, @TempDir Path counters)
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("Kills of seed " + seed + ".");
        var random = new Random(seed);
        var running = new ArrayDeque<Victim>();
        var dead = new ArrayList<Victim>();
        for (int started = 0; dead.size() < KILLS; ) {
            if (started < KILLS && running.size() < AT_ONCE) {
                BitDepth depth = BitDepth.values()[random.nextInt(BitDepth.values().length)];
                running.add(start(folder, counters, "take " + started, depth, random.nextInt(LATEST_KILL_MILLIS)));
                started++;
            } else {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            for (int i = running.size(); i > 0; i--) {
                Victim victim = running.remove();
                (isKilled(victim) ? dead : running).add(victim);
            }
        }

        for (Victim victim : dead) {
            check(folder, victim, seed);
        }
        var recovered = new TakeRepair(Disk.local()).repair(folder);
        double worst = 0;
        for (Victim victim : dead) {
            Path file = folder.resolve(victim.name() + ".wav");
            long kept = Files.exists(file) ? check(folder, victim, seed) : 0;
            worst = Math.max(worst, (double) (counted(victim) - kept) / KilledRecorder.RATE);
            if (kept > 0) {
                assertThat(recovered).contains(new TakeRepair.Recovered(file, kept, KilledRecorder.RATE, ""));
            }
        }
        System.out.println("At most " + worst + " s were lost after the repair.");
        // Every frame that left the ring is in the file, so only what waited in it is lost.
        assertThat(worst).as("seed " + seed).isLessThan(2);
        assertThat(new TakeRepair(Disk.local()).repair(folder)).isEmpty();
    }

    /// @return frames that are there
    private static long check(Path folder, Victim victim, long seed) throws Exception {
        long fed = counted(victim);
        String name = victim.name() + " of seed " + seed + ", " + victim.depth() + " after " + fed + " frames";
        Path file = folder.resolve(victim.name() + ".wav");
        assertThat(file).as(name).exists();
        long kept = READERS.getFirst().frames(file);
        for (OutsideReader reader : READERS) {
            assertThat(reader.frames(file)).as(name).isEqualTo(kept);
        }
        assertThat((double) (fed - kept) / KilledRecorder.RATE).as(name).isLessThan(MOST_LOST_SECONDS);
        if (kept == 0) {
            return 0;
        }
        var audio = new WavReader().read(file);
        assertThat((long) audio.frames()).as(name).isEqualTo(kept);
        double step = victim.depth() == BitDepth.FLOAT_32
                ? 0
                : 2.0 / (1L << victim.depth().bits() - 1);
        for (int frame = 0; frame < kept; frame++) {
            if (Math.abs(audio.left()[frame] - KilledRecorder.ramp(frame)) > step) {
                throw new AssertionError(name + ": frame " + frame + " is " + audio.left()[frame] + ".");
            }
        }
        return kept;
    }

    private static Victim start(Path folder, Path counters, String name, BitDepth depth, long delay)
            throws IOException {
        Path counter = Files.write(counters.resolve(name), new byte[Long.BYTES]);
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRecorder.class.getName(),
                        folder.toString(),
                        name,
                        depth.text(),
                        counter.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // The delay counts from the first frame on.
        return new Victim(name, depth, counter, process, new long[] {0, TimeUnit.MILLISECONDS.toNanos(delay)});
    }

    private static boolean isKilled(Victim victim) throws Exception {
        assertThat(victim.process().isAlive()).as(victim.name()).isTrue();
        long[] killAt = victim.killAt();
        if (killAt[0] == 0 && counted(victim) > 0) {
            killAt[0] = System.nanoTime() + killAt[1];
        }
        if (killAt[0] == 0 || System.nanoTime() - killAt[0] < 0) {
            return false;
        }
        victim.process().destroyForcibly();
        assertThat(victim.process().waitFor()).as("killed, not ended").isEqualTo(128 + 9);
        return true;
    }

    private static long counted(Victim victim) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(victim.counter()))
                .order(java.nio.ByteOrder.BIG_ENDIAN)
                .getLong();
    }
}
