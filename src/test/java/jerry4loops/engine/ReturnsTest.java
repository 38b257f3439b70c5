package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jerry4loops.dsp.BeatClock;
import jerry4loops.dsp.Ramp;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.testkit.Cuts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The common room and echo. What they give back must not depend on how the music is cut into blocks.
class ReturnsTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 512;
    private static final int FRAMES = 200 * BLOCK;
    private static final BeatClock CLOCK = frame -> frame / 24_000.0;

    /// Opens the send with silence, lets it fall while the room grows longer, and opens it again with music.
    private static float[] heard(Random cuts) {
        var returns = new Returns(RATE, BLOCK);
        var toRoom = new Ramp(0);
        var toEcho = new Ramp(0);
        toRoom.prepare(RATE, 20);
        toEcho.prepare(RATE, 20);
        float[] mix = new float[FRAMES];
        float[] other = new float[FRAMES];
        float[] left = new float[BLOCK];
        float[] right = new float[BLOCK];
        long next = 0;
        int step = 0;
        for (int frame = 0; frame < FRAMES; ) {
            if (frame == next) {
                boolean open = step % 3 == 1;
                toRoom.to(open ? 1 : 0, frame);
                toEcho.to(open ? 0.5f : 0, frame);
                returns.follow(plan(step % 3 == 2 ? 0.3 + step : 2), frame);
                next += 10 * BLOCK + (open ? 100 : -50);
                step++;
            }
            int most = Math.min(BLOCK, (int) Math.min(FRAMES, next) - frame);
            int frames = cuts == null ? most : Math.min(most, 1 + cuts.nextInt(BLOCK));
            // The first time nothing is played into it.
            boolean music = step > 4;
            for (int i = 0; i < frames; i++) {
                left[i] = music ? (float) Math.sin((frame + i) * 0.05) : 0;
                right[i] = music ? (float) Math.cos((frame + i) * 0.03) : 0;
            }
            returns.feed(left, right, frames, toRoom, toEcho, frame);
            returns.addTo(mix, other, frame, frames, frame, CLOCK);
            frame += frames;
        }
        return mix;
    }

    private static MasterPlan plan(double decaySeconds) {
        MasterPlan plan = MasterPlan.of(1);
        var room = new ReverbSettings(1, decaySeconds, 10, 0.3, 1, false);
        return new MasterPlan(
                1, room, 1, plan.echo(), 1, false, plan.riseMs(), plan.fallMs(), 1, 0, TempoBendSettings.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatComesBackDoesNotDependOnHowBlocksAreCut(long seed) {
        assertThat(Cuts.firstDifference(heard(null), heard(new Random(seed)))).isEqualTo(-1);
    }

    @Test
    void somethingComesBack() {
        float most = 0;
        for (float sample : heard(null)) {
            most = Math.max(most, Math.abs(sample));
        }
        assertThat(most).isGreaterThan(0.1f);
    }
}
