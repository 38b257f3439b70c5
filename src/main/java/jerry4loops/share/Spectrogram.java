package jerry4loops.share;

import java.awt.image.BufferedImage;
import jerry4loops.audio.PcmAudio;

/// Draws a spectrogram: pitch upwards on a logarithmic scale from 30 Hz to 20 kHz, level as brightness down to −80 dB
/// below the loudest, bass red and treble blue so that drums and basses tell themselves apart.
///
/// Every row is one resonator, run over the sound as it is, so low rows are sharp in pitch and high ones in time
/// (constant Q).
///
/// Thread: any. Cost: about 60 ns per frame and ten rows.
final class Spectrogram {

    private static final double LOWEST_HZ = 30;
    private static final double HIGHEST_HZ = 20_000;
    private static final double Q = 14;
    private static final double FLOOR_DB = -80;
    private static final int ROW_HEIGHT = 2;

    private Spectrogram() {}

    static BufferedImage draw(PcmAudio sound, int width, int height) {
        int rows = height / ROW_HEIGHT;
        double[][] levels = new double[rows][];
        double most = 1e-9;
        for (int row = 0; row < rows; row++) {
            double hertz = LOWEST_HZ * Math.pow(HIGHEST_HZ / LOWEST_HZ, row / (rows - 1.0));
            levels[row] = hertz < .49 * sound.rate() ? band(sound, hertz, width) : new double[width];
            for (double level : levels[row]) {
                most = Math.max(most, level);
            }
        }
        var picture = new BufferedImage(width, rows * ROW_HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < width; x++) {
                double db = 20 * Math.log10(levels[row][x] / most + 1e-9);
                int colour = colour(Math.clamp(1 - db / FLOOR_DB, 0, 1), row / (rows - 1.0));
                for (int y = 0; y < ROW_HEIGHT; y++) {
                    picture.setRGB(x, (rows - 1 - row) * ROW_HEIGHT + y, colour);
                }
            }
        }
        return picture;
    }

    /// Level of a band in each column, from a band-pass of second order (R. Bristow-Johnson's cookbook).
    private static double[] band(PcmAudio sound, double hertz, int width) {
        double w = 2 * Math.PI * hertz / sound.rate();
        double alpha = Math.sin(w) / (2 * Q);
        double b0 = alpha / (1 + alpha);
        double a1 = -2 * Math.cos(w) / (1 + alpha);
        double a2 = (1 - alpha) / (1 + alpha);
        double x1 = 0;
        double x2 = 0;
        double y1 = 0;
        double y2 = 0;
        double[] levels = new double[width];
        int frames = sound.frames();
        float[] left = sound.left();
        float[] right = sound.right();
        double perColumn = (double) width / frames;
        double[] power = new double[width];
        for (int i = 0; i < frames; i++) {
            double x = .5 * (left[i] + right[i]);
            double y = b0 * (x - x2) - a1 * y1 - a2 * y2 + 1e-30;
            x2 = x1;
            x1 = x;
            y2 = y1;
            y1 = y;
            power[(int) (i * perColumn)] += y * y;
        }
        for (int column = 0; column < width; column++) {
            levels[column] = Math.sqrt(power[column] * perColumn);
        }
        return levels;
    }

    private static int colour(double level, double pitch) {
        double strong = level * level;
        int red = (int) (255 * Math.min(1, strong * (1.5 - pitch)));
        int green = (int) (255 * Math.min(1, strong * strong * .9));
        int blue = (int) (255 * Math.min(1, strong * (.5 + pitch)));
        return red << 16 | green << 8 | blue;
    }
}
