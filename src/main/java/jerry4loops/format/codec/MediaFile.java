package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jerry4loops.format.SoundFormatException;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/// What a file of sound or pictures is, without decoding it: its streams and its tags.
///
/// Thread: [#probe(Path)] on io threads, the value anywhere; immutable.
///
/// @param container FFmpeg's name of the container
/// @param seconds length; 0 when unknown
/// @param streams its streams in order
/// @param tags names in lower case, values as they are; those of the file before those of its first stream
public record MediaFile(String container, double seconds, List<Stream> streams, Map<String, String> tags) {

    private static final double TICKS = 1_000_000;

    /// Copies.
    public MediaFile {
        streams = List.copyOf(streams);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /// One stream.
    ///
    /// @param codec FFmpeg's name of the codec, such as `flac` or `h264`
    /// @param rate frames of sound a second, 0 for pictures
    /// @param channels of sound, 0 for pictures
    /// @param width of pictures in pixels, 0 for sound
    /// @param height of pictures in pixels, 0 for sound
    /// @param picturesPerSecond of pictures, 0 for sound
    /// @param seconds length; 0 when unknown
    public record Stream(
            String codec, int rate, int channels, int width, int height, double picturesPerSecond, double seconds) {}

    /// @param file a file of a kind that can be read
    /// @return what it is
    /// @throws SoundFormatException when it is of no such kind
    /// @throws IOException when it cannot be read
    public static MediaFile probe(Path file) throws IOException {
        try (var input = new InputContainer(file)) {
            var context = input.context();
            var streams = new ArrayList<Stream>();
            var tags = new TreeMap<String, String>();
            for (int i = 0; i < context.nb_streams(); i++) {
                streams.add(stream(context.streams(i)));
            }
            if (context.nb_streams() > 0) {
                collect(context.streams(0).metadata(), tags);
            }
            collect(context.metadata(), tags);
            long duration = context.duration();
            return new MediaFile(
                    context.iformat().name().getString(),
                    duration == AV_NOPTS_VALUE ? 0 : duration / TICKS,
                    streams,
                    tags);
        }
    }

    private static Stream stream(AVStream stream) {
        var parameters = stream.codecpar();
        boolean sound = parameters.codec_type() == AVMEDIA_TYPE_AUDIO;
        boolean pictures = parameters.codec_type() == AVMEDIA_TYPE_VIDEO;
        double unit = (double) stream.time_base().num() / stream.time_base().den();
        return new Stream(
                avcodec_get_name(parameters.codec_id()).getString(),
                sound ? parameters.sample_rate() : 0,
                sound ? parameters.ch_layout().nb_channels() : 0,
                pictures ? parameters.width() : 0,
                pictures ? parameters.height() : 0,
                pictures && stream.avg_frame_rate().den() != 0
                        ? (double) stream.avg_frame_rate().num()
                                / stream.avg_frame_rate().den()
                        : 0,
                stream.duration() == AV_NOPTS_VALUE ? 0 : stream.duration() * unit);
    }

    private static void collect(AVDictionary from, Map<String, String> tags) {
        if (from == null || from.isNull()) {
            return;
        }
        AVDictionaryEntry entry = av_dict_iterate(from, null);
        while (entry != null && !entry.isNull()) {
            tags.put(
                    entry.key().getString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
                    entry.value().getString(StandardCharsets.UTF_8));
            entry = av_dict_iterate(from, entry);
        }
    }
}
