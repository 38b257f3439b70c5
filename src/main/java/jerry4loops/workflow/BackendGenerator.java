package jerry4loops.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jerry4loops.audio.Loop;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.Recipe;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.MakeMode;

/// A server's generator as the person set it up: with its model and adapters where a request names none, and with an
/// eye on how long each call takes.
///
/// Thread: as [LoopGenerator]; calls are told on io threads.
final class BackendGenerator implements LoopGenerator {

    private final LoopGenerator server;
    private final BackendSettings settings;
    private final Supplier<BackendOptions> options;
    private final Consumer<BackendState.Call> calls;

    BackendGenerator(
            LoopGenerator server,
            BackendSettings settings,
            Supplier<BackendOptions> options,
            Consumer<BackendState.Call> calls) {
        this.server = server;
        this.settings = settings;
        this.options = options;
        this.calls = calls;
    }

    @Override
    public String id() {
        return settings.id();
    }

    @Override
    public String displayName() {
        return settings.name();
    }

    @Override
    public CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation) {
        long began = System.nanoTime();
        return server.generate(fitted(request, settings.withOptions(options.get())), progress, cancellation)
                .whenComplete((_, thrown) -> {
                    var took = Duration.ofNanos(System.nanoTime() - began);
                    boolean stopped = thrown != null
                            && GenerationException.failureOf(thrown, displayName()) instanceof Failure.Cancelled;
                    if (!stopped) {
                        calls.accept(new BackendState.Call(took, thrown == null));
                    }
                });
    }

    /// @param request as it is asked of everybody
    /// @param settings of one server
    /// @return as that one understands it
    static LoopRequest fitted(LoopRequest request, BackendSettings settings) {
        Recipe recipe = request.recipe();
        String usual = settings.options().model();
        Optional<String> model = recipe.model().isPresent()
                        || usual.isEmpty()
                        || !settings.kind().hasModelPerRequest()
                ? recipe.model()
                : Optional.of(usual);
        List<Recipe.Lora> loras = recipe.loras().isEmpty() && settings.kind().hasLoras()
                ? settings.options().loras().stream()
                        .map(lora -> new Recipe.Lora(lora.name(), lora.strength()))
                        .toList()
                : recipe.loras();
        return new LoopRequest(
                request.kind(),
                request.prompt(),
                request.length(),
                request.rate(),
                request.key(),
                settings.kind().hasSeed() ? request.seed() : OptionalLong.empty(),
                request.context(),
                recipe.withModel(model, loras));
    }

    /// @param settings of a server
    /// @param request any
    /// @return whether such a server can make a loop that way
    static boolean can(BackendSettings settings, LoopRequest request) {
        return settings.kind().modes().contains(modeOf(request.recipe().from()));
    }

    private static MakeMode modeOf(Recipe.From from) {
        return switch (from) {
            case Recipe.From.Words _ -> MakeMode.GENERATE;
            case Recipe.From.Transform _ -> MakeMode.STYLE_TRANSFER;
            case Recipe.From.Guided _ -> MakeMode.GUIDED;
            case Recipe.From.Riff _ -> MakeMode.RIFF;
            case Recipe.From.Continue _ -> MakeMode.CONTINUE;
        };
    }
}
