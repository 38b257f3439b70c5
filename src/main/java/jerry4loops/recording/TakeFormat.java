package jerry4loops.recording;

import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.BitDepth;

/// **Port**: what takes are written as. WAV is built in; a format that packs while recording is another one of these.
///
/// A file whose writer died has to be worth keeping as it is, or after [TakeRepair] where it is a WAV.
///
/// Thread: any; without state.
public interface TakeFormat {

    /// @param depth how samples are stored
    /// @return WAV that becomes RF64 beyond 4 GiB
    static TakeFormat wav(BitDepth depth) {
        return new WavTakeFormat(depth);
    }

    /// @param bits 16 or 24
    /// @return FLAC, packed while recording; what is on the disk decodes at any moment
    static TakeFormat flac(int bits) {
        return new FlacTakeFormat(bits);
    }

    /// @return what its files end with, with the dot
    String extension();

    /// @return `16`, `24`, `32f`, or empty where that says nothing
    String depth();

    /// @return bytes of a frame at most, for the time that is left
    int bytesPerFrame();

    /// Begins a file, valid and without sound.
    ///
    /// @param disk asked for everything
    /// @param file must not exist
    /// @param rate frames per second
    /// @return the sink
    /// @throws java.nio.file.FileAlreadyExistsException when it exists
    /// @throws IOException when it cannot be made; nothing is left behind
    TakeSink create(Disk disk, Path file, int rate) throws IOException;
}
