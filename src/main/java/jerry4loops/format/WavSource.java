package jerry4loops.format;

import java.io.IOException;
import java.nio.file.Path;

/// A WAV or RF64 of any length as a source, from any frame on; what lies before it is not read.
///
/// Thread: one at a time; blocks on the disk.
public final class WavSource implements SoundSource {

    private final WavFile file;
    private final long from;
    private long at;

    /// @param path a WAV file
    /// @param from first frame to give, 0 or more
    /// @throws WavFormatException when it is no WAV that can be read
    /// @throws IOException when it cannot be opened
    public WavSource(Path path, long from) throws IOException {
        file = WavFile.open(path);
        this.from = Math.min(from, file.frames());
        at = this.from;
    }

    @Override
    public int rate() {
        return file.rate();
    }

    /// @return how samples are stored, as [WavFile#depth()] says it
    public String depth() {
        return file.depth();
    }

    @Override
    public long frames() {
        return file.frames() - from;
    }

    @Override
    public int read(float[] left, float[] right, int offset, int count) throws IOException {
        int got = file.read(at, left, right, offset, count);
        at += got;
        return got;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
