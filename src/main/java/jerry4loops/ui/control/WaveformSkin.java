package jerry4loops.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.css.StyleableProperty;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import jerry4loops.audio.Peaks;
import jerry4loops.time.Beats;
import jerry4loops.ui.control.WaveformPainter.Layer;
import jerry4loops.ui.control.WaveformView.Picture;

/// Paints a [WaveformView]: one canvas for loop and grid, one for the queued loop, both painted once and then only
/// clipped; playhead, boundary and tint are plain regions that a pulse moves. While a part is shown, a thin line
/// below says which.
///
/// Thread: FX.
final class WaveformSkin extends SkinBase<WaveformView> {

    private static final double NUMBER_HEIGHT = WaveformPainter.NUMBER_HEIGHT;
    private static final double PILL_HEIGHT = 24;
    private static final double MAX_CANVAS = 8192;
    private static final double OVERVIEW_HEIGHT = 3;
    private static final double OVERVIEW_INSET = 8;

    /// Above the bar that tells how far the next loop is.
    private static final double OVERVIEW_ABOVE = 6;

    private static final double OVERVIEW_LEAST = 6;
    private static final double WIDEST_BIN_PX = 2;

    private final Canvas wave = new Canvas();
    private final Canvas next = new Canvas();
    private final Rectangle nextClip = new Rectangle();
    private final Region coming = region("coming");
    private final Region boundary = region("boundary");
    private final Region playhead = region("playhead");
    private final Region overview = region("overview");
    private final Region overviewPart = region("overview-part");
    private final Region overviewPlayhead = region("overview-playhead");
    private final Region making = region("making");
    private final Region makingBar = region("making-bar");
    private final Label makingLabel = new Label();
    private final Label message = new Label();
    private final Label pill = new Label();
    private boolean stale = true;
    /// Pixels of the queued loop that lie left of its canvas.
    private double nextSkips;

    private double left;
    private double top;
    private double width;
    private double height;

    WaveformSkin(WaveformView view) {
        super(view);
        pill.getStyleClass().add("queued-pill");
        pill.setAlignment(Pos.CENTER);
        message.getStyleClass().add("message");
        message.setAlignment(Pos.CENTER);
        message.textProperty().bind(view.messageProperty());
        makingLabel.getStyleClass().add("making-label");
        makingLabel.setAlignment(Pos.CENTER);
        next.setClip(nextClip);
        getChildren().addAll(wave, coming, next, makingBar, making, makingLabel, boundary, playhead, message, pill);
        getChildren().addAll(overview, overviewPart, overviewPlayhead);
        for (var node : getChildren()) {
            node.setManaged(false);
            node.setMouseTransparent(true);
        }
        registerChangeListener(view.loopProperty(), _ -> repaint());
        registerChangeListener(view.queuedProperty(), _ -> repaint());
        registerChangeListener(view.spanProperty(), _ -> repaint());
        registerChangeListener(view.messageProperty(), _ -> view.requestLayout());
        registerChangeListener(view.positionProperty(), _ -> move());
        registerChangeListener(view.beatsToSwapProperty(), _ -> move());
        registerChangeListener(view.queuedNameProperty(), _ -> move());
        registerChangeListener(view.progressProperty(), _ -> showProgress());
        registerChangeListener(view.leftOutProperty(), _ -> dim());
        for (StyleableProperty<Color> color : view.colors()) {
            registerChangeListener((ObservableValue<?>) color, _ -> repaint());
        }
        dim();
    }

    private static Region region(String styleClass) {
        var region = new Region();
        region.getStyleClass().add(styleClass);
        return region;
    }

    private void dim() {
        wave.setOpacity(getSkinnable().leftOutProperty().get() ? 0.3 : 1);
    }

    private void repaint() {
        stale = true;
        getSkinnable().requestLayout();
    }

    @Override
    protected void layoutChildren(double x, double y, double w, double h) {
        double canvasWidth = Math.min(MAX_CANVAS, Math.floor(w));
        double canvasHeight = Math.min(MAX_CANVAS, Math.floor(h));
        if (stale || canvasWidth != width || canvasHeight != height) {
            stale = false;
            left = x;
            top = y;
            width = canvasWidth;
            height = canvasHeight;
            paint();
        }
        wave.relocate(x, y);
        next.relocate(x, y);
        double messageWidth = Math.min(w - 16, message.prefWidth(-1));
        double messageHeight = message.prefHeight(-1);
        message.resizeRelocate(
                snapPositionX(x + (w - messageWidth) / 2),
                snapPositionY(y + (h - messageHeight) / 2),
                messageWidth,
                messageHeight);
        message.setVisible(!getSkinnable().messageProperty().get().isEmpty() && !isMakingOnEmpty());
        making.resizeRelocate(x, y, w, h);
        showProgress();
        move();
    }

    private boolean isMakingOnEmpty() {
        return getSkinnable().progressProperty().get() > WaveformView.NOT_MAKING
                && getSkinnable().loopProperty().get() == null;
    }

    private void showProgress() {
        double progress = getSkinnable().progressProperty().get();
        boolean shown = progress > WaveformView.NOT_MAKING;
        making.setVisible(shown);
        makingBar.setVisible(shown);
        makingLabel.setVisible(shown);
        if (!shown) {
            message.setVisible(!getSkinnable().messageProperty().get().isEmpty());
            return;
        }
        message.setVisible(!getSkinnable().messageProperty().get().isEmpty() && !isMakingOnEmpty());
        makingLabel.setText(WaveformView.making(progress));
        double share = progress < 0 ? 1 : progress;
        makingBar.resizeRelocate(left, top + height - 3, Math.max(3, snapSizeX(width * share)), 3);
        makingBar.setOpacity(progress < 0 ? 0.4 : 1);
        double labelWidth = makingLabel.prefWidth(-1);
        double labelHeight = makingLabel.prefHeight(-1);
        // On an empty lane the percentage is the news and stands in the middle; over a loop it stays out of the way.
        if (isMakingOnEmpty()) {
            makingLabel.resizeRelocate(
                    snapPositionX(left + (width - labelWidth) / 2),
                    snapPositionY(top + (height - labelHeight) / 2),
                    labelWidth,
                    labelHeight);
        } else {
            makingLabel.resizeRelocate(
                    left + width - labelWidth - 8, top + height - labelHeight - 9, labelWidth, labelHeight);
        }
    }

    private WaveformSpan span() {
        return getSkinnable().spanProperty().get();
    }

    /// Where a place in the loop stands, left or right of the view when it is not shown.
    private double xOf(double place) {
        return left + width * span().across(place);
    }

    private double inside(double x) {
        return Math.clamp(x, left, left + width);
    }

    private void move() {
        Picture loop = getSkinnable().loopProperty().get();
        double position = Math.min(1, getSkinnable().positionProperty().get());
        boolean sounding = loop != null && position >= 0;
        double playX = snapPositionX(xOf(Math.max(0, position)));
        playhead.setVisible(sounding && playX == inside(playX));
        if (playhead.isVisible()) {
            playhead.resizeRelocate(playX - 1, top, 2, height);
        }
        moveOverview(sounding, position);
        moveQueued(loop, sounding ? playX : xOf(0));
    }

    private void moveOverview(boolean sounding, double position) {
        boolean zoomed = span().isZoomed();
        overview.setVisible(zoomed);
        overviewPart.setVisible(zoomed);
        overviewPlayhead.setVisible(zoomed && sounding);
        if (!zoomed) {
            return;
        }
        double y = top + height - OVERVIEW_HEIGHT - OVERVIEW_ABOVE;
        double all = width - 2 * OVERVIEW_INSET;
        double from = left + OVERVIEW_INSET;
        overview.resizeRelocate(from, y, all, OVERVIEW_HEIGHT);
        double part = Math.max(OVERVIEW_LEAST, all / span().zoom());
        double most = from + all - part;
        overviewPart.resizeRelocate(Math.min(most, from + all * span().from()), y, part, OVERVIEW_HEIGHT);
        overviewPlayhead.resizeRelocate(snapPositionX(from + all * position) - 1, y - 2, 2, OVERVIEW_HEIGHT + 4);
    }

    private void moveQueued(Picture loop, double playX) {
        Picture queued = getSkinnable().queuedProperty().get();
        boolean waiting = queued != null && width > 0;
        next.setVisible(waiting);
        pill.setVisible(waiting);
        coming.setVisible(waiting);
        boundary.setVisible(waiting);
        if (!waiting) {
            return;
        }
        double beats = getSkinnable().beatsToSwapProperty().get();
        double end = xOf(1);
        double perBeat = (end - xOf(0)) / ((loop == null ? queued : loop).bars() * (double) Beats.BEATS_PER_BAR);
        double swapX = beats < 0 ? end : snapPositionX(playX + beats * perBeat);
        boolean withinPass = swapX < end - 2;
        double edge = Math.min(swapX, end);
        coming.resizeRelocate(inside(playX), top, Math.max(0, inside(edge) - inside(playX)), height);
        boundary.setVisible(edge == inside(edge));
        boundary.resizeRelocate(edge - 2, top, 2, height);
        // It takes over inside this pass: from there to the end it is drawn, from its own beginning. Or with the next
        // pass: then what lies left of the playhead will be heard next as the queued loop.
        double begins = withinPass ? swapX : xOf(0);
        double ends = withinPass ? left + width : inside(playX);
        double shownFrom = inside(begins);
        paintQueued(loop, queued, shownFrom - begins);
        next.setTranslateX(shownFrom - left);
        nextClip.setX(0);
        nextClip.setWidth(Math.max(0, ends - shownFrom));
        nextClip.setHeight(height);
        dim();
        String text = WaveformView.pill(getSkinnable().queuedNameProperty().get(), beats);
        if (!text.equals(pill.getText())) {
            pill.setText(text);
        }
        double pillWidth = Math.min(width - 16, pill.prefWidth(-1));
        pill.resizeRelocate(
                snapPositionX(
                        Math.clamp(edge - pillWidth - 8, left + 8, Math.max(left + 8, left + width - pillWidth - 8))),
                snapPositionY(top + Math.min(NUMBER_HEIGHT + 4, (height - PILL_HEIGHT) / 2)),
                pillWidth,
                PILL_HEIGHT);
    }

    private void paint() {
        WaveformView view = getSkinnable();
        Picture loop = view.loopProperty().get();
        wave.setWidth(width);
        wave.setHeight(height);
        nextSkips = Double.NaN;
        GraphicsContext g = wave.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        if (loop != null) {
            var painter = new WaveformPainter(g, width, height);
            painter.grid(loop.bars(), span(), view.gridColor());
            var part = new Part(loop, span().from(), span().upTo(), 0, width);
            part.paint(painter, view.bodyColor(), Layer.BODY);
            part.paint(painter, view.lowColor(), Layer.LOW);
            part.paint(painter, view.midColor(), Layer.MID);
            painter.numbers(loop.bars(), span(), view.numberColor());
        }
    }

    /// Paints the queued loop, unless it is there already.
    ///
    /// @param skips pixels of it that lie left of the view
    private void paintQueued(Picture loop, Picture queued, double skips) {
        if (Math.abs(skips - nextSkips) < 1) {
            return;
        }
        nextSkips = skips;
        next.setWidth(width);
        next.setHeight(height);
        GraphicsContext ghost = next.getGraphicsContext2D();
        ghost.clearRect(0, 0, width, height);
        double whole = width * span().zoom() * (loop == null ? 1 : queued.bars() / (double) loop.bars());
        Color color = getSkinnable().queuedColor();
        ghost.setFill(color.deriveColor(0, 0.9, 0.16, 0.86));
        ghost.fillRect(0, NUMBER_HEIGHT, width, height - NUMBER_HEIGHT);
        var painter = new WaveformPainter(ghost, width, height);
        double upTo = Math.min(1, (skips + width) / whole);
        var part = new Part(queued, Math.min(upTo, skips / whole), upTo, 0, upTo * whole - skips);
        part.paint(painter, color.deriveColor(0, 1, 1, 0.55), Layer.BODY);
        part.paint(painter, color, Layer.MID);
    }

    /// A part of a loop between two pixels: from its peaks, or, where those are too few, from its audio.
    private static final class Part {
        private final Peaks peaks;
        private final double full;
        private final int first;
        private final int upTo;
        private final double left;
        private final double right;

        Part(Picture loop, double from, double to, double left, double right) {
            full = WaveformPainter.full(loop.peaks());
            double bins = (to - from) * Peaks.BINS;
            if (bins * WIDEST_BIN_PX >= right - left || right - left < 2) {
                peaks = loop.peaks();
                first = (int) Math.floor(from * Peaks.BINS);
                upTo = (int) Math.min(Peaks.BINS, Math.ceil(to * Peaks.BINS));
                double perBin = bins > 0 ? (right - left) / bins : 0;
                this.left = left - (from * Peaks.BINS - first) * perBin;
                this.right = right + (upTo - to * Peaks.BINS) * perBin;
            } else {
                int frames = loop.clip().frames();
                peaks = Peaks.of(loop.clip(), (int) Math.round(from * frames), (int) Math.round(to * frames));
                first = 0;
                upTo = Peaks.BINS;
                this.left = left;
                this.right = right;
            }
        }

        void paint(WaveformPainter painter, Color color, Layer layer) {
            painter.layer(peaks, full, first, upTo, left, right, color, layer);
        }
    }

    @Override
    protected double computePrefWidth(double forHeight, double t, double r, double b, double l) {
        return l + 600 + r;
    }

    @Override
    protected double computePrefHeight(double forWidth, double t, double r, double b, double l) {
        return t + 110 + b;
    }

    @Override
    protected double computeMinWidth(double forHeight, double t, double r, double b, double l) {
        return l + 120 + r;
    }

    @Override
    protected double computeMinHeight(double forWidth, double t, double r, double b, double l) {
        return t + 56 + b;
    }

    @Override
    protected double computeMaxWidth(double forHeight, double t, double r, double b, double l) {
        return Double.MAX_VALUE;
    }

    @Override
    protected double computeMaxHeight(double forWidth, double t, double r, double b, double l) {
        return Double.MAX_VALUE;
    }
}
