package jerry4loops.generate.stableaudio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `stable-audio-api` without the model: validation, texts, lengths and quirks as its contract has them.
public final class StableAudioDouble extends ServerDouble {

    private static final int WINDOW = 524_288;
    private static final Pattern TEMPO = Pattern.compile("(\\d+)\\s*bpm");

    /// Whether every request with valid bars fails, and with which interpreter's words.
    public volatile boolean barsBug;

    volatile boolean oldInterpreter;

    /// Whether it is the revision of before September 2025: forms only, one model, and no door to ask for others.
    public volatile boolean isOld;

    /// What the last request for sound said, after parsing.
    volatile Map<String, String> last = Map.of();

    public StableAudioDouble() throws IOException {}

    @Override
    void handle(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        String path = exchange.getRequestURI().getPath();
        if (isOld && path.startsWith("/models/")) {
            noSuchDoor(exchange);
            return;
        }
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /health" ->
                json(
                        exchange,
                        200,
                        "{\"cuda_available\":false,\"device\":\"cpu\",\"model_info\":{\"diffusion_objective\":\"rf_denoiser\","
                                + "\"sample_rate\":44100,\"sample_size\":524288},\"model_loaded\":true,\"status\":\"healthy\"}");
            case "GET /riffs/available" ->
                json(
                        exchange,
                        200,
                        "{\"available_keys\":[\"gsharp\"],\"riff_details\":{\"gsharp\":[{\"description\":\"gsharp riff"
                                + " at 83 BPM\","
                                + "\"filename\":\"gsharp_83_bpm_1.wav\",\"original_bpm\":83}]},\"total_keys\":1}");
            case "GET /models/status" ->
                json(
                        exchange,
                        200,
                        "{\"cache_status\":{},\"cuda_available\":false,\"max_models\":2,\"model_details\":{\"a\":{\"device\":\"cpu\","
                                + "\"sample_rate\":44100,\"source\":\"thepatch/jerry_grunge/a.ckpt\",\"type\":\"finetune\"}}}");
            case "GET /models/prompts" ->
                json(
                        exchange,
                        200,
                        "{\"checkpoint\":null,\"model_key\":\"standard_saos\",\"prompts\":{\"dice\":{\"drums\":[\"breaks\"],"
                                + "\"generic\":[\"pads\",\"breaks\"]},\"terms\":{\"top_unigrams\":[[\"grunge\",4]]},\"version\":1},"
                                + "\"success\":true}");
            case "POST /models/checkpoints" -> checkpoints(exchange, fields(exchange, body));
            case "POST /models/switch" -> change(exchange, fields(exchange, body));
            case "POST /models/clear-cache" ->
                json(exchange, 200, "{\"message\":\"Model cache cleared successfully\",\"success\":true}");
            case "POST /generate/loop", "POST /generate/loop-guided", "POST /generate/loop-with-riff" ->
                loop(exchange, path, fields(exchange, body));
            default -> noSuchDoor(exchange);
        }
    }

    private static void noSuchDoor(HttpExchange exchange) throws IOException {
        send(
                exchange,
                404,
                "text/html; charset=utf-8",
                ascii("<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n"));
    }

    private static void checkpoints(HttpExchange exchange, Map<String, String> asked) throws IOException {
        String repository = asked.getOrDefault("finetune_repo", "");
        if (repository.isEmpty()) {
            json(exchange, 400, "{\"error\":\"finetune_repo is required\"}");
        } else if (repository.equals("thepatch/jerry_grunge")) {
            json(
                    exchange,
                    200,
                    "{\"checkpoints\":[\"a.ckpt\",\"b.ckpt\"],\"count\":2,\"repo\":\"thepatch/jerry_grunge\",\"success\":true}");
        } else {
            json(
                    exchange,
                    404,
                    "{\"error\":\"Could not access repository: 404 Client Error\",\"hint\":\"Check that the repository"
                            + " exists and is public\",\"success\":false}");
        }
    }

    private void change(HttpExchange exchange, Map<String, String> asked) throws IOException {
        last = Map.copyOf(asked);
        switch (asked.getOrDefault("model_type", "")) {
            case "standard" ->
                json(
                        exchange,
                        200,
                        "{\"cache_status\":{},\"config\":{\"sample_rate\":44100,\"sample_size\":524288},\"device\":\"cpu\",\"message\":\"Successfully"
                                + " switched to standard model\",\"model_type\":\"standard\",\"success\":true}");
            case "finetune" -> {
                if (!asked.containsKey("finetune_repo") || !asked.containsKey("finetune_checkpoint")) {
                    json(
                            exchange,
                            400,
                            "{\"error\":\"finetune_repo and finetune_checkpoint required for finetune models\"}");
                } else if (asked.get("finetune_checkpoint").equals("b.ckpt")) {
                    json(exchange, 500, "{\"error\":\"CUDA out of memory\",\"success\":false}");
                } else {
                    json(
                            exchange,
                            200,
                            "{\"cache_status\":{},\"config\":{\"sample_rate\":44100,\"sample_size\":524288},"
                                    + "\"device\":\"cpu\",\"message\":\"Successfully switched to finetune model\","
                                    + "\"model_type\":\"finetune\",\"success\":true}");
                }
            }
            default -> json(exchange, 400, "{\"error\":\"model_type must be 'standard' or 'finetune'\"}");
        }
    }

    private void loop(HttpExchange exchange, String path, Map<String, String> asked) throws IOException {
        last = Map.copyOf(asked);
        String prompt = asked.getOrDefault("prompt", "");
        boolean guided = path.endsWith("guided");
        boolean riff = path.endsWith("riff");
        boolean isJson = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                .contains("application/json");
        if (isJson && (isOld || riff)) {
            json(exchange, 400, "{\"error\":\"prompt is required\"}");
            return;
        }
        if (guided && !asked.containsKey("audio_file")) {
            json(exchange, 400, "{\"error\":\"audio_file is required for guided loop\"}");
            return;
        }
        if (riff && !asked.getOrDefault("key", "").equals("gsharp")) {
            json(
                    exchange,
                    400,
                    "{\"available_keys\":[\"gsharp\"],\"error\":\"No riffs available for key '" + asked.get("key")
                            + "'\"}");
            return;
        }
        Matcher tempo = TEMPO.matcher(prompt.toLowerCase(Locale.ROOT));
        if (!tempo.find()) {
            json(exchange, 400, "{\"error\":\"BPM must be specified in prompt (e.g., '120bpm')\"}");
            return;
        }
        int bpm = Integer.parseInt(tempo.group(1));
        String wanted = asked.getOrDefault("bars", "auto");
        int bars = wanted.equals("auto")
                ? automatic(bpm, guided ? WINDOW / 44_100.0 : isOld || riff ? 10 : WINDOW / 44_100.0 - 1)
                : Integer.parseInt(wanted);
        if (path.endsWith("/loop") && !wanted.equals("auto")) {
            if (!List.of(1, 2, 4, 8).contains(bars)) {
                json(exchange, 400, "{\"error\":\"bars must be 1, 2, 4, or 8\"}");
                return;
            }
            if (barsBug && !isOld) {
                json(
                        exchange,
                        500,
                        oldInterpreter
                                ? "{\"error\":\"local variable 'max_duration' referenced before"
                                        + " assignment\",\"success\":false}"
                                : "{\"error\":\"cannot access local variable 'max_duration' where it is not associated"
                                        + " with a value\",\"success\":false}");
                return;
            }
        }
        double secondsPerBar = 60.0 / bpm * 4;
        if (isOld && secondsPerBar * bars > 12) {
            bars /= 2;
        }
        int frames = Math.min(WINDOW, (int) (secondsPerBar * bars * 44_100));
        byte[] wav = wav(music(bpm, frames));
        if (guided) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Disposition",
                            "attachment; filename=guided_loop_0123456789abcdef0123456789abcdef.wav");
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            sound(exchange, "audio/wav", wav);
            return;
        }
        String kind = asked.getOrDefault("loop_type", riff ? "instruments" : "auto");
        var metadata = new TreeMap<String, Object>();
        metadata.put("bars", bars);
        metadata.put("cfg_scale", Double.valueOf(asked.getOrDefault("cfg_scale", "6.0")));
        metadata.put("detected_bpm", bpm);
        metadata.put("device", "cpu");
        metadata.put("generation_time", .02);
        // Not what the sound is: clients that believe it are found out.
        metadata.put("loop_duration_seconds", 12);
        metadata.put("loop_type", kind);
        // Whatever the client sends: this door has words of its own.
        metadata.put(
                "negative_prompt",
                kind.equals("drums")
                        ? "melody, harmony, pitched instruments, vocals, singing"
                        : kind.equals("instruments") ? "drums, percussion, kick, snare, hi-hat" : "");
        metadata.put("original_prompt", prompt);
        metadata.put("prompt", prompt + (kind.equals("drums") ? " drum loop" : ""));
        metadata.put("sample_rate", 44_100);
        metadata.put("seed", Long.parseLong(asked.getOrDefault("seed", "-1")));
        metadata.put("steps", Integer.parseInt(asked.getOrDefault("steps", "8")));
        boolean isTransfer = riff || asked.containsKey("audio_file");
        metadata.put("style_strength", isTransfer ? Double.valueOf(asked.getOrDefault("style_strength", "0.8")) : null);
        metadata.put("style_transfer", isTransfer);
        if (riff) {
            metadata.put("key", asked.get("key"));
            metadata.put("source", "personal_riff_library");
        } else {
            metadata.put("available_audio_seconds", 11.89);
            metadata.put("calculated_duration_seconds", hundredths(secondsPerBar * bars));
            metadata.put("seconds_per_bar", hundredths(secondsPerBar));
            if (!isOld) {
                metadata.put("model_type", asked.getOrDefault("model_type", "standard"));
            }
        }
        var reply = new TreeMap<String, Object>(Map.of("metadata", metadata, "success", true));
        reply.put("audio_base64", base64(wav));
        sound(exchange, "application/json", flask(reply));
    }

    private static double hundredths(double seconds) {
        return Math.round(100 * seconds) / 100.0;
    }

    private static int automatic(int bpm, double limit) {
        int bars = 8;
        while (bars > 1 && 60.0 / bpm * 4 * bars > limit) {
            bars /= 2;
        }
        return bars;
    }

    private static Map<String, String> fields(HttpExchange exchange, byte[] body) {
        var fields = new HashMap<String, String>();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.contains("application/json")) {
            FLASK.readTree(body)
                    .properties()
                    .forEach(e -> fields.put(e.getKey(), e.getValue().asString()));
        } else if (type.contains("urlencoded")) {
            for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
                String[] two = pair.split("=", 2);
                fields.put(two[0], URLDecoder.decode(two[1], StandardCharsets.UTF_8));
            }
        } else {
            for (String name : List.of(
                    "prompt",
                    "loop_type",
                    "steps",
                    "cfg_scale",
                    "seed",
                    "bars",
                    "style_strength",
                    "audio_file",
                    "key",
                    "return_format",
                    "model_type",
                    "finetune_repo",
                    "finetune_checkpoint",
                    "guidance_mask",
                    "guidance_strength")) {
                String value = part(body, name);
                if (!value.isEmpty()) {
                    fields.put(name, value);
                }
            }
        }
        return fields;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", ascii(body + "\n"));
    }
}
