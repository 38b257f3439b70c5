package jerry4loops.format.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Resampler;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.format.WavTags;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AudioExportTest {

    private static final SoundTags TAGS = new SoundTags(
            "Dust – 太鼓",
            "jerry",
            Optional.of(Tempo.parse("97.3")),
            OptionalInt.of(4),
            Optional.of(MusicalKey.find("F# minor").orElseThrow()),
            List.of("boom bap, dusty", "dub bass | wet"),
            List.of(7L, 4_294_967_295L),
            Optional.of(Instant.parse("2026-03-01T10:00:00Z")));

    @TempDir
    private Path folder;

    static Stream<ExportFormat> formats() {
        return Stream.of(
                new ExportFormat.Wav(BitDepth.PCM_16),
                ExportFormat.WAV,
                new ExportFormat.Wav(BitDepth.FLOAT_32),
                new ExportFormat.Flac(16),
                ExportFormat.FLAC,
                ExportFormat.OPUS,
                ExportFormat.MP3,
                ExportFormat.AAC);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void soundComesBackInPlaceAndExactlyAsLong(ExportFormat format) throws IOException {
        for (int rate : new int[] {44_100, 48_000}) {
            for (int frames : new int[] {rate + 1, 3 * rate / 2 + 377}) {
                var sound = music(frames, rate);
                Path file = folder.resolve(rate + "-" + frames + "." + format.extension());
                long written = write(sound, file, format);
                var back = new AnySoundReader().read(file);
                assertThat((long) back.frames()).isEqualTo(written);
                assertThat(back.rate()).isEqualTo(format instanceof ExportFormat.Opus ? 48_000 : rate);
                float[] left = Resampler.resample(sound.left(), rate, back.rate());
                float[] right = Resampler.resample(sound.right(), rate, back.rate());
                assertThat(back.frames()).isEqualTo(left.length);
                // Well below: the sides are in their place, at their level, and to the frame where they were.
                double worst = Math.max(difference(left, back.left()), difference(right, back.right()));
                assertThat(worst).as(format + " " + rate).isLessThan(tolerance(format));
            }
        }
    }

    private static double tolerance(ExportFormat format) {
        return switch (format) {
            case ExportFormat.Wav wav -> wav.depth() == BitDepth.PCM_16 ? -95 : -140;
            case ExportFormat.Flac flac -> flac.bits() == 16 ? -95 : -140;
            default -> -40;
        };
    }

    @Test
    void flacHoldsTheVeryBitsAWavHolds() throws IOException {
        var sound = music(50_000, 48_000);
        for (int bits : new int[] {16, 24}) {
            write(sound, folder.resolve("a.flac"), new ExportFormat.Flac(bits));
            write(sound, folder.resolve("a.wav"), new ExportFormat.Wav(BitDepth.parse("" + bits)));
            assertThat(new AnySoundReader().read(folder.resolve("a.flac")).left())
                    .isEqualTo(
                            new AnySoundReader().read(folder.resolve("a.wav")).left());
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void fileSaysWhatItIs(ExportFormat format) throws IOException {
        Path file = folder.resolve("tagged." + format.extension());
        write(music(48_000, 48_000), file, format);
        var media = MediaFile.probe(file);
        assertThat(media.seconds()).isCloseTo(1, within(0.06));
        assertThat(media.streams()).hasSize(1);
        assertThat(media.streams().getFirst().codec())
                .isEqualTo(
                        switch (format) {
                            case ExportFormat.Opus _ -> "opus";
                            case ExportFormat.Mp3 _ -> "mp3";
                            case ExportFormat.Aac _ -> "aac";
                            case ExportFormat.Flac _ -> "flac";
                            case ExportFormat.Wav wav ->
                                wav.depth() == BitDepth.FLOAT_32
                                        ? "pcm_f32le"
                                        : "pcm_s" + wav.depth().bits() + "le";
                        });
        assertThat(media.tags())
                .containsEntry("title", "Dust – 太鼓")
                .containsEntry("artist", "jerry")
                .containsEntry(
                        "comment",
                        "97.3 BPM; F# minor; prompts: boom bap, dusty | dub bass | wet; seeds: 7, 4294967295;"
                                + " made with jerry4loops");
        assertThat(media.tags().get("date")).startsWith("2026");
        switch (format) {
            case ExportFormat.Mp3 _ ->
                assertThat(media.tags()).containsEntry("tbpm", "97").containsEntry("tkey", "F#m");
            case ExportFormat.Aac _ -> assertThat(tempoAtom(file)).isEqualTo(97);
            case ExportFormat.Wav _ -> {
                assertThat(media.tags())
                        .containsEntry("encoded_by", "jerry4loops")
                        .containsEntry("encoder", "jerry4loops")
                        .containsEntry("creation_time", "10:00:00");
                var tags = WavTags.read(file);
                assertThat(tags.sound()).isEqualTo(TAGS);
                // Sines of −10.5 and −14 dBFS left and one of −8 right, as BS.1770 hears and sees them.
                assertThat(tags.loudness().orElseThrow().integrated()).isBetween(-9.0, -6.5);
                assertThat(tags.loudness().orElseThrow().maxTruePeak()).isBetween(-8.0, -5.9);
            }
            default -> assertThat(media.tags()).containsEntry("bpm", "97.3").containsEntry("initialkey", "F# minor");
        }
    }

    /// FFmpeg writes the atom but does not read it: size, name, size, `data`, type, locale, then 16 bits.
    private static int tempoAtom(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tmpo");
        return ByteBuffer.wrap(bytes).getShort(at + 20);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void sameSoundGivesTheSameFileHoweverItIsCut(ExportFormat format) throws IOException {
        var sound = music(30_011, 44_100);
        write(sound, folder.resolve("one"), format);
        var random = new Random(1);
        var target = new AudioExport.Target(folder.resolve("two"), format, TAGS, true);
        new AudioExport().write(() -> new Dribbling(SoundSource.of(sound), random), target, Watch.NONE);
        assertThat(folder.resolve("two")).hasSameBinaryContentAs(folder.resolve("one"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void cancelledExportLeavesTheFolderAsItWas(ExportFormat format) throws IOException {
        Path file = folder.resolve("old." + format.extension());
        Files.writeString(file, "old");
        var asked = new AtomicInteger();
        var watch = new Watch(() -> asked.incrementAndGet() > 5, fraction -> {});
        var target = new AudioExport.Target(file, format, TAGS, true);
        assertThatThrownBy(() -> new AudioExport().write(() -> SoundSource.of(music(100_000, 48_000)), target, watch))
                .isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isGreaterThan(5);
        assertThat(names()).containsExactly(file.getFileName().toString());
        assertThat(file).hasContent("old");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void fullDiskIsOneSentenceAndLeavesNothing(ExportFormat format) {
        for (long room : new long[] {0, 100, 30_000}) {
            var export = new AudioExport(path -> new FullDisk(ByteSink.create(path), room));
            var target = new AudioExport.Target(folder.resolve("a"), format, TAGS, false);
            assertThatThrownBy(() -> export.write(() -> SoundSource.of(music(150_000, 48_000)), target, Watch.NONE))
                    .isInstanceOf(ExportException.class)
                    .hasMessage("The disk is full: make room and export again.");
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void soundThatCannotBeReadLeavesNothing() {
        var target = new AudioExport.Target(folder.resolve("a.mp3"), ExportFormat.MP3, TAGS, false);
        assertThatThrownBy(() -> new AudioExport()
                        .write(
                                () -> new Dribbling(SoundSource.of(music(48_000, 48_000)), new Random(2)) {
                                    @Override
                                    public int read(float[] left, float[] right, int offset, int count)
                                            throws IOException {
                                        throw new IOException("The take is gone.");
                                    }
                                },
                                target,
                                Watch.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("The take is gone.");
        assertThat(names()).isEmpty();
    }

    @Test
    void nothingIsReplacedUnasked() throws IOException {
        Path file = folder.resolve("a.flac");
        Files.writeString(file, "mine");
        var target = new AudioExport.Target(file, ExportFormat.FLAC, TAGS, false);
        assertThatThrownBy(() -> new AudioExport().write(() -> SoundSource.of(music(100, 48_000)), target, Watch.NONE))
                .isInstanceOf(ExportException.class)
                .hasMessage("There is already a file “a.flac”; choose another name.");
        assertThat(file).hasContent("mine");
        assertThat(names()).containsExactly("a.flac");
    }

    @Test
    void fileThatCameMeanwhileIsNotReplaced() throws IOException {
        Path file = folder.resolve("a.flac");
        var target = new AudioExport.Target(file, ExportFormat.FLAC, TAGS, false);
        var watch = new Watch(() -> false, fraction -> {
            try {
                Files.writeString(file, "mine");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThatThrownBy(() -> new AudioExport().write(() -> SoundSource.of(music(100, 48_000)), target, watch))
                .isInstanceOf(ExportException.class);
        assertThat(file).hasContent("mine");
        assertThat(names()).containsExactly("a.flac");
    }

    @Test
    void missingFolderIsNamed() {
        var target = new AudioExport.Target(folder.resolve("none/a.mp3"), ExportFormat.MP3, TAGS, false);
        assertThatThrownBy(() -> new AudioExport().write(() -> SoundSource.of(music(100, 48_000)), target, Watch.NONE))
                .isInstanceOf(ExportException.class)
                .hasMessage("Nothing can be written to " + folder.resolve("none")
                        + " (it does not exist); choose another folder.");
    }

    @Test
    void progressRisesToOne() throws IOException {
        var seen = new ArrayList<Double>();
        var target = new AudioExport.Target(folder.resolve("a.opus"), ExportFormat.OPUS, TAGS, false);
        new AudioExport().write(() -> SoundSource.of(music(60_000, 44_100)), target, new Watch(() -> false, seen::add));
        assertThat(seen)
                .isSorted()
                .hasSizeGreaterThan(5)
                .allMatch(f -> f > 0 && f <= 1)
                .endsWith(1.0);
    }

    @Test
    void manyExportsAndReadsInARowLeaveRoomForMore() throws IOException {
        for (int i = 0; i < 40; i++) {
            Path file = folder.resolve("a" + i + ".flac");
            write(music(500, 48_000), file, ExportFormat.FLAC);
            assertThat(new CompressedReader().read(file).frames()).isEqualTo(500);
        }
    }

    @Test
    void takeOfAnyLengthIsAStream() throws IOException {
        var sound = music(200_003, 48_000);
        Path take = folder.resolve("take.wav");
        write(sound, take, ExportFormat.WAV);
        var target = new AudioExport.Target(folder.resolve("take.flac"), ExportFormat.FLAC, TAGS, false);
        assertThat(new AudioExport().write(() -> new FileSource(take), target, Watch.NONE))
                .isEqualTo(200_003);
        assertThat(difference(new AnySoundReader().read(target.file()).left(), sound.left()))
                .isLessThan(-138);
    }

    @Test
    void resampledInPiecesIsResampledAsAWhole() throws IOException {
        for (int[] rates : new int[][] {{44_100, 48_000}, {48_000, 44_100}, {96_000, 48_000}, {8_001, 8_000}}) {
            for (int frames : new int[] {1, 100, 5 * rates[0] / 2, 2 * rates[0], 2 * rates[0] + 147 * 3 + 1}) {
                var sound = music(frames, rates[0]);
                float[] whole = Resampler.resample(sound.left(), rates[0], rates[1]);
                var pieces = new float[whole.length];
                var right = new float[whole.length];
                try (var source = new ResampledSource(SoundSource.of(sound), rates[1])) {
                    assertThat(source.frames()).isEqualTo(whole.length);
                    int done = 0;
                    for (int got = -1; got != 0 && done < pieces.length; done += got) {
                        got = source.read(pieces, right, done, Math.min(1_013, pieces.length - done));
                    }
                    assertThat(done).isEqualTo(pieces.length);
                    assertThat(source.read(new float[1], new float[1], 0, 1)).isZero();
                }
                assertThat(pieces)
                        .as(rates[0] + " → " + rates[1] + ", " + frames)
                        .isEqualTo(whole);
            }
        }
    }

    private long write(PcmAudio sound, Path file, ExportFormat format) throws IOException {
        return new AudioExport()
                .write(() -> SoundSource.of(sound), new AudioExport.Target(file, format, TAGS, true), Watch.NONE);
    }

    private List<String> names() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Three notes and a little noise, different on both sides, with nothing that repeats.
    private static PcmAudio music(int frames, int rate) {
        var left = new float[frames];
        var right = new float[frames];
        var random = new Random(5);
        for (int i = 0; i < frames; i++) {
            double t = (double) i / rate;
            double glide = 2 * Math.PI * (200 * t + 150 * t * t);
            left[i] = (float) (0.3 * Math.sin(glide) + 0.2 * Math.sin(3.7 * glide + 1) + 1e-4 * random.nextGaussian());
            right[i] = (float) (0.4 * Math.sin(1.9 * glide) + 1e-4 * random.nextGaussian());
        }
        return new PcmAudio(left, right, rate);
    }

    /// Power of the difference in dB, the first and last 50 ms left out, where lossy codecs have no past or future.
    private static double difference(float[] a, float[] b) {
        double sum = 0;
        int edge = 2_400;
        for (int i = edge; i < a.length - edge; i++) {
            sum += ((double) a[i] - b[i]) * (a[i] - b[i]);
        }
        return 10 * Math.log10(sum / Math.max(1, a.length - 2 * edge) + 1e-20);
    }

    /// Gives fewer frames than it is asked for.
    private static class Dribbling implements SoundSource {

        private final SoundSource in;
        private final Random random;

        Dribbling(SoundSource in, Random random) {
            this.in = in;
            this.random = random;
        }

        @Override
        public int rate() {
            return in.rate();
        }

        @Override
        public long frames() {
            return in.frames();
        }

        @Override
        public int read(float[] left, float[] right, int offset, int count) throws IOException {
            return in.read(left, right, offset, 1 + random.nextInt(Math.min(count, 900)));
        }
    }

    /// A disk with little room.
    private record FullDisk(ByteSink sink, long room) implements ByteSink {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            if (position + bytes.remaining() > room) {
                throw new IOException("No space left on device");
            }
            sink.write(bytes, position);
        }

        @Override
        public void force() throws IOException {
            sink.force();
        }

        @Override
        public void truncate(long size) throws IOException {
            sink.truncate(size);
        }

        @Override
        public boolean isThere() {
            return sink.isThere();
        }

        @Override
        public void close() throws IOException {
            sink.close();
        }
    }
}
