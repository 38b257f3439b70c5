package jerry4loops.workflow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import jerry4loops.audio.AudioClip;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Recipe;
import jerry4loops.generate.houseband.HouseBand;
import jerry4loops.session.GenerationStatus;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a recipe of how a track's next loop shall be made: with the sound it is made from, bounced beside the music.
///
/// Thread: the session's; sound is bounced on io.
final class Recipes {

    /// What the house band makes when it is asked for instead: words alone, since it takes no other sound.
    static final Recipe HOUSE_BAND = Recipe.PLAIN.withServer(Optional.of(HouseBand.ID));

    private static final Logger LOG = LoggerFactory.getLogger(Recipes.class);
    private static final String MIXING = "mixing the sound it is made from";

    private final Session session;
    private final Executor io;
    private final Mixing mixing;
    private final Map<Track, Cancellation> bouncing = new HashMap<>();

    /// Makes the sound of a bounce, on io.
    interface Mixing {
        AudioClip mix(Bounce bounce, DoubleConsumer progress, Cancellation cancellation);
    }

    Recipes(Session session, Executor io) {
        this(session, io, Bounce::render);
    }

    Recipes(Session session, Executor io, Mixing mixing) {
        this.mixing = mixing;
        this.session = session;
        this.io = io;
    }

    /// @param track whose settings
    /// @param then receives the recipe, at once where there is nothing to bounce, else later; not called when it
    ///     cannot be made, which the person is told, with ways on that call it after all
    void prepare(Track track, Consumer<Recipe> then) {
        session.thread().check();
        MakeSettings make = track.makeProperty().get();
        switch (make.mode()) {
            case GENERATE -> then.accept(recipe(make, new Recipe.From.Words()));
            case RIFF -> {
                var key = track.keyProperty().get();
                if (key == null) {
                    session.tell(
                            Notice.Severity.WARNING,
                            track.nameProperty().get() + ": riffs are found by their key; choose one.");
                } else {
                    then.accept(recipe(make, new Recipe.From.Riff(key, make.strength())));
                }
            }
            case STYLE_TRANSFER -> bounce(track, clip -> new Recipe.From.Transform(clip, make.strength()), then);
            case GUIDED -> bounce(track, clip -> new Recipe.From.Guided(clip, make.strength()), then);
            case CONTINUE -> bounce(track, Recipe.From.Continue::new, then);
        }
    }

    private void bounce(Track track, Function<AudioClip, Recipe.From> from, Consumer<Recipe> then) {
        MakeSettings make = track.makeProperty().get();
        Optional<Bounce> bounce = Bounce.of(session, make.source());
        if (bounce.isEmpty()) {
            tell(
                    Notice.Severity.WARNING,
                    track,
                    "there is no loop to make it from; choose another source, or make it from words alone.",
                    new Notice.Action("From words", () -> then.accept(recipe(make, new Recipe.From.Words()))));
            return;
        }
        cancel(track);
        var cancellation = new Cancellation();
        bouncing.put(track, cancellation);
        show(track, cancellation, 0);
        try {
            CompletableFuture.supplyAsync(() -> mixing.mix(bounce.get(), steps(track, cancellation), cancellation), io)
                    .whenComplete((clip, thrown) -> session.thread()
                            .run(() ->
                                    bounced(track, cancellation, thrown, () -> recipe(make, from.apply(clip)), then)));
        } catch (RejectedExecutionException e) {
            // The studio closes.
            bouncing.remove(track);
        }
    }

    private void bounced(
            Track track, Cancellation cancellation, Throwable thrown, Supplier<Recipe> recipe, Consumer<Recipe> then) {
        if (!bouncing.remove(track, cancellation)) {
            // It was taken back, and what it showed with it.
            return;
        }
        quiet(track);
        if (thrown == null) {
            then.accept(recipe.get());
            return;
        }
        LOG.warn("A sound to make a loop from could not be mixed", thrown);
        tell(
                Notice.Severity.ERROR,
                track,
                "the sound to make it from could not be mixed.",
                new Notice.Action("Try again", () -> prepare(track, then)),
                new Notice.Action("Use the house band", () -> then.accept(HOUSE_BAND)));
    }

    /// Takes back what is being bounced for a track, if anything is.
    ///
    /// @param track whose
    void cancel(Track track) {
        Cancellation running = bouncing.remove(track);
        if (running != null) {
            running.cancel();
            quiet(track);
        }
    }

    /// Takes everything back.
    void cancelAll() {
        List.copyOf(bouncing.keySet()).forEach(this::cancel);
    }

    private DoubleConsumer steps(Track track, Cancellation cancellation) {
        var shown = new AtomicInteger();
        return fraction -> {
            int percent = (int) (fraction * 100);
            if (percent > shown.getAndSet(percent)) {
                session.thread().run(() -> show(track, cancellation, fraction));
            }
        };
    }

    /// Unless a loop is being made, which is shown there.
    private void show(Track track, Cancellation cancellation, double fraction) {
        GenerationStatus now = track.generationProperty().get();
        boolean isOther =
                now.state() == GenerationStatus.State.RUNNING && !now.message().equals(MIXING);
        if (bouncing.get(track) == cancellation && !isOther) {
            track.setGeneration(new GenerationStatus(GenerationStatus.State.RUNNING, fraction, MIXING, 0));
        }
    }

    private static void quiet(Track track) {
        if (track.generationProperty().get().message().equals(MIXING)) {
            track.setGeneration(GenerationStatus.IDLE);
        }
    }

    private void tell(Notice.Severity severity, Track track, String sentence, Notice.Action... actions) {
        session.tell(
                new Notice(severity, track.nameProperty().get() + ": " + sentence, List.of(actions), Instant.now()));
    }

    private static Recipe recipe(MakeSettings make, Recipe.From from) {
        return new Recipe(
                from,
                make.steps(),
                make.guidance(),
                make.negativePrompt(),
                Optional.empty(),
                List.of(),
                make.backend());
    }
}
