package jerry4loops.format;

/// How loud a programme is, as a broadcast WAV carries it (EBU Tech 3285 version 2, EBU R 128).
///
/// Thread: any; immutable.
///
/// @param integrated gated loudness in LUFS
/// @param range loudness range in LU
/// @param maxTruePeak highest level between the samples in dBTP
/// @param maxMomentary highest loudness of 400 ms in LUFS
/// @param maxShortTerm highest loudness of 3 s in LUFS
public record WavLoudness(
        double integrated, double range, double maxTruePeak, double maxMomentary, double maxShortTerm) {}
