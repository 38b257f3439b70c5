package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jerry4loops.engine.device.AudioOutput;
import jerry4loops.engine.device.SilentOutput;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The music goes on whatever the output does.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MixerThreadTest {

    private static final int RATE = 48_000;

    private final AudioEngine engine = new AudioEngine(new BeatGrid(RATE, Tempo.DEFAULT), 2);

    @AfterEach
    void stop() {
        engine.close();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(2);
        }
    }

    @Test
    void aSilentOutputKeepsTheMusicAtTheRightSpeed() throws InterruptedException {
        engine.start(new SilentOutput(RATE, 256));
        until(() -> engine.telemetry().frame > 0);
        long frame = engine.telemetry().frame;
        long time = System.nanoTime();
        // Long against the tens of milliseconds for which a shared machine may stand still at either end.
        Thread.sleep(3_000);
        double seconds = (System.nanoTime() - time) / 1e9;
        double rendered = (double) (engine.telemetry().frame - frame) / RATE;
        assertThat(rendered / seconds).isBetween(0.95, 1.05);
    }

    @Test
    void anOutputThatStandsStillIsLostAndTheMusicGoesOn() throws InterruptedException {
        var stuck = new StuckOutput(20);
        engine.start(stuck);
        until(engine::isOutputLost);
        assertThat(engine.output().isSilent()).isTrue();
        long frame = engine.telemetry().frame;
        until(() -> engine.telemetry().frame > frame + RATE / 10);
        assertThat(engine.takeRetiredOutput()).isSameAs(stuck);
        boolean[] told = new boolean[1];
        engine.drain(event -> told[0] |= event.kind() == EngineEvent.Kind.OUTPUT_LOST);
        assertThat(told[0]).isTrue();
    }

    @Test
    void anOutputThatSaysItIsGoneIsLeftAtOnce() throws InterruptedException {
        var gone = new StuckOutput(-1);
        engine.start(gone);
        until(engine::isOutputLost);
        assertThat(engine.takeRetiredOutput()).isSameAs(gone);
    }

    @Test
    void anotherOutputTakesOverWithinABlock() throws InterruptedException {
        engine.start(new SilentOutput(RATE, 256));
        var next = new SilentOutput(RATE, 512);
        engine.switchTo(next);
        until(() -> engine.output() == next);
        assertThat(engine.isOutputLost()).isFalse();
    }

    @Test
    void gapsAreCountedAndTold() throws InterruptedException {
        var output = new StuckOutput(Integer.MAX_VALUE);
        output.underruns = 3;
        engine.start(output);
        until(() -> engine.underruns() == 3);
        long[] value = new long[1];
        until(() -> {
            engine.drain(event -> value[0] = event.kind() == EngineEvent.Kind.UNDERRUN ? event.value() : value[0]);
            return value[0] == 3;
        });
    }

    /// Has room for so many blocks, then never again.
    private static final class StuckOutput implements AudioOutput {

        private int blocks;
        private volatile long underruns;

        StuckOutput(int blocks) {
            this.blocks = blocks;
        }

        @Override
        public String name() {
            return "stuck";
        }

        @Override
        public int rate() {
            return RATE;
        }

        @Override
        public int blockFrames() {
            return 256;
        }

        @Override
        public int latencyFrames() {
            return 512;
        }

        @Override
        public boolean isSilent() {
            return false;
        }

        @Override
        public int room() {
            return blocks < 0 ? -1 : blocks > 0 ? 256 : 0;
        }

        @Override
        public void write(float[] left, float[] right, int frames) {
            blocks--;
        }

        @Override
        public long underruns() {
            return underruns;
        }

        @Override
        public void close() {
            // Nothing to give back.
        }
    }
}
