package jerry4loops.workflow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundTags;
import jerry4loops.format.WavTags;
import jerry4loops.format.WavWriter;

/// A WAV that takes its name only when it is whole; closed before that, it leaves nothing behind.
///
/// Thread: one at a time; blocks on the disk.
final class WholeWav implements Closeable {

    private final Path whole;
    private final Path partial;
    private final WavWriter writer;
    private float peak;
    private boolean ended;

    /// @param file replaced when this one is whole
    WholeWav(Path file, int rate, BitDepth depth) throws IOException {
        whole = file.toAbsolutePath();
        partial = whole.resolveSibling("." + whole.getFileName() + "." + System.nanoTime() + ".part");
        writer = new WavWriter(ByteSink.create(partial), rate, depth);
    }

    void write(float[] left, float[] right, int offset, int frames) throws IOException {
        for (int i = offset; i < offset + frames; i++) {
            peak = Math.max(peak, Math.max(Math.abs(left[i]), Math.abs(right[i])));
        }
        writer.write(left, right, offset, frames);
    }

    /// @return the highest sample so far, full scale 1
    float peak() {
        return peak;
    }

    /// @param tags what the file says about itself
    void tag(SoundTags tags) {
        writer.tag(new WavTags(tags, Optional.empty()));
    }

    /// Ends the file, which still has no name.
    void end() throws IOException {
        ended = true;
        writer.close();
    }

    /// Gives the ended file its name.
    void name() throws IOException {
        Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            end();
        }
        Files.deleteIfExists(partial);
    }
}
