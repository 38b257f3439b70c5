package jerry4loops.workflow;

import java.math.BigInteger;
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
    private int skipped;
    private int pieces;
    private long taken;
    private boolean canGoBack;

    /// @param lead what came before, at the engine's rate; its last frames fill the delay
    /// @param fromRate rate of the chunks
    /// @param delay see [#delay]
    /// @param passes where pieces would begin at the engine's rate, were there no other rounding
    /// @param first index of the first chunk
    JamStream(PcmAudio lead, int fromRate, int delay, ChunkClock passes, int first) {
        this(fromRate, lead.rate(), delay, passes, first);
        int known = Math.min(delay, lead.frames());
        append(new float[delay - known], new float[delay - known]);
        append(
                Arrays.copyOfRange(lead.left(), lead.frames() - known, lead.frames()),
                Arrays.copyOfRange(lead.right(), lead.frames() - known, lead.frames()));
    }

    private JamStream(int fromRate, int toRate, int delay, ChunkClock passes, int first) {
        leftResampler = fromRate == toRate ? null : new StreamResampler(fromRate, toRate);
        rightResampler = fromRate == toRate ? null : new StreamResampler(fromRate, toRate);
        this.passes = passes;
        this.delay = delay;
        this.first = first;
        taken = -delay;
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

    /// A stream that goes on after a loss: what came before its first chunk is not known, so that chunk's beginning,
    /// backwards, stands for it. Nothing is faded here, since a fade would take the attack of the downbeat; see
    /// [jerry4loops.engine.EngineCommand.Queue] for how such a piece enters.
    ///
    /// @param chunk the first; it is not added yet
    /// @param toRate the engine's rate
    /// @param delay see [#delay]
    /// @param passes see the constructor
    /// @param first index of the chunk
    static JamStream afterLoss(PcmAudio chunk, int toRate, int delay, ChunkClock passes, int first) {
        var stream = new JamStream(chunk.rate(), toRate, delay, passes, first);
        // So many frames in are a whole number of frames out, and enough for the delay and the resampler's look back.
        int common =
                BigInteger.valueOf(chunk.rate()).gcd(BigInteger.valueOf(toRate)).intValue();
        int step = chunk.rate() / common;
        int steps = Math.ceilDiv(2 * delay * common, toRate);
        int in = Math.min(steps * step, (chunk.frames() - 1) / step * step);
        stream.skipped = Math.toIntExact((long) in * toRate / chunk.rate()) - delay;
        stream.add(new PcmAudio(backwards(chunk.left(), in), backwards(chunk.right(), in), chunk.rate()));
        return stream;
    }

    private static float[] backwards(float[] samples, int frames) {
        var turned = new float[frames];
        for (int i = 0; i < frames; i++) {
            turned[i] = samples[frames - i];
        }
        return turned;
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
        int from = Math.min(skipped, l.length);
        skipped -= from;
        System.arraycopy(l, from, left, filled, l.length - from);
        System.arraycopy(r, from, right, filled, r.length - from);
        filled += l.length - from;
    }

    /// Takes the next piece.
    ///
    /// @param frames how many
    /// @return left and right
    synchronized float[][] cut(int frames) {
        int used = used(frames);
        float[][] piece = {lean(left, used, frames), lean(right, used, frames)};
        // What was cut stays for one cut more, in case it has to be done again.
        System.arraycopy(left, position, left, 0, filled - position);
        System.arraycopy(right, position, right, 0, filled - position);
        filled -= position;
        position = used;
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
