package jerry4loops.generate.stableaudio;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jerry4loops.audio.LoopKind;
import jerry4loops.format.WavCollector;
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

/// The doors of the servers of Stable Audio 3: `sa3-api` in Python and `sa3-server` of sa3.cpp. A job is handed in
/// and
/// asked after until it is done; neither server can be told to stop one.
///
/// Thread: io threads, blocking; safe for several at once.
public final class StableAudio3Api {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final HttpLimits ASKING = HttpLimits.small(CONNECT, Duration.ofSeconds(30));
    private static final HttpLimits SENDING = HttpLimits.small(CONNECT, Duration.ofSeconds(120));
    private static final Duration LOADING = Duration.ofSeconds(900);
    private static final String AUDIO = "audio_data";

    private final HttpLine line;
    private final Backend backend;
    private final JsonMapper json = JsonMapper.shared();

    /// @param line asks
    /// @param backend whom
    public StableAudio3Api(HttpLine line, Backend backend) {
        this.line = line;
        this.backend = backend;
    }

    /// Which of the two it is.
    public enum Flavour {
        /// sa3-api: takes sound within the request.
        PYTHON,
        /// sa3-server: takes sound as a file of its own pool, and hands a result out once.
        NATIVE
    }

    /// @param flavour which server it is
    /// @param model such as `medium`
    public record Health(Flavour flavour, String model) {}

    /// What asking after a job gave.
    ///
    /// @param status in the server's word
    /// @param progress 0 … 1, as it says; may go backwards
    /// @param message for the person; may be empty
    /// @param sent the sound, once it is done
    record Poll(String status, double progress, String message, Optional<Sent> sent) {}

    /// @return whom this asks
    public Backend backend() {
        return backend;
    }

    /// @param cancellation ends it
    /// @return how it feels
    /// @throws GenerationException with [Failure.Loading] while its model is not there yet
    public Health health(Cancellation cancellation) {
        JsonNode found = line.call(
                backend,
                HttpCall.get("/health", ASKING).withRetries(0),
                new ReplyReader<JsonNode>() {
                    @Override
                    public JsonNode read(HttpReply reply) {
                        return reply.json();
                    }

                    @Override
                    public JsonNode refused(Refusal refusal) {
                        if (refusal.body().path("status").asString("").equals("starting")) {
                            throw new GenerationException(new Failure.Loading(backend.name(), "starting"));
                        }
                        throw new GenerationException(refusal.failure());
                    }
                },
                cancellation);
        Flavour flavour = found.has("encoding") ? Flavour.NATIVE : Flavour.PYTHON;
        return new Health(flavour, text(found.path("model")));
    }

    /// @param cancellation ends it
    /// @return names of the adapters a request may lay over the model
    public List<String> loras(Cancellation cancellation) {
        return ask(HttpCall.get("/loras", ASKING), cancellation)
                .path("loras")
                .valueStream()
                .map(lora -> text(lora.path("name")))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// The server's own words for the dice; never with a tempo or a key.
    ///
    /// @param loras adapters whose words are wanted
    /// @param cancellation ends it
    /// @return prompts, each once
    public List<String> prompts(List<String> loras, Cancellation cancellation) {
        return DiceWords.all(askPrompts(loras, cancellation));
    }

    /// As [#prompts(List, Cancellation)], for tracks of one kind.
    ///
    /// @param kind which tracks
    /// @param loras as above
    /// @param cancellation ends it
    /// @return what suits them
    public List<String> prompts(LoopKind kind, List<String> loras, Cancellation cancellation) {
        return DiceWords.of(askPrompts(loras, cancellation), kind);
    }

    private JsonNode askPrompts(List<String> loras, Cancellation cancellation) {
        String query =
                loras.isEmpty() ? "" : "?lora=" + URLEncoder.encode(String.join(",", loras), StandardCharsets.UTF_8);
        return ask(HttpCall.get("/prompts" + query, ASKING), cancellation).path("prompts");
    }

    /// Brings the model into memory; only sa3-api can.
    ///
    /// @param cancellation ends the waiting, not the loading
    /// @return seconds it took; 0 when it was there already
    /// @throws GenerationException with [Failure.Busy] while it makes a loop
    public double load(Cancellation cancellation) {
        JsonNode answer = idle("/load", cancellation);
        return text(answer.path("status")).equals("loaded")
                ? answer.path("load_seconds").asDouble(0)
                : 0;
    }

    /// Throws the model out of memory; sa3-server finishes the loop it makes first.
    ///
    /// @param cancellation ends the waiting, not the unloading
    /// @throws GenerationException with [Failure.Busy] while sa3-api makes a loop
    public void unload(Cancellation cancellation) {
        idle("/unload", cancellation);
    }

    /// What cannot be done while a loop is made.
    private JsonNode idle(String path, Cancellation cancellation) {
        return line.call(
                backend,
                HttpCall.post(path, new HttpBody.None(), HttpLimits.small(CONNECT, LOADING)),
                new ReplyReader<JsonNode>() {
                    @Override
                    public JsonNode read(HttpReply reply) {
                        return reply.json();
                    }

                    @Override
                    public JsonNode refused(Refusal refusal) {
                        if (refusal.status() == 409) {
                            throw new GenerationException(new Failure.Busy(backend.name(), Optional.empty()));
                        }
                        throw new GenerationException(refusal.failure());
                    }
                },
                cancellation);
    }

    /// @return an empty object
    ObjectNode object() {
        return json.createObjectNode();
    }

    /// Hands a job in.
    ///
    /// @param path which door
    /// @param body what it wants
    /// @param cancellation ends it
    /// @return the server's answer, with `session_id` and `seed`
    ObjectNode submit(String path, ObjectNode body, Cancellation cancellation) {
        var call = HttpCall.post(path, new HttpBody.Json(json.writeValueAsBytes(body)), SENDING);
        JsonNode answer = ask(call, cancellation);
        if (!(answer instanceof ObjectNode job) || text(job.path("session_id")).isEmpty()) {
            String said = text(answer.path("error"));
            throw new GenerationException(
                    new Failure.Failed(backend.name(), said.isEmpty() ? "it took the request and named no job" : said));
        }
        return job;
    }

    /// Puts sound into the native server's pool.
    ///
    /// @param name plain ASCII ending in `.wav`
    /// @param wav 44 100 Hz, stereo
    /// @param cancellation ends it
    /// @return where the server keeps it
    String upload(String name, byte[] wav, Cancellation cancellation) {
        var file = new HttpBody.FilePart("file", name, "audio/wav", wav);
        var call = HttpCall.post("/init-audio/upload", new HttpBody.Multipart(List.of(), List.of(file)), SENDING);
        return text(ask(call, cancellation).path("path"));
    }

    /// Asks after a job.
    ///
    /// @param session its name
    /// @param consume whether the server shall forget the result once it has sent it
    /// @param seconds longest sound expected
    /// @param cancellation ends it
    /// @return how far it is
    /// @throws GenerationException with [Failure.Failed] when the job failed or is not known any more
    Poll poll(String session, boolean consume, double seconds, Cancellation cancellation) {
        var limits = new HttpLimits(
                CONNECT, Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(300), Sound.bytes(seconds));
        String path =
                "/poll_status/" + URLEncoder.encode(session, StandardCharsets.UTF_8) + (consume ? "?consume=1" : "");
        return line.call(
                backend,
                HttpCall.get(path, limits).withRetries(consume ? 0 : 2),
                new ReplyReader<>() {
                    @Override
                    public Poll read(HttpReply reply) throws IOException {
                        WavCollector wav = Sound.collector(seconds);
                        ObjectNode told = reply.json(AUDIO, wav);
                        return judge(told, wav);
                    }

                    @Override
                    public Poll refused(Refusal refusal) {
                        throw new GenerationException(
                                refusal.status() == 404
                                        ? new Failure.Failed(backend.name(), "it does not know the job any more")
                                        : refusal.failure());
                    }
                },
                cancellation);
    }

    /// Of the native server's words only the status can be trusted: it says that nothing is in progress while it
    /// still
    /// decodes.
    private Poll judge(ObjectNode told, WavCollector wav) throws IOException {
        String status = text(told.path("status"));
        double progress = Math.clamp(told.path("progress").asDouble(0) / 100, 0, 1);
        String message = text(told.path("queue_status").path("message"));
        return switch (status) {
            case "completed" -> {
                ObjectNode meta = told.path("meta") instanceof ObjectNode object ? object : object();
                yield new Poll(status, 1, "", Optional.of(new Sent(wav.finish(), meta)));
            }
            case "failed" -> throw new GenerationException(failure(text(told.path("error"))));
            case "queued", "generating", "encoding", "decoding", "finalizing" ->
                new Poll(status, progress, message.isEmpty() ? status : message, Optional.empty());
            default -> {
                String error = text(told.path("error"));
                if (told.path("generation_in_progress").asBoolean(false)) {
                    yield new Poll(status, progress, status, Optional.empty());
                }
                throw new GenerationException(failure(error.isEmpty() ? "unknown state “" + status + "”" : error));
            }
        };
    }

    private Failure failure(String error) {
        String lower = error.toLowerCase(Locale.ROOT);
        return lower.contains("loading model") || lower.contains("loading weights") || lower.contains("warming")
                ? new Failure.Loading(backend.name(), error)
                : new Failure.Failed(backend.name(), error.isEmpty() ? "it did not say why" : error);
    }

    private JsonNode ask(HttpCall call, Cancellation cancellation) {
        return line.call(backend, call, HttpReply::json, cancellation);
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
