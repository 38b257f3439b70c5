package jerry4loops.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jerry4loops.generate.Conform.Conformed;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;

class ConformTest {

    private static final Tempo TEMPO = Tempo.ofBpm(120);

    @Test
    void soundThatFitsIsLeftAsItIs() {
        float[] tone = tone(88_200, 50);
        Conformed made = conform(tone, LoopLength.of(1, TEMPO), 44_100);
        assertThat(made.words()).isEmpty();
        assertThat(made.clip().left()).usingComparatorWithPrecision(1e-6f).containsExactly(tone);
    }

    @Test
    void barsAreRepeatedOrCut() {
        assertThat(conform(tone(4 * 88_200, 50), LoopLength.of(8, TEMPO), 48_000)
                        .words())
                .isEqualTo("asked for 8 bars, got 4: repeated");
        assertThat(conform(tone(3 * 88_200, 50), LoopLength.of(4, TEMPO), 48_000)
                        .words())
                .isEqualTo("asked for 4 bars, got 3: the first 2 repeated");
        assertThat(conform(tone(4 * 88_200, 50), LoopLength.of(1, TEMPO), 48_000)
                        .words())
                .isEqualTo("asked for 1 bar, got 4: cut");
    }

    @Test
    void missingFrameIsNotAMissingBar() {
        Conformed made = conform(tone(88_199, 50), LoopLength.of(1, TEMPO), 48_000);
        assertThat(made.words()).isEmpty();
        assertThat(made.clip().frames()).isEqualTo(96_000);
    }

    @Test
    void wholeTempoIsBroughtToTheSessions() {
        var wanted = LoopLength.of(1, Tempo.ofBpm(120.4));
        Conformed made = conform(tone(88_200, 50), wanted, 48_000);
        assertThat(made.words()).isEqualTo("stretched -0.3 %");
        assertThat(made.clip().frames()).isEqualTo(wanted.frames(48_000));
    }

    @Test
    void offsetGoesAndTheLoopPointIsMended() {
        float[] saw = new float[88_200];
        for (int i = 0; i < saw.length; i++) {
            saw[i] = .2f + .6f * i / saw.length;
        }
        Conformed made = conform(saw, LoopLength.of(1, TEMPO), 44_100);
        assertThat(made.words()).isEqualTo("offset removed; loop point mended");
        float[] out = made.clip().left();
        float largest = Math.abs(out[0] - out[out.length - 1]);
        double sum = 0;
        for (int i = 1; i < out.length; i++) {
            largest = Math.max(largest, Math.abs(out[i] - out[i - 1]));
            sum += out[i];
        }
        assertThat(largest).isLessThan(.01f);
        assertThat(sum / out.length).isBetween(-.005, .005);
    }

    @Test
    void soundPastTheCutLeadsIntoTheBeginning() {
        float[] tone = tone(2 * 88_200, 50.25);
        Conformed made = conform(tone, LoopLength.of(1, TEMPO), 44_100);
        float[] out = made.clip().left();
        assertThat(Math.abs(out[0] - out[out.length - 1])).isLessThan(.01f);
    }

    @Test
    void lessThanABarAndSilenceAreRefused() {
        assertThatThrownBy(() -> conform(tone(80_000, 50), LoopLength.of(1, TEMPO), 44_100))
                .hasMessageContaining("1.8 s of sound, less than a bar");
        assertThatThrownBy(() -> conform(new float[88_200], LoopLength.of(1, TEMPO), 44_100))
                .hasMessageContaining("silence");
    }

    private static Conformed conform(float[] sound, LoopLength wanted, int rate) {
        return Conform.conform("it", sound, sound, 44_100, TEMPO, wanted, rate, Conform.Stretch.RESAMPLED);
    }

    /// @param perBar whole for a tone that closes at the bar
    private static float[] tone(int frames, double perBar) {
        var tone = new float[frames];
        for (int i = 0; i < frames; i++) {
            tone[i] = (float) (.5 * Math.sin(2 * Math.PI * perBar * i / 88_200));
        }
        return tone;
    }
}
