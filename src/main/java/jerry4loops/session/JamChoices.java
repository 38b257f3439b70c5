package jerry4loops.session;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import jerry4loops.audio.Loop;

/// What a person chooses for a jam beside the controls that every hand can reach ([jerry4loops.control.Parameter] has
/// the surface, the weights and the loop's influence).
///
/// Thread: the session's.
public final class JamChoices {

    private final List<StringProperty> texts = new ArrayList<>();
    private final List<ObjectProperty<Loop>> loops = new ArrayList<>();
    private final List<DoubleProperty> centroids = new ArrayList<>();
    private final DoubleProperty mean = new SimpleDoubleProperty(this, "mean");
    private final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature", 1.1);
    private final DoubleProperty topK = new SimpleDoubleProperty(this, "topK", 40);
    private final DoubleProperty guidance = new SimpleDoubleProperty(this, "guidance", 1.1);
    private final IntegerProperty bars = new SimpleIntegerProperty(this, "bars", 2);
    private final IntegerProperty anchorBars = new SimpleIntegerProperty(this, "anchorBars", 2);
    private final IntegerProperty freezeBars = new SimpleIntegerProperty(this, "freezeBars", 4);
    private final ObjectProperty<JamSeedSource> seed = new SimpleObjectProperty<>(this, "seed", JamSeedSource.MIX);
    private final BooleanProperty wet = new SimpleBooleanProperty(this, "wet");
    private final BooleanProperty safe = new SimpleBooleanProperty(this, "safe", true);
    private final BooleanProperty goesOn = new SimpleBooleanProperty(this, "goesOn", true);
    private final BooleanProperty atHome = new SimpleBooleanProperty(this, "atHome");

    JamChoices() {
        for (int i = 0; i < JamStyles.COUNT; i++) {
            texts.add(new SimpleStringProperty(this, "text" + (i + 1), ""));
            var loop = new SimpleObjectProperty<Loop>(this, "loop" + (i + 1));
            loops.add(loop);
            // Other words are another style, which the loop's sound has nothing to do with.
            texts.get(i).subscribe((_, _) -> loop.set(null));
        }
        for (int i = 0; i < JamStyles.CENTROIDS; i++) {
            centroids.add(new SimpleDoubleProperty(this, "centroid" + (i + 1)));
        }
    }

    /// @param index 0 … 7
    /// @return words of a style; blank for none
    public StringProperty text(int index) {
        return texts.get(index);
    }

    /// @param index 0 … 7
    /// @return the loop that is a style by its sound, where the source can hear it; null for words alone, and as
    ///     soon as the words change
    public ObjectProperty<Loop> loop(int index) {
        return loops.get(index);
    }

    /// @param index 0 … 7
    /// @return weight of a centroid of a fine-tune, 0 … 2
    public DoubleProperty centroid(int index) {
        return centroids.get(index);
    }

    /// @return weight of the mean of a fine-tune, 0 … 2
    public DoubleProperty meanProperty() {
        return mean;
    }

    /// @return how much chance there is, 0 … 4
    public DoubleProperty temperatureProperty() {
        return temperature;
    }

    /// @return from how many candidates is drawn, 1 … 1024
    public DoubleProperty topKProperty() {
        return topK;
    }

    /// @return how closely the style is followed, 0 … 10
    public DoubleProperty guidanceProperty() {
        return guidance;
    }

    /// @return bars of one chunk: 1, 2, 4 or 8; taken at the next start
    public IntegerProperty barsProperty() {
        return bars;
    }

    /// @return bars of the model's memory that a reseed replaces: 1, 2, 4 or 8
    public IntegerProperty anchorBarsProperty() {
        return anchorBars;
    }

    /// @return bars that freeze cuts: 1, 2, 4 or 8
    public IntegerProperty freezeBarsProperty() {
        return freezeBars;
    }

    /// @return what the next jam goes on from
    public ObjectProperty<JamSeedSource> seedProperty() {
        return seed;
    }

    /// @return whether it goes on from the sound with effects
    public BooleanProperty wetProperty() {
        return wet;
    }

    /// @return whether two chunks are kept ahead (safe) instead of one (responsive)
    public BooleanProperty safeProperty() {
        return safe;
    }

    /// @return whether a jam goes on in the background while another loop is on its track
    public BooleanProperty goesOnProperty() {
        return goesOn;
    }

    /// @return whether the house band jams even where a server could
    public BooleanProperty atHomeProperty() {
        return atHome;
    }
}
