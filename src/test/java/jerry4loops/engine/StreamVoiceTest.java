package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.FrameRing;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
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
        Arrays.fill(samples, level);
        ring.write(samples, samples, 0, frames);
        return ring;
    }

    private void mix(StreamVoice voice, int frames) {
        voice.render(frames, frame);
        voice.layOver(left, right, (int) frame, frames, frame);
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
        voice.play(ring(10_000, 0.5f), 0, 0);
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
        Arrays.fill(left, 1);
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
    void bothTogetherStayWithinFullScale() {
        Arrays.fill(left, 1);
        var voice = new StreamVoice(RATE, 1024);
        voice.follow(2, 0);
        voice.play(ring(20_000, 1), 0.35f, 0);
        while (frame < 8_192) {
            mix(voice, 256);
        }
        voice.stop(frame);
        while (frame < 16_384) {
            mix(voice, 256);
        }
        for (int i = 0; i < frame; i++) {
            assertThat(left[i]).as("frame %d", i).isBetween(0.3f, 1.000001f);
        }
        assertThat(left[4_000]).as("jam and recording").isCloseTo(1, within(1e-6f));
    }

    @Test
    void theMastersLevelTurnsItDownButNotUp() {
        var voice = new StreamVoice(RATE, 1024);
        voice.follow(0.25f, -10_000);
        voice.play(ring(20_000, 0.5f), 0, 0);
        mix(voice, 1024);
        assertThat(left[1023]).isEqualTo(0.125f);
        voice.follow(4, frame);
        mix(voice, 1024);
        assertThat(left[2047]).isEqualTo(0.5f);
    }

    @Test
    void whatIsPlayedIsHeardButIsInNoTakeAndNotInThePast() {
        var grid = new BeatGrid(RATE, Tempo.ofBpm(120));
        AudioClip clip = OfflineStage.clip(RATE, 120, 1, i -> 0.3 * Math.sin(i * 0.03));
        var plain = new Jam(new Mixer(grid, 1, 512), clip);
        var listening = new Jam(new Mixer(grid, 1, 512), clip);
        for (int block = 0; block < 200; block++) {
            if (block == 50) {
                listening.mixer.commands().offer(new EngineCommand.PlayStream(9, ring(RATE, 0.4f), 0.35f));
            }
            if (block == 120) {
                listening.mixer.commands().offer(new EngineCommand.StopStream(10));
            }
            plain.block();
            listening.block();
            boolean apart = block >= 50 && block <= 120;
            assertThat(Arrays.equals(plain.left, listening.left))
                    .as("block %d is heard alike", block)
                    .isEqualTo(!apart);
        }
        assertThat(listening.taken).hasSizeGreaterThan(50_000).isEqualTo(plain.taken);
        assertThat(listening.past).hasSizeGreaterThan(50_000).isEqualTo(plain.past);
    }

    /// A mixer that records from its first frame on.
    private static final class Jam {

        private final Mixer mixer;
        private final float[] left = new float[512];
        private final float[] right = new float[512];
        private final List<Float> taken = new ArrayList<>();
        private final List<Float> past = new ArrayList<>();

        Jam(Mixer mixer, AudioClip clip) {
            this.mixer = mixer;
            mixer.commands().offer(new EngineCommand.Queue(1, 0, clip, Quantise.BAR));
            mixer.commands().offer(new EngineCommand.Play(2, 0));
            mixer.commands().offer(new EngineCommand.ArmRecording(3, 0));
        }

        void block() {
            mixer.render(left, right, left.length);
            read(mixer.ring(), taken);
            read(mixer.past(), past);
        }

        private static void read(FrameRing ring, List<Float> into) {
            float[] l = new float[512];
            float[] r = new float[512];
            int got = ring.read(l, r, 0, 512);
            for (int i = 0; i < got; i++) {
                into.add(l[i]);
                into.add(r[i]);
            }
        }
    }

    @Test
    void scrubbingFasterThanTheFadesNeverClicks() {
        var random = new Random(9);
        var voice = new StreamVoice(RATE, 1024);
        while (frame < 40_000) {
            if (random.nextInt(3) == 0) {
                voice.play(ring(20_000, random.nextFloat()), 0, frame);
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
                voice.play(rings[next], 0, at);
                next++;
            }
            int limit = next < starts.length ? starts[next] : left.length;
            int run = Math.min(limit - at, 1 + cuts.nextInt(most));
            voice.render(run, at);
            voice.layOver(left, right, at, run, at);
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
        voice.play(ring, 0, 0);
        while (frame < 4_096) {
            mix(voice, 256);
        }
        assertThat(left[4_095]).isZero();
        Arrays.fill(drained, 0.5f);
        ring.write(drained, drained, 0, 16_000);
        while (frame < 8_192) {
            mix(voice, 256);
        }
        assertThat(left[8_191]).isEqualTo(0.5f);
        assertThat(steepest(0, 8_192)).isLessThan(0.005f);
    }
}
