package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.WavWriter;

/// WAV and RF64.
///
/// Thread: any; immutable.
///
/// @param bits how samples are stored
record WavTakeFormat(BitDepth bits) implements TakeFormat {

    @Override
    public String extension() {
        return TakeNames.EXTENSION;
    }

    @Override
    public String depth() {
        return bits.text();
    }

    @Override
    public int bytesPerFrame() {
        return bits.bits() / 4;
    }

    @Override
    public TakeSink create(Disk disk, Path file, int rate) throws IOException {
        ByteSink bytes = disk.create(file);
        try {
            var writer = new WavWriter(bytes, rate, bits);
            writer.refreshSizes();
            return new Sink(bytes, writer);
        } catch (IOException e) {
            bytes.close();
            disk.delete(file);
            throw e;
        }
    }

    private record Sink(ByteSink sink, WavWriter writer) implements TakeSink {

        @Override
        public void write(float[] left, float[] right, int offset, int count) throws IOException {
            writer.write(left, right, offset, count);
        }

        @Override
        public void secure() throws IOException {
            writer.refreshSizes();
        }

        @Override
        public void truncate(long frames) throws IOException {
            writer.truncate(frames);
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
