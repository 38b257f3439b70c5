package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.Splatter;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Swaps happen on the exact frame, in the phase of the loop, without a click.
class SwapTest {

    private static final int RATE = 48_000;
    private static final double BPM = 97.3;
    private static final long BAR = Beats.TICKS_PER_BAR;

    /// A clip that is a small constant, so that which clip sounds can be read off any sample.
    private static AudioClip level(int bars, double level) {
        return OfflineStage.clip(RATE, BPM, bars, _ -> level);
    }

    private static OfflineStage stage(int tracks) {
        return new OfflineStage(RATE, BPM, tracks, 256);
    }

    @Test
    void aSwapHappensOnTheExactFrameOfItsBoundary() {
        var stage = stage(1);
        stage.queue(0, level(4, 0.1), Quantise.LOOP_END);
        stage.play();
        stage.render(100_000);
        stage.queue(0, level(4, 0.3), Quantise.LOOP_END);
        long boundary = stage.mixer().frameOfTick(4 * BAR);
        stage.renderTo(boundary + 48_000);

        assertThat(stage.last(EngineEvent.Kind.SWAPPED).frame()).isEqualTo(boundary);
        assertThat(stage.last(EngineEvent.Kind.QUEUED).value()).isEqualTo(4 * BAR);
        assertThat(stage.leftAt(boundary - RATE / 1000 - 1)).isEqualTo(0.1f);
        assertThat(stage.leftAt(boundary + RATE * 8 / 1000 + 1)).isEqualTo(0.3f);
        assertThat(stage.leftAt(boundary)).isGreaterThan(0.3f);
    }

    @Test
    void theDownbeatOfTheIncomingClipKeepsItsAttack() {
        var incoming = OfflineStage.clip(RATE, BPM, 1, i -> i < 480 ? 0.5 * Math.exp(-i / 100.0) : 0);
        var stage = stage(1);
        stage.queue(0, level(1, 0), Quantise.LOOP_END);
        stage.play();
        stage.render(20_000);
        stage.queue(0, incoming, Quantise.BAR);
        long boundary = stage.mixer().frameOfTick(BAR);
        stage.renderTo(boundary + 4_800);

        for (int i = 0; i < 480; i++) {
            assertThat(stage.leftAt(boundary + i)).isEqualTo(incoming.left()[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void anEightBarClipIsNeverCutInTheMiddleBySwapsAtLoopEnds(int otherBars) {
        var stage = stage(1);
        stage.queue(0, level(otherBars, 0.1), Quantise.LOOP_END);
        stage.play();
        // Move away from the bar lines of eight, so that counting from bar 1 of the song would cut.
        stage.queue(0, level(otherBars, 0.11), Quantise.LOOP_END);
        stage.renderTo(stage.mixer().frameOfTick(otherBars * BAR) + 9_000);
        stage.queue(0, level(8, 0.2), Quantise.LOOP_END);
        stage.renderTo(stage.mixer().frameOfTick(2 * otherBars * BAR) + 9_000);
        stage.queue(0, level(otherBars, 0.3), Quantise.LOOP_END);
        long eightStart = 2L * otherBars;
        stage.renderTo(stage.mixer().frameOfTick((eightStart + 8) * BAR) + 9_000);

        assertThat(stage.last(EngineEvent.Kind.SWAPPED).value()).isEqualTo((eightStart + 8) * BAR);
    }

    @Test
    void aSwapBetweenTwoLowSinesLeavesNothingAbove4kHz() {
        var random = new Random(7);
        double worst = -200;
        for (int attempt = 0; attempt < 12; attempt++) {
            double phaseA = random.nextDouble() * 2 * Math.PI;
            double phaseB = random.nextDouble() * 2 * Math.PI;
            var stage = new OfflineStage(RATE, 120, 1, 256);
            stage.queue(0, sine(phaseA), Quantise.LOOP_END);
            stage.play();
            stage.render(30_000);
            stage.queue(0, sine(phaseB), Quantise.BEAT);
            stage.render(40_000);
            worst = Math.max(worst, Splatter.peakAbove4kHzDb(stage.left(), RATE));
        }
        assertThat(worst).isLessThan(-60);
    }

    /// 55 Hz fits a bar at 120 BPM exactly 110 times, so the loop itself has no seam.
    private static AudioClip sine(double phase) {
        return OfflineStage.clip(RATE, 120, 1, i -> 0.5 * Math.sin(phase + 2 * Math.PI * 55 * i / RATE));
    }

    @Test
    void startingAndStoppingDoNotClickEither() {
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.queue(0, sine(Math.PI / 2), Quantise.LOOP_END);
        stage.render(4_800);
        stage.play();
        stage.render(30_000);
        stage.send(EngineCommand.Stop::new);
        stage.render(10_000);

        assertThat(Splatter.peakAbove4kHzDb(stage.left(), RATE)).isLessThan(-60);
        assertThat(stage.leftAt(stage.mixer().frame() - 1_000)).isZero();
    }

    @Test
    void swapArrivingLateTakesNextBoundary() {
        var stage = stage(1);
        stage.queue(0, level(1, 0.1), Quantise.LOOP_END);
        stage.play();
        long late = stage.mixer().frameOfTick(BAR) + (long) (RATE * (Mixer.GRACE_MS + 1) / 1000);
        stage.renderTo(late);
        stage.queue(0, level(1, 0.3), Quantise.BAR);
        stage.render(256);

        assertThat(stage.last(EngineEvent.Kind.QUEUED).value()).isEqualTo(2 * BAR);
    }

    @Test
    void swapArrivingWithinTheGraceTimeJoinsAtOnceInPhase() {
        var ramp = OfflineStage.clip(RATE, BPM, 1, i -> i * 1e-6);
        var stage = stage(1);
        stage.queue(0, level(1, 0), Quantise.LOOP_END);
        stage.play();
        long boundary = stage.mixer().frameOfTick(BAR);
        long press = boundary + RATE * 50 / 1000;
        stage.renderTo(press);
        stage.queue(0, ramp, Quantise.BAR);
        stage.render(4_800);

        assertThat(stage.last(EngineEvent.Kind.SWAPPED).frame()).isEqualTo(press);
        long at = press + 1_000;
        assertThat(stage.leftAt(at)).isEqualTo(ramp.left()[(int) (at - boundary)]);
    }

    @Test
    void queuingAgainReplacesWhatWaits() {
        var stage = stage(1);
        stage.queue(0, level(1, 0.1), Quantise.LOOP_END);
        stage.play();
        stage.render(10_000);
        long first = stage.queue(0, level(1, 0.2), Quantise.BAR);
        stage.render(1_000);
        long second = stage.queue(0, level(1, 0.3), Quantise.BAR);
        stage.renderTo(stage.mixer().frameOfTick(BAR) + 2_000);

        assertThat(stage.events(EngineEvent.Kind.UNQUEUED))
                .extracting(EngineEvent::id)
                .containsExactly(first);
        assertThat(stage.last(EngineEvent.Kind.SWAPPED).id()).isEqualTo(second);
        assertThat(stage.leftAt(stage.mixer().frame() - 500)).isEqualTo(0.3f);
    }

    @Test
    void aCancelledSwapDoesNotHappen() {
        var stage = stage(1);
        stage.queue(0, level(1, 0.1), Quantise.LOOP_END);
        stage.play();
        stage.render(10_000);
        stage.queue(0, level(1, 0.3), Quantise.BAR);
        stage.render(1_000);
        stage.send(id -> new EngineCommand.CancelQueued(id, 0));
        stage.renderTo(stage.mixer().frameOfTick(BAR) + 2_000);

        assertThat(stage.leftAt(stage.mixer().frame() - 500)).isEqualTo(0.1f);
        assertThat(stage.events(EngineEvent.Kind.UNQUEUED)).hasSize(1);
    }

    @Test
    void aGroupLandsTogetherAtTheLatestLoopEnd() {
        var stage = stage(8);
        for (int track = 0; track < 8; track++) {
            stage.queue(track, level(track % 2 == 0 ? 2 : 4, 0.01), Quantise.LOOP_END);
        }
        stage.play();
        stage.render(50_000);
        var clips = new AudioClip[8];
        for (int track = 0; track < 8; track++) {
            clips[track] = level(2, 0.02);
        }
        stage.send(id -> new EngineCommand.QueueTogether(id, clips, Quantise.LOOP_END));
        long boundary = stage.mixer().frameOfTick(4 * BAR);
        stage.renderTo(boundary + 4_800);

        var swaps = stage.events(EngineEvent.Kind.SWAPPED).stream()
                .filter(event -> event.frame() > 0)
                .toList();
        assertThat(swaps).extracting(EngineEvent::frame).containsOnly(boundary);
        assertThat(swaps).hasSize(8);
    }

    @Test
    void aLoopForAnEmptyLaneEntersAtTheNextBarInPhaseWithTheLongestLoop() {
        var ramp = OfflineStage.clip(RATE, BPM, 4, i -> i * 1e-7);
        var stage = stage(2);
        stage.queue(0, level(4, 0.0), Quantise.LOOP_END);
        stage.play();
        stage.renderTo(stage.mixer().frameOfTick(BAR) + 20_000);
        stage.queue(1, ramp, Quantise.LOOP_END);
        long enter = stage.mixer().frameOfTick(2 * BAR);
        stage.renderTo(enter + 10_000);

        assertThat(stage.last(EngineEvent.Kind.SWAPPED).frame()).isEqualTo(enter);
        assertThat(stage.leftAt(enter + 100))
                .isEqualTo(ramp.left()[(int) (enter + 100 - stage.mixer().frameOfTick(0))]);
    }

    @Test
    void clearingALaneEmptiesItAtTheBoundary() {
        var stage = stage(1);
        stage.queue(0, level(1, 0.1), Quantise.LOOP_END);
        stage.play();
        stage.render(10_000);
        stage.queue(0, null, Quantise.BAR);
        long boundary = stage.mixer().frameOfTick(BAR);
        stage.renderTo(boundary + 4_800);

        assertThat(stage.leftAt(boundary - 100)).isEqualTo(0.1f);
        assertThat(stage.leftAt(boundary + 1_000)).isZero();
    }

    @Test
    void notANumberInAClipIsSilenceAndAnEvent() {
        var broken = OfflineStage.clip(
                RATE, BPM, 1, i -> i == 5_000 ? Double.NaN : i == 6_000 ? Double.POSITIVE_INFINITY : 0.1);
        var stage = stage(1);
        stage.queue(0, broken, Quantise.LOOP_END);
        long top = stage.play();
        stage.renderTo(top + 10_000);

        assertThat(stage.leftAt(top + 5_000)).isZero();
        assertThat(stage.leftAt(top + 6_000)).isZero();
        assertThat(stage.leftAt(top + 6_001)).isEqualTo(0.1f);
        assertThat(stage.events(EngineEvent.Kind.NOT_FINITE)).hasSize(1);
        for (float sample : stage.left()) {
            assertThat(Float.isFinite(sample)).isTrue();
        }
    }

    @Test
    void aClipOfAnotherTempoIsRefusedWhilePlayingAndNothingChanges() {
        var stage = stage(1);
        stage.queue(0, level(1, 0.1), Quantise.LOOP_END);
        stage.play();
        stage.queue(0, OfflineStage.clip(RATE, 120, 1, _ -> 0.5), Quantise.BEAT);
        stage.render(100_000);

        assertThat(stage.last(EngineEvent.Kind.REFUSED).value()).isEqualTo(1);
        assertThat(stage.leftAt(stage.mixer().frame() - 1_000)).isEqualTo(0.1f);
    }
}
