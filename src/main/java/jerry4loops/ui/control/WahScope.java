package jerry4loops.ui.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import jerry4loops.control.Parameter;

/// Draws what the wah does over two cycles of its shape, and where it is: the dot's height is the cutoff that sounds
/// right now, in octaves below the knob. A random wah is drawn with the places it takes in the cycles that sound.
///
/// Style class `wah-scope`; sub-structure `wah-line`, `wah-dot`; pseudo-class `on`.
///
/// Thread: FX.
public final class WahScope extends Region {

    private static final int POINTS = 129;
    private static final int CYCLES = 2;
    private static final double MARGIN = 6;
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    private final DoubleProperty form = new SimpleDoubleProperty(this, "form");
    private final DoubleProperty rate = new SimpleDoubleProperty(this, "rate");
    private final DoubleProperty hertz = new SimpleDoubleProperty(this, "hertz", 2);
    private final DoubleProperty depth = new SimpleDoubleProperty(this, "depth");
    private final DoubleProperty phase = new SimpleDoubleProperty(this, "phase");
    private final DoubleProperty beatsPerSecond = new SimpleDoubleProperty(this, "beatsPerSecond", 2);
    private final Polyline line = new Polyline();
    private final Circle dot = new Circle(4);
    private double firstCycle;
    private double dotPlace;
    private double dotClosure;

    /// @param name accessible name
    public WahScope(String name) {
        getStyleClass().add("wah-scope");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        setMouseTransparent(true);
        line.getStyleClass().add("wah-line");
        dot.getStyleClass().add("wah-dot");
        line.setManaged(false);
        dot.setManaged(false);
        dot.setVisible(false);
        getChildren().addAll(line, dot);
        on.subscribe(now -> pseudoClassStateChanged(ON, now));
        form.subscribe(_ -> requestLayout());
        depth.subscribe(_ -> requestLayout());
        phase.subscribe(_ -> requestLayout());
    }

    /// @return whether the wah is on
    public BooleanProperty onProperty() {
        return on;
    }

    /// @return index of the shape among the parameter's choices
    public DoubleProperty formProperty() {
        return form;
    }

    /// @return index of the rate among the parameter's choices
    public DoubleProperty rateProperty() {
        return rate;
    }

    /// @return cycles a second of a wah that is free of the beat
    public DoubleProperty hertzProperty() {
        return hertz;
    }

    /// @return depth in octaves
    public DoubleProperty depthProperty() {
        return depth;
    }

    /// @return where in its cycle the wah begins on the beat, 0 … 1
    public DoubleProperty phaseProperty() {
        return phase;
    }

    /// @return tempo, by which a free wah becomes beats
    public DoubleProperty beatsPerSecondProperty() {
        return beatsPerSecond;
    }

    /// Moves the dot.
    ///
    /// @param beats position in the music; ignored while not playing
    /// @param playing whether the music plays
    /// @param knobHz the filter knob
    /// @param momentaryHz the cutoff that sounds
    public void update(double beats, boolean playing, double knobHz, double momentaryHz) {
        boolean shown = playing && on.get() && getWidth() > 2 * MARGIN;
        dot.setVisible(shown);
        if (shown) {
            String name = choice(Parameter.WAH_RATE, rate.get());
            double cycles = beats / WahCurve.beats(name, hertz.get(), beatsPerSecond.get());
            double first = CYCLES * Math.floor(cycles / CYCLES);
            if (first != firstCycle) {
                firstCycle = first;
                if (form.get() == Parameter.WAH_SHAPE.max()) {
                    requestLayout();
                }
            }
            double below = momentaryHz > 0 && knobHz > 0 ? Math.log(knobHz / momentaryHz) / Math.log(2) : 0;
            dotPlace = (cycles - first) / CYCLES;
            dotClosure = depth.get() > 0 ? Math.clamp(below / depth.get(), 0, 1) : 0;
            placeDot();
        }
    }

    private void placeDot() {
        dot.setCenterX(MARGIN + dotPlace * (getWidth() - 2 * MARGIN));
        dot.setCenterY(y(1 - span() * dotClosure));
    }

    private static String choice(Parameter parameter, double value) {
        List<String> choices = parameter.choices();
        return choices.get((int) parameter.clamp(value));
    }

    /// How much of the height the depth takes; the square root keeps a shallow wah readable.
    private double span() {
        return Math.sqrt(Math.clamp(depth.get() / Parameter.WAH_DEPTH.max(), 0, 1));
    }

    /// @param height 0 … 1 of the deepest wah there is, 1 = the knob's cutoff
    private double y(double height) {
        double centred = height - (1 - span()) / 2;
        return MARGIN + (1 - centred) * (getHeight() - 2 * MARGIN);
    }

    @Override
    protected void layoutChildren() {
        Double[] points = new Double[POINTS * 2];
        double span = span();
        String name = choice(Parameter.WAH_SHAPE, form.get());
        for (int i = 0; i < POINTS; i++) {
            double place = (double) i / (POINTS - 1);
            double cycles = firstCycle + phase.get() + Math.min(place, 0.99999) * CYCLES;
            points[2 * i] = MARGIN + place * (getWidth() - 2 * MARGIN);
            points[2 * i + 1] = y(1 - span * (1 - WahCurve.at(name, cycles)));
        }
        line.getPoints().setAll(points);
        placeDot();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 56;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 36;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 30;
    }
}
