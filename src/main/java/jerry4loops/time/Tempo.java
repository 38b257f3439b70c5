package jerry4loops.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import jerry4loops.realtime.RealTime;

/// A tempo in exact thousandths of a beat per minute, so that two tempi are equal or they are not.
///
/// Thread: any; immutable.
///
/// @param milliBpm thousandths of a BPM, 20 000 … 400 000 (20 … 400 BPM)
public record Tempo(long milliBpm) implements Comparable<Tempo> {

    /// The slowest tempo a grid can be built for, 20 BPM.
    public static final long MIN_MILLI_BPM = 20_000;

    /// The fastest tempo a grid can be built for, 400 BPM.
    public static final long MAX_MILLI_BPM = 400_000;

    /// What a new session starts with, 120 BPM.
    public static final Tempo DEFAULT = new Tempo(120_000);

    /// @throws IllegalArgumentException outside 20 … 400 BPM, with a sentence for the person
    public Tempo {
        if (milliBpm < MIN_MILLI_BPM || milliBpm > MAX_MILLI_BPM) {
            throw new IllegalArgumentException("A tempo lies between 20 and 400 BPM.");
        }
    }

    /// @param bpm beats per minute, rounded to the nearest thousandth
    /// @return the tempo
    public static Tempo ofBpm(double bpm) {
        if (!(bpm >= 0 && bpm < 1e6)) {
            throw new IllegalArgumentException("A tempo lies between 20 and 400 BPM.");
        }
        return new Tempo(Math.round(bpm * 1000));
    }

    /// Reads what a person types: `97.3`, `97,3`, ` 120 bpm`.
    ///
    /// @param text up to three decimals are kept, further ones rounded
    /// @return the tempo
    /// @throws IllegalArgumentException with a sentence for the person
    public static Tempo parse(String text) {
        String digits =
                text.strip().toLowerCase(Locale.ROOT).replace("bpm", "").strip().replace(',', '.');
        try {
            var bpm = new BigDecimal(digits);
            // Before any rounding: a typed 1e99999999 would be worked out to its last digit.
            if (bpm.compareTo(BigDecimal.ONE) < 0 || bpm.compareTo(BigDecimal.valueOf(1000)) > 0) {
                throw new IllegalArgumentException("A tempo lies between 20 and 400 BPM.");
            }
            var milli = bpm.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
            return new Tempo(milli.longValueExact());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + text + "” is not a tempo; type a number such as 97.3.", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("A tempo lies between 20 and 400 BPM.", e);
        }
    }

    /// @return beats per minute
    @RealTime
    public double bpm() {
        return milliBpm / 1000.0;
    }

    /// @return the shortest exact decimal, with a point in every locale: `120`, `97.3`
    public String text() {
        return BigDecimal.valueOf(milliBpm, 3).stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(Tempo other) {
        return Long.compare(milliBpm, other.milliBpm);
    }

    @Override
    public String toString() {
        return text() + " BPM";
    }
}
