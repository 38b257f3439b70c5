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
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.Closeable;
import java.io.IOException;
import jerry4loops.audio.Dither;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;

/// The stereo sound of a file in the making: floats in, packets out. Whole numbers are dithered from a fixed seed.
///
/// Thread: one at a time; blocks on the disk. Memory: one block of the codec.
final class AudioTrack implements Closeable {

    private static final int DITHER_SEED = 20;

    private final OutputContainer container;
    private final AudioCodec kind;
    private final AVCodecContext codec;
    private final AVStream stream;
    private final AVRational unit;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final Dither leftDither = new Dither(2 * DITHER_SEED);
    private final Dither rightDither = new Dither(2 * DITHER_SEED + 1);
    private final float[] left;
    private final float[] right;
    private final float[] interleaved;
    private final int[] whole;
    private final short[] small;
    private int filled;
    private long frames;

    /// @param container not begun yet
    /// @param kind how to encode
    /// @param rate frames per second, one the codec takes
    /// @throws IOException when the codec is missing or refuses
    AudioTrack(OutputContainer container, AudioCodec kind, int rate) throws IOException {
        this.container = container;
        this.kind = kind;
        AVCodec encoder = avcodec_find_encoder_by_name(kind.encoder());
        if (encoder == null) {
            throw new IOException("the codec " + kind.encoder() + " is missing on this machine");
        }
        codec = avcodec_alloc_context3(encoder);
        stream = container.addStream(encoder);
        unit = new AVRational().num(1).den(rate);
        codec.sample_rate(rate)
                .sample_fmt(kind.sampleFormat())
                .bit_rate(kind.bitRate())
                .bits_per_raw_sample(kind.bits())
                .time_base(unit)
                .flags(codec.flags()
                        | AV_CODEC_FLAG_BITEXACT
                        | (container.wantsGlobalHeaders() ? AV_CODEC_FLAG_GLOBAL_HEADER : 0));
        av_channel_layout_default(codec.ch_layout(), 2);
        var options = new AVDictionary(null);
        kind.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
        int opened = avcodec_open2(codec, encoder, options);
        av_dict_free(options);
        int block = opened < 0 ? 0 : codec.frame_size();
        left = new float[block];
        right = new float[block];
        interleaved = new float[2 * block];
        whole = new int[2 * block];
        small = new short[2 * block];
        if (opened >= 0) {
            opened = prepare(block, rate);
        }
        if (opened < 0) {
            close();
            throw new IOException("the codec says: " + Natives.message(opened));
        }
    }

    private int prepare(int block, int rate) {
        stream.time_base(unit);
        avcodec_parameters_from_context(stream.codecpar(), codec);
        frame.nb_samples(block).format(kind.sampleFormat()).sample_rate(rate);
        av_channel_layout_default(frame.ch_layout(), 2);
        return av_frame_get_buffer(frame, 0);
    }

    /// Appends frames.
    ///
    /// @param l left samples, full scale ±1; what is not finite becomes 0
    /// @param r right samples
    /// @param offset first frame to take
    /// @param count how many
    /// @throws IOException when codec or disk refuse
    void write(float[] l, float[] r, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int now = Math.min(left.length - filled, count - done);
            for (int i = 0; i < now; i++) {
                left[filled + i] = finite(l[offset + done + i]);
                right[filled + i] = finite(r[offset + done + i]);
            }
            filled += now;
            done += now;
            if (filled == left.length) {
                encode();
            }
        }
    }

    private static float finite(float sample) {
        return Float.isFinite(sample) ? sample : 0;
    }

    /// @return frames given to the codec so far
    long frames() {
        return frames;
    }

    /// Encodes what is left; no more can be written.
    ///
    /// @throws IOException when codec or disk refuse
    void finish() throws IOException {
        if (filled > 0) {
            encode();
        }
        container.check(avcodec_send_frame(codec, null));
        drain();
    }

    private void encode() throws IOException {
        frame.nb_samples(left.length);
        container.check(av_frame_make_writable(frame));
        frame.nb_samples(filled);
        fill();
        frame.pts(frames);
        frames += filled;
        filled = 0;
        container.check(avcodec_send_frame(codec, frame));
        drain();
    }

    private void fill() {
        if (kind.sampleFormat() == AV_SAMPLE_FMT_FLTP) {
            new FloatPointer(frame.extended_data(0)).put(left, 0, filled);
            new FloatPointer(frame.extended_data(1)).put(right, 0, filled);
        } else if (kind.bits() == 0) {
            for (int i = 0; i < filled; i++) {
                interleaved[2 * i] = left[i];
                interleaved[2 * i + 1] = right[i];
            }
            new FloatPointer(frame.extended_data(0)).put(interleaved, 0, 2 * filled);
        } else if (kind.bits() == 16) {
            for (int i = 0; i < filled; i++) {
                small[2 * i] = (short) leftDither.to16(left[i]);
                small[2 * i + 1] = (short) rightDither.to16(right[i]);
            }
            new ShortPointer(frame.extended_data(0)).put(small, 0, 2 * filled);
        } else {
            for (int i = 0; i < filled; i++) {
                whole[2 * i] = leftDither.to24(left[i]) << 8;
                whole[2 * i + 1] = rightDither.to24(right[i]) << 8;
            }
            new IntPointer(frame.extended_data(0)).put(whole, 0, 2 * filled);
        }
    }

    private void drain() throws IOException {
        while (true) {
            int got = avcodec_receive_packet(codec, packet);
            if (got == AVERROR_EAGAIN() || got == AVERROR_EOF) {
                return;
            }
            container.check(got);
            container.write(packet, stream, unit);
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
        unit.close();
    }
}
