package jerry4loops.dsp;

import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.testkit.Signals;

/// Holds a stutter over a loop and measures what came of it.
///
/// @param clip the loop, going round
/// @param settings how it is stuttered
/// @param press frame at which the key goes down
/// @param beats for how long it is held
record StutterProof(AudioClip clip, StutterSettings settings, int press, int beats) {

    /// What was measured, levels in dB.
    ///
    /// @param quietest lowest peak of a pulse against the loop's own
    /// @param loudest highest
    /// @param alike smallest difference of one beat from the one before, see [#difference]
    /// @param fewest pulses in a beat
    record Result(double quietest, double loudest, double alike, int fewest, String where) {}

    double beatFrames() {
        return 60 * clip.rate() / clip.length().tempo().bpm();
    }

    /// A press at a random moment of the first two passes, a beat into the music or later; of the second pass where the
    /// loop has no onsets, from which alone its peak can be known before it was heard.
    static int randomPress(Random random, AudioClip clip) {
        double beat = 60 * clip.rate() / clip.length().tempo().bpm();
        double first = clip.onsets().count() == 0 ? clip.frames() : beat;
        return (int) (first + random.nextDouble() * (2.0 * clip.frames() - first));
    }

    /// The loop for as long as it takes.
    float[][] dry(int frames) {
        float[][] x = new float[2][frames];
        for (int i = 0; i < frames; i++) {
            x[0][i] = clip.left()[i % clip.frames()];
            x[1][i] = clip.right()[i % clip.frames()];
        }
        return x;
    }

    float[][] play(int release, int frames) {
        float[][] x = dry(frames);
        var stutter = new Stutter();
        stutter.prepare(clip.rate());
        stutter.set(settings);
        stutter.follow(new LoopedOnsets(clip.onsets(), clip.frames()));
        double beat = beatFrames();
        int at = 0;
        while (at < frames) {
            if (at == press) {
                stutter.press(at);
            }
            if (at == release) {
                stutter.release(at);
            }
            int until = Math.min(frames, at < press ? press : at < release ? release : frames);
            int n = Math.min(512, until - at);
            stutter.process(x[0], x[1], at, n, at, frame -> frame / beat);
            at += n;
        }
        return x;
    }

    Result measure() {
        double beat = beatFrames();
        int frames = (int) (press + (beats + 2) * beat);
        float[][] out = play(frames, frames);
        double own = peak(new float[][] {clip.left(), clip.right()}, 0, clip.frames());
        double line = StutterPattern.line(settings);
        double first = Math.floor((press / beat + 2 / beat) / line + 1) * line;
        if (press / beat - Math.floor(press / beat / line) * line < 2 / beat) {
            first = Math.floor(press / beat / line) * line;
        }
        // In the second half of a beat the hand means the next.
        long start = (long) Math.floor(press / beat + 0.5);
        double quietest = 99;
        double loudest = -99;
        double alike = 99;
        int fewest = 99;
        String where = "";
        for (long b = (long) Math.floor(first); b < start + beats; b++) {
            long held = Math.max(0, b - start);
            var pulses = StutterPreview.of(settings, held, clip.length().tempo().bpm(), 8)
                    .pulses();
            fewest = Math.min(fewest, pulses.size());
            for (var pulse : pulses) {
                if (b + pulse.start() < first - 1e-6) {
                    continue;
                }
                int from = (int) Math.round((b + pulse.start()) * beat);
                int to = (int) Math.round((b + pulse.start() + pulse.length()) * beat);
                double level = Signals.db(peak(out, from, to) / own);
                if (level < quietest) {
                    quietest = level;
                    where = "beat %d pulse %.3f".formatted(held, pulse.start());
                }
                loudest = Math.max(loudest, level);
            }
            if (b > start) {
                alike = Math.min(alike, difference(out, b, beat));
            }
        }
        return new Result(quietest, loudest, alike, fewest, where);
    }

    /// How much a beat differs from the one before: the energy of what one must add to the one to make it the other,
    /// against the energy of both, by the best match over shifts of up to two frames, as lines are rounded. Two
    /// sounds that have nothing in common have 0 dB, a beat and its copy −∞, a copy turned down by 1 dB −25.
    private static double difference(float[][] out, long beat, double beatFrames) {
        int a = (int) Math.round((beat - 1) * beatFrames);
        int b = (int) Math.round(beat * beatFrames);
        int n = (int) beatFrames - 200;
        double least = 1e9;
        for (int shift = -2; shift <= 2; shift++) {
            double sum = 0;
            double energy = 1e-12;
            for (int c = 0; c < 2; c++) {
                for (int i = 100; i < n; i++) {
                    double x = out[c][a + i];
                    double y = out[c][b + i + shift];
                    sum += (x - y) * (x - y);
                    energy += x * x + y * y;
                }
            }
            least = Math.min(least, sum / energy);
        }
        return 10 * Math.log10(least + 1e-12);
    }

    static double peak(float[][] x, int from, int to) {
        return Math.max(Signals.peak(x[0], from, to), Signals.peak(x[1], from, to));
    }
}
