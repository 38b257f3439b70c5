package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.io.Closeable;
import jerry4loops.format.SoundFormatException;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/// Turns decoded blocks of any layout and sample format into planar floats of one or two channels at the same rate, and
/// holds the last one.
///
/// More than two channels are mixed by FFmpeg's matrix (ITU-R BS.775: centre and surrounds at −3 dB), scaled so
/// that what did not clip before does not clip afterwards. One channel stays one.
///
/// Thread: one at a time.
final class StereoConverter implements Closeable {

    private final int rate;
    private final AVChannelLayout from = new AVChannelLayout();
    private final AVChannelLayout to = new AVChannelLayout();
    private final PointerPointer<FloatPointer> planes = new PointerPointer<>(2);
    private SwrContext converter;
    private int format;
    private FloatPointer leftPlane = new FloatPointer(0);
    private FloatPointer rightPlane = new FloatPointer(0);
    private float[] left = {};
    private float[] right = {};
    private int frames;

    /// @param rate frames per second, of what comes and what goes
    StereoConverter(int rate) {
        this.rate = rate;
    }

    /// @param frame a decoded block
    /// @param mono whether one channel is wanted; then both sides are the same array
    /// @throws SoundFormatException when its channels cannot be mixed to two
    void convert(AVFrame frame, boolean mono) throws SoundFormatException {
        if (converter == null || frame.format() != format || av_channel_layout_compare(frame.ch_layout(), from) != 0) {
            prepare(frame, mono);
        }
        int most = frame.nb_samples();
        if (left.length < most) {
            left = new float[most];
            right = mono ? left : new float[most];
            leftPlane.close();
            rightPlane.close();
            leftPlane = new FloatPointer(most);
            rightPlane = new FloatPointer(most);
            planes.put(0, leftPlane);
            planes.put(1, rightPlane);
        }
        frames = swr_convert(converter, planes, most, frame.extended_data(), most);
        if (frames < 0) {
            throw new SoundFormatException("The channels of this file cannot be mixed to two.");
        }
        leftPlane.get(left, 0, frames);
        if (!mono) {
            rightPlane.get(right, 0, frames);
        }
    }

    private void prepare(AVFrame frame, boolean mono) throws SoundFormatException {
        format = frame.format();
        av_channel_layout_uninit(from);
        av_channel_layout_copy(from, frame.ch_layout());
        var known = new AVChannelLayout();
        if (from.order() == AV_CHANNEL_ORDER_UNSPEC) {
            av_channel_layout_default(known, from.nb_channels());
        } else {
            av_channel_layout_copy(known, from);
        }
        av_channel_layout_uninit(to);
        av_channel_layout_default(to, mono ? 1 : 2);
        free();
        converter = new SwrContext(null);
        int done = swr_alloc_set_opts2(converter, to, AV_SAMPLE_FMT_FLTP, rate, known, format, rate, 0, null);
        if (done >= 0) {
            av_opt_set_double(converter, "rematrix_maxval", 1.0, 0);
            done = swr_init(converter);
        }
        av_channel_layout_uninit(known);
        known.close();
        if (done < 0) {
            throw new SoundFormatException("The channels of this file cannot be mixed to two.");
        }
    }

    /// @return frames in the block
    int frames() {
        return frames;
    }

    /// @return left samples of the block
    float[] left() {
        return left;
    }

    /// @return right samples; the same array for one channel
    float[] right() {
        return right;
    }

    private void free() {
        if (converter != null) {
            swr_free(converter);
            converter = null;
        }
    }

    @Override
    public void close() {
        free();
        av_channel_layout_uninit(from);
        av_channel_layout_uninit(to);
        from.close();
        to.close();
        leftPlane.close();
        rightPlane.close();
        planes.close();
    }
}
