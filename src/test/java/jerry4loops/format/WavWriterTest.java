package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavWriterTest {

    private static final int FRAMES = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(BitDepth.class)
    void whatIsWrittenIsReadBackByUsAndByJava(BitDepth depth) throws Exception {
        Path file = folder.resolve("loop.wav");
        float[] left = wave(0.7);
        float[] right = wave(0.3);
        WavWriter.write(file, left, right, 44_100, depth);

        double step = depth == BitDepth.FLOAT_32 ? 0 : 1.6 / (1L << depth.bits() - 1);
        var audio = new WavReader().read(file);
        assertThat(audio.rate()).isEqualTo(44_100);
        assertThat(audio.frames()).isEqualTo(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat((double) audio.left()[i]).isCloseTo(left[i], within(step));
            assertThat((double) audio.right()[i]).isCloseTo(right[i], within(step));
        }
        javaReads(file, FRAMES, depth);
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing else is left").containsExactly(file);
        }
    }

    @Test
    void fileIsWholeAfterEveryRefreshAlthoughItWasNeverClosed() throws Exception {
        for (BitDepth depth : BitDepth.values()) {
            Path file = folder.resolve(depth + ".wav");
            try (var sink = ByteSink.create(file)) {
                var writer = new WavWriter(sink, 48_000, depth);
                writer.write(wave(0.5), wave(0.5), 0, 6_000);
                writer.secure();
                writer.write(wave(0.5), wave(0.5), 6_000, 4_000);
                assertThat(new WavReader().read(file).frames()).isEqualTo(6_000);
                javaReads(file, 6_000, depth);
                writer.secure();
                assertThat(new WavReader().read(file).frames()).isEqualTo(10_000);
                assertThat(writer.bytes()).isEqualTo(Files.size(file));
            }
        }
    }

    @Test
    void headerHasTheDocumentedLayout() throws IOException {
        Path file = folder.resolve("layout.wav");
        WavWriter.write(file, new float[100], new float[100], 48_000, BitDepth.PCM_24);
        var bytes = WavBytes.view(Files.readAllBytes(file));
        assertThat(bytes.capacity()).isEqualTo(704);
        assertThat(bytes.getInt(4)).isEqualTo(696);
        assertThat(text(bytes, 12)).isEqualTo("JUNK");
        assertThat(bytes.getInt(16)).isEqualTo(28);
        assertThat(text(bytes, 48)).isEqualTo("fmt ");
        assertThat(text(bytes, 96)).isEqualTo("data");
        assertThat(bytes.getInt(100)).isEqualTo(600);
    }

    @ParameterizedTest
    @EnumSource(BitDepth.class)
    void fileThatOutgrowsItsSizesBecomesRf64InPlace(BitDepth depth) throws IOException {
        Path file = folder.resolve("large.wav");
        try (var writer = new WavWriter(ByteSink.create(file), 48_000, depth, 20_000)) {
            writer.write(wave(0.5), wave(0.2), 0, 2_000);
            writer.secure();
            assertThat(text(WavBytes.view(Files.readAllBytes(file)), 0)).isEqualTo("RIFF");
            writer.write(wave(0.5), wave(0.2), 2_000, 8_000);
        }
        var bytes = WavBytes.view(Files.readAllBytes(file));
        assertThat(text(bytes, 0)).isEqualTo("RF64");
        assertThat(bytes.getInt(4)).isEqualTo(-1);
        assertThat(text(bytes, 12)).isEqualTo("ds64");
        assertThat(bytes.getLong(20)).isEqualTo(bytes.capacity() - 8);
        assertThat(bytes.getLong(28)).isEqualTo(10_000L * depth.bits() / 4);
        assertThat(bytes.getLong(36)).isEqualTo(10_000);
        var audio = new WavReader().read(file);
        assertThat(audio.frames()).isEqualTo(10_000);
        assertThat((double) audio.left()[9_000]).isCloseTo(wave(0.5)[9_000], within(1e-4));
    }

    @Test
    @Tag("slow")
    void sizesBeyondFourGibibytesAreRight() throws IOException {
        // A sink that keeps only the head: 6 GiB of silence pass through without a disk.
        var head = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        long[] end = new long[1];
        var sink = new ByteSink() {
            @Override
            public void write(ByteBuffer bytes, long position) {
                end[0] = Math.max(end[0], position + bytes.remaining());
                while (bytes.hasRemaining() && position + bytes.position() < head.capacity()) {
                    head.put((int) position + bytes.position(), bytes.get());
                }
                bytes.position(bytes.limit());
            }

            @Override
            public void force() {}

            @Override
            public void truncate(long size) {
                assertThat(size).isEqualTo(end[0]);
            }

            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public void close() {}
        };
        var silence = new float[1 << 20];
        long frames = 0;
        try (var writer = new WavWriter(sink, 192_000, BitDepth.FLOAT_32)) {
            while (frames * 8 < 0x1_0000_0000L + (1 << 23)) {
                writer.write(silence, silence, 0, silence.length);
                frames += silence.length;
                if (frames * 8 == 0x8000_0000L) {
                    writer.secure();
                    assertThat(text(head, 0)).isEqualTo("RIFF");
                    assertThat(head.getInt(4) & 0xFFFF_FFFFL).isEqualTo(0x8000_0000L + end[0] % (1 << 20) - 8);
                }
            }
        }
        assertThat(text(head, 0)).isEqualTo("RF64");
        assertThat(head.getLong(20)).isEqualTo(end[0] - 8);
        assertThat(head.getLong(28)).isEqualTo(frames * 8);
        assertThat(head.getLong(36)).isEqualTo(frames);
    }

    @Test
    void sameSoundGivesTheSameFile() throws IOException {
        WavWriter.write(folder.resolve("a.wav"), wave(0.4), wave(0.4), 48_000, BitDepth.PCM_16);
        WavWriter.write(folder.resolve("b.wav"), wave(0.4), wave(0.4), 48_000, BitDepth.PCM_16);
        assertThat(folder.resolve("a.wav")).hasSameBinaryContentAs(folder.resolve("b.wav"));
    }

    @Test
    void failedWriteCountsForNothingAndLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("kept.wav");
        WavWriter.write(file, wave(0.1), wave(0.1), 48_000, BitDepth.PCM_16);
        assertThatThrownBy(
                        () -> WavWriter.write(folder.resolve("no/such.wav"), wave(1), wave(1), 48_000, BitDepth.PCM_16))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> WavWriter.write(file, wave(1), new float[3], 48_000, BitDepth.PCM_16))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(new WavReader().read(file).frames()).isEqualTo(FRAMES);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void truncatedFileEndsExactlyThere() throws IOException {
        Path file = folder.resolve("short.wav");
        try (var writer = new WavWriter(ByteSink.create(file), 48_000, BitDepth.PCM_24)) {
            writer.write(wave(0.4), wave(0.4), 0, FRAMES);
            writer.truncate(777);
            assertThat(writer.frames()).isEqualTo(777);
        }
        assertThat(new WavReader().read(file).frames()).isEqualTo(777);
    }

    @Test
    void bitDepthsAreReadFromText() {
        assertThat(BitDepth.parse(" 32F ")).isEqualTo(BitDepth.FLOAT_32);
        assertThat(BitDepth.parse("24")).isEqualTo(BitDepth.PCM_24);
        assertThatThrownBy(() -> BitDepth.parse("32")).hasMessage("A bit depth is 16, 24 or 32f.");
    }

    private static void javaReads(Path file, long frames, BitDepth depth) {
        try (var in = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(in.getFrameLength()).isEqualTo(frames);
            assertThat(in.getFormat().getChannels()).isEqualTo(2);
            assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(depth.bits());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new AssertionError(e);
        }
    }

    private static float[] wave(double level) {
        var out = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            out[i] = (float) (level * Math.sin(i * 0.05));
        }
        return out;
    }

    private static String text(ByteBuffer bytes, int at) {
        var four = new byte[4];
        bytes.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
