package jerry4loops.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/// A small picture of what an effect does: a filled curve, further lines, columns, a level across, and where the music
/// is right now. All places are shares of the picture, from the bottom left.
///
/// Curves are worked out again only when they or the size change; a pulse moves but the mark and the dot.
///
/// Style class `effect-picture`; sub-structure `picture-grid`, `picture-area`, `picture-line`, `picture-column` (with
/// `under` below the middle), `picture-level`, `picture-cursor`, `picture-dot`.
///
/// Thread: FX.
public final class EffectPicture extends Region {

    /// One column.
    ///
    /// @param at left edge, 0 … 1
    /// @param width 0 … 1
    /// @param from where it begins, 0 at the bottom
    /// @param to where it ends
    public record Column(double at, double width, double from, double to) {}

    private static final double STEP_PX = 2;

    private final Polygon area = new Polygon();
    private final List<Polyline> lines = new ArrayList<>();
    private final List<DoubleUnaryOperator> curves = new ArrayList<>();
    private final List<Region> columns = new ArrayList<>();
    private final List<Line> grid = new ArrayList<>();
    private final Line level = new Line();
    private final Line cursor = new Line();
    private final Circle dot = new Circle(3.5);
    private List<Column> wanted = List.of();
    private double[] gridAt = {};
    private double levelAt = Double.NaN;
    private double cursorAt = Double.NaN;
    private double dotX = Double.NaN;
    private double dotY;
    private double prefWidth = 110;
    private double prefHeight = 56;

    /// @param name accessible name; empty for a picture that only repeats what is said beside it
    public EffectPicture(String name) {
        getStyleClass().add("effect-picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        setMouseTransparent(true);
        area.getStyleClass().add("picture-area");
        level.getStyleClass().add("picture-level");
        cursor.getStyleClass().add("picture-cursor");
        dot.getStyleClass().add("picture-dot");
        add(area);
        add(level);
        add(cursor);
        add(dot);
        area.setVisible(false);
        level.setVisible(false);
        cursor.setVisible(false);
        dot.setVisible(false);
    }

    private <T extends Node> T add(T node) {
        node.setManaged(false);
        getChildren().add(node);
        return node;
    }

    /// @param width preferred, in pixels
    /// @param height preferred, in pixels
    /// @return this
    public EffectPicture sized(double width, double height) {
        prefWidth = width;
        prefHeight = height;
        return this;
    }

    /// @param places of upright lines behind everything, 0 … 1
    public void grid(double... places) {
        gridAt = places.clone();
        getChildren().removeAll(grid);
        grid.clear();
        for (int i = 0; i < places.length; i++) {
            var line = new Line();
            line.getStyleClass().add("picture-grid");
            line.setManaged(false);
            grid.add(line);
        }
        getChildren().addAll(0, grid);
        requestLayout();
    }

    /// Draws curves; the first is filled down to the bottom.
    ///
    /// @param functions from 0 … 1 along the picture to a height, cut off at 0 and 1
    public void curves(DoubleUnaryOperator... functions) {
        curves.clear();
        curves.addAll(List.of(functions));
        while (lines.size() < curves.size()) {
            var line = new Polyline();
            line.getStyleClass().addAll("picture-line", "line-" + lines.size());
            line.setManaged(false);
            lines.add(line);
            getChildren().add(getChildren().indexOf(level), line);
        }
        requestLayout();
    }

    /// @param next columns instead of those there were
    public void columns(List<Column> next) {
        wanted = List.copyOf(next);
        while (columns.size() < wanted.size()) {
            var column = new Region();
            column.getStyleClass().add("picture-column");
            column.setManaged(false);
            columns.add(column);
            getChildren().add(getChildren().indexOf(level), column);
        }
        requestLayout();
    }

    /// @param height of a line across, 0 … 1; NaN for none
    public void level(double height) {
        levelAt = height;
        placeMarks();
    }

    /// @param place where the music is, 0 … 1; NaN for nowhere
    public void cursor(double place) {
        cursorAt = place;
        placeMarks();
    }

    /// @param x of the dot, NaN for none
    /// @param y of the dot
    public void dot(double x, double y) {
        dotX = x;
        dotY = y;
        placeMarks();
    }

    private double x(double share) {
        return snappedLeftInset() + Math.clamp(share, 0, 1) * (getWidth() - snappedLeftInset() - snappedRightInset());
    }

    private double y(double share) {
        double room = getHeight() - snappedTopInset() - snappedBottomInset();
        return snappedTopInset() + (1 - (Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1))) * room;
    }

    private void placeMarks() {
        upright(cursor, cursorAt);
        level.setVisible(!Double.isNaN(levelAt));
        if (level.isVisible()) {
            level.setStartX(x(0));
            level.setEndX(x(1));
            level.setStartY(y(levelAt));
            level.setEndY(y(levelAt));
        }
        dot.setVisible(!Double.isNaN(dotX));
        if (dot.isVisible()) {
            dot.setCenterX(x(dotX));
            dot.setCenterY(y(dotY));
        }
    }

    private void upright(Line line, double at) {
        line.setVisible(!Double.isNaN(at));
        if (line.isVisible()) {
            line.setStartX(x(at));
            line.setEndX(x(at));
            line.setStartY(y(0));
            line.setEndY(y(1));
        }
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < grid.size(); i++) {
            upright(grid.get(i), gridAt[i]);
        }
        int points = Math.max(2, (int) Math.ceil((x(1) - x(0)) / STEP_PX) + 1);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).setVisible(i < curves.size());
            if (i < curves.size()) {
                draw(lines.get(i), curves.get(i), points, i == 0);
            }
        }
        area.setVisible(!curves.isEmpty());
        for (int i = 0; i < columns.size(); i++) {
            Region column = columns.get(i);
            column.setVisible(i < wanted.size());
            if (i < wanted.size()) {
                Column to = wanted.get(i);
                double top = y(Math.max(to.from(), to.to()));
                double bottom = y(Math.min(to.from(), to.to()));
                column.resizeRelocate(
                        x(to.at()),
                        top,
                        Math.max(1.5, x(to.at() + to.width()) - x(to.at())),
                        Math.max(1.5, bottom - top));
            }
        }
        placeMarks();
    }

    private void draw(Polyline line, DoubleUnaryOperator curve, int points, boolean filled) {
        Double[] corners = new Double[2 * points];
        for (int i = 0; i < points; i++) {
            double share = (double) i / (points - 1);
            corners[2 * i] = x(share);
            corners[2 * i + 1] = y(curve.applyAsDouble(share));
        }
        line.getPoints().setAll(corners);
        if (filled) {
            area.getPoints().setAll(corners);
            area.getPoints().addAll(x(1), y(0), x(0), y(0));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return prefWidth;
    }

    @Override
    protected double computePrefHeight(double width) {
        return prefHeight;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.min(prefWidth, 40);
    }

    @Override
    protected double computeMinHeight(double width) {
        return Math.min(prefHeight, 24);
    }
}
