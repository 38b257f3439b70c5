package jerry4loops.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.SoundSource;
import jerry4loops.format.codec.VideoFormat;
import jerry4loops.format.codec.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Videos are made faster than the music plays, on two processors: judged by the processors' time, which others on
/// the machine do not change much.
@Tag("slow")
@Isolated
@Timeout(300)
class VideoCostTest {

    private static final int SECONDS = 8;
    private static final double MOST_CPU_SECONDS_PER_SECOND = 2;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    private Path folder;

    @Test
    void everySizeAndKindCostsLessThanTwoProcessorsHave() throws IOException {
        Stories.Piece piece = Stories.jam();
        int rate = piece.sound().rate();
        // A piece from the middle, where loops change.
        int from = 12 * rate;
        var left = java.util.Arrays.copyOfRange(piece.sound().left(), from, from + SECONDS * rate);
        var right = java.util.Arrays.copyOfRange(piece.sound().right(), from, from + SECONDS * rate);
        var part = new PcmAudio(left, right, rate);
        make(piece.story(), part, PictureSize.SQUARE, VideoFormat.Kind.MP4);
        double worst = 0;
        for (VideoFormat.Kind kind : VideoFormat.Kind.values()) {
            for (PictureSize size : PictureSize.values()) {
                long began = system.getProcessCpuTime();
                long pictures = make(piece.story(), part, size, kind);
                double cost = (system.getProcessCpuTime() - began) / 1e9 / SECONDS;
                System.out.printf(Locale.ROOT, "%s %s: %.2f CPU seconds a second of video%n", kind, size.text(), cost);
                assertThat(pictures).isEqualTo(30 * SECONDS);
                worst = Math.max(worst, cost);
            }
        }
        assertThat(worst).isLessThan(MOST_CPU_SECONDS_PER_SECOND);
    }

    private long make(Story story, PcmAudio sound, PictureSize size, VideoFormat.Kind kind) throws IOException {
        Path file = folder.resolve(size.text() + "." + kind.extension());
        return new ShareExport()
                .video(story, () -> SoundSource.of(sound), new ShareExport.Target(file, size, true), kind, Watch.NONE);
    }
}
