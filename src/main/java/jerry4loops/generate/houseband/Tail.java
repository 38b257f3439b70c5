package jerry4loops.generate.houseband;

import java.util.Arrays;

/// Sound that has been played and not been heard yet: notes are added as a whole and taken out piece by piece, so
/// that they ring on over every join. Grows to the longest note there was.
final class Tail implements Target {

    private float[] left = new float[1 << 16];
    private float[] right = new float[1 << 16];
    private int used;

    @Override
    public void add(int start, float[] soundLeft, float[] soundRight, int length, float gainLeft, float gainRight) {
        int end = start + length;
        if (end > left.length) {
            int size = Math.max(end, left.length * 2);
            left = Arrays.copyOf(left, size);
            right = Arrays.copyOf(right, size);
        }
        for (int i = 0; i < length; i++) {
            left[start + i] += gainLeft * soundLeft[i];
            right[start + i] += gainRight * soundRight[i];
        }
        used = Math.max(used, end);
    }

    /// Moves the next frames out.
    ///
    /// @return whether there was any sound
    boolean take(float[] outLeft, float[] outRight, int frames) {
        int there = Math.min(frames, used);
        System.arraycopy(left, 0, outLeft, 0, there);
        System.arraycopy(right, 0, outRight, 0, there);
        Arrays.fill(outLeft, there, frames, 0);
        Arrays.fill(outRight, there, frames, 0);
        int rest = used - there;
        System.arraycopy(left, there, left, 0, rest);
        System.arraycopy(right, there, right, 0, rest);
        Arrays.fill(left, rest, used, 0);
        Arrays.fill(right, rest, used, 0);
        used = rest;
        return there > 0;
    }

    /// @return frames until the last sound has ended
    int used() {
        return used;
    }

    boolean isEmpty() {
        return used == 0;
    }

    void clear() {
        Arrays.fill(left, 0, used, 0);
        Arrays.fill(right, 0, used, 0);
        used = 0;
    }
}
