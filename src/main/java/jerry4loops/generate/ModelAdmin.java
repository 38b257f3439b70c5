package jerry4loops.generate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.LoopKind;

/// **Port**: the models of one server: which are there, which can be had, loading, letting go, words for the dice.
///
/// A model is named as [Recipe#model()] names it: `owner/repository/checkpoint` for a fine-tune, the server's own name
/// or nothing for the one it comes with.
///
/// Thread: every method returns at once on any thread; the work runs on io threads. Futures complete exceptionally with
/// a [GenerationException] and always complete.
public interface ModelAdmin {

    /// What a server says of itself.
    ///
    /// @param answer what it is, in words: `sa3.cpp · medium, f16`
    /// @param inMemory what is loaded, in words; empty for nothing
    /// @param models names that can be asked for now, the one in use first
    /// @param loras adapters it knows
    record Shelf(String answer, String inMemory, List<String> models, List<String> loras) {
        /// Copies the lists.
        public Shelf {
            models = List.copyOf(models);
            loras = List.copyOf(loras);
        }
    }

    /// What came of loading.
    sealed interface Outcome {

        /// It is there.
        ///
        /// @param words what is loaded now
        record Loaded(String words) implements Outcome {}

        /// A jam runs on the server and loading would end it; nothing was changed. Ask the person, then load again.
        ///
        /// @param words what would be loaded
        record JamIsRunning(String words) implements Outcome {}
    }

    /// Asks gently: makes the server load nothing.
    ///
    /// @param cancellation ends it
    /// @return what it says of itself
    CompletableFuture<Shelf> look(Cancellation cancellation);

    /// @param repository `owner/name`
    /// @param cancellation ends it
    /// @return models in it that [#load] takes, the newest last
    CompletableFuture<List<String>> checkpoints(String repository, Cancellation cancellation);

    /// Checks a choice, then loads it, which takes minutes when it has to be fetched first.
    ///
    /// @param model which; empty for the server's own
    /// @param endJam whether a jam that runs may be ended; only after the person has agreed
    /// @param progress told what is being done; the fraction can hardly be known
    /// @param cancellation ends the waiting; a server goes on with what it has begun
    /// @return what came of it
    CompletableFuture<Outcome> load(String model, boolean endJam, Progress progress, Cancellation cancellation);

    /// Throws models out of memory; they come back when they are needed.
    ///
    /// @param cancellation ends it
    /// @return what was done, in words
    CompletableFuture<String> unload(Cancellation cancellation);

    /// @param kind for which tracks
    /// @param model whose words; empty for the one used last
    /// @param loras adapters whose words are wanted
    /// @param cancellation ends it
    /// @return prompts and words, each once; none where the server has none
    CompletableFuture<List<String>> prompts(LoopKind kind, String model, List<String> loras, Cancellation cancellation);

    /// @param repository `owner/name` of a fine-tune
    /// @param cancellation ends it
    /// @return what there is to steer by now, in words
    CompletableFuture<String> assets(String repository, Cancellation cancellation);

    /// For what a server cannot do.
    ///
    /// @param <T> what is not given
    /// @param server name on screen
    /// @return a future that says so
    static <T> CompletableFuture<T> cannot(String server) {
        return CompletableFuture.failedFuture(
                new GenerationException(new Failure.Rejected(server + " has no such thing.")));
    }
}
