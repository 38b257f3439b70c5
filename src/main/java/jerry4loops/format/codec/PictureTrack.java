package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/// The pictures of a video in the making: ARGB in, packets out. Colours are those of ITU-R BT.709 in video range,
/// and the file says so, so that they look the same everywhere.
///
/// Thread: one at a time; blocks on the disk. Memory: two pictures and what the codec keeps.
final class PictureTrack implements Closeable {

    /// Enough for flat colours, lines and text to stay clean.
    private static final double BITS_PER_PIXEL = 0.13;

    private static final int SECONDS_PER_KEY_PICTURE = 2;
    private static final int MOST_THREADS = 8;

    private final OutputContainer container;
    private final VideoFormat format;
    private final AVCodecContext codec;
    private final AVStream stream;
    private final AVRational unit;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame yuv = av_frame_alloc();
    private final YuvPicture colours;
    private long pictures;

    /// @param container not begun yet
    /// @param format size and pace
    /// @throws IOException when the codec is missing or refuses
    PictureTrack(OutputContainer container, VideoFormat format) throws IOException {
        this.container = container;
        this.format = format;
        this.colours = new YuvPicture(format.width(), format.height());
        String name = format.kind() == VideoFormat.Kind.MP4 ? "libopenh264" : "libvpx-vp9";
        AVCodec encoder = avcodec_find_encoder_by_name(name);
        if (encoder == null) {
            throw new IOException("the codec " + name + " is missing on this machine");
        }
        codec = avcodec_alloc_context3(encoder);
        stream = container.addStream(encoder);
        unit = new AVRational().num(1).den(format.picturesPerSecond());
        int done = open(encoder);
        if (done < 0) {
            close();
            throw new IOException("the codec says: " + Natives.message(done));
        }
    }

    private int open(AVCodec encoder) {
        int pace = format.picturesPerSecond();
        codec.width(format.width())
                .height(format.height())
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .bit_rate(Math.round(BITS_PER_PIXEL * format.width() * format.height() * pace))
                .gop_size(SECONDS_PER_KEY_PICTURE * pace)
                .max_b_frames(0)
                .thread_count(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()))
                .time_base(unit)
                .color_range(AVCOL_RANGE_MPEG)
                .colorspace(AVCOL_SPC_BT709)
                .color_primaries(AVCOL_PRI_BT709)
                .color_trc(AVCOL_TRC_BT709)
                .flags(codec.flags()
                        | AV_CODEC_FLAG_BITEXACT
                        | (container.wantsGlobalHeaders() ? AV_CODEC_FLAG_GLOBAL_HEADER : 0));
        codec.framerate(new AVRational().num(pace).den(1));
        var options = new AVDictionary(null);
        options().forEach((option, value) -> av_dict_set(options, option, value, 0));
        int done = avcodec_open2(codec, encoder, options);
        av_dict_free(options);
        if (done < 0) {
            return done;
        }
        stream.time_base(unit);
        stream.avg_frame_rate(codec.framerate());
        avcodec_parameters_from_context(stream.codecpar(), codec);
        yuv.width(format.width()).height(format.height()).format(AV_PIX_FMT_YUV420P);
        return av_frame_get_buffer(yuv, 0);
    }

    private Map<String, String> options() {
        return format.kind() == VideoFormat.Kind.MP4
                ? Map.of("profile", "high", "rc_mode", "bitrate", "allow_skip_frames", "0")
                : Map.of("crf", "32", "deadline", "realtime", "cpu-used", "8", "row-mt", "1", "tile-columns", "2");
    }

    /// Appends a picture.
    ///
    /// @param pixels one `int` a pixel, `0xAARRGGBB`, row by row from the top; alpha is not looked at
    /// @throws IOException when codec or disk refuse
    void write(int[] pixels) throws IOException {
        // What the codec still holds is copied first, so that the part that stays is there again.
        container.check(av_frame_make_writable(yuv));
        colours.put(pixels, yuv);
        yuv.pts(pictures);
        pictures++;
        container.check(avcodec_send_frame(codec, yuv));
        drain();
    }

    /// @return pictures given so far
    long pictures() {
        return pictures;
    }

    /// Encodes what the codec kept; no more can be written.
    ///
    /// @throws IOException when codec or disk refuse
    void finish() throws IOException {
        container.check(avcodec_send_frame(codec, null));
        drain();
    }

    private void drain() throws IOException {
        while (true) {
            int got = avcodec_receive_packet(codec, packet);
            if (got == AVERROR_EAGAIN() || got == AVERROR_EOF) {
                return;
            }
            container.check(got);
            packet.duration(1);
            container.write(packet, stream, unit);
        }
    }

    @Override
    public void close() {
        av_frame_free(yuv);
        av_packet_free(packet);
        avcodec_free_context(codec);
        unit.close();
    }
}
