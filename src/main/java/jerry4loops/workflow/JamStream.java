package jerry4loops.workflow;

import java.util.Arrays;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.StreamResampler;
import jerry4loops.generate.ChunkClock;

/// The endless music of a jam at the engine's rate, out of which pieces are cut that are exactly as long as a pass of
/// the engine.
///
/// Chunks are cut where bars round on the source's clock, passes where they round on the engine's, which differs by a
/// frame, and a resampler gives the last frames of a chunk only when the next has come. So the music lies a little
/// later than the grid (`delay`: none where every bar is a whole number of frames, else one frame, and two
/// milliseconds where the rate is changed): then every pass can be cut from what is there, and nothing is invented.
/// What the source goes on from ends as much after its bar line, see [JamStarter], so that the music is in phase.
///
/// A pass that repeats may round otherwise than the one that was thought of. Where that has brought the music more
/// than a frame away from where it belongs, the frame is won back or given up inside the next piece, over 10 ms.
///
/// Thread: any, one call at a time.
final class JamStream {

    private static final int ROUNDING = 1;
    private static final int LEAN_MS = 10;

    private final StreamResampler leftResampler;
    private final StreamResampler rightResampler;
    private final ChunkClock passes;
    private final int delay;
    private final int first;
    private float[] left = new float[1 << 16];
    private float[] right = new float[1 << 16];
    private int filled;
    private int position;
    private int rise;
    private int pieces;
    private long taken;
    private boolean canGoBack;

    /// @param lead what came before, at the engine's rate; its last frames fill the delay
    /// @param fromRate rate of the chunks
    /// @param delay see [#delay]
    /// @param passes where pieces would begin at the engine's rate, were there no other rounding
    /// @param first index of the first chunk
    JamStream(PcmAudio lead, int fromRate, int delay, ChunkClock passes, int first) {
        int toRate = lead.rate();
        leftResampler = fromRate == toRate ? null : new StreamResampler(fromRate, toRate);
        rightResampler = fromRate == toRate ? null : new StreamResampler(fromRate, toRate);
        this.passes = passes;
        this.delay = delay;
        this.first = first;
        taken = -delay;
        int known = Math.min(delay, lead.frames());
        append(new float[delay - known], new float[delay - known]);
        append(
                Arrays.copyOfRange(lead.left(), lead.frames() - known, lead.frames()),
                Arrays.copyOfRange(lead.right(), lead.frames() - known, lead.frames()));
    }

    /// @param chunks the source's clock
    /// @param toRate the engine's rate
    /// @return frames of the engine by which the music lies later than the grid
    static int delay(ChunkClock chunks, int toRate) {
        if (chunks.rateHz() != toRate) {
            return StreamResampler.waitingFrames(chunks.rateHz(), toRate) + 2 * ROUNDING;
        }
        // A whole number of frames where nothing has been rounded after a thousand chunks.
        return chunks.start(1_000) == 1_000L * chunks.frames(0) ? 0 : ROUNDING;
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

    /// Takes the next piece.
    ///
    /// @param frames how many
    /// @return left and right
    synchronized float[][] cut(int frames) {
        int used = used(frames);
        float[][] piece = {lean(left, used, frames), lean(right, used, frames)};
        for (int i = 0; i < Math.min(rise, frames); i++) {
            float gain = (float) Math.sin(Math.PI / 2 * i / rise);
            piece[0][i] *= gain;
            piece[1][i] *= gain;
        }
        // What was cut stays for one cut more, in case it has to be done again.
        System.arraycopy(left, position, left, 0, filled - position);
        System.arraycopy(right, position, right, 0, filled - position);
        filled -= position;
        position = used;
        rise = 0;
        pieces++;
        taken += used;
        canGoBack = true;
        return piece;
    }

    /// How many frames of the stream the next piece is made of: its own number, unless it would end more than a frame
    /// from where it should.
    private int used(int frames) {
        long end = passes.start(first + pieces + 1) - passes.start(first) - delay;
        long off = taken + frames - end;
        int back = (int) (off - Math.clamp(off, -ROUNDING, ROUNDING));
        return Math.clamp(frames - (long) back, Math.min(1, filled - position), filled - position);
    }

    /// A piece of so many frames out of more or fewer: in its middle it goes over into the same music, a frame later
    /// or earlier.
    private float[] lean(float[] stream, int used, int frames) {
        int shift = frames - used;
        if (shift == 0) {
            return Arrays.copyOfRange(stream, position, position + frames);
        }
        int last = Math.max(0, used - 1);
        int length = Math.min(frames / 2, passes.rateHz() * LEAN_MS / 1000);
        int begin = (frames - length) / 2;
        var piece = new float[frames];
        for (int i = 0; i < frames; i++) {
            float share = Math.clamp((float) (i - begin) / length, 0f, 1f);
            float before = stream[position + Math.clamp(i, 0, last)];
            float after = stream[position + Math.clamp((long) i - shift, 0, last)];
            piece[i] = share == 1 ? after : before + share * (after - before);
        }
        return piece;
    }

    /// Puts the last cut back.
    synchronized void back() {
        if (canGoBack) {
            canGoBack = false;
            taken -= position;
            pieces--;
            position = 0;
        }
    }
}
