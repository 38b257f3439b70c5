package jerry4loops.workflow;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.ModelAdmin;
import jerry4loops.session.BackendModels;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// The models of the servers a person added: one piece of work at a time for each server, shown while it lasts.
///
/// Thread: the session's.
final class BackendModelDesk {

    private final Session session;
    private final Function<String, Optional<ModelAdmin>> admins;
    private final Consumer<BackendSettings> edit;
    private final Map<String, Cancellation> running = new HashMap<>();
    private final Map<String, Map<LoopKind, List<String>>> words = new HashMap<>();

    BackendModelDesk(Session session, Function<String, Optional<ModelAdmin>> admins, Consumer<BackendSettings> edit) {
        this.session = session;
        this.admins = admins;
        this.edit = edit;
    }

    /// Shows what a server said of itself, and asks for its words.
    void show(String id, ModelAdmin.Shelf shelf) {
        update(
                id,
                models -> models.withInMemory(shelf.inMemory())
                        .withChoices(merged(shelf.models(), models.choices()))
                        .withLoras(shelf.loras()));
        askForWords(id);
    }

    private static List<String> merged(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream())
                .distinct()
                .toList();
    }

    void listCheckpoints(String id, String repository) {
        work(
                id,
                "looking into " + repository.strip(),
                (admin, cancellation) -> admin.checkpoints(repository, cancellation),
                found -> update(
                        id,
                        models -> models.withChoices(found)
                                .resting(found.isEmpty() ? "There are no checkpoints in it." : "")));
    }

    void loadModel(String id, String model, boolean endJam) {
        work(
                id,
                "loading " + (model.isBlank() ? "its own model" : model),
                (admin, cancellation) -> admin.load(
                        model,
                        endJam,
                        (_, message) -> session.thread().run(() -> {
                            if (running.get(id) == cancellation && !message.isEmpty()) {
                                update(id, models -> models.working(message));
                            }
                        }),
                        cancellation),
                outcome -> loaded(id, model, outcome));
    }

    private void loaded(String id, String model, ModelAdmin.Outcome outcome) {
        switch (outcome) {
            case ModelAdmin.Outcome.Loaded(String what) -> {
                update(id, models -> models.withInMemory(what).resting(""));
                session.backends().find(id).map(BackendState::settings).ifPresent(settings -> {
                    if (settings.kind().hasModelPerRequest()) {
                        BackendOptions options = settings.options();
                        edit.accept(settings.withOptions(options.withModel(model)));
                    }
                    session.tell(Notice.Severity.INFO, settings.name() + " has " + what + ".");
                });
                askForWords(id);
            }
            case ModelAdmin.Outcome.JamIsRunning(String what) ->
                update(
                        id,
                        models -> models.asking(
                                "A jam runs on this server, and loading " + what + " would end it. End the jam?"));
        }
    }

    void cancelModelWork(String id) {
        Cancellation cancellation = running.remove(id);
        if (cancellation != null) {
            cancellation.cancel();
        }
        update(id, models -> models.resting(""));
    }

    void unloadModel(String id) {
        work(
                id,
                "emptying its memory",
                ModelAdmin::unload,
                said -> update(id, models -> models.withInMemory("").resting(said)));
    }

    void loadAssets(String id, String repository) {
        work(
                id,
                "loading assets of " + repository.strip(),
                (admin, cancellation) -> admin.assets(repository, cancellation),
                said -> update(id, models -> models.resting(said)));
    }

    /// @return words of a server for the dice; empty before it gave any
    List<String> prompts(String id, LoopKind kind) {
        return words.getOrDefault(id, Map.of()).getOrDefault(kind, List.of());
    }

    /// Other adapters have other words.
    ///
    /// @param id of a server that is asked for something else now
    /// @param before what it was asked for
    void askedFor(String id, BackendOptions before) {
        boolean isNews = session.backends()
                .find(id)
                .filter(state -> state.settings().isOn())
                .map(state -> state.settings().options())
                .filter(now ->
                        !now.model().equals(before.model()) || !names(now).equals(names(before)))
                .isPresent();
        if (isNews) {
            askForWords(id);
        }
    }

    private static List<String> names(BackendOptions options) {
        return options.loras().stream().map(BackendOptions.Lora::name).toList();
    }

    private void askForWords(String id) {
        BackendSettings settings =
                session.backends().find(id).map(BackendState::settings).orElse(null);
        ModelAdmin admin = admins.apply(id).orElse(null);
        if (settings == null || admin == null) {
            return;
        }
        List<String> loras = names(settings.options());
        for (LoopKind kind : LoopKind.values()) {
            // A server without words is no news.
            admin.prompts(kind, settings.options().model(), loras, new Cancellation())
                    .thenAccept(found -> session.thread()
                            .run(() -> words.computeIfAbsent(id, _ -> new EnumMap<>(LoopKind.class))
                                    .put(kind, found)));
        }
    }

    /// A piece of work with a server.
    @FunctionalInterface
    private interface Work<T> {
        CompletableFuture<T> begin(ModelAdmin admin, Cancellation cancellation);
    }

    private <T> void work(String id, String words, Work<T> work, Consumer<T> done) {
        ModelAdmin admin = admins.apply(id).orElse(null);
        if (admin == null || running.containsKey(id)) {
            return;
        }
        var cancellation = new Cancellation();
        running.put(id, cancellation);
        update(id, models -> models.working(words));
        work.begin(admin, cancellation)
                .whenComplete((result, thrown) -> session.thread().run(() -> {
                    if (!running.remove(id, cancellation)) {
                        return;
                    }
                    if (thrown == null) {
                        done.accept(result);
                        return;
                    }
                    String name = session.backends()
                            .find(id)
                            .map(state -> state.settings().name())
                            .orElse("The backend");
                    Failure failure = GenerationException.failureOf(thrown, name);
                    update(
                            id,
                            models -> models.resting(failure instanceof Failure.Cancelled ? "" : failure.sentence()));
                }));
    }

    private void update(String id, UnaryOperator<BackendModels> change) {
        session.backends().update(id, state -> state.withModels(change.apply(state.models())));
    }

    void close() {
        running.values().forEach(Cancellation::cancel);
        running.clear();
    }
}
