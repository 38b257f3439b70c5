package jerry4loops.generate;

import java.util.Arrays;
import jerry4loops.audio.LoopKind;

/// One pass cut out of a longer sound, its end made to lead into its beginning.
///
/// What lies before the pass fades into its end, so that the first attack stays whole; where nothing lies before,
/// what
/// lies after fades into its beginning; where nothing lies there either, the end is bent to meet the beginning. The
/// fades keep the level for parts as alike as they are: linear for the same, equal power for strangers (M. Fink, M.
/// Holters and U. Zölzer, *Signal-matched power-complementary cross-fading*, DAFx 2016).
///
/// Thread: io threads.
public final class LoopPoint {

    private static final double TONES_SECONDS = .020;
    private static final double DRUMS_SECONDS = .008;
    private static final double BEND_SECONDS = .004;
    private static final float AUDIBLE_JUMP = .03f;

    private final float[] left;
    private final float[] right;
    private final int start;
    private final int frames;
    private final int rate;
    private final int fade;

    /// @param left all there is of the left channel
    /// @param right likewise, perhaps the same array
    /// @param start where the pass begins, 0 …
    /// @param frames of the pass, which lies wholly within
    /// @param rate frames per second
    /// @param kind of the loop
    public LoopPoint(float[] left, float[] right, int start, int frames, int rate, LoopKind kind) {
        this.left = left;
        this.right = right;
        this.start = start;
        this.frames = frames;
        this.rate = rate;
        double seconds = kind == LoopKind.DRUMS ? DRUMS_SECONDS : TONES_SECONDS;
        fade = Math.min(frames / 4, (int) Math.round(seconds * rate));
    }

    /// @return whether the end would click on the beginning: a jump larger than twice any step around it
    public boolean clicks() {
        return clicks(left) || clicks(right);
    }

    private boolean clicks(float[] all) {
        int span = Math.min(frames / 4, (int) (BEND_SECONDS * rate));
        if (span < 2) {
            return false;
        }
        int end = start + frames;
        float usual = AUDIBLE_JUMP;
        for (int i = 1; i < span; i++) {
            usual = Math.max(usual, Math.abs(all[start + i] - all[start + i - 1]));
            usual = Math.max(usual, Math.abs(all[end - i] - all[end - i - 1]));
        }
        return Math.abs(all[start] - all[end - 1]) > 2 * usual;
    }

    /// @param channel 0 left, 1 right
    /// @param mend whether the loop point is mended
    /// @return the pass, a new array
    public float[] pass(int channel, boolean mend) {
        float[] all = channel == 0 ? left : right;
        float[] pass = Arrays.copyOfRange(all, start, start + frames);
        if (!mend || fade < 2) {
            return pass;
        }
        if (start >= fade) {
            blend(pass, frames - fade, all, start - fade, true);
        } else if (start + frames + fade <= all.length) {
            blend(pass, 0, all, start + frames, false);
        } else {
            bend(pass);
        }
        return pass;
    }

    /// @param at where in the pass
    /// @param from where in the whole the other part lies
    /// @param towards whether the fade leads from the pass to the other part, or back
    private void blend(float[] pass, int at, float[] all, int from, boolean towards) {
        double likeness = likeness(start + at, from);
        for (int i = 0; i < fade; i++) {
            double angle = Math.PI / 2 * (i + .5) / fade;
            double out = Math.cos(angle);
            double in = Math.sin(angle);
            double level = 1 / Math.sqrt(1 + 2 * likeness * out * in);
            double mine = towards ? out : in;
            double other = towards ? in : out;
            pass[at + i] = (float) (level * (mine * pass[at + i] + other * all[from + i]));
        }
    }

    /// Correlation of two parts over both channels, as far as it can be made up for.
    private double likeness(int one, int two) {
        double product = 0;
        double first = 1e-12;
        double second = 1e-12;
        for (float[] all : new float[][] {left, right}) {
            for (int i = 0; i < fade; i++) {
                product += all[one + i] * all[two + i];
                first += all[one + i] * all[one + i];
                second += all[two + i] * all[two + i];
            }
        }
        return Math.clamp(product / Math.sqrt(first * second), -.3, 1);
    }

    private void bend(float[] pass) {
        int span = Math.min(frames / 4, (int) (BEND_SECONDS * rate));
        float jump = pass[0] - pass[frames - 1];
        for (int i = 0; i < span; i++) {
            pass[frames - 1 - i] += jump * (float) (.5 + .5 * Math.cos(Math.PI * (i + .5) / span));
        }
    }
}
