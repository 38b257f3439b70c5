package jerry4loops.testkit.magenta;

import static jerry4loops.testkit.magenta.DoubleReply.json;
import static jerry4loops.testkit.magenta.DoubleReply.map;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jerry4loops.format.WavReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The jams of the double: one at a time, which never end by themselves.
public final class DoubleJams {

    private static final JsonMapper JSON = new JsonMapper();

    /// How long one chunk takes to make.
    public volatile Duration chunkTime = Duration.ZERO;

    /// How long a call for the next chunk waits; 30 s on the server.
    public volatile Duration longestWait = Duration.ofMillis(200);

    /// Whether new jams lose 40 ms of music every two seconds.
    public volatile boolean doubleCrossFade;

    /// Whether the server can tell the state of a jam, which no published build can.
    public volatile boolean statusWorks;

    /// What new jams sound like.
    public volatile DoubleSound.Maker sound = DoubleSound::coded;

    private final Map<String, DoubleJam> jams = new LinkedHashMap<>();
    private final List<DoubleJam> all = new ArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();
    private final Runnable build;

    DoubleJams(Runnable build) {
        this.build = build;
    }

    /// @return the newest jam, running or not
    public synchronized DoubleJam last() {
        return all.getLast();
    }

    /// @return how many run, those whose thread has died not counted
    public synchronized int running() {
        return (int) jams.values().stream().filter(DoubleJam::alive).count();
    }

    /// @return how many calls for a next chunk there ever were at a time
    public int mostWaiting() {
        return mostWaiting.get();
    }

    /// Starts a jam as somebody else would.
    ///
    /// @return its id
    public String startElsewhere() {
        return add(new DoubleJam(BigDecimal.valueOf(120), 4, 4, 48_000, sound.of(48_000, 120), chunkTime, false));
    }

    private synchronized String add(DoubleJam jam) {
        jams.put(jam.id, jam);
        all.add(jam);
        return jam.id;
    }

    synchronized boolean stopEvery() {
        jams.values().forEach(DoubleJam::crash);
        jams.clear();
        return true;
    }

    DoubleReply start(DoubleForm form) throws IOException {
        byte[] file = form.file("loop_audio");
        String bpm = form.required("bpm");
        form.number("bpm", 0.0);
        int bars = form.integer("bars_per_chunk", 4);
        int beats = form.integer("beats_per_bar", 4);
        if (running() > 0) {
            throw new DoubleReply.Refused(429, "A jam is already running. Try again later.");
        }
        if (file.length == 0) {
            throw new DoubleReply.Refused(400, "Empty file");
        }
        int own = new WavReader().read(file).rate();
        int asked = form.integer("target_sample_rate", 0);
        int rate = asked == 0 ? own : asked;
        build.run();
        var tempo = new BigDecimal(bpm.strip());
        var jam = new DoubleJam(
                tempo, bars, beats, rate, sound.of(rate, tempo.doubleValue()), chunkTime, doubleCrossFade);
        jam.guidance = form.number("guidance_weight", 1.1);
        jam.temperature = form.number("temperature", 1.1);
        jam.topK = form.integer("topk", 40);
        jam.add(style(form, form.number("loop_weight", 1.0)));
        return json(200, map("session_id", add(jam)));
    }

    private static DoubleJam.Style style(DoubleForm form, double loop) {
        return new DoubleJam.Style(
                form.words("styles", ""),
                form.numbers("style_weights"),
                loop,
                form.number("mean", 0.0),
                form.numbers("centroid_weights"));
    }

    private synchronized DoubleJam known(String id, boolean alive) {
        DoubleJam jam = jams.get(id);
        if (jam == null || alive && !jam.alive()) {
            throw new DoubleReply.Refused(404, "Session not found");
        }
        return jam;
    }

    /// @param odd changes the file, or null
    DoubleReply next(DoubleForm query, OddSound odd) throws InterruptedException {
        DoubleJam jam = known(query.required("session_id"), true);
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        int index;
        try {
            index = jam.next(longestWait);
        } finally {
            waiting.decrementAndGet();
        }
        if (index < 0) {
            throw new DoubleReply.Refused(408, "Chunk not ready within timeout");
        }
        float[][] audio = jam.chunk(index);
        double bar = jam.beats * 60 / jam.bpm.doubleValue();
        return json(
                200,
                map(
                        "chunk",
                        map(
                                "index",
                                index,
                                "audio_base64",
                                odd.base64(audio, jam.rate),
                                "metadata",
                                map(
                                        "bpm",
                                        jam.bpm.doubleValue(),
                                        "bars",
                                        jam.bars,
                                        "beats_per_bar",
                                        jam.beats,
                                        "sample_rate",
                                        jam.rate,
                                        "channels",
                                        2,
                                        "total_samples",
                                        audio[0].length,
                                        "seconds_per_bar",
                                        bar,
                                        "loop_duration_seconds",
                                        jam.bars * bar,
                                        "guidance_weight",
                                        jam.guidance,
                                        "temperature",
                                        jam.temperature,
                                        "topk",
                                        jam.topK))));
    }

    DoubleReply consume(DoubleForm form) {
        String id = form.required("session_id");
        form.required("chunk_index");
        int index = form.integer("chunk_index", 0);
        known(id, true).consume(index);
        return json(200, map("consumed", index));
    }

    DoubleReply update(DoubleForm form) {
        DoubleJam jam = known(form.required("session_id"), true);
        jam.guidance = form.number("guidance_weight", jam.guidance);
        jam.temperature = form.number("temperature", jam.temperature);
        jam.topK = form.integer("topk", jam.topK);
        boolean mix = form.truth("use_current_mix_as_style", false);
        if (mix
                || !form.words("styles", "").isEmpty()
                || form.number("mean", null) != null
                || !form.text("centroid_weights", "").isBlank()) {
            jam.add(style(form, mix ? form.number("loop_weight", 1.0) : 0));
        }
        return json(200, map("ok", true));
    }

    DoubleReply reseed(DoubleForm form) {
        known(form.required("session_id"), true);
        byte[] file = form.files.get("loop_audio");
        if (file == null) {
            throw new DoubleReply.Refused(400, "No internal stream to reseed from");
        }
        if (file.length == 0) {
            throw new DoubleReply.Refused(400, "Empty file");
        }
        // Works at 120 BPM with eight bars or sixteen and hardly anywhere else.
        return DoubleReply.broken();
    }

    DoubleReply splice(DoubleForm form) throws IOException {
        DoubleJam jam = known(form.required("session_id"), true);
        byte[] file = form.files.get("combined_audio");
        double anchor = form.number("anchor_bars", 2.0);
        if (file == null) {
            throw new DoubleReply.Refused(400, "No audio available to reseed from");
        }
        if (file.length == 0) {
            throw new DoubleReply.Refused(400, "Empty combined_audio");
        }
        new WavReader().read(file);
        jam.splice(anchor);
        return json(200, map("ok", true, "anchor_bars", anchor));
    }

    DoubleReply stop(String contentType, byte[] body) {
        if (contentType == null || !contentType.startsWith("application/json")) {
            throw DoubleForm.missing("body", "session_id");
        }
        JsonNode id = JSON.readTree(body).path("session_id");
        if (!id.isString()) {
            throw DoubleForm.missing("body", "session_id");
        }
        DoubleJam jam = known(id.asString(), false);
        jam.crash();
        synchronized (this) {
            jams.remove(jam.id);
        }
        return json(200, map("stopped", true));
    }

    synchronized DoubleReply stopAll() {
        var ids = List.copyOf(jams.keySet());
        stopEvery();
        return json(200, map("stopped_sessions", ids, "count", ids.size()));
    }

    DoubleReply status(DoubleForm query) {
        DoubleJam jam = known(query.required("session_id"), false);
        return statusWorks
                ? json(
                        200,
                        map(
                                "running",
                                jam.alive(),
                                "last_generated_index",
                                jam.delivered() + 1,
                                "last_delivered_index",
                                jam.delivered(),
                                "buffer_ahead",
                                1,
                                "queued_chunks",
                                1,
                                "bpm",
                                jam.bpm.doubleValue(),
                                "last_chunk_started_at",
                                null))
                : DoubleReply.broken();
    }
}
