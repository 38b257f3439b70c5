package jerry4loops.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.PseudoClass;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Peaks;
import jerry4loops.time.Beats;

/// The loop of a lane: three layers (body, low, mid), bars numbered, beats, the playhead, and the queued loop drawn
/// over
/// the part it will replace with its count-down.
///
/// Waveform and grid are painted when the loop, the size, the part that is shown or a colour changes; a pulse only
/// moves the playhead and the count-down.
///
/// A pinch, Ctrl and wheel, or plus and minus show a part of it, down to half a beat; two fingers to the side or the
/// arrows move along, a double-click shows all again.
///
/// Style class `waveform-view`; sub-structure `playhead`, `boundary`, `coming`, `queued-pill`, `making`,
/// `making-bar`, `message`, `overview`, `overview-part`, `overview-playhead`; pseudo-classes `empty`, `generating`,
/// `left-out`, `queued`, `zoomed`. Style properties
/// `-j4l-wave-body`, `-j4l-wave-low`, `-j4l-wave-mid`, `-j4l-wave-queued`, `-j4l-wave-grid`, `-j4l-wave-number`.
///
/// Thread: FX.
public final class WaveformView extends Control {

    /// What is drawn of a loop.
    ///
    /// @param peaks its peaks
    /// @param bars its length
    /// @param clip the audio, from which a part that is shown large is drawn
    public record Picture(Peaks peaks, int bars, AudioClip clip) {}

    /// The smallest part that can be shown.
    private static final double LEAST_BEATS = 0.5;

    /// [#progressProperty()] when nothing is being made.
    public static final double NOT_MAKING = -2;

    /// [#progressProperty()] when something is being made and nobody knows how far it is.
    public static final double UNKNOWN_PROGRESS = -1;

    private static final StyleablePropertyFactory<WaveformView> FACTORY =
            new StyleablePropertyFactory<>(Control.getClassCssMetaData());
    private static final PseudoClass EMPTY = PseudoClass.getPseudoClass("empty");
    private static final PseudoClass GENERATING = PseudoClass.getPseudoClass("generating");
    private static final PseudoClass LEFT_OUT = PseudoClass.getPseudoClass("left-out");
    private static final PseudoClass QUEUED = PseudoClass.getPseudoClass("queued");
    private static final PseudoClass ZOOMED = PseudoClass.getPseudoClass("zoomed");

    private final StyleableProperty<Color> body =
            FACTORY.createStyleableColorProperty(this, "body", "-j4l-wave-body", view -> view.body, Color.GRAY);
    private final StyleableProperty<Color> low =
            FACTORY.createStyleableColorProperty(this, "low", "-j4l-wave-low", view -> view.low, Color.LIGHTGRAY);
    private final StyleableProperty<Color> mid =
            FACTORY.createStyleableColorProperty(this, "mid", "-j4l-wave-mid", view -> view.mid, Color.WHITE);
    private final StyleableProperty<Color> queuedColor = FACTORY.createStyleableColorProperty(
            this, "queuedColor", "-j4l-wave-queued", view -> view.queuedColor, Color.ORANGE);
    private final StyleableProperty<Color> grid = FACTORY.createStyleableColorProperty(
            this, "grid", "-j4l-wave-grid", view -> view.grid, Color.color(1, 1, 1, 0.1));
    private final StyleableProperty<Color> number =
            FACTORY.createStyleableColorProperty(this, "number", "-j4l-wave-number", view -> view.number, Color.GRAY);

    private final ObjectProperty<Picture> loop = new SimpleObjectProperty<>(this, "loop");
    private final ObjectProperty<Picture> queued = new SimpleObjectProperty<>(this, "queued");
    private final StringProperty queuedName = new SimpleStringProperty(this, "queuedName", "");
    private final StringProperty message = new SimpleStringProperty(this, "message", "");
    private final DoubleProperty position = new SimpleDoubleProperty(this, "position", -1);
    private final DoubleProperty beatsToSwap = new SimpleDoubleProperty(this, "beatsToSwap", -1);
    private final DoubleProperty progress = new SimpleDoubleProperty(this, "progress", NOT_MAKING);
    private final BooleanProperty leftOut = new SimpleBooleanProperty(this, "leftOut");
    private final ReadOnlyObjectWrapper<WaveformSpan> span =
            new ReadOnlyObjectWrapper<>(this, "span", WaveformSpan.WHOLE);

    /// @param name accessible name
    public WaveformView(String name) {
        getStyleClass().add("waveform-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        setTooltip(new Tooltip(Texts.get("wave.how")));
        loop.subscribe(this::loopChanged);
        span.subscribe(now -> pseudoClassStateChanged(ZOOMED, now.isZoomed()));
        queued.subscribe(now -> pseudoClassStateChanged(QUEUED, now != null));
        progress.subscribe(now -> pseudoClassStateChanged(GENERATING, now.doubleValue() > NOT_MAKING));
        leftOut.subscribe(now -> pseudoClassStateChanged(LEFT_OUT, now));
        new WaveformGestures(this);
    }

    /// What is shown stays, so that a jam, which brings a loop every few bars, does not throw a person out.
    private void loopChanged(Picture now) {
        pseudoClassStateChanged(EMPTY, now == null);
        span.set(now == null ? WaveformSpan.WHOLE : span.get().zoomed(1, 0, mostZoom()));
    }

    /// @return the part of the loop that is shown; default all of it
    public ReadOnlyObjectProperty<WaveformSpan> spanProperty() {
        return span.getReadOnlyProperty();
    }

    /// @return how large a part of this loop can be shown
    double mostZoom() {
        return loop.get() == null ? 1 : loop.get().bars() * Beats.BEATS_PER_BAR / LEAST_BEATS;
    }

    /// Shows more or less of the loop around a place, which stays where it is. An empty view stays as it is.
    ///
    /// @param by how much larger, below 1 for smaller
    /// @param across the place in the view, 0 … 1
    public void zoom(double by, double across) {
        span.set(span.get().zoomed(by, across, mostZoom()));
    }

    /// Moves along the loop, as far as it goes.
    ///
    /// @param across how far to the right, in widths of the view
    public void move(double across) {
        span.set(span.get().moved(across));
    }

    /// Shows the whole loop.
    public void showWhole() {
        span.set(WaveformSpan.WHOLE);
    }

    /// @return the loop on the lane; null for none
    public ObjectProperty<Picture> loopProperty() {
        return loop;
    }

    /// @return the loop that waits; null for none
    public ObjectProperty<Picture> queuedProperty() {
        return queued;
    }

    /// @return name of the loop that waits, for its pill
    public StringProperty queuedNameProperty() {
        return queuedName;
    }

    /// @return a sentence in the middle: what to do when empty, why it is left out; default empty
    public StringProperty messageProperty() {
        return message;
    }

    /// @return where in the loop the sound is, 0 … 1; negative hides the playhead
    public DoubleProperty positionProperty() {
        return position;
    }

    /// @return beats until the queued loop swaps in; negative when unknown
    public DoubleProperty beatsToSwapProperty() {
        return beatsToSwap;
    }

    /// @return how far the next loop is, 0 … 1, [#UNKNOWN_PROGRESS] or [#NOT_MAKING]
    public DoubleProperty progressProperty() {
        return progress;
    }

    /// @return whether the loop is kept silent; it is drawn dimmed
    public BooleanProperty leftOutProperty() {
        return leftOut;
    }

    /// The text of the pill.
    ///
    /// @param name of the loop that waits
    /// @param beats until it swaps, negative when unknown
    /// @return `2-step · swaps in 6 beats`
    static String pill(String name, double beats) {
        if (beats < 0) {
            return Texts.get("wave.queued", name);
        }
        long whole = Math.max(1, (long) Math.ceil(beats - 1e-6));
        return whole == 1
                ? Texts.get("wave.queued.beat", name)
                : Texts.get("wave.queued.beats", name, Long.toString(whole));
    }

    /// @param progress as [#progressProperty()]
    /// @return `making… 62 %`
    static String making(double progress) {
        return progress < 0
                ? Texts.get("wave.making")
                : Texts.get("wave.making.percent", String.format(Locale.ROOT, "%.0f", progress * 100));
    }

    Color bodyColor() {
        return body.getValue();
    }

    Color lowColor() {
        return low.getValue();
    }

    Color midColor() {
        return mid.getValue();
    }

    Color queuedColor() {
        return queuedColor.getValue();
    }

    Color gridColor() {
        return grid.getValue();
    }

    Color numberColor() {
        return number.getValue();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new WaveformSkin(this);
    }

    /// @return style properties of every waveform
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return getClassCssMetaData();
    }

    List<StyleableProperty<Color>> colors() {
        return List.of(body, low, mid, queuedColor, grid, number);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.VALUE_STRING || attribute == AccessibleAttribute.HELP) {
            return describe();
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    String describe() {
        if (progress.get() > NOT_MAKING && loop.get() == null) {
            return making(progress.get());
        }
        if (loop.get() == null) {
            return message.get();
        }
        String bars = Texts.bars(loop.get().bars());
        if (span.get().isZoomed()) {
            bars = Texts.get(
                    "wave.part", bars, beat(span.get().from()), beat(span.get().upTo()));
        }
        return queued.get() == null ? bars : bars + ", " + pill(queuedName.get(), beatsToSwap.get());
    }

    /// @return a place in the loop as bar and beat, the way the transport tells it
    private String beat(double place) {
        int beats = (int) Math.floor(place * loop.get().bars() * Beats.BEATS_PER_BAR + 1e-6);
        return (1 + beats / Beats.BEATS_PER_BAR) + "." + (1 + beats % Beats.BEATS_PER_BAR);
    }
}
