package jerry4loops.generate.http;

import java.time.Duration;

/// How long and how large one call may get. Each limit ends the call by itself.
///
/// Thread: any; immutable.
///
/// @param connect until the connection stands, TLS included
/// @param firstByte from the request sent until the head of the answer
/// @param idle longest pause within the answer's body
/// @param total from beginning to end, tries and pauses included
/// @param maxBytes largest body of an answer; one byte more is an error
public record HttpLimits(Duration connect, Duration firstByte, Duration idle, Duration total, long maxBytes) {

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final long SMALL_BYTES = 4L << 20;

    /// @throws IllegalArgumentException when a limit is none
    public HttpLimits {
        for (Duration limit : new Duration[] {connect, firstByte, idle, total}) {
            if (!limit.isPositive() || limit.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("A time limit lies between a moment and a day.");
            }
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("An answer may have at least one byte.");
        }
    }

    /// @param connect see above
    /// @param total for first byte and everything
    /// @return limits for short answers: 4 MiB, 30 s idle
    public static HttpLimits small(Duration connect, Duration total) {
        return new HttpLimits(connect, total, IDLE, total, SMALL_BYTES);
    }

    /// @param bytes largest body
    /// @return these limits with it
    public HttpLimits withMaxBytes(long bytes) {
        return new HttpLimits(connect, firstByte, idle, total, bytes);
    }
}
