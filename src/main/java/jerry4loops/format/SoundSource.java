package jerry4loops.format;

import java.io.Closeable;
import java.io.IOException;
import jerry4loops.audio.PcmAudio;

/// Stereo sound read from front to back in blocks, of any length and in constant memory: a take on the disk, a
/// render, a loop.
///
/// Thread: one at a time; may block.
public interface SoundSource extends Closeable {

    /// @return frames per second
    int rate();

    /// @return frames from front to back; what is really read may differ where a file lies about it
    long frames();

    /// Reads the next frames.
    ///
    /// @param left samples are written here, full scale ±1
    /// @param right and here
    /// @param offset from this index
    /// @param count how many are wanted, at least 1
    /// @return how many were read, 1 … `count`, or 0 at the end
    /// @throws IOException when they cannot be read
    int read(float[] left, float[] right, int offset, int count) throws IOException;

    @Override
    default void close() throws IOException {}

    /// Opens a source as often as it is needed: to measure it, then to write it.
    @FunctionalInterface
    interface Supply {

        /// @return the sound from its first frame
        /// @throws IOException when it cannot be opened
        SoundSource open() throws IOException;
    }

    /// @param audio sound in memory
    /// @return it as a source
    static SoundSource of(PcmAudio audio) {
        return new SoundSource() {
            private int at;

            @Override
            public int rate() {
                return audio.rate();
            }

            @Override
            public long frames() {
                return audio.frames();
            }

            @Override
            public int read(float[] left, float[] right, int offset, int count) {
                int now = Math.min(count, audio.frames() - at);
                System.arraycopy(audio.left(), at, left, offset, now);
                System.arraycopy(audio.right(), at, right, offset, now);
                at += now;
                return now;
            }
        };
    }
}
