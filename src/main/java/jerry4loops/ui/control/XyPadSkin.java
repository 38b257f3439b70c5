package jerry4loops.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.event.EventTarget;
import javafx.geometry.HPos;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TouchEvent;
import javafx.scene.input.TouchPoint;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/// Draws an [XyPad]: two lines that cross in the point, a glow in each corner as strong as its share, the words.
///
/// Thread: FX.
final class XyPadSkin extends SkinBase<XyPad> {

    private static final double SIZE = 150;
    private static final double FINE = 0.1;
    private static final double PAGE = 4;
    private static final double WHEEL_STEP = 0.02;
    private static final double INSET = 9;
    private static final double RAIL = 12;
    private static final int NO_FINGER = -1;

    private final Region ground = new Region();
    private final Line across = new Line();
    private final Line upright = new Line();
    private final Circle point = new Circle(7);
    private final List<Label> words = new ArrayList<>();
    private final List<Region> glows = new ArrayList<>();
    private double lastX;
    private double lastY;
    private boolean movesX = true;
    private boolean movesY = true;
    private int finger = NO_FINGER;

    XyPadSkin(XyPad pad) {
        super(pad);
        ground.getStyleClass().add("xy-ground");
        across.getStyleClass().add("xy-line");
        upright.getStyleClass().add("xy-line");
        point.getStyleClass().add("xy-point");
        getChildren().add(ground);
        for (int i = 0; i < XyPad.CORNERS; i++) {
            var glow = new Region();
            glow.getStyleClass().addAll("xy-glow", "corner" + (i + 1));
            glows.add(glow);
            var word = new Label();
            word.getStyleClass().add("xy-word");
            word.textProperty().bind(pad.corner(i));
            words.add(word);
        }
        getChildren().addAll(glows);
        getChildren().addAll(across, upright);
        getChildren().addAll(words);
        getChildren().add(point);
        getChildren().forEach(node -> node.setMouseTransparent(true));
        getChildren().addAll(pad.xRail(), pad.yRail());
        registerChangeListener(pad.xProperty(), _ -> pad.requestLayout());
        registerChangeListener(pad.yProperty(), _ -> pad.requestLayout());
        pad.setPickOnBounds(true);
        pad.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        pad.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        pad.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (!event.isSynthesized()) {
                pad.setHeld(false);
            }
            event.consume();
        });
        pad.addEventHandler(TouchEvent.TOUCH_PRESSED, this::touched);
        pad.addEventHandler(TouchEvent.TOUCH_MOVED, this::touched);
        pad.addEventHandler(TouchEvent.TOUCH_RELEASED, this::touched);
        pad.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        pad.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            XyPad pad = getSkinnable();
            pad.requestFocus();
            choose(event.getTarget());
            if (event.getClickCount() == 2) {
                moveTo(
                        pad.xParameter().positionOf(pad.xParameter().defaultValue()),
                        pad.yParameter().positionOf(pad.yParameter().defaultValue()));
            } else if (!event.isSynthesized() && !event.isShiftDown()) {
                moveTo(event);
            }
            if (!event.isSynthesized()) {
                pad.setHeld(true);
            }
            lastX = event.getX();
            lastY = event.getY();
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        // What a finger does comes as a touch, too, which says which finger it is.
        if (event.getButton() == MouseButton.PRIMARY && !event.isSynthesized()) {
            XyPad pad = getSkinnable();
            if (event.isShiftDown()) {
                moveTo(
                        pad.right() + FINE * (event.getX() - lastX) / span(pad.getWidth()),
                        pad.up() + FINE * (lastY - event.getY()) / span(pad.getHeight()));
            } else {
                moveTo(event);
            }
            lastX = event.getX();
            lastY = event.getY();
        }
        event.consume();
    }

    private void touched(TouchEvent event) {
        XyPad pad = getSkinnable();
        TouchPoint point = event.getTouchPoint();
        boolean begins = event.getEventType() == TouchEvent.TOUCH_PRESSED;
        if (begins && finger == NO_FINGER) {
            finger = point.getId();
            pad.requestFocus();
            pad.setHeld(true);
            choose(event.getTarget());
        }
        if (point.getId() == finger) {
            Point2D at = pad.sceneToLocal(point.getSceneX(), point.getSceneY());
            moveToPlace(at.getX(), at.getY());
            if (event.getEventType() == TouchEvent.TOUCH_RELEASED) {
                finger = NO_FINGER;
                pad.setHeld(false);
            }
        }
        event.consume();
    }

    /// A rail moves its own value alone.
    private void choose(EventTarget target) {
        movesX = target != getSkinnable().yRail();
        movesY = target != getSkinnable().xRail();
    }

    private void moveTo(MouseEvent event) {
        moveToPlace(event.getX(), event.getY());
    }

    private void moveToPlace(double x, double y) {
        XyPad pad = getSkinnable();
        moveTo((x - INSET) / span(pad.getWidth()), 1 - (y - INSET) / span(pad.getHeight()));
    }

    private void moveTo(double right, double up) {
        XyPad pad = getSkinnable();
        pad.moveTo(movesX ? right : pad.right(), movesY ? up : pad.up());
    }

    private static double span(double size) {
        return Math.max(1, size - 2 * INSET);
    }

    private void scrolled(ScrollEvent event) {
        // A finger that is dragged over a touch screen also counts as scrolling.
        if (!event.isInertia() && !event.isDirect()) {
            // With Shift the toolkit turns the wheel sideways itself.
            getSkinnable()
                    .moveBy(WHEEL_STEP * Math.signum(event.getDeltaX()), WHEEL_STEP * Math.signum(event.getDeltaY()));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        XyPad pad = getSkinnable();
        double step = XyPad.STEP * (event.isShiftDown() ? FINE : 1);
        switch (event.getCode()) {
            case LEFT -> pad.moveBy(-step, 0);
            case RIGHT -> pad.moveBy(step, 0);
            case UP -> pad.moveBy(0, step);
            case DOWN -> pad.moveBy(0, -step);
            case PAGE_UP -> pad.moveBy(0, PAGE * step);
            case PAGE_DOWN -> pad.moveBy(0, -PAGE * step);
            case HOME, DELETE, BACK_SPACE -> pad.reset();
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    protected void layoutChildren(double left, double top, double width, double height) {
        XyPad pad = getSkinnable();
        ground.resizeRelocate(left, top, width, height);
        pad.xRail().resizeRelocate(left + RAIL, top + height - RAIL, Math.max(0, width - 2 * RAIL), RAIL);
        pad.yRail().resizeRelocate(left, top + RAIL, RAIL, Math.max(0, height - 2 * RAIL));
        double[] shares = pad.shares();
        for (int i = 0; i < XyPad.CORNERS; i++) {
            boolean right = i % 2 == 1;
            boolean bottom = i >= 2;
            glows.get(i)
                    .resizeRelocate(
                            left + (right ? width / 2 : 0), top + (bottom ? height / 2 : 0), width / 2, height / 2);
            glows.get(i).setOpacity(words.get(i).getText().isBlank() ? 0 : 0.15 + 0.85 * shares[i]);
            layoutInArea(
                    words.get(i),
                    left + (right ? width / 2 : 0) + 4,
                    top + (bottom ? height / 2 : 0) + 3,
                    width / 2 - 8,
                    height / 2 - 6,
                    0,
                    right ? HPos.RIGHT : HPos.LEFT,
                    bottom ? VPos.BOTTOM : VPos.TOP);
        }
        double x = snapPositionX(left + INSET + pad.right() * span(width));
        double y = snapPositionY(top + INSET + (1 - pad.up()) * span(height));
        across.setStartX(left);
        across.setEndX(left + width);
        across.setStartY(y);
        across.setEndY(y);
        upright.setStartX(x);
        upright.setEndX(x);
        upright.setStartY(top);
        upright.setEndY(top + height);
        point.setCenterX(x);
        point.setCenterY(y);
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return SIZE;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return SIZE;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return 80;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return 80;
    }

    @Override
    protected double computeMaxWidth(double height, double top, double right, double bottom, double left) {
        return Double.MAX_VALUE;
    }
}
