package jerry4loops.generate.stableaudio;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.Recipe;
import jerry4loops.generate.http.HttpBody;

/// Loops from a `stable-audio-api` server: by words, in another style, around a riff, from its riff library.
///
/// The server takes whole tempi only, and of bars 1, 2, 4 or 8 that fit into 11.9 s; it is asked for the nearest and
/// the rest is conformed here. Three generations of it are served, told apart by what they answer:
///
/// - before September 2025 loops are asked for with a form and nothing else, which every version understands;
/// - before November 2025 there is one model, and a shorter loop is chosen where no bars are named;
/// - since then every request that names its bars fails, unless that was mended: found out once, from then on bars
/// are left to the server.
///
/// Thread: [#generate] any, returns at once; the work on the executor given, one request at a time.
public final class StableAudioGenerator implements LoopGenerator {

    private static final String MODEL = "stable-audio-open-small";
    private static final List<String> KEYS =
            List.of("c", "csharp", "d", "dsharp", "e", "f", "fsharp", "g", "gsharp", "a", "asharp", "b");
    private static final Pattern DRUM_WORDS = Pattern.compile("(?i)[\\p{L}]*drum[\\p{L}]*");
    private static final double LOOP_SECONDS = StableAudioApi.WINDOW_SECONDS - 1;
    private static final double OLD_LOOP_SECONDS = 10;

    private final String id;
    private final StableAudioApi api;
    private final Executor io;
    private final RandomGenerator seeds;
    private final Clock clock;
    private final Turn turn = new Turn();
    private final AtomicBoolean barsBroken = new AtomicBoolean();
    private final AtomicBoolean isOld = new AtomicBoolean();

    /// @param id stable id for settings and logs
    /// @param api the server
    /// @param io where the work is done
    /// @param seeds where seeds come from for requests without one
    /// @param clock tells when a loop was made
    public StableAudioGenerator(String id, StableAudioApi api, Executor io, RandomGenerator seeds, Clock clock) {
        this.id = id;
        this.api = api;
        this.io = io;
        this.seeds = seeds;
        this.clock = clock;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String displayName() {
        return api.backend().name();
    }

    @Override
    public CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation) {
        return Making.run(displayName(), io, () -> make(request, progress, cancellation));
    }

    private Loop make(LoopRequest request, Progress progress, Cancellation cancellation) {
        long seed = request.seed().orElseGet(() -> seeds.nextLong(0xFFFF_FFFFL));
        String prompt = Making.prompt(request.kind() == LoopKind.DRUMS ? request : withoutDrums(request));
        progress.report(-1, "waiting for its turn");
        Sent sent = turn.take(cancellation, () -> {
            progress.report(-1, "generating");
            return switch (request.recipe().from()) {
                case Recipe.From.Words _ -> byWords(request, prompt, seed, cancellation);
                case Recipe.From.Transform from -> transformed(request, from, prompt, seed, cancellation);
                case Recipe.From.Guided from -> guided(request, from, prompt, seed, cancellation);
                case Recipe.From.Riff from -> riff(request, from, prompt, seed, cancellation);
                case Recipe.From.Continue _ ->
                    throw new GenerationException(new Failure.Rejected(
                            displayName() + " cannot continue a loop; choose another backend or another mode."));
            };
        });
        progress.report(.95, "fitting to the bars");
        String told = sent.metadata().path("prompt").asString(prompt);
        String model = request.recipe().model().filter(name -> !name.isBlank()).orElse(MODEL);
        var loop = Making.loop(
                displayName(),
                model,
                request,
                told,
                seed,
                Making.whole(request.length().tempo()),
                sent,
                clock);
        progress.report(1, "");
        return loop;
    }

    private Sent byWords(LoopRequest request, String prompt, long seed, Cancellation cancellation) {
        return withBars(
                request, cancellation, bars -> new HttpBody.Form(withBars(fields(request, prompt, seed), bars)));
    }

    private Sent transformed(
            LoopRequest request, Recipe.From.Transform from, String prompt, long seed, Cancellation cancellation) {
        var file = file(from.source());
        return withBars(request, cancellation, bars -> {
            var fields = withBars(fields(request, prompt, seed), bars);
            fields.add(Map.entry("style_strength", number(from.strength())));
            return new HttpBody.Multipart(fields, List.of(file));
        });
    }

    private Sent guided(
            LoopRequest request, Recipe.From.Guided from, String prompt, long seed, Cancellation cancellation) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("prompt", prompt));
        fields.add(Map.entry("steps", String.valueOf(request.recipe().steps().orElse(50))));
        fields.add(Map.entry("seed", String.valueOf(seed)));
        int bars = fitting(request, StableAudioApi.WINDOW_SECONDS);
        fields.add(Map.entry("bars", bars == 0 ? "auto" : String.valueOf(bars)));
        fields.add(Map.entry("guidance_mask", "fade"));
        fields.add(Map.entry("guidance_strength", number(from.strength())));
        fields.addAll(StableAudioApi.names(request.recipe().model().orElse("")));
        return api.make(
                "/generate/loop-guided", new HttpBody.Multipart(fields, List.of(file(from.source()))), cancellation);
    }

    private Sent riff(LoopRequest request, Recipe.From.Riff from, String prompt, long seed, Cancellation cancellation) {
        var fields = fields(request, prompt, seed);
        fields.removeIf(
                field -> field.getKey().startsWith("model_") || field.getKey().startsWith("finetune_"));
        fields.add(Map.entry("key", key(from.key())));
        fields.add(Map.entry("style_strength", number(from.strength())));
        int bars = fitting(request, StableAudioApi.WINDOW_SECONDS);
        if (bars > 0) {
            fields.add(Map.entry("bars", String.valueOf(bars)));
        }
        return api.make("/generate/loop-with-riff", new HttpBody.Form(fields), cancellation);
    }

    /// For instruments the server cuts the letters "drum" out of every word and leaves the rest: the words go as a
    /// whole
    /// before it can.
    private static LoopRequest withoutDrums(LoopRequest request) {
        String words = DRUM_WORDS.matcher(request.prompt()).replaceAll(" ").strip();
        return words.isEmpty() || words.length() == request.prompt().length()
                ? request
                : new LoopRequest(
                        request.kind(),
                        words,
                        request.length(),
                        request.rate(),
                        request.key(),
                        request.seed(),
                        request.context(),
                        request.recipe());
    }

    /// Names the bars where the server would choose others, until it turns out that it cannot take them.
    private Sent withBars(LoopRequest request, Cancellation cancellation, IntFunction<HttpBody> body) {
        int bars = fitting(request, StableAudioApi.WINDOW_SECONDS);
        if (bars == automatic(request, isOld.get() ? OLD_LOOP_SECONDS : LOOP_SECONDS) || barsBroken.get()) {
            bars = 0;
        }
        try {
            return ofItsVersion(request, api.make("/generate/loop", body.apply(bars), cancellation));
        } catch (GenerationException e) {
            if (bars == 0 || !isBarsBroken(e)) {
                throw e;
            }
            barsBroken.set(true);
            return ofItsVersion(request, api.make("/generate/loop", body.apply(0), cancellation));
        }
    }

    private static ArrayList<Map.Entry<String, String>> withBars(
            ArrayList<Map.Entry<String, String>> fields, int bars) {
        if (bars > 0) {
            fields.add(Map.entry("bars", String.valueOf(bars)));
        }
        return fields;
    }

    /// A version that does not say which model it took knows one alone, and has taken no notice of another's name.
    private Sent ofItsVersion(LoopRequest request, Sent sent) {
        isOld.set(!sent.metadata().has("model_type"));
        String model = request.recipe().model().orElse("");
        if (isOld.get() && !model.isBlank()) {
            throw new GenerationException(
                    new Failure.Rejected(displayName() + " is an older version, which knows its own"
                            + " model alone and not " + model + ". Update it, or choose its own model."));
        }
        return sent;
    }

    private static boolean isBarsBroken(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof StableAudioApi.BarsBroken) {
                return true;
            }
        }
        return false;
    }

    private ArrayList<Map.Entry<String, String>> fields(LoopRequest request, String prompt, long seed) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("prompt", prompt));
        fields.add(Map.entry("loop_type", request.kind() == LoopKind.DRUMS ? "drums" : "instruments"));
        fields.add(Map.entry("steps", String.valueOf(request.recipe().steps().orElse(steps(request)))));
        fields.add(Map.entry("cfg_scale", number(request.recipe().guidance().orElse(1))));
        fields.add(Map.entry("seed", String.valueOf(seed)));
        fields.add(Map.entry("return_format", "base64"));
        fields.addAll(StableAudioApi.names(request.recipe().model().orElse("")));
        return fields;
    }

    /// The distilled standard model wants 8 steps, finetunes more.
    private static int steps(LoopRequest request) {
        return request.recipe().model().orElse("").isBlank() ? 8 : 30;
    }

    /// The fewest of 1, 2, 4, 8 bars that hold those wanted, or the most that fit; 0 when not one does.
    private static int fitting(LoopRequest request, double seconds) {
        int bars = 1;
        while (bars < 8 && bars < request.length().bars().count()) {
            bars *= 2;
        }
        while (bars > 0 && bars * bar(request) > seconds) {
            bars /= 2;
        }
        return bars;
    }

    /// What the server chooses by itself.
    private static int automatic(LoopRequest request, double seconds) {
        int bars = 8;
        while (bars > 1 && bars * bar(request) > seconds) {
            bars /= 2;
        }
        return bars;
    }

    private static double bar(LoopRequest request) {
        return 240 / Making.whole(request.length().tempo()).bpm();
    }

    private static HttpBody.FilePart file(AudioClip clip) {
        return new HttpBody.FilePart("audio_file", "loop.wav", "audio/wav", Sound.wav(clip));
    }

    private static String key(MusicalKey key) {
        return KEYS.get(key.tonic());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
