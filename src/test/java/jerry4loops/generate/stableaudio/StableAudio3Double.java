package jerry4loops.generate.stableaudio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import jerry4loops.format.WavReader;
import tools.jackson.databind.JsonNode;

/// Both servers of Stable Audio 3 without the model: jobs, their states in order, lengths and quirks as the
/// contract
/// has them.
public final class StableAudio3Double extends ServerDouble {

    private static final Pattern TEMPO = Pattern.compile("(?i)([\\d.]+)\\s*bpm");

    /// The states a job goes through, one for each time it is asked after; the last stays.
    private static final String[] PYTHON_STATES = {"queued", "generating", "generating", "encoding", "completed"};

    private static final String[] NATIVE_STATES = {
        "queued", "generating", "generating", "decoding", "finalizing", "completed"
    };

    public volatile boolean isNative;
    public volatile boolean starting;
    public volatile boolean failing;

    /// Whether a job holds the lock, so that nothing can be loaded; and whether the model is in memory.
    volatile boolean working;

    volatile boolean resident = true;

    /// The last job as it was asked for.
    volatile JsonNode last;

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> pool = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    private record Job(long seed, int frames, int bpm, AtomicInteger asked) {}

    public StableAudio3Double() throws IOException {}

    /// @param port where it listens
    public StableAudio3Double(int port) throws IOException {
        super(port);
    }

    @Override
    void handle(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String door = exchange.getRequestMethod() + " " + path;
        if (door.startsWith("GET /poll_status/")) {
            poll(exchange, path.substring("/poll_status/".length()));
        } else if (door.equals("GET /health")) {
            health(exchange);
        } else if (door.equals("GET /loras")) {
            json(
                    exchange,
                    200,
                    "{\"default_lora\":\"kev\",\"lora_dir\":\"x\",\"loras\":[{\"index\":0,\"name\":\"kev\"}]}");
        } else if (door.equals("GET /prompts")) {
            json(
                    exchange,
                    200,
                    "{\"available_loras\":[],\"loras\":[],\"missing_loras\":[],\"prompts\":{\"dice\":{\"drums\":[\"breaks\"],"
                            + "\"generic\":[\"pads\"]},\"source\":{\"generic\":\"defaults.json\"},\"version\":1},\"success\":true}");
        } else if (isNative && door.equals("POST /unload")) {
            json(exchange, 200, "{\"status\":\"unloaded\"}");
        } else if (!isNative && working && (door.equals("POST /load") || door.equals("POST /unload"))) {
            json(exchange, 409, "{\"error\":\"generation in progress \\u2014 retry when idle\",\"success\":false}");
        } else if (!isNative && door.equals("POST /load")) {
            json(
                    exchange,
                    200,
                    "{\"cuda_mem\":null,\"load_seconds\":3.0,\"status\":\"" + (resident ? "already_loaded" : "loaded")
                            + "\",\"success\":true}");
            resident = true;
        } else if (!isNative && door.equals("POST /unload")) {
            resident = false;
            json(
                    exchange,
                    200,
                    "{\"after\":null,\"before\":null,\"freed_mb\":0,\"status\":\"unloaded\",\"success\":true}");
        } else if (isNative && door.equals("POST /init-audio/upload")) {
            pool.put("/pool/in.wav", part(body, "file").getBytes(StandardCharsets.UTF_8));
            json(exchange, 200, "{\"success\":true,\"name\":\"in.wav\",\"path\":\"/pool/in.wav\",\"bytes\":1}");
        } else if (door.equals("POST /generate/loop")) {
            JsonNode asked = FLASK.readTree(body);
            double bpm = tempo(asked);
            int bars = asked.path("bars").asInt(8);
            if (bars != 4 && bars != 8 && bars != 16 && bars != 32) {
                json(exchange, 400, "{\"error\":\"bars must be one of [4, 8, 16, 32]\",\"success\":false}");
            } else {
                accept(exchange, asked, (int) Math.round(60 / bpm * 4 * bars * 44_100), bpm);
            }
        } else if (isNative && door.equals("POST /generate")) {
            JsonNode asked = FLASK.readTree(body);
            if (!pool.containsKey(asked.path("init_path").asString(""))) {
                json(exchange, 400, "{\"error\":\"init_path not found: x\"}");
            } else {
                int canvas = (int) (Math.ceil(asked.path("duration").asDouble(30) * 44_100 / 8192) * 8192);
                accept(
                        exchange,
                        asked,
                        Math.min(canvas, asked.path("target_samples").asInt()),
                        tempo(asked));
            }
        } else if (!isNative && (door.equals("POST /transform") || door.equals("POST /continue"))) {
            JsonNode asked = FLASK.readTree(body);
            int source = new WavReader()
                    .read(Base64.getDecoder().decode(asked.path("audio_data").asString()))
                    .frames();
            double more = door.endsWith("continue")
                    ? asked.path("continuation_seconds").asDouble(8)
                    : 0;
            accept(exchange, asked, (int) Math.round(source + more * 44_100), tempo(asked));
        } else if (isNative) {
            send(exchange, 404, "", new byte[0]);
        } else {
            send(exchange, 404, "text/html; charset=utf-8", ascii("<!doctype html>\n<title>404 Not Found</title>\n"));
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        if (starting) {
            json(exchange, 503, "{\"model_loaded\":false,\"status\":\"starting\"}");
        } else if (isNative) {
            json(exchange, 200, "{\"status\":\"ok\",\"model\":\"medium\",\"encoding\":\"f16\",\"loaded\":false}");
        } else {
            json(
                    exchange,
                    200,
                    "{\"device\":\"cpu\",\"model\":\"medium\",\"model_loaded\":true,\"status\":\"healthy\"}");
        }
    }

    private void accept(HttpExchange exchange, JsonNode asked, int frames, double bpm) throws IOException {
        last = asked;
        if (!asked.has("loras")) {
            json(exchange, 400, "{\"error\":\"the double insists on a list of adapters\",\"success\":false}");
            return;
        }
        long seed = asked.path("seed").asLong(-1);
        String id = "1c8a7bd2-" + number.incrementAndGet();
        jobs.put(id, new Job(isNative ? (int) seed : seed, frames, (int) Math.round(bpm), new AtomicInteger()));
        json(
                exchange,
                200,
                "{\"seed\":" + seed + ",\"session_id\":\"" + id + "\",\"success\":true,\"target_samples\":" + frames
                        + "}");
    }

    private void poll(HttpExchange exchange, String id) throws IOException {
        Job job = jobs.get(id);
        if (job == null) {
            json(exchange, 404, "{\"error\":\"unknown session: " + id + "\",\"success\":false}");
            return;
        }
        String[] states = isNative ? NATIVE_STATES : PYTHON_STATES;
        int step = Math.min(job.asked.getAndIncrement(), states.length - 1);
        String state = states[step];
        boolean done = state.equals("completed");
        var reply = new TreeMap<String, Object>();
        reply.put("success", !(done && failing));
        reply.put("status", done && failing ? "failed" : state);
        reply.put("generation_in_progress", state.equals("generating") || state.equals("queued"));
        reply.put("transform_in_progress", false);
        reply.put("progress", done ? 100 : 20 * step);
        reply.put(
                "queue_status",
                state.equals("queued") ? Map.of("message", "number 1 in the queue", "status", "queued") : Map.of());
        if (!done) {
            send(exchange, 200, "application/json", flask(reply));
        } else if (failing) {
            reply.put("error", "GPU busy");
            send(exchange, 200, "application/json", flask(reply));
        } else {
            reply.put("audio_data", base64(wav(music(job.bpm, job.frames))));
            reply.put("meta", Map.of("seed", job.seed, "duration", 30));
            if (isNative && String.valueOf(exchange.getRequestURI().getQuery()).contains("consume=1")) {
                jobs.remove(id);
            }
            sound(exchange, "application/json", flask(reply));
        }
    }

    private static double tempo(JsonNode asked) {
        if (asked.has("bpm")) {
            return asked.path("bpm").asDouble();
        }
        var matcher = TEMPO.matcher(asked.path("prompt").asString(""));
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 120;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", ascii(body + "\n"));
    }
}
