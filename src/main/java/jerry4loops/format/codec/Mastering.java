package jerry4loops.format.codec;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import jerry4loops.dsp.LoudnessMeter;
import jerry4loops.format.SoundSource;
import jerry4loops.format.WavLoudness;

/// What is done to a sound on its way into a file: cut, faded, made as loud as wanted. Each step takes a supply
/// and gives one, so that they can be put in any order; cut, fade, level is the sensible one.
///
/// What comes out does not depend on how it is read, bit for bit.
///
/// Thread: io threads; nothing is read before the supply is opened, except by [#measure] and [#level].
public final class Mastering {

    /// More than this is never added: whoever is that quiet means it.
    public static final double MOST_GAIN_DB = 30;

    private static final int BLOCK_FRAMES = 4096;

    private Mastering() {}

    /// @param supply a sound
    /// @param from first frame to keep, 0 or more
    /// @param to frame after the last one to keep, more than `from`; beyond the end it is the end
    /// @return the part
    public static SoundSource.Supply trim(SoundSource.Supply supply, long from, long to) {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("A part begins at 0 or later and ends after its beginning.");
        }
        return () -> new TrimmedSource(supply.open(), from, to);
    }

    /// Fades with equal power: the level is the sine of a quarter turn, −3 dB in the middle.
    ///
    /// @param supply a sound
    /// @param in length of the fade at its beginning in frames, 0 for none
    /// @param out length of the fade at its end in frames, 0 for none
    /// @return the sound, faded
    public static SoundSource.Supply fade(SoundSource.Supply supply, long in, long out) {
        if (in < 0 || out < 0) {
            throw new IllegalArgumentException("A fade has 0 frames or more.");
        }
        return () -> new FadedSource(supply.open(), in, out);
    }

    /// Gives a sound another rate; one that has it already stays as it is.
    ///
    /// @param supply a sound
    /// @param rate frames per second wanted
    /// @return the sound at that rate
    public static SoundSource.Supply resample(SoundSource.Supply supply, int rate) {
        return () -> {
            SoundSource source = supply.open();
            return source.rate() == rate ? source : new ResampledSource(source, rate);
        };
    }

    /// Makes a sound as loud as wanted: reads it once to measure it, and gives it with one gain for all of it and its
    /// peaks limited. Limiting may cost some loudness; silence stays silence.
    ///
    /// @param supply a sound; opened once now and once for every opening of what is returned
    /// @param target how loud
    /// @param watch who may stop the measuring
    /// @return the sound at its new level
    /// @throws CancellationException when cancelled
    /// @throws IOException when the sound cannot be read
    public static SoundSource.Supply level(SoundSource.Supply supply, LoudnessTarget target, Watch watch)
            throws IOException {
        double loudness = measure(supply, watch).integrated();
        double gainDb = loudness <= LoudnessMeter.SILENCE ? 0 : Math.min(MOST_GAIN_DB, target.lufs() - loudness);
        return () -> new LevelledSource(supply.open(), gainDb, target.ceilingDbtp());
    }

    /// @param supply a sound; opened once, and closed
    /// @param watch who may stop it
    /// @return how loud it is
    /// @throws CancellationException when cancelled
    /// @throws IOException when the sound cannot be read
    public static WavLoudness measure(SoundSource.Supply supply, Watch watch) throws IOException {
        var left = new float[BLOCK_FRAMES];
        var right = new float[BLOCK_FRAMES];
        try (var source = supply.open()) {
            var meter = new ProgrammeMeter(source.rate());
            long done = 0;
            while (true) {
                watch.check();
                int count = source.read(left, right, 0, BLOCK_FRAMES);
                if (count == 0) {
                    return meter.finish();
                }
                meter.add(left, right, 0, count);
                done += count;
                watch.report(done, source.frames());
            }
        }
    }
}
