package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavFileTest {

    private static final int FRAMES = 50_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(BitDepth.class)
    void piecesFromAnyPlaceAreWhatTheWholeIs(BitDepth depth) throws Exception {
        Path file = write(depth, FRAMES);
        var whole = new WavReader().read(file);
        long seed = System.nanoTime();
        System.out.println("Pieces of seed " + seed + ".");
        var random = new Random(seed);
        var left = new float[20_100];
        var right = new float[20_100];
        try (var wav = WavFile.open(file)) {
            assertThat(wav.frames()).isEqualTo(FRAMES);
            assertThat(wav.rate()).isEqualTo(44_100);
            assertThat(wav.depth()).isEqualTo(depth.text());
            for (int i = 0; i < 50; i++) {
                int at = random.nextInt(FRAMES);
                int count = random.nextInt(20_000);
                int got = wav.read(at, left, right, 100, count);
                assertThat(got).isEqualTo(Math.min(count, FRAMES - at));
                assertThat(Arrays.mismatch(left, 100, 100 + got, whole.left(), at, at + got))
                        .isNegative();
                assertThat(Arrays.mismatch(right, 100, 100 + got, whole.right(), at, at + got))
                        .isNegative();
            }
            assertThat(wav.read(FRAMES, left, right, 0, 10)).isZero();
        }
    }

    @Test
    void foreignFilesAreReadAsTheLoopReaderDoes() throws Exception {
        // One channel of 16 bits, a chunk of odd size before, and a size that nobody set.
        byte[] bytes = {
            'R',
            'I',
            'F',
            'F',
            0,
            0,
            0,
            0,
            'W',
            'A',
            'V',
            'E',
            'L',
            'I',
            'S',
            'T',
            3,
            0,
            0,
            0,
            1,
            2,
            3,
            0,
            'f',
            'm',
            't',
            ' ',
            16,
            0,
            0,
            0,
            1,
            0,
            1,
            0,
            0x40,
            0x1F,
            0,
            0,
            (byte) 0x80,
            0x3E,
            0,
            0,
            2,
            0,
            16,
            0,
            'd',
            'a',
            't',
            'a',
            0,
            0,
            0,
            0,
            0,
            0x40,
            0,
            (byte) 0xC0,
            7
        };
        Path file = Files.write(folder.resolve("mono.wav"), bytes);
        try (var wav = WavFile.open(file)) {
            var left = new float[4];
            var right = new float[4];
            assertThat(wav.frames()).isEqualTo(2);
            assertThat(wav.read(0, left, right, 0, 4)).isEqualTo(2);
            assertThat(left).startsWith(0.5f, -0.5f);
            assertThat(right).isEqualTo(left);
        }
    }

    @Test
    void whatIsNoWavIsRefusedWithASentence() throws Exception {
        Path text = Files.writeString(folder.resolve("text.wav"), "This is certainly not a WAV file.");
        assertThatThrownBy(() -> WavFile.open(text)).isInstanceOf(WavFormatException.class);
        Path tiny = Files.write(folder.resolve("tiny.wav"), new byte[3]);
        assertThatThrownBy(() -> WavFile.open(tiny)).hasMessage("This is not a WAV file.");
        Path headOnly = Files.write(
                folder.resolve("head.wav"), Arrays.copyOf(Files.readAllBytes(write(BitDepth.PCM_16, 10)), 60));
        assertThatThrownBy(() -> WavFile.open(headOnly)).isInstanceOf(WavFormatException.class);
    }

    @ParameterizedTest
    @EnumSource(BitDepth.class)
    void mendingGivesTheFileThatTheWriterWouldHaveClosed(BitDepth depth) throws Exception {
        Path file = write(depth, 3_000);
        byte[] healthy = Files.readAllBytes(file);
        var old = FileTime.fromMillis(1_000_000);

        Files.setLastModifiedTime(file, old);
        assertThat(WavRepair.mend(file)).isEqualTo(new WavRepair.Outcome(3_000, 44_100, depth, false));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

        // Sizes of an older moment and a torn frame.
        byte[] torn = Arrays.copyOf(healthy, healthy.length + 3);
        Arrays.fill(torn, 4, 8, (byte) 9);
        Path broken = Files.write(folder.resolve("broken.wav"), torn);
        assertThat(WavRepair.mend(broken)).isEqualTo(new WavRepair.Outcome(3_000, 44_100, depth, true));
        assertThat(broken).hasBinaryContent(healthy);
    }

    @ParameterizedTest
    @EnumSource(BitDepth.class)
    void mendingCrossesTheBorderToRf64InBothDirections(BitDepth depth) throws Exception {
        long limit = 5_000;
        Path file = write(depth, 3_000);
        byte[] plain = Files.readAllBytes(file);
        assertThat(WavRepair.mend(file, limit).isMended()).isTrue();
        Path expected = folder.resolve("large.wav");
        try (var writer = new WavWriter(ByteSink.create(expected), 44_100, depth, limit)) {
            writer.write(wave(3_000), wave(3_000), 0, 3_000);
        }
        assertThat(file).hasSameBinaryContentAs(expected);
        try (var wav = WavFile.open(file)) {
            assertThat(wav.frames()).isEqualTo(3_000);
        }
        assertThat(WavRepair.mend(file).isMended()).isTrue();
        assertThat(file).hasBinaryContent(plain);
    }

    @Test
    void filesOfOthersAreNotMended() throws Exception {
        Path file = write(BitDepth.PCM_16, 100);
        Files.write(file, new byte[] {2}, StandardOpenOption.WRITE);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> WavRepair.mend(file))
                .hasMessage("This is not a take of this studio; it is left as it is.");
        assertThat(file).hasBinaryContent(before);
    }

    private Path write(BitDepth depth, int frames) throws IOException {
        Path file = folder.resolve(depth + ".wav");
        WavWriter.write(file, wave(frames), wave(frames), 44_100, depth);
        return file;
    }

    private static float[] wave(int frames) {
        var wave = new float[frames];
        for (int i = 0; i < frames; i++) {
            wave[i] = (float) Math.sin(i * 0.01);
        }
        return wave;
    }
}
