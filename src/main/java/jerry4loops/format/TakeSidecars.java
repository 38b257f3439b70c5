package jerry4loops.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jerry4loops.audio.TakePeaks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The files that belong to a take and the bytes in them: what is known of it ([TakeInfo], JSON), its peaks
/// ([TakePeaks], binary), the log of its performance, and the marker that stands while it is being written.
///
/// The log lies visibly beside the take (`Jam 1.2.jam`), so that a person copies it along. The others lie in a hidden
/// folder beside the takes, named after the whole file name (`.sidecars/Jam 1.2.wav.json`), so
/// that a name with dots in it is never mistaken for another one's sidecar.
///
/// Peaks are big-endian: the letters `JPKS`, the version (4 bytes), frames per second (4), frames (8), frames per bin
/// (8), then four bytes a bin.
///
/// Thread: any; immutable.
public final class TakeSidecars {

    /// The folder, seen from the takes'.
    public static final String FOLDER = ".sidecars";

    private static final String INFO = ".json";
    private static final String PEAKS = ".peaks";
    private static final String MARKER = ".recording";
    private static final List<String> MOVING = List.of(INFO, PEAKS);
    private static final int MAGIC = 0x4A504B53;
    private static final int HEADER_BYTES = 28;

    private final JsonMapper json = JsonMapper.builder().build();

    /// @param takes folder of takes
    /// @return the folder of their sidecars
    public static Path folder(Path takes) {
        return takes.resolve(FOLDER);
    }

    /// @param take a take's file
    /// @return where what is known of it is kept
    public static Path info(Path take) {
        return sidecar(take, INFO);
    }

    /// @param take a take's file
    /// @return where its peaks are kept
    public static Path peaks(Path take) {
        return sidecar(take, PEAKS);
    }

    /// @param take a take's file
    /// @return where the log of its performance is kept
    public static Path log(Path take) {
        String name = take.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return take.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + PerformanceLog.EXTENSION);
    }

    /// @param take a take's file
    /// @return the marker that stands while it is being written
    public static Path marker(Path take) {
        return sidecar(take, MARKER);
    }

    /// @param file any file
    /// @return whether it is a marker by its name
    public static boolean isMarker(Path file) {
        return file.getFileName().toString().endsWith(MARKER);
    }

    /// @param marker a marker
    /// @return the take it belongs to
    public static Path ofMarker(Path marker) {
        String name = marker.getFileName().toString();
        return marker.getParent().resolveSibling(name.substring(0, name.length() - MARKER.length()));
    }

    /// @param take a take's file
    /// @return all sidecars that move along with it, whether they exist or not
    public static List<Path> moving(Path take) {
        return Stream.concat(MOVING.stream().map(ending -> sidecar(take, ending)), Stream.of(log(take)))
                .toList();
    }

    private static Path sidecar(Path take, String ending) {
        return folder(take.toAbsolutePath().getParent()).resolve(take.getFileName() + ending);
    }

    /// @param info what is known
    /// @return as JSON
    public byte[] encode(TakeInfo info) {
        return json.writeValueAsBytes(info);
    }

    /// @param bytes JSON
    /// @return what is known
    /// @throws IOException when they are something else, or newer than this program
    public TakeInfo decodeInfo(byte[] bytes) throws IOException {
        try {
            TakeInfo info = json.readValue(bytes, TakeInfo.class);
            if (info.version() < 1 || info.version() > TakeInfo.VERSION || info.frames() < 0 || info.rate() < 1) {
                throw new IOException("This says nothing that is understood of a take.");
            }
            return info;
        } catch (JacksonException e) {
            throw new IOException("This says nothing that is understood of a take.", e);
        }
    }

    /// @param peaks peaks
    /// @return as bytes
    public byte[] encode(TakePeaks peaks) {
        byte[] bins = peaks.bins();
        return ByteBuffer.allocate(HEADER_BYTES + bins.length)
                .putInt(MAGIC)
                .putInt(1)
                .putInt(peaks.rate())
                .putLong(peaks.frames())
                .putLong(peaks.framesPerBin())
                .put(bins)
                .array();
    }

    /// @param bytes peaks
    /// @return the peaks
    /// @throws IOException when they are something else
    public TakePeaks decodePeaks(byte[] bytes) throws IOException {
        var in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || in.getInt() != MAGIC || in.getInt() != 1) {
            throw new IOException("These are no peaks.");
        }
        int rate = in.getInt();
        long frames = in.getLong();
        long framesPerBin = in.getLong();
        var bins = new byte[in.remaining()];
        in.get(bins);
        try {
            return new TakePeaks(rate, frames, framesPerBin, bins);
        } catch (IllegalArgumentException e) {
            throw new IOException("These are no peaks.", e);
        }
    }
}
