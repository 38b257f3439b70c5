package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.SoundFormatException;
import jerry4loops.format.SoundSource;

/// A sound file of any kind and length as a source: WAV and RF64 takes of hours as well as everything compressed.
///
/// Thread: one at a time; blocks on the disk. Memory: a block.
public final class FileSource implements SoundSource {

    private final AudioDecoder decoder;
    private StereoConverter block;
    private int at;
    private long given;

    /// @param file a sound file
    /// @throws SoundFormatException when it is none
    /// @throws IOException when it cannot be read
    public FileSource(Path file) throws IOException {
        decoder = new AudioDecoder(file);
    }

    @Override
    public int rate() {
        return decoder.rate();
    }

    @Override
    public long frames() {
        return Math.max(0, decoder.expectedFrames());
    }

    @Override
    public int read(float[] left, float[] right, int offset, int count) throws IOException {
        while (block == null || at == block.frames()) {
            block = decoder.next();
            at = 0;
            if (block == null) {
                return 0;
            }
        }
        int now = Math.min(count, block.frames() - at);
        long expected = decoder.expectedFrames();
        if (expected > 0) {
            // What a codec put behind the music.
            now = (int) Math.min(now, expected - given);
        }
        if (now <= 0) {
            return 0;
        }
        for (int i = 0; i < now; i++) {
            left[offset + i] = finite(block.left()[at + i]);
            right[offset + i] = finite(block.right()[at + i]);
        }
        at += now;
        given += now;
        return now;
    }

    private static float finite(float sample) {
        return Float.isFinite(sample) ? sample : 0;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
