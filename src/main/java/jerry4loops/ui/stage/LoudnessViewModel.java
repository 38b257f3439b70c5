package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LiveView;

/// How loud the mix is, by EBU R 128, as figures that can be read.
///
/// Thread: FX; needs no toolkit.
final class LoudnessViewModel {

    private static final double SILENCE_LUFS = -70;

    private final LiveView live;
    private final ReadOnlyStringWrapper shortTermText = new ReadOnlyStringWrapper(this, "shortTermText", "");
    private final ReadOnlyStringWrapper momentary = new ReadOnlyStringWrapper(this, "momentary");
    private final ReadOnlyStringWrapper shortTerm = new ReadOnlyStringWrapper(this, "shortTerm");
    private final ReadOnlyStringWrapper integrated = new ReadOnlyStringWrapper(this, "integrated");
    private final ReadOnlyStringWrapper range = new ReadOnlyStringWrapper(this, "range");

    LoudnessViewModel(LiveView live) {
        this.live = live;
        refresh();
    }

    /// @return `−14.2 LUFS` of the last three seconds, empty for silence
    ReadOnlyStringProperty shortTermTextProperty() {
        return shortTermText.getReadOnlyProperty();
    }

    /// @return figure of the last 400 ms
    ReadOnlyStringProperty momentaryProperty() {
        return momentary.getReadOnlyProperty();
    }

    /// @return figure of the last three seconds
    ReadOnlyStringProperty shortTermProperty() {
        return shortTerm.getReadOnlyProperty();
    }

    /// @return figure since the last reset
    ReadOnlyStringProperty integratedProperty() {
        return integrated.getReadOnlyProperty();
    }

    /// @return range since the last reset, in LU
    ReadOnlyStringProperty rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /// Reads the figures; a few times a second is as fast as they can be read.
    void refresh() {
        momentary.set(figure(live.momentaryLufs()));
        shortTerm.set(figure(live.shortTermLufs()));
        integrated.set(figure(live.integratedLufs()));
        boolean measured = live.integratedLufs() > SILENCE_LUFS;
        range.set(measured ? String.format(Locale.ROOT, "%.1f", live.loudnessRangeLu()) : Texts.get("lufs.none"));
        shortTermText.set(
                live.shortTermLufs() > SILENCE_LUFS ? Texts.get("master.lufs", figure(live.shortTermLufs())) : "");
    }

    private static String figure(double lufs) {
        return lufs > SILENCE_LUFS
                ? String.format(Locale.ROOT, "%.1f", lufs).replace('-', '−')
                : Texts.get("lufs.none");
    }
}
