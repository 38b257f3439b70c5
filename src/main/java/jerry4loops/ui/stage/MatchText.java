package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;

/// By how much a track's clip is brought to the loudness of the others: `match −2.1 dB`, or nothing.
///
/// Thread: FX; needs no toolkit.
final class MatchText {

    private final Session session;
    private final Track track;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");

    MatchText(Session session, Track track) {
        this.session = session;
        this.track = track;
        track.loopProperty().subscribe(_ -> refresh());
        session.control(Parameter.LOUDNESS_MATCH).subscribe(_ -> refresh());
    }

    /// @return the text, empty while nothing is matched
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    private void refresh() {
        Loop loop = track.loopProperty().get();
        boolean on = session.control(Parameter.LOUDNESS_MATCH).get() >= 0.5;
        double trim = loop == null || !on ? 0 : loop.clip().matchDb();
        text.set(
                trim == 0
                        ? ""
                        : Texts.get(
                                "lane.matched",
                                String.format(Locale.ROOT, "%+.1f", trim).replace('-', '−')));
    }
}
