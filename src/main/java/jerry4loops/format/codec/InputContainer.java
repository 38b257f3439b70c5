package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_NEAR_INF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_rnd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import jerry4loops.format.SoundFormatException;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/// A file opened by FFmpeg. Only containers of sound are tried, and nothing but the file itself may be opened, so
/// that a play list or an address dressed as a loop leads nowhere.
///
/// Thread: one at a time; blocks on the disk.
final class InputContainer implements Closeable {

    private static final String CONTAINERS =
            "flac,mp3,ogg,aac,mov,aiff,wav,w64,caf,au,matroska,wv,ape,tta,asf,ac3,eac3,"
                    + "dsf,iff,mpc,mpc8,tak,voc,amr,mp2";

    private final AVFormatContext context;

    /// @param file any file
    /// @throws SoundFormatException when it is of no kind that can be read
    /// @throws IOException when it cannot be opened
    InputContainer(Path file) throws IOException {
        this(file, false);
    }

    private InputContainer(Path file, boolean ignoreEdits) throws IOException {
        // Java says best why a file cannot be opened.
        FileChannel.open(file, StandardOpenOption.READ).close();
        Natives.load();
        context = new AVFormatContext(null);
        var options = new AVDictionary(null);
        try (var url = new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8)) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", CONTAINERS, 0);
            if (ignoreEdits) {
                av_dict_set(options, "ignore_editlist", "1", 0);
            }
            if (avformat_open_input(context, url, null, options) < 0) {
                throw new SoundFormatException("This file is not a sound file that can be read.");
            }
        } finally {
            av_dict_free(options);
        }
        if (avformat_find_stream_info(context, (PointerPointer<?>) null) < 0) {
            close();
            throw new SoundFormatException("This file is damaged; nothing in it can be decoded.");
        }
    }

    /// @return FFmpeg's view of the file
    AVFormatContext context() {
        return context;
    }

    /// @return whether durations were read rather than guessed from the size
    boolean isDurationExact() {
        return context.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE;
    }

    /// @param stream a stream of sound
    /// @param rate frames per second
    /// @return its length in frames, negative when unknown
    static long frames(AVStream stream, int rate) {
        long duration = stream.duration();
        if (duration == AV_NOPTS_VALUE || duration <= 0) {
            return -1;
        }
        return av_rescale_rnd(
                duration,
                (long) stream.time_base().num() * rate,
                stream.time_base().den(),
                AV_ROUND_NEAR_INF);
    }

    /// The length of a track of an MP4 as the track itself has it, before its edit list cuts the priming off. An edit
    /// list counts in a coarse unit of its own, often milliseconds, and so loses a few frames at the end.
    ///
    /// @param file the same file
    /// @param stream index of a stream of sound
    /// @param rate frames per second
    /// @return frames, the priming included; negative when unknown, or when this is no MP4
    /// @throws IOException when the file cannot be read
    long uneditedFrames(Path file, int stream, int rate) throws IOException {
        if (!context.iformat().name().getString().startsWith("mov")) {
            return -1;
        }
        try (var whole = new InputContainer(file, true)) {
            return stream < whole.context.nb_streams() ? frames(whole.context.streams(stream), rate) : -1;
        }
    }

    /// @param wanted index of the only stream whose packets are needed
    void discardAllBut(int wanted) {
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != wanted) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
    }

    @Override
    public void close() {
        if (!context.isNull()) {
            avformat_close_input(context);
        }
    }
}
