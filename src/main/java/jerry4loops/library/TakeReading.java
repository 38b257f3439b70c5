package jerry4loops.library;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jerry4loops.audio.TakePeaks;
import jerry4loops.audio.TakePeaksBuilder;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.WavFile;

/// What a take's file itself says, read once from end to end in constant memory.
///
/// Thread: any; immutable.
///
/// @param info what goes into the sidecar; what only the entry knew stays
/// @param peaks its waveform
record TakeReading(TakeInfo info, TakePeaks peaks) {

    private static final int BLOCK = 1 << 16;

    /// @param isCancelled asked between blocks
    /// @return empty when cancelled
    /// @throws IOException when it is no WAV that can be read
    static Optional<TakeReading> of(TakeEntry entry, BooleanSupplier isCancelled) throws IOException {
        long bytes = Files.size(entry.file());
        try (var wav = WavFile.open(entry.file())) {
            var builder = new TakePeaksBuilder(wav.rate());
            var left = new float[BLOCK];
            var right = new float[BLOCK];
            for (long at = 0; at < wav.frames(); at += BLOCK) {
                if (isCancelled.getAsBoolean()) {
                    return Optional.empty();
                }
                builder.add(left, right, 0, wav.read(at, left, right, 0, BLOCK));
            }
            var info = new TakeInfo(
                    TakeInfo.VERSION,
                    wav.frames(),
                    wav.rate(),
                    wav.depth(),
                    bytes,
                    0,
                    entry.problem(),
                    entry.isRecovered(),
                    entry.milliBpm(),
                    entry.date(),
                    "");
            return Optional.of(new TakeReading(info, builder.peaks(wav.frames())));
        }
    }
}
