package jerry4loops.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import jerry4loops.audio.PcmAudio;

/// Reads WAV files of any maker, and believes as little of what they say as it can.
///
/// Understood are RIFF, RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088) with PCM of 8, 16, 24 or 32 bits or floats of 32
/// or 64 bits, plain or extensible, at 8 000 … 192 000 Hz. One channel becomes both; of more than two the first two are
/// taken. Sizes that are 0, unknown or larger than the file mean: whatever is there. Chunks may come in any order,
/// padded or not; samples that are not finite become 0.
///
/// The longest length bounds the memory: 8 bytes a frame for a file, up to 20 for a moment where nobody knows the
/// length beforehand, and once the data itself where it comes before its format.
///
/// Thread: io threads; immutable, one reader may be shared.
public final class WavReader implements SoundReader {

    /// The longest file a reader takes unless told otherwise: 30 minutes at 48 kHz, counted in frames at any rate.
    public static final int DEFAULT_MAX_FRAMES = 30 * 60 * 48_000;

    private static final long SIZE_UNKNOWN = -1;
    private static final long UNKNOWN = 0xFFFF_FFFFL;
    private static final int MOST_FORMAT_BYTES = 4096;
    private static final Set<String> CHUNKS_AFTER_DATA = Set.of(
            "LIST", "id3 ", "ID3 ", "bext", "iXML", "axml", "chna", "cue ", "smpl", "inst", "acid", "fact", "fmt ",
            "PAD ", "JUNK", "junk", "FLLR", "afsp", "PEAK", "_PMX", "umid", "levl", "data");

    private final int maxFrames;

    /// A reader that takes up to [#DEFAULT_MAX_FRAMES].
    public WavReader() {
        this(DEFAULT_MAX_FRAMES);
    }

    /// @param maxFrames longest length in frames, at least 1
    public WavReader(int maxFrames) {
        if (maxFrames < 1) {
            throw new IllegalArgumentException("A reader takes at least one frame.");
        }
        this.maxFrames = maxFrames;
    }

    /// @param file a WAV file
    /// @return its sound
    /// @throws WavFormatException when it is not a WAV, is damaged beyond use, empty or too long
    /// @throws IOException when it cannot be read
    @Override
    public PcmAudio read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, Files.size(file));
        }
    }

    /// @param bytes a WAV file
    /// @return its sound
    /// @throws IOException as [#read(Path)]
    public PcmAudio read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes), bytes.length);
    }

    /// @param stream a WAV file from its first byte; read no further than the end of its samples, not closed
    /// @return its sound
    /// @throws IOException as [#read(Path)]
    public PcmAudio read(InputStream stream) throws IOException {
        return read(stream, SIZE_UNKNOWN);
    }

    private PcmAudio read(InputStream stream, long streamBytes) throws IOException {
        var in = new BufferedInputStream(stream, 1 << 16);
        String form = tag(in);
        skip(in, 4);
        boolean large = form.equals("RF64") || form.equals("BW64");
        if (!(form.equals("RIFF") || large) || !tag(in).equals("WAVE")) {
            throw new WavFormatException("This is not a WAV file.");
        }
        WavFormat format = null;
        byte[] early = null;
        long largeDataSize = 0;
        while (true) {
            String chunk = tag(in);
            long size = chunk.isEmpty() ? -1 : unsignedInt(in);
            if (size < 0) {
                break;
            }
            switch (chunk) {
                case "fmt " -> format = WavFormat.parse(head(in, size, MOST_FORMAT_BYTES));
                case "ds64" -> {
                    byte[] sizes = head(in, size, 28);
                    largeDataSize = sizes.length >= 16 ? WavFormat.int64(sizes, 8) : 0;
                }
                case "data" -> {
                    long bytes = large && size == UNKNOWN ? largeDataSize : size;
                    boolean open = bytes <= 0 || bytes == UNKNOWN;
                    if (open && isChunkNext(in)) {
                        continue;
                    }
                    if (format != null) {
                        return decode(in, open ? Long.MAX_VALUE : bytes, format, streamBytes);
                    }
                    early = keep(in, open ? Long.MAX_VALUE : bytes);
                    pad(in, size);
                }
                default -> {
                    skip(in, size);
                    pad(in, size);
                }
            }
            if (early != null && format != null) {
                return decode(new ByteArrayInputStream(early), early.length, format, early.length);
            }
        }
        throw new WavFormatException(
                format == null && early != null
                        ? "This WAV file does not say what format its samples have."
                        : "This WAV file holds no sound.");
    }

    private PcmAudio decode(InputStream in, long limit, WavFormat format, long streamBytes) throws IOException {
        int frameBytes = format.frameBytes();
        var buffer = new byte[frameBytes * Math.max(1, (1 << 16) / frameBytes)];
        // What a file claims is believed as far as there are bytes for it.
        long claimed = Math.min(limit, streamBytes == SIZE_UNKNOWN ? 1 << 20 : streamBytes) / frameBytes;
        if (claimed > maxFrames + 1024L) {
            throw tooLong(format);
        }
        var left = new float[(int) Math.min(claimed, maxFrames)];
        boolean mono = format.channels() == 1;
        var right = mono ? left : new float[left.length];
        int frames = 0;
        // Room never grows beyond what the file claims, so that an honest one needs no copy at its end.
        int most = (int) Math.min(maxFrames, Math.max(limit / frameBytes, 1));
        long rest = limit;
        while (rest > 0) {
            int got = in.readNBytes(buffer, 0, (int) Math.min(rest, buffer.length));
            int more = got / frameBytes;
            if (more > maxFrames - frames) {
                throw tooLong(format);
            }
            if (frames + more > left.length) {
                int room = (int) Math.min(most, Math.max(frames + more, left.length + (left.length >> 1) + 1024L));
                left = Arrays.copyOf(left, room);
                right = mono ? left : Arrays.copyOf(right, room);
            }
            for (int i = 0; i < more; i++) {
                int at = i * frameBytes;
                left[frames + i] = format.sample(buffer, at);
                if (!mono) {
                    right[frames + i] = format.sample(buffer, at + format.sampleBytes());
                }
            }
            frames += more;
            rest -= got;
            if (got < buffer.length) {
                break;
            }
        }
        if (frames == 0) {
            throw new WavFormatException("This WAV file holds no sound.");
        }
        var trimmed = left.length == frames ? left : Arrays.copyOf(left, frames);
        return new PcmAudio(
                trimmed, mono ? trimmed : right.length == frames ? right : Arrays.copyOf(right, frames), format.rate());
    }

    private WavFormatException tooLong(WavFormat format) {
        long seconds = maxFrames / format.rate();
        return new WavFormatException("This WAV file is longer than "
                + (seconds < 120 ? seconds + " seconds" : seconds / 60 + " minutes")
                + "; cut it into shorter pieces first.");
    }

    /// Data whose format is not known yet.
    private byte[] keep(InputStream in, long bytes) throws IOException {
        long most = Math.min(Integer.MAX_VALUE - 64L, maxFrames * 16L);
        byte[] kept = in.readNBytes((int) Math.min(bytes, most));
        if (bytes > kept.length && kept.length == most) {
            throw new WavFormatException("This WAV file is too long for one whose format comes after its samples.");
        }
        return kept;
    }

    /// Whether another chunk follows at once, so that a data chunk of size 0 is really empty.
    private static boolean isChunkNext(InputStream in) throws IOException {
        in.mark(4);
        boolean known = CHUNKS_AFTER_DATA.contains(tag(in));
        in.reset();
        return known;
    }

    /// Some makers pad chunks of odd size as they should, some do not; a pad is a zero.
    private static void pad(InputStream in, long size) throws IOException {
        if (size % 2 == 1) {
            in.mark(1);
            if (in.read() > 0) {
                in.reset();
            }
        }
    }

    private static byte[] head(InputStream in, long size, int most) throws IOException {
        byte[] head = in.readNBytes((int) Math.min(size, most));
        skip(in, size - head.length);
        pad(in, size);
        return head;
    }

    private static void skip(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            // The size was larger than the file; the next tag will be empty and end the search.
        }
    }

    /// Four characters, or nothing at the end.
    private static String tag(InputStream in) throws IOException {
        byte[] four = in.readNBytes(4);
        return four.length < 4 ? "" : new String(four, StandardCharsets.ISO_8859_1);
    }

    private static long unsignedInt(InputStream in) throws IOException {
        byte[] four = in.readNBytes(4);
        return four.length < 4 ? -1 : WavFormat.int32(four, 0) & UNKNOWN;
    }
}
