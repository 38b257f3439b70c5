package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.RandomPlans;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Play, stop, restart, tempo and recording keep to the sample clock.
class TransportTest {

    private static final int RATE = 48_000;
    private static final long BAR = Beats.TICKS_PER_BAR;

    @ParameterizedTest
    @CsvSource({"97.3, 48000", "127, 44100"})
    void tenMinutesOfBoundariesLieOnTheExactFrame(double bpm, int rate) {
        boundariesLieOnTheExactFrame(bpm, rate, 600);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"97.3, 48000", "127, 48000"})
    void twoHoursOfBoundariesLieOnTheExactFrame(double bpm, int rate) {
        boundariesLieOnTheExactFrame(bpm, rate, 7_200);
    }

    /// An impulse on frame 0 of a one-bar loop marks every bar line in what comes out.
    private static void boundariesLieOnTheExactFrame(double bpm, int rate, int seconds) {
        var mixer = new Mixer(new BeatGrid(rate, Tempo.ofBpm(bpm)), 1, 1024);
        var clip = OfflineStage.clip(rate, bpm, 1, i -> i == 0 ? 0.5 : 0);
        mixer.commands().offer(new EngineCommand.Queue(1, 0, clip, Quantise.LOOP_END));
        mixer.commands().offer(new EngineCommand.Play(2, 0));
        float[] left = new float[1024];
        float[] right = new float[1024];
        long bar = 0;
        long origin = -1;
        var numerator = BigInteger.valueOf(4L * 60_000 * rate);
        var denominator = BigInteger.valueOf(Tempo.ofBpm(bpm).milliBpm());
        for (long frame = 0; frame < (long) seconds * rate; frame += 1024) {
            mixer.render(left, right, 1024);
            for (int i = 0; i < 1024; i++) {
                if (left[i] != 0) {
                    long at = frame + i - mixer.latencyFrames();
                    origin = origin < 0 ? at : origin;
                    // round(bar · 4 · 60 · rate / bpm), halves upward, in exact integers
                    long exact = BigInteger.valueOf(bar)
                            .multiply(numerator)
                            .shiftLeft(1)
                            .add(denominator)
                            .divide(denominator.shiftLeft(1))
                            .longValueExact();
                    assertThat(at - origin).as("bar %d", bar).isEqualTo(exact);
                    bar++;
                }
            }
        }
        assertThat(bar).isGreaterThanOrEqualTo((long) (seconds * bpm / 240) - 1);
    }

    @Test
    void whatComesOutDoesNotDependOnTheBlocks() {
        float[] reference = performance(1024, new Random(1));
        for (int block : new int[] {64, 100, 256, 777}) {
            float[] other = performance(block, new Random(1));
            int frames = Math.min(reference.length, other.length) - 2_000;
            for (int i = 0; i < frames; i++) {
                assertThat(other[i]).as("block %d, frame %d", block, i).isEqualTo(reference[i]);
            }
        }
    }

    /// The same gestures on the same frames, whatever the block.
    private static float[] performance(int block, Random random) {
        var stage = new OfflineStage(RATE, 123.4, 2, block);
        var noise = new Random(5);
        var a = OfflineStage.clip(RATE, 123.4, 1, _ -> 0.2 * noise.nextGaussian());
        var b = OfflineStage.clip(RATE, 123.4, 2, i -> 0.3 * Math.sin(i * 0.01));
        stage.queue(0, a, Quantise.LOOP_END);
        stage.queue(1, b, Quantise.LOOP_END);
        stage.send(id -> new EngineCommand.Play(id, 0));
        long frame = 0;
        for (int gesture = 0; gesture < 40; gesture++) {
            frame += 1 + random.nextInt(9_000);
            stage.renderTo(frame);
            stage.mixer().plan().publish(RandomPlans.plan(random));
            int what = random.nextInt(4);
            if (what == 0) {
                stage.queue(1, random.nextBoolean() ? a : b, Quantise.BEAT);
            } else if (what == 1) {
                stage.send(id -> new EngineCommand.Stutter(id, 0, true));
            } else if (what == 2) {
                stage.send(id -> new EngineCommand.Stutter(id, 0, false));
            }
        }
        stage.renderTo(frame + 20_000);
        return stage.left();
    }

    @Test
    void restartBeginsAgainAtBarOne() {
        var ramp = OfflineStage.clip(RATE, 120, 4, i -> i * 1e-7);
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.queue(0, ramp, Quantise.LOOP_END);
        stage.play();
        stage.render(100_000);
        long top = stage.play();
        stage.render(10_000);

        assertThat(stage.leftAt(top + 2_000)).isEqualTo(ramp.left()[2_000]);
    }

    @Test
    void aTempoChangeWaitsForTheBarAndLosesNoClip() {
        var clip = OfflineStage.clip(RATE, 120, 2, _ -> 0.1);
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.queue(0, clip, Quantise.LOOP_END);
        stage.play();
        stage.render(10_000);
        stage.send(id -> new EngineCommand.ChangeTempo(id, new BeatGrid(RATE, Tempo.ofBpm(90))));
        long bar = stage.mixer().frameOfTick(BAR);
        stage.renderTo(bar + 10_000);

        assertThat(stage.last(EngineEvent.Kind.TEMPO_CHANGED).frame()).isEqualTo(bar);
        assertThat(stage.last(EngineEvent.Kind.TEMPO_CHANGED).value()).isEqualTo(90_000);
        assertThat(stage.events(EngineEvent.Kind.LEFT_OUT)).hasSize(1);
        assertThat(stage.leftAt(bar - 100)).isEqualTo(0.1f);
        assertThat(stage.leftAt(bar + 1_000)).isZero();
        assertThat(stage.mixer().frameOfTick(2 * BAR) - bar).isEqualTo(RATE * 60L * 4 / 90);

        stage.send(id -> new EngineCommand.ChangeTempo(id, new BeatGrid(RATE, Tempo.ofBpm(120))));
        long back = stage.mixer().frameOfTick(2 * BAR);
        stage.renderTo(back + 10_000);
        assertThat(stage.events(EngineEvent.Kind.BACK_IN)).hasSize(1);
        assertThat(stage.leftAt(back + 1_000)).isEqualTo(0.1f);
    }

    @Test
    void aTempoChangeWhileStoppedHappensAtOnce() {
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.send(id -> new EngineCommand.ChangeTempo(id, new BeatGrid(RATE, Tempo.ofBpm(60))));
        stage.render(256);
        long top = stage.play();
        assertThat(stage.mixer().frameOfTick(BAR) - top).isEqualTo(4L * RATE);
    }

    @Test
    void stoppingWithAClipInLineKeepsItOnTheLane() {
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.queue(0, OfflineStage.clip(RATE, 120, 1, _ -> 0.1), Quantise.LOOP_END);
        stage.play();
        stage.render(5_000);
        long waiting = stage.queue(0, OfflineStage.clip(RATE, 120, 1, _ -> 0.2), Quantise.LOOP_END);
        stage.render(1_000);
        stage.send(EngineCommand.Stop::new);
        stage.render(5_000);
        assertThat(stage.last(EngineEvent.Kind.SWAPPED).id()).isEqualTo(waiting);
        stage.play();
        stage.render(10_000);
        assertThat(stage.leftAt(stage.mixer().frame() - 1_000)).isEqualTo(0.2f);
    }

    @Test
    void theCountInIsHeardAndTheRecordingBeginsWithBarOne() {
        var ramp = OfflineStage.clip(RATE, 120, 1, i -> 0.1 + i * 1e-7);
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.queue(0, ramp, Quantise.LOOP_END);
        stage.send(id -> new EngineCommand.Play(id, 1));
        stage.send(id -> new EngineCommand.ArmRecording(id, Beats.TICKS_PER_BAR));
        stage.render(256);
        long top = stage.mixer().frameOfTick(0);
        stage.renderTo(top + 50_000);
        stage.send(id -> new EngineCommand.StopRecording(id, Beats.TICKS_PER_BAR));
        stage.renderTo(top + 120_000);

        assertThat(top).isBetween(2L * RATE, 2L * RATE + 100);
        for (int beat = 0; beat < 4; beat++) {
            assertThat(peak(stage.left(), beat * RATE / 2, 3_000)).isGreaterThan(0.1f);
        }
        assertThat(stage.last(EngineEvent.Kind.RECORDING_STARTED).frame()).isEqualTo(top);
        assertThat(stage.last(EngineEvent.Kind.RECORDING_STOPPED).value()).isEqualTo(2L * RATE);
        float[] l = new float[2 * RATE + 1];
        float[] r = new float[2 * RATE + 1];
        assertThat(stage.mixer().ring().read(l, r, 0, l.length)).isEqualTo(2 * RATE);
        for (int i = 0; i < 2 * RATE; i++) {
            assertThat(l[i]).as("recorded frame %d", i).isEqualTo(ramp.left()[i]);
        }
    }

    private static float peak(float[] samples, int from, int frames) {
        float peak = 0;
        for (int i = from; i < from + frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    @Test
    void anArmedRecordingCanBeCancelledAndLeavesNothing() {
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.queue(0, OfflineStage.clip(RATE, 120, 1, _ -> 0.1), Quantise.LOOP_END);
        stage.play();
        stage.render(5_000);
        stage.send(id -> new EngineCommand.ArmRecording(id, Beats.TICKS_PER_BAR));
        stage.render(5_000);
        stage.send(id -> new EngineCommand.StopRecording(id, 0));
        stage.render(200_000);

        assertThat(stage.events(EngineEvent.Kind.RECORDING_CANCELLED)).hasSize(1);
        assertThat(stage.mixer().ring().available()).isZero();
    }

    @Test
    void eightTracksPlayInPhase() {
        var stage = new OfflineStage(RATE, 97.3, 8, 256);
        for (int track = 0; track < 8; track++) {
            stage.queue(track, OfflineStage.clip(RATE, 97.3, 1, i -> i == 0 ? 0.05 : 0), Quantise.LOOP_END);
        }
        long top = stage.play();
        stage.renderTo(stage.mixer().frameOfTick(3 * BAR) + 1_000);
        for (int bar = 0; bar < 3; bar++) {
            long at = stage.mixer().frameOfTick(bar * BAR);
            assertThat(stage.leftAt(at)).as("bar %d", bar).isBetween(0.399f, 0.401f);
            assertThat(stage.leftAt(at - 1)).isZero();
            assertThat(stage.leftAt(at + 1)).isZero();
        }
        assertThat(top).isPositive();
    }
}
