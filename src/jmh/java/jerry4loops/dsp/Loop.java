package jerry4loops.dsp;

import java.util.Random;

/// A bar of noise that comes along in blocks of 256 stereo frames, as a track would hand it over, for ever. What a
/// unit has done to a block is forgotten before the next: the copy is part of what is measured, see
/// [UnitBenchmark#copy].
final class Loop {

    static final int BLOCK = 256;

    final float[] left = new float[BLOCK];
    final float[] right = new float[BLOCK];
    long frame;

    private final float[] source = new float[96_000];

    Loop(double amplitude) {
        var random = new Random(1);
        for (int i = 0; i < source.length; i++) {
            source[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
    }

    /// Lays the next block ready.
    void next() {
        frame += BLOCK;
        int at = (int) (frame % (source.length - BLOCK));
        System.arraycopy(source, at, left, 0, BLOCK);
        System.arraycopy(source, source.length - BLOCK - at, right, 0, BLOCK);
    }
}
