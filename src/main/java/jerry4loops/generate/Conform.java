package jerry4loops.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Resampler;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Makes whatever a model sent exactly as long as the bars asked for, and says what it did.
///
/// The sound is measured, never believed: its frames against the bars of the tempo it was made for. Longer sound is
/// cut, shorter sound that holds whole bars is repeated, sound of less than one bar is refused. Then the mean is
/// taken
/// out of each channel, a jump at the loop point is mended, and the bars are brought to the session's tempo and
/// rate
/// in one step by the [Stretch].
///
/// Thread: io threads; pure.
public final class Conform {

    /// Shorter than this many seconds is not shorter: servers cut to whole frames and blocks.
    private static final double SLACK_SECONDS = .012;

    private static final double MEND_SECONDS = .004;
    private static final float AUDIBLE_JUMP = .03f;
    private static final double AUDIBLE_MEAN = .005;
    private static final double AUDIBLE_STRETCH = .0005;

    /// What one pass of a loop goes through to become as long as another.
    @FunctionalInterface
    public interface Stretch {

        /// Plays it faster or slower, the pitch with it; right for the fractions of a percent between a whole tempo
        /// and
        /// the session's.
        Stretch RESAMPLED = Resampler::resampleLoop;

        /// @param loop one pass
        /// @param frames length wanted
        /// @return a new array of that length
        float[] stretch(float[] loop, int frames);
    }

    /// @param clip exactly as long as asked for
    /// @param words what was done, such as `asked for 8 bars, got 4: repeated`; empty when nothing a person would
    /// hear
    public record Conformed(AudioClip clip, String words) {}

    private Conform() {}

    /// @param backend name on screen
    /// @param left left samples as they came; not written to
    /// @param right right samples, perhaps the same array
    /// @param rate their rate
    /// @param made tempo they were made for
    /// @param wanted bars and tempo asked for
    /// @param outRate rate asked for
    /// @param stretch see [Stretch]
    /// @return the clip and the words
    /// @throws GenerationException with [Failure.Malformed] when not one bar came, or it is silent
    public static Conformed conform(
            String backend,
            float[] left,
            float[] right,
            int rate,
            Tempo made,
            LoopLength wanted,
            int outRate,
            Stretch stretch) {
        double barFrames = 240.0 / made.bpm() * rate;
        int wholeBars = (int) ((left.length + SLACK_SECONDS * rate) / barFrames);
        int bars = wanted.bars().count();
        List<String> words = new ArrayList<>();
        int unit = bars;
        if (wholeBars < 1) {
            throw malformed(
                    backend,
                    String.format(Locale.ROOT, "%.1f s of sound, less than a bar", (double) left.length / rate));
        } else if (wholeBars < bars) {
            while (bars % unit != 0 || unit > wholeBars) {
                unit--;
            }
            words.add("asked for " + bars + " bars, got " + wholeBars
                    + (unit == wholeBars ? ": repeated" : ": the first " + unit + " repeated"));
        } else if (wholeBars > bars) {
            words.add("asked for " + bars + (bars == 1 ? " bar" : " bars") + ", got " + wholeBars + ": cut");
        }
        int frames = (int) Math.min(left.length, Math.round(unit * barFrames));
        int unitOut = LoopLength.of(unit, wanted.tempo()).frames(outRate);
        double change = made.bpm() / wanted.tempo().bpm() - 1;
        if (Math.abs(change) > AUDIBLE_STRETCH) {
            words.add(String.format(Locale.ROOT, "stretched %.1f %%", 100 * change));
        }
        boolean mono = left == right;
        float[] l = pass(left, frames, rate, words);
        float[] r = mono ? l : pass(right, frames, rate, words);
        if (peak(l) == 0 && peak(r) == 0) {
            throw malformed(backend, "silence");
        }
        int total = wanted.frames(outRate);
        l = tile(stretch.stretch(l, unitOut), total, bars / unit);
        r = mono ? l : tile(stretch.stretch(r, unitOut), total, bars / unit);
        return new Conformed(
                new AudioClip(l, r, outRate, wanted),
                String.join("; ", words.stream().distinct().toList()));
    }

    private static GenerationException malformed(String backend, String detail) {
        return new GenerationException(new Failure.Malformed(backend, detail));
    }

    private static float[] pass(float[] in, int frames, int rate, List<String> words) {
        float[] pass = Arrays.copyOf(in, frames);
        double sum = 0;
        for (float sample : pass) {
            sum += sample;
        }
        float mean = (float) (sum / frames);
        for (int i = 0; i < frames; i++) {
            pass[i] -= mean;
        }
        if (Math.abs(mean) > AUDIBLE_MEAN) {
            words.add("offset removed");
        }
        mend(pass, in, mean, (int) (MEND_SECONDS * rate), words);
        return pass;
    }

    /// A jump from the end to the beginning larger than twice any step around it is a click. Where the sound goes on
    /// past
    /// the
    /// cut it fades into the beginning; where it does not, the end is bent to meet it.
    private static void mend(float[] pass, float[] in, float mean, int span, List<String> words) {
        int frames = pass.length;
        if (frames < 4 * span || span < 2) {
            return;
        }
        float usual = AUDIBLE_JUMP;
        for (int i = 1; i < span; i++) {
            usual = Math.max(usual, Math.abs(pass[i] - pass[i - 1]));
            usual = Math.max(usual, Math.abs(pass[frames - i] - pass[frames - i - 1]));
        }
        float jump = pass[0] - pass[frames - 1];
        if (Math.abs(jump) <= 2 * usual) {
            return;
        }
        words.add("loop point mended");
        boolean goesOn = in.length >= frames + span;
        for (int i = 0; i < span; i++) {
            float weight = (float) (.5 + .5 * Math.cos(Math.PI * (i + .5) / span));
            if (goesOn) {
                pass[i] = weight * (in[frames + i] - mean) + (1 - weight) * pass[i];
            } else {
                pass[frames - 1 - i] += weight * jump;
            }
        }
    }

    private static float peak(float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /// Each repeat begins where the grid says, a frame earlier or later than the length of one pass would have it.
    private static float[] tile(float[] unit, int total, int times) {
        if (times == 1 && unit.length == total) {
            return unit;
        }
        var out = new float[total];
        for (int i = 0; i < times; i++) {
            int from = (int) Math.round((double) total * i / times);
            int to = (int) Math.round((double) total * (i + 1) / times);
            for (int j = from; j < to; j++) {
                out[j] = unit[Math.min(j - from, unit.length - 1)];
            }
        }
        return out;
    }
}
