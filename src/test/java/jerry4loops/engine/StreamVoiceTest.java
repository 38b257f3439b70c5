package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jerry4loops.realtime.FrameRing;
import org.junit.jupiter.api.Test;

/// A stream beside the tracks: exact where it plays, faded at every edge, the same however the music is cut.
class StreamVoiceTest {

    private static final int RATE = 48_000;
    private static final int FADE = Fades.frames(RATE, Mixer.SMOOTHING_MS);

    private final float[] left = new float[RATE];
    private final float[] right = new float[RATE];
    private long frame;

    private static FrameRing ring(int frames, float level) {
        var ring = new FrameRing(frames);
        float[] samples = new float[frames];
        java.util.Arrays.fill(samples, level);
        ring.write(samples, samples, 0, frames);
        return ring;
    }

    private void mix(StreamVoice voice, int frames) {
        voice.mix(left, right, (int) frame, frames, frame);
        frame += frames;
    }

    private float steepest(int from, int to) {
        float steepest = 0;
        for (int i = Math.max(1, from); i < to; i++) {
            steepest = Math.max(steepest, Math.abs(left[i] - left[i - 1]));
        }
        return steepest;
    }

    @Test
    void itRisesPlaysAtItsLevelAndFadesOutBeforeTheRingIsDry() {
        var voice = new StreamVoice(RATE, 1024);
        voice.play(ring(10_000, 0.5f), 1, 0);
        while (frame < 20_480) {
            mix(voice, 512);
        }
        assertThat(left[0]).isZero();
        assertThat(left[FADE]).isEqualTo(0.5f);
        assertThat(left[10_000 - FADE - 1]).isEqualTo(0.5f);
        assertThat(left[9_999]).isLessThan(0.001f);
        assertThat(left[10_001]).isZero();
        assertThat(steepest(0, 20_480)).isLessThan(0.005f);
    }

    @Test
    void theJamIsTurnedDownMeanwhileAndComesBack() {
        java.util.Arrays.fill(left, 1);
        var voice = new StreamVoice(RATE, 1024);
        voice.play(ring(RATE, 0), 0.25f, 0);
        mix(voice, 1024);
        assertThat(left[1023]).isEqualTo(0.25f);
        voice.stop(frame);
        mix(voice, 1024);
        assertThat(left[2047]).isEqualTo(1);
        assertThat(steepest(0, 2048)).isLessThan(0.005f);
    }

    @Test
    void scrubbingFasterThanTheFadesNeverClicks() {
        var random = new Random(9);
        var voice = new StreamVoice(RATE, 1024);
        while (frame < 40_000) {
            if (random.nextInt(3) == 0) {
                voice.play(ring(20_000, random.nextFloat()), 1, frame);
            }
            mix(voice, 1 + random.nextInt(200));
        }
        assertThat(steepest(0, (int) frame)).isLessThan(0.02f);
        voice.stop(frame);
        mix(voice, 1024);
        assertThat(left[(int) frame - 1]).isZero();
    }

    @Test
    void whatComesOutDoesNotDependOnTheCutIntoBlocks() {
        float[] whole = render(new Random(1), 1024);
        for (int most : new int[] {1, 64, 333}) {
            assertThat(render(new Random(most), most)).containsExactly(whole);
        }
    }

    private static float[] render(Random cuts, int most) {
        var voice = new StreamVoice(RATE, 1024);
        float[] left = new float[12_000];
        float[] right = new float[12_000];
        var content = new Random(4);
        FrameRing[] rings = new FrameRing[5];
        for (int i = 0; i < rings.length; i++) {
            rings[i] = new FrameRing(4_096);
            float[] noise = new float[3_000];
            for (int k = 0; k < noise.length; k++) {
                noise[k] = content.nextFloat();
            }
            rings[i].write(noise, noise, 0, noise.length);
        }
        int[] starts = {100, 1_500, 1_600, 1_700, 7_000};
        int at = 0;
        int next = 0;
        while (at < left.length) {
            if (next < starts.length && at == starts[next]) {
                voice.play(rings[next], 1, at);
                next++;
            }
            int limit = next < starts.length ? starts[next] : left.length;
            int run = Math.min(limit - at, 1 + cuts.nextInt(most));
            voice.mix(left, right, at, run, at);
            at += run;
        }
        return left;
    }

    @Test
    void aRingThatFillsAgainRisesAgain() {
        var voice = new StreamVoice(RATE, 1024);
        var ring = ring(16_384, 0.5f);
        var drained = new float[16_384];
        ring.read(drained, drained, 0, 16_384 - 1_000);
        voice.play(ring, 1, 0);
        while (frame < 4_096) {
            mix(voice, 256);
        }
        assertThat(left[4_095]).isZero();
        java.util.Arrays.fill(drained, 0.5f);
        ring.write(drained, drained, 0, 16_000);
        while (frame < 8_192) {
            mix(voice, 256);
        }
        assertThat(left[8_191]).isEqualTo(0.5f);
        assertThat(steepest(0, 8_192)).isLessThan(0.005f);
    }
}
