package jerry4loops.midi;

import java.util.Arrays;

/// Follows the MIDI clock of another machine: 24 ticks a quarter note, each late by something.
///
/// Ticks are counted, never timed: bunched ones, after a stall, all count. Times only say how fast and how far. The
/// period is the median of all slopes between ticks half the window apart (P. K. Sen, *Estimates of the regression
/// coefficient based on Kendall's tau*, 1968), which single late ticks do not move; the phase is the median of what
/// is left.
/// A steady source is locked after [#LOCK_TICKS] ticks; one that changes its tempo, or is silent for four periods, is
/// not.
///
/// Thread: one at a time.
public final class ClockFollower {

    /// Ticks in a quarter note.
    public static final int TICKS_PER_BEAT = 24;

    /// Ticks until it can be locked.
    public static final int LOCK_TICKS = 48;

    private static final int WINDOW = 192;
    private static final double UNSTEADY = 0.06;
    private static final long LOST_NANOS = 150_000_000;

    private final long[] times = new long[WINDOW];
    private final double[] sorted = new double[WINDOW];
    private long ticks;
    private int held;
    private double period;
    private double phase;
    private boolean running;
    private long position;
    private boolean startsWithNext;

    /// A tick came.
    ///
    /// @param nanos when
    public void tick(long nanos) {
        if (held > 0 && nanos - times[(int) ((ticks - 1) % WINDOW)] > Math.max(LOST_NANOS, 4 * period)) {
            held = 0;
            period = 0;
        }
        times[(int) (ticks % WINDOW)] = nanos;
        ticks++;
        held = Math.min(WINDOW, held + 1);
        if (running) {
            position = startsWithNext ? position : position + 1;
            startsWithNext = false;
        }
        if (held >= TICKS_PER_BEAT) {
            fit();
        }
    }

    private long time(int ago) {
        return times[(int) ((ticks - 1 - ago) % WINDOW)];
    }

    private void fit() {
        int half = held / 2;
        int count = 0;
        for (int ago = 0; ago + half < held; ago++) {
            sorted[count++] = (double) (time(ago) - time(ago + half)) / half;
        }
        double slope = median(count);
        if (held > 2 * TICKS_PER_BEAT) {
            for (int ago = 0; ago < TICKS_PER_BEAT; ago++) {
                sorted[ago] = time(ago) - time(ago + 1);
            }
            double lately = median(TICKS_PER_BEAT);
            if (Math.abs(lately / slope - 1) > UNSTEADY) {
                // Another tempo, and not some late ticks: what was before says nothing any more.
                held = TICKS_PER_BEAT / 2;
                period = lately;
                phase = 0;
                return;
            }
        }
        period = slope;
        count = 0;
        for (int ago = 0; ago < held; ago++) {
            sorted[count++] = time(ago) - time(0) + ago * period;
        }
        phase = median(count);
    }

    private double median(int count) {
        Arrays.sort(sorted, 0, count);
        return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
    }

    /// A start, stop, continue or song position came.
    ///
    /// @param status `0xFA` start, `0xFB` continue, `0xFC` stop, `0xF2` song position
    /// @param sixteenths song position
    public void command(int status, int sixteenths) {
        switch (status) {
            case 0xFA -> {
                position = 0;
                running = true;
                startsWithNext = true;
            }
            case 0xFB -> {
                running = true;
                startsWithNext = true;
            }
            case 0xFC -> running = false;
            case 0xF2 -> position = sixteenths * 6L;
            default -> {
                // Ticks have a method of their own.
            }
        }
    }

    /// @return whether the other machine plays
    public boolean isRunning() {
        return running;
    }

    /// @param nanos now
    /// @return whether the tempo is known and ticks come
    public boolean isLocked(long nanos) {
        return held >= LOCK_TICKS && !isLost(nanos);
    }

    /// @param nanos now
    /// @return whether ticks came and come no more
    public boolean isLost(long nanos) {
        return ticks > 0 && nanos - time(0) > Math.max(LOST_NANOS, 4 * period);
    }

    /// @return tempo in BPM; 0 while it is not known
    public double bpm() {
        return period > 0 ? 60e9 / (period * TICKS_PER_BEAT) : 0;
    }

    /// @param nanos now
    /// @return where the other machine's music is, in beats, between its ticks too
    public double beats(long nanos) {
        double since = period > 0 ? Math.clamp((nanos - time(0) - phase) / period, -1, 4) : 0;
        return (position + (running ? since : 0)) / TICKS_PER_BEAT;
    }
}
