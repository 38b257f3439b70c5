package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jerry4loops.audio.Loop;
import jerry4loops.control.ControlId;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.SessionSnapshot.TrackSnapshot;

/// What lies between two snapshots: its name, and whether it may be part of one gesture with what comes next.
///
/// Thread: any; immutable.
///
/// @param step its name
/// @param keys what moved
/// @param isGesture whether everything that moved is of a kind that moves on: knobs, words, tempo
/// @param isFitted whether loops took their lanes that were made of what was there, as for another tempo, and nothing
/// else moved
record UndoChange(UndoStep step, Set<Object> keys, boolean isGesture, boolean isFitted) {

    /// A loop that was made is queued in the same moment, or at its boundary when it was made ahead; one that was
    /// imported comes to its lane a moment later; loops that are stretched follow their tempo.
    ///
    /// @param before what came before this
    /// @return whether this belongs to it
    boolean belongsTo(UndoStep before) {
        if (isFitted && before.kind() == UndoStep.Kind.TEMPO) {
            return true;
        }
        boolean isSame = step.track().equals(before.track()) && step.detail().equals(before.detail());
        return switch (before.kind()) {
            case MADE -> isSame && step.kind() == UndoStep.Kind.SWAP && keys.size() == 1;
            case IMPORTED -> isSame && (step.kind() == UndoStep.Kind.MADE || step.kind() == UndoStep.Kind.SWAP);
            default -> false;
        };
    }

    static UndoChange between(SessionSnapshot before, SessionSnapshot after) {
        var found = new Finder();
        found.compare(before, after);
        return found.change();
    }

    private static final class Finder {

        private final List<UndoStep> steps = new ArrayList<>();
        private final List<ControlId> controls = new ArrayList<>();
        private final Set<Object> keys = new HashSet<>();
        private boolean isGesture = true;
        private boolean isFitted = true;
        private String controlsOf = "";

        void compare(SessionSnapshot before, SessionSnapshot after) {
            for (TrackSnapshot track : after.tracks()) {
                Optional<TrackSnapshot> was = find(before, track.index());
                if (was.isEmpty()) {
                    add(UndoStep.Kind.TRACK_ADDED, track.name(), "", false);
                } else if (was.get() != track) {
                    compare(was.get(), track);
                }
            }
            for (TrackSnapshot track : before.tracks()) {
                if (find(after, track.index()).isEmpty()) {
                    add(UndoStep.Kind.TRACK_REMOVED, track.name(), "", false);
                }
            }
            if (!before.tempo().equals(after.tempo())) {
                add(UndoStep.Kind.TEMPO, "", after.tempo().toString(), true);
            }
            if (before.quantise() != after.quantise()) {
                add(UndoStep.Kind.QUANTISE, "", "", false);
            }
            if (!before.grid().equals(after.grid())) {
                add(UndoStep.Kind.GRID, "", "", false);
            }
            if (!before.jam().equals(after.jam())) {
                add(UndoStep.Kind.JAM, "", "", true);
            }
            controls(-1, "", before.master(), after.master());
        }

        private static Optional<TrackSnapshot> find(SessionSnapshot snapshot, int index) {
            return snapshot.tracks().stream()
                    .filter(track -> track.index() == index)
                    .findFirst();
        }

        private void compare(TrackSnapshot before, TrackSnapshot after) {
            String name = after.name();
            if (!before.history().equals(after.history())) {
                Optional<Loop> made = made(before, after);
                add(
                        made.isPresent() ? UndoStep.Kind.MADE : UndoStep.Kind.HISTORY,
                        name,
                        made.map(Loop::name).orElse(""),
                        false);
            }
            if (!before.loop().equals(after.loop())) {
                isFitted &= isMadeOf(after.loop(), before.loop());
                add(
                        after.loop().isPresent() ? UndoStep.Kind.SWAP : UndoStep.Kind.CLEAR,
                        name,
                        after.loop().map(Loop::name).orElse(""),
                        false);
            }
            if (!before.name().equals(name)) {
                add(UndoStep.Kind.TRACK, name, "", true);
            }
            if (!before.colour().equals(after.colour()) || before.kind() != after.kind()) {
                add(UndoStep.Kind.TRACK, name, "colour", false);
            }
            if (!before.prompt().equals(after.prompt())) {
                add(UndoStep.Kind.PROMPT, name, "", true);
            }
            if (before.bars() != after.bars()
                    || !before.key().equals(after.key())
                    || !before.seed().equals(after.seed())
                    || !before.make().equals(after.make())
                    || !before.ahead().equals(after.ahead())) {
                add(UndoStep.Kind.SETTINGS, name, "", true);
            }
            controls(after.index(), name, before.controls(), after.controls());
        }

        private static boolean isMadeOf(Optional<Loop> loop, Optional<Loop> other) {
            return loop.isPresent()
                    && other.isPresent()
                    && loop.get()
                            .provenance()
                            .parents()
                            .contains(other.get().clip().contentHash());
        }

        /// The newest loop, where loops came to the head of a history and nothing else changed.
        private static Optional<Loop> made(TrackSnapshot before, TrackSnapshot after) {
            int more = after.history().size() - before.history().size();
            boolean grown = more > 0
                    && after.history().subList(more, after.history().size()).equals(before.history());
            return grown ? Optional.of(after.history().getFirst()) : Optional.empty();
        }

        private void controls(int track, String name, Map<Parameter, Double> before, Map<Parameter, Double> after) {
            if (before == after) {
                return;
            }
            after.forEach((parameter, value) -> {
                if (!Objects.equals(before.get(parameter), value)) {
                    controls.add(new ControlId(track, parameter));
                    controlsOf = name;
                    isGesture &= !parameter.isDiscrete();
                    keys.add(
                            parameter == Parameter.JAM_X || parameter == Parameter.JAM_Y
                                    ? "jam surface"
                                    : new ControlId(track, parameter));
                }
            });
        }

        private void add(UndoStep.Kind kind, String track, String detail, boolean gesture) {
            steps.add(UndoStep.of(kind, track, detail));
            keys.add(List.of(kind, track, gesture ? "" : detail));
            isGesture &= gesture;
        }

        UndoChange change() {
            if (controls.size() == 1) {
                steps.add(new UndoStep(UndoStep.Kind.CONTROL, controlsOf, "", Optional.of(controls.getFirst())));
            } else if (!controls.isEmpty()) {
                Optional<Effect> effect = effect();
                steps.add(UndoStep.of(
                        effect.isPresent() ? UndoStep.Kind.EFFECT : UndoStep.Kind.CONTROLS,
                        controlsOf,
                        effect.map(Effect::path).orElse("")));
            }
            // What makes up most of it names it; the kinds are in that order.
            UndoStep step = steps.stream()
                    .min(java.util.Comparator.comparing(UndoStep::kind))
                    .orElseThrow(() -> new IllegalArgumentException("Nothing changed."));
            isFitted &= controls.isEmpty() && steps.stream().allMatch(each -> each.kind() == UndoStep.Kind.SWAP);
            return new UndoChange(step, Set.copyOf(keys), isGesture && controls.size() <= 2, isFitted);
        }

        private Optional<Effect> effect() {
            int track = controls.getFirst().track();
            return java.util.Arrays.stream(Effect.values())
                    .filter(effect -> controls.stream()
                            .allMatch(control -> control.track() == track
                                    && effect.parameters().contains(control.parameter())))
                    .findFirst();
        }
    }
}
