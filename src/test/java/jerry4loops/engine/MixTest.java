package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loudness;
import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.EqSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.realtime.FrameRing;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.Splatter;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Test;

/// Sends, headphones, loudness match and joins do what the desk of a studio does.
class MixTest {

    private static final int RATE = 48_000;
    private static final double BPM = 120;
    private static final int BAR = 96_000;

    private static OfflineStage stage() {
        return new OfflineStage(RATE, BPM, 2, 256);
    }

    private static AudioClip sine(double hertz, double level) {
        return OfflineStage.clip(RATE, BPM, 1, i -> level * Math.sin(2 * Math.PI * hertz * i / RATE));
    }

    private static AudioClip clicks(double level) {
        return OfflineStage.clip(RATE, BPM, 1, i -> i == 0 ? level : 0);
    }

    private static TrackPlan track(float gain, float room, float echo, boolean cued) {
        TrackPlan neutral = TrackPlan.NEUTRAL;
        return new TrackPlan(
                gain,
                0,
                room,
                echo,
                cued,
                EqSettings.FLAT,
                neutral.gate(),
                neutral.stutter(),
                FilterSettings.OPEN,
                WahSettings.OFF,
                neutral.dj(),
                neutral.duck(),
                neutral.delay(),
                neutral.reverb());
    }

    private static MasterPlan master(boolean matched, double riseMs, double fallMs, float cueMix) {
        return new MasterPlan(
                1,
                new ReverbSettings(1, 2, 10, 0.5, 1, false),
                1,
                new DelaySettings(true, 1, 1, 0.5, 20, 20_000, false),
                1,
                matched,
                riseMs,
                fallMs,
                1,
                cueMix,
                TempoBendSettings.NONE);
    }

    private static void publish(OfflineStage stage, MasterPlan master, TrackPlan... tracks) {
        stage.mixer().plan().publish(new RenderPlan(List.of(tracks), master, 0));
    }

    private static double rms(float[] x, int from, int frames) {
        double sum = 0;
        for (int i = from; i < from + frames; i++) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum / frames);
    }

    @Test
    void aSendIsHeardBehindTheFaderAndTheEchoReturnsOnTheBeat() {
        var stage = stage();
        publish(stage, master(false, 1, 8, 0), track(0.5f, 0, 0.5f, false), track(1, 0, 0, false));
        stage.queue(0, clicks(0.8), Quantise.LOOP_END);
        stage.render(4_800);
        int top = (int) stage.play();
        stage.render(BAR - 1_000);
        float[] out = stage.left();
        assertThat(out[top]).isCloseTo(0.4f, within(1e-4f));
        assertThat(out[top + 24_000]).as("first echo: fader × send").isCloseTo(0.2f, within(2e-3f));
        assertThat(out[top + 48_000]).as("second echo: half of it").isCloseTo(0.1f, within(2e-3f));
        assertThat(rms(out, top + 1_000, 20_000)).isLessThan(1e-5);
    }

    @Test
    void theCommonRoomRingsOnAfterTheSendIsClosedAndThenRests() {
        var stage = stage();
        publish(stage, master(false, 1, 8, 0), track(1, 1, 0, false), track(1, 0, 0, false));
        stage.queue(0, sine(440, 0.2), Quantise.LOOP_END);
        stage.play();
        stage.render(BAR);
        publish(stage, master(false, 1, 8, 0), track(0, 1, 0, false), track(1, 0, 0, false));
        int closed = (int) stage.mixer().frame();
        stage.render(10 * BAR);
        float[] out = stage.left();
        assertThat(rms(out, closed + 9_600, 9_600)).as("0.2 s later").isGreaterThan(0.005);
        assertThat(rms(out, closed + 9 * BAR, BAR / 2)).as("18 s later").isZero();
    }

    @Test
    void headphonesHearWhatIsCuedWhateverItsFaderSays() {
        var stage = stage();
        var ring = new FrameRing(BAR * 2);
        stage.send(id -> new EngineCommand.RouteCue(id, true, ring));
        publish(stage, master(false, 1, 8, 0), track(0, 0, 0, true), track(1, 0, 0, false));
        stage.queue(0, sine(500, 0.3), Quantise.LOOP_END);
        stage.queue(1, sine(3_000, 0.3), Quantise.LOOP_END);
        stage.render(4_800);
        stage.play();
        stage.render(48_000);
        float[] l = new float[40_000];
        float[] r = new float[40_000];
        assertThat(ring.read(l, r, 0, 10_000)).isEqualTo(10_000);
        assertThat(ring.read(l, r, 0, 40_000)).isEqualTo(40_000);
        assertThat(rms(l, 0, 40_000)).isCloseTo(0.3 / Math.sqrt(2), within(1e-3));
        assertThat(zeroCrossings(l)).as("the cued track only").isCloseTo(40_000 / 48, within(2));
        assertThat(zeroCrossings(tail(stage.left(), 40_000))).as("the mix").isCloseTo(40_000 / 8, within(2));
    }

    @Test
    void headphonesCanHearTheMixBesideAndStayBelowTheCeiling() {
        var stage = stage();
        var ring = new FrameRing(BAR * 2);
        stage.send(id -> new EngineCommand.RouteCue(id, true, ring));
        publish(stage, master(false, 1, 8, 1), track(1, 0, 0, true), track(1, 0, 0, true));
        stage.queue(0, sine(500, 0.9), Quantise.LOOP_END);
        stage.queue(1, sine(500, 0.9), Quantise.LOOP_END);
        stage.render(4_800);
        stage.play();
        stage.render(48_000);
        float[] l = new float[40_000];
        float[] r = new float[40_000];
        ring.read(l, r, 0, 10_000);
        ring.read(l, r, 0, 40_000);
        float peak = 0;
        for (float x : l) {
            peak = Math.max(peak, Math.abs(x));
        }
        assertThat(peak).isBetween(0.8f, (float) Math.pow(10, -1 / 20.0));
    }

    @Test
    void clipsOfUnlikeLevelAreEquallyLoudWhenMatchedAndNotOtherwise() {
        double loud = levelAfterSwap(true);
        assertThat(20 * Math.log10(loud)).as("quiet against loud clip").isCloseTo(0, within(0.3));
        assertThat(20 * Math.log10(levelAfterSwap(false))).isCloseTo(-9.5, within(0.3));
    }

    private static double levelAfterSwap(boolean matched) {
        var stage = stage();
        publish(stage, master(matched, 1, 8, 0), track(1, 0, 0, false), track(1, 0, 0, false));
        stage.queue(0, sine(1_000, 0.3), Quantise.LOOP_END);
        stage.render(4_800);
        int top = (int) stage.play();
        stage.render(10_000);
        stage.queue(0, sine(1_000, 0.1), Quantise.BAR);
        stage.render(2 * BAR);
        return rms(stage.left(), top + BAR + 4_800, 48_000) / rms(stage.left(), top + 4_800, 48_000);
    }

    @Test
    void matchingIsSwitchedInMidFlightWithoutAClick() {
        var stage = stage();
        TrackPlan through = track(1, 0, 0, false);
        publish(stage, master(true, 1, 8, 0), through, through);
        stage.queue(0, sine(55, 0.5), Quantise.LOOP_END);
        stage.play();
        stage.render(BAR / 2);
        publish(stage, master(false, 1, 8, 0), through, through);
        stage.render(BAR / 2 - 2_000);
        assertThat(rms(stage.left(), 10_000, 20_000) / rms(stage.left(), BAR / 2 + 10_000, 20_000))
                .as("the level changes")
                .isLessThan(0.8);
        assertThat(Splatter.peakAbove4kHzDb(stage.left(), RATE)).isLessThan(-55);
    }

    @Test
    void withoutMetersItSoundsTheSame() {
        float[][] outs = new float[2][];
        for (int i = 0; i < 2; i++) {
            var stage = stage();
            if (i == 1) {
                stage.mixer().withoutMeters();
            }
            publish(stage, master(true, 1, 8, 0), track(0.7f, 0.4f, 0.3f, false), track(1, 0, 0, false));
            stage.queue(0, sine(440, 0.7), Quantise.LOOP_END);
            stage.play();
            stage.render(BAR);
            outs[i] = stage.left();
        }
        assertThat(outs[1]).isEqualTo(outs[0]);
    }

    @Test
    void theTrimNeverLiftsASampleOverFullScale() {
        var random = new Random(5);
        for (int i = 0; i < 20; i++) {
            double level = random.nextDouble() * 0.2;
            float[] x = new float[BAR];
            for (int j = 0; j < x.length; j++) {
                x[j] = (float) (level * (random.nextDouble() - 0.5) + (j % 9_600 == 0 ? 0.9 : 0));
            }
            var clip = new AudioClip(x, x, RATE, sine(1, 0).length());
            assertThat(0.9 * Math.pow(10, clip.matchDb() / 20)).isLessThanOrEqualTo(1 + 0.1);
            assertThat(clip.matchDb()).isBetween(-24.0, 12.0);
        }
        assertThat(sine(1_000, 0).matchDb()).as("silence").isZero();
        AudioClip quiet = sine(1_000, 0.05);
        assertThat(Loudness.integratedLooped(quiet.left(), quiet.right(), RATE) + quiet.matchDb())
                .isCloseTo(-16, within(1.0));
    }

    @Test
    void theLengthOfTheFadesIsTheHandsChoice() {
        for (double fallMs : new double[] {2, 8, 100}) {
            var stage = stage();
            TrackPlan through = track(1, 0, 0, false);
            publish(stage, master(false, 4, fallMs, 0), through, through);
            stage.queue(0, OfflineStage.clip(RATE, BPM, 1, _ -> 0.3), Quantise.LOOP_END);
            stage.play();
            stage.render(10_000);
            stage.queue(0, OfflineStage.clip(RATE, BPM, 1, _ -> 0.0), Quantise.BAR);
            long boundary = stage.mixer().frameOfTick(jerry4loops.time.Beats.TICKS_PER_BAR);
            stage.renderTo(boundary + 10_000);
            int fall = (int) Math.round(fallMs * RATE / 1000);
            assertThat(stage.leftAt(boundary - 1)).isEqualTo(0.3f);
            assertThat(stage.leftAt(boundary + fall / 2)).isBetween(0.19f, 0.23f);
            assertThat(stage.leftAt(boundary + fall - 1)).isGreaterThan(0);
            assertThat(stage.leftAt(boundary + fall)).isZero();
        }
    }

    @Test
    void aClipThatContinuesAnotherIsJoinedSampleToSample() {
        var random = new Random(3);
        float[] stream = new float[5 * BAR];
        for (int i = 0; i < stream.length; i++) {
            stream[i] = 0.3f * (random.nextFloat() - 0.5f);
        }
        AudioClip[] chunks = new AudioClip[5];
        for (int i = 0; i < 5; i++) {
            int from = i * BAR;
            chunks[i] = OfflineStage.clip(RATE, BPM, 1, j -> stream[from + j]);
        }
        var stage = stage();
        stage.queue(0, chunks[0], Quantise.LOOP_END);
        int top = (int) stage.play();
        for (int i = 1; i < 5; i++) {
            AudioClip chunk = chunks[i];
            AudioClip before = chunks[i - 1];
            stage.send(id -> new EngineCommand.Queue(id, 0, chunk, Quantise.LOOP_END, before));
            stage.render(BAR);
        }
        stage.render(BAR / 2);
        float[] out = stage.left();
        // The last one is not followed, so that its end fades into its repetition.
        for (int i = 0; i < 4 * BAR; i++) {
            assertThat(out[top + i]).as("frame %d", i).isEqualTo(stream[i]);
        }
    }

    @Test
    void aClipThatContinuesWhatIsNotThereIsFadedInLikeAnyOther() {
        var stage = stage();
        stage.queue(0, sine(55, 0.4), Quantise.LOOP_END);
        stage.play();
        stage.render(10_000);
        AudioClip stranger = sine(110, 0.4);
        AudioClip next = OfflineStage.clip(RATE, BPM, 1, i -> 0.4 * Math.cos(2 * Math.PI * 55 * i / RATE));
        stage.send(id -> new EngineCommand.Queue(id, 0, next, Quantise.BAR, stranger));
        stage.render(2 * BAR);
        assertThat(stage.last(EngineEvent.Kind.SWAPPED).value()).isEqualTo(jerry4loops.time.Beats.TICKS_PER_BAR);
        assertThat(Splatter.peakAbove4kHzDb(stage.left(), RATE)).isLessThan(-55);
    }

    private static float[] tail(float[] x, int frames) {
        return java.util.Arrays.copyOfRange(x, x.length - frames, x.length);
    }

    private static int zeroCrossings(float[] x) {
        int count = 0;
        for (int i = 1; i < x.length; i++) {
            if (x[i - 1] < 0 != x[i] < 0) {
                count++;
            }
        }
        return count;
    }
}
