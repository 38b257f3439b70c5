package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jerry4loops.audio.AudioClip;
import jerry4loops.realtime.FrameRing;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

/// What is listened to is heard in the headphones, on the beat, and nowhere else.
class AuditionTest {

    private static final int RATE = 48_000;
    private static final int BAR = 96_000;
    /// Level of the headphones.
    private static final double HALF = .5;

    private final OfflineStage stage = new OfflineStage(RATE, 120, 1, 480);
    private final FrameRing ring = new FrameRing(20 * BAR);
    private final float[] left = new float[16 * BAR];
    private final float[] right = new float[16 * BAR];
    private int heard;

    /// Each sample tells where it is in the clip.
    private static AudioClip ruler(int bars, double offset) {
        return OfflineStage.clip(RATE, 120, bars, i -> offset + .4 * i / (bars * (double) BAR));
    }

    private void listen() {
        stage.send(id -> new EngineCommand.RouteCue(id, true, ring));
        stage.mixer().plan().publish(RenderPlan.neutral(1));
        // The headphones' level has arrived.
        stage.render(4_800);
    }

    private void hear() {
        heard += ring.read(left, right, heard, left.length - heard);
    }

    @Test
    void comesInOnTheRunningBeat() {
        listen();
        int top = (int) stage.play();
        stage.render(BAR + 12_345);
        stage.send(id -> new EngineCommand.Audition(id, ruler(2, .1), false));
        int from = (int) stage.mixer().frame();
        stage.render(3 * BAR);
        hear();
        for (int at = from + 1_000; at < from + 2 * BAR; at += 997) {
            int place = Math.floorMod(at - top, 2 * BAR);
            // Not where the ruler begins again, which the limiter hears coming.
            if (place > 3_000 && place < 2 * BAR - 3_000) {
                assertThat(left[at + stage.mixer().latencyFrames()])
                        .as("frame " + at)
                        .isCloseTo((float) (HALF * (.1 + .4 * place / (2.0 * BAR))), within(2e-4f));
            }
        }
    }

    @Test
    void nothingOfItIsInTheMixOrInTheRecording() {
        listen();
        stage.play();
        stage.send(id -> new EngineCommand.Audition(id, ruler(1, .1), false));
        stage.render(2 * BAR);
        for (float sample : stage.left()) {
            assertThat(sample).isZero();
        }
        float[] past = new float[BAR];
        int there = stage.mixer().past().read(past, new float[BAR], 0, BAR);
        assertThat(there).isPositive();
        for (int i = 0; i < there; i++) {
            assertThat(past[i]).isZero();
        }
        hear();
        assertThat(left[BAR]).isNotZero();
    }

    @Test
    void playsFromItsBeginningWhileTheMusicStands() {
        listen();
        stage.send(id -> new EngineCommand.Audition(id, ruler(1, .1), false));
        int from = (int) stage.mixer().frame();
        stage.render(BAR / 2);
        hear();
        int at = from + 20_000;
        assertThat(left[at + stage.mixer().latencyFrames()])
                .isCloseTo((float) (HALF * (.1 + .4 * 20_000 / BAR)), within(2e-4f));
    }

    @Test
    void oneClipFadesToTheNextAndTheLastToSilence() {
        listen();
        stage.play();
        stage.send(id -> new EngineCommand.Audition(id, OfflineStage.clip(RATE, 120, 1, i -> .3), false));
        stage.render(20_000);
        stage.send(id -> new EngineCommand.Audition(id, OfflineStage.clip(RATE, 120, 1, i -> -.3), false));
        stage.render(20_000);
        stage.send(id -> new EngineCommand.Audition(id, null, false));
        stage.render(20_000);
        hear();
        float worst = 0;
        for (int i = 1; i < heard; i++) {
            worst = Math.max(worst, Math.abs(left[i] - left[i - 1]));
        }
        assertThat(worst).as("largest step").isLessThan(.01f);
        assertThat(left[heard - 1]).isZero();
    }

    @Test
    void followsTheMusicWhenItBeginsAgain() {
        listen();
        stage.play();
        stage.send(id -> new EngineCommand.Audition(id, ruler(4, .1), false));
        stage.render(BAR + 7_000);
        int top = (int) stage.play();
        stage.render(BAR);
        hear();
        int at = top + 30_000;
        assertThat(left[at + stage.mixer().latencyFrames()])
                .isCloseTo((float) (HALF * (.1 + .4 * 30_000 / (4.0 * BAR))), within(2e-4f));
    }

    @Test
    void aChangeOfTempoDoesNoHarm() {
        listen();
        stage.play();
        stage.send(id -> new EngineCommand.Audition(id, ruler(1, .1), false));
        stage.render(10_000);
        stage.send(id -> new EngineCommand.ChangeTempo(id, new BeatGrid(RATE, Tempo.ofBpm(97.3))));
        stage.render(4 * BAR);
        hear();
        for (int i = 0; i < heard; i++) {
            assertThat(Math.abs(left[i])).isLessThan(.6f);
        }
    }
}
