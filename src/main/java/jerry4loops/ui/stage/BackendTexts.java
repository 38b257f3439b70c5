package jerry4loops.ui.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import jerry4loops.session.BackendState;
import jerry4loops.session.BackendState.Light;
import jerry4loops.ui.control.Texts;

/// Decides what is said of servers: in the top bar, on their cards, in tooltips.
///
/// Thread: any; pure functions.
final class BackendTexts {

    private static final double SHORTEST_BAR = 0.12;

    private BackendTexts() {}

    /// Who makes the next loop, for the top bar.
    ///
    /// @param name on screen
    /// @param light in one word
    /// @param detail in small print
    record Summary(String name, Light light, String detail) {}

    /// @param states by rank
    /// @param now for count-downs
    /// @return who makes the next loop; the house band when nobody else can
    static Summary summary(List<BackendState> states, Instant now) {
        List<BackendState> on =
                states.stream().filter(state -> state.settings().isOn()).toList();
        if (on.isEmpty()) {
            return new Summary(Texts.get("backends.houseBand"), Light.UP, Texts.get("backends.builtIn"));
        }
        Optional<BackendState> well =
                on.stream().filter(state -> state.light() == Light.UP).findFirst();
        if (well.isPresent()) {
            boolean first = well.get() == on.getFirst();
            return new Summary(
                    well.get().settings().name(),
                    first ? Light.UP : on.getFirst().light(),
                    first
                            ? Texts.get("backends.light.UP")
                            : Texts.get(
                                    "backends.insteadOf",
                                    on.getFirst().settings().name()));
        }
        return new Summary(on.getFirst().settings().name(), on.getFirst().light(), words(on.getFirst(), now));
    }

    /// @param state of a server
    /// @param now for count-downs
    /// @return how it is in a few words: `busy · again in 9 s`
    static String words(BackendState state, Instant now) {
        String word = Texts.get("backends.light." + state.light().name());
        long seconds = state.until()
                .map(until -> Math.ceilDiv(Duration.between(now, until).toMillis(), 1000L))
                .orElse(0L);
        return seconds > 0 ? Texts.get("backends.again", word, Long.toString(seconds)) : word;
    }

    /// @param state of a server
    /// @return the same in a whole sentence where there is one, else what it said of itself
    static String sentence(BackendState state) {
        return switch (state.light()) {
            case OFF -> Texts.get("backends.off.sentence");
            case UP -> state.answer().isEmpty() ? state.sentence() : state.answer();
            default -> state.sentence().isEmpty() ? state.answer() : state.sentence();
        };
    }

    /// @param calls oldest first
    /// @return for each how tall its bar is, 0 … 1, against the slowest
    static List<Double> bars(List<BackendState.Call> calls) {
        double most =
                calls.stream().mapToDouble(call -> call.took().toMillis()).max().orElse(1);
        return calls.stream()
                .map(call -> Math.max(SHORTEST_BAR, call.took().toMillis() / Math.max(1, most)))
                .toList();
    }

    /// @param calls oldest first
    /// @return all of them, for a tooltip
    static String calls(List<BackendState.Call> calls) {
        if (calls.isEmpty()) {
            return Texts.get("backends.calls.none");
        }
        return Texts.get(
                "backends.calls",
                calls.stream()
                        .map(call -> seconds(call.took()) + (call.isWell() ? "" : " ✕"))
                        .collect(Collectors.joining(", ")));
    }

    /// @param took any
    /// @return `3.2 s`
    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
