package jerry4loops.audio;

import java.util.Arrays;

/// Makes [TakePeaks] while a take is recorded, in constant memory: when all bins are used, neighbours are merged and
/// bins become twice as long. One hour and one day take the same room.
///
/// Bands are split with one-pole low-passes (6 dB per octave), which is enough for a picture.
///
/// Thread: one at a time; adding allocates nothing.
public final class TakePeaksBuilder {

    private static final int FIRST_BIN_FRAMES = 64;
    private static final int MOST = TakePeaks.MOST_BINS;

    private final int rate;
    private final double lowCoefficient;
    private final double midCoefficient;
    private final float[] min = new float[MOST];
    private final float[] max = new float[MOST];
    private final float[] low = new float[MOST];
    private final float[] mid = new float[MOST];
    private long framesPerBin = FIRST_BIN_FRAMES;
    private long frames;
    private int bin;
    private long inBin;
    private double lowState;
    private double midState;

    /// @param rate frames per second
    public TakePeaksBuilder(int rate) {
        this.rate = rate;
        lowCoefficient = 1 - Math.exp(-2 * Math.PI * 200 / rate);
        midCoefficient = 1 - Math.exp(-2 * Math.PI * 2000 / rate);
    }

    /// Goes on with these frames; samples that are not finite count as 0.
    ///
    /// @param left left samples
    /// @param right right samples
    /// @param offset first frame to take
    /// @param count how many
    public void add(float[] left, float[] right, int offset, int count) {
        int done = 0;
        while (done < count) {
            if (inBin == framesPerBin) {
                nextBin();
            }
            int now = (int) Math.min(count - done, framesPerBin - inBin);
            addToBin(left, right, offset + done, now);
            inBin += now;
            done += now;
        }
        frames += count;
    }

    private void addToBin(float[] left, float[] right, int from, int count) {
        double l = lowState;
        double m = midState;
        float lowest = min[bin];
        float highest = max[bin];
        double lowPeak = low[bin];
        double midPeak = mid[bin];
        for (int i = from; i < from + count; i++) {
            float mono = 0.5f * (left[i] + right[i]);
            if (!(Math.abs(mono) < 1e6f)) {
                mono = 0;
            }
            l += lowCoefficient * (mono - l);
            m += midCoefficient * (mono - m);
            double lowNow = Math.abs(l);
            double midNow = Math.abs(m - l);
            // Nothing here is NaN, and Math.max, which has to ask, costs three times as much.
            lowest = mono < lowest ? mono : lowest;
            highest = mono > highest ? mono : highest;
            lowPeak = lowNow > lowPeak ? lowNow : lowPeak;
            midPeak = midNow > midPeak ? midNow : midPeak;
        }
        // Below the smallest normal float, silence would cost a hundred times what music costs.
        lowState = Math.abs(l) < 1e-30 ? 0 : l;
        midState = Math.abs(m) < 1e-30 ? 0 : m;
        min[bin] = lowest;
        max[bin] = highest;
        low[bin] = (float) lowPeak;
        mid[bin] = (float) midPeak;
    }

    private void nextBin() {
        bin++;
        inBin = 0;
        if (bin < MOST) {
            return;
        }
        for (int i = 0; i < MOST / 2; i++) {
            min[i] = Math.min(min[2 * i], min[2 * i + 1]);
            max[i] = Math.max(max[2 * i], max[2 * i + 1]);
            low[i] = Math.max(low[2 * i], low[2 * i + 1]);
            mid[i] = Math.max(mid[2 * i], mid[2 * i + 1]);
        }
        for (float[] values : new float[][] {min, max, low, mid}) {
            Arrays.fill(values, MOST / 2, MOST, 0);
        }
        bin = MOST / 2;
        framesPerBin *= 2;
    }

    /// @return frames added
    public long frames() {
        return frames;
    }

    /// @param length the take's length, where its end was cut off; more than was added means all
    /// @return the peaks up to there
    public TakePeaks peaks(long length) {
        long kept = Math.clamp(length, 0, frames);
        int count = (int) Math.ceilDiv(kept, framesPerBin);
        var bytes = new byte[TakePeaks.BIN_BYTES * count];
        for (int i = 0; i < count; i++) {
            bytes[4 * i] = toByte(min[i]);
            bytes[4 * i + 1] = toByte(max[i]);
            bytes[4 * i + 2] = toByte(low[i]);
            bytes[4 * i + 3] = toByte(mid[i]);
        }
        return new TakePeaks(rate, kept, framesPerBin, bytes);
    }

    private static byte toByte(float value) {
        return (byte) Math.round(127 * Math.clamp(value, -1f, 1f));
    }
}
