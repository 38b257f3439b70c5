package jerry4loops.ui.control;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import jerry4loops.audio.Peaks;
import jerry4loops.time.Beats;

/// Paints grid, bar numbers and one layer of peaks as a single filled polygon, symmetric for the bands.
///
/// Loud clips fill the height but for a little headroom; clips below −10 dBFS are not blown up beyond that scale, so
/// that quiet looks quiet. Heights go with amplitude to the power 0.75: linear hides hats beside a kick, dB hides the
/// groove.
///
/// Thread: FX.
final class WaveformPainter {

    /// Room above the waveform for the numbers of the bars, in pixels.
    static final double NUMBER_HEIGHT = 15;

    private static final double HEADROOM = 0.92;
    private static final double QUIETEST_SCALE = 0.3;
    private static final double CURVE = 0.75;

    private final GraphicsContext g;
    private final double width;
    private final double height;

    /// What of the peaks is drawn.
    enum Layer {
        /// Lowest to highest sample.
        BODY,
        /// The low band.
        LOW,
        /// The middle band.
        MID
    }

    WaveformPainter(GraphicsContext g, double width, double height) {
        this.g = g;
        this.width = width;
        this.height = height;
    }

    /// Lines at bars, fainter ones at beats where there is room.
    void grid(int bars, Color grid) {
        int beats = bars * Beats.BEATS_PER_BAR;
        double perBeat = width / beats;
        for (int beat = 1; beat < beats; beat++) {
            boolean bar = beat % Beats.BEATS_PER_BAR == 0;
            if (bar || perBeat >= 12) {
                g.setFill(grid.deriveColor(0, 1, 1, bar ? 1 : 0.5));
                g.fillRect(Math.round(beat * perBeat), bar ? 0 : NUMBER_HEIGHT, 1, height);
            }
        }
    }

    /// Numbers of the bars, every second or fourth where there is little room.
    void numbers(int bars, Color color) {
        g.setFont(Font.font("Inter", FontWeight.SEMI_BOLD, 10.5));
        g.setTextBaseline(VPos.TOP);
        g.setFill(color);
        double perBar = width / bars;
        int every = perBar >= 26 ? 1 : perBar >= 13 ? 2 : 4;
        for (int bar = 0; bar < bars; bar += every) {
            g.fillText(Integer.toString(bar + 1), Math.round(bar * perBar) + 6, 4);
        }
    }

    /// @param peaks of the clip
    /// @param across pixels of the whole clip, may be more than the canvas has
    /// @param color of the layer
    /// @param layer which
    void layer(Peaks peaks, double across, Color color, Layer layer) {
        int columns = (int) Math.min(Peaks.BINS, Math.ceil(Math.min(across, 2 * width)));
        if (columns < 2) {
            return;
        }
        double middle = (NUMBER_HEIGHT + height) / 2;
        double tall = (height - NUMBER_HEIGHT) / 2 * HEADROOM;
        double full = Math.max(QUIETEST_SCALE, loudest(peaks));
        double[] xs = new double[columns * 2];
        double[] ys = new double[columns * 2];
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * Peaks.BINS / columns);
            int to = Math.max(from + 1, (int) ((long) (column + 1) * Peaks.BINS / columns));
            double up = 0;
            double down = 0;
            for (int bin = from; bin < to; bin++) {
                switch (layer) {
                    case BODY -> {
                        up = Math.max(up, peaks.max(bin));
                        down = Math.min(down, peaks.min(bin));
                    }
                    case LOW -> up = Math.max(up, peaks.low(bin));
                    case MID -> up = Math.max(up, peaks.mid(bin));
                }
            }
            if (layer != Layer.BODY) {
                down = -up;
            }
            double x = column * across / (columns - 1);
            xs[column] = x;
            ys[column] = middle - Math.max(0.5, tall * Math.pow(up / full, CURVE));
            xs[2 * columns - 1 - column] = x;
            ys[2 * columns - 1 - column] = middle + Math.max(0.5, tall * Math.pow(-down / full, CURVE));
        }
        g.setFill(color);
        g.fillPolygon(xs, ys, 2 * columns);
    }

    private static double loudest(Peaks peaks) {
        double loudest = 0;
        for (int bin = 0; bin < Peaks.BINS; bin++) {
            loudest = Math.max(loudest, Math.max(peaks.max(bin), -peaks.min(bin)));
        }
        return loudest;
    }
}
