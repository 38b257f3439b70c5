package jerry4loops.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// A picture of what the chosen stutter plays: one column per repeat over a phrase of four beats, its height how loud,
/// high or bright it is; while the stutter sounds the column of the moment is lit, and each phrase is drawn anew.
///
/// Style class `stutter-glyph`, each column a `stutter-bar` with pseudo-class `lit`.
///
/// Thread: FX.
public final class StutterGlyph extends Region {

    private static final int PHRASE = 4;
    private static final double GAP = 0.35;
    private static final double FAINTEST = 0.45;
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final StutterPreview preview;
    private final List<Region> columns = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();
    private long phrase;
    private int lit = -1;

    /// A repeat in beats of the phrase.
    private record Placed(double at, double length, double height) {}

    /// @param preview what the stutter plays
    public StutterGlyph(StutterPreview preview) {
        this.preview = preview;
        getStyleClass().add("stutter-glyph");
        setMouseTransparent(true);
        compose();
    }

    /// Draws anew what has changed.
    public void refresh() {
        compose();
    }

    /// @param beats how long the stutter has been heard; negative while it is not
    public void update(double beats) {
        long now = beats < 0 ? 0 : (long) Math.floor(beats / PHRASE);
        if (now != phrase) {
            phrase = now;
            compose();
        }
        light(beats < 0 ? -1 : columnAt(beats - (double) PHRASE * phrase));
    }

    private int columnAt(double beats) {
        int found = -1;
        for (int i = 0; i < placed.size() && placed.get(i).at() <= beats + 1e-9; i++) {
            found = i;
        }
        return found;
    }

    private void light(int column) {
        if (column != lit) {
            if (lit >= 0 && lit < columns.size()) {
                columns.get(lit).pseudoClassStateChanged(LIT, false);
            }
            if (column >= 0) {
                columns.get(column).pseudoClassStateChanged(LIT, true);
            }
            lit = column;
        }
    }

    private void compose() {
        light(-1);
        placed.clear();
        for (int beat = 0; beat < PHRASE; beat++) {
            for (var pulse : preview.pulses(phrase * PHRASE + beat)) {
                placed.add(new Placed(beat + pulse.at(), pulse.length(), pulse.height()));
            }
        }
        while (columns.size() < placed.size()) {
            var column = new Region();
            column.getStyleClass().add("stutter-bar");
            column.setManaged(false);
            columns.add(column);
            getChildren().add(column);
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).setVisible(i < placed.size());
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double beat = getWidth() / PHRASE;
        for (int i = 0; i < placed.size(); i++) {
            Placed pulse = placed.get(i);
            double tall = Math.max(3, snapSizeY(getHeight() * pulse.height()));
            double wide = Math.max(1.5, beat * pulse.length() * (1 - GAP));
            columns.get(i).setOpacity(FAINTEST + (1 - FAINTEST) * pulse.at() / PHRASE);
            columns.get(i).resizeRelocate(pulse.at() * beat, getHeight() - tall, wide, tall);
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
