package jerry4loops.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.SkinBase;
import javafx.scene.paint.Color;

/// Paints a [LevelMeter]. Lengths are rounded to half pixels, and nothing is painted while they stay the same.
///
/// Thread: FX.
final class LevelMeterSkin extends SkinBase<LevelMeter> {

    private static final double GAP = 3;
    private static final double HIGH_DB = -6;

    private final Canvas canvas = new Canvas();
    private final int[] drawn = new int[7];

    LevelMeterSkin(LevelMeter meter) {
        super(meter);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
    }

    void draw(boolean always) {
        double length = horizontal() ? canvas.getWidth() : canvas.getHeight();
        double breadth = horizontal() ? canvas.getHeight() : canvas.getWidth();
        if (length <= 0 || breadth <= 0) {
            return;
        }
        boolean changed = always;
        changed |= keep(0, half(getSkinnable().left().levelDb(), length));
        changed |= keep(1, half(getSkinnable().right().levelDb(), length));
        changed |= keep(2, half(getSkinnable().left().heldDb(), length));
        changed |= keep(3, half(getSkinnable().right().heldDb(), length));
        changed |= keep(4, getSkinnable().left().isClipped() ? 1 : 0);
        changed |= keep(5, getSkinnable().right().isClipped() ? 1 : 0);
        changed |= keep(6, (int) Math.round(Math.min(12, -getSkinnable().limiterDb()) / 24 * length * 2));
        if (!changed) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double bar = Math.floor((breadth - GAP) / 2);
        channel(g, 0, bar, length, 0);
        channel(g, bar + GAP, bar, length, 1);
    }

    private void channel(GraphicsContext g, double across, double bar, double length, int side) {
        double level = drawn[side] / 2.0;
        double held = drawn[2 + side] / 2.0;
        double high = MeterBallistics.place(HIGH_DB) * length;
        double over = MeterBallistics.place(0) * length;
        fill(g, getSkinnable().ground(), 0, length, across, bar, length);
        fill(g, getSkinnable().low(), 0, Math.min(level, high), across, bar, length);
        if (level > high) {
            fill(g, getSkinnable().high(), high, Math.min(level, over) - high, across, bar, length);
        }
        if (level > over) {
            fill(g, getSkinnable().over(), over, level - over, across, bar, length);
        }
        if (held > 1) {
            Color color = held > over
                    ? getSkinnable().over()
                    : held > high ? getSkinnable().high() : getSkinnable().low();
            fill(g, color, Math.min(held, length) - 2, 2, across, bar, length);
        }
        if (drawn[4 + side] == 1) {
            fill(g, getSkinnable().over(), length - 4, 4, across, bar, length);
        }
        double reduction = drawn[6] / 2.0;
        if (reduction > 0.5) {
            fill(g, getSkinnable().high(), length - reduction, reduction, across + bar / 2 - 1, 2, length);
        }
    }

    private void fill(
            GraphicsContext g, Color color, double from, double extent, double across, double bar, double length) {
        if (extent <= 0) {
            return;
        }
        g.setFill(color);
        if (horizontal()) {
            g.fillRect(from, across, extent, bar);
        } else {
            g.fillRect(across, length - from - extent, bar, extent);
        }
    }

    private boolean keep(int slot, int value) {
        boolean changed = drawn[slot] != value;
        drawn[slot] = value;
        return changed;
    }

    private static int half(double db, double length) {
        return (int) Math.round(MeterBallistics.place(db) * length * 2);
    }

    private boolean horizontal() {
        return getSkinnable().orientation() == Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        canvas.relocate(x, y);
        canvas.setWidth(Math.floor(width));
        canvas.setHeight(Math.floor(height));
        draw(true);
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return left + right + (horizontal() ? 150 : 13);
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return top + bottom + (horizontal() ? 13 : 100);
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return left + right + (horizontal() ? 60 : 9);
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return top + bottom + (horizontal() ? 9 : 30);
    }
}
