package jerry4loops.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jerry4loops.realtime.RealTime;
import jerry4loops.time.LoopLength;

/// Immutable stereo audio of an exact number of bars at an exact tempo.
///
/// Samples are planar 32-bit floats, full scale ±1. The arrays are shared, not copied: nobody writes to them after
/// construction. Frames equal [LoopLength#frames(int)] at the clip's rate; a part of a longer stream may have one
/// more or
/// fewer, since there positions are rounded and not lengths.
///
/// Thread: made on io threads; read on any, the mixer thread included.
public final class AudioClip {

    private static final int HASHED_SAMPLES = 16 * 1024;

    private final float[] left;
    private final float[] right;
    private final int rate;
    private final LoopLength length;
    private final boolean finite;
    private final double matchDb;
    private final Onsets onsets;
    private String contentHash;

    /// @param left left samples, not copied
    /// @param right right samples, not copied; may be the same array as `left`
    /// @param rate frames per second
    /// @param length bars and tempo
    /// @throws IllegalArgumentException if the arrays are not exactly as long as `length` says
    public AudioClip(float[] left, float[] right, int rate, LoopLength length) {
        this(exactly(left, length.frames(rate), length, rate), right, rate, length, Double.NaN);
    }

    /// A clip whose trim is given, as for the chunks of one stream, which must all have the same. It may be one frame
    /// longer or shorter than `length` says.
    ///
    /// @param left left samples, not copied
    /// @param right right samples, not copied; may be the same array as `left`
    /// @param rate frames per second
    /// @param length bars and tempo
    /// @param matchDb see [#matchDb()]; NaN to measure it
    /// @throws IllegalArgumentException if the arrays are not as long as `length` says, give or take a frame
    public AudioClip(float[] left, float[] right, int rate, LoopLength length, double matchDb) {
        checkLength(left, right, rate, length);
        this(
                left,
                right,
                rate,
                length,
                Double.isNaN(matchDb) ? matchDb(left, right, rate) : matchDb,
                Onsets.of(left, right, rate));
        contentHash = hash(left, right, rate);
    }

    /// A clip about which nothing is found out: without onsets and without a trim, for whoever only plays it.
    ///
    /// @param left left samples, not copied
    /// @param right right samples, not copied; may be the same array as `left`
    /// @param rate frames per second
    /// @param length bars and tempo
    /// @return the clip
    /// @throws IllegalArgumentException if the arrays are not exactly as long as `length` says
    public static AudioClip unexamined(float[] left, float[] right, int rate, LoopLength length) {
        checkLength(left, right, rate, length);
        return new AudioClip(left, right, rate, length, 0, Onsets.NONE);
    }

    private AudioClip(float[] left, float[] right, int rate, LoopLength length, double matchDb, Onsets onsets) {
        this.left = left;
        this.right = right;
        this.rate = rate;
        this.length = length;
        this.finite = isFinite(left) && isFinite(right);
        this.matchDb = matchDb;
        this.onsets = onsets;
    }

    private static void checkLength(float[] left, float[] right, int rate, LoopLength length) {
        int frames = length.frames(rate);
        if (Math.abs(left.length - frames) > 1 || right.length != left.length) {
            throw wrongLength(frames, left.length, length, rate);
        }
    }

    private static double matchDb(float[] left, float[] right, int rate) {
        return isFinite(left) && isFinite(right) ? LoudnessMatch.trimDb(left, right, rate) : 0;
    }

    private static float[] exactly(float[] samples, int frames, LoopLength length, int rate) {
        if (samples.length != frames) {
            throw wrongLength(frames, samples.length, length, rate);
        }
        return samples;
    }

    private static IllegalArgumentException wrongLength(int frames, int given, LoopLength length, int rate) {
        return new IllegalArgumentException("A clip of " + length.bars().text() + " at " + length.tempo() + " and "
                + rate + " Hz has " + frames + " frames, not " + given + ".");
    }

    /// @return left samples; do not write
    @RealTime
    public float[] left() {
        return left;
    }

    /// @return right samples; do not write
    @RealTime
    public float[] right() {
        return right;
    }

    /// @return frames per second
    @RealTime
    public int rate() {
        return rate;
    }

    /// @return frames in one pass
    @RealTime
    public int frames() {
        return left.length;
    }

    /// @return bars and tempo
    @RealTime
    public LoopLength length() {
        return length;
    }

    /// @return whether every sample is a number; the mixer plays the others as silence
    @RealTime
    public boolean isFinite() {
        return finite;
    }

    /// @return the level that brings the clip to the loudness of all others, in dB; see [LoudnessMatch]
    @RealTime
    public double matchDb() {
        return matchDb;
    }

    /// @return where something begins, found when the clip was made
    @RealTime
    public Onsets onsets() {
        return onsets;
    }

    private static boolean isFinite(float[] samples) {
        for (float sample : samples) {
            if (!Float.isFinite(sample)) {
                return false;
            }
        }
        return true;
    }

    /// @return lower-case hexadecimal SHA-256 over rate and samples: the clip's identity in files and logs
    public String contentHash() {
        String known = contentHash;
        if (known == null) {
            // Only of an unexamined clip. Two threads at once would both find the same.
            known = hash(left, right, rate);
            contentHash = known;
        }
        return known;
    }

    private static String hash(float[] left, float[] right, int rate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = ByteBuffer.allocate(HASHED_SAMPLES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            digest.update(bytes.putInt(rate).flip());
            for (float[] channel : new float[][] {left, right}) {
                for (int done = 0; done < channel.length; done += HASHED_SAMPLES) {
                    int now = Math.min(HASHED_SAMPLES, channel.length - done);
                    bytes.clear().asFloatBuffer().put(channel, done, now);
                    digest.update(bytes.limit(now * Float.BYTES));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return length.bars().text() + " at " + length.tempo() + ", "
                + contentHash().substring(0, 8);
    }
}
