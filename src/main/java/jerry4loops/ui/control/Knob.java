package jerry4loops.ui.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleableDoubleProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import jerry4loops.control.Parameter;

/// A rotary control of one [Parameter] in its plain unit.
///
/// The arc covers 270° and fills from its left end, or from the top for a parameter around zero (pan); name and value
/// stand below. Drag up or down ([KnobBehaviour#TRAVEL_PX] for the full range, Shift for a tenth of the speed),
/// wheel,
/// arrows (1 %), Shift with arrows (0.1 %), Page Up and Down (10 %), Home and End; Delete, Backspace or a
/// double-click reset; a digit or Enter opens a field for typing a value, as does the context menu.
///
/// Style class `knob`; sub-structure `track-arc`, `value-arc`, `dial`, `pointer`, `live-dot`, `knob-name`,
/// `knob-value`, `value-editor`; pseudo-class `default` at the default value. Style property `-j4l-dial-size`: the
/// diameter, default 52 px.
///
/// Thread: FX.
public final class Knob extends Control {

    private static final StyleablePropertyFactory<Knob> FACTORY =
            new StyleablePropertyFactory<>(Control.getClassCssMetaData());
    private static final CssMetaData<Knob, Number> DIAL_SIZE =
            FACTORY.createSizeCssMetaData("-j4l-dial-size", knob -> knob.dialSize, 52);
    private static final javafx.css.PseudoClass AT_DEFAULT = javafx.css.PseudoClass.getPseudoClass("default");

    private final Parameter parameter;
    private final String name;
    private final DoubleProperty value;
    private final DoubleProperty live = new SimpleDoubleProperty(this, "live", Double.NaN);
    private final DoubleProperty ghost = new SimpleDoubleProperty(this, "ghost", Double.NaN);
    private final StringProperty hint = new SimpleStringProperty(this, "hint", "");
    private final ObjectProperty<Region> face = new SimpleObjectProperty<>(this, "face");
    private final boolean fader;
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final ReadOnlyStringWrapper valueText = new ReadOnlyStringWrapper(this, "valueText");
    private final StyleableDoubleProperty dialSize =
            new SimpleStyleableDoubleProperty(DIAL_SIZE, this, "dialSize", 52d);

    /// @param parameter what it turns
    /// @param name on screen, also the accessible name
    public Knob(Parameter parameter, String name) {
        this(parameter, name, false);
    }

    /// The same as a fader that lies: a line along which a cap is dragged, without name and value beside it.
    ///
    /// @param parameter what it moves
    /// @param name accessible name
    /// @return a fader; its style class is `fader`, its sub-structure `fader-line`, `fader-value`,
    ///     `fader-middle`, `fader-cap`, `value-editor`
    public static Knob fader(Parameter parameter, String name) {
        return new Knob(parameter, name, true);
    }

    private Knob(Parameter parameter, String name, boolean isFader) {
        this.fader = isFader;
        this.parameter = parameter;
        this.name = name;
        this.value = new SimpleDoubleProperty(this, "value", parameter.defaultValue());
        getStyleClass().add(isFader ? "fader" : "knob");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        setFocusTraversable(true);
        value.subscribe(number -> {
            valueText.set(parameter.format(number.doubleValue()));
            pseudoClassStateChanged(AT_DEFAULT, Math.abs(number.doubleValue() - parameter.defaultValue()) < 1e-9);
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING);
        });
        var tooltip = new Tooltip();
        tooltip.setOnShowing(_ -> tooltip.setText(tooltipText()));
        setTooltip(tooltip);
    }

    /// @return what it turns
    public Parameter parameter() {
        return parameter;
    }

    /// @return name on screen
    public String name() {
        return name;
    }

    /// @return the value in the parameter's unit; bind it both ways to the session
    public DoubleProperty valueProperty() {
        return value;
    }

    /// @return where the sound is right now in the parameter's unit, drawn as a dot on the arc; NaN for no dot
    public DoubleProperty liveProperty() {
        return live;
    }

    /// @return where a controller's knob stands while it does not have this one in hand, as travel 0 … 1, drawn as
    ///     a notch outside the arc; NaN for none
    public DoubleProperty ghostProperty() {
        return ghost;
    }

    /// @return a further line of the tooltip, such as the shortcut; default empty
    public StringProperty hintProperty() {
        return hint;
    }

    /// @return a picture on the dial under the pointer, such as the response of a filter; null for none
    public ObjectProperty<Region> faceProperty() {
        return face;
    }

    boolean isFader() {
        return fader;
    }

    /// @param isCompact whether name and value stand beside the dial instead of below it; default false
    public void setCompact(boolean isCompact) {
        compact.set(isCompact);
    }

    BooleanProperty compactProperty() {
        return compact;
    }

    /// @return the value as shown, with unit
    public ReadOnlyStringProperty valueTextProperty() {
        return valueText.getReadOnlyProperty();
    }

    /// @return travel, 0 … 1
    public double position() {
        return parameter.positionOf(value.get());
    }

    /// @param position travel, 0 … 1; clipped to it
    public void moveTo(double position) {
        value.set(parameter.valueAt(position));
    }

    /// Moves it, by at least one choice where the parameter has choices.
    ///
    /// @param travel share of the full travel, negative for down
    public void moveBy(double travel) {
        if (parameter.isDiscrete()) {
            double steps = Math.rint(travel * parameter.max());
            double least = Math.signum(travel);
            value.set(parameter.clamp(value.get() + (Math.abs(steps) < 1 ? least : steps)));
        } else {
            moveTo(position() + travel);
        }
    }

    /// Back to the parameter's default.
    public void reset() {
        value.set(parameter.defaultValue());
    }

    /// Reads a typed value.
    ///
    /// @param text as [Parameter#parse(String)] understands it
    /// @return whether it was understood; the value is unchanged if not
    public boolean type(String text) {
        var parsed = parameter.parse(text);
        parsed.ifPresent(value::set);
        return parsed.isPresent();
    }

    /// Opens the field for typing a value.
    ///
    /// @param initial what already stands in it; empty for the present value, selected
    public void edit(String initial) {
        if (getSkin() instanceof KnobEditor.Host skin) {
            skin.edit(initial);
        }
    }

    boolean isBipolar() {
        return parameter.min() < 0 && parameter.min() == -parameter.max();
    }

    double dialSize() {
        return dialSize.get();
    }

    StyleableDoubleProperty dialSizeProperty() {
        return dialSize;
    }

    String tooltipText() {
        String first = Texts.get("knob.tooltip", name, valueText.get());
        String how = Texts.get(fader ? "fader.how" : "knob.how");
        return hint.get().isEmpty() ? first + "\n" + how : first + "\n" + hint.get() + "\n" + how;
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return fader ? new FaderSkin(this) : new KnobSkin(this);
    }

    /// @return style properties of every knob
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return getClassCssMetaData();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> value.get();
            case MIN_VALUE -> parameter.min();
            case MAX_VALUE -> parameter.max();
            case VALUE_STRING -> valueText.get();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> moveBy(KnobBehaviour.STEP);
            case DECREMENT -> moveBy(-KnobBehaviour.STEP);
            case BLOCK_INCREMENT -> moveBy(KnobBehaviour.COARSE);
            case BLOCK_DECREMENT -> moveBy(-KnobBehaviour.COARSE);
            case SET_VALUE -> {
                if (parameters.length > 0 && parameters[0] instanceof Number number) {
                    value.set(parameter.clamp(number.doubleValue()));
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
