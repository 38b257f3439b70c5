package jerry4loops.format.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VideoExportTest {

    private static final SoundTags TAGS = new SoundTags(
            "Jam 7",
            "",
            Optional.of(Tempo.parse("97.3")),
            OptionalInt.empty(),
            Optional.empty(),
            List.of("dub bass"),
            List.of(7L),
            Optional.empty());

    private static final int RED = 0xFFC8_1E28;
    private static final int BLUE = 0xFF14_3CB4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(VideoFormat.Kind.class)
    void videoHasItsStreamsSizesAndTags(VideoFormat.Kind kind) throws IOException {
        Path file = folder.resolve("jam." + kind.extension());
        var format = new VideoFormat(kind, 320, 180, 25);
        long pictures = write(tone(2 * 44_100 + 1_000, 44_100), file, format);
        assertThat(pictures).isEqualTo(51);
        var media = MediaFile.probe(file);
        assertThat(media.seconds()).isCloseTo(2.04, within(0.06));
        assertThat(media.tags().get("title")).isEqualTo("Jam 7");
        assertThat(media.tags().get("comment")).isEqualTo(TAGS.comment());
        assertThat(media.streams()).hasSize(2);
        var picture = media.streams().get(0);
        assertThat(picture.codec()).isEqualTo(kind == VideoFormat.Kind.MP4 ? "h264" : "vp9");
        assertThat(picture.width()).isEqualTo(320);
        assertThat(picture.height()).isEqualTo(180);
        assertThat(picture.picturesPerSecond()).isCloseTo(25, within(0.01));
        var sound = media.streams().get(1);
        assertThat(sound.codec()).isEqualTo(kind == VideoFormat.Kind.MP4 ? "aac" : "opus");
        assertThat(sound.rate()).isEqualTo(kind == VideoFormat.Kind.MP4 ? 44_100 : 48_000);
        assertThat(sound.channels()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(VideoFormat.Kind.class)
    void picturesShowTheColoursThatWerePaintedWhenTheyWerePainted(VideoFormat.Kind kind) throws IOException {
        Path file = folder.resolve("colours." + kind.extension());
        var format = new VideoFormat(kind, 128, 96, 10);
        new VideoExport()
                .write(
                        () -> SoundSource.of(tone(48_000, 48_000)),
                        (seconds, argb) -> {
                            // Red above, blue below; from half a second on the other way round.
                            int half = argb.length / 2;
                            Arrays.fill(argb, 0, half, seconds < 0.5 ? RED : BLUE);
                            Arrays.fill(argb, half, argb.length, seconds < 0.5 ? BLUE : RED);
                        },
                        new VideoExport.Target(file, format, TAGS, false),
                        Watch.NONE);
        var seen = new ArrayList<int[]>();
        try (var pictures = new PictureReader(file)) {
            for (int[] argb = pictures.next(); argb != null; argb = pictures.next()) {
                seen.add(argb);
            }
        }
        assertThat(seen).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertColour(seen.get(i)[20 * 128 + 64], i < 5 ? RED : BLUE, "picture " + i);
            assertColour(seen.get(i)[76 * 128 + 64], i < 5 ? BLUE : RED, "picture " + i);
        }
    }

    private static void assertColour(int is, int wanted, String where) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(is >> shift & 255)
                    .as(where + ": " + Integer.toHexString(is) + " for " + Integer.toHexString(wanted))
                    .isCloseTo(wanted >> shift & 255, within(14));
        }
    }

    @ParameterizedTest
    @EnumSource(VideoFormat.Kind.class)
    void soundOfAVideoLiesWhereItLay(VideoFormat.Kind kind) throws IOException {
        Path file = folder.resolve("sound." + kind.extension());
        var sound = tone(96_000, 48_000);
        write(sound, file, new VideoFormat(kind, 64, 64, 30));
        var back = new CompressedReader().read(file);
        assertThat(back.frames()).isBetween(96_000, 96_000 + 960);
        double sum = 0;
        for (int i = 4_800; i < 90_000; i++) {
            sum += Math.pow(back.left()[i] - sound.left()[i], 2);
        }
        assertThat(10 * Math.log10(sum / 85_200)).isLessThan(-40);
    }

    @ParameterizedTest
    @EnumSource(VideoFormat.Kind.class)
    void cancelledVideoLeavesTheFolderAsItWas(VideoFormat.Kind kind) throws IOException {
        Path file = Files.writeString(folder.resolve("old"), "old");
        var asked = new AtomicInteger();
        assertThatThrownBy(() -> new VideoExport()
                        .write(
                                () -> SoundSource.of(tone(96_000, 48_000)),
                                (seconds, argb) -> {},
                                new VideoExport.Target(file, new VideoFormat(kind, 64, 64, 30), TAGS, true),
                                new Watch(() -> asked.incrementAndGet() > 20, fraction -> {})))
                .isInstanceOf(CancellationException.class);
        assertThat(names()).containsExactly("old");
        assertThat(file).hasContent("old");
    }

    @ParameterizedTest
    @EnumSource(VideoFormat.Kind.class)
    void fullDiskIsOneSentenceAndLeavesNothing(VideoFormat.Kind kind) throws IOException {
        for (int writes : new int[] {0, 1}) {
            var left = new AtomicInteger(writes);
            var export = new VideoExport(path -> new Failing(ByteSink.create(path), left));
            var target = new VideoExport.Target(folder.resolve("a"), new VideoFormat(kind, 64, 64, 30), TAGS, false);
            assertThatThrownBy(() -> export.write(
                            () -> SoundSource.of(tone(96_000, 48_000)), (seconds, argb) -> {}, target, Watch.NONE))
                    .isInstanceOf(ExportException.class)
                    .hasMessage("The disk is full: make room and export again.");
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void pictureThatCannotBePaintedLeavesNothing() throws IOException {
        assertThatThrownBy(() -> new VideoExport()
                        .write(
                                () -> SoundSource.of(tone(96_000, 48_000)),
                                (seconds, argb) -> {
                                    throw new IllegalStateException("No brush.");
                                },
                                new VideoExport.Target(
                                        folder.resolve("a.mp4"),
                                        VideoFormat.square(VideoFormat.Kind.MP4, 64),
                                        TAGS,
                                        false),
                                Watch.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No brush.");
        assertThat(names()).isEmpty();
    }

    @Test
    void picturesAndSoundAreKeptInStep() throws IOException {
        var format = new VideoFormat(VideoFormat.Kind.MP4, 64, 64, 10);
        try (var video = new VideoWriter(ByteSink::create, folder.resolve("a.mp4"), format, 48_000, TAGS, false)) {
            var argb = new int[64 * 64];
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 200; i++) {
                            video.picture(argb);
                        }
                    })
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> video.picture(new int[7])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void sizesNoCodecTakesAreRefused() {
        for (int[] size : new int[][] {{63, 64}, {65, 64}, {64, 4_000}, {0, 0}}) {
            assertThatThrownBy(() -> new VideoFormat(VideoFormat.Kind.MP4, size[0], size[1], 30))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private long write(PcmAudio sound, Path file, VideoFormat format) throws IOException {
        return new VideoExport()
                .write(
                        () -> SoundSource.of(sound),
                        (seconds, argb) -> Arrays.fill(argb, (int) (seconds * 100) % argb.length, argb.length, RED),
                        new VideoExport.Target(file, format, TAGS, false),
                        Watch.NONE);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /// A tone that rises, so that it fits to itself in one place only.
    private static PcmAudio tone(int frames, int rate) {
        var left = new float[frames];
        for (int i = 0; i < frames; i++) {
            double t = (double) i / rate;
            left[i] = (float) (0.4 * Math.sin(2 * Math.PI * (200 * t + 100 * t * t)));
        }
        return new PcmAudio(left, left, rate);
    }

    /// A disk that takes so many writes.
    private record Failing(ByteSink sink, AtomicInteger left) implements ByteSink {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            if (left.getAndDecrement() <= 0) {
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
