package jerry4loops.generate.magenta;

import java.util.concurrent.CompletableFuture;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Progress;

/// **Port**: the state of a Magenta server and the models on it.
///
/// Thread: every method returns at once on any thread; the work runs on the io executor. Futures complete
/// exceptionally with a [jerry4loops.generate.GenerationException] and always complete.
public interface Models {

    /// Asks gently: never makes the server load anything. The future never completes exceptionally.
    ///
    /// @return how the server is
    CompletableFuture<MagentaHealth> health();

    /// May take a minute while the server builds a model.
    ///
    /// @return what is loaded
    CompletableFuture<ModelConfig> config();

    /// @param repository `owner/name`
    /// @param revision such as `main`
    /// @return its checkpoints
    CompletableFuture<Checkpoints> checkpoints(String repository, String revision);

    /// Has the server check a choice without loading it.
    ///
    /// @param choice what is wanted
    /// @return what loading it would do
    CompletableFuture<ModelPlan> check(ModelChoice choice);

    /// Checks a choice, then loads and warms it, which takes from tens of seconds to minutes. A server that goes on
    /// beyond the time one call may take is asked for its state until the model is there.
    ///
    /// @param choice what is wanted
    /// @param jam what happens to a jam that runs
    /// @param progress told what is being done; the fraction cannot be known
    /// @param cancellation ends the waiting; the server goes on with what it has begun
    /// @return the outcome
    CompletableFuture<SelectOutcome> select(
            ModelChoice choice, RunningJam jam, Progress progress, Cancellation cancellation);

    /// Makes the server build its model where it has none.
    ///
    /// @return what there is to steer by
    CompletableFuture<SteeringAssets> assets();

    /// @param repository `owner/name` of a fine-tune
    /// @return what there is to steer by now
    CompletableFuture<SteeringAssets> loadAssets(String repository);
}
