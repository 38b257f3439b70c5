package jerry4loops.generate.houseband;

import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Onsets;

/// Finds the tempo of a loop from its onsets alone, for tests: the period whose multiples meet the most onsets of the
/// loop played on and on, refined to a tenth of a per cent. It knows nothing of the length in bars.
final class TempoFinder {

    private TempoFinder() {}

    static double find(AudioClip clip) {
        Onsets onsets = clip.onsets();
        int count = onsets.count();
        int laps = 2;
        double[] times = new double[count * laps];
        double[] weights = new double[count * laps];
        for (int lap = 0; lap < laps; lap++) {
            for (int i = 0; i < count; i++) {
                times[lap * count + i] = (onsets.frame(i) + (double) lap * clip.frames()) / clip.rate();
                weights[lap * count + i] = onsets.strength(i) * (.3 + onsets.peak(i));
            }
        }
        double best = 0;
        double most = -1;
        for (double bpm = 55; bpm < 215; bpm *= 1.001) {
            double score = score(times, weights, 60 / bpm);
            if (score > most) {
                most = score;
                best = bpm;
            }
        }
        return best;
    }

    /// Autocorrelation of the onsets at one, two and four periods, each blurred by 12 ms.
    private static double score(double[] times, double[] weights, double period) {
        double score = 0;
        for (int multiple = 1; multiple <= 4; multiple *= 2) {
            double lag = multiple * period;
            double sum = 0;
            int j = 0;
            for (int i = 0; i < times.length; i++) {
                double wanted = times[i] + lag;
                while (j < times.length && times[j] < wanted - .03) {
                    j++;
                }
                for (int k = j; k < times.length && times[k] < wanted + .03; k++) {
                    double off = (times[k] - wanted) / .012;
                    sum += weights[i] * weights[k] * Math.exp(-off * off);
                }
            }
            score += sum;
        }
        return score;
    }

    /// @return whether two tempi are the same within one per cent, but for octaves
    static boolean agrees(double found, double wanted) {
        for (double factor : new double[] {.25, .5, 1, 2, 4}) {
            if (Math.abs(found / (wanted * factor) - 1) < .01) {
                return true;
            }
        }
        return false;
    }
}
