package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.realtime.FrameRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two devices with crystals of their own play together for as long as one likes.
class ClockBridgeTest {

    private static final int RATE = 48_000;
    private static final int BLOCK = 256;
    private static final int TARGET = 1_920;

    @ParameterizedTest
    @ValueSource(ints = {-400, -50, 0, 50, 400})
    void clocksThatDifferStayTogetherForMinutesWithoutAGap(int partsPerMillion) {
        var ring = new FrameRing(RATE);
        var bridge = new ClockBridge(ring, TARGET);
        double produced = 0;
        long written = 0;
        float[] l = new float[BLOCK];
        float[] r = new float[BLOCK];
        float[] in = new float[BLOCK];
        int gaps = 0;
        boolean started = false;
        int most = 0;
        int least = Integer.MAX_VALUE;
        int blocks = 180 * RATE / BLOCK;
        for (int block = 0; block < blocks; block++) {
            produced += BLOCK * (1 + partsPerMillion * 1e-6);
            while (written + BLOCK <= produced) {
                for (int i = 0; i < BLOCK; i++) {
                    in[i] = 0.5f;
                }
                ring.write(in, in, 0, BLOCK);
                written += BLOCK;
            }
            bridge.read(l, r, BLOCK);
            started |= !bridge.isWaiting();
            if (started && bridge.isWaiting()) {
                gaps++;
            }
            if (block > blocks / 2) {
                most = Math.max(most, ring.available());
                least = Math.min(least, ring.available());
            }
        }
        assertThat(started).isTrue();
        assertThat(gaps).isZero();
        assertThat(ring.dropped()).isZero();
        assertThat(least).as("frames that wait").isGreaterThan(TARGET / 2);
        assertThat(most).isLessThan(2 * TARGET + 2 * BLOCK);
    }

    @Test
    void aSineComesThroughCleanWhileTheSpeedIsCorrected() {
        var ring = new FrameRing(RATE);
        var bridge = new ClockBridge(ring, TARGET);
        double hertz = 1_000;
        double produced = 0;
        long written = 0;
        float[] in = new float[BLOCK];
        float[] out = new float[RATE * 8];
        float[] l = new float[BLOCK];
        float[] r = new float[BLOCK];
        for (int at = 0; at + BLOCK <= out.length; at += BLOCK) {
            produced += BLOCK * 1.0002;
            while (written + BLOCK <= produced) {
                for (int i = 0; i < BLOCK; i++) {
                    in[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * (written + i) / RATE));
                }
                ring.write(in, in, 0, BLOCK);
                written += BLOCK;
            }
            bridge.read(l, r, BLOCK);
            System.arraycopy(l, 0, out, at, BLOCK);
        }
        // What the sine leaves when the best sine of its own (slightly shifted) frequency is taken out, piece by piece.
        double worst = 0;
        for (int from = 4 * RATE; from + 2_048 < out.length; from += 2_048) {
            worst = Math.max(worst, residue(out, from, 2_048));
        }
        assertThat(20 * Math.log10(worst / 0.5)).as("dB below the sine").isLessThan(-55);
    }

    /// x(n+1) + x(n−1) = 2·cos ω·x(n) for any sine: what is left of that, by least squares over ω.
    private static double residue(float[] x, int from, int frames) {
        double xy = 0;
        double xx = 0;
        for (int i = from + 1; i < from + frames - 1; i++) {
            xy += x[i] * (double) (x[i + 1] + x[i - 1]);
            xx += x[i] * (double) x[i];
        }
        double k = xy / xx;
        double sum = 0;
        for (int i = from + 1; i < from + frames - 1; i++) {
            double e = x[i + 1] + x[i - 1] - k * x[i];
            sum += e * e;
        }
        return Math.sqrt(sum / frames);
    }

    @Test
    void aStalledReaderFallsBackInWithoutLongDelay() {
        var ring = new FrameRing(RATE);
        var bridge = new ClockBridge(ring, TARGET);
        float[] in = new float[BLOCK];
        float[] l = new float[BLOCK];
        float[] r = new float[BLOCK];
        for (int i = 0; i < 100; i++) {
            ring.write(in, in, 0, BLOCK);
            bridge.read(l, r, BLOCK);
        }
        for (int i = 0; i < 150; i++) {
            ring.write(in, in, 0, BLOCK);
        }
        for (int i = 0; i < 20; i++) {
            ring.write(in, in, 0, BLOCK);
            bridge.read(l, r, BLOCK);
        }
        assertThat(ring.available()).isLessThan(2 * TARGET);
    }
}
