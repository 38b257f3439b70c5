package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Attacks in a stream, found as it comes in, so that a [KeyLock] leaves them whole and on their beat.
///
/// The energy of the difference between neighbouring frames, which weighs high frequencies more, is summed over
/// hops of
/// two thirds of a millisecond; an attack is where a hop has eight times the energy of the 16 before it. S. Dixon,
/// *Onset Detection Revisited*, 2006, for the principle.
///
/// Thread: mixer. Cost per frame: one multiplication.
final class BendOnsets {

    static final long NEVER = Long.MAX_VALUE;

    private static final int HOPS = 16;
    private static final int KEPT = 32;
    private static final double TIMES = 8;
    private static final double OF_LOUDEST = 0.01;
    private static final double LEAST = 1e-7;
    private static final double REST_SECONDS = 0.035;
    private static final double FORGETS_SECONDS = 0.5;

    private final int hop;
    private final int rest;
    private final double keeps;
    private final double[] energies = new double[HOPS];
    private final long[] onsets = new long[KEPT];
    private double sum;
    private double loudest;
    private double energy;
    private int inHop;
    private int hops;
    private int found;
    private float last;

    /// @param rate frames per second
    BendOnsets(int rate) {
        hop = Math.max(8, rate / 1500);
        rest = (int) (REST_SECONDS * rate);
        keeps = Math.exp(-hop / (FORGETS_SECONDS * rate));
    }

    /// @return frames by which an attack is known later than it comes, at most
    int latencyFrames() {
        return 2 * hop;
    }

    /// Forgets everything; what comes next is no attack.
    @RealTime
    void reset() {
        Arrays.fill(energies, 0);
        sum = 0;
        loudest = 0;
        energy = 0;
        inHop = 0;
        hops = 0;
        found = 0;
        last = 0;
    }

    /// @param sample the next
    /// @param frame its frame
    @RealTime
    void push(float sample, long frame) {
        double rise = (double) sample - last;
        last = sample;
        energy += rise * rise;
        inHop++;
        if (inHop < hop) {
            return;
        }
        loudest = Math.max(loudest * keeps, energy);
        boolean attack =
                hops >= HOPS && energy > TIMES * sum / HOPS && energy > OF_LOUDEST * loudest && energy > LEAST * hop;
        long begins = frame - hop - hop / 2;
        if (attack && (found == 0 || begins - onsets[(found - 1) % KEPT] > rest)) {
            onsets[found % KEPT] = begins;
            found++;
        }
        int place = hops % HOPS;
        energies[place] = energy;
        hops++;
        sum = 0;
        for (int i = 0; i < HOPS; i++) {
            sum += energies[i];
        }
        energy = 0;
        inHop = 0;
    }

    /// @param frame any
    /// @return the first attack known that comes after it, or [#NEVER]
    @RealTime
    long after(long frame) {
        for (int i = Math.max(0, found - KEPT); i < found; i++) {
            long onset = onsets[i % KEPT];
            if (onset > frame) {
                return onset;
            }
        }
        return NEVER;
    }
}
