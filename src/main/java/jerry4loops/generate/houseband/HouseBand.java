package jerry4loops.generate.houseband;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.LoudnessMatch;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.LoopGenerator;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;

/// The built-in generator: composes from the prompt and plays on its own drum machines and synthesizers.
///
/// A loop is exactly as long as asked, closes without a seam (every tail goes on at the beginning), measures
/// −16 LUFS
/// ± 1.5 with a true peak below −1 dBTP (ITU-R BS.1770-4), and is the same bytes for the same request with
/// the same
/// seed. Where the request has no seed one is drawn and recorded.
///
/// Thread: [#generate] on any thread, the work on the executor given; [#compose] works on the calling
/// thread. Safe for
/// several at once: each compose has its own buffers.
public final class HouseBand implements LoopGenerator {

    /// The stable id.
    public static final String ID = "house-band";

    /// The name on screen.
    public static final String NAME = "house band";

    private static final String MODEL = "house band 1";

    /// What riffs are made of, one for each key.
    private static final String[] RIFFS = {
        "funk guitar riff",
        "piano house chords",
        "boom bap rhodes melody",
        "acid bassline",
        "afrobeat guitar riff",
        "synthwave lead melody",
        "breakbeat stabs"
    };

    private static final int RIFF_RATE = 22_050;

    /// Within this of the loudness of all clips a clip needs no trim.
    private static final double EXACT_DB = .3;

    /// Scores are compared at a low rate: only places count.
    private static final int PLAN_RATE = 8_000;

    private final Executor io;
    private final RandomGenerator seeds;
    private Knowledge knowledge;

    /// @param io where loops are made; may run several at once
    public HouseBand(Executor io) {
        this(io, new java.security.SecureRandom());
    }

    /// @param io where loops are made; may run several at once
    /// @param seeds where seeds come from for requests without one
    public HouseBand(Executor io, RandomGenerator seeds) {
        this.io = io;
        this.seeds = seeds;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return NAME;
    }

    @Override
    public CompletableFuture<Loop> generate(LoopRequest request, Progress progress, Cancellation cancellation) {
        var future = new CompletableFuture<Loop>();
        try {
            io.execute(() -> complete(future, request, progress, cancellation));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new GenerationException(new Failure.Cancelled(), e));
        }
        return future;
    }

    /// Takes that differ clearly: see [#takes(LoopRequest, int)].
    @Override
    public CompletableFuture<List<LoopRequest>> family(LoopRequest request, int count) {
        try {
            return CompletableFuture.supplyAsync(() -> takes(request, count), io);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new GenerationException(new Failure.Cancelled(), e));
        }
    }

    private void complete(
            CompletableFuture<Loop> future, LoopRequest request, Progress progress, Cancellation cancellation) {
        try {
            future.complete(compose(request, progress, cancellation));
        } catch (GenerationException e) {
            future.completeExceptionally(e);
        } catch (OutOfMemoryError e) {
            var failure = new Failure.Rejected("This loop needs more memory than there is; ask for fewer bars.");
            future.completeExceptionally(new GenerationException(failure, e));
        } catch (RuntimeException | Error e) {
            var failure = new Failure.Malformed(NAME, String.valueOf(e));
            future.completeExceptionally(new GenerationException(failure, e));
        }
    }

    /// Makes a loop on the calling thread.
    ///
    /// @param request what is wanted
    /// @param progress told how far the work is
    /// @param cancellation ends the work within about 50 ms
    /// @return the loop
    /// @throws GenerationException when stopped, after 60 s, or for a rate outside 8 … 192 kHz
    public Loop compose(LoopRequest request, Progress progress, Cancellation cancellation) {
        int rate = request.rate();
        if (rate < 8_000 || rate > 192_000) {
            throw new GenerationException(
                    new Failure.Rejected("The house band plays at 8 to 192 kHz, not at " + rate + " Hz."));
        }
        int frames = request.length().frames(rate);
        long seed = request.seed().orElseGet(() -> seeds.nextLong(1L << 32));
        var work = new Work(rate, frames, progress, cancellation, System.nanoTime() + Work.LIMIT.toNanos());
        work.report(0, "reading");
        Knowledge known = knowledge();
        Songbook book = known.book();
        double bpm = request.length().tempo().bpm();
        Wish wish = new PromptReader(book, known.vocabulary()).read(request.prompt(), request.kind(), bpm, seed);
        long draw = Rng.mix(seed, wish.hash());
        work.report(.03, "listening");
        Ear.Heard heard = Ear.listen(request, draw, wanted -> riff(request, wanted));
        wish = known.hand().lean(wish, request.kind(), draw).hearing(heard.key(), heard.borrowing());
        work.report(.05, "composing");
        var mix = new Sheet(frames);
        var tags = new ArrayList<>(wish.tags());
        Optional<MusicalKey> key = Optional.empty();
        if (request.kind() == LoopKind.DRUMS) {
            drums(book, request, wish, draw, bpm, mix, tags, work);
        } else {
            var ensemble = new Ensemble(book, known.hand(), wish, request, draw, work);
            key = Optional.of(ensemble.key());
            ensemble.play(mix);
            tags.addAll(ensemble.tags());
        }
        if (!heard.tag().isEmpty()) {
            tags.add(heard.tag());
        }
        work.report(.85, "levelling");
        double loud = Master.finish(mix, work);
        work.report(.97, "done");
        // Where the level is known to be right nothing need be measured again.
        double trim = Math.abs(loud - LoudnessMatch.TARGET_LUFS) < EXACT_DB ? 0 : Double.NaN;
        var clip = new AudioClip(mix.left, mix.right, rate, request.length(), trim);
        var provenance = new Provenance(
                request.prompt(), request.prompt(), seed, MODEL, NAME, key, heard.parents(), "", tags, Instant.now());
        var loop = new Loop(request.kind(), name(wish, tags), clip, provenance, Peaks.of(clip));
        progress.report(1, "");
        return loop;
    }

    /// Chooses the seeds of several takes of one request, so that they differ clearly: other strokes, notes, chords
    /// and instruments within what the words leave open. Each is then made like any other loop.
    ///
    /// Thread: any; takes a few milliseconds.
    ///
    /// @param request what is wanted; its seed, or one that is drawn, is that of the first
    /// @param count how many, 1 … 16
    /// @return the requests, each with its seed
    public List<LoopRequest> takes(LoopRequest request, int count) {
        if (count < 1 || count > 16) {
            throw new IllegalArgumentException("The house band plays 1 to 16 takes at a time.");
        }
        Knowledge known = knowledge();
        long first = request.seed().orElseGet(() -> seeds.nextLong(1L << 32));
        var work = new Work(
                PLAN_RATE,
                request.length().frames(PLAN_RATE),
                Progress.NONE,
                new Cancellation(),
                System.nanoTime() + Work.LIMIT.toNanos());
        return new Takes(known.book(), known.vocabulary(), known.hand()).family(request, first, count, work);
    }

    /// The band's own riff in a key: the same one whenever that key is asked for, only listened to.
    private AudioClip riff(LoopRequest request, MusicalKey key) {
        String words = RIFFS[Math.floorMod(key.tonic() * 5 + key.scale().ordinal(), RIFFS.length)];
        var own = new LoopRequest(
                request.kind(),
                words,
                new LoopLength(new Bars(4), request.length().tempo()),
                RIFF_RATE,
                Optional.of(key),
                OptionalLong.of(key.tonic()),
                Optional.empty());
        return compose(own, Progress.NONE, new Cancellation()).clip();
    }

    private static void drums(
            Songbook book,
            LoopRequest request,
            Wish wish,
            long draw,
            double bpm,
            Sheet mix,
            List<String> tags,
            Work work) {
        var score = new DrumScore(wish, request.length().bars().count(), mix.frames, work.rate(), bpm, draw);
        var hits = new ArrayList<>(score.compose());
        hits.addAll(score.tomFills());
        if (!wish.genreNamed() && wish.only().isEmpty()) {
            tags.addFirst(wish.genre().name());
        }
        if (Double.isNaN(wish.swing()) && score.swing() > 53 && wish.only().isEmpty()) {
            tags.add(String.format(Locale.ROOT, "swung %.0f %%", score.swing()));
        }
        work.report(.1, "playing drums");
        new DrumBand(book).play(wish, hits, draw, bpm, mix, work);
    }

    /// A texture, the instruments named, and the genre: what a person would call it.
    private static String name(Wish wish, List<String> tags) {
        var words = new LinkedHashSet<String>();
        wish.textures().stream()
                .filter(word -> !word.startsWith("not "))
                .findFirst()
                .ifPresent(words::add);
        wish.patches().stream().limit(2).forEach(patch -> words.add(patch.name()));
        if (wish.genreNamed()) {
            wish.colour().ifPresent(other -> words.add(other.name()));
            words.add(wish.genre().name());
        } else if (wish.patches().isEmpty()) {
            words.add(tags.stream()
                    .filter(tag -> tag.endsWith(" only"))
                    .findFirst()
                    .orElse(wish.genre().name()));
        }
        return String.join(" ", words);
    }

    /// Read when the first loop is made, not when the studio opens.
    private synchronized Knowledge knowledge() {
        if (knowledge == null) {
            var book = new Songbook();
            knowledge = new Knowledge(book, new Vocabulary(book), new Hand());
        }
        return knowledge;
    }

    /// All the band knows.
    private record Knowledge(Songbook book, Vocabulary vocabulary, Hand hand) {}
}
