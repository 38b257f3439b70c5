package jerry4loops.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import jerry4loops.control.Parameter;

/// A picture of how the chosen stutter develops: one column per repeat, its height how much of the sound is left or how
/// fast it repeats; while the pad is held the columns light up one after the other.
///
/// Style class `stutter-glyph`, each column a `stutter-bar` with pseudo-class `lit`.
///
/// Thread: FX.
public final class StutterGlyph extends Region {

    private static final int COLUMNS = 14;
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final DoubleProperty mode = new SimpleDoubleProperty(this, "mode");
    private final List<Region> columns = new ArrayList<>();
    private int lit = -1;

    /// An empty picture of the first mode.
    public StutterGlyph() {
        getStyleClass().add("stutter-glyph");
        setMouseTransparent(true);
        for (int i = 0; i < COLUMNS; i++) {
            var column = new Region();
            column.getStyleClass().add("stutter-bar");
            column.setManaged(false);
            column.setOpacity(0.45 + 0.55 * i / (COLUMNS - 1));
            columns.add(column);
            getChildren().add(column);
        }
        mode.subscribe(_ -> requestLayout());
    }

    /// @return index of the mode among the parameter's choices
    public DoubleProperty modeProperty() {
        return mode;
    }

    /// @param held whether the pad is held
    /// @param beatsHeld since when, in beats; four columns a beat light up
    public void update(boolean held, double beatsHeld) {
        int now = held ? Math.floorMod((long) Math.floor(Math.max(0, beatsHeld) * 4), COLUMNS) : -1;
        if (now != lit) {
            if (lit >= 0) {
                columns.get(lit).pseudoClassStateChanged(LIT, false);
            }
            if (now >= 0) {
                columns.get(now).pseudoClassStateChanged(LIT, true);
            }
            lit = now;
        }
    }

    /// @param mode a choice of `Parameter.STUTTER_MODE`
    /// @param column 0 … 1 along the picture
    /// @return height, 0 … 1
    static double height(String mode, double column) {
        int index = (int) Math.round(column * (COLUMNS - 1));
        return switch (mode) {
            case "surprise" ->
                new double[] {0.9, 0.35, 0.6, 0.3, 0.6, 0.45, 0.9, 0.5, 0.65, 0.4, 0.85, 0.7, 0.85, 1}[index];
            case "roll" -> 0.25 + 0.75 * column;
            case "gate" -> index % 2 == 0 ? 0.95 : 0.18;
            case "reverse" -> 0.2 + 0.8 * (index % 5) / 4.0;
            case "dive" -> 1 - 0.85 * column;
            case "rise" -> 0.12 + 0.88 * column * column;
            case "sweep" -> 0.2 + 0.8 * Math.sin(Math.PI * column);
            case "scatter" -> 0.2 + 0.8 * ((index * 7) % COLUMNS) / (COLUMNS - 1);
            default -> 0.6;
        };
    }

    @Override
    protected void layoutChildren() {
        String name = Parameter.STUTTER_MODE.choices().get((int) Parameter.STUTTER_MODE.clamp(mode.get()));
        double pitch = getWidth() / COLUMNS;
        for (int i = 0; i < COLUMNS; i++) {
            double tall = Math.max(3, snapSizeY(getHeight() * height(name, (double) i / (COLUMNS - 1))));
            columns.get(i)
                    .resizeRelocate(
                            snapPositionX(i * pitch), getHeight() - tall, Math.max(2, snapSizeX(pitch * 0.62)), tall);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 150;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 48;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 56;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 20;
    }
}
