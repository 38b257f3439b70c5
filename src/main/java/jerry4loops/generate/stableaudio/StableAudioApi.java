package jerry4loops.generate.stableaudio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.HttpBody;
import jerry4loops.generate.http.HttpCall;
import jerry4loops.generate.http.HttpLimits;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.HttpReply;
import jerry4loops.generate.http.Refusal;
import jerry4loops.generate.http.ReplyReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The doors of a `stable-audio-api` server, the one that runs Stable Audio Open Small and its finetunes.
///
/// Every answer that names a length, a tempo or a duration is taken with the sound in hand: of those numbers none
/// is
/// used. The server loads a model while it holds every other door shut, [#health] too, so that silence means
/// loading
/// more often than trouble.
///
/// Thread: io threads, blocking; safe for several at once, though the server should be asked for one loop at a
/// time.
public final class StableAudioApi {

    /// The longest sound the models make, in seconds: 524 288 frames at 44 100 Hz.
    public static final double WINDOW_SECONDS = 524_288 / 44_100.0;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration GENERATING = Duration.ofSeconds(300);
    private static final Duration SWITCHING = Duration.ofSeconds(900);
    private static final HttpLimits LOOKING = HttpLimits.small(CONNECT, Duration.ofSeconds(10));
    private static final HttpLimits ASKING = HttpLimits.small(CONNECT, Duration.ofSeconds(30));
    private static final HttpLimits MAKING = new HttpLimits(
            CONNECT, GENERATING, Duration.ofSeconds(20), GENERATING.plusSeconds(60), Sound.bytes(WINDOW_SECONDS));
    private static final String AUDIO = "audio_base64";

    private final HttpLine line;
    private final Backend backend;
    private final JsonMapper json = JsonMapper.shared();

    /// @param line asks
    /// @param backend whom
    public StableAudioApi(HttpLine line, Backend backend) {
        this.line = line;
        this.backend = backend;
    }

    /// @return whom this asks
    public Backend backend() {
        return backend;
    }

    /// How a server feels.
    ///
    /// @param loaded whether its model is in memory
    /// @param device what it computes on, such as `cuda`
    public record Health(boolean loaded, String device) {}

    /// A riff of the server's library.
    ///
    /// @param key as the server names it, such as `gsharp`
    /// @param description in its words
    /// @param bpm tempo it was played at
    public record Riff(String key, String description, int bpm) {}

    /// A model in the server's memory.
    ///
    /// @param source where it came from; for a finetune `owner/repository/checkpoint`
    /// @param isFinetune whether it is one
    public record Model(String source, boolean isFinetune) {}

    /// @param cancellation ends it
    /// @return how it feels
    /// @throws GenerationException when it does not answer or is not well
    public Health health(Cancellation cancellation) {
        JsonNode found = ask(HttpCall.get("/health", ASKING).withRetries(0), cancellation);
        return new Health(found.path("model_loaded").asBoolean(false), text(found.path("device")));
    }

    /// @param cancellation ends it
    /// @return riffs that [jerry4loops.generate.Recipe.From.Riff] can name
    public List<Riff> riffs(Cancellation cancellation) {
        JsonNode details =
                ask(HttpCall.get("/riffs/available", ASKING), cancellation).path("riff_details");
        var riffs = new ArrayList<Riff>();
        details.propertyStream()
                .forEach(entry -> entry.getValue()
                        .forEach(riff -> riffs.add(new Riff(
                                entry.getKey(),
                                text(riff.path("description")),
                                riff.path("original_bpm").asInt(0)))));
        return List.copyOf(riffs);
    }

    /// @param cancellation ends it
    /// @return models in memory; empty where the version knows its own alone
    public Optional<List<Model>> models(Cancellation cancellation) {
        return modelStatus(ASKING, cancellation)
                .map(status -> status.path("model_details")
                        .valueStream()
                        .map(model -> new Model(
                                text(model.path("source")),
                                text(model.path("type")).equals("finetune")))
                        .toList());
    }

    /// Asks for nothing but an answer, once and not for long.
    void answersNow(Cancellation cancellation) {
        modelStatus(LOOKING, cancellation);
    }

    /// A version from before November 2025 has its own model alone and no door to ask for others: its health tells
    /// that it is one, and there is none it could push out.
    ///
    /// @return what it says of its models; empty for such a version
    private Optional<JsonNode> modelStatus(HttpLimits limits, Cancellation cancellation) {
        var noDoor = new AtomicReference<Failure>();
        JsonNode status = line.call(
                backend,
                HttpCall.get("/models/status", limits).withRetries(0),
                new ReplyReader<>() {
                    @Override
                    public JsonNode read(HttpReply reply) {
                        return reply.json();
                    }

                    @Override
                    public JsonNode refused(Refusal refusal) {
                        noDoor.set(refusal.failure());
                        if (refusal.status() == 404) {
                            return json.missingNode();
                        }
                        throw new GenerationException(refusal.failure());
                    }
                },
                cancellation);
        if (noDoor.get() == null) {
            return Optional.of(status);
        }
        JsonNode health = ask(HttpCall.get("/health", limits).withRetries(0), cancellation);
        if (!health.has("model_info")) {
            throw new GenerationException(noDoor.get());
        }
        return Optional.empty();
    }

    /// @param repository such as `owner/name`
    /// @param cancellation ends it
    /// @return names of the checkpoints in it
    public List<String> checkpoints(String repository, Cancellation cancellation) {
        var body = json.createObjectNode().put("finetune_repo", repository);
        JsonNode found = askForModels(
                HttpCall.post("/models/checkpoints", json(body), ASKING).withRetries(1), cancellation);
        return found.path("checkpoints").valueStream().map(StableAudioApi::text).toList();
    }

    /// Loads a model, which takes minutes when it has to be fetched first.
    ///
    /// @param model `owner/repository/checkpoint`; empty for the standard one
    /// @param cancellation ends the waiting, not the loading
    public void load(String model, Cancellation cancellation) {
        var body = json.createObjectNode();
        name(body, model);
        askForModels(HttpCall.post("/models/switch", json(body), HttpLimits.small(CONNECT, SWITCHING)), cancellation);
    }

    /// The server's own words for the dice. Their form is free; whatever is a text in one of the known places is
    /// taken.
    ///
    /// @param model `owner/repository/checkpoint`; empty for the one used last
    /// @param cancellation ends it
    /// @return prompts and words, in the order found, each once
    public List<String> prompts(String model, Cancellation cancellation) {
        return DiceWords.all(askPrompts(model, cancellation));
    }

    /// As [#prompts(String, Cancellation)], for tracks of one kind.
    ///
    /// @param kind which tracks
    /// @param model as above
    /// @param cancellation ends it
    /// @return what suits them
    public List<String> prompts(LoopKind kind, String model, Cancellation cancellation) {
        return DiceWords.of(askPrompts(model, cancellation), kind);
    }

    private JsonNode askPrompts(String model, Cancellation cancellation) {
        ObjectNode named = json.createObjectNode();
        name(named, model);
        String query = model.isEmpty()
                ? "?prefer=recent"
                : "?repo=" + encode(text(named.path("finetune_repo"))) + "&checkpoint="
                        + encode(text(named.path("finetune_checkpoint")));
        return askForModels(HttpCall.get("/models/prompts" + query, ASKING), cancellation)
                .path("prompts");
    }

    /// Forgets every model in memory.
    ///
    /// @param cancellation ends it
    public void clearCache(Cancellation cancellation) {
        askForModels(HttpCall.post("/models/clear-cache", new HttpBody.None(), ASKING), cancellation);
    }

    /// @param path one of the doors that make sound
    /// @param body what it wants
    /// @param cancellation ends it
    /// @return sound, with metadata where the door gives any
    /// @throws GenerationException on every failure; with [BarsBroken] as its cause on the one that a certain
    /// version
    /// gives to every request that names its bars
    Sent make(String path, HttpBody body, Cancellation cancellation) {
        return line.call(
                backend,
                HttpCall.post(path, body, MAKING),
                new ReplyReader<>() {
                    @Override
                    public Sent read(HttpReply reply) throws java.io.IOException {
                        Sent whole = Sound.read(reply, AUDIO, WINDOW_SECONDS);
                        return whole.metadata().path("metadata") instanceof ObjectNode metadata
                                ? new Sent(whole.audio(), metadata)
                                : whole;
                    }

                    @Override
                    public Sent refused(Refusal refusal) {
                        if (refusal.status() == 500 && refusal.text().contains("max_duration")) {
                            throw new GenerationException(refusal.failure(), new BarsBroken());
                        }
                        throw new GenerationException(refusal.failure());
                    }
                },
                cancellation);
    }

    private HttpBody json(ObjectNode body) {
        return new HttpBody.Json(json.writeValueAsBytes(body));
    }

    /// @param body receives the fields that name a model
    /// @param model `owner/repository/checkpoint`; empty for the standard one
    static void name(ObjectNode body, String model) {
        names(model).forEach(field -> body.put(field.getKey(), field.getValue()));
    }

    /// @param model `owner/repository/checkpoint`; empty for the standard one
    /// @return the fields that name it
    static List<Map.Entry<String, String>> names(String model) {
        String[] parts = model.split("/", 3);
        return parts.length < 3
                ? List.of(Map.entry("model_type", "standard"))
                : List.of(
                        Map.entry("model_type", "finetune"),
                        Map.entry("finetune_repo", parts[0] + "/" + parts[1]),
                        Map.entry("finetune_checkpoint", parts[2]));
    }

    private JsonNode ask(HttpCall call, Cancellation cancellation) {
        return line.call(backend, call, HttpReply::json, cancellation);
    }

    /// A door that is not there sends a page; one that knows of no such repository sends JSON.
    private JsonNode askForModels(HttpCall call, Cancellation cancellation) {
        return line.call(
                backend,
                call,
                new ReplyReader<>() {
                    @Override
                    public JsonNode read(HttpReply reply) {
                        return reply.json();
                    }

                    @Override
                    public JsonNode refused(Refusal refusal) {
                        throw new GenerationException(
                                refusal.status() == 404 && refusal.body().isMissingNode()
                                        ? new Failure.Rejected(backend.name()
                                                + " is an older version, which knows its own model alone. Update it to"
                                                + " load others.")
                                        : refusal.failure());
                    }
                },
                cancellation);
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The server is the version that cannot take `bars`.
    static final class BarsBroken extends RuntimeException {

        @java.io.Serial
        private static final long serialVersionUID = 1L;
    }
}
