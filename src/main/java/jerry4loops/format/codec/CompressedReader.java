package jerry4loops.format.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.SoundFormatException;
import jerry4loops.format.SoundReader;
import jerry4loops.format.WavReader;

/// Reads whatever FFmpeg decodes: FLAC, MP3, Ogg Vorbis, Opus, AAC and ALAC in M4A, AIFF, CAF, WavPack, the sound of a
/// video, and more.
///
/// The length is the music's, not the encoder's: priming and padding are left out where the file says what they
/// are (FLAC and AIFF exactly, Opus by its pre-skip and last granule, MP3 by its LAME tag, M4A by its edit list).
/// One channel becomes both, more than two are mixed. Samples that are not finite become 0.
///
/// A file that lacks a frame of what it promises, or where it is lossy more than [#MISSING_SECONDS], or in which more
/// than one packet in
/// [#PACKETS_PER_BROKEN] is broken, is refused as damaged; players forgive more, but a loop with a hole in it is none.
/// The longest length bounds the memory: 8 bytes a frame, up to 20 for a moment.
///
/// Thread: io threads; immutable, one reader may be shared.
public final class CompressedReader implements SoundReader {

    /// By how much a lossy file may be shorter than it says: some count the priming in.
    public static final double MISSING_SECONDS = 0.25;

    /// How many packets must be there for each one that is broken, beyond the first two: MP3s are cut anywhere.
    public static final int PACKETS_PER_BROKEN = 50;

    private static final int FREE_BROKEN = 2;

    private final int maxFrames;

    /// A reader that takes up to [WavReader#DEFAULT_MAX_FRAMES].
    public CompressedReader() {
        this(WavReader.DEFAULT_MAX_FRAMES);
    }

    /// @param maxFrames longest length in frames, at least 1
    public CompressedReader(int maxFrames) {
        if (maxFrames < 1) {
            throw new IllegalArgumentException("A reader takes at least one frame.");
        }
        this.maxFrames = maxFrames;
    }

    @Override
    public PcmAudio read(Path file) throws IOException {
        return read(file, () -> false);
    }

    /// @param file a sound file
    /// @param cancelled asked about every tenth of a second of sound
    /// @return its sound
    /// @throws SoundFormatException when it is no sound, damaged beyond use, empty or too long
    /// @throws CancellationException when cancelled
    /// @throws IOException when it cannot be read
    public PcmAudio read(Path file, BooleanSupplier cancelled) throws IOException {
        try (var decoder = new AudioDecoder(file)) {
            long expected = decoder.expectedFrames();
            if (expected > maxFrames + 1024L) {
                throw tooLong(decoder.rate());
            }
            return read(decoder, expected, cancelled);
        }
    }

    private PcmAudio read(AudioDecoder decoder, long expected, BooleanSupplier cancelled) throws IOException {
        boolean mono = decoder.isMono();
        var left = new float[(int) Math.min(maxFrames, expected > 0 ? expected + 8192 : 1 << 18)];
        var right = mono ? left : new float[left.length];
        int frames = 0;
        int blocks = 0;
        for (var block = decoder.next(); block != null; block = decoder.next()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("Reading was cancelled.");
            }
            blocks++;
            int more = block.frames();
            if (more > maxFrames - frames) {
                throw tooLong(decoder.rate());
            }
            if (frames + more > left.length) {
                int room = (int) Math.min(maxFrames, Math.max(frames + more, left.length + (left.length >> 1) + 1024L));
                left = Arrays.copyOf(left, room);
                right = mono ? left : Arrays.copyOf(right, room);
            }
            copyFinite(block.left(), left, frames, more);
            if (!mono) {
                copyFinite(block.right(), right, frames, more);
            }
            frames += more;
        }
        long exact = decoder.expectedFrames();
        if (exact > 0 && frames > exact) {
            frames = (int) exact;
        }
        check(decoder, exact, frames, blocks);
        var trimmed = left.length == frames ? left : Arrays.copyOf(left, frames);
        return new PcmAudio(trimmed, mono ? trimmed : Arrays.copyOf(right, frames), decoder.rate());
    }

    private static void check(AudioDecoder decoder, long expected, int frames, int blocks) throws SoundFormatException {
        if (frames == 0) {
            throw new SoundFormatException(
                    decoder.brokenPackets() > 0 || expected > 0
                            ? "This file is damaged; nothing in it can be decoded."
                            : "This file holds no sound.");
        }
        double rate = decoder.rate();
        if (expected - frames > (decoder.isLossless() ? 0 : MISSING_SECONDS * rate)) {
            throw new SoundFormatException(String.format(
                    Locale.ROOT,
                    "This file is damaged or cut off: only %.1f of its %.1f seconds can be read.",
                    frames / rate,
                    expected / rate));
        }
        if (decoder.brokenPackets() > FREE_BROKEN + blocks / PACKETS_PER_BROKEN) {
            throw new SoundFormatException("This file is damaged: parts of it cannot be decoded.");
        }
    }

    private static void copyFinite(float[] from, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            float sample = from[i];
            to[at + i] = Float.isFinite(sample) ? sample : 0;
        }
    }

    private SoundFormatException tooLong(int rate) {
        long seconds = maxFrames / rate;
        return new SoundFormatException("This file is longer than "
                + (seconds < 120 ? seconds + " seconds" : seconds / 60 + " minutes")
                + "; cut it into shorter pieces first.");
    }
}
