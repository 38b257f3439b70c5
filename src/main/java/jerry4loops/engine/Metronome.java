package jerry4loops.engine;

import jerry4loops.realtime.RealTime;
import jerry4loops.time.Beats;

/// The clicks of a count-in: heard, never recorded. A decaying sine, higher on the first beat of each bar.
///
/// Thread: mixer.
final class Metronome {

    private static final double LENGTH_SECONDS = 0.06;
    private static final double LEVEL = 0.25;

    private final float[] first;
    private final float[] other;

    Metronome(int rate) {
        first = click(rate, 2000);
        other = click(rate, 1500);
    }

    private static float[] click(int rate, double hz) {
        float[] click = new float[(int) (LENGTH_SECONDS * rate)];
        for (int i = 0; i < click.length; i++) {
            double seconds = (double) i / rate;
            double rise = Math.min(1, seconds / 0.001);
            click[i] = (float) (LEVEL * rise * Math.exp(-seconds / 0.012) * Math.sin(2 * Math.PI * hz * seconds));
        }
        return click;
    }

    /// Adds the clicks of the beats before the music begins.
    ///
    /// @param latency frames by which the output lags behind the music
    @RealTime
    void addTo(
            float[] left,
            float[] right,
            int offset,
            int frames,
            long frame,
            int beats,
            Transport transport,
            int latency) {
        for (int beat = -beats; beat < 0; beat++) {
            float[] click = beat % Beats.BEATS_PER_BAR == 0 ? first : other;
            long at = transport.frameOfTick(transport.firstTick() + (long) beat * Beats.TICKS_PER_BEAT) + latency;
            int from = (int) Math.max(0, at - frame);
            int to = (int) Math.min(frames, at + click.length - frame);
            for (int i = from; i < to; i++) {
                float sample = click[(int) (frame + i - at)];
                left[offset + i] += sample;
                right[offset + i] += sample;
            }
        }
    }
}
