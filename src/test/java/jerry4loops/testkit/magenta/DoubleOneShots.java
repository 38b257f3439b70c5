package jerry4loops.testkit.magenta;

import static jerry4loops.testkit.magenta.DoubleReply.json;
import static jerry4loops.testkit.magenta.DoubleReply.map;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import jerry4loops.format.WavReader;

/// The one-shots of the double, with their progress.
public final class DoubleOneShots {

    /// What one was asked with.
    ///
    /// @param fields the form
    /// @param seedFrames frames of the loop that was sent, 0 for none
    public record Asked(Map<String, String> fields, int seedFrames) {}

    /// How long one step of two seconds takes.
    public volatile Duration stepTime = Duration.ZERO;

    /// What loops sound like.
    public volatile DoubleSound.Maker sound = DoubleSound::coded;

    /// Whether the model fails, as it does without enough memory.
    public volatile boolean fails;

    private final Map<String, Map<String, Object>> progress = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Runnable build;

    DoubleOneShots(Runnable build) {
        this.build = build;
    }

    /// @return every request, oldest first
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    DoubleReply generate(DoubleForm form, OddSound odd) throws IOException, InterruptedException {
        byte[] file = form.file("loop_audio");
        String id = form.text("request_id", UUID.randomUUID().toString());
        if (file.length == 0) {
            return json(200, map("error", "Empty file", "request_id", id));
        }
        try {
            var seed = new WavReader().read(file);
            asked.add(new Asked(Map.copyOf(form.fields), seed.frames()));
            int target = form.integer("target_sample_rate", 0);
            var loop = new Shot(form, "acid house", target == 0 ? seed.rate() : target);
            loop.make(id);
            for (String stage : List.of("postprocess", "resample_and_snap", "encode", "done")) {
                note(id, loop.steps, loop.steps, 100, stage);
            }
            var metadata = loop.metadata(5.0);
            var gains = new ArrayList<Double>();
            for (int i = 0; i < loop.bars; i++) {
                gains.add(form.text("loudness_mode", "auto").equals("none") ? 0.0 : -1.2);
            }
            return json(
                    200,
                    map(
                            "audio_base64",
                            odd.base64(loop.audio(), loop.rate),
                            "metadata",
                            reordered(metadata, form, gains, loop),
                            "request_id",
                            id));
        } catch (IOException | RuntimeException e) {
            if (!(e instanceof DoubleReply.Refused)) {
                progress.put(
                        id,
                        map("percent", 100, "stage", "error", "error", String.valueOf(e.getMessage()), "ts", 1.76e9));
            }
            throw e;
        }
    }

    private static Map<String, Object> reordered(
            Map<String, Object> metadata, DoubleForm form, List<Double> gains, Shot loop) {
        var all = map(
                "bpm",
                metadata.get("bpm"),
                "bars",
                loop.bars,
                "beats_per_bar",
                loop.beats,
                "styles",
                metadata.get("styles"),
                "style_weights",
                metadata.get("style_weights"),
                "loop_weight",
                form.number("loop_weight", 1.0),
                "loudness",
                map("per_bar_gain_db", gains),
                "sample_rate",
                loop.rate,
                "channels",
                2,
                "crossfade_seconds",
                0.04,
                "total_samples",
                loop.frames,
                "seconds_per_bar",
                metadata.get("seconds_per_bar"),
                "loop_duration_seconds",
                (double) loop.frames / loop.rate);
        for (String knob : List.of("guidance_weight", "temperature", "topk")) {
            all.put(knob, metadata.get(knob));
        }
        return all;
    }

    DoubleReply fromStyle(DoubleForm form, OddSound odd) throws InterruptedException {
        asked.add(new Asked(Map.copyOf(form.fields), 0));
        var loop = new Shot(form, "warmup", form.integer("target_sample_rate", 48_000));
        loop.make(null);
        return json(200, map("audio_base64", odd.base64(loop.audio(), loop.rate), "metadata", loop.metadata(1.1)));
    }

    DoubleReply progress(DoubleForm query) {
        var entry = progress.get(query.required("request_id"));
        return json(200, entry == null ? map("percent", 0, "stage", "pending") : entry);
    }

    DoubleReply reset() {
        build.run();
        return json(200, map("reset", true, "message", "Light reset complete", "counter_reset", true));
    }

    private void note(String id, int n, int total, int percent, String stage) {
        if (id != null) {
            double now = System.currentTimeMillis() / 1000.0;
            progress.put(id, map("n", n, "total", total, "percent", percent, "stage", stage, "ts", now));
        }
    }

    /// One loop.
    private final class Shot {
        final DoubleForm form;
        final String fallback;
        final int rate;
        final BigDecimal bpm;
        final int bars;
        final int beats;
        final int dropped;
        final int frames;
        final int steps;

        Shot(DoubleForm form, String fallback, int rate) {
            this.form = form;
            this.fallback = fallback;
            this.rate = rate;
            form.required("bpm");
            form.number("bpm", 0.0);
            bpm = new BigDecimal(form.required("bpm").strip());
            bars = form.integer("bars", 8);
            beats = form.integer("beats_per_bar", 4);
            dropped = Math.min(bars, form.integer("intro_bars_to_drop", 0));
            frames = BigDecimal.valueOf((long) bars * beats * 60 * rate)
                    .divide(bpm, 0, RoundingMode.HALF_EVEN)
                    .intValueExact();
            double seconds = (bars + dropped) * beats * 60 / bpm.doubleValue();
            steps = (int) Math.ceil(seconds / 2.0) + 1;
        }

        void make(String id) throws InterruptedException {
            if (form.text("style_weights", "").contains(",,")) {
                throw new NumberFormatException("could not convert string to float: ''");
            }
            build.run();
            for (int n = 1; n <= steps; n++) {
                TimeUnit.NANOSECONDS.sleep(stepTime.toNanos());
                if (fails) {
                    throw new IllegalStateException("RESOURCE_EXHAUSTED: out of memory");
                }
                note(id, n, steps, 100 * n / steps, "generating");
            }
        }

        /// With five milliseconds of fade at both ends.
        float[][] audio() {
            DoubleSound made = sound.of(rate, bpm.doubleValue());
            int fade = rate / 200;
            var audio = new float[2][frames];
            for (int side = 0; side < 2; side++) {
                for (int i = 0; i < frames; i++) {
                    float gain = Math.min(1f, Math.min(i, frames - 1 - i) / (float) fade);
                    audio[side][i] = made.at(i, side) * gain;
                }
            }
            return audio;
        }

        Map<String, Object> metadata(double guidance) {
            double bar = beats * 60 / bpm.doubleValue();
            return map(
                    "bpm",
                    bpm.setScale(0, RoundingMode.HALF_EVEN).intValueExact(),
                    "bars",
                    bars,
                    "beats_per_bar",
                    beats,
                    "styles",
                    form.words("styles", fallback),
                    "style_weights",
                    form.numbers("style_weights").isEmpty() ? null : form.numbers("style_weights"),
                    "sample_rate",
                    rate,
                    "channels",
                    2,
                    "crossfade_seconds",
                    0.04,
                    "seconds_per_bar",
                    bar,
                    "loop_duration_seconds",
                    bars * bar,
                    "guidance_weight",
                    form.number("guidance_weight", guidance),
                    "temperature",
                    form.number("temperature", 1.1),
                    "topk",
                    form.integer("topk", 40));
        }
    }
}
