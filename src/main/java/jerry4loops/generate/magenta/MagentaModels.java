package jerry4loops.generate.magenta;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.Progress;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.HttpBody;
import jerry4loops.generate.http.HttpCall;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.HttpReply;
import jerry4loops.generate.http.Pause;
import jerry4loops.generate.http.Refusal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Health and models of a Magenta server over HTTP.
///
/// Thread: as [Models]; immutable.
public final class MagentaModels implements Models {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MagentaLine line;
    private final Pause pause;

    /// @param http asks
    /// @param server whom
    /// @param io where blocking work is done; several at once
    /// @param pause waits between two questions
    public MagentaModels(HttpLine http, Backend server, Executor io, Pause pause) {
        this(new MagentaLine(http, server, io, MagentaTimes.USUAL), pause);
    }

    MagentaModels(MagentaLine line, Pause pause) {
        this.line = line;
        this.pause = pause;
    }

    @Override
    public CompletableFuture<MagentaHealth> health() {
        return line.run(this::askHealth).exceptionally(thrown -> new MagentaHealth.Away(failureOf(thrown)));
    }

    private MagentaHealth askHealth() {
        var times = line.times();
        var call = HttpCall.get("/health", times.small(times.health())).withRetries(0);
        return line.ask(
                call,
                new MagentaLine.Deciding<MagentaHealth>() {
                    @Override
                    public MagentaHealth read(HttpReply reply) {
                        return Replies.health(line.answer(reply));
                    }

                    @Override
                    public Optional<MagentaHealth> decided(Refusal refusal) {
                        return refusal.body().isObject()
                                ? Replies.unwell(new Answer(refusal.backend(), refusal.body()))
                                : Optional.empty();
                    }
                },
                new Cancellation());
    }

    @Override
    public CompletableFuture<ModelConfig> config() {
        return line.run(this::askConfig);
    }

    private ModelConfig askConfig() {
        var times = line.times();
        return line.askJson(HttpCall.get("/model/config", times.small(times.model())), Replies::config);
    }

    @Override
    public CompletableFuture<Checkpoints> checkpoints(String repository, String revision) {
        var times = line.times();
        var path = "/model/checkpoints?repo_id=" + MagentaLine.encode(repository) + "&revision="
                + MagentaLine.encode(revision);
        // An unknown repository is an error nobody catches there, and asking again does not make it known.
        var call = HttpCall.get(path, times.small(times.model())).withRetries(0);
        return line.run(() -> line.ask(
                call,
                new MagentaLine.Deciding<>() {
                    @Override
                    public Checkpoints read(HttpReply reply) {
                        return Replies.checkpoints(line.answer(reply), repository, revision);
                    }

                    @Override
                    public Optional<Checkpoints> decided(Refusal refusal) {
                        if (refusal.status() == 500) {
                            throw new GenerationException(
                                    new Failure.Rejected(line.server().name() + " cannot list the checkpoints of “"
                                            + repository + "”; check its name."));
                        }
                        return Optional.empty();
                    }
                },
                new Cancellation()));
    }

    @Override
    public CompletableFuture<ModelPlan> check(ModelChoice choice) {
        return line.run(() -> askCheck(choice, new Cancellation()));
    }

    private ModelPlan askCheck(ModelChoice choice, Cancellation cancellation) {
        var times = line.times();
        ObjectNode wish = wish(choice).put("dry_run", true);
        return line.ask(selectCall(wish, times.model()), reply -> Replies.plan(line.answer(reply)), cancellation);
    }

    @Override
    public CompletableFuture<SelectOutcome> select(
            ModelChoice choice, RunningJam jam, Progress progress, Cancellation cancellation) {
        return line.run(() -> {
            progress.report(-1, "checking");
            ModelPlan plan = askCheck(choice, cancellation);
            if (plan.jamRunning() && jam == RunningJam.KEEP) {
                return new SelectOutcome.JamIsRunning(plan);
            }
            progress.report(-1, "loading the model");
            ObjectNode wish = wish(choice).put("prewarm", true).put("stop_active", jam == RunningJam.STOP);
            if (!load(wish, cancellation)) {
                return new SelectOutcome.JamIsRunning(plan);
            }
            ModelConfig config = settled(plan, progress, cancellation);
            progress.report(1, "");
            return new SelectOutcome.Selected(config);
        });
    }

    /// @return false when a jam was begun between the check and now
    private boolean load(ObjectNode wish, Cancellation cancellation) {
        var loading = new MagentaLine.Deciding<Boolean>() {
            @Override
            public Boolean read(HttpReply reply) {
                Replies.plan(line.answer(reply));
                return true;
            }

            @Override
            public Optional<Boolean> decided(Refusal refusal) {
                return refusal.status() == 409 ? Optional.of(false) : Optional.empty();
            }
        };
        try {
            return line.ask(selectCall(wish, line.times().select()), loading, cancellation);
        } catch (GenerationException e) {
            // A gateway or a limit of time does not stop the server from loading.
            boolean goesOn = e.failure() instanceof Failure.TimedOut
                    || e.failure() instanceof Failure.Unreachable
                    || e.failure() instanceof Failure.Failed failed
                            && failed.detail().contains("broke off");
            if (!goesOn) {
                throw e;
            }
            return true;
        }
    }

    /// Asks until the model that was planned is there. One that is there and never becomes warm works all the same.
    private ModelConfig settled(ModelPlan plan, Progress progress, Cancellation cancellation) {
        long end = System.nanoTime() + line.times().settle().toNanos();
        Failure last = new Failure.TimedOut(line.server().name(), line.times().settle());
        while (true) {
            try {
                ModelConfig config = askConfig();
                if (config.loaded() && isPlanned(plan, config)) {
                    return config;
                }
                last = new Failure.Loading(line.server().name(), "another model is still there");
            } catch (GenerationException e) {
                if (e.failure() instanceof Failure.Rejected || e.failure() instanceof Failure.Malformed) {
                    throw e;
                }
                last = e.failure();
            }
            if (System.nanoTime() >= end) {
                throw new GenerationException(last);
            }
            progress.report(-1, "waiting for the model");
            pause.sleep(line.times().settlePoll(), cancellation);
        }
    }

    private static boolean isPlanned(ModelPlan plan, ModelConfig config) {
        return config.size().equals(plan.size())
                && config.repository().equals(plan.repository())
                && config.step()
                        .equals(
                                plan.step().isPresent()
                                        ? Optional.of("" + plan.step().getAsInt())
                                        : Optional.empty());
    }

    @Override
    public CompletableFuture<SteeringAssets> assets() {
        var times = line.times();
        var call = HttpCall.get("/model/assets/status", times.small(times.model()));
        return line.run(() -> line.askJson(call, Replies::assets));
    }

    @Override
    public CompletableFuture<SteeringAssets> loadAssets(String repository) {
        var times = line.times();
        var form = new HttpBody.Form(List.of(Map.entry("repo_id", repository)));
        var call = HttpCall.post("/model/assets/load", form, times.small(times.model()));
        return line.run(() -> line.askJson(call, Replies::loadedAssets));
    }

    private HttpCall selectCall(ObjectNode wish, java.time.Duration total) {
        var body = new HttpBody.Json(wish.toString().getBytes(StandardCharsets.UTF_8));
        return HttpCall.post("/model/select", body, line.times().small(total));
    }

    private static ObjectNode wish(ModelChoice choice) {
        ObjectNode wish = JSON.createObjectNode();
        choice.size().ifPresent(size -> wish.put("size", size.wire()));
        choice.repository().ifPresent(repository -> wish.put("repo_id", repository));
        wish.put("revision", choice.revision());
        switch (choice.checkpoint()) {
            case CheckpointChoice.Stock() -> wish.put("step", "none");
            case CheckpointChoice.Latest() -> wish.put("step", "latest");
            case CheckpointChoice.Step(int number) -> wish.put("step", number);
        }
        return wish.put("sync_assets", choice.steering());
    }

    private Failure failureOf(Throwable thrown) {
        return GenerationException.failureOf(thrown, line.server().name());
    }
}
