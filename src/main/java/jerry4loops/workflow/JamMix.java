package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jerry4loops.audio.Loop;
import jerry4loops.control.Parameter;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.JamStyle;
import jerry4loops.generate.Sampling;
import jerry4loops.generate.StyleWeight;
import jerry4loops.session.JamChoices;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Session;

/// Reads a person's steering out of the session and makes of it what a source is told, always whole.
///
/// Thread: the session's.
final class JamMix {

    private static final double LEAST_WEIGHT = 0.0005;

    private JamMix() {}

    /// Everything a person steers by.
    static JamStyles styles(Session session) {
        JamChoices choices = session.jam().choices();
        return new JamStyles(
                IntStream.range(0, JamStyles.COUNT)
                        .mapToObj(i -> choices.text(i).get())
                        .toList(),
                IntStream.range(0, JamStyles.COUNT)
                        .mapToObj(i -> value(session, Parameter.jamStyle(i)))
                        .toList(),
                value(session, Parameter.JAM_X),
                value(session, Parameter.JAM_Y),
                value(session, Parameter.JAM_LOOP),
                Math.clamp(choices.meanProperty().get(), 0, 2),
                IntStream.range(0, JamStyles.CENTROIDS)
                        .mapToObj(i -> Math.clamp(choices.centroid(i).get(), 0, 2))
                        .toList());
    }

    private static double value(Session session, Parameter parameter) {
        return parameter.clamp(session.control(parameter).get());
    }

    /// Puts a person's steering where it was.
    static void apply(Session session, JamStyles styles) {
        JamChoices choices = session.jam().choices();
        for (int i = 0; i < JamStyles.COUNT; i++) {
            choices.text(i).set(styles.texts().get(i));
            choices.loop(i).set(null);
            session.control(Parameter.jamStyle(i)).set(styles.weights().get(i));
        }
        for (int i = 0; i < JamStyles.CENTROIDS; i++) {
            choices.centroid(i).set(styles.centroids().get(i));
        }
        session.control(Parameter.JAM_X).set(styles.x());
        session.control(Parameter.JAM_Y).set(styles.y());
        session.control(Parameter.JAM_LOOP).set(styles.loopInfluence());
        choices.meanProperty().set(styles.mean());
    }

    /// What the source is told; blank styles are left out together with their weights.
    static JamStyle style(Session session, JamAbilities abilities) {
        JamStyles styles = styles(session);
        List<Double> weights = styles.blended();
        var sent = new ArrayList<StyleWeight>();
        for (int i = 0; i < JamStyles.COUNT; i++) {
            String words = styles.texts().get(i).strip();
            if (!words.isEmpty() && weights.get(i) > LEAST_WEIGHT) {
                Optional<Loop> loop =
                        Optional.ofNullable(session.jam().choices().loop(i).get());
                sent.add(new StyleWeight(words, weights.get(i), loop.map(Loop::clip)));
            }
        }
        return new JamStyle(
                sent,
                styles.loopInfluence(),
                abilities.mean() ? styles.mean() : 0,
                styles.centroids().subList(0, Math.min(JamStyles.CENTROIDS, abilities.centroids())));
    }

    static Sampling sampling(Session session) {
        JamChoices choices = session.jam().choices();
        return new Sampling(
                Math.clamp(choices.guidanceProperty().get(), 0, 10),
                Math.clamp(choices.temperatureProperty().get(), 0, 4),
                Math.clamp(Math.round(choices.topKProperty().get()), 1, 1024));
    }

    /// The styles in words, the strongest first.
    static String words(JamStyle style) {
        return style.styles().stream()
                .sorted((a, b) -> Double.compare(b.weight(), a.weight()))
                .map(StyleWeight::text)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
