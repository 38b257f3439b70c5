package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.Mixer;
import jerry4loops.library.UserFolder;
import jerry4loops.session.Session;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.midi.SoftController;
import jerry4loops.testkit.midi.SoftProvider;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From a knob at a Java Sound port to the sound, without a sound card: a filter turned is heard within two blocks,
/// of whatever length the output was set to.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@ResourceLock(SoftProvider.LOCK)
class ControllersHeardTest {

    private static final int RATE = 48_000;

    @TempDir
    private Path home;

    /// Two equal studios side by side, one of which has a controller.
    private final class Side {
        private final LiveJam.CallerThread thread = new LiveJam.CallerThread();
        private final Session session = new Session(thread, List.of(LoopKind.DRUMS, LoopKind.INSTRUMENTS));
        private final EngineHost host;
        private final Planner planner;
        private final int frames;
        private final float[] left;
        private final float[] right;

        Side(int frames) {
            this.frames = frames;
            left = new float[frames];
            right = new float[frames];
            session.setTempo(Tempo.ofBpm(120));
            host = new EngineHost(session, RATE);
            planner = new Planner(session, host);
            var noise = new Random(3);
            var clip = OfflineStage.clip(RATE, 120, 1, _ -> 0.2 * noise.nextGaussian());
            host.send(id -> new EngineCommand.Queue(id, 0, clip, Quantise.BAR));
            host.send(id -> new EngineCommand.Play(id, 0));
        }

        Mixer mixer() {
            return host.engine().mixer();
        }

        void block() {
            mixer().render(left, right, frames);
            thread.look();
            host.drain();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 1024})
    void aFilterTurnedOnAControllerIsHeardWithinTwoBlocks(int frames) throws InterruptedException {
        var plain = new Side(frames);
        var played = new Side(frames);
        var executor = Executors.newScheduledThreadPool(3);
        var desk = new MidiDesk(
                played.session,
                new ActionDesk(played.thread),
                played.planner,
                new EngineLiveView(played.session, played.host),
                /*actions=*/ null,
                executor,
                new UserFolder(home).controllers(),
                /*edits=*/ null);
        try (var nano = new SoftController("nanoKONTROL2").plug()) {
            desk.rig().start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (desk.rig().devices().stream().noneMatch(device -> device.connected())) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(2);
            }
            for (int i = 0; i < 100; i++) {
                plain.block();
                played.block();
                assertThat(played.left).isEqualTo(plain.left);
            }
            // The filter is open; a knob that comes from the top has it in hand at once.
            nano.control(1, 16, 127);
            nano.sweep(1, 16, 120, 30, 10);
            int heardAfter = 0;
            for (int block = 1; heardAfter == 0 && block <= 10; block++) {
                plain.block();
                played.block();
                heardAfter = differs(plain.left, played.left) ? block : 0;
            }
            assertThat(heardAfter).as("blocks until the turn is heard").isBetween(1, 2);
            assertThat(played.session
                            .control(new ControlId(0, Parameter.FILTER_CUTOFF))
                            .orElseThrow()
                            .get())
                    .as("and the session follows")
                    .isEqualTo(Parameter.FILTER_CUTOFF.valueAt(30 / 127.0));
            System.out.println("Blocks of " + frames + ": a turn is heard in block " + heardAfter + " after it.");
        } finally {
            desk.rig().close();
            executor.shutdownNow();
            assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean differs(float[] a, float[] b) {
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            difference = Math.max(difference, Math.abs(a[i] - b[i]));
        }
        return difference > 1e-3;
    }
}
