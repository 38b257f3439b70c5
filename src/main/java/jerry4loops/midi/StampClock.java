package jerry4loops.midi;

/// Turns a driver's time stamps into times on the clock of [System#nanoTime()].
///
/// Drivers count from different beginnings (the opening of the port, the wall clock, the start of the machine), so
/// the
/// distance is learned: the shortest way from driver to us ever seen is taken for no way at all, and what came later
/// than that was held up. The distance is let go by 100 ppm, for clocks that drift. A driver without stamps, or one
/// whose stamps lie far from the present, is not believed.
///
/// Thread: the port's.
final class StampClock {

    /// Stamps that say more than this before the message came are wrong.
    private static final long MOST_NANOS = 50_000_000;

    private static final double DRIFT = 1e-4;

    private boolean known;
    private long distance;
    private long learnedAt;

    /// @param stampMicros the driver's stamp, −1 for none
    /// @param now when the message reached us
    /// @return when it was sent, at most now
    long nanos(long stampMicros, long now) {
        if (stampMicros < 0) {
            return now;
        }
        long apart = now - stampMicros * 1_000;
        long slack = known ? (long) ((now - learnedAt) * DRIFT) : 0;
        if (!known || apart <= distance + slack || apart - distance > MOST_NANOS) {
            known = true;
            distance = apart;
            learnedAt = now;
            return now;
        }
        return stampMicros * 1_000 + distance;
    }
}
