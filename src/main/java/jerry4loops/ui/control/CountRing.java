package jerry4loops.ui.control;

import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;

/// A ring that fills up on the way to the next boundary.
///
/// Style class `count-ring`; sub-structure `ring-track`, `ring-value`.
///
/// Thread: FX.
public final class CountRing extends Region {

    private final Arc track = arc("ring-track");
    private final Arc filled = arc("ring-value");

    /// An empty ring.
    public CountRing() {
        getStyleClass().add("count-ring");
        setMouseTransparent(true);
        track.setStartAngle(0);
        track.setLength(360);
        filled.setStartAngle(90);
        getChildren().addAll(track, filled);
        show(-1);
    }

    private static Arc arc(String styleClass) {
        var arc = new Arc();
        arc.getStyleClass().add(styleClass);
        arc.setType(ArcType.OPEN);
        arc.setFill(null);
        arc.setStrokeWidth(4);
        arc.setStrokeLineCap(StrokeLineCap.BUTT);
        arc.setManaged(false);
        return arc;
    }

    /// @param share of the way that is done, 0 … 1; negative for none
    public void show(double share) {
        filled.setVisible(share > 0.005);
        filled.setLength(-360 * Math.clamp(share, 0, 1));
    }

    @Override
    protected void layoutChildren() {
        double radius = Math.min(getWidth(), getHeight()) / 2 - 2;
        for (Arc arc : new Arc[] {track, filled}) {
            arc.setCenterX(getWidth() / 2);
            arc.setCenterY(getHeight() / 2);
            arc.setRadiusX(radius);
            arc.setRadiusY(radius);
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return 28;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 32;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 32;
    }
}
