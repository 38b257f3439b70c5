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
import jerry4loops.time.Beats;
import jerry4loops.ui.control.WaveformPainter.Layer;
import jerry4loops.ui.control.WaveformView.Picture;

/// Paints a [WaveformView]: one canvas for loop and grid, one for the queued loop, both painted once and then only
/// clipped; playhead, boundary and tint are plain regions that a pulse moves.
///
/// Thread: FX.
final class WaveformSkin extends SkinBase<WaveformView> {

    private static final double NUMBER_HEIGHT = WaveformPainter.NUMBER_HEIGHT;
    private static final double PILL_HEIGHT = 24;
    private static final double MAX_CANVAS = 8192;

    private final Canvas wave = new Canvas();
    private final Canvas next = new Canvas();
    private final Rectangle nextClip = new Rectangle();
    private final Region coming = region("coming");
    private final Region boundary = region("boundary");
    private final Region playhead = region("playhead");
    private final Region making = region("making");
    private final Region makingBar = region("making-bar");
    private final Label makingLabel = new Label();
    private final Label message = new Label();
    private final Label pill = new Label();
    private boolean stale = true;
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
        for (var node : getChildren()) {
            node.setManaged(false);
            node.setMouseTransparent(true);
        }
        registerChangeListener(view.loopProperty(), _ -> repaint());
        registerChangeListener(view.queuedProperty(), _ -> repaint());
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

    private void move() {
        Picture loop = getSkinnable().loopProperty().get();
        double position = getSkinnable().positionProperty().get();
        boolean sounding = loop != null && position >= 0;
        playhead.setVisible(sounding);
        double playX = snapPositionX(left + width * Math.min(1, Math.max(0, position)));
        if (sounding) {
            playhead.resizeRelocate(playX - 1, top, 2, height);
        }
        moveQueued(loop, sounding ? playX : left);
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
        double perBeat = width / ((loop == null ? queued : loop).bars() * (double) Beats.BEATS_PER_BAR);
        double swapX = beats < 0 ? left + width : snapPositionX(playX + beats * perBeat);
        boolean withinPass = swapX < left + width - 2;
        double edge = Math.min(swapX, left + width);
        coming.resizeRelocate(playX, top, Math.max(0, edge - playX), height);
        boundary.resizeRelocate(edge - 2, top, 2, height);
        if (withinPass) {
            // It takes over inside this pass: from there to the end it is drawn, from its own beginning.
            next.setTranslateX(swapX - left);
            nextClip.setX(0);
            nextClip.setWidth(Math.max(0, left + width - swapX));
        } else {
            // It takes over with the next pass, so what lies left of the playhead will be heard next as the queued
            // loop.
            next.setTranslateX(0);
            nextClip.setX(0);
            nextClip.setWidth(Math.max(0, playX - left));
        }
        nextClip.setHeight(height);
        wave.setOpacity(getSkinnable().leftOutProperty().get() ? 0.3 : 1);
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
        Picture queued = view.queuedProperty().get();
        wave.setWidth(width);
        wave.setHeight(height);
        GraphicsContext g = wave.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        if (loop != null) {
            var painter = new WaveformPainter(g, width, height);
            painter.grid(loop.bars(), view.gridColor());
            painter.layer(loop.peaks(), width, view.bodyColor(), Layer.BODY);
            painter.layer(loop.peaks(), width, view.lowColor(), Layer.LOW);
            painter.layer(loop.peaks(), width, view.midColor(), Layer.MID);
            painter.numbers(loop.bars(), view.numberColor());
        }
        next.setWidth(queued == null ? 0 : width);
        next.setHeight(queued == null ? 0 : height);
        if (queued != null) {
            GraphicsContext ghost = next.getGraphicsContext2D();
            ghost.clearRect(0, 0, width, height);
            double scaled = loop == null ? width : width * queued.bars() / loop.bars();
            Color color = view.queuedColor();
            ghost.setFill(color.deriveColor(0, 0.9, 0.16, 0.86));
            ghost.fillRect(0, NUMBER_HEIGHT, width, height - NUMBER_HEIGHT);
            var painter = new WaveformPainter(ghost, width, height);
            painter.layer(queued.peaks(), scaled, color.deriveColor(0, 1, 1, 0.55), Layer.BODY);
            painter.layer(queued.peaks(), scaled, color, Layer.MID);
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
