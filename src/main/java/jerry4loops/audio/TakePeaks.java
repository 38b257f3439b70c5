package jerry4loops.audio;

import java.util.Arrays;

/// What a waveform view draws of a take of any length: lowest and highest sample, low and middle band, per bin of
/// equal length, in 8 bits each.
///
/// Thread: any; immutable.
///
/// @param rate frames per second
/// @param frames length of the take
/// @param framesPerBin length of one bin; the last one may be shorter
/// @param bins four bytes a bin: lowest and highest sample, peak of the low band (below about 200 Hz) and of the middle
/// one (to about 2 kHz), 127 for full scale
public record TakePeaks(int rate, long frames, long framesPerBin, byte[] bins) {

    /// The most bins a take has.
    public static final int MOST_BINS = 4096;

    /// Bytes of one bin.
    public static final int BIN_BYTES = 4;

    /// @throws IllegalArgumentException when the numbers do not fit each other
    public TakePeaks {
        if (frames < 0 || framesPerBin < 1 || bins.length != BIN_BYTES * Math.ceilDiv(frames, framesPerBin)) {
            throw new IllegalArgumentException("These peaks do not fit their take.");
        }
        bins = bins.clone();
    }

    /// @return a copy
    @Override
    public byte[] bins() {
        return bins.clone();
    }

    /// @return how many bins
    public int count() {
        return bins.length / BIN_BYTES;
    }

    /// As waveform views want them.
    ///
    /// @return peaks with [Peaks#BINS] bins
    public Peaks toPeaks() {
        var values = new float[BIN_BYTES][Peaks.BINS];
        for (int bin = 0; bin < Peaks.BINS && count() > 0; bin++) {
            int from = (int) ((long) bin * count() / Peaks.BINS);
            int to = Math.max(from + 1, (int) ((long) (bin + 1) * count() / Peaks.BINS));
            for (int at = from; at < to; at++) {
                for (int kind = 0; kind < BIN_BYTES; kind++) {
                    float value = bins[at * BIN_BYTES + kind] / 127f;
                    values[kind][bin] =
                            kind == 0 ? Math.min(values[kind][bin], value) : Math.max(values[kind][bin], value);
                }
            }
        }
        return Peaks.of(values[0], values[1], values[2], values[3]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TakePeaks that
                && that.rate == rate
                && that.frames == frames
                && that.framesPerBin == framesPerBin
                && Arrays.equals(that.bins, bins);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(frames) + Arrays.hashCode(bins);
    }

    @Override
    public String toString() {
        return count() + " bins of " + framesPerBin + " frames";
    }
}
