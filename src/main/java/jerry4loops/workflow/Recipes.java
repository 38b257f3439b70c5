package jerry4loops.workflow;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import jerry4loops.audio.AudioClip;
import jerry4loops.generate.Recipe;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.session.Track;

/// Makes a recipe of how a track's next loop shall be made: with the sound it is made from, bounced beside the music.
///
/// Thread: the session's; sound is bounced on io.
final class Recipes {

    private final Session session;
    private final Executor io;

    Recipes(Session session, Executor io) {
        this.session = session;
        this.io = io;
    }

    /// @param track whose settings
    /// @param then receives the recipe, at once where there is nothing to bounce, else later; not called when it
    ///     cannot be made, which the person is told
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
            session.tell(
                    Notice.Severity.WARNING,
                    track.nameProperty().get()
                            + ": there is no loop to make it from; choose another source, or generate from words.");
            return;
        }
        CompletableFuture.supplyAsync(bounce.get()::render, io)
                .whenComplete((clip, thrown) -> session.thread().run(() -> {
                    if (thrown == null) {
                        then.accept(recipe(make, from.apply(clip)));
                    } else {
                        session.tell(
                                Notice.Severity.ERROR,
                                track.nameProperty().get()
                                        + ": the sound to make it from could not be mixed. Try again.");
                    }
                }));
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
