package jerry4loops.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.layout.Region;
import jerry4loops.control.Parameter;

/// A surface with a point on it that moves two values at once, and a word in each corner.
///
/// Mouse: press and drag; Shift drags finely; the wheel moves up and down, with Shift from side to side; a double
/// click puts the point into the middle. Along its lower and left edge lie rails that move one value alone; a
/// controller can learn them. Touch: the first finger moves the point, a double tap puts it into the middle. Keys:
/// arrows, Shift for a tenth of the step, Page Up and Down for four, Home and Delete for the middle.
///
/// Style class `xy-pad`, its rails `xy-rail`, pseudo-class `held`. The point and the shares of the corners are drawn
/// by the skin.
///
/// Thread: FX.
public final class XyPad extends Control {

    /// How many corners it has: top left, top right, bottom left, bottom right.
    public static final int CORNERS = 4;

    /// How far an arrow key moves the point.
    static final double STEP = 0.05;

    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

    private final Parameter xParameter;
    private final Parameter yParameter;
    private final DoubleProperty x = new SimpleDoubleProperty(this, "x");
    private final DoubleProperty y = new SimpleDoubleProperty(this, "y");
    private final List<StringProperty> corners = new ArrayList<>();
    private final Region xRail = new Region();
    private final Region yRail = new Region();

    /// @param xParameter from left to right
    /// @param yParameter from bottom to top
    /// @param name accessible name
    public XyPad(Parameter xParameter, Parameter yParameter, String name) {
        this.xParameter = xParameter;
        this.yParameter = yParameter;
        getStyleClass().add("xy-pad");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        setFocusTraversable(true);
        for (int i = 0; i < CORNERS; i++) {
            corners.add(new SimpleStringProperty(this, "corner" + (i + 1), ""));
        }
        xRail.getStyleClass().addAll("xy-rail", "across");
        yRail.getStyleClass().addAll("xy-rail", "upright");
        reset();
        x.subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING));
        y.subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING));
    }

    /// @return from left to right, in the plain units of its parameter
    public DoubleProperty xProperty() {
        return x;
    }

    /// @return from bottom to top, in the plain units of its parameter
    public DoubleProperty yProperty() {
        return y;
    }

    /// @return what it moves from left to right
    public Parameter xParameter() {
        return xParameter;
    }

    /// @return what it moves from bottom to top
    public Parameter yParameter() {
        return yParameter;
    }

    /// @return the edge below, which stands for the value from left to right
    public Region xRail() {
        return xRail;
    }

    /// @return the edge on the left, which stands for the value from bottom to top
    public Region yRail() {
        return yRail;
    }

    /// @param index 0 … 3: top left, top right, bottom left, bottom right
    /// @return the word there
    public StringProperty corner(int index) {
        return corners.get(index);
    }

    /// Puts the point somewhere; what lies outside goes to the edge.
    ///
    /// @param right 0 left … 1 right
    /// @param up 0 bottom … 1 top
    public void moveTo(double right, double up) {
        if (!isDisabled()) {
            x.set(xParameter.valueAt(right));
            y.set(yParameter.valueAt(up));
        }
    }

    /// Moves the point by shares of the surface.
    ///
    /// @param right to the right
    /// @param up upward
    public void moveBy(double right, double up) {
        moveTo(right() + right, up() + up);
    }

    /// Puts the point where a new session has it.
    public void reset() {
        x.set(xParameter.defaultValue());
        y.set(yParameter.defaultValue());
    }

    /// @return where the point is, 0 left … 1 right
    public double right() {
        return xParameter.positionOf(x.get());
    }

    /// @return where the point is, 0 bottom … 1 top
    public double up() {
        return yParameter.positionOf(y.get());
    }

    /// @return share of each corner, by how near it is; together 1
    public double[] shares() {
        double r = right();
        double u = up();
        return new double[] {(1 - r) * u, r * u, (1 - r) * (1 - u), r * (1 - u)};
    }

    void setHeld(boolean held) {
        pseudoClassStateChanged(HELD, held);
    }

    /// @return the shares of the corners that have a word, in words
    String valueText() {
        var text = new StringBuilder();
        double[] shares = shares();
        for (int i = 0; i < CORNERS; i++) {
            if (!corners.get(i).get().isBlank()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(corners.get(i).get())
                        .append(' ')
                        .append(Math.round(100 * shares[i]))
                        .append(" %");
            }
        }
        return text.isEmpty() ? xParameter.format(x.get()) + ", " + yParameter.format(y.get()) : text.toString();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new XyPadSkin(this);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE_STRING -> valueText();
            case VALUE -> x.get();
            case MIN_VALUE -> xParameter.min();
            case MAX_VALUE -> xParameter.max();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
