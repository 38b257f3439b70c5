package jerry4loops.generate.houseband;

import java.util.Arrays;

/// A stereo loop under construction. Writing past the end goes on at the beginning, so every tail
/// is where it will be heard.
final class Sheet implements Target {

    private static final int PIECE = 1024;

    final int frames;
    final float[] left;
    final float[] right;
    private final float[] here = new float[PIECE];
    private final float[] there = new float[PIECE];

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
            int n = Math.min(Math.min(length - done, frames - at), PIECE);
            add(left, at, soundLeft, done, n, gainLeft);
            add(right, at, soundRight, done, n, gainRight);
            done += n;
            at = at + n == frames ? 0 : at + n;
        }
    }

    /// Both are copied to where they lie at the same place: only then does the compiler add eight frames at a time.
    private void add(float[] to, int at, float[] sound, int from, int n, float gain) {
        System.arraycopy(to, at, here, 0, n);
        System.arraycopy(sound, from, there, 0, n);
        for (int i = 0; i < n; i++) {
            here[i] += gain * there[i];
        }
        System.arraycopy(here, 0, to, at, n);
    }

    void mix(Sheet other, float gain) {
        for (int i = 0; i < frames; i++) {
            left[i] += gain * other.left[i];
            right[i] += gain * other.right[i];
        }
    }
}
