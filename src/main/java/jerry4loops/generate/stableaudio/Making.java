package jerry4loops.generate.stableaudio;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jerry4loops.audio.Loop;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.generate.Conform;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.PromptText;
import jerry4loops.generate.RawSound;
import jerry4loops.generate.Recipe;
import jerry4loops.time.Tempo;

/// What the generators of this family have in common.
///
/// Thread: as each method says.
final class Making {

    /// Digits next to `bpm`, however they stand: what the servers take for the tempo.
    private static final Pattern TEMPO = Pattern.compile("(?i)[\\d.,]*\\d\\s*bpm");

    private Making() {}

    /// Runs work on an executor and catches everything. Any thread; returns at once.
    static <T> CompletableFuture<T> run(String name, Executor io, Supplier<T> work) {
        var future = new CompletableFuture<T>();
        try {
            io.execute(() -> {
                try {
                    future.complete(work.get());
                } catch (GenerationException e) {
                    future.completeExceptionally(e);
                } catch (OutOfMemoryError e) {
                    var failure =
                            new Failure.Rejected("This loop needs more memory than there is; ask for fewer bars.");
                    future.completeExceptionally(new GenerationException(failure, e));
                } catch (RuntimeException | Error e) {
                    var failure = new Failure.Malformed(name, String.valueOf(e));
                    future.completeExceptionally(new GenerationException(failure, e));
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new GenerationException(new Failure.Cancelled(), e));
        }
        return future;
    }

    /// @param request what is wanted
    /// @return the words with the whole tempo as their only tempo, however the person wrote another
    static String prompt(LoopRequest request) {
        return prompt(request, request.length().tempo());
    }

    /// @param request what is wanted
    /// @param tempo of the sound to come
    /// @return the words with the whole tempo as their only tempo
    static String prompt(LoopRequest request, Tempo tempo) {
        String clean = TEMPO.matcher(request.prompt()).replaceAll(" ");
        return PromptText.withTempo(clean, whole(tempo));
    }

    /// @param tempo the session's
    /// @return the nearest the servers can be told in words
    static Tempo whole(Tempo tempo) {
        return Tempo.ofBpm(Math.round(tempo.bpm()));
    }

    /// @param name of the generator on screen
    /// @param model that made it
    /// @param request what was wanted
    /// @param promptSent what the model was told
    /// @param seed that was used
    /// @param made tempo it was made for
    /// @param sent what came
    /// @param clock tells when
    /// @return the loop
    static Loop loop(
            String name,
            String model,
            LoopRequest request,
            String promptSent,
            long seed,
            Tempo made,
            Sent sent,
            Clock clock) {
        var audio = sent.audio();
        var conformed = Conform.conform(
                name,
                new RawSound(audio.left(), audio.right(), audio.rate(), made, 0),
                request.kind(),
                request.length(),
                request.rate());
        var parents = new ArrayList<String>();
        Optional<MusicalKey> key = request.key();
        switch (request.recipe().from()) {
            case Recipe.From.Transform transform ->
                parents.add(transform.source().contentHash());
            case Recipe.From.Guided guided -> parents.add(guided.source().contentHash());
            case Recipe.From.Continue goesOn -> parents.add(goesOn.source().contentHash());
            case Recipe.From.Riff riff -> key = Optional.of(riff.key());
            case Recipe.From.Words _ -> {
                // Nothing to remember.
            }
        }
        var provenance = new Provenance(
                request.prompt(),
                promptSent,
                seed,
                model,
                name,
                key,
                parents,
                conformed.words(),
                List.of(),
                clock.instant());
        var clip = conformed.clip();
        var loop = new Loop(request.kind(), request.prompt().strip(), clip, provenance, Peaks.of(clip));
        conformed.unfit().ifPresent(why -> {
            throw new GenerationException(new Failure.Unfit(name, why, loop));
        });
        return loop;
    }
}
