package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.MakeMode;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.MakeSource;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Texts;

/// Decides how a track's next loop can be made: which ways the servers understand, from which sounds, with which
/// settings.
///
/// Thread: FX; needs no toolkit.
final class MakeViewModel {

    private final Session session;
    private final Track track;

    /// A server that can be asked.
    ///
    /// @param id of it; empty for all by rank
    /// @param name on screen
    record Choice(Optional<String> id, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    MakeViewModel(Session session, Track track) {
        this.session = session;
        this.track = track;
    }

    MakeSettings settings() {
        return track.makeProperty().get();
    }

    /// @return servers that are on, between the choice of asking them by rank and the house band; and the one that
    ///     was chosen, where it is not there any more
    List<Choice> servers() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(Optional.empty(), Texts.get("make.byRank")));
        on().forEach(settings -> choices.add(new Choice(Optional.of(settings.id()), settings.name())));
        choices.add(new Choice(Optional.of(MakeSettings.HOUSE_BAND), Texts.get("make.houseBand")));
        Optional<String> chosen = settings().backend();
        if (choices.stream().noneMatch(choice -> choice.id().equals(chosen))) {
            choices.add(new Choice(
                    chosen,
                    session.backends()
                            .find(chosen.get())
                            .map(state -> Texts.get(
                                    "make.server.off", state.settings().name()))
                            .orElse(Texts.get("make.server.gone"))));
        }
        return choices;
    }

    private Stream<BackendSettings> on() {
        return session.backends().states().stream().map(BackendState::settings).filter(BackendSettings::isOn);
    }

    /// @return kinds of the servers that may be asked
    private List<BackendKind> kinds() {
        return on().filter(settings -> settings().backend().isEmpty()
                        || settings().backend().get().equals(settings.id()))
                .map(BackendSettings::kind)
                .distinct()
                .toList();
    }

    /// @param mode any
    /// @return whether somebody who may be asked understands it
    boolean allows(MakeMode mode) {
        return mode == MakeMode.GENERATE
                || kinds().stream().anyMatch(kind -> kind.modes().contains(mode));
    }

    /// @param mode any
    /// @return its name, with the reason where nobody understands it
    String text(MakeMode mode) {
        String name = Texts.get("make.mode." + mode.name());
        return allows(mode) ? name : Texts.get("make.mode.needs", name, whoCould(mode));
    }

    private static String whoCould(MakeMode mode) {
        return Stream.of(BackendKind.values())
                .filter(kind -> kind.modes().contains(mode))
                .map(kind -> Texts.get("backends.kind." + kind.name()))
                .collect(Collectors.joining(", "));
    }

    /// @return whether steps and guidance mean something to somebody who may be asked
    boolean hasSampling() {
        return kinds().stream().anyMatch(BackendKind::hasSampling);
    }

    /// @return why they mean nothing; empty when they do
    String whyNoSampling() {
        return hasSampling() ? "" : Texts.get("make.noSampling");
    }

    /// @return whether unwanted words mean something to somebody who may be asked
    boolean hasNegativePrompt() {
        return kinds().stream().anyMatch(BackendKind::hasNegativePrompt);
    }

    /// @return who of those that may be asked takes no notice of unwanted words, in a sentence; empty when all do
    String whyNoNegativePrompt() {
        String deaf = kinds().stream()
                .filter(kind -> !kind.hasNegativePrompt())
                .map(kind -> Texts.get("backends.kind." + kind.name()))
                .collect(Collectors.joining(", "));
        if (kinds().isEmpty()) {
            return Texts.get("make.noNegative.houseBand");
        }
        return deaf.isEmpty() ? "" : Texts.get("make.noNegative", deaf);
    }

    /// @param mode wanted; one that nobody understands is not taken
    /// @return whether it was taken
    boolean choose(MakeMode mode) {
        if (!allows(mode)) {
            return false;
        }
        set(settings().withMode(mode));
        return true;
    }

    /// @param id of a server, or empty
    void choose(Optional<String> id) {
        set(settings().withBackend(id));
        if (!allows(settings().mode())) {
            set(settings().withMode(MakeMode.GENERATE));
        }
    }

    void set(MakeSettings next) {
        if (!next.equals(settings())) {
            track.makeProperty().set(next);
        }
    }

    /// @return sounds a loop can be made from
    List<MakeSource> sources() {
        var sources = new ArrayList<MakeSource>();
        for (boolean wet : new boolean[] {false, true}) {
            sources.add(new MakeSource(MakeSource.MIX, wet));
            session.tracks().forEach(each -> sources.add(new MakeSource(each.index(), wet)));
        }
        return sources;
    }

    String text(MakeSource source) {
        String what = source.track() == MakeSource.MIX
                ? Texts.get("make.source.mix")
                : session.track(source.track()).nameProperty().get();
        return Texts.get(source.isWet() ? "make.source.wet" : "make.source.dry", what);
    }

    /// @param typed number of steps; blank leaves them to the server
    /// @return whether it was understood and lies in its range
    boolean typeSteps(String typed) {
        if (typed.isBlank()) {
            set(settings().withSteps(OptionalInt.empty()));
            return true;
        }
        try {
            int steps = Integer.parseInt(typed.strip());
            if (steps < MakeSettings.MIN_STEPS || steps > MakeSettings.MAX_STEPS) {
                return false;
            }
            set(settings().withSteps(OptionalInt.of(steps)));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /// @param typed guidance; blank leaves it to the server
    /// @return whether it was understood and lies in its range
    boolean typeGuidance(String typed) {
        if (typed.isBlank()) {
            set(settings().withGuidance(OptionalDouble.empty()));
            return true;
        }
        try {
            double guidance = Double.parseDouble(typed.strip().replace(',', '.'));
            if (!(guidance >= MakeSettings.MIN_GUIDANCE && guidance <= MakeSettings.MAX_GUIDANCE)) {
                return false;
            }
            set(settings().withGuidance(OptionalDouble.of(guidance)));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /// Turns a number one notch on; from what is left to the server, to the usual one.
    ///
    /// @param notches up or down
    void stepSteps(int notches) {
        int now = settings().steps().orElse(8);
        set(settings().withSteps(OptionalInt.of(settings().steps().isEmpty() ? now : now + notches)));
    }

    /// As [#stepSteps], in tenths.
    ///
    /// @param notches up or down
    void stepGuidance(int notches) {
        double now = settings().guidance().orElse(1);
        double next = settings().guidance().isEmpty() ? now : Math.round(now * 10 + notches) / 10.0;
        set(settings().withGuidance(OptionalDouble.of(next)));
    }

    /// @return whether something is not as a new track has it
    boolean isChanged() {
        return !settings().equals(MakeSettings.PLAIN);
    }
}
