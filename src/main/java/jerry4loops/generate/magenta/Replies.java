package jerry4loops.generate.magenta;

import java.util.Optional;
import java.util.OptionalInt;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;

/// What the answers about health and models mean.
///
/// Thread: any; pure functions.
final class Replies {

    private static final int MOST_CHECKPOINTS = 10_000;

    private Replies() {}

    /// @param answer with status 200
    /// @return how the server is
    static MagentaHealth health(Answer answer) {
        int jams = answer.integer("active_jams").orElse(0);
        String status = answer.text("status").orElse("");
        return unwell(answer).orElseGet(() -> switch (status) {
            case "ready" -> new MagentaHealth.Ready(jams);
            case "initializing" -> new MagentaHealth.WarmingUp(jams);
            default -> {
                if (!answer.truth("ok")) {
                    throw new GenerationException(
                            new Failure.Malformed(answer.server(), "its health has no status that is known"));
                }
                yield answer.truth("warmed") || !answer.json().has("warmed")
                        ? new MagentaHealth.Ready(jams)
                        : new MagentaHealth.WarmingUp(jams);
            }
        });
    }

    /// @param answer with any status
    /// @return what keeps the server from working; empty when it says nothing of the kind
    static Optional<MagentaHealth> unwell(Answer answer) {
        String message = answer.text("message").orElse("");
        return switch (answer.text("status").orElse("")) {
            case "template_mode" -> Optional.of(new MagentaHealth.Template(message));
            case "gpu_unavailable" -> Optional.of(new MagentaHealth.NoGpu(message));
            default -> Optional.empty();
        };
    }

    static ModelConfig config(Answer answer) {
        return new ModelConfig(
                answer.needText("size"),
                answer.text("repo"),
                answer.text("revision").orElse("main"),
                answer.text("selected_step"),
                answer.text("assets_repo"),
                answer.truth("loaded"),
                answer.truth("active_jam"),
                answer.truth("mean_loaded"),
                answer.truth("centroids_loaded"),
                answer.integer("centroid_count"),
                answer.truth("warmup_done"));
    }

    static Checkpoints checkpoints(Answer answer, String repository, String revision) {
        if (!answer.json().path("steps").isArray()) {
            throw new GenerationException(new Failure.Malformed(answer.server(), "its answer has no steps"));
        }
        return new Checkpoints(
                answer.text("repo").orElse(repository),
                answer.text("revision").orElse(revision),
                answer.integers("steps", MOST_CHECKPOINTS).stream().sorted().toList(),
                answer.integer("latest"));
    }

    static ModelPlan plan(Answer answer) {
        Optional<Answer> probe = answer.json().path("assets_probe").isObject()
                ? Optional.of(answer.inner("assets_probe"))
                : Optional.empty();
        String message = probe.flatMap(p -> p.text("message")).orElse("");
        return new ModelPlan(
                answer.needText("target_size"),
                answer.text("target_repo"),
                answer.integer("target_step"),
                message.equals("found"),
                message,
                answer.truth("active_jam"));
    }

    static SteeringAssets assets(Answer answer) {
        OptionalInt count = answer.integer("centroid_count");
        return new SteeringAssets(
                answer.text("repo_id"),
                answer.truth("mean_loaded"),
                answer.truth("centroids_loaded") ? count : OptionalInt.empty());
    }

    static SteeringAssets loadedAssets(Answer answer) {
        if (!answer.truth("ok")) {
            throw new GenerationException(new Failure.Rejected(
                    answer.text("message").orElse("The repository has nothing to steer by") + "."));
        }
        return new SteeringAssets(answer.text("repo_id"), answer.truth("mean"), answer.integer("centroids"));
    }
}
