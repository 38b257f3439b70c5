package jerry4loops.generate.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: twice as long each time up to a most, less a random half of it, so that
/// many
/// who were refused together do not come back together ("equal jitter").
///
/// Thread: any, as the random generator allows.
///
/// @param first before the second try
/// @param most never longer
/// @param random where the jitter comes from
public record Backoff(Duration first, Duration most, RandomGenerator random) {

    /// @param random where the jitter comes from
    /// @return half a second to eight
    public static Backoff usual(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8), random);
    }

    /// @param tries how many have failed, from 1
    /// @return how long to wait
    public Duration after(int tries) {
        long full = (long) Math.min(most.toNanos(), first.toNanos() * Math.pow(2, tries - 1.0));
        return Duration.ofNanos(full / 2 + (long) (full / 2 * random.nextDouble()));
    }
}
