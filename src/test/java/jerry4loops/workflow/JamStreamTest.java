package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.ChunkClock;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

/// How the music of a jam goes on where a chunk was lost: nothing of what came is faded.
class JamStreamTest {

    private static final int SERVER = 48_000;
    private static final Tempo TEMPO = Tempo.parse("127");
    private static final Bars BAR = new Bars(1);
    private static final double HERTZ = 441;

    /// A cosine, so that it begins at its loudest.
    private static float sound(double seconds) {
        return (float) (0.5 * Math.cos(2 * Math.PI * HERTZ * seconds));
    }

    private static float[] afterLoss(int rate) {
        var clock = new ChunkClock(TEMPO, BAR, SERVER);
        var samples = new float[clock.frames(0)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sound((double) i / SERVER);
        }
        var chunk = new PcmAudio(samples, samples, SERVER);
        var stream =
                JamStream.afterLoss(chunk, rate, JamStream.delay(clock, rate), new ChunkClock(TEMPO, BAR, rate), 7);
        stream.add(chunk);
        return stream.cut(new ChunkClock(TEMPO, BAR, rate).frames(0))[0];
    }

    @Test
    void whatComesAfterALossBeginsAtFullLevel() {
        for (int rate : new int[] {48_000, 44_100, 96_000}) {
            float[] piece = afterLoss(rate);
            int delay = JamStream.delay(new ChunkClock(TEMPO, BAR, SERVER), rate);
            // A cosine backwards is the same cosine, so that it goes through the beginning without a seam.
            for (int i = 0; i < rate / 10; i++) {
                assertThat(piece[i])
                        .as("frame %d at %d Hz", i, rate)
                        .isCloseTo(sound((double) (i - delay) / rate), within(2e-3f));
            }
        }
    }

    @Test
    void whatHasToBeCutAgainIsTheSame() {
        var clock = new ChunkClock(TEMPO, BAR, SERVER);
        var samples = new float[clock.frames(0)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sound((double) i / SERVER);
        }
        var chunk = new PcmAudio(samples, samples, SERVER);
        var stream = JamStream.afterLoss(chunk, SERVER, 1, clock, 7);
        stream.add(chunk);
        float[] once = stream.cut(clock.frames(0))[0];
        stream.back();
        assertThat(stream.cut(clock.frames(0))[0]).isEqualTo(once);
    }
}
