package jerry4loops.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// Frames of ticks are exact, in both directions, as far as anybody can play.
class BeatGridTest {

    @Property(tries = 20_000)
    void frameOfTickIsTheExactFractionRounded(
            @ForAll @LongRange(min = 20_000, max = 400_000) long milliBpm,
            @ForAll @IntRange(min = 8_000, max = 192_000) int rate,
            @ForAll @LongRange(min = -4_000_000, max = 4_000_000_000L) long tick) {
        var grid = new BeatGrid(rate, new Tempo(milliBpm));
        var numerator = BigInteger.valueOf(tick).multiply(BigInteger.valueOf(60_000L * rate));
        var denominator = BigInteger.valueOf(milliBpm * Beats.TICKS_PER_BEAT);
        var doubled = numerator.shiftLeft(1).add(denominator);
        var quotient = doubled.divideAndRemainder(denominator.shiftLeft(1));
        long exact = quotient[1].signum() < 0 ? quotient[0].longValueExact() - 1 : quotient[0].longValueExact();
        // halves go upward; the grid rounds a half down only when its reduced denominator is odd, where no half exists
        assertThat(grid.frameOfTick(tick)).isEqualTo(exact);
    }

    @Property(tries = 5_000)
    void ticksAndFramesAreInverse(
            @ForAll @LongRange(min = 20_000, max = 400_000) long milliBpm,
            @ForAll @IntRange(min = 8_000, max = 192_000) int rate,
            @ForAll @LongRange(min = -1_000_000, max = 40_000_000_000L) long frame) {
        var grid = new BeatGrid(rate, new Tempo(milliBpm));
        long after = grid.tickAtOrAfter(frame);
        assertThat(grid.frameOfTick(after)).isGreaterThanOrEqualTo(frame);
        assertThat(grid.frameOfTick(after - 1)).isLessThan(frame);
        long before = grid.tickAtOrBefore(frame);
        assertThat(grid.frameOfTick(before)).isLessThanOrEqualTo(frame);
        assertThat(grid.frameOfTick(before + 1)).isGreaterThan(frame);
    }

    @Test
    void aTempoIsReadAsAPersonTypesIt() {
        assertThat(Tempo.parse(" 97,3 bpm").milliBpm()).isEqualTo(97_300);
        assertThat(Tempo.parse("120").text()).isEqualTo("120");
        assertThat(Tempo.ofBpm(97.3).text()).isEqualTo("97.3");
        assertThatThrownBy(() -> Tempo.parse("fast")).hasMessageContaining("not a tempo");
        assertThatThrownBy(() -> Tempo.parse("401")).hasMessageContaining("between 20 and 400");
        assertThatThrownBy(() -> Tempo.parse("99999999999999999999")).hasMessageContaining("between 20 and 400");
    }

    @Test
    void loopLengthsAreWholeFramesNearestToTheExactLength() {
        assertThat(LoopLength.of(4, Tempo.ofBpm(120)).frames(48_000)).isEqualTo(384_000);
        assertThat(LoopLength.of(4, Tempo.ofBpm(97.3)).frames(48_000)).isEqualTo(473_587);
        assertThatThrownBy(() -> LoopLength.of(65, Tempo.DEFAULT)).hasMessageContaining("1 to 64 bars");
    }
}
