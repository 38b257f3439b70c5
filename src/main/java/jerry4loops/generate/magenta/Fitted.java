package jerry4loops.generate.magenta;

import java.util.Arrays;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Resampler;
import jerry4loops.generate.ChunkClock;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;

/// Makes a loop of exactly the bars asked for out of what a server sent, which begins one bar early.
///
/// That bar before the loop is what its end is faded into, so that the seam lies within music that goes on: the
/// downbeat stays untouched, and the fades that the servers put at both ends fall away. Where less came than asked for,
/// the whole bars there are repeat.
///
/// Thread: io threads; immutable.
///
/// @param clip the loop
/// @param words what was done to make it fit; empty for nothing worth telling
record Fitted(AudioClip clip, String words) {

    /// Equal-power fade at the seam, long enough to hide the 5 ms the servers fade, too short to blur a beat.
    private static final double SEAM_SECONDS = 0.02;

    /// @param audio one bar, then the loop
    /// @param length what was asked for
    /// @param rate frames per second wanted
    /// @return the loop; empty when there is not one whole bar
    static Optional<Fitted> of(PcmAudio audio, LoopLength length, int rate) {
        int wanted = length.bars().count();
        var clock = new ChunkClock(length.tempo(), new Bars(1), audio.rate());
        int there = 0;
        // Servers may round the length of the whole another way.
        while (there <= wanted && clock.start(there + 1) <= audio.frames() + 2L) {
            there++;
        }
        if (there == 0) {
            return Optional.empty();
        }
        boolean early = there > 1;
        int bars = Math.min(wanted, early ? there - 1 : 1);
        int from = early ? (int) clock.start(1) : 0;
        int out = LoopLength.of(bars, length.tempo()).frames(rate);
        // At the rate wanted nothing is resampled, not even for the one frame by which two roundings may differ.
        int frames = audio.rate() == rate ? out : (int) clock.start(early ? bars + 1 : bars) - from;
        float[] left = cut(audio.left(), from, frames, audio.rate());
        float[] right = audio.left() == audio.right() ? left : cut(audio.right(), from, frames, audio.rate());
        var words = "";
        if (bars < wanted) {
            words = "asked for " + count(wanted) + ", got " + bars + ": repeated";
        }
        float[] l = repeat(left, out, length.frames(rate));
        float[] r = left == right ? l : repeat(right, out, length.frames(rate));
        return Optional.of(new Fitted(new AudioClip(l, r, rate, length), words));
    }

    private static String count(int bars) {
        return bars == 1 ? "1 bar" : bars + " bars";
    }

    private static float[] repeat(float[] pass, int passFrames, int frames) {
        float[] once = Resampler.resampleLoop(pass, passFrames);
        if (passFrames == frames) {
            return once;
        }
        var all = new float[frames];
        for (int i = 0; i < frames; i++) {
            all[i] = once[i % passFrames];
        }
        return all;
    }

    /// @param from first frame of the loop; the fade takes from what is before it
    private static float[] cut(float[] all, int from, int frames, int rate) {
        float[] loop = Arrays.copyOfRange(all, from, from + frames);
        int fade = Math.min((int) Math.round(SEAM_SECONDS * rate), Math.min(from, frames / 4));
        for (int i = 0; i < fade; i++) {
            double angle = Math.PI / 2 * (i + 0.5) / fade;
            int at = frames - fade + i;
            loop[at] = (float) (loop[at] * Math.cos(angle) + all[from - fade + i] * Math.sin(angle));
        }
        return loop;
    }
}
