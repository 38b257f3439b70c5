package jerry4loops.endtoend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What came out of the sound server: the raw file that `src/build/with-desktop.sh` writes, and questions to it.
/// Mono is the mean of both channels; times are seconds from the first captured frame.
final class Capture {

    static final int RATE = 48_000;

    private static final int BYTES_PER_FRAME = 4;

    private final float[] mono;

    private Capture(float[] mono) {
        this.mono = mono;
    }

    /// @return the file that is being written, as the environment names it
    static Path file() {
        String name = System.getenv("JERRY_CAPTURE");
        if (name == null) {
            throw new IllegalStateException("Run this through src/build/with-desktop.sh.");
        }
        return Path.of(name);
    }

    /// @return seconds captured up to now, to mark what follows
    static double now() throws IOException {
        return Files.size(file()) / (double) BYTES_PER_FRAME / RATE;
    }

    /// @param from seconds
    /// @param to seconds
    /// @return what was captured between two marks
    static Capture between(double from, double to) throws IOException {
        ShortBuffer samples = ByteBuffer.wrap(Files.readAllBytes(file()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        int first = (int) (from * RATE);
        int frames = Math.min((int) (to * RATE), samples.limit() / 2) - first;
        var mono = new float[Math.max(0, frames)];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = (samples.get((first + i) * 2) + samples.get((first + i) * 2 + 1)) / 65_536f;
        }
        return new Capture(mono);
    }

    double seconds() {
        return mono.length / (double) RATE;
    }

    float[] mono() {
        return mono.clone();
    }

    /// @return level of all of it in dBFS
    double rmsDb() {
        double sum = 0;
        for (float sample : mono) {
            sum += sample * sample;
        }
        return 10 * Math.log10(sum / Math.max(1, mono.length) + 1e-12);
    }

    /// @return the longest run of frames that are exactly zero, in seconds: what an underrun leaves in a sound that
    ///     has no silence of its own
    double longestGap() {
        int longest = 0;
        int run = 0;
        for (float sample : mono) {
            run = sample == 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest / (double) RATE;
    }

    /// @return the runs of frames that are exactly zero and last at least so long, each as its first second and its
    /// last
    List<double[]> gaps(double seconds) {
        var found = new ArrayList<double[]>();
        int run = 0;
        for (int i = 0; i <= mono.length; i++) {
            if (i < mono.length && mono[i] == 0) {
                run++;
            } else {
                if (run >= seconds * RATE) {
                    found.add(new double[] {(i - run) / (double) RATE, i / (double) RATE});
                }
                run = 0;
            }
        }
        return found;
    }

    /// The largest step between neighbouring frames; a sine of amplitude a and frequency f has 2πfa/rate.
    double largestStep() {
        double largest = 0;
        for (int i = 1; i < mono.length; i++) {
            largest = Math.max(largest, Math.abs(mono[i] - mono[i - 1]));
        }
        return largest;
    }

    /// @return frequency of a plain tone, from its rising zero crossings
    double toneHz() {
        double first = -1;
        double last = -1;
        int periods = -1;
        for (int i = 1; i < mono.length; i++) {
            if (mono[i - 1] < 0 && mono[i] >= 0) {
                double at = i - mono[i] / (double) (mono[i] - mono[i - 1]);
                first = first < 0 ? at : first;
                last = at;
                periods++;
            }
        }
        return periods < 1 ? 0 : periods * RATE / (last - first);
    }

    /// Measures how well the sound repeats after a beat of a given tempo: the normalised autocorrelation of its
    /// rising energy (frames of 5 ms), as onset detection does it.
    ///
    /// @param bpm a tempo
    /// @return −1 … 1; near 1 for music that repeats exactly after that time
    double repetition(double bpm) {
        double[] onsets = onsets();
        double lag = 60 / bpm / HOP_SECONDS;
        int whole = (int) lag;
        double part = lag - whole;
        double product = 0;
        double here = 0;
        double there = 0;
        for (int i = 0; i + whole + 1 < onsets.length; i++) {
            double later = onsets[i + whole] * (1 - part) + onsets[i + whole + 1] * part;
            product += onsets[i] * later;
            here += onsets[i] * onsets[i];
            there += later * later;
        }
        return product / Math.sqrt(here * there + 1e-12);
    }

    private static final double HOP_SECONDS = 0.005;

    private double[] onsets() {
        int hop = (int) (HOP_SECONDS * RATE);
        var rising = new double[mono.length / hop];
        double before = 0;
        double mean = 0;
        for (int i = 0; i < rising.length; i++) {
            double energy = 0;
            for (int j = 0; j < hop; j++) {
                energy += mono[i * hop + j] * mono[i * hop + j];
            }
            double level = Math.log10(energy / hop + 1e-6);
            rising[i] = Math.max(0, level - before);
            before = level;
            mean += rising[i] / rising.length;
        }
        for (int i = 0; i < rising.length; i++) {
            rising[i] -= mean;
        }
        return rising;
    }
}
