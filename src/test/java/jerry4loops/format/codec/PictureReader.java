package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Reads the pictures of a video, the first stream of the file, back as ARGB: from planes of BT.709 in video
/// range by the formulae of the standard, not by the code that wrote them.
final class PictureReader implements Closeable {

    private final InputContainer input;
    private final AVCodecContext codec;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private boolean drained;

    PictureReader(Path file) throws IOException {
        input = new InputContainer(file);
        var stream = input.context().streams(0);
        AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
        codec = avcodec_alloc_context3(decoder);
        avcodec_parameters_to_context(codec, stream.codecpar());
        codec.thread_count(1);
        if (avcodec_open2(codec, decoder, (AVDictionary) null) < 0) {
            throw new IOException("The pictures cannot be decoded.");
        }
    }

    /// @return the next picture, null at the end
    int[] next() {
        while (avcodec_receive_frame(codec, frame) < 0) {
            if (drained) {
                return null;
            }
            if (av_read_frame(input.context(), packet) < 0) {
                drained = true;
                avcodec_send_packet(codec, (AVPacket) null);
            } else if (packet.stream_index() == 0) {
                avcodec_send_packet(codec, packet);
            }
            av_packet_unref(packet);
        }
        var out = new int[frame.width() * frame.height()];
        for (int i = 0; i < out.length; i++) {
            int x = i % frame.width();
            int y = i / frame.width();
            double luma = (plane(0, x, y) - 16) / 219.0;
            double blue = (plane(1, x / 2, y / 2) - 128) / 224.0;
            double red = (plane(2, x / 2, y / 2) - 128) / 224.0;
            out[i] = 0xFF00_0000
                    | eight(luma + 1.5748 * red) << 16
                    | eight(luma - 0.1873 * blue - 0.4681 * red) << 8
                    | eight(luma + 1.8556 * blue);
        }
        return out;
    }

    private int plane(int plane, int x, int y) {
        return frame.data(plane).get((long) y * frame.linesize(plane) + x) & 255;
    }

    private static int eight(double value) {
        return (int) Math.clamp(Math.round(255 * value), 0L, 255L);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
        input.close();
    }
}
