package jerry4loops.generate.stableaudio;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.Recipe;
import jerry4loops.generate.http.Pause;
import jerry4loops.generate.stableaudio.StableAudio3Api.Flavour;
import jerry4loops.time.Tempo;
import tools.jackson.databind.node.ObjectNode;

/// Loops from a server of Stable Audio 3: by words, in another style, or as what comes next.
///
/// Tempi are exact. Bars are asked for as 4, 8, 16 or 32, the fewest that hold those wanted within 300 s, and the
/// rest
/// is conformed here. What is made from sound is as long as that sound and in its tempo.
///
/// Thread: [#generate] any, returns at once; the work on the executor given, one request at a time.
public final class StableAudio3Generator implements LoopGenerator {

    private static final double MOST_SECONDS = 300;
    private static final int MOST_STEPS = 200;
    private static final double PAD_SECONDS = 2;
    private static final Duration POLLED_EVERY = Duration.ofMillis(750);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String MODEL = "stable-audio-3";

    private final String id;
    private final StableAudio3Api api;
    private final Executor io;
    private final RandomGenerator seeds;
    private final Pause pause;
    private final Clock clock;
    private final Turn turn = new Turn();

    /// @param id stable id for settings and logs
    /// @param api the server
    /// @param io where the work is done
    /// @param seeds where seeds come from for requests without one
    /// @param pause between two questions after a job
    /// @param clock tells when a loop was made
    public StableAudio3Generator(
            String id, StableAudio3Api api, Executor io, RandomGenerator seeds, Pause pause, Clock clock) {
        this.id = id;
        this.api = api;
        this.io = io;
        this.seeds = seeds;
        this.pause = pause;
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
        progress.report(-1, "waiting for its turn");
        return turn.take(cancellation, () -> inTurn(request, progress, cancellation));
    }

    private Loop inTurn(LoopRequest request, Progress progress, Cancellation cancellation) {
        Flavour flavour = api.health(cancellation).flavour();
        // The native server reads seeds into 31 bits and draws its own for what does not fit.
        long seed = request.seed().orElseGet(() -> seeds.nextLong(1L << 31)) & 0x7FFF_FFFFL;
        Job job = job(request, flavour, cancellation);
        job.body
                .put("prompt", job.prompt)
                .put("seed", seed)
                .put("cfg_scale", request.recipe().guidance().orElse(1));
        job.body.put("steps", Math.min(MOST_STEPS, request.recipe().steps().orElse(8)));
        if (!request.recipe().negativePrompt().isBlank()) {
            job.body.put("negative_prompt", request.recipe().negativePrompt());
        }
        // Without a list one server applies an adapter of its own choice.
        var loras = job.body.putArray("loras");
        for (Recipe.Lora lora : request.recipe().loras()) {
            loras.addObject().put("name", lora.name()).put("strength", lora.strength());
        }
        ObjectNode accepted = api.submit(job.path, job.body, cancellation);
        Sent sent = await(accepted.path("session_id").asString(""), flavour, job.seconds, progress, cancellation);
        progress.report(.97, "fitting to the bars");
        Sent fresh = job.headSeconds == 0 ? sent : new Sent(tail(sent.audio(), job.headSeconds), sent.metadata());
        var loop = Making.loop(
                displayName(),
                sent.metadata().path("model").asString(MODEL),
                request,
                job.prompt,
                accepted.path("seed").asLong(seed) & 0xFFFF_FFFFL,
                job.tempo,
                fresh,
                clock);
        progress.report(1, "");
        return loop;
    }

    private Sent await(String session, Flavour flavour, double seconds, Progress progress, Cancellation cancellation) {
        Duration waited = Duration.ZERO;
        double furthest = 0;
        while (waited.compareTo(LONGEST) < 0) {
            var poll = api.poll(session, flavour == Flavour.NATIVE, seconds, cancellation);
            if (poll.sent().isPresent()) {
                return poll.sent().get();
            }
            furthest = Math.max(furthest, .95 * poll.progress());
            progress.report(furthest, poll.message());
            pause.sleep(POLLED_EVERY, cancellation);
            waited = waited.plus(POLLED_EVERY);
        }
        throw new GenerationException(new Failure.TimedOut(displayName(), LONGEST));
    }

    private Job job(LoopRequest request, Flavour flavour, Cancellation cancellation) {
        return switch (request.recipe().from()) {
            case Recipe.From.Words _ -> byWords(request);
            case Recipe.From.Transform from -> transform(request, from, flavour, cancellation);
            case Recipe.From.Continue from -> goOn(request, from, flavour, cancellation);
            case Recipe.From.Guided _, Recipe.From.Riff _ ->
                throw new GenerationException(new Failure.Rejected(
                        displayName() + " has no riffs to hold on to; choose another backend or another mode."));
        };
    }

    private Job byWords(LoopRequest request) {
        Tempo tempo = request.length().tempo();
        double bar = 240 / tempo.bpm();
        int bars = 4;
        while (bars < 32 && bars < request.length().bars().count() && 2 * bars * bar + PAD_SECONDS <= MOST_SECONDS) {
            bars *= 2;
        }
        var body = api.object().put("bars", bars).put("bpm", tempo.bpm());
        return new Job("/generate/loop", body, prompt(request, tempo), tempo, bars * bar, 0);
    }

    private Job transform(LoopRequest request, Recipe.From.Transform from, Flavour flavour, Cancellation cancellation) {
        AudioClip source = from.source();
        double seconds = seconds(source);
        Tempo tempo = source.length().tempo();
        var body = api.object();
        String path = "/transform";
        if (flavour == Flavour.PYTHON) {
            body.put("audio_data", Base64.getEncoder().encodeToString(Sound.wav(source)))
                    .put("strength", from.strength());
        } else {
            path = "/generate";
            init(body, source, cancellation)
                    .put("init_noise_level", from.strength())
                    .put("duration", Math.min(MOST_SECONDS, seconds))
                    .put("target_samples", Math.round(seconds * Sound.RATE));
        }
        return new Job(path, body, prompt(request, tempo), tempo, seconds, 0);
    }

    private Job goOn(LoopRequest request, Recipe.From.Continue from, Flavour flavour, Cancellation cancellation) {
        AudioClip source = from.source();
        double head = seconds(source);
        Tempo tempo = source.length().tempo();
        double more = request.length().bars().beats() * 60 / tempo.bpm();
        double total = head + more;
        if (total > MOST_SECONDS) {
            throw new GenerationException(new Failure.Rejected(
                    displayName() + " makes at most 300 s with what it continues; ask for fewer bars."));
        }
        var body = api.object();
        String path = "/continue";
        if (flavour == Flavour.PYTHON) {
            body.put("audio_data", Base64.getEncoder().encodeToString(Sound.wav(source)))
                    .put("continuation_seconds", more)
                    .put("continuation_mode", "inpaint")
                    .put("continuation_tail_pad", 20);
        } else {
            path = "/generate";
            init(body, source, cancellation)
                    .put("inpaint_start", head)
                    .put("inpaint_end", total)
                    .put("duration", total)
                    .put("target_samples", Math.round(total * Sound.RATE));
        }
        return new Job(path, body, prompt(request, tempo), tempo, total, head);
    }

    private ObjectNode init(ObjectNode body, AudioClip source, Cancellation cancellation) {
        String name = "jerry4loops-" + source.contentHash().substring(0, 16) + ".wav";
        return body.put("init_path", api.upload(name, Sound.wav(source), cancellation));
    }

    private double seconds(AudioClip source) {
        double seconds = (double) source.frames() / source.rate();
        if (seconds > MOST_SECONDS) {
            throw new GenerationException(
                    new Failure.Rejected(displayName() + " takes at most 300 s of sound; use a shorter loop."));
        }
        return seconds;
    }

    /// What the model was trained on: words, tempo, key.
    private static String prompt(LoopRequest request, Tempo tempo) {
        String told = Making.prompt(request, tempo);
        int at = told.lastIndexOf(' ');
        String bpm = told.substring(at + 1).replace("bpm", " bpm");
        String words = at < 0 ? bpm : told.substring(0, at) + ", " + bpm;
        return request.key().map(key -> words + ", " + key.text()).orElse(words);
    }

    /// What comes after the sound that was continued.
    private static PcmAudio tail(PcmAudio audio, double seconds) {
        int from = (int) Math.min(audio.frames(), Math.round(seconds * audio.rate()));
        float[] left = Arrays.copyOfRange(audio.left(), from, audio.frames());
        float[] right = audio.left() == audio.right() ? left : Arrays.copyOfRange(audio.right(), from, audio.frames());
        return new PcmAudio(left, right, audio.rate());
    }

    /// @param path which door
    /// @param body what it wants
    /// @param prompt as sent
    /// @param tempo the sound will have
    /// @param seconds it will be long
    /// @param headSeconds of it that are the source and not wanted
    private record Job(String path, ObjectNode body, String prompt, Tempo tempo, double seconds, double headSeconds) {}
}
