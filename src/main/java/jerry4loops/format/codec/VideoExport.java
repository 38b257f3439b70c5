package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;

/// Writes a sound with pictures painted to it, as fast as they can be painted and encoded.
///
/// Like [AudioExport] it leaves nothing behind when cancelled or failed.
///
/// Thread: io threads. Memory: a few pictures and seconds, whatever the length.
public final class VideoExport {

    private final ByteSink.Factory sinks;

    /// Writes to the disk.
    public VideoExport() {
        this(ByteSink::create);
    }

    /// @param sinks makes the files
    public VideoExport(ByteSink.Factory sinks) {
        this.sinks = sinks;
    }

    /// **Port**: draws.
    ///
    /// Thread: the io thread of the export; may block.
    @FunctionalInterface
    public interface Painter {

        /// @param seconds where in the sound the picture begins
        /// @param argb painted here, one `int` a pixel, `0xAARRGGBB`, row by row from the top;
        /// holds the last picture
        /// @throws IOException when it cannot be painted
        void paint(double seconds, int[] argb) throws IOException;
    }

    /// Where a video goes.
    ///
    /// @param file the goal; its folder exists
    /// @param format what it becomes
    /// @param tags what it says about itself
    /// @param replace whether a file of that name may be replaced
    public record Target(Path file, VideoFormat format, SoundTags tags, boolean replace) {}

    /// Writes a video as long as a sound, the last picture shown to its end.
    ///
    /// @param supply the sound; opened once, and closed
    /// @param painter the pictures
    /// @param target where it goes
    /// @param watch who may stop it
    /// @return pictures written
    /// @throws CancellationException when cancelled
    /// @throws ExportException when it cannot be written, with a sentence for the person
    /// @throws IOException when the sound cannot be read or the picture not be painted
    public long write(SoundSource.Supply supply, Painter painter, Target target, Watch watch) throws IOException {
        watch.check();
        VideoFormat format = target.format();
        try (var source = supply.open()) {
            int rate = format.soundRate(source.rate());
            SoundSource sound = rate == source.rate() ? source : new ResampledSource(source, rate);
            try (var video = new VideoWriter(sinks, target.file(), format, rate, target.tags(), target.replace())) {
                long written = copy(sound, painter, format, video, watch);
                watch.check();
                video.finish();
                watch.progress().accept(1);
                return written;
            }
        }
    }

    private static long copy(SoundSource sound, Painter painter, VideoFormat format, VideoWriter video, Watch watch)
            throws IOException {
        var argb = new int[format.width() * format.height()];
        int most = Math.ceilDiv(sound.rate(), format.picturesPerSecond());
        var left = new float[most];
        var right = new float[most];
        long heard = 0;
        long shown = 0;
        while (true) {
            watch.check();
            long until = (shown + 1) * sound.rate() / format.picturesPerSecond();
            long from = heard;
            while (heard < until) {
                int got = sound.read(left, right, 0, (int) Math.min(most, until - heard));
                if (got == 0) {
                    break;
                }
                video.sound(left, right, 0, got);
                heard += got;
            }
            if (heard == from) {
                return shown;
            }
            painter.paint((double) shown / format.picturesPerSecond(), argb);
            video.picture(argb);
            shown++;
            if (heard < until) {
                return shown;
            }
            watch.report(heard, sound.frames());
        }
    }
}
