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
/// construction. Frames equal [LoopLength#frames(int)] at the clip's rate; a part of a longer stream may have one more
/// or
/// fewer, since there positions are rounded and not lengths.
///
/// Thread: made on io threads; read on any, the mixer thread included.
public final class AudioClip {

    private final float[] left;
    private final float[] right;
    private final int rate;
    private final LoopLength length;
    private final String contentHash;
    private final boolean finite;
    private final double matchDb;
    private final Onsets onsets;

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
        int frames = length.frames(rate);
        if (Math.abs(left.length - frames) > 1 || right.length != left.length) {
            throw wrongLength(frames, left.length, length, rate);
        }
        this.left = left;
        this.right = right;
        this.rate = rate;
        this.length = length;
        this.contentHash = hash(left, right, rate);
        this.finite = isFinite(left) && isFinite(right);
        this.matchDb = Double.isNaN(matchDb) ? (finite ? LoudnessMatch.trimDb(left, right, rate) : 0) : matchDb;
        this.onsets = Onsets.of(left, right, rate);
    }

    private static float[] exactly(float[] samples, int frames, LoopLength length, int rate) {
        if (samples.length != frames) {
            throw wrongLength(frames, samples.length, length, rate);
        }
        return samples;
    }

    private static IllegalArgumentException wrongLength(int frames, int given, LoopLength length, int rate) {
        return new IllegalArgumentException("A clip of " + length.bars().count() + " bars at " + length.tempo()
                + " and " + rate + " Hz has " + frames + " frames, not " + given + ".");
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
        return contentHash;
    }

    private static String hash(float[] left, float[] right, int rate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(rate);
            for (float[] channel : new float[][] {left, right}) {
                for (float sample : channel) {
                    if (bytes.remaining() < Float.BYTES) {
                        digest.update(bytes.flip());
                        bytes.clear();
                    }
                    bytes.putFloat(sample);
                }
            }
            digest.update(bytes.flip());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return length.bars().count() + " bars at " + length.tempo() + ", " + contentHash.substring(0, 8);
    }
}
