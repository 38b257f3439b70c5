package jerry4loops.workflow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import jerry4loops.format.SoundSource;
import jerry4loops.format.WavSource;
import jerry4loops.format.codec.FileSource;
import jerry4loops.format.codec.FlacRepair;
import jerry4loops.format.codec.Mastering;
import jerry4loops.realtime.FrameRing;

/// Reads a take from some place on into the ring that the mixer plays from, at the engine's rate.
///
/// A WAV is read from the very place; a FLAC is decoded up to there first, some hundred times faster than it plays.
///
/// Thread: io; [#ring()], [#playedFrames()] and [#isPlayedOut()] from any.
final class TakeFeed implements Closeable {

    private static final int RING_SECONDS = 2;
    private static final int BLOCK_FRAMES = 4096;

    private final SoundSource source;
    private final FrameRing ring;
    private final int capacity;
    private final float[] left = new float[BLOCK_FRAMES];
    private final float[] right = new float[BLOCK_FRAMES];
    private volatile long fed;
    private volatile boolean ended;

    /// @param take a WAV or a FLAC
    /// @param seconds where from
    /// @param rate the engine's
    /// @throws IOException when it cannot be read
    TakeFeed(Path take, double seconds, int rate) throws IOException {
        capacity = RING_SECONDS * rate;
        ring = new FrameRing(capacity);
        source = Mastering.resample(() -> open(take, seconds), rate).open();
    }

    private static SoundSource open(Path take, double seconds) throws IOException {
        if (!FlacRepair.isFlac(take)) {
            int rate;
            try (var head = new WavSource(take, 0)) {
                rate = head.rate();
            }
            return new WavSource(take, Math.round(seconds * rate));
        }
        var whole = new FileSource(take);
        long from = Math.round(seconds * whole.rate());
        return from <= 0
                ? whole
                : Mastering.trim(() -> whole, from, Long.MAX_VALUE).open();
    }

    /// Fills what has room.
    ///
    /// @throws IOException when the take cannot be read on; what is in the ring plays
    synchronized void fill() throws IOException {
        while (!ended && ring.available() <= capacity - BLOCK_FRAMES) {
            int got = source.read(left, right, 0, BLOCK_FRAMES);
            if (got == 0) {
                ended = true;
            } else {
                fed += ring.write(left, right, 0, got);
            }
        }
    }

    /// @return where the mixer reads
    FrameRing ring() {
        return ring;
    }

    /// @return frames the mixer has taken
    long playedFrames() {
        return Math.max(0, fed - ring.available());
    }

    /// @return whether the take is over and the mixer has taken all of it
    boolean isPlayedOut() {
        return ended && ring.available() == 0;
    }

    /// Nothing more is read; what is in the ring plays out.
    void giveUp() {
        ended = true;
    }

    @Override
    public synchronized void close() throws IOException {
        ended = true;
        source.close();
    }
}
