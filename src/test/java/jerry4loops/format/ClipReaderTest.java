package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.audio.PcmAudio;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipReaderTest {

    private static final LoopLength FOUR_BARS = LoopLength.of(4, Tempo.parse("97.3"));

    @Test
    void clipHasTheExactLengthAtTheStudiosRate(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("loop.wav");
        float[] sound = tone(FOUR_BARS.frames(44_100));
        WavWriter.write(file, sound, sound, 44_100, BitDepth.FLOAT_32);
        var clip = new ClipReader(new WavReader()).read(file, FOUR_BARS, 48_000);
        assertThat(clip.frames()).isEqualTo(FOUR_BARS.frames(48_000));
        assertThat(clip.rate()).isEqualTo(48_000);
        assertThat(seam(clip.left())).isLessThan(-100);
    }

    @Test
    void clipOfTheRightLengthAndRateIsNotTouched() throws IOException {
        float[] sound = tone(FOUR_BARS.frames(48_000));
        var clip = ClipReader.conform(new PcmAudio(sound, sound, 48_000), FOUR_BARS, 48_000);
        assertThat(clip.left()).isEqualTo(sound);
    }

    @Test
    void fileThatMissesByLittleStaysSeamless() throws IOException {
        int exact = FOUR_BARS.frames(48_000);
        for (int off : new int[] {-900, -3, 1, 40, 900}) {
            float[] sound = tone(exact + off);
            var clip = ClipReader.conform(new PcmAudio(sound, sound, 48_000), FOUR_BARS, 48_000);
            assertThat(clip.frames()).isEqualTo(exact);
            assertThat(seam(clip.left())).as(off + " frames off").isLessThan(-100);
        }
    }

    @Test
    void fileThatMissesByMuchIsRefusedWithBothLengthsAndItsTempo() {
        var audio = new PcmAudio(new float[350_880], new float[350_880], 48_000);
        assertThatThrownBy(() -> ClipReader.conform(audio, LoopLength.of(4, Tempo.parse("120")), 48_000))
                .isInstanceOf(WavFormatException.class)
                .hasMessage("4 bars at 120 BPM last 8.000 s, this file lasts 7.310 s;"
                        + " with 4 bars its tempo would be 131.327 BPM.");
    }

    /// A tone of a whole number of cycles, so that a loop of it has no seam.
    private static float[] tone(int frames) {
        var out = new float[frames];
        for (int i = 0; i < frames; i++) {
            out[i] = (float) (0.5 * Math.sin(2 * Math.PI * 4000.0 * i / frames));
        }
        return out;
    }

    /// Worst departure from the tone near the seam, in dB.
    private static double seam(float[] loop) {
        double worst = 0;
        for (int i = -200; i < 200; i++) {
            int at = Math.floorMod(i, loop.length);
            worst = Math.max(worst, Math.abs(loop[at] - 0.5 * Math.sin(2 * Math.PI * 4000.0 * at / loop.length)));
        }
        return 20 * Math.log10(worst + 1e-12);
    }
}
