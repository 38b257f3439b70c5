package jerry4loops.generate.magenta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.ModelAdmin;
import jerry4loops.generate.Progress;

/// The models of a Magenta server: the stock model in two sizes, and checkpoints of fine-tunes named
/// `owner/repository/step`, with `latest` for the newest. Choosing one is checked by the server before it loads, and
/// never ends a jam unasked.
///
/// Thread: as [ModelAdmin].
public final class MagentaModelAdmin implements ModelAdmin {

    private static final String LATEST = "latest";
    private static final String MAIN = "main";

    private final Models models;
    private final String server;

    /// @param models the server
    /// @param server name on screen
    public MagentaModelAdmin(Models models, String server) {
        this.models = models;
        this.server = server;
    }

    @Override
    public CompletableFuture<Shelf> look(Cancellation cancellation) {
        return models.config().thenApply(config -> {
            var names = new ArrayList<String>();
            for (ModelSize size : ModelSize.values()) {
                names.add(size.wire());
            }
            config.repository()
                    .ifPresent(repository ->
                            names.addFirst(repository + "/" + config.step().orElse(LATEST)));
            String inMemory = config.loaded() ? config.modelName() : "";
            String warm = !config.loaded() ? "no model in memory" : config.warm() ? "warm" : "not warmed up";
            return new Shelf(
                    config.modelName() + " · " + warm
                            + steering(config.meanLoaded(), config.centroids().orElse(0)),
                    inMemory,
                    names,
                    List.of());
        });
    }

    @Override
    public CompletableFuture<List<String>> checkpoints(String repository, Cancellation cancellation) {
        String name = repository.strip();
        if (name.isEmpty()) {
            return rejected("Name the repository as owner/name, such as thepatch/magenta-ft.");
        }
        return models.checkpoints(name, MAIN)
                .thenApply(found ->
                        found.steps().stream().map(step -> name + "/" + step).toList());
    }

    @Override
    public CompletableFuture<Outcome> load(String model, boolean endJam, Progress progress, Cancellation cancellation) {
        Optional<ModelChoice> choice = choice(model.strip());
        if (choice.isEmpty()) {
            return rejected("Choose base, large or a checkpoint such as owner/repository/1863001.");
        }
        return models.select(choice.get(), endJam ? RunningJam.STOP : RunningJam.KEEP, progress, cancellation)
                .thenApply(outcome -> switch (outcome) {
                    case SelectOutcome.Selected(ModelConfig config) ->
                        new Outcome.Loaded(config.modelName() + (config.warm() ? "" : ", not warmed up"));
                    case SelectOutcome.JamIsRunning(ModelPlan plan) ->
                        new Outcome.JamIsRunning(plan.repository()
                                .map(repository -> repository
                                        + (plan.step().isPresent()
                                                ? " " + plan.step().getAsInt()
                                                : ""))
                                .orElse(plan.size()));
                });
    }

    /// @return what a name means; empty when nothing
    static Optional<ModelChoice> choice(String name) {
        if (name.isEmpty()) {
            return Optional.of(ModelChoice.stock(ModelSize.LARGE));
        }
        for (ModelSize size : ModelSize.values()) {
            if (size.wire().equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(ModelChoice.stock(size));
            }
        }
        String[] parts = name.split("/", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isBlank() || parts[1].isBlank()) {
            return Optional.empty();
        }
        String repository = parts[0] + "/" + parts[1];
        if (parts.length == 2 || parts[2].equals(LATEST)) {
            return Optional.of(ModelChoice.latestOf(repository));
        }
        try {
            return Optional.of(new ModelChoice(
                    Optional.empty(),
                    Optional.of(repository),
                    MAIN,
                    new CheckpointChoice.Step(Integer.parseInt(parts[2])),
                    true));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public CompletableFuture<String> unload(Cancellation cancellation) {
        return ModelAdmin.cannot(server);
    }

    @Override
    public CompletableFuture<List<String>> prompts(
            LoopKind kind, String model, List<String> loras, Cancellation cancellation) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<String> assets(String repository, Cancellation cancellation) {
        return models.loadAssets(repository.strip())
                .thenApply(assets -> "Assets of " + assets.repository().orElse(repository)
                        + steering(assets.mean(), assets.centroids().orElse(0)));
    }

    private static String steering(boolean mean, int centroids) {
        if (!mean && centroids == 0) {
            return "";
        }
        return " · steers by " + (mean ? "its mean" : "")
                + (mean && centroids > 0 ? " and " : "")
                + (centroids > 0 ? centroids + " centroids" : "");
    }

    private static <T> CompletableFuture<T> rejected(String sentence) {
        return CompletableFuture.failedFuture(new GenerationException(new Failure.Rejected(sentence)));
    }
}
