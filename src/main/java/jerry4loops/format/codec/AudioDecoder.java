package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_LOSSLESS;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.SoundFormatException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;

/// The first sound of a file, decoded block by block.
///
/// What an encoder put before and after the music is left out where the container says how much it is: FFmpeg's
/// decoders drop the samples the packets are marked with, and [#expectedFrames()] tells where the last packet
/// ends.
///
/// Thread: one at a time; blocks on the disk. Memory: a packet and a block.
final class AudioDecoder implements Closeable {

    private static final int MOST_CHANNELS = 8;
    /// Units of edit lists in the wild: 1/1000 and 1/600 of a second.
    private static final double COARSEST_EDIT_SECONDS = 1 / 600.0;

    private static final int LEAST_RATE = 8_000;
    private static final int MOST_RATE = 192_000;

    private final InputContainer input;
    private final int stream;
    private final int rate;
    private final int channels;
    private final long unedited;
    private final boolean lossless;
    private long expected;
    private boolean begun;
    private AVCodecContext codec;
    private AVPacket packet;
    private AVFrame frame;
    private StereoConverter converter;
    private boolean drained;
    private int broken;

    /// @param file a file of any kind
    /// @throws SoundFormatException when there is no sound in it that can be decoded
    /// @throws IOException when it cannot be read
    AudioDecoder(Path file) throws IOException {
        input = new InputContainer(file);
        try {
            stream = av_find_best_stream(input.context(), AVMEDIA_TYPE_AUDIO, -1, -1, (PointerPointer<?>) null, 0);
            if (stream < 0) {
                throw new SoundFormatException("This file holds no sound that can be read.");
            }
            AVStream found = input.context().streams(stream);
            openCodec(found);
            rate = codec.sample_rate();
            channels = codec.ch_layout().nb_channels();
            check();
            expected = input.isDurationExact() ? InputContainer.frames(found, rate) : -1;
            unedited = expected < 0 ? -1 : input.uneditedFrames(file, stream, rate);
            lossless = (avcodec_descriptor_get(codec.codec_id()).props() & AV_CODEC_PROP_LOSSLESS) != 0;
            input.discardAllBut(stream);
            packet = av_packet_alloc();
            frame = av_frame_alloc();
            converter = new StereoConverter(rate);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openCodec(AVStream found) throws SoundFormatException {
        AVCodec decoder = avcodec_find_decoder(found.codecpar().codec_id());
        if (decoder == null) {
            throw new SoundFormatException("This file is compressed in a way that cannot be read; convert it to WAV.");
        }
        codec = avcodec_alloc_context3(decoder);
        avcodec_parameters_to_context(codec, found.codecpar());
        codec.pkt_timebase(found.time_base());
        codec.thread_count(1);
        if (avcodec_open2(codec, decoder, (AVDictionary) null) < 0) {
            throw new SoundFormatException("This file is damaged; nothing in it can be decoded.");
        }
    }

    private void check() throws SoundFormatException {
        if (rate < LEAST_RATE || rate > MOST_RATE) {
            throw new SoundFormatException("This file says it has " + rate + " frames a second; " + LEAST_RATE + " to "
                    + MOST_RATE + " can be read.");
        }
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new SoundFormatException(
                    "This file has " + channels + " channels; up to " + MOST_CHANNELS + " can be mixed to two.");
        }
    }

    /// @return frames per second
    int rate() {
        return rate;
    }

    /// @return whether both sides are the same
    boolean isMono() {
        return channels == 1;
    }

    /// @return whether every sample comes back as it was, so that the container can say exactly how many there are
    boolean isLossless() {
        return lossless;
    }

    /// @return frames the container says there are, negative when it does not know; final once the first block is read
    long expectedFrames() {
        return expected;
    }

    /// @return packets so far that could not be decoded
    int brokenPackets() {
        return broken;
    }

    /// @return the next block, valid until the next call; null at the end
    /// @throws SoundFormatException when the sound changes its nature on the way
    StereoConverter next() throws SoundFormatException {
        while (true) {
            int got = avcodec_receive_frame(codec, frame);
            if (got >= 0) {
                if (frame.sample_rate() != rate) {
                    throw new SoundFormatException("This file changes its sample rate on the way; convert it first.");
                }
                if (frame.nb_samples() > 0) {
                    converter.convert(frame, isMono());
                    return converter;
                }
            } else if (got == AVERROR_EOF) {
                return null;
            } else if (got != AVERROR_EAGAIN()) {
                broken++;
                if (drained) {
                    return null;
                }
                feed();
            } else if (drained) {
                return null;
            } else {
                feed();
            }
        }
    }

    private void feed() {
        while (av_read_frame(input.context(), packet) >= 0) {
            boolean ours = packet.stream_index() == stream;
            if (ours && !begun) {
                begun = true;
                settleLength();
            }
            if (ours && avcodec_send_packet(codec, packet) < 0) {
                broken++;
            }
            av_packet_unref(packet);
            if (ours) {
                return;
            }
        }
        drained = true;
        avcodec_send_packet(codec, (AVPacket) null);
    }

    /// Frees the length from the rounding of an edit list, once the first packet tells where the music begins.
    private void settleLength() {
        long primed = packet.pts();
        if (unedited > 0 && primed != AV_NOPTS_VALUE && primed <= 0) {
            AVRational unit = input.context().streams(stream).time_base();
            long exact = unedited + av_rescale(primed, (long) unit.num() * rate, unit.den());
            if (Math.abs(exact - expected) <= rate * COARSEST_EDIT_SECONDS) {
                expected = exact;
            }
        }
    }

    @Override
    public void close() {
        if (converter != null) {
            converter.close();
        }
        if (frame != null) {
            av_frame_free(frame);
        }
        if (packet != null) {
            av_packet_free(packet);
        }
        if (codec != null) {
            avcodec_free_context(codec);
        }
        input.close();
    }
}
