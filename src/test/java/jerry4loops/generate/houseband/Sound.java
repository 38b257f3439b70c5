package jerry4loops.generate.houseband;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Requests and measurements for the house band's tests.
final class Sound {

    private Sound() {}

    static LoopRequest request(LoopKind kind, String prompt, double bpm, int bars, long seed) {
        return new LoopRequest(
                kind,
                prompt,
                LoopLength.of(bars, Tempo.ofBpm(bpm)),
                44_100,
                Optional.empty(),
                OptionalLong.of(seed),
                Optional.empty());
    }

    static Loop drums(String prompt, double bpm, int bars, long seed) {
        return compose(request(LoopKind.DRUMS, prompt, bpm, bars, seed));
    }

    static Loop instruments(String prompt, double bpm, int bars, long seed) {
        return compose(request(LoopKind.INSTRUMENTS, prompt, bpm, bars, seed));
    }

    static Loop compose(LoopRequest request) {
        return new HouseBand(Runnable::run).compose(request, Progress.NONE, new Cancellation());
    }

    static double[] mono(AudioClip clip) {
        double[] mono = new double[clip.frames()];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = 0.5 * (clip.left()[i] + clip.right()[i]);
        }
        return mono;
    }

    /// A Butterworth-like filter of 24 dB per octave, warmed by one pass of the loop.
    static double[] filtered(double[] x, double hertz, boolean high, int rate) {
        double[] y = x.clone();
        for (double q : new double[] {0.541, 1.307}) {
            double w = 2 * Math.PI * hertz / rate;
            double alpha = Math.sin(w) / (2 * q);
            double c = Math.cos(w);
            double b0 = (high ? 1 + c : 1 - c) / 2;
            double b1 = high ? -(1 + c) : 1 - c;
            double a0 = 1 + alpha;
            double s1 = 0;
            double s2 = 0;
            for (int pass = 0; pass < 2; pass++) {
                double[] out = pass == 0 ? new double[y.length] : y;
                for (int i = 0; i < y.length; i++) {
                    double in = y[i];
                    double v = b0 / a0 * in + s1;
                    s1 = b1 / a0 * in + 2 * c / a0 * v + s2;
                    s2 = b0 / a0 * in - (1 - alpha) / a0 * v;
                    out[i] = v;
                }
            }
        }
        return y;
    }

    static double rms(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double v = x[Math.floorMod(i, x.length)];
            sum += v * v;
        }
        return Math.sqrt(sum / Math.max(1, to - from));
    }

    static double db(double ratio) {
        return 20 * Math.log10(Math.max(1e-12, ratio));
    }

    /// Power-weighted mean of the band centres, from a bank of filters an octave apart.
    static double centroid(AudioClip clip) {
        double[] mono = mono(clip);
        double sum = 0;
        double weighted = 0;
        double[] edges = {40, 80, 160, 320, 640, 1280, 2560, 5120, 10_240};
        for (double edge : edges) {
            double[] above = filtered(mono, edge, true, clip.rate());
            double level = rms(above, 0, above.length);
            sum += level;
            weighted += level * Math.log(edge);
        }
        return Math.exp(weighted / sum);
    }

    /// Energy per pitch class from 65 to 1050 Hz, by correlation with a sine and a cosine for each semitone.
    static double[] chroma(AudioClip clip) {
        double[] mono = mono(clip);
        double[] chroma = new double[12];
        int window = (int) (0.37 * clip.rate());
        for (int midi = 36; midi < 84; midi++) {
            double w = 2 * Math.PI * 440 * Math.pow(2, (midi - 69) / 12.0) / clip.rate();
            double k = 2 * Math.cos(w);
            for (int from = 0; from + window <= mono.length; from += window) {
                double s1 = 0;
                double s2 = 0;
                for (int i = 0; i < window; i++) {
                    double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
                    double s = mono[from + i] * hann + k * s1 - s2;
                    s2 = s1;
                    s1 = s;
                }
                chroma[midi % 12] += Math.sqrt(Math.max(0, s1 * s1 + s2 * s2 - k * s1 * s2));
            }
        }
        double most = Arrays.stream(chroma).max().orElse(1);
        for (int i = 0; i < 12; i++) {
            chroma[i] /= most;
        }
        return chroma;
    }

    /// @return share of the chroma that lies in the key's scale, above what is everywhere
    static double inKey(double[] chroma, MusicalKey key) {
        double least = Arrays.stream(chroma).min().orElse(0);
        double in = 0;
        double all = 0;
        for (int pc = 0; pc < 12; pc++) {
            double v = chroma[pc] - least;
            all += v * v;
            if (key.scale().semitones().contains(Math.floorMod(pc - key.tonic(), 12))) {
                in += v * v;
            }
        }
        return in / Math.max(1e-12, all);
    }

    /// @return −1 … 1
    static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double both = 0;
        double one = 1e-12;
        double two = 1e-12;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            one += (a[i] - meanA) * (a[i] - meanA);
            two += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(one * two);
    }

    /// Onsets of a clip on its grid of sixteenths.
    static java.util.BitSet grid(AudioClip clip) {
        int steps = clip.length().bars().count() * 16;
        var grid = new java.util.BitSet(steps);
        for (int i = 0; i < clip.onsets().count(); i++) {
            double place = clip.onsets().frame(i) * (double) steps / clip.frames();
            grid.set((int) Math.floor(place + .4) % steps);
        }
        return grid;
    }

    /// @return how much two grids agree, 0 … 1: twice the common ones over all
    static double overlap(java.util.BitSet a, java.util.BitSet b) {
        var both = (java.util.BitSet) a.clone();
        both.and(b);
        return 2.0 * both.cardinality() / Math.max(1, a.cardinality() + b.cardinality());
    }

    /// @return mean correlation of the chroma of two clips, half a bar at a time
    static double chords(AudioClip a, AudioClip b) {
        int bars = a.length().bars().count();
        double[][] one = Chroma.of(a.left(), a.right(), a.rate(), bars);
        double[][] two = Chroma.of(b.left(), b.right(), b.rate(), bars);
        double sum = 0;
        for (int half = 0; half < 2 * bars; half++) {
            sum += correlation(Chroma.sum(one, half * 4, half * 4 + 4), Chroma.sum(two, half * 4, half * 4 + 4));
        }
        return sum / (2 * bars);
    }

    /// @return whether two keys have the same notes, as relatives do, or the same tonic and the same third, as a mode
    ///     and its plain major or minor do
    static boolean sameNotes(MusicalKey found, MusicalKey wanted) {
        return relativeMajor(found) == relativeMajor(wanted)
                || found.tonic() == wanted.tonic()
                        && found.scale().isMinor() == wanted.scale().isMinor();
    }

    private static int relativeMajor(MusicalKey key) {
        int up = switch (key.scale()) {
            case MAJOR -> 0;
            case MINOR, HARMONIC_MINOR -> 3;
            case DORIAN -> 10;
            case PHRYGIAN -> 8;
            case LYDIAN -> 7;
            case MIXOLYDIAN -> 5;
        };
        return (key.tonic() + up) % 12;
    }

    /// Mean difference of two clips in dB, over six bands and all sixteenths, with what lies 30 dB below the loudest
    /// counted as silence.
    static double distance(AudioClip a, AudioClip b) {
        double[][] one = levels(a);
        double[][] two = levels(b);
        double sum = 0;
        for (int band = 0; band < one.length; band++) {
            for (int step = 0; step < one[band].length; step++) {
                sum += Math.abs(one[band][step] - two[band][step]);
            }
        }
        return sum / one.length / one[0].length;
    }

    private static double[][] levels(AudioClip clip) {
        double[] mono = mono(clip);
        double[] edges = {40, 120, 400, 1200, 4000, 9000, 20_000};
        int steps = clip.length().bars().count() * 16;
        double[][] levels = new double[6][steps];
        for (int band = 0; band < 6; band++) {
            double[] x = filtered(filtered(mono, edges[band], true, clip.rate()), edges[band + 1], false, clip.rate());
            double most = 0;
            for (int step = 0; step < steps; step++) {
                int from = (int) ((long) step * mono.length / steps);
                int to = (int) ((step + 1L) * mono.length / steps);
                levels[band][step] = rms(x, from, to);
                most = Math.max(most, levels[band][step]);
            }
            for (int step = 0; step < steps; step++) {
                levels[band][step] = Math.max(-30, db(levels[band][step] / most));
            }
        }
        return levels;
    }
}
