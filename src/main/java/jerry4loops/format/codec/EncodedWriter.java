package jerry4loops.format.codec;

import java.io.IOException;
import java.util.Map;
import jerry4loops.format.ByteSink;
import jerry4loops.format.SoundTags;

/// Writes a file of one encoded track.
///
/// Thread: one at a time; blocks on the disk.
final class EncodedWriter implements SoundWriter {

    private final OutputContainer container;
    private final AudioTrack track;

    /// @param sink an empty file
    /// @param format FFmpeg's name of the container
    /// @param codec how to encode
    /// @param rate frames per second, one the codec takes
    /// @param tags what the file says about itself
    /// @throws IOException when the codec is missing or the disk refuses
    EncodedWriter(ByteSink sink, String format, AudioCodec codec, int rate, SoundTags tags) throws IOException {
        container = new OutputContainer(sink, format);
        AudioTrack made = null;
        try {
            made = new AudioTrack(container, codec, rate);
            // An M4A's edit list counts in units of the movie; with the sound's own it is exact to the frame.
            container.begin(
                    ContainerTags.of(format, tags),
                    format.equals("ipod") ? Map.of("movie_timescale", Integer.toString(rate)) : Map.of());
        } catch (IOException e) {
            if (made != null) {
                made.close();
            }
            container.close();
            throw e;
        }
        track = made;
    }

    @Override
    public void write(float[] left, float[] right, int offset, int count) throws IOException {
        track.write(left, right, offset, count);
    }

    @Override
    public long finish() throws IOException {
        track.finish();
        container.finish();
        return track.frames();
    }

    @Override
    public void close() {
        track.close();
        container.close();
    }
}
