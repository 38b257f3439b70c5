package jerry4loops.format.codec;

/// How loud a programme shall be.
///
/// Thread: any; immutable.
///
/// @param lufs integrated loudness wanted, −40 … −5 LUFS
/// @param ceilingDbtp what no peak between the samples exceeds, −9 … 0 dBTP
public record LoudnessTarget(double lufs, double ceilingDbtp) {

    /// What streaming services play at: −14 LUFS, −1 dBTP.
    public static final LoudnessTarget STREAMING = new LoudnessTarget(-14, -1);

    /// What European radio and television play at, EBU R 128: −23 LUFS, −1 dBTP.
    public static final LoudnessTarget BROADCAST = new LoudnessTarget(-23, -1);

    /// @throws IllegalArgumentException outside the ranges, with a sentence for the person
    public LoudnessTarget {
        if (!(lufs >= -40 && lufs <= -5)) {
            throw new IllegalArgumentException("A loudness target lies between −40 and −5 LUFS.");
        }
        if (!(ceilingDbtp >= -9 && ceilingDbtp <= 0)) {
            throw new IllegalArgumentException("A ceiling lies between −9 and 0 dBTP.");
        }
    }
}
