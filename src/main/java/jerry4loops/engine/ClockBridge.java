package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.realtime.FrameRing;

/// Carries sound from one clock to another: a ring filled by one device's thread, read at the pace of another device.
///
/// ```
/// ring ─► 16 frames of history ─► windowed sinc at a fraction of a frame ─► out
///   └── fill, smoothed ─► (fill − target) ─► speed 1 ± 0.5 %
/// ```
/// Two crystals differ by some 100 ppm, which a proportional control of the fill takes up: at 100 ppm the fill stands
/// 2 % beside its target. The interpolator has 16 taps (Kaiser window, β = 8, 256 places with straight lines between;
/// J. O. Smith, *Digital Audio Resampling*), flat within 0.1 dB to 16 kHz at 48 kHz. When the ring runs dry it plays
/// silence until the target is reached again; when it is far too full it skips ahead.
///
/// Thread: the reading device's.
final class ClockBridge {

    private static final int TAPS = Sinc.TAPS;
    private static final int PLACES = Sinc.PLACES;
    private static final double MOST_CORRECTION = 0.005;
    private static final double GAIN = 0.005;
    private static final double SMOOTHING = 0.02;
    private static final int CHUNK = 1_024;
    private static final float[][] SINC = Sinc.table();

    private final FrameRing ring;
    private final int target;
    private final float[] inLeft = new float[CHUNK + TAPS];
    private final float[] inRight = new float[CHUNK + TAPS];
    private double fraction;
    private double fill;
    private boolean waiting = true;
    private int held;
    private int next;

    /// @param ring filled by the other clock
    /// @param targetFrames how many frames shall wait in it
    ClockBridge(FrameRing ring, int targetFrames) {
        this.ring = ring;
        this.target = targetFrames;
        this.fill = targetFrames;
    }

    /// Fills a block.
    ///
    /// @param left receives the left channel, from index 0
    /// @param right receives the right channel
    /// @param frames how many
    void read(float[] left, float[] right, int frames) {
        int there = ring.available();
        if (waiting && there >= target + frames) {
            waiting = false;
            skip(there - target - frames);
            fill = target;
        } else if (!waiting && there > 4 * target + frames) {
            skip(there - target - frames);
            fill = target;
        }
        if (waiting || there < frames + TAPS) {
            waiting = true;
            Arrays.fill(left, 0, frames, 0);
            Arrays.fill(right, 0, frames, 0);
            return;
        }
        fill += SMOOTHING * (there - frames - fill);
        double speed = 1 + Math.clamp(GAIN * (fill - target) / target, -MOST_CORRECTION, MOST_CORRECTION);
        for (int i = 0; i < frames; i++) {
            while (next + TAPS > held) {
                refill();
            }
            double place = fraction * PLACES;
            int below = (int) place;
            float share = (float) (place - below);
            float[] here = SINC[below];
            float[] there1 = SINC[below + 1];
            float l = 0;
            float r = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                float weight = here[tap] + share * (there1[tap] - here[tap]);
                l += weight * inLeft[next + tap];
                r += weight * inRight[next + tap];
            }
            left[i] = l;
            right[i] = r;
            fraction += speed;
            int whole = (int) fraction;
            fraction -= whole;
            next += whole;
        }
    }

    /// @return whether it waits for the ring to fill
    boolean isWaiting() {
        return waiting;
    }

    private void skip(int frames) {
        int rest = frames;
        while (rest > 0) {
            rest -= Math.max(1, ring.read(inLeft, inRight, 0, Math.min(rest, CHUNK)));
        }
        held = 0;
        next = 0;
    }

    private void refill() {
        int kept = Math.max(0, held - next);
        System.arraycopy(inLeft, next, inLeft, 0, kept);
        System.arraycopy(inRight, next, inRight, 0, kept);
        next = 0;
        int got = ring.read(inLeft, inRight, kept, 64);
        if (got == 0) {
            Arrays.fill(inLeft, kept, kept + TAPS, 0);
            Arrays.fill(inRight, kept, kept + TAPS, 0);
            got = TAPS;
        }
        held = kept + got;
    }
}
