package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Loudness of a stereo programme after ITU-R BS.1770-5 and EBU R 128: momentary, short-term and integrated, and the
/// loudness range of EBU Tech 3342.
///
/// ```
/// y = K-filter(x): high shelf +4 dB at 1682 Hz, then high pass at 38 Hz    coefficients for any rate, in double
/// z = mean y² of both channels summed      L = −0.691 + 10·log10 z
/// momentary 400 ms, short-term 3 s, renewed every 10 ms (a meter that looks every 100 ms misses Tech 3341 case 13 by
/// 0.45 LU)
/// integrated: blocks of 400 ms every 100 ms, over −70 LUFS, then over the mean of those − 10 LU
/// range: short-term every 100 ms, over −70 LUFS, then over their mean − 20 LU; 95th less 10th percentile
/// ```
/// Blocks go to a histogram of 0.1 LU with their energies summed, so a programme may be of any length.
///
/// Thread: `prepare` anywhere beforehand, all else the mixer thread. Cost per stereo frame: 4 ns.
public final class LoudnessMeter {

    /// What is shown for silence, in LUFS.
    public static final double SILENCE = -120;

    private static final int HOPS = 300;
    private static final int MOMENTARY_HOPS = 40;
    private static final int HOPS_PER_BLOCK = 10;
    private static final double GATE = -70;
    private static final int BINS = 800;

    private final KWeighting filter = new KWeighting();
    private final double[] hops = new double[HOPS];
    private final long[] blockCounts = new long[BINS];
    private final double[] blockEnergies = new double[BINS];
    private final long[] rangeCounts = new long[BINS];
    private final double[] rangeEnergies = new double[BINS];

    private int hopFrames;
    private int inHop;
    private long hopCount;
    private double momentary;
    private double shortTerm;
    private double maxMomentary;
    private double maxShortTerm;

    /// Makes a meter for 48 kHz; [#prepare] sets another rate.
    public LoudnessMeter() {
        prepare(48_000);
    }

    /// @param rate frames per second
    public void prepare(int rate) {
        hopFrames = rate / 100;
        filter.prepare(rate);
        reset();
    }

    /// Reads a stretch; the samples stay as they are.
    ///
    /// @param l left samples
    /// @param r right samples
    /// @param offset first sample to read
    /// @param frames how many
    @RealTime
    public void process(float[] l, float[] r, int offset, int frames) {
        int done = 0;
        while (done < frames) {
            int length = Math.min(hopFrames - inHop, frames - done);
            filter.process(l, r, offset + done, length);
            done += length;
            inHop += length;
            if (inHop == hopFrames) {
                hop();
            }
        }
    }

    /// @return loudness of the last 400 ms in LUFS
    @RealTime
    public double momentary() {
        return momentary;
    }

    /// @return loudness of the last 3 s in LUFS
    @RealTime
    public double shortTerm() {
        return shortTerm;
    }

    /// @return highest momentary loudness since the reset in LUFS
    @RealTime
    public double maxMomentary() {
        return maxMomentary;
    }

    /// @return highest short-term loudness since the reset in LUFS
    @RealTime
    public double maxShortTerm() {
        return maxShortTerm;
    }

    /// @return gated loudness since the reset in LUFS; [#SILENCE] where nothing passed the gate
    @RealTime
    public double integrated() {
        double gate = loudness(mean(blockCounts, blockEnergies, 0)) - 10;
        return loudness(mean(blockCounts, blockEnergies, bin(gate)));
    }

    /// @return loudness range since the reset in LU
    @RealTime
    public double range() {
        double gate = loudness(mean(rangeCounts, rangeEnergies, 0)) - 20;
        int first = bin(gate);
        long count = 0;
        for (int i = first; i < BINS; i++) {
            count += rangeCounts[i];
        }
        return count == 0 ? 0 : (percentile(first, count, 0.95) - percentile(first, count, 0.10)) / 10;
    }

    /// Begins a new programme.
    @RealTime
    public void reset() {
        filter.reset();
        Arrays.fill(hops, 0);
        Arrays.fill(blockCounts, 0);
        Arrays.fill(blockEnergies, 0);
        Arrays.fill(rangeCounts, 0);
        Arrays.fill(rangeEnergies, 0);
        inHop = 0;
        hopCount = 0;
        momentary = SILENCE;
        shortTerm = SILENCE;
        maxMomentary = SILENCE;
        maxShortTerm = SILENCE;
    }

    @RealTime
    private void hop() {
        double hopEnergy = filter.take();
        if (!(hopEnergy < 1e12)) {
            // Not a number: taken as silence.
            hopEnergy = 0;
            filter.reset();
        }
        hops[(int) (hopCount % HOPS)] = hopEnergy / hopFrames;
        hopCount++;
        inHop = 0;
        double near = mean(MOMENTARY_HOPS);
        double far = mean(HOPS);
        momentary = loudness(near);
        shortTerm = loudness(far);
        if (hopCount >= MOMENTARY_HOPS) {
            maxMomentary = Math.max(maxMomentary, momentary);
        }
        if (hopCount >= HOPS) {
            maxShortTerm = Math.max(maxShortTerm, shortTerm);
        }
        if (hopCount % HOPS_PER_BLOCK == 0) {
            if (hopCount >= MOMENTARY_HOPS && momentary > GATE) {
                blockCounts[bin(momentary)]++;
                blockEnergies[bin(momentary)] += near;
            }
            if (hopCount >= HOPS && shortTerm > GATE) {
                rangeCounts[bin(shortTerm)]++;
                rangeEnergies[bin(shortTerm)] += far;
            }
        }
    }

    @RealTime
    private double mean(int count) {
        int end = (int) (hopCount % HOPS);
        int wrapped = Math.max(0, count - end);
        return (sum(HOPS - wrapped, HOPS) + sum(Math.max(0, end - count), end)) / count;
    }

    /// Four sums side by side, since one would wait for itself.
    @RealTime
    private double sum(int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += hops[i];
            b += hops[i + 1];
            c += hops[i + 2];
            d += hops[i + 3];
        }
        for (; i < to; i++) {
            a += hops[i];
        }
        return (a + b) + (c + d);
    }

    @RealTime
    private static double mean(long[] counts, double[] energies, int first) {
        long count = 0;
        double sum = 0;
        for (int i = first; i < BINS; i++) {
            count += counts[i];
            sum += energies[i];
        }
        return count == 0 ? 0 : sum / count;
    }

    @RealTime
    private double percentile(int first, long count, double share) {
        long wanted = Math.round((count - 1) * share);
        for (int i = first; i < BINS; i++) {
            wanted -= rangeCounts[i];
            if (wanted < 0) {
                return i;
            }
        }
        return BINS - 1;
    }

    @RealTime
    private static int bin(double loudness) {
        return (int) Math.clamp((loudness - GATE) * 10, 0, BINS - 1);
    }

    @RealTime
    private static double loudness(double energy) {
        return energy < 1e-12 ? SILENCE : -0.691 + 10 * Math.log10(energy);
    }
}
