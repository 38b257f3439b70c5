package jerry4loops.generate.houseband;

import java.util.Arrays;

/// A stereo loop under construction. Writing past the end goes on at the beginning, so every tail
/// is where it will be heard.
final class Sheet implements Target {

    final int frames;
    final float[] left;
    final float[] right;

    Sheet(int frames) {
        this.frames = frames;
        left = new float[frames];
        right = new float[frames];
    }

    void clear() {
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
    }

    /// `start` may be any frame, and the sound may be longer than the loop.
    @Override
    public void add(int start, float[] soundLeft, float[] soundRight, int length, float gainLeft, float gainRight) {
        int at = Math.floorMod(start, frames);
        int done = 0;
        while (done < length) {
            int n = Math.min(length - done, frames - at);
            for (int i = 0; i < n; i++) {
                left[at + i] += gainLeft * soundLeft[done + i];
                right[at + i] += gainRight * soundRight[done + i];
            }
            done += n;
            at = 0;
        }
    }

    void mix(Sheet other, float gain) {
        for (int i = 0; i < frames; i++) {
            left[i] += gain * other.left[i];
            right[i] += gain * other.right[i];
        }
    }
}
