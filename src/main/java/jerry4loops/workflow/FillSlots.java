package jerry4loops.workflow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import jerry4loops.audio.Loop;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Recipe;
import jerry4loops.session.ClipState;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Slot;
import jerry4loops.session.Track;
import jerry4loops.time.LoopLength;

/// Lets the generator fill empty slots: by the words of the slot, or by those of the track.
///
/// Thread: the session's; the generator works on io threads and comes back here.
final class FillSlots {

    private final Session session;
    private final EngineHost host;
    private final LoopGenerator generator;
    private final IntConsumer changed;
    private final Map<Place, Work> works = new HashMap<>();

    private record Place(int track, int slot) {}

    /// @param cancellation ends it; empty when it has failed
    private record Work(Optional<Cancellation> cancellation) {
        private static final Work FAILED = new Work(Optional.empty());
    }

    /// @param changed told the track in which something began or ended
    FillSlots(Session session, EngineHost host, LoopGenerator generator, IntConsumer changed) {
        this.session = session;
        this.host = host;
        this.generator = generator;
        this.changed = changed;
    }

    /// @return GENERATING, FAILED or EMPTY
    ClipState state(int track, int slot) {
        Work work = works.get(new Place(track, slot));
        if (work == null) {
            return ClipState.EMPTY;
        }
        return work.cancellation().isPresent() ? ClipState.GENERATING : ClipState.FAILED;
    }

    void fill(int track, int slot) {
        fill(track, slot, Recipe.PLAIN);
    }

    private void fill(int track, int slot, Recipe recipe) {
        var place = new Place(track, slot);
        cancel(place);
        LoopRequest request;
        try {
            request = request(session.track(track), session.grid().slot(track, slot), recipe);
        } catch (IllegalArgumentException e) {
            session.tell(
                    Notice.Severity.WARNING,
                    name(place) + ": say by which words it shall be filled, in its menu or on the lane.");
            return;
        }
        var cancellation = new Cancellation();
        works.put(place, new Work(Optional.of(cancellation)));
        changed.accept(track);
        generator
                .generate(request, (_, _) -> {}, cancellation)
                .whenCompleteAsync((loop, thrown) -> came(place, cancellation, loop, thrown), session.thread()::run);
    }

    private LoopRequest request(Track track, Slot slot, Recipe recipe) {
        String words =
                slot.fillPrompt().isEmpty() ? track.promptProperty().get().strip() : slot.fillPrompt();
        return new LoopRequest(
                track.kind(),
                words,
                LoopLength.of(
                        track.barsProperty().get(), session.tempoProperty().get()),
                host.rate(),
                Optional.ofNullable(track.keyProperty().get()),
                OptionalLong.empty(),
                session.tracks().stream()
                        .filter(other -> other != track && other.kind() != track.kind())
                        .flatMap(other ->
                                Optional.ofNullable(other.loopProperty().get()).stream())
                        .findFirst(),
                recipe.withServer(track.makeProperty().get().backend().or(recipe::server)));
    }

    private void came(Place place, Cancellation cancellation, Loop loop, Throwable thrown) {
        Work work = works.get(place);
        boolean wanted =
                work != null && work.cancellation().filter(cancellation::equals).isPresent();
        if (thrown == null) {
            session.track(place.track()).addToHistory(loop);
        }
        if (!wanted) {
            return;
        }
        works.remove(place);
        if (thrown == null) {
            Slot slot = session.grid().slot(place.track(), place.slot());
            if (slot.isEmpty()) {
                session.grid().setSlot(place.track(), place.slot(), slot.withLoop(Optional.of(loop)));
            }
            tellMaker(place, loop);
        } else {
            failed(place, GenerationException.failureOf(thrown, generator.displayName()));
        }
        changed.accept(place.track());
    }

    private void tellMaker(Place place, Loop loop) {
        boolean stoodIn = !loop.provenance().reason().isEmpty();
        session.tell(
                stoodIn ? Notice.Severity.WARNING : Notice.Severity.INFO,
                name(place) + (stoodIn ? ": made by " + loop.provenance().maker() : " is filled: " + loop.name())
                        + ".");
    }

    private void failed(Place place, Failure failure) {
        if (failure instanceof Failure.Cancelled) {
            return;
        }
        works.put(place, Work.FAILED);
        session.tell(new Notice(
                Notice.Severity.ERROR,
                name(place) + ": " + failure.sentence(),
                List.of(
                        new Notice.Action("Try again", () -> fill(place.track(), place.slot())),
                        new Notice.Action(
                                "Use the house band", () -> fill(place.track(), place.slot(), Recipes.HOUSE_BAND))),
                Instant.now()));
    }

    private String name(Place place) {
        return session.track(place.track()).nameProperty().get() + ", slot " + (place.slot() + 1);
    }

    void cancel(int track, int slot) {
        cancel(new Place(track, slot));
    }

    private void cancel(Place place) {
        Work work = works.remove(place);
        if (work != null) {
            work.cancellation().ifPresent(Cancellation::cancel);
            changed.accept(place.track());
        }
    }

    void cancelTrack(int track) {
        List.copyOf(works.keySet()).stream()
                .filter(place -> place.track() == track)
                .forEach(this::cancel);
    }

    void cancelAll() {
        List.copyOf(works.keySet()).forEach(this::cancel);
    }
}
