package jerry4loops.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Resampler;
import jerry4loops.time.LoopLength;

/// Reads a sound file as a clip of a known number of bars at a known tempo.
///
/// The file is taken as one pass of a loop and resampled as a circle to the exact length, so that rate and length are
/// right and the seam stays as it was. A file may be off by up to [#TOLERANCE_MS] and [#TOLERANCE_RATIO] of its length,
/// whichever is less: cut by hand, or rounded by its maker. At that limit its pitch moves by 4 cents, which is less
/// than ears tell apart in music. Anything else is not what it is said to be.
///
/// Thread: io threads; immutable.
public final class ClipReader {

    /// By how many milliseconds a file may miss its length.
    public static final double TOLERANCE_MS = 20;

    /// By what share of its length a file may miss it.
    public static final double TOLERANCE_RATIO = 0.0025;

    private final SoundReader reader;

    /// @param reader reads the files
    public ClipReader(SoundReader reader) {
        this.reader = reader;
    }

    /// @param file the sound of one pass
    /// @param length the bars and tempo it has
    /// @param rate frames per second wanted
    /// @return the clip
    /// @throws SoundFormatException when the file is no sound or does not last as long as it should
    /// @throws IOException when it cannot be read
    public AudioClip read(Path file, LoopLength length, int rate) throws IOException {
        return conform(reader.read(file), length, rate);
    }

    /// @param audio one pass
    /// @param length the bars and tempo it has
    /// @param rate frames per second wanted
    /// @return the clip
    /// @throws WavFormatException when it does not last as long as it should
    public static AudioClip conform(PcmAudio audio, LoopLength length, int rate) throws WavFormatException {
        double wanted = length.seconds();
        double tolerance = Math.max(1.5 / audio.rate(), Math.min(TOLERANCE_MS / 1000, TOLERANCE_RATIO * wanted));
        if (!(Math.abs(audio.seconds() - wanted) <= tolerance)) {
            throw new WavFormatException(sentence(audio.seconds(), length));
        }
        int frames = length.frames(rate);
        float[] left = Resampler.resampleLoop(audio.left(), frames);
        float[] right = audio.left() == audio.right() ? left : Resampler.resampleLoop(audio.right(), frames);
        return new AudioClip(left, right, rate, length);
    }

    private static String sentence(double seconds, LoopLength length) {
        int bars = length.bars().count();
        return String.format(
                Locale.ROOT,
                "%d %s at %s last %.3f s, this file lasts %.3f s; with %d %s its tempo would be %.3f BPM.",
                bars,
                bars == 1 ? "bar" : "bars",
                length.tempo(),
                length.seconds(),
                seconds,
                bars,
                bars == 1 ? "bar" : "bars",
                length.bars().beats() * 60 / seconds);
    }
}
