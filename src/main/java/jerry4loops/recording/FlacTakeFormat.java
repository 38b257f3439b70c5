package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.ByteSink;
import jerry4loops.format.codec.FlacWriter;

/// FLAC, packed while recording: about half of a WAV, without loss.
///
/// Thread: any; immutable.
///
/// @param bits 16 or 24
record FlacTakeFormat(int bits) implements TakeFormat {

    @Override
    public String extension() {
        return ".flac";
    }

    @Override
    public String depth() {
        return Integer.toString(bits);
    }

    @Override
    public int bytesPerFrame() {
        return bits / 4;
    }

    @Override
    public TakeSink create(Disk disk, Path file, int rate) throws IOException {
        ByteSink bytes = disk.create(file);
        try {
            return new Sink(bytes, new FlacWriter(bytes, rate, bits));
        } catch (IOException e) {
            bytes.close();
            disk.delete(file);
            throw e;
        }
    }

    private record Sink(ByteSink sink, FlacWriter writer) implements TakeSink {

        @Override
        public void write(float[] left, float[] right, int offset, int count) throws IOException {
            writer.write(left, right, offset, count);
        }

        @Override
        public void secure() throws IOException {
            writer.secure();
        }

        /// What is packed cannot be taken back: a take that shall be shorter keeps its few frames more.
        @Override
        public void truncate(long frames) {
            // The mixer hands over exactly what belongs to the take, so there is nothing to forget.
        }

        @Override
        public long frames() {
            return writer.frames();
        }

        @Override
        public long bytes() {
            return writer.bytes();
        }

        @Override
        public boolean isThere() {
            return sink.isThere();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
