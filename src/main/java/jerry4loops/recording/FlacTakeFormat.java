package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
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
        return TakeOnDisk.create(disk, file, place -> new FlacWriter(place, rate, bits));
    }
}
