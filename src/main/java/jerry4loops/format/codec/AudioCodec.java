package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;

import java.util.Map;

/// How sound is encoded: by whom, and from what.
///
/// Thread: any; immutable.
///
/// @param encoder FFmpeg's name of the encoder
/// @param sampleFormat what it takes, FFmpeg's number
/// @param bits valid bits of whole numbers, 0 for floats
/// @param bitRate bits a second, 0 where it follows from the sound
/// @param options of the encoder
record AudioCodec(String encoder, int sampleFormat, int bits, long bitRate, Map<String, String> options) {

    private static final int LOW_RATE = 44_100;
    private static final int HIGH_RATE = 48_000;

    static AudioCodec flac(int bits) {
        return new AudioCodec(
                "flac", bits == 16 ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_S32, bits, 0, Map.of("compression_level", "5"));
    }

    static AudioCodec opus(int kbps) {
        return new AudioCodec("libopus", AV_SAMPLE_FMT_FLT, 0, kbps * 1000L, Map.of("vbr", "on"));
    }

    static AudioCodec mp3(int kbps) {
        return new AudioCodec("libmp3lame", AV_SAMPLE_FMT_FLTP, 0, kbps * 1000L, Map.of());
    }

    static AudioCodec aac(int kbps) {
        return new AudioCodec("aac", AV_SAMPLE_FMT_FLTP, 0, kbps * 1000L, Map.of());
    }

    /// @param rate frames per second there are
    /// @return the rate to encode at: the same where the codec takes it, else the studio rate of the same family
    int rateFor(int rate) {
        if (encoder.equals("flac")) {
            return rate;
        }
        if (encoder.equals("libopus")) {
            return HIGH_RATE;
        }
        return rate % 11_025 == 0 ? LOW_RATE : HIGH_RATE;
    }
}
