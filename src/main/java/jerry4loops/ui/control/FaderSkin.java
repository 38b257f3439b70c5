package jerry4loops.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.layout.Region;

/// Draws a [Knob] as a line with a cap; the value stands in the cap.
///
/// Thread: FX.
final class FaderSkin extends SkinBase<Knob> implements KnobEditor.Host {

    private static final double CAP_WIDTH = 56;
    private static final double CAP_HEIGHT = 26;
    private static final double LINE = 6;

    private final Region line = region("fader-line");
    private final Region filled = region("fader-value");
    private final Region middle = region("fader-middle");
    private final Region ghost = region("fader-ghost");
    private final Label cap = new Label();
    private final KnobEditor editor;
    private final KnobBehaviour behaviour;

    FaderSkin(Knob knob) {
        super(knob);
        cap.getStyleClass().add("fader-cap");
        ghost.visibleProperty().bind(knob.ghostProperty().map(at -> !Double.isNaN(at.doubleValue())));
        cap.setAlignment(Pos.CENTER);
        cap.textProperty().bind(knob.valueTextProperty());
        getChildren().addAll(line, middle, filled, cap, ghost);
        for (Node node : getChildren()) {
            node.setManaged(false);
            node.setMouseTransparent(true);
        }
        middle.setVisible(knob.isBipolar());
        editor = new KnobEditor(knob, getChildren(), cap);
        behaviour = new KnobBehaviour(knob);
        registerChangeListener(knob.valueProperty(), _ -> knob.requestLayout());
        registerChangeListener(knob.ghostProperty(), _ -> knob.requestLayout());
    }

    private static Region region(String styleClass) {
        var region = new Region();
        region.getStyleClass().add(styleClass);
        return region;
    }

    /// @param width of the whole fader
    /// @return how far the cap can go, in pixels
    static double travel(double width) {
        return width - CAP_WIDTH;
    }

    @Override
    public void edit(String initial) {
        editor.open(initial);
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double y0 = y + height / 2;
        double left = x + CAP_WIDTH / 2;
        double at = left + travel(width) * getSkinnable().position();
        double from = getSkinnable().isBipolar() ? left + travel(width) / 2 : left;
        line.resizeRelocate(x, snapPositionY(y0 - LINE / 2), width, LINE);
        filled.resizeRelocate(Math.min(from, at), snapPositionY(y0 - LINE / 2), Math.abs(at - from), LINE);
        middle.resizeRelocate(
                snapPositionX(x + width / 2 - 1), snapPositionY(y0 - CAP_HEIGHT / 2), 2, snapSizeY(CAP_HEIGHT));
        cap.resizeRelocate(
                snapPositionX(at - CAP_WIDTH / 2), snapPositionY(y0 - CAP_HEIGHT / 2), CAP_WIDTH, CAP_HEIGHT);
        double hardware = getSkinnable().ghostProperty().get();
        if (!Double.isNaN(hardware)) {
            double there = left + travel(width) * hardware;
            ghost.resizeRelocate(
                    snapPositionX(there - 1), snapPositionY(y0 - CAP_HEIGHT / 2), 2, snapSizeY(CAP_HEIGHT));
        }
        editor.place(at - CAP_WIDTH / 2, y0, CAP_WIDTH, CAP_HEIGHT);
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return left + 320 + right;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return left + 3 * CAP_WIDTH + right;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return top + 32 + bottom;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    protected double computeMaxWidth(double height, double top, double right, double bottom, double left) {
        return Double.MAX_VALUE;
    }

    @Override
    public void dispose() {
        behaviour.dispose();
        super.dispose();
    }
}
