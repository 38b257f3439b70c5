package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.ByteSink;
import jerry4loops.format.GrowingSound;

/// A take's file, of whatever format: the sound that grows and the place it grows in.
///
/// Thread: one at a time, the recorder's; every method may block.
///
/// @param place where its bytes go
/// @param sound what gives the bytes
record TakeOnDisk(ByteSink place, GrowingSound sound) implements TakeSink {

    /// Begins the sound of a format.
    @FunctionalInterface
    interface Beginning {

        /// @param place an empty file
        /// @return the sound, its header written
        /// @throws IOException when the disk refuses
        GrowingSound begin(ByteSink place) throws IOException;
    }

    /// @return the sink; a file in which nothing could be begun is taken away again
    static TakeSink create(Disk disk, Path file, Beginning format) throws IOException {
        ByteSink place = disk.create(file);
        try {
            return new TakeOnDisk(place, format.begin(place));
        } catch (IOException e) {
            place.close();
            disk.delete(file);
            throw e;
        }
    }

    @Override
    public void write(float[] left, float[] right, int offset, int count) throws IOException {
        sound.write(left, right, offset, count);
    }

    @Override
    public void secure() throws IOException {
        sound.secure();
    }

    @Override
    public void truncate(long frames) throws IOException {
        sound.truncate(frames);
    }

    @Override
    public long frames() {
        return sound.frames();
    }

    @Override
    public long bytes() {
        return sound.bytes();
    }

    @Override
    public boolean isThere() {
        return place.isThere();
    }

    @Override
    public void close() throws IOException {
        sound.close();
    }
}
