package jerry4loops.workflow;

import java.util.Arrays;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.StreamResampler;

/// The endless music of a jam at the engine's rate, out of which pieces are cut that are exactly as long as a pass of
/// the engine.
///
/// Chunks are cut where bars round on the source's clock, passes where they round on the engine's, which differs by a
/// frame, and a resampler gives the last frames of a chunk only when the next has come. So the music lies a few frames
/// later than the grid (`delay`: none where every bar is a whole number of frames, else a third of a millisecond, and
/// two where the rate is changed): then every pass can be cut from what is there, and nothing is ever invented.
///
/// Thread: any, one call at a time.
final class JamStream {

    private static final int MARGIN = 16;

    private final StreamResampler leftResampler;
    private final StreamResampler rightResampler;
    private float[] left = new float[1 << 16];
    private float[] right = new float[1 << 16];
    private int filled;
    private int position;
    private int rise;

    /// @param lead what came before, at the engine's rate; its last frames fill the delay
    /// @param fromRate rate of the chunks
    /// @param delay see [#delay]
    JamStream(PcmAudio lead, int fromRate, int delay) {
        int toRate = lead.rate();
        leftResampler = fromRate == toRate ? null : new StreamResampler(fromRate, toRate);
        rightResampler = fromRate == toRate ? null : new StreamResampler(fromRate, toRate);
        int known = Math.min(delay, lead.frames());
        append(new float[delay - known], new float[delay - known]);
        append(
                Arrays.copyOfRange(lead.left(), lead.frames() - known, lead.frames()),
                Arrays.copyOfRange(lead.right(), lead.frames() - known, lead.frames()));
    }

    /// @param exact whether a chunk is a whole number of frames at both rates
    /// @param fromRate rate of the chunks
    /// @param toRate the engine's
    /// @return frames by which the music lies later than the grid
    static int delay(boolean exact, int fromRate, int toRate) {
        return fromRate == toRate ? exact ? 0 : MARGIN : StreamResampler.waitingFrames(fromRate, toRate) + MARGIN;
    }

    /// Lets the first frames rise from silence, after a chunk that got lost.
    ///
    /// @param frames how many
    void riseOver(int frames) {
        rise = frames;
    }

    synchronized void add(PcmAudio chunk) {
        float[] l = leftResampler == null ? chunk.left() : leftResampler.next(chunk.left());
        float[] r = rightResampler == null ? chunk.right() : rightResampler.next(chunk.right());
        append(l, r);
    }

    private void append(float[] l, float[] r) {
        if (filled + l.length > left.length) {
            left = Arrays.copyOf(left, filled + l.length + (1 << 16));
            right = Arrays.copyOf(right, left.length);
        }
        System.arraycopy(l, 0, left, filled, l.length);
        System.arraycopy(r, 0, right, filled, r.length);
        filled += l.length;
    }

    /// Takes the next frames. Where some are missing, which takes many late chunks at an odd tempo, the last one is
    /// held.
    ///
    /// @param frames how many
    /// @return left and right
    synchronized float[][] cut(int frames) {
        int there = Math.min(frames, filled - position);
        float[] l = Arrays.copyOf(Arrays.copyOfRange(left, position, position + there), frames);
        float[] r = Arrays.copyOf(Arrays.copyOfRange(right, position, position + there), frames);
        if (there > 0) {
            Arrays.fill(l, there, frames, l[there - 1]);
            Arrays.fill(r, there, frames, r[there - 1]);
        }
        for (int i = 0; i < Math.min(rise, frames); i++) {
            float gain = (float) Math.sin(Math.PI / 2 * i / rise);
            l[i] *= gain;
            r[i] *= gain;
        }
        // What was cut stays for one cut more, in case it has to be done again.
        System.arraycopy(left, position, left, 0, filled - position);
        System.arraycopy(right, position, right, 0, filled - position);
        filled -= position;
        position = there;
        rise = 0;
        return new float[][] {l, r};
    }

    /// Puts the last cut back.
    synchronized void back() {
        position = 0;
    }
}
