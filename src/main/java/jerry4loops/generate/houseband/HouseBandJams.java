package jerry4loops.generate.houseband;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Onsets;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import jerry4loops.generate.JamAbilities;
import jerry4loops.generate.JamRequest;
import jerry4loops.generate.JamSession;
import jerry4loops.generate.Jams;
import jerry4loops.generate.Progress;
import jerry4loops.generate.StyleWeight;

/// Jams of the house band: endless music at home, at any rate, as many at once as wanted.
///
/// Styles are words as in a prompt, and clips that are played by ear; their weights decide who plays what. The
/// influence of the loop is how much of its
/// onsets and chords the band keeps, its reseeding a new loop to listen to. Guidance above 1.1 lets the heavier style
/// win sooner; temperature is how often a section is written anew. Chunks are made when they are asked for, and
/// follow each other sample by sample.
///
/// Thread: as [Jams]; the work is done by the executor it is given.
public final class HouseBandJams implements Jams {

    /// Music until a change of style is nearly all there, as with the servers.
    static final double GLIDE_SECONDS = 16;

    private static final int MOST_STUDIED_BARS = 8;
    private static final long FAR_NANOS = Long.MAX_VALUE / 4;

    private final Executor makers;
    private final RandomGenerator seeds;
    private final Map<String, HouseBandJam> running = new ConcurrentHashMap<>();

    /// @param makers where music is made
    /// @param seeds where chance comes from
    public HouseBandJams(Executor makers, RandomGenerator seeds) {
        this.makers = makers;
        this.seeds = seeds;
    }

    @Override
    public String displayName() {
        return HouseBand.NAME;
    }

    @Override
    public int rateHz(int wantedHz) {
        return Math.clamp(wantedHz, 8_000, 192_000);
    }

    @Override
    public CompletableFuture<JamAbilities> abilities() {
        return CompletableFuture.completedFuture(new JamAbilities(false, 0, true, true, 0, GLIDE_SECONDS));
    }

    @Override
    public CompletableFuture<JamSession> start(JamRequest request) {
        long seed = seeds.nextLong(1L << 32);
        return run(makers, () -> {
            var cancellation = new Cancellation();
            JamPlayer player = player(request, seed, cancellation);
            String id = HouseBand.ID + "-" + Long.toHexString(Rng.mix(seed, System.nanoTime()));
            var jam = new HouseBandJam(id, player, request, makers, cancellation, () -> running.remove(id));
            running.put(id, jam);
            return jam;
        });
    }

    /// Begins a jam on the calling thread.
    static JamPlayer player(JamRequest request, long seed, Cancellation cancellation) {
        if (request.rateHz() < 8_000 || request.rateHz() > 192_000) {
            throw new GenerationException(
                    new Failure.Rejected("The house band plays at 8 to 192 kHz, not at " + request.rateHz() + " Hz."));
        }
        var work = new Work(request.rateHz(), 0, Progress.NONE, cancellation, System.nanoTime() + FAR_NANOS);
        var book = new Songbook();
        var stage = new JamBand.JamStage(
                book, new Vocabulary(book), new Hand(), request.kind(), request.tempo(), work, seed);
        Study study = study(request.seed(), request);
        return new JamPlayer(
                stage, request.seed(), Optional.of(study), key(study, request), request.style(), request.sampling());
    }

    /// Listens to what was played: whole bars, counted back from its end.
    static Study study(PcmAudio heard, JamRequest request) {
        double bar = 240 / request.tempo().bpm() * heard.rate();
        int bars = Math.clamp((int) Math.floor(heard.frames() / bar + .01), 1, MOST_STUDIED_BARS);
        int frames = Math.min(heard.frames(), (int) Math.round(bars * bar));
        int from = heard.frames() - frames;
        float[] left = java.util.Arrays.copyOfRange(heard.left(), from, heard.frames());
        float[] right = java.util.Arrays.copyOfRange(heard.right(), from, heard.frames());
        return Study.of(left, right, heard.rate(), bars, Onsets.of(left, right, heard.rate()));
    }

    /// Listens to the first bars of a clip, whatever its tempo.
    static Study study(AudioClip clip) {
        int bars = clip.length().bars().count();
        if (bars <= MOST_STUDIED_BARS) {
            return Study.of(clip);
        }
        int frames = (int) ((long) clip.frames() * MOST_STUDIED_BARS / bars);
        float[] left = java.util.Arrays.copyOf(clip.left(), frames);
        float[] right = java.util.Arrays.copyOf(clip.right(), frames);
        return Study.of(left, right, clip.rate(), MOST_STUDIED_BARS, Onsets.of(left, right, clip.rate()));
    }

    /// The key that is known, else the one that is heard, that of the heaviest style that is a clip or names one,
    /// else A minor, with which little can go wrong.
    private static MusicalKey key(Study study, JamRequest request) {
        return request.key()
                .orElseGet(() -> study.clarity() > Ear.CLEAR
                        ? study.key()
                        : request.style().styles().stream()
                                .sorted((a, b) -> Double.compare(b.weight(), a.weight()))
                                .flatMap(style -> key(style).stream())
                                .findFirst()
                                .orElse(new MusicalKey(9, MusicalKey.Scale.MINOR)));
    }

    private static Optional<MusicalKey> key(StyleWeight style) {
        return style.clip()
                .map(HouseBandJams::study)
                .filter(study -> study.clarity() > Ear.CLEAR)
                .map(Study::key)
                .or(() -> MusicalKey.find(style.text()));
    }

    @Override
    public CompletableFuture<Boolean> stopLeftover(String id) {
        HouseBandJam jam = running.get(id);
        return jam == null
                ? CompletableFuture.completedFuture(false)
                : jam.stop().thenApply(done -> true);
    }

    @Override
    public CompletableFuture<Integer> stopAll() {
        int count = 0;
        for (HouseBandJam jam : running.values()) {
            jam.stop();
            count++;
        }
        return CompletableFuture.completedFuture(count);
    }

    /// Does something elsewhere; failures come as [GenerationException].
    static <T> CompletableFuture<T> run(Executor makers, Supplier<T> work) {
        var future = new CompletableFuture<T>();
        try {
            makers.execute(() -> {
                try {
                    future.complete(work.get());
                } catch (GenerationException e) {
                    future.completeExceptionally(e);
                } catch (RuntimeException | Error e) {
                    var failure = new Failure.Malformed(HouseBand.NAME, String.valueOf(e));
                    future.completeExceptionally(new GenerationException(failure, e));
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new GenerationException(new Failure.Cancelled(), e));
        }
        return future;
    }
}
