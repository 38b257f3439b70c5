package jerry4loops.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;

/// Two bars, left and right, from −60 to +3 dB, with held peaks, a clip mark and the limiter's reduction.
///
/// Style class `level-meter`; style properties `-j4l-meter-low`, `-j4l-meter-high` (above −6 dB), `-j4l-meter-over`
/// (above 0 dB), `-j4l-meter-ground`.
///
/// Thread: FX; [#update] is called once per pulse and repaints only when a pixel changes.
public final class LevelMeter extends Control {

    private static final StyleablePropertyFactory<LevelMeter> FACTORY =
            new StyleablePropertyFactory<>(Control.getClassCssMetaData());
    private static final CssMetaData<LevelMeter, Color> LOW =
            FACTORY.createColorCssMetaData("-j4l-meter-low", meter -> meter.low, Color.web("#3ddc84"));
    private static final CssMetaData<LevelMeter, Color> HIGH =
            FACTORY.createColorCssMetaData("-j4l-meter-high", meter -> meter.high, Color.web("#ffd166"));
    private static final CssMetaData<LevelMeter, Color> OVER =
            FACTORY.createColorCssMetaData("-j4l-meter-over", meter -> meter.over, Color.web("#ff3b4a"));
    private static final CssMetaData<LevelMeter, Color> GROUND =
            FACTORY.createColorCssMetaData("-j4l-meter-ground", meter -> meter.ground, Color.web("#232834"));

    private final StyleableObjectProperty<Color> low =
            new SimpleStyleableObjectProperty<>(LOW, this, "low", Color.web("#3ddc84"));
    private final StyleableObjectProperty<Color> high =
            new SimpleStyleableObjectProperty<>(HIGH, this, "high", Color.web("#ffd166"));
    private final StyleableObjectProperty<Color> over =
            new SimpleStyleableObjectProperty<>(OVER, this, "over", Color.web("#ff3b4a"));
    private final StyleableObjectProperty<Color> ground =
            new SimpleStyleableObjectProperty<>(GROUND, this, "ground", Color.web("#232834"));
    private final Orientation orientation;
    private final MeterBallistics left = new MeterBallistics();
    private final MeterBallistics right = new MeterBallistics();
    private double limiterDb;

    /// @param name accessible name
    /// @param orientation lying bars or standing ones
    public LevelMeter(String name, Orientation orientation) {
        this.orientation = orientation;
        getStyleClass().add("level-meter");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        setAccessibleText(name);
        setFocusTraversable(false);
        var tooltip = new Tooltip();
        tooltip.setOnShowing(_ -> tooltip.setText(name + "  " + levelText() + "\n" + Texts.get("meter.how")));
        setTooltip(tooltip);
    }

    /// @param peakLeft linear
    /// @param peakRight linear
    /// @param limiterDb by how much the limiter turns down, 0 or negative
    /// @param now nanoseconds of a steady clock
    public void update(float peakLeft, float peakRight, double limiterDb, long now) {
        left.update(peakLeft, now);
        right.update(peakRight, now);
        this.limiterDb = limiterDb;
        if (getSkin() instanceof LevelMeterSkin skin) {
            skin.draw(false);
        }
    }

    /// @return the held peak of the louder side: `−3.2 dB`, `silent`
    public String levelText() {
        double db = Math.max(left.heldDb(), right.heldDb());
        return db <= MeterBallistics.FLOOR_DB
                ? Texts.get("meter.silent")
                : String.format(Locale.ROOT, "%.1f dB", db).replace('-', '−');
    }

    Orientation orientation() {
        return orientation;
    }

    MeterBallistics left() {
        return left;
    }

    MeterBallistics right() {
        return right;
    }

    double limiterDb() {
        return limiterDb;
    }

    Color low() {
        return low.get();
    }

    Color high() {
        return high.get();
    }

    Color over() {
        return over.get();
    }

    Color ground() {
        return ground.get();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new LevelMeterSkin(this);
    }

    /// @return style properties of every meter
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
            case VALUE -> Math.max(left.levelDb(), right.levelDb());
            case MIN_VALUE -> MeterBallistics.FLOOR_DB;
            case MAX_VALUE -> MeterBallistics.TOP_DB;
            case VALUE_STRING -> levelText();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
