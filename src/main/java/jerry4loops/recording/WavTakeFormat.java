package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.BitDepth;
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
        return TakeOnDisk.create(disk, file, place -> {
            var writer = new WavWriter(place, rate, bits);
            writer.secure();
            return writer;
        });
    }
}
