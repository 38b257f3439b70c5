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
    private static final int SIXTEENTHS = 4;

    /// Pixels of a beat from which its sixteenths have lines, and from which it has a number.
    private static final double SIXTEENTHS_FROM = 120;

    private static final double BEAT_NUMBERS_FROM = 90;

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

    /// Lines at bars, fainter ones at beats and at sixteenths where there is room.
    void grid(int bars, WaveformSpan span, Color grid) {
        double perBeat = width * span.zoom() / (bars * Beats.BEATS_PER_BAR);
        int perBeatLines = perBeat >= SIXTEENTHS_FROM ? SIXTEENTHS : 1;
        int lines = bars * Beats.BEATS_PER_BAR * perBeatLines;
        int first = Math.max(1, (int) Math.ceil(span.from() * lines));
        for (int line = first; line < lines && line <= span.upTo() * lines; line++) {
            boolean beat = line % perBeatLines == 0;
            boolean bar = line % (perBeatLines * Beats.BEATS_PER_BAR) == 0;
            if (bar || perBeat >= 12) {
                g.setFill(grid.deriveColor(0, 1, 1, bar ? 1 : beat ? 0.5 : 0.2));
                long x = Math.round(span.across(line / (double) lines) * width);
                g.fillRect(x, bar ? 0 : NUMBER_HEIGHT, 1, height);
            }
        }
    }

    /// Numbers of the bars, every second or fourth where there is little room, of the beats too where there is much.
    void numbers(int bars, WaveformSpan span, Color color) {
        g.setFont(Font.font("Inter", FontWeight.SEMI_BOLD, 10.5));
        g.setTextBaseline(VPos.TOP);
        g.setFill(color);
        double perBar = width * span.zoom() / bars;
        boolean withBeats = perBar / Beats.BEATS_PER_BAR >= BEAT_NUMBERS_FROM;
        int every = withBeats ? 1 : Beats.BEATS_PER_BAR * (perBar >= 26 ? 1 : perBar >= 13 ? 2 : 4);
        int beats = bars * Beats.BEATS_PER_BAR;
        for (int beat = 0; beat < beats; beat += every) {
            double across = span.across(beat / (double) beats);
            if (across < 0 || across >= 1) {
                continue;
            }
            String bar = Integer.toString(beat / Beats.BEATS_PER_BAR + 1);
            String text = withBeats ? bar + "." + (beat % Beats.BEATS_PER_BAR + 1) : bar;
            g.fillText(text, Math.round(across * width) + 6, 4);
        }
    }

    /// Draws the bins of some peaks between two pixels.
    ///
    /// @param peaks what is drawn
    /// @param full the sample that fills the height, as [#full]
    /// @param from the first bin
    /// @param upTo the one after the last
    /// @param left where the first stands
    /// @param right where the last stands
    /// @param color of the layer
    /// @param layer which
    void layer(Peaks peaks, double full, int from, int upTo, double left, double right, Color color, Layer layer) {
        int bins = upTo - from;
        int columns = (int) Math.min(bins, Math.ceil(Math.min(right - left, 2 * width)));
        if (columns < 2) {
            return;
        }
        double middle = (NUMBER_HEIGHT + height) / 2;
        double tall = (height - NUMBER_HEIGHT) / 2 * HEADROOM;
        double[] xs = new double[columns * 2];
        double[] ys = new double[columns * 2];
        for (int column = 0; column < columns; column++) {
            int first = from + (int) ((long) column * bins / columns);
            int next = Math.max(first + 1, from + (int) ((long) (column + 1) * bins / columns));
            double up = 0;
            double down = 0;
            for (int bin = first; bin < next; bin++) {
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
            double x = left + column * (right - left) / (columns - 1);
            xs[column] = x;
            ys[column] = middle - Math.max(0.5, tall * Math.pow(up / full, CURVE));
            xs[2 * columns - 1 - column] = x;
            ys[2 * columns - 1 - column] = middle + Math.max(0.5, tall * Math.pow(-down / full, CURVE));
        }
        g.setFill(color);
        g.fillPolygon(xs, ys, 2 * columns);
    }

    /// @return the sample that fills the height for this clip
    static double full(Peaks peaks) {
        return Math.max(QUIETEST_SCALE, loudest(peaks));
    }

    private static double loudest(Peaks peaks) {
        double loudest = 0;
        for (int bin = 0; bin < Peaks.BINS; bin++) {
            loudest = Math.max(loudest, Math.max(peaks.max(bin), -peaks.min(bin)));
        }
        return loudest;
    }
}
