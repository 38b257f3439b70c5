package jerry4loops.generate.houseband;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import jerry4loops.audio.Onsets;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.codec.AnySoundReader;

/// Prints the table of `src/docs/house-band.md` that compares loops, one row a sound file: `FILE …`.
final class LoopFigures {

    private static final double[] EDGES_HZ = {120, 500, 2000, 6000};
    private static final double SILENCE_DB = -70;

    private LoopFigures() {}

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            System.out.println(row(Path.of(file)));
        }
    }

    private static String row(Path file) throws IOException {
        PcmAudio audio = new AnySoundReader().read(file);
        double[] mono = new double[audio.frames()];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = .5 * (audio.left()[i] + audio.right()[i]);
        }
        double whole = Sound.rms(mono, 0, mono.length);
        var row = new StringBuilder("| " + file.getFileName().toString().replaceAll("\\.[a-z]+$", ""));
        double[] above = mono;
        for (int band = 0; band <= EDGES_HZ.length; band++) {
            double[] in = band == EDGES_HZ.length ? above : Sound.filtered(above, EDGES_HZ[band], false, audio.rate());
            row.append(String.format(Locale.ROOT, " | %.1f", Sound.db(Sound.rms(in, 0, in.length) / whole)));
            above = band == EDGES_HZ.length ? above : Sound.filtered(above, EDGES_HZ[band], true, audio.rate());
        }
        double onsets = Onsets.of(audio.left(), audio.right(), audio.rate()).count();
        row.append(String.format(Locale.ROOT, " | %.1f", onsets * audio.rate() / mono.length));
        return row.append(String.format(Locale.ROOT, " | %.0f | %.0f |", range(mono, audio.rate()), crest(mono, whole)))
                .toString();
    }

    /// @return dB between the 10th and the 95th percentile of the levels of 50 ms
    static double range(double[] mono, int rate) {
        int n = rate / 20;
        double[] levels = new double[mono.length / n];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Math.max(SILENCE_DB, Sound.db(Sound.rms(mono, i * n, (i + 1) * n)));
        }
        Arrays.sort(levels);
        return levels[(int) (.95 * (levels.length - 1))] - levels[(int) (.1 * (levels.length - 1))];
    }

    private static double crest(double[] mono, double whole) {
        return Sound.db(Arrays.stream(mono).map(Math::abs).max().orElse(1) / whole);
    }
}
