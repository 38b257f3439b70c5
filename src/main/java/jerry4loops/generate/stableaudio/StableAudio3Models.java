package jerry4loops.generate.stableaudio;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.ModelAdmin;
import jerry4loops.generate.Progress;

/// The model and the adapters of a Stable Audio 3 server. Which model it has was said when it was started; sa3-api can
/// load and unload it, sa3-server loads it with the first request and can unload it.
///
/// Thread: as [ModelAdmin].
public final class StableAudio3Models implements ModelAdmin {

    private final StableAudio3Api api;
    private final StableAudio3Api.Flavour flavour;
    private final Executor io;

    /// @param api the server
    /// @param flavour which of the two it is said to be
    /// @param io where is waited
    public StableAudio3Models(StableAudio3Api api, StableAudio3Api.Flavour flavour, Executor io) {
        this.api = api;
        this.flavour = flavour;
        this.io = io;
    }

    @Override
    public CompletableFuture<Shelf> look(Cancellation cancellation) {
        return run(() -> {
            StableAudio3Api.Health health = api.health(cancellation);
            String kind = health.flavour() == StableAudio3Api.Flavour.NATIVE ? "sa3.cpp" : "stable-audio-3";
            return new Shelf(kind + " · " + health.model(), health.model(), List.of(), api.loras(cancellation));
        });
    }

    @Override
    public CompletableFuture<List<String>> checkpoints(String repository, Cancellation cancellation) {
        return ModelAdmin.cannot(api.backend().name());
    }

    @Override
    public CompletableFuture<Outcome> load(String model, boolean endJam, Progress progress, Cancellation cancellation) {
        if (flavour == StableAudio3Api.Flavour.NATIVE) {
            return ModelAdmin.cannot(api.backend().name());
        }
        return run(() -> {
            progress.report(-1, "loading");
            double seconds = api.load(cancellation);
            progress.report(1, "");
            String name = api.health(cancellation).model();
            return new Outcome.Loaded(
                    seconds > 0
                            ? name + ", loaded in " + Math.round(seconds) + " s"
                            : name + ", which was there already");
        });
    }

    @Override
    public CompletableFuture<String> unload(Cancellation cancellation) {
        return run(() -> {
            api.unload(cancellation);
            return "Its memory is free; the model comes back with the next request.";
        });
    }

    @Override
    public CompletableFuture<List<String>> prompts(
            LoopKind kind, String model, List<String> loras, Cancellation cancellation) {
        return run(() -> api.prompts(kind, loras, cancellation));
    }

    @Override
    public CompletableFuture<String> assets(String repository, Cancellation cancellation) {
        return ModelAdmin.cannot(api.backend().name());
    }

    private <T> CompletableFuture<T> run(Supplier<T> work) {
        return Making.run(api.backend().name(), io, work);
    }
}
