package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// Plays what the mixer makes a little faster or slower, on its way to the output, so that the studio can stay with
/// another machine's clock: the music's own frames stay exact, and takes are not touched.
///
/// ```
/// mixer ─► 4 channels of history ─► windowed sinc at a fraction of a frame ─► output
/// ```
/// At most 0.5 %, under nine cents, and never faster changed than 0.1 % in a second. While nothing is asked for,
/// frames go past it untouched; it comes in and goes out over one block of cross-fade, 8 frames late.
///
/// Thread: mixer; [#ask] any.
final class Varispeed {

    static final double MOST = 0.005;
    private static final double MOST_PER_SECOND = 0.001;
    private static final int TAPS = Sinc.TAPS;
    private static final int CHANNELS = 4;

    private final float[][] sinc = Sinc.table();
    private final float[][] history;
    private final int rate;
    private volatile double wanted = 1;
    private double speed = 1;
    private double fraction;
    private int held = TAPS - 1;
    private boolean on;
    private boolean comes;
    private boolean goes;
    private int needed;

    /// @param rate frames per second
    /// @param maxFrames longest block
    Varispeed(int rate, int maxFrames) {
        this.rate = rate;
        this.history = new float[CHANNELS][2 * maxFrames + 4 * TAPS];
    }

    /// @param next frames of music in a frame of the output; 1 for none of this
    void ask(double next) {
        wanted = Double.isFinite(next) ? Math.clamp(next, 1 - MOST, 1 + MOST) : 1;
    }

    /// @return how fast it is now
    @RealTime
    double speed() {
        return speed;
    }

    /// Begins a block.
    ///
    /// @param frames of the output
    /// @return frames of music that it needs, `frames` where nothing is changed
    @RealTime
    int begin(int frames) {
        double most = MOST_PER_SECOND * frames / rate;
        double target = wanted;
        speed += Math.clamp(target - speed, -most, most);
        comes = !on && speed != 1;
        goes = on && speed == 1 && target == 1;
        needed = on ? (int) (fraction + (frames - 1) * speed) + TAPS - held : frames;
        if (goes) {
            needed = Math.max(frames, needed);
        }
        return needed;
    }

    /// Takes music in.
    ///
    /// @param channel 0 … 3
    /// @param samples from index 0
    /// @param from first frame of the block's music that this is
    /// @param frames how many
    @RealTime
    void put(int channel, float[] samples, int from, int frames) {
        System.arraycopy(samples, 0, history[channel], held + from, frames);
    }

    /// Ends a block: what was taken in becomes what is played.
    ///
    /// @param channel 0 … 3
    /// @param out receives the block, from index 0
    /// @param frames of the output
    @RealTime
    void take(int channel, float[] out, int frames) {
        float[] in = history[channel];
        if (!on && !comes) {
            System.arraycopy(in, held, out, 0, frames);
            return;
        }
        for (int i = 0; i < frames; i++) {
            double at = fraction + i * speed;
            int base = (int) at;
            double place = (at - base) * Sinc.PLACES;
            int below = (int) place;
            float share = (float) (place - below);
            float[] here = sinc[below];
            float[] there = sinc[below + 1];
            float sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                sum += (here[tap] + share * (there[tap] - here[tap])) * in[base + tap];
            }
            if (comes || goes) {
                float bent = (i + 1f) / frames;
                bent = comes ? bent : 1 - bent;
                sum = bent * sum + (1 - bent) * in[held + needed - frames + i];
            }
            out[i] = sum;
        }
    }

    /// Goes on to the next block.
    ///
    /// @param frames of the output
    @RealTime
    void end(int frames) {
        int all = held + needed;
        if (goes || !on && !comes) {
            on = false;
            fraction = 0;
            keep(all - (TAPS - 1), all);
            return;
        }
        on = true;
        fraction += frames * speed;
        int whole = (int) fraction;
        fraction -= whole;
        keep(whole, all);
    }

    @RealTime
    private void keep(int first, int all) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            System.arraycopy(history[channel], first, history[channel], 0, all - first);
        }
        held = all - first;
    }
}
