package jerry4loops.generate.stableaudio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.ModelAdmin;
import jerry4loops.generate.Progress;

/// Models of a `stable-audio-api`. It has no current model: each request names its own, and loading one beforehand
/// only saves the wait. Its memory holds two.
///
/// Thread: as [ModelAdmin].
public final class StableAudioModels implements ModelAdmin {

    private static final String OWN = "stabilityai/stable-audio-open-small";
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final Pattern CHECKPOINT = Pattern.compile("[\\w.-]+/[\\w.-]+/.+");

    private final StableAudioApi api;
    private final Executor io;

    /// @param api the server
    /// @param io where is waited
    public StableAudioModels(StableAudioApi api, Executor io) {
        this.api = api;
        this.io = io;
    }

    @Override
    public CompletableFuture<Shelf> look(Cancellation cancellation) {
        return run(() -> {
            Optional<List<StableAudioApi.Model>> found = api.models(cancellation);
            if (found.isEmpty()) {
                return new Shelf(
                        "stable-audio-api · an older version, with its own model alone", "", List.of(), List.of());
            }
            List<StableAudioApi.Model> models = found.get();
            var names = new ArrayList<String>();
            models.stream()
                    .filter(StableAudioApi.Model::isFinetune)
                    .map(StableAudioApi.Model::source)
                    .forEach(names::add);
            String inMemory = models.stream().map(StableAudioApi.Model::source).collect(Collectors.joining(", "));
            return new Shelf(
                    "stable-audio-api · " + (models.isEmpty() ? "no model in memory" : inMemory),
                    inMemory,
                    names,
                    List.of());
        });
    }

    @Override
    public CompletableFuture<List<String>> checkpoints(String repository, Cancellation cancellation) {
        String name = repository.strip();
        return run(() -> {
            if (!REPOSITORY.matcher(name).matches()) {
                throw rejected("Name the repository as owner/name, such as thepatch/jerry_grunge.");
            }
            return api.checkpoints(name, cancellation).stream()
                    .map(checkpoint -> name + "/" + checkpoint)
                    .toList();
        });
    }

    @Override
    public CompletableFuture<Outcome> load(String model, boolean endJam, Progress progress, Cancellation cancellation) {
        String name = model.strip();
        return run(() -> {
            if (!name.isEmpty()) {
                if (!CHECKPOINT.matcher(name).matches()) {
                    throw rejected("Name a checkpoint as owner/repository/checkpoint; the list shows which there are.");
                }
                progress.report(-1, "checking");
                int slash = name.indexOf('/', name.indexOf('/') + 1);
                String repository = name.substring(0, slash);
                if (!api.checkpoints(repository, cancellation).contains(name.substring(slash + 1))) {
                    throw rejected("There is no " + name.substring(slash + 1) + " in " + repository
                            + "; list its checkpoints and choose one.");
                }
            }
            progress.report(-1, "loading, which takes minutes when it has to be fetched first");
            api.load(name, cancellation);
            progress.report(1, "");
            return new Outcome.Loaded(name.isEmpty() ? OWN : name);
        });
    }

    @Override
    public CompletableFuture<String> unload(Cancellation cancellation) {
        return run(() -> {
            api.clearCache(cancellation);
            return "Its memory is empty.";
        });
    }

    @Override
    public CompletableFuture<List<String>> prompts(
            LoopKind kind, String model, List<String> loras, Cancellation cancellation) {
        return run(() -> api.prompts(kind, model.strip(), cancellation));
    }

    @Override
    public CompletableFuture<String> assets(String repository, Cancellation cancellation) {
        return ModelAdmin.cannot(api.backend().name());
    }

    private <T> CompletableFuture<T> run(java.util.function.Supplier<T> work) {
        return Making.run(api.backend().name(), io, work);
    }

    private static GenerationException rejected(String sentence) {
        return new GenerationException(new Failure.Rejected(sentence));
    }
}
