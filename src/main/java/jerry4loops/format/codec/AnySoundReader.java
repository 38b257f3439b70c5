package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.SoundFormatException;
import jerry4loops.format.SoundReader;
import jerry4loops.format.WavFormatException;
import jerry4loops.format.WavReader;

/// Reads any sound file: WAV with [WavReader], without touching a native library, all else with [CompressedReader].
/// What a file is, its first bytes say, not its name.
///
/// Thread: io threads; immutable, one reader may be shared.
public final class AnySoundReader implements SoundReader {

    private static final int HEAD_BYTES = 12;

    private final WavReader wav;
    private final CompressedReader compressed;

    /// A reader that takes up to [WavReader#DEFAULT_MAX_FRAMES].
    public AnySoundReader() {
        this(WavReader.DEFAULT_MAX_FRAMES);
    }

    /// @param maxFrames longest length in frames, at least 1
    public AnySoundReader(int maxFrames) {
        wav = new WavReader(maxFrames);
        compressed = new CompressedReader(maxFrames);
    }

    @Override
    public PcmAudio read(Path file) throws IOException {
        return read(file, () -> false);
    }

    /// @param file a sound file
    /// @param cancelled asked about every tenth of a second of compressed sound; a WAV is read in one go
    /// @return its sound
    /// @throws SoundFormatException when it is no sound, damaged beyond use, empty or too long
    /// @throws CancellationException when cancelled
    /// @throws IOException when it cannot be read
    public PcmAudio read(Path file, BooleanSupplier cancelled) throws IOException {
        if (!isWav(file)) {
            return compressed.read(file, cancelled);
        }
        try {
            return wav.read(file);
        } catch (WavFormatException refused) {
            // A WAV may hold compressed sound; where that is not so, the first answer was the right one.
            try {
                return compressed.read(file, cancelled);
            } catch (IOException e) {
                refused.addSuppressed(e);
                throw refused;
            }
        }
    }

    private static boolean isWav(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return head.length == HEAD_BYTES
                && (text.startsWith("RIFF") || text.startsWith("RF64") || text.startsWith("BW64"))
                && text.endsWith("WAVE");
    }
}
