package jerry4loops.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.SoundSource;
import jerry4loops.format.codec.MediaFile;
import jerry4loops.format.codec.VideoFormat;
import jerry4loops.format.codec.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ShareExportTest {

    private static final double FRAME = 1 / 30.0;

    @TempDir
    private Path folder;

    private static Story story(String title, double seconds) {
        var builder = new StoryBuilder(title);
        int drums = builder.track("Drums", Hue.RED);
        builder.begins(drums, 0, "one", java.util.Optional.empty());
        builder.begins(drums, seconds / 2, "another", java.util.Optional.empty());
        return builder.build(seconds);
    }

    private static SoundSource.Supply beat(double seconds, int rate) {
        var left = new float[(int) Math.round(seconds * rate)];
        for (int i = 0; i < left.length; i++) {
            double t = (double) i / rate % 0.5;
            left[i] = (float) (0.7 * Math.exp(-12 * t) * Math.sin(2 * Math.PI * 60 * t));
        }
        return () -> SoundSource.of(new PcmAudio(left, left, rate));
    }

    @ParameterizedTest
    @EnumSource(VideoFormat.Kind.class)
    void videoHasItsSizeItsLengthAndBothStreams(VideoFormat.Kind kind) throws IOException {
        probe(PictureSize.SQUARE, kind, 0.71);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(PictureSize.class)
    void videosOfAllSizesHaveTheirSizeTheirLengthAndBothStreams(PictureSize size) throws IOException {
        for (VideoFormat.Kind kind : VideoFormat.Kind.values()) {
            probe(size, kind, 3.217);
        }
    }

    private void probe(PictureSize size, VideoFormat.Kind kind, double seconds) throws IOException {
        Path file = folder.resolve(size.text() + "." + kind.extension());
        long pictures = new ShareExport()
                .video(
                        story("Jam 7", seconds),
                        beat(seconds, 44_100),
                        new ShareExport.Target(file, size, false),
                        kind,
                        Watch.NONE);
        assertThat(pictures).isEqualTo((long) Math.ceil(seconds * 30));
        MediaFile media = MediaFile.probe(file);
        assertThat(media.seconds()).isCloseTo(seconds, within(FRAME));
        assertThat(media.tags()).containsEntry("title", "Jam 7");
        assertThat(media.tags().get("comment")).contains("one | another");
        assertThat(media.streams()).hasSize(2);
        var picture = media.streams().getFirst();
        boolean mp4 = kind == VideoFormat.Kind.MP4;
        assertThat(picture.codec()).isEqualTo(mp4 ? "h264" : "vp9");
        assertThat(picture.width()).isEqualTo(size.width());
        assertThat(picture.height()).isEqualTo(size.height());
        assertThat(picture.picturesPerSecond()).isCloseTo(30, within(0.01));
        assertThat(media.streams().getLast().codec()).isEqualTo(mp4 ? "aac" : "opus");
        assertThat(media.streams().getLast().channels()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(VideoFormat.Kind.class)
    void cancelledVideoLeavesNothing(VideoFormat.Kind kind) throws IOException {
        // While the sound is looked at, and while pictures are painted.
        for (int after : new int[] {0, 2, 8}) {
            var asked = new AtomicInteger();
            assertThatThrownBy(() -> new ShareExport()
                            .video(
                                    story("Jam", 2),
                                    beat(2, 48_000),
                                    new ShareExport.Target(folder.resolve("a"), PictureSize.SQUARE, false),
                                    kind,
                                    new Watch(() -> asked.getAndIncrement() >= after, fraction -> {})))
                    .isInstanceOf(CancellationException.class);
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void progressRisesToTheEnd() throws IOException {
        var told = new java.util.ArrayList<Double>();
        new ShareExport()
                .video(
                        story("Jam", 0.5),
                        beat(0.5, 48_000),
                        new ShareExport.Target(folder.resolve("a.mp4"), PictureSize.SQUARE, false),
                        VideoFormat.Kind.MP4,
                        new Watch(() -> false, told::add));
        assertThat(told).isSorted().endsWith(1.0);
        assertThat(told).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource(PictureSize.class)
    void stillIsAnOpaquePictureOfItsSize(PictureSize size) throws IOException {
        Path file = folder.resolve("still.png");
        var target = new ShareExport.Target(file, size, false);
        new ShareExport().still(story("Jam", 2), beat(2, 48_000), target, 0.5, Watch.NONE);
        var picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(size.width());
        assertThat(picture.getHeight()).isEqualTo(size.height());
        assertThat(picture.getColorModel().hasAlpha()).isFalse();
        int[] pixels = picture.getRGB(0, 0, size.width(), size.height(), null, 0, size.width());
        assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(200);
        assertThat(names()).containsExactly("still.png");
    }

    @Test
    void stillReplacesNothingUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("old.png"), "old");
        var target = new ShareExport.Target(file, PictureSize.SQUARE, false);
        assertThatThrownBy(() -> new ShareExport().still(story("Jam", 2), beat(2, 48_000), target, 0.5, Watch.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("There is already a file “old.png”; choose another name.");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("old.png");
    }

    @Test
    void nothingToHearIsOneSentence() throws IOException {
        var target = new ShareExport.Target(folder.resolve("a.mp4"), PictureSize.SQUARE, false);
        assertThatThrownBy(() -> new ShareExport()
                        .video(story("Jam", 1), beat(0, 48_000), target, VideoFormat.Kind.MP4, Watch.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no sound in it to be shown.");
        assertThat(names()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
