package jerry4loops.time;

import jerry4loops.realtime.RealTime;

/// Turns ticks into frames and back, exactly: `frame(tick) = round(tick · 60 · rate / (960 · bpm))`, in integers, with
/// nothing accumulated, so that a boundary two hours away is as exact as the next one.
///
/// Frames count from tick 0. Who plays keeps the frame at which tick 0 lies (see `engine.Transport`). The product is
/// split before it is multiplied: with `K = 60 000 · rate` and `D = milliBpm · 960`, reduced by their greatest common
/// divisor, `a = floorDiv(t, D)`, `b = t − a·D`, the frame is `a·K + (b·K + D/2) / D`, which cannot overflow for any
/// position a machine can reach: `D·K + D/2 < 2⁶³` holds for every rate to 384 kHz and tempo to 400 BPM.
///
/// Thread: any; immutable.
public final class BeatGrid {

    private final int rate;
    private final Tempo tempo;
    private final long framesNumerator;
    private final long ticksDenominator;

    /// @param rate frames per second, 8 000 … 384 000
    /// @param tempo the tempo
    public BeatGrid(int rate, Tempo tempo) {
        if (rate < 8_000 || rate > 384_000) {
            throw new IllegalArgumentException("A sample rate lies between 8000 and 384000 Hz.");
        }
        this.rate = rate;
        this.tempo = tempo;
        long numerator = 60_000L * rate;
        long denominator = tempo.milliBpm() * Beats.TICKS_PER_BEAT;
        long divisor = gcd(numerator, denominator);
        this.framesNumerator = numerator / divisor;
        this.ticksDenominator = denominator / divisor;
    }

    /// @return frames per second
    @RealTime
    public int rate() {
        return rate;
    }

    /// @return the tempo
    @RealTime
    public Tempo tempo() {
        return tempo;
    }

    /// @param tick position in ticks, negative before the beginning
    /// @return the nearest frame, halves upward
    @RealTime
    public long frameOfTick(long tick) {
        long whole = Math.floorDiv(tick, ticksDenominator);
        long part = tick - whole * ticksDenominator;
        return whole * framesNumerator + (part * framesNumerator + ticksDenominator / 2) / ticksDenominator;
    }

    /// @param beat a whole beat
    /// @return its frame
    @RealTime
    public long frameOfBeat(long beat) {
        return frameOfTick(beat * Beats.TICKS_PER_BEAT);
    }

    /// The first tick whose frame is not before the given one; the inverse of [#frameOfTick(long)].
    ///
    /// @param frame frames from tick 0
    /// @return the tick
    @RealTime
    public long tickAtOrAfter(long frame) {
        long whole = Math.floorDiv(frame, framesNumerator);
        long part = frame - whole * framesNumerator;
        long tick = whole * ticksDenominator + part * ticksDenominator / framesNumerator;
        while (frameOfTick(tick) < frame) {
            tick++;
        }
        while (frameOfTick(tick - 1) >= frame) {
            tick--;
        }
        return tick;
    }

    /// The last tick whose frame is not after the given one.
    ///
    /// @param frame frames from tick 0
    /// @return the tick
    @RealTime
    public long tickAtOrBefore(long frame) {
        return tickAtOrAfter(frame + 1) - 1;
    }

    /// A position as a number of beats, for modulation and display; never the source of a boundary.
    ///
    /// @param frame frames from tick 0
    /// @return beats
    @RealTime
    public double beatsAt(long frame) {
        long whole = Math.floorDiv(frame, framesNumerator);
        long part = frame - whole * framesNumerator;
        double ticks = whole * (double) ticksDenominator + part * (double) ticksDenominator / framesNumerator;
        return ticks / Beats.TICKS_PER_BEAT;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BeatGrid grid && grid.rate == rate && grid.tempo.equals(tempo);
    }

    @Override
    public int hashCode() {
        return 31 * rate + tempo.hashCode();
    }

    @Override
    public String toString() {
        return tempo + " at " + rate + " Hz";
    }
}
