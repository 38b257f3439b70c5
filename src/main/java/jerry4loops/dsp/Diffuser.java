package jerry4loops.dsp;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// Four all-passes in a row (M. Schroeder 1962), which smear an attack into a cloud before it enters the room: the
/// echoes of the room are then as dense as noise after 50 ms instead of 200.
///
/// `v = x + g·v(n−D)`, `y = v(n−D) − g·v`. Every delay is longer than [FeedbackNetwork#MOST], so nothing written in a
/// call is read in it and the loops run as SIMD.
final class Diffuser {

    private static final float GAIN = 0.7f;

    private final float[][] lines = new float[4][];
    private final int[] places = new int[4];
    private final float[] window = new float[FeedbackNetwork.MOST];

    /// @param rate frames per second
    /// @param lengths delays in frames at 48 kHz
    void prepare(int rate, int... lengths) {
        for (int i = 0; i < 4; i++) {
            int length =
                    Math.max(FeedbackNetwork.MOST + 1, FeedbackNetwork.primeNear(lengths[i] * (double) rate / 48_000));
            lines[i] = new float[length];
        }
        reset();
    }

    @RealTime
    void reset() {
        for (int i = 0; i < 4; i++) {
            Arrays.fill(lines[i], 0);
            places[i] = 0;
        }
    }

    /// Works in place on `x[0 … frames)`.
    @RealTime
    void process(float[] x, int frames) {
        for (int i = 0; i < 4; i++) {
            float[] line = lines[i];
            Ring.read(line, places[i], window, frames);
            pass(x, window, frames);
            places[i] = Ring.write(window, frames, line, places[i]);
        }
    }

    @RealTime
    private static void pass(float[] x, float[] window, int frames) {
        for (int j = 0; j < frames; j++) {
            float old = window[j];
            float v = x[j] + GAIN * old;
            window[j] = v;
            x[j] = old - GAIN * v;
        }
    }
}
