package jerry4loops.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A WAV or RF64 of any length that is read piece by piece from any place, where [WavReader] brings a whole loop into
/// memory.
///
/// Sizes that are 0, unknown or larger than the file mean: whatever is there.
///
/// Thread: one at a time; blocks on the disk. Reading a block allocates nothing.
public final class WavFile implements Closeable {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final int MOST_FORMAT_BYTES = 4096;
    private static final long UNKNOWN = 0xFFFF_FFFFL;

    private final FileChannel channel;
    private final WavFormat format;
    private final long dataAt;
    private final long frames;
    private final ByteBuffer buffer;

    private WavFile(FileChannel channel, WavFormat format, long dataAt, long dataBytes) {
        this.channel = channel;
        this.format = format;
        this.dataAt = dataAt;
        frames = dataBytes / format.frameBytes();
        buffer = ByteBuffer.allocate(Math.max(1, CHUNK_BYTES / format.frameBytes()) * format.frameBytes());
    }

    /// Reads the header.
    ///
    /// @param file a WAV file
    /// @return the file, to be closed
    /// @throws WavFormatException when it is not a WAV that can be read
    /// @throws IOException when it cannot be opened
    public static WavFile open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return parse(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static WavFile parse(FileChannel channel) throws IOException {
        long size = channel.size();
        byte[] start = size < 12 ? new byte[12] : bytes(channel, 0, 12);
        String form = tag(start, 0);
        boolean large = form.equals("RF64") || form.equals("BW64");
        if (!(form.equals("RIFF") || large) || !tag(start, 8).equals("WAVE")) {
            throw new WavFormatException("This is not a WAV file.");
        }
        WavFormat format = null;
        long dataAt = -1;
        long dataBytes = 0;
        long largeData = 0;
        long at = 12;
        while (at + 8 <= size && (format == null || dataAt < 0)) {
            byte[] head = bytes(channel, at, 8);
            long length = WavFormat.int32(head, 4) & UNKNOWN;
            long body = at + 8;
            switch (tag(head, 0)) {
                case "fmt " ->
                    format = WavFormat.parse(
                            bytes(channel, body, (int) Math.min(Math.min(length, MOST_FORMAT_BYTES), size - body)));
                case "ds64" -> largeData = size - body < 16 ? 0 : WavFormat.int64(bytes(channel, body, 16), 8);
                case "data" -> {
                    length = large && length == UNKNOWN ? largeData : length;
                    length = length <= 0 || length == UNKNOWN ? size - body : Math.min(length, size - body);
                    dataAt = body;
                    dataBytes = length;
                }
                default -> {
                    // Whatever else a file carries is not sound.
                }
            }
            at = body + length + (length & 1);
        }
        if (format == null || dataAt < 0) {
            throw new WavFormatException("This WAV file holds no sound.");
        }
        return new WavFile(channel, format, dataAt, dataBytes);
    }

    /// @return frames per second
    public int rate() {
        return format.rate();
    }

    /// @return its length
    public long frames() {
        return frames;
    }

    /// @return how samples are stored, as [BitDepth#text()] says it: `16`, `24`, `32f`, or another number of bits
    public String depth() {
        return 8 * format.sampleBytes() + (format.isFloat() ? "f" : "");
    }

    /// Reads frames; one channel becomes both, of more than two the first two are taken.
    ///
    /// @param frame first frame
    /// @param left receives the left channel
    /// @param right receives the right channel
    /// @param offset from this index
    /// @param count at most this many
    /// @return how many there were; 0 at the end
    /// @throws IOException when the disk refuses
    public int read(long frame, float[] left, float[] right, int offset, int count) throws IOException {
        int frameBytes = format.frameBytes();
        int wanted = Math.clamp(frames - frame, 0, count);
        int done = 0;
        while (done < wanted) {
            int now = Math.min(wanted - done, buffer.capacity() / frameBytes);
            buffer.clear().limit(now * frameBytes);
            fill(channel, buffer, dataAt + (frame + done) * frameBytes);
            byte[] raw = buffer.array();
            for (int i = 0; i < now; i++) {
                int p = i * frameBytes;
                left[offset + done + i] = format.sample(raw, p);
                right[offset + done + i] = format.sample(raw, format.channels() == 1 ? p : p + format.sampleBytes());
            }
            done += now;
        }
        return wanted;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static byte[] bytes(FileChannel channel, long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        fill(channel, bytes, at);
        return bytes.array();
    }

    private static void fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long from = at - bytes.position();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("The file ends in the middle.");
            }
        }
    }

    private static String tag(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
