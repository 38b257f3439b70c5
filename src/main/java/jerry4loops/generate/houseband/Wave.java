package jerry4loops.generate.houseband;

/// Band-limited single-cycle waves, one table for every half octave, read with linear interpolation.
///
/// A table with `H` harmonics is used only where `H · f` stays below 0.45 of the rate, so nothing folds
/// back; with 4096
/// points the error of the interpolation stays below −68 dB of the fundamental. Tables are filled with
/// [StrictMath], so
/// they are the same everywhere. Cost: one multiply and two reads per sample.
final class Wave {

    /// Points in a cycle; each table repeats its first two at the end, since a phase just below 1 may round up.
    static final int SIZE = 4096;

    private static final int LEVELS = 19;
    private static final float[] SINE = sineTable();
    private static final int[] HARMONICS = harmonics();

    /// Each family of tables is made when the first of its waves is played.
    private static final class Saws {
        private static final float[][] TABLES = tables(1, 1);
    }

    private static final class Squares {
        private static final float[][] TABLES = tables(2, 1);
    }

    private static final class Triangles {
        private static final float[][] TABLES = tables(2, 2);
    }

    private Wave() {}

    /// @param phase in cycles, not negative
    static float sine(double phase) {
        double x = (phase - (long) phase) * SIZE;
        int i = (int) x;
        float f = (float) (x - i);
        return SINE[i] + f * (SINE[i + 1] - SINE[i]);
    }

    /// @param phase 2³² to the cycle
    static float sine(int phase) {
        int i = phase >>> 20;
        float f = (phase & 0xFFFFF) * 0x1p-20f;
        return SINE[i] + f * (SINE[i + 1] - SINE[i]);
    }

    /// @param cycles any number of cycles below 2³¹
    /// @return the same as a phase of 2³² to the cycle
    static int phase(double cycles) {
        return (int) (long) (cycles * 0x1p32);
    }

    /// @return one of the tables: 0 saw, 1 square, 2 triangle, otherwise sine
    static float[] table(int shape, double frequency, int rate) {
        int level = 0;
        double most = 0.45 * rate / Math.max(1, frequency);
        while (level < LEVELS - 1 && HARMONICS[level] > most) {
            level++;
        }
        return switch (shape) {
            case 0 -> Saws.TABLES[level];
            case 1 -> Squares.TABLES[level];
            case 2 -> Triangles.TABLES[level];
            default -> SINE;
        };
    }

    private static int[] harmonics() {
        int[] harmonics = new int[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            harmonics[level] = Math.max(1, (int) Math.round(512 / StrictMath.pow(2, level * 0.5)));
        }
        return harmonics;
    }

    private static float[][] tables(int step, int order) {
        float[][] tables = new float[LEVELS][];
        for (int level = 0; level < LEVELS; level++) {
            tables[level] = sum(HARMONICS[level], step, order);
        }
        return tables;
    }

    private static float[] sineTable() {
        float[] table = new float[SIZE + 2];
        for (int i = 0; i < SIZE + 2; i++) {
            table[i] = (float) StrictMath.sin(2 * Math.PI * (i % SIZE) / SIZE);
        }
        return table;
    }

    /// The highest sixth of the harmonics is faded, so that the change from table to table is not heard.
    private static float[] sum(int harmonics, int step, int order) {
        float[] table = new float[SIZE + 2];
        for (int k = 1; k <= harmonics; k += step) {
            double fade = k <= harmonics * 0.85 ? 1 : 1 - 0.6 * (k / (double) harmonics - 0.85) / 0.15;
            double gain = order == 1 ? (step == 1 ? 0.637 : 1.273) / k : 0.81 / ((double) k * k);
            float g = (float) (gain * fade);
            int shift = order == 2 ? SIZE / 4 * k : 0;
            for (int i = 0; i < SIZE; i++) {
                table[i] += g * SINE[(i * k + shift) & (SIZE - 1)];
            }
        }
        table[SIZE] = table[0];
        table[SIZE + 1] = table[1];
        return table;
    }
}
