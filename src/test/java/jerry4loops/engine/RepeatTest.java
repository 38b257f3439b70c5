package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jerry4loops.audio.AudioClip;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

/// A part of an endless stream whose successor is late repeats in phase, without a click, and is followed exactly.
class RepeatTest {

    private static final int RATE = 48_000;
    private static final int BAR = 96_000;
    private static final int TURN = 480;
    private static final double HERTZ = 110.3;

    private static double stream(long frame) {
        return 0.4 * Math.sin(2 * Math.PI * HERTZ * frame / RATE);
    }

    private static AudioClip[] chunks(int count) {
        var chunks = new AudioClip[count];
        for (int i = 0; i < count; i++) {
            long from = (long) i * BAR;
            chunks[i] = OfflineStage.clip(RATE, 120, 1, j -> stream(from + j));
        }
        return chunks;
    }

    private static void follow(OfflineStage stage, AudioClip chunk, AudioClip before) {
        stage.send(id -> new EngineCommand.Queue(id, 0, chunk, Quantise.LOOP_END, before));
    }

    private static float[] lateJam(int block) {
        AudioClip[] chunks = chunks(3);
        var stage = new OfflineStage(RATE, 120, 1, block);
        stage.queue(0, chunks[0], Quantise.LOOP_END);
        long top = stage.play();
        stage.renderTo(top + 9_600);
        follow(stage, chunks[1], chunks[0]);
        // Chunk 2 comes while chunk 1 plays for the second time.
        stage.renderTo(top + 2L * BAR + 4_800);
        follow(stage, chunks[2], chunks[1]);
        stage.renderTo(top + 4L * BAR - 9_600);
        List<EngineEvent> repeated = stage.events(EngineEvent.Kind.REPEATED);
        assertThat(repeated).hasSize(1);
        assertThat(repeated.getFirst().frame()).isEqualTo(top + 2L * BAR);
        float[] out = stage.left();
        return java.util.Arrays.copyOfRange(out, (int) top, out.length);
    }

    @Test
    void aLateOneRepeatsInPhaseAndTheNextJoinsTheRepetitionExactly() {
        float[] out = lateJam(256);
        for (int i = 0; i < 2 * BAR - TURN; i++) {
            assertThat(out[i]).as("frame %d", i).isEqualTo((float) stream(i));
        }
        for (int i = 0; i < BAR; i++) {
            assertThat(out[2 * BAR + i]).as("repeated frame %d", i).isEqualTo((float) stream(BAR + i));
        }
        for (int i = 0; i < BAR - 20_000; i++) {
            assertThat(out[3 * BAR + i]).as("next frame %d", i).isEqualTo((float) stream(2 * BAR + i));
        }
    }

    @Test
    void theTurnHasNoStep() {
        float[] out = lateJam(256);
        double steepest = 0.4 * 2 * Math.PI * HERTZ / RATE;
        for (int i = 2 * BAR - TURN - 10; i < 2 * BAR + 10; i++) {
            // The fade itself adds a little slope.
            assertThat(Math.abs(out[i] - out[i - 1])).as("step at %d", i).isLessThan((float) (steepest + 0.003));
        }
    }

    @Test
    void blocksOfAnyLengthGiveTheSame() {
        float[] out = lateJam(256);
        for (int block : new int[] {64, 1_000}) {
            float[] other = lateJam(block);
            int frames = Math.min(out.length, other.length);
            assertThat(java.util.Arrays.copyOf(other, frames)).isEqualTo(java.util.Arrays.copyOf(out, frames));
        }
    }

    @Test
    void oneThatComesDuringTheTurnWaitsForTheNextEnd() {
        AudioClip[] chunks = chunks(3);
        var stage = new OfflineStage(RATE, 120, 1, 64);
        stage.queue(0, chunks[0], Quantise.LOOP_END);
        long top = stage.play();
        stage.renderTo(top + 64);
        follow(stage, chunks[1], chunks[0]);
        stage.renderTo(top + 2L * BAR - TURN / 2);
        follow(stage, chunks[2], chunks[1]);
        stage.renderTo(top + 3L * BAR + 9_600);
        assertThat(stage.last(EngineEvent.Kind.SWAPPED).frame()).isEqualTo(top + 3L * BAR);
    }

    /// A stream is entered in its middle, over a clip that has nothing to do with it, and is not followed.
    private static float[] enteredInTheMiddle(OfflineStage stage) {
        AudioClip part = chunks(2)[1];
        stage.queue(0, OfflineStage.clip(RATE, 120, 1, _ -> 0), Quantise.LOOP_END);
        long top = stage.play();
        stage.renderTo(top + 9_600);
        follow(stage, part, part);
        stage.renderTo(top + 3L * BAR + 9_600);
        float[] out = stage.left();
        return java.util.Arrays.copyOfRange(out, (int) top, out.length);
    }

    @Test
    void onePartOfAStreamWithoutTheOneBeforeItKeepsItsAttackAndSaysThatItRepeats() {
        var stage = new OfflineStage(RATE, 120, 1, 256);
        float[] out = enteredInTheMiddle(stage);
        for (int pass = 1; pass <= 2; pass++) {
            for (int i = 0; i < BAR - TURN; i++) {
                assertThat(out[pass * BAR + i]).as("pass %d, frame %d", pass, i).isEqualTo((float) stream(BAR + i));
            }
        }
        assertThat(stage.events(EngineEvent.Kind.REPEATED)).hasSize(2);
    }

    @Test
    void itEntersAndRepeatsWithoutAStep() {
        float[] out = enteredInTheMiddle(new OfflineStage(RATE, 120, 1, 256));
        double steepest = 0.4 * 2 * Math.PI * HERTZ / RATE;
        for (int pass = 1; pass <= 3; pass++) {
            // It enters in a millisecond, which is steeper than the ten of a turn.
            double fade = pass == 1 ? 0.4 * Math.PI / 2 / (RATE / 1_000) : 0.003;
            for (int i = pass * BAR - TURN - 10; i < pass * BAR + 10; i++) {
                assertThat(Math.abs(out[i] - out[i - 1])).as("step at %d", i).isLessThan((float) (steepest + fade));
            }
        }
    }

    @Test
    void partsOfAStreamMayBeAFrameLongerOrShorter() {
        var length = LoopLength.of(1, Tempo.ofBpm(120));
        for (int frames : new int[] {BAR - 1, BAR, BAR + 1}) {
            assertThat(new AudioClip(new float[frames], new float[frames], RATE, length, 0).frames())
                    .isEqualTo(frames);
        }
    }

    /// A log keeps a copy of a broken clip in which broken samples are 0; both have to sound the same.
    @Test
    void aBrokenSampleIsSilentByItselfAlsoWhereTwoPassesMeet() {
        float[][] heard = new float[2][];
        for (int k = 0; k < 2; k++) {
            double broken = k == 0 ? Double.NaN : 0;
            AudioClip clip = OfflineStage.clip(RATE, 120, 1, j -> j % 97 == 5 ? broken : stream(j));
            var stage = new OfflineStage(RATE, 120, 1, 256);
            follow(stage, clip, clip);
            stage.play();
            stage.render(3 * BAR);
            heard[k] = stage.left();
        }
        assertThat(Cuts.firstDifference(heard[0], heard[1])).isEqualTo(-1);
    }
}
