package jerry4loops.ui.control;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/// Draws a [Knob] with a handful of shapes that CSS colours.
///
/// Thread: FX.
final class KnobSkin extends SkinBase<Knob> implements KnobEditor.Host {

    /// Degrees of the lowest position, counted as [Arc] does: 0 is right, counter-clockwise.
    private static final double START = 225;

    /// Degrees of the full travel.
    private static final double SWEEP = 270;

    /// Where the text begins below the top, in radii: the open end of the arc leaves room there.
    private static final double BELOW_DIAL = 1.86;

    private static final double COMPACT_GAP = 8;
    private static final double COMPACT_TEXT = 50;
    /// Radius of the picture on the dial, in radii of the knob.
    private static final double FACE = 0.64;

    private final Arc track = arc("track-arc");
    private final Arc filled = arc("value-arc");
    private final Circle dial = new Circle();
    private final Line pointer = new Line();
    private final Circle liveDot = new Circle();
    private final Region ring = new Region();
    private final Line ghost = new Line();
    private final Label name;
    private final Label value = new Label();
    private final KnobBehaviour behaviour;
    private final KnobEditor editor;
    private Region face;

    KnobSkin(Knob knob) {
        super(knob);
        name = new Label(knob.name().toUpperCase(Locale.ROOT));
        name.getStyleClass().add("knob-name");
        value.getStyleClass().add("knob-value");
        value.textProperty().bind(knob.valueTextProperty());
        dial.getStyleClass().add("dial");
        pointer.getStyleClass().add("pointer");
        pointer.setStrokeLineCap(StrokeLineCap.ROUND);
        liveDot.getStyleClass().add("live-dot");
        ring.getStyleClass().add("focus-ring");
        ghost.getStyleClass().add("ghost");
        ghost.setStrokeLineCap(StrokeLineCap.ROUND);
        getChildren().addAll(ring, track, filled, dial, pointer, liveDot, ghost, name, value);
        for (var node : getChildren()) {
            node.setManaged(false);
            node.setMouseTransparent(true);
        }
        editor = new KnobEditor(knob, getChildren(), value);
        behaviour = new KnobBehaviour(knob);
        registerChangeListener(knob.faceProperty(), _ -> showFace());
        registerChangeListener(knob.valueProperty(), _ -> draw());
        registerChangeListener(knob.liveProperty(), _ -> drawLive());
        registerChangeListener(knob.ghostProperty(), _ -> drawGhost());
        registerChangeListener(knob.compactProperty(), _ -> alignTexts());
        alignTexts();
        registerChangeListener(knob.dialSizeProperty(), _ -> knob.requestLayout());
        showFace();
    }

    private void alignTexts() {
        Pos alignment = getSkinnable().compactProperty().get() ? Pos.CENTER_LEFT : Pos.CENTER;
        name.setAlignment(alignment);
        value.setAlignment(alignment);
        getSkinnable().requestLayout();
    }

    private static Arc arc(String styleClass) {
        var arc = new Arc();
        arc.getStyleClass().add(styleClass);
        arc.setStrokeLineCap(StrokeLineCap.ROUND);
        arc.setFill(null);
        return arc;
    }

    private double radius() {
        return getSkinnable().dialSize() / 2;
    }

    private void draw() {
        double position = getSkinnable().position();
        double from = getSkinnable().isBipolar() ? 0.5 : 0;
        filled.setStartAngle(START - SWEEP * from);
        filled.setLength(-SWEEP * (position - from));
        filled.setVisible(Math.abs(position - from) > 0.002);
        double angle = Math.toRadians(START - SWEEP * position);
        double inner = radius() * 0.26;
        double outer = radius() * 0.5;
        pointer.setStartX(track.getCenterX() + Math.cos(angle) * inner);
        pointer.setStartY(track.getCenterY() - Math.sin(angle) * inner);
        pointer.setEndX(track.getCenterX() + Math.cos(angle) * outer);
        pointer.setEndY(track.getCenterY() - Math.sin(angle) * outer);
        drawLive();
        drawGhost();
    }

    /// Where the hardware stands, as a notch across the arc.
    private void drawGhost() {
        double position = getSkinnable().ghostProperty().get();
        ghost.setVisible(!Double.isNaN(position));
        if (ghost.isVisible()) {
            double angle = Math.toRadians(START - SWEEP * position);
            double inner = radius() * 0.72;
            double outer = radius() * 1.06;
            ghost.setStartX(track.getCenterX() + Math.cos(angle) * inner);
            ghost.setStartY(track.getCenterY() - Math.sin(angle) * inner);
            ghost.setEndX(track.getCenterX() + Math.cos(angle) * outer);
            ghost.setEndY(track.getCenterY() - Math.sin(angle) * outer);
            ghost.setStrokeWidth(Math.max(2, radius() * 0.1));
        }
    }

    private void drawLive() {
        double live = getSkinnable().liveProperty().get();
        boolean shown = !Double.isNaN(live);
        liveDot.setVisible(shown);
        if (shown) {
            double angle =
                    Math.toRadians(START - SWEEP * getSkinnable().parameter().positionOf(live));
            liveDot.setCenterX(track.getCenterX() + Math.cos(angle) * track.getRadiusX());
            liveDot.setCenterY(track.getCenterY() - Math.sin(angle) * track.getRadiusY());
        }
    }

    @Override
    public void edit(String initial) {
        editor.open(initial);
    }

    private void showFace() {
        if (face != null) {
            getChildren().remove(face);
        }
        face = getSkinnable().faceProperty().get();
        if (face != null) {
            face.setManaged(false);
            face.setMouseTransparent(true);
            // Above the dial, below the pointer.
            getChildren().add(getChildren().indexOf(pointer), face);
        }
        getSkinnable().requestLayout();
    }

    private void placeFace(double radius) {
        if (face != null) {
            double half = radius * FACE;
            face.resizeRelocate(dial.getCenterX() - half, dial.getCenterY() - half, 2 * half, 2 * half);
            face.setClip(new Circle(half, half, half));
        }
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double radius = radius();
        double stroke = Math.max(4, radius * 0.2);
        boolean compact = getSkinnable().compactProperty().get();
        double centerX = snapPositionX(compact ? x + radius : x + width / 2);
        double centerY = snapPositionY(y + radius);
        for (var arc : new Arc[] {track, filled}) {
            arc.setCenterX(centerX);
            arc.setCenterY(centerY);
            arc.setRadiusX(radius - stroke / 2);
            arc.setRadiusY(radius - stroke / 2);
            arc.setStrokeWidth(stroke);
        }
        track.setStartAngle(START);
        track.setLength(-SWEEP);
        dial.setCenterX(centerX);
        dial.setCenterY(centerY);
        dial.setRadius(radius * 0.66);
        pointer.setStrokeWidth(Math.max(2, radius * 0.1));
        liveDot.setRadius(Math.max(2.5, stroke * 0.55));
        ring.resizeRelocate(x, y - 3, width, height + 4);
        double nameHeight = name.prefHeight(-1);
        double valueHeight = value.prefHeight(-1);
        double textX = compact ? x + 2 * radius + COMPACT_GAP : x;
        double textWidth = compact ? width - 2 * radius - COMPACT_GAP : width;
        double nameY =
                snapPositionY(compact ? y + (height - nameHeight - valueHeight) / 2 : y + radius * BELOW_DIAL + 3);
        name.resizeRelocate(textX, nameY, textWidth, nameHeight);
        value.resizeRelocate(textX, nameY + nameHeight, textWidth, valueHeight);
        editor.place(textX, nameY + nameHeight + valueHeight / 2, textWidth, valueHeight);
        placeFace(radius);
        draw();
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        double dialSize = getSkinnable().dialSize();
        return left
                + (getSkinnable().compactProperty().get()
                        ? dialSize + COMPACT_GAP + COMPACT_TEXT
                        : Math.max(dialSize + 22, 60))
                + right;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        double texts = name.prefHeight(-1) + value.prefHeight(-1);
        return top
                + (getSkinnable().compactProperty().get()
                        ? Math.max(texts, 2 * radius())
                        : radius() * BELOW_DIAL + 3 + texts)
                + bottom;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return getSkinnable().compactProperty().get()
                ? computePrefWidth(height, top, right, bottom, left)
                : left + getSkinnable().dialSize() + 4 + right;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    protected double computeMaxWidth(double height, double top, double right, double bottom, double left) {
        return computePrefWidth(height, top, right, bottom, left);
    }

    @Override
    protected double computeMaxHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    public void dispose() {
        behaviour.dispose();
        super.dispose();
    }
}
