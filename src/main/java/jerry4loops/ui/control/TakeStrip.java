package jerry4loops.ui.control;

import java.util.Locale;
import java.util.function.DoubleConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import jerry4loops.audio.Peaks;

/// A take from end to end in a low strip: its waveform, what was heard of it brighter, and where it is. A press or a
/// drag goes there; Left and Right go five seconds back and on.
///
/// Style class `take-strip`; sub-structure `strip-wave`, `strip-played`, `strip-head`.
///
/// Thread: FX.
public final class TakeStrip extends Region {

    private static final double STEP_SECONDS = 5;
    private static final int MOST_COLUMNS = 240;
    private static final double LEAST_HALF = 0.5;
    private static final double QUIETEST_SCALE = 0.05;

    private final ObjectProperty<Peaks> peaks = new SimpleObjectProperty<>(this, "peaks");
    private final DoubleProperty seconds = new SimpleDoubleProperty(this, "seconds");
    private final DoubleProperty position = new SimpleDoubleProperty(this, "position", -1);
    private final DoubleConsumer scrub;
    private final Polygon wave = new Polygon();
    private final Polygon played = new Polygon();
    private final Rectangle clip = new Rectangle();
    private final Region head = new Region();

    /// @param scrub told where to go, in seconds
    public TakeStrip(DoubleConsumer scrub) {
        this.scrub = scrub;
        getStyleClass().add("take-strip");
        wave.getStyleClass().add("strip-wave");
        played.getStyleClass().add("strip-played");
        played.setClip(clip);
        head.getStyleClass().add("strip-head");
        for (var part : new javafx.scene.Node[] {wave, played, head}) {
            part.setManaged(false);
            part.setMouseTransparent(true);
        }
        getChildren().addAll(wave, played, head);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        peaks.subscribe(_ -> draw());
        position.subscribe(_ -> showPosition());
        widthProperty().subscribe(_ -> draw());
        heightProperty().subscribe(_ -> draw());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pressed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// @return what is drawn; null for a line
    public ObjectProperty<Peaks> peaksProperty() {
        return peaks;
    }

    /// @return length of the take
    public DoubleProperty secondsProperty() {
        return seconds;
    }

    /// @return where the take is in seconds; negative while it does not play
    public DoubleProperty positionProperty() {
        return position;
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && seconds.get() > 0 && getWidth() > 0) {
            requestFocus();
            scrub.accept(Math.clamp(event.getX() / getWidth(), 0, 0.999) * seconds.get());
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        int way = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            default -> 0;
        };
        if (way != 0 && seconds.get() > 0) {
            scrub.accept(stepped(way));
            event.consume();
        }
    }

    /// @param way −1 for back, 1 for on
    /// @return five seconds from here, within the take
    public double stepped(int way) {
        return Math.clamp(Math.max(0, position.get()) + way * STEP_SECONDS, 0, Math.max(0, seconds.get() - 0.05));
    }

    private void draw() {
        double width = getWidth();
        double height = getHeight();
        wave.getPoints().clear();
        int columns = (int) Math.min(MOST_COLUMNS, width / 1.5);
        if (columns < 2 || height < 2) {
            return;
        }
        var points = new Double[columns * 4];
        double middle = height / 2;
        double full = loudest();
        for (int column = 0; column < columns; column++) {
            double up = 0;
            double down = 0;
            if (peaks.get() != null) {
                int from = (int) ((long) column * Peaks.BINS / columns);
                int to = Math.max(from + 1, (int) ((long) (column + 1) * Peaks.BINS / columns));
                for (int bin = from; bin < to; bin++) {
                    up = Math.max(up, peaks.get().max(bin));
                    down = Math.min(down, peaks.get().min(bin));
                }
            }
            double x = column * width / (columns - 1);
            points[2 * column] = x;
            points[2 * column + 1] = middle - Math.max(LEAST_HALF, up / full * (middle - 1));
            points[4 * columns - 2 * column - 2] = x;
            points[4 * columns - 2 * column - 1] = middle + Math.max(LEAST_HALF, -down / full * (middle - 1));
        }
        wave.getPoints().setAll(points);
        played.getPoints().setAll(points);
        showPosition();
    }

    private double loudest() {
        double loudest = QUIETEST_SCALE;
        if (peaks.get() != null) {
            for (int bin = 0; bin < Peaks.BINS; bin++) {
                loudest = Math.max(
                        loudest, Math.max(peaks.get().max(bin), -peaks.get().min(bin)));
            }
        }
        return loudest;
    }

    private void showPosition() {
        boolean plays = position.get() >= 0 && seconds.get() > 0;
        head.setVisible(plays);
        played.setVisible(plays);
        if (plays) {
            double x = Math.clamp(position.get() / seconds.get(), 0, 1) * getWidth();
            head.resizeRelocate(Math.round(x) - 1, 0, 2, getHeight());
            clip.setWidth(x);
            clip.setHeight(getHeight());
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> Math.max(0, position.get());
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> seconds.get();
            case VALUE_STRING ->
                position.get() < 0
                        ? Texts.get("takes.strip.rests")
                        : Texts.get("takes.strip.at", String.format(Locale.ROOT, "%.0f", position.get()));
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
