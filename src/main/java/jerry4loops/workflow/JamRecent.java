package jerry4loops.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.PcmAudio;
import jerry4loops.time.Bars;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;

/// The last bars of a jam that were heard, to be frozen into a loop.
///
/// Thread: the session's; [#freeze] gives values that io may use.
final class JamRecent {

    private static final int MOST_BARS = 8;

    /// What came before the loop fades in over its end.
    private static final int SEAM_MS = 20;

    private final Deque<AudioClip> pieces = new ArrayDeque<>();

    void heard(AudioClip clip) {
        if (!pieces.isEmpty()
                && (!pieces.getLast().length().equals(clip.length())
                        || pieces.getLast().rate() != clip.rate())) {
            pieces.clear();
        }
        pieces.addLast(clip);
        // The last one is not over yet, and the bars before the loop make its seam.
        while ((pieces.size() - 2) * bars(clip) > MOST_BARS) {
            pieces.removeFirst();
        }
    }

    void clear() {
        pieces.clear();
    }

    private static int bars(AudioClip clip) {
        return clip.length().bars().count();
    }

    /// Takes the last bars that were heard whole.
    ///
    /// @param bars how many are wanted: 1, 2, 4 or 8
    /// @param fraction how much of the newest piece has been heard, 0 … 1
    /// @return what the loop is cut from; empty before the first whole bar
    Optional<Cut> freeze(int bars, double fraction) {
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        AudioClip newest = pieces.getLast();
        int over = (int) Math.floor(Math.clamp(fraction, 0, 1) * bars(newest) + 1e-6);
        int there = (pieces.size() - 1) * bars(newest) + over;
        int take = Math.min(bars, Integer.highestOneBit(there));
        if (take < 1) {
            return Optional.empty();
        }
        var grid = new BeatGrid(newest.rate(), newest.length().tempo());
        int frames = pieces.stream().mapToInt(AudioClip::frames).sum();
        var left = new float[frames];
        var right = new float[frames];
        int at = 0;
        for (AudioClip piece : pieces) {
            System.arraycopy(piece.left(), 0, left, at, piece.frames());
            System.arraycopy(piece.right(), 0, right, at, piece.frames());
            at += piece.frames();
        }
        int end = frames - newest.frames() + (int) grid.frameOfTick(over == 0 ? 0 : new Bars(over).ticks());
        var length = LoopLength.of(take, newest.length().tempo());
        return Optional.of(new Cut(new PcmAudio(left, right, newest.rate()), Math.min(end, frames), length));
    }

    /// Bars to be made into a loop.
    ///
    /// @param sound the last bars
    /// @param end frame at which the loop ends
    /// @param length its length
    record Cut(PcmAudio sound, int end, LoopLength length) {

        /// Io. The end of the loop fades into what came before its beginning, so that it has no seam.
        ///
        /// @return the loop's sound, exactly as long as its bars
        AudioClip clip() {
            int rate = sound.rate();
            int frames = Math.min(length.frames(rate), end);
            int begin = end - frames;
            return new AudioClip(
                    seamless(sound.left(), begin, rate), seamless(sound.right(), begin, rate), rate, length);
        }

        private float[] seamless(float[] from, int begin, int rate) {
            var loop = new float[length.frames(rate)];
            System.arraycopy(from, begin, loop, 0, Math.min(loop.length, from.length - begin));
            int seam = Math.min(rate * SEAM_MS / 1000, begin);
            for (int i = 0; i < seam; i++) {
                double u = Math.PI / 2 * (i + 1) / (seam + 1);
                int at = loop.length - seam + i;
                loop[at] = (float) (loop[at] * Math.cos(u) + from[begin - seam + i] * Math.sin(u));
            }
            return loop;
        }
    }
}
