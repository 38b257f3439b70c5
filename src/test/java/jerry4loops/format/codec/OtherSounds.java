package jerry4loops.format.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundTags;

/// Makes files of the kinds that the studio reads and does not write.
public final class OtherSounds {

    private OtherSounds() {}

    /// FFmpeg's own encoder, which it calls experimental.
    ///
    /// @param file a new file
    /// @param sound both channels
    public static void oggVorbis(Path file, float[] sound, int rate) throws IOException {
        var codec = new AudioCodec("vorbis", AV_SAMPLE_FMT_FLTP, 0, 0, Map.of("strict", "experimental"));
        try (var sink = ByteSink.create(file);
                var writer = new EncodedWriter(sink, "ogg", codec, rate, SoundTags.NONE)) {
            writer.write(sound, sound, 0, sound.length);
            writer.finish();
        }
    }

    /// @param file where it shall lie
    /// @param sound both channels
    public static void aiff(Path file, float[] sound, int rate) throws IOException {
        var samples = new short[sound.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(Math.round(sound[i] * 32_767), -32_768, 32_767);
        }
        Files.write(file, AiffBytes.of(rate, samples, samples));
    }
}
