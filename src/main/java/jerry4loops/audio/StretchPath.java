package jerry4loops.audio;

import java.util.Arrays;

/// Finds the offsets at which pieces of a loop follow each other with the least difference at the joins, all joins
/// together: the cheapest way through a graph whose columns are the steps and whose rows are the offsets tried.
///
/// Thread: one at a time.
final class StretchPath {

    private static final float QUIET = 1e-7f;

    private final float[] sound;
    private final int every;
    private final int[] starts;
    private final boolean[] held;
    private final int turn;

    /// @param sound one channel, every so many frames
    /// @param every frames per sample of it
    /// @param starts output frame of each step, and the end
    /// @param held steps that keep their centre, at least one
    /// @param turn what an offset gains over the loop point, since it counts from the beginning of the pass
    StretchPath(float[] sound, int every, int[] starts, boolean[] held, int turn) {
        this.sound = sound;
        this.every = every;
        this.starts = starts;
        this.held = held;
        this.turn = turn;
    }

    /// @param centres the offset around which each step looks, in frames
    /// @param wished the offset each step would have if nothing but the ratio counted
    /// @param reach how far it looks to both sides, in samples of the sound, at most 127
    /// @param price of one sample squared away from what is wished
    /// @return the offsets, in frames
    int[] best(int[] centres, int[] wished, int reach, float price) {
        int count = centres.length;
        int rows = 2 * reach + 1;
        int first = 0;
        while (!held[first]) {
            first++;
        }
        // Round the loop: the walk begins at a held step and ends there.
        float[] costs = new float[rows];
        Arrays.fill(costs, Float.POSITIVE_INFINITY);
        costs[reach] = 0;
        byte[][] from = new byte[count + 1][];
        for (int n = 1; n <= count; n++) {
            int k = (first + n) % count;
            int before = (first + n - 1) % count;
            var join = new Join(k, centres[before] + (k == 0 ? turn : 0), centres[k], reach);
            double away = (double) (centres[k] - wished[k]) / every - reach;
            float[] next = new float[rows];
            byte[] came = new byte[rows];
            Arrays.fill(next, Float.POSITIVE_INFINITY);
            for (int row = 0; row < rows; row++) {
                if (!held[before] || row == reach) {
                    join.from(row, held[k]);
                    for (int to = 0; to < rows; to++) {
                        if (!held[k] || to == reach) {
                            float cost = costs[row] + join.cost(row, to);
                            if (cost < next[to]) {
                                next[to] = cost;
                                came[to] = (byte) row;
                            }
                        }
                    }
                }
            }
            for (int to = 0; to < rows; to++) {
                double d = away + to;
                next[to] += held[k] ? 0 : (float) (price * d * d);
            }
            from[n] = came;
            costs = next;
        }
        int[] offsets = new int[count];
        int row = reach;
        for (int n = count; n >= 1; n--) {
            int k = (first + n) % count;
            offsets[k] = centres[k] + (row - reach) * every;
            row = from[n][row] & 0xFF;
        }
        return offsets;
    }

    /// What a fade from each offset to each other would cost: the energy of the difference as a share of the energy.
    private final class Join {

        private final int length;
        private final int reach;
        private final float[] old;
        private final float[] fresh;
        private final float[] oldEnergies;
        private final float[] freshEnergies;
        private final float[] likeness;

        Join(int step, int fromCentre, int toCentre, int reach) {
            this.reach = reach;
            length = Math.max(1, (starts[step + 1] - starts[step]) / every);
            old = around(starts[step] + fromCentre);
            fresh = around(starts[step] + toCentre);
            oldEnergies = energies(old);
            freshEnergies = energies(fresh);
            likeness = new float[2 * reach + 1];
        }

        private float[] around(int frame) {
            float[] part = new float[length + 2 * reach];
            int at = Math.floorMod(Math.floorDiv(frame, every) - reach, sound.length);
            for (int i = 0; i < part.length; i++) {
                part[i] = sound[at];
                at = at + 1 == sound.length ? 0 : at + 1;
            }
            return part;
        }

        private float[] energies(float[] part) {
            float[] energies = new float[2 * reach + 1];
            double sum = QUIET;
            for (int i = 0; i < part.length; i++) {
                sum += part[i] * part[i];
                if (i >= length) {
                    sum -= part[i - length] * part[i - length];
                }
                if (i >= length - 1) {
                    energies[i - length + 1] = (float) Math.max(QUIET, sum);
                }
            }
            return energies;
        }

        /// The inner loop runs over offsets and not over samples, so that it needs no sum across lanes.
        void from(int row, boolean onlyCentre) {
            if (onlyCentre) {
                float sum = 0;
                for (int i = 0; i < length; i++) {
                    sum += old[row + i] * fresh[reach + i];
                }
                likeness[reach] = sum;
                return;
            }
            Arrays.fill(likeness, 0);
            int rows = likeness.length;
            for (int i = 0; i < length; i++) {
                float sample = old[row + i];
                for (int to = 0; to < rows; to++) {
                    likeness[to] += sample * fresh[i + to];
                }
            }
        }

        float cost(int row, int to) {
            float energy = oldEnergies[row] + freshEnergies[to];
            return Math.max(0, (energy - 2 * likeness[to]) / energy);
        }
    }
}
