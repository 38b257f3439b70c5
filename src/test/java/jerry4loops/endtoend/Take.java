package jerry4loops.endtoend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A recorded WAV as somebody else's program reads it: through Java Sound, not through our own reader.
///
/// @param format as the file says
/// @param left left samples, full scale ±1
record Take(AudioFormat format, float[] left) {

    /// @param file a PCM WAV of 16 or 24 bits
    /// @return what is in it
    static Take read(Path file) throws IOException, UnsupportedAudioFileException {
        File wav = file.toFile();
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(wav)) {
            AudioFormat format = stream.getFormat();
            byte[] bytes = stream.readAllBytes();
            int sampleBytes = format.getSampleSizeInBits() / 8;
            var left = new float[bytes.length / format.getFrameSize()];
            for (int i = 0; i < left.length; i++) {
                int sample = 0;
                for (int b = 0; b < sampleBytes; b++) {
                    int at = i * format.getFrameSize() + b;
                    // Into the upper bytes of an int, so that the sign comes by itself.
                    sample |= (bytes[at] & 0xff) << (8 * (b + 4 - sampleBytes));
                }
                left[i] = sample / 2_147_483_648f;
            }
            return new Take(format, left);
        }
    }

    /// How alike two stretches are, as they lie and shifted against each other by some frames.
    ///
    /// @param first frame at which the first begins
    /// @param second frame at which the second is expected to begin
    /// @param length frames compared
    /// @param reach shifts tried to each side
    /// @return the shift at which they are most alike, and how alike they are there, −1 … 1
    Match match(int first, int second, int length, int reach) {
        var best = new Match(0, -1);
        for (int shift = -reach; shift <= reach; shift++) {
            double product = 0;
            double here = 0;
            double there = 0;
            for (int i = 0; i < length; i++) {
                double a = left[first + i];
                double b = left[second + shift + i];
                product += a * b;
                here += a * a;
                there += b * b;
            }
            double alike = product / Math.sqrt(here * there + 1e-20);
            if (alike > best.alike()) {
                best = new Match(shift, alike);
            }
        }
        return best;
    }

    /// @param shift in frames
    /// @param alike normalised correlation
    record Match(int shift, double alike) {}

    /// @param from first frame
    /// @param frames how many
    /// @return level in dBFS
    double rmsDb(int from, int frames) {
        double sum = 0;
        for (int i = from; i < from + frames; i++) {
            sum += left[i] * left[i];
        }
        return 10 * Math.log10(sum / frames + 1e-12);
    }
}
