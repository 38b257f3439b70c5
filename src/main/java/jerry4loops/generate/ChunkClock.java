package jerry4loops.generate;

import java.math.BigInteger;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;

/// Where the chunks of a jam begin: bars as an exact fraction of frames, halves to even, nothing accumulated. Lengths
/// alternate by one frame and never drift.
///
/// Thread: any; immutable.
public final class ChunkClock {

    private static final BigInteger TWO = BigInteger.TWO;

    private final BigInteger numerator;
    private final BigInteger denominator;
    private final int rateHz;

    /// @param tempo of the jam
    /// @param chunk bars in one chunk
    /// @param rateHz frames per second
    public ChunkClock(Tempo tempo, Bars chunk, int rateHz) {
        numerator = BigInteger.valueOf(60_000L * rateHz).multiply(BigInteger.valueOf(chunk.beats()));
        this.rateHz = rateHz;
        denominator = BigInteger.valueOf(tempo.milliBpm());
    }

    /// @return frames per second
    public int rateHz() {
        return rateHz;
    }

    /// @param index of a chunk, from 0
    /// @return its first frame
    public long start(int index) {
        BigInteger[] parts = numerator.multiply(BigInteger.valueOf(index)).divideAndRemainder(denominator);
        int half = parts[1].multiply(TWO).compareTo(denominator);
        boolean up = half > 0 || half == 0 && parts[0].testBit(0);
        return parts[0].longValueExact() + (up ? 1 : 0);
    }

    /// @param index of a chunk, from 0
    /// @return frames in it
    public int frames(int index) {
        return Math.toIntExact(start(index + 1) - start(index));
    }
}
