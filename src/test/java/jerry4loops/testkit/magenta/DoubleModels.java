package jerry4loops.testkit.magenta;

import static jerry4loops.testkit.magenta.DoubleReply.json;
import static jerry4loops.testkit.magenta.DoubleReply.map;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Health and models of the double. Like the server's, its configuration waits while a model is built.
public final class DoubleModels {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ASSETS = "thepatch/magenta-ft";

    /// What health says of the machine.
    public enum Machine {
        /// It has a processor.
        GPU,
        /// A space to be copied.
        TEMPLATE,
        /// In service, and no processor to be seen.
        NO_GPU
    }

    /// What health says.
    public volatile Machine machine = Machine.GPU;

    /// Whether health says it is warm.
    public volatile boolean warm = true;

    /// How long building a model takes.
    public volatile Duration build = Duration.ZERO;

    /// Whether building it fails.
    public volatile boolean buildFails;

    /// Whether warming it fails, which the server keeps to itself.
    public volatile boolean warmUpFails;

    /// Checkpoints of each repository there is.
    public final Map<String, List<Integer>> repositories = new LinkedHashMap<>();

    private final ReentrantLock model = new ReentrantLock();
    private final IntSupplier jams;
    private final BooleanSupplier stopJams;
    private volatile String size = "large";
    private volatile String repo;
    private volatile String step;
    private volatile String assetsRepo;
    private volatile boolean loaded = true;
    private volatile boolean assets;

    DoubleModels(IntSupplier jams, BooleanSupplier stopJams) {
        this.jams = jams;
        this.stopJams = stopJams;
        repositories.put(ASSETS, List.of(1_861_001, 1_862_001, 1_863_001));
        repositories.put("thepatch/magenta-ks", List.of(1_861_001, 1_862_001));
        repositories.put("somebody/empty", List.of());
    }

    /// @return the step that is selected, as configuration says it; null for the stock model
    public String step() {
        return step;
    }

    DoubleReply health() {
        return switch (machine) {
            case TEMPLATE ->
                json(
                        503,
                        map(
                                "ok",
                                false,
                                "status",
                                "template_mode",
                                "message",
                                "This Space is a GPU template. Duplicate it and select an L40s/A100-class runtime to"
                                        + " use the API.",
                                "mode",
                                "template"));
            case NO_GPU ->
                json(
                        503,
                        map(
                                "ok",
                                false,
                                "status",
                                "gpu_unavailable",
                                "message",
                                "GPU is not visible to JAX. Select a GPU runtime (e.g., L40s) to serve.",
                                "probe",
                                probe("cpu", false, List.of("cpu:0")),
                                "mode",
                                "serve"));
            case GPU ->
                json(
                        200,
                        map(
                                "ok",
                                true,
                                "status",
                                warm ? "ready" : "initializing",
                                "mode",
                                "serve",
                                "warmed",
                                warm,
                                "active_jams",
                                jams.getAsInt(),
                                "probe",
                                probe("gpu", true, List.of("gpu:0"))));
        };
    }

    private static Map<String, Object> probe(String backend, boolean gpu, List<String> devices) {
        return map("ok", true, "backend", backend, "has_gpu", gpu, "devices", devices, "error", null);
    }

    DoubleReply config() {
        model.lock();
        try {
            return json(
                    200,
                    map(
                            "size",
                            size,
                            "repo",
                            repo,
                            "revision",
                            "main",
                            "selected_step",
                            step,
                            "assets_repo",
                            assetsRepo,
                            "loaded",
                            loaded,
                            "active_jam",
                            jams.getAsInt() > 0,
                            "local_checkpoint_dir",
                            null,
                            "mean_loaded",
                            assets,
                            "centroids_loaded",
                            assets,
                            "centroid_count",
                            assets ? 5 : null,
                            "warmup_done",
                            warm));
        } finally {
            model.unlock();
        }
    }

    DoubleReply checkpoints(DoubleForm query) {
        String wanted = query.required("repo_id");
        List<Integer> steps = repositories.get(wanted);
        return steps == null
                ? DoubleReply.broken()
                : json(
                        200,
                        map(
                                "repo",
                                wanted,
                                "revision",
                                query.text("revision", "main"),
                                "steps",
                                steps,
                                "latest",
                                steps.isEmpty() ? null : steps.getLast()));
    }

    DoubleReply select(byte[] body) {
        JsonNode wish = JSON.readTree(body);
        String wantedSize = text(wish, "size", size);
        if (!List.of("base", "large").contains(wantedSize)) {
            throw new DoubleReply.Refused(
                    422,
                    List.of(map(
                            "type",
                            "literal_error",
                            "loc",
                            List.of("body", "size"),
                            "msg",
                            "Input should be 'base' or 'large'",
                            "input",
                            wantedSize,
                            "ctx",
                            map("expected", "'base' or 'large'"))));
        }
        String wantedStep = text(wish, "step", step == null ? "latest" : step);
        boolean stock = wantedStep.equalsIgnoreCase("none");
        String wantedRepo = stock ? null : text(wish, "repo_id", repo);
        Integer number = stock ? null : number(wantedRepo, text(wish, "revision", "main"), wantedStep);
        boolean running = jams.getAsInt() > 0;
        boolean dry = wish.path("dry_run").asBoolean(false);
        String wantedAssets = stock ? null : text(wish, "assets_repo_id", wantedRepo);
        boolean found = ASSETS.equals(wantedAssets);
        String message = stock ? "skipped" : found ? "found" : "No finetune asset files in " + wantedAssets;
        var reply = map("ok", true);
        if (dry) {
            reply.put("dry_run", true);
        }
        reply.put("target_size", wantedSize);
        reply.put("target_repo", wantedRepo);
        reply.put("target_revision", stock ? null : text(wish, "revision", "main"));
        reply.put("target_step", number);
        reply.put("assets_repo", wantedAssets);
        reply.put("assets_probe", map("ok", stock || found, "message", message));
        reply.put("active_jam", running);
        if (dry) {
            return json(200, reply);
        }
        if (running && !wish.path("stop_active").asBoolean(true)) {
            throw new DoubleReply.Refused(409, "A jam is running; retry with stop_active=true");
        }
        stopJams.getAsBoolean();
        model.lock();
        try {
            warm = false;
            loaded = false;
            boolean prewarm = wish.path("prewarm").asBoolean(false);
            if (prewarm) {
                sleep(build);
            }
            if (buildFails) {
                throw new DoubleReply.Refused(500, "Model select failed: out of memory");
            }
            size = wantedSize;
            repo = wantedRepo;
            step = number == null ? null : number.toString();
            assetsRepo = wantedAssets;
            assets = stock ? false : assets || found && wish.path("sync_assets").asBoolean(true);
            loaded = prewarm;
            warm = prewarm && !warmUpFails;
            reply.put("warmup_done", warm);
            return json(200, reply);
        } finally {
            model.unlock();
        }
    }

    private Integer number(String wantedRepo, String revision, String wantedStep) {
        if (wantedRepo == null) {
            throw new DoubleReply.Refused(400, "repo_id is required for model selection.");
        }
        List<Integer> steps = repositories.get(wantedRepo);
        if (steps == null) {
            throw new DoubleReply.Refused(400, "Failed to list checkpoints: 404 Client Error");
        }
        if (steps.isEmpty()) {
            throw new DoubleReply.Refused(400, "No checkpoint files found in " + wantedRepo + "@" + revision);
        }
        if (wantedStep.equals("latest")) {
            return steps.getLast();
        }
        // Other words end in an error nobody catches, as on the server.
        int number = Integer.parseInt(wantedStep);
        if (!steps.contains(number)) {
            throw new DoubleReply.Refused(
                    400, "checkpoint_" + number + " not present in " + wantedRepo + "@" + revision);
        }
        return number;
    }

    private static String text(JsonNode wish, String name, String fallback) {
        JsonNode value = wish.path(name);
        return value.isMissingNode() || value.isNull() ? fallback : value.asString();
    }

    DoubleReply assetsStatus() {
        build();
        return json(
                200,
                map(
                        "repo_id",
                        assets ? assetsRepo : null,
                        "mean_loaded",
                        assets,
                        "centroids_loaded",
                        assets,
                        "centroid_count",
                        assets ? 5 : null,
                        "embedding_dim",
                        768));
    }

    DoubleReply loadAssets(DoubleForm form) {
        build();
        String wanted = form.text("repo_id", ASSETS);
        if (!ASSETS.equals(wanted)) {
            return json(
                    200,
                    map(
                            "ok",
                            false,
                            "message",
                            "No finetune asset files found in repo " + wanted,
                            "repo_id",
                            null,
                            "mean",
                            false,
                            "centroids",
                            null));
        }
        assets = true;
        assetsRepo = wanted;
        return json(200, map("ok", true, "message", "ok", "repo_id", wanted, "mean", true, "centroids", 5));
    }

    /// Builds the model where there is none.
    void build() {
        model.lock();
        try {
            if (!loaded) {
                sleep(build);
                loaded = true;
            }
        } finally {
            model.unlock();
        }
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
