package jerry4loops.testkit;

import java.util.Random;

/// Small synthetic drum loops for tests: what matters is where the hits are and how they decay.
public final class Drums {

    private Drums() {}

    /// One bar of sixteenths, played over and over.
    ///
    /// @param pattern 16 characters: `k` kick, `s` snare, `h` hat, `K` kick and hat, anything else nothing
    public static float[] loop(int rate, double bpm, String pattern, int bars) {
        double step = 60.0 / bpm * rate / 4;
        float[] x = new float[(int) Math.round(step * 16 * bars)];
        for (int i = 0; i < 16 * bars; i++) {
            int at = (int) Math.round(i * step);
            switch (pattern.charAt(i % 16)) {
                case 'k' -> kick(x, at, rate);
                case 's' -> noise(x, at, rate, 0.6, 0.060, i);
                case 'h' -> noise(x, at, rate, 0.2, 0.015, i);
                case 'K' -> {
                    kick(x, at, rate);
                    noise(x, at, rate, 0.2, 0.015, i);
                }
                default -> {}
            }
        }
        return x;
    }

    private static void kick(float[] x, int at, int rate) {
        double phase = 0;
        for (int i = 0; i < rate / 4 && at + i < x.length; i++) {
            double t = (double) i / rate;
            phase += 2 * Math.PI * (50 + 150 * Math.exp(-t / 0.015)) / rate;
            x[at + i] += (float) (0.8 * Math.exp(-t / 0.08) * Math.sin(phase));
        }
    }

    private static void noise(float[] x, int at, int rate, double level, double decay, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < rate / 4 && at + i < x.length; i++) {
            double t = (double) i / rate;
            x[at + i] += (float) (level * Math.exp(-t / decay) * (2 * random.nextDouble() - 1));
        }
    }
}
