package jerry4loops.workflow;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import jerry4loops.control.Parameter;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Sampling;
import jerry4loops.session.JamChoices;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Session;

/// Tells a jam what a person steers by: once the hand has rested for a moment, at least four times a second while it
/// moves, and always everything, since a change replaces what was there.
///
/// Thread: the session's.
final class JamSteer {

    private static final Duration REST = Duration.ofMillis(250);

    private final Session session;
    private final JamClock clock;
    private final Consumer<JamSteer> send;
    private JamStyle sentStyle;
    private Sampling sentSampling;
    private boolean waiting;

    /// @param send is to call [#sent] with what it sends
    JamSteer(Session session, JamClock clock, Consumer<JamSteer> send) {
        this.session = session;
        this.clock = clock;
        this.send = send;
        JamChoices choices = session.jam().choices();
        for (int i = 0; i < JamStyles.COUNT; i++) {
            watch(choices.text(i), choices.loop(i), session.control(Parameter.jamStyle(i)), choices.centroid(i));
        }
        watch(
                session.control(Parameter.JAM_X),
                session.control(Parameter.JAM_Y),
                session.control(Parameter.JAM_LOOP),
                choices.meanProperty(),
                choices.temperatureProperty(),
                choices.topKProperty(),
                choices.guidanceProperty());
    }

    private void watch(ObservableValue<?>... values) {
        Stream.of(values).forEach(value -> value.subscribe((_, _) -> moved()));
    }

    private void moved() {
        if (!waiting && session.jam().phaseProperty().get().isOn()) {
            waiting = true;
            clock.later(REST, () -> {
                waiting = false;
                send.accept(this);
            });
        }
    }

    /// Whether a source that was told last what [#sent] says has to be told this.
    boolean isNews(JamStyle style, Sampling sampling) {
        return !style.equals(sentStyle) || !sampling.equals(sentSampling);
    }

    void sent(JamStyle style, Sampling sampling) {
        sentStyle = style;
        sentSampling = sampling;
    }
}
