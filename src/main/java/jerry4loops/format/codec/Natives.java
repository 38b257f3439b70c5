package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/// Loads FFmpeg's native libraries, late, so that a studio that only plays never pays for them.
///
/// Thread: any io thread; the first call takes up to a second while the libraries are unpacked, later ones nothing.
final class Natives {

    private static final int MESSAGE_BYTES = 256;

    private Natives() {}

    /// @throws IOException with a sentence, when this machine has no such libraries
    static void load() throws IOException {
        try {
            Loader.load(avutil.class);
            Loader.load(swresample.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            Loader.load(swscale.class);
            // What goes wrong is said in our own sentences; FFmpeg would write to the console.
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        } catch (LinkageError | RuntimeException e) {
            throw new IOException(
                    "Compressed files cannot be read or written on this machine: its codecs are missing.", e);
        }
    }

    /// @param code what FFmpeg returned
    /// @return its own short words for it, for logs and the end of sentences
    static String message(int code) {
        var text = new byte[MESSAGE_BYTES];
        avutil.av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
