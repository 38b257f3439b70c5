package jerry4loops.generate.magenta;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.ChunkClock;
import jerry4loops.generate.Conform;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.generate.RawSound;
import jerry4loops.generate.StyleWeight;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.HttpBody;
import jerry4loops.generate.http.HttpCall;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.HttpReply;
import jerry4loops.generate.http.Pause;
import jerry4loops.time.Bars;
import jerry4loops.time.Beats;

/// Loops from a Magenta server: going on from what the other track plays, or from words alone.
///
/// One bar more than asked for is requested, which begins the music and mends the seam (see [Conform]). The model
/// hears
/// no tempo and takes no seed: the same request gives another loop each time, and 0 is recorded where the person gave
/// none. One loop at a time is asked for; others wait. While a jam runs on the server, loops slow it down and may
/// disturb it: who starts both decides.
///
/// Thread: as [LoopGenerator]; waits on io threads.
public final class MagentaOneShots implements LoopGenerator {

    private static final int RATE = MagentaJams.RATE_HZ;
    private static final int NAME_LENGTH = 40;
    private static final Duration TURN = Duration.ofMillis(100);
    private static final Pattern DRUMS =
            Pattern.compile("drum|beat|percussion|kick|snare|hat|break", Pattern.CASE_INSENSITIVE);

    private final String id;
    private final MagentaLine line;
    private final OneShotSettings settings;
    private final Pause pause;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1, true);

    /// @param id stable id of this backend
    /// @param http asks
    /// @param server whom
    /// @param io where blocking work is done; several at once
    /// @param settings how loops are asked for
    /// @param pause waits between two questions
    /// @param clock for provenance
    public MagentaOneShots(
            String id, HttpLine http, Backend server, Executor io, OneShotSettings settings, Pause pause, Clock clock) {
        this(id, new MagentaLine(http, server, io, MagentaTimes.USUAL), settings, pause, clock);
    }

    MagentaOneShots(String id, MagentaLine line, OneShotSettings settings, Pause pause, Clock clock) {
        this.id = id;
        this.line = line;
        this.settings = settings;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String displayName() {
        return line.server().name();
    }

    @Override
    public CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation) {
        return line.run(() -> {
            while (!turn.tryAcquire()) {
                progress.report(-1, "waiting for the loop before");
                pause.sleep(TURN, cancellation);
            }
            try {
                return make(request, progress, cancellation);
            } finally {
                turn.release();
            }
        });
    }

    private Loop make(LoopRequest request, Progress progress, Cancellation cancellation) {
        String words = Fields.word(request.prompt());
        if (words.isEmpty()) {
            throw new GenerationException(new Failure.Rejected("Say what you want to hear: the prompt has no words."));
        }
        String sent = request.kind() == LoopKind.DRUMS && !DRUMS.matcher(words).find() ? words + " drums" : words;
        Optional<Loop> context = request.context()
                .filter(loop -> settings.followOtherTrack()
                        && loop.clip().length().tempo().equals(request.length().tempo()));
        progress.report(0, "sending");
        PcmAudio audio = context.isPresent()
                ? goOn(request, sent, context.get().clip(), progress, cancellation)
                : fromWords(request, sent, progress, cancellation);
        progress.report(0.97, "fitting");
        var conformed = Conform.conform(
                displayName(),
                new RawSound(
                        audio.left(),
                        audio.right(),
                        audio.rate(),
                        request.length().tempo(),
                        1),
                request.kind(),
                request.length(),
                request.rate());
        var provenance = new Provenance(
                request.prompt(),
                sent,
                request.seed().orElse(0),
                model(cancellation),
                displayName(),
                Optional.empty(),
                context.map(loop -> List.of(loop.clip().contentHash())).orElse(List.of()),
                conformed.words(),
                List.of(),
                clock.instant());
        String name = words.length() <= NAME_LENGTH ? words : words.substring(0, NAME_LENGTH - 1) + "…";
        var clip = conformed.clip();
        var loop = new Loop(request.kind(), name, clip, provenance, Peaks.of(clip));
        conformed.unfit().ifPresent(why -> {
            throw new GenerationException(new Failure.Unfit(displayName(), why, loop));
        });
        progress.report(1, "");
        return loop;
    }

    private PcmAudio goOn(
            LoopRequest request, String words, AudioClip other, Progress progress, Cancellation cancellation) {
        String requestId = UUID.randomUUID().toString();
        var seed = new PcmAudio(other.left(), other.right(), other.rate());
        var fields = fields(request, words)
                .add("loop_weight", settings.loopInfluence())
                .add("loudness_mode", "none")
                .add("request_id", requestId);
        var file = new HttpBody.FilePart(
                "loop_audio",
                "combined_loop.wav",
                "audio/wav",
                SeedWav.lastBars(seed, request.length().tempo()));
        var body = new HttpBody.Multipart(fields.list(), List.of(file));
        var done = new AtomicBoolean();
        var watch = new Cancellation();
        var registration = cancellation.onCancel(watch::cancel);
        try {
            line.io().execute(() -> watchProgress(requestId, progress, watch, done));
            return ask("/generate", request, body, cancellation);
        } catch (RejectedExecutionException e) {
            throw new GenerationException(new Failure.Cancelled(), e);
        } finally {
            registration.remove();
            done.set(true);
            watch.cancel();
        }
    }

    private PcmAudio fromWords(LoopRequest request, String words, Progress progress, Cancellation cancellation) {
        progress.report(-1, "making");
        return ask(
                "/generate_style",
                request,
                new HttpBody.Form(fields(request, words).list()),
                cancellation);
    }

    private Fields fields(LoopRequest request, String words) {
        return new Fields()
                .add("bpm", request.length().tempo().text())
                .add("bars", request.length().bars().count() + 1)
                .add("beats_per_bar", Beats.BEATS_PER_BAR)
                .addStyles(List.of(new StyleWeight(words, 1)))
                .add(settings.sampling())
                .add("target_sample_rate", RATE)
                .add("intro_bars_to_drop", 0);
    }

    private PcmAudio ask(String path, LoopRequest request, HttpBody body, Cancellation cancellation) {
        int frames =
                request.length().frames(RATE) + new ChunkClock(request.length().tempo(), new Bars(1), RATE).frames(0);
        var limits = line.times().sound(line.times().loop(), frames);
        // Sound at a higher rate has more frames; the size of the answer is what bounds it.
        int most = (int) Math.min(Integer.MAX_VALUE, limits.maxBytes());
        return line.ask(HttpCall.post(path, body, limits), reply -> sound(reply, most), cancellation);
    }

    private PcmAudio sound(HttpReply reply, int mostFrames) throws IOException {
        var in = new SoundReply(reply.body(), mostFrames);
        var answer = new Answer(displayName(), Answer.read(in));
        answer.text("error").ifPresent(error -> {
            throw new GenerationException(
                    new Failure.Rejected(displayName() + " does not accept this (" + error + ")."));
        });
        return in.sound()
                .orElseThrow(
                        () -> new GenerationException(new Failure.Malformed(displayName(), "its answer has no sound")));
    }

    /// Asks how far it is until it is done. What goes wrong here says nothing about the loop.
    private void watchProgress(String requestId, Progress progress, Cancellation watch, AtomicBoolean done) {
        var path = "/progress?request_id=" + MagentaLine.encode(requestId);
        var call = HttpCall.get(path, line.times().small(line.times().health())).withRetries(0);
        try {
            while (!done.get()) {
                pause.sleep(line.times().poll(), watch);
                Answer answer = line.ask(call, line::answer, watch);
                String stage = answer.text("stage").orElse("");
                double percent = Math.clamp(answer.integer("percent").orElse(0), 0, 100);
                if (done.get() || stage.equals("done") || stage.equals("error")) {
                    return;
                }
                progress.report(0.95 * percent / 100, words(stage));
            }
        } catch (GenerationException e) {
            // The bar stands still; the loop itself tells what happened.
            if (!done.get()) {
                progress.report(-1, "making");
            }
        }
    }

    private static String words(String stage) {
        return switch (stage) {
            case "pending" -> "waiting";
            case "generating" -> "making";
            case "postprocess", "resample_and_snap", "encode" -> "finishing";
            default -> "";
        };
    }

    private String model(Cancellation cancellation) {
        try {
            var call = HttpCall.get(
                            "/model/config", line.times().small(line.times().health()))
                    .withRetries(0);
            return line.ask(call, reply -> Replies.config(line.answer(reply)), cancellation)
                    .modelName();
        } catch (GenerationException e) {
            if (cancellation.isCancelled()) {
                throw e;
            }
            return "magenta";
        }
    }
}
