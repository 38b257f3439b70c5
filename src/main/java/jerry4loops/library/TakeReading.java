package jerry4loops.library;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jerry4loops.audio.TakePeaks;
import jerry4loops.audio.TakePeaksBuilder;
import jerry4loops.format.TakeInfo;
import jerry4loops.format.WavSource;
import jerry4loops.format.codec.FileSource;
import jerry4loops.format.codec.FlacRepair;

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
    /// @throws IOException when it is neither a WAV nor a FLAC that can be read
    static Optional<TakeReading> of(TakeEntry entry, BooleanSupplier isCancelled) throws IOException {
        long bytes = Files.size(entry.file());
        boolean flac = FlacRepair.isFlac(entry.file());
        try (var sound = flac ? new FileSource(entry.file()) : new WavSource(entry.file(), 0)) {
            var builder = new TakePeaksBuilder(sound.rate());
            var left = new float[BLOCK];
            var right = new float[BLOCK];
            long frames = 0;
            for (int got = 1; got > 0; frames += got) {
                if (isCancelled.getAsBoolean()) {
                    return Optional.empty();
                }
                got = sound.read(left, right, 0, BLOCK);
                builder.add(left, right, 0, got);
            }
            var info = new TakeInfo(
                    TakeInfo.VERSION,
                    frames,
                    sound.rate(),
                    sound instanceof WavSource wav ? wav.depth() : "",
                    bytes,
                    0,
                    entry.problem(),
                    entry.isRecovered(),
                    entry.milliBpm(),
                    entry.date(),
                    "");
            return Optional.of(new TakeReading(info, builder.peaks(frames)));
        }
    }
}
