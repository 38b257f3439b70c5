package jerry4loops.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.audio.TimeStretch;
import jerry4loops.time.Bars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Brings a loop of another tempo to a tempo, at its own pitch, and says so in its provenance.
///
/// Where that is too far for a stretch ([TimeStretch#LEAST_RATIO] … [TimeStretch#MOST_RATIO]), the loop is counted
/// twice or half as fast first: four bars at 70 BPM are eight at 140. The bars change then, the music does not.
///
/// A loop is always stretched from what it first was, so that ten changes are no worse than one, and the way back is
/// the loop itself: whoever asks for a stretch of a stretch, be it undo, a slot or a change of the tempo, gets one of
/// the original. A loop is known again by its picture, which it keeps when it is brought to another sample rate.
///
/// What was stretched is kept, up to [#MOST_BYTES], so that the same loop at the same tempo is there at once; who
/// asks while it is being stretched gets the same answer.
///
/// Thread: any; the work is done on the executor given.
public final class FitTempo {

    /// How much stretched sound is kept, in bytes; the least recently used goes first.
    public static final long MOST_BYTES = 256L << 20;

    private final Executor io;
    private final Map<Wish, CompletableFuture<Loop>> kept = new LinkedHashMap<>(32, .75f, /*accessOrder=*/ true);
    private final Map<Peaks, Loop> origins = new WeakHashMap<>();
    private long keptBytes;

    private record Wish(String hash, Tempo tempo) {}

    /// @param io where loops are stretched
    public FitTempo(Executor io) {
        this.io = io;
    }

    /// @param loop any loop
    /// @param tempo wanted
    /// @return the loop at that tempo, the same one where it has it; fails with an [IOException] of one sentence
    /// where
    ///     it cannot be brought there
    public CompletableFuture<Loop> fit(Loop loop, Tempo tempo) {
        if (loop.clip().length().tempo().equals(tempo)) {
            return CompletableFuture.completedFuture(loop);
        }
        Loop origin = origin(loop);
        return origin.clip().length().tempo().equals(tempo)
                ? CompletableFuture.completedFuture(named(origin, loop))
                : stretched(origin, tempo).thenApply(fitted -> named(fitted, loop));
    }

    /// @return what a loop was before it was stretched, itself where nobody stretched it here
    private Loop origin(Loop loop) {
        synchronized (kept) {
            return origins.getOrDefault(loop.peaks(), loop);
        }
    }

    private CompletableFuture<Loop> stretched(Loop loop, Tempo tempo) {
        var wish = new Wish(loop.clip().contentHash(), tempo);
        synchronized (kept) {
            CompletableFuture<Loop> known = kept.get(wish);
            if (known != null && !known.isCompletedExceptionally()) {
                return known;
            }
            CompletableFuture<Loop> fresh = CompletableFuture.supplyAsync(() -> made(loop, tempo), io);
            kept.put(wish, fresh);
            return fresh.whenComplete((made, _) -> keep(wish, made));
        }
    }

    private Loop made(Loop origin, Tempo tempo) {
        Loop made = checked(origin, tempo);
        synchronized (kept) {
            origins.put(made.peaks(), origin);
        }
        return made;
    }

    private static Loop checked(Loop loop, Tempo tempo) {
        try {
            return fitted(loop, tempo);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /// The same sound may be saved under another name by now.
    private static Loop named(Loop fitted, Loop asked) {
        return fitted.name().equals(asked.name())
                ? fitted
                : new Loop(asked.kind(), asked.name(), fitted.clip(), fitted.provenance(), fitted.peaks());
    }

    private void keep(Wish wish, Loop made) {
        synchronized (kept) {
            if (made == null) {
                kept.remove(wish);
                return;
            }
            keptBytes += bytes(made);
            var oldest = kept.entrySet().iterator();
            while (keptBytes > MOST_BYTES && oldest.hasNext()) {
                var entry = oldest.next();
                if (entry.getValue().isDone() && !entry.getKey().equals(wish)) {
                    keptBytes -= bytes(entry.getValue().join());
                    oldest.remove();
                }
            }
        }
    }

    private static long bytes(Loop loop) {
        return 2L * Float.BYTES * loop.clip().frames();
    }

    /// @param from its tempo
    /// @param bars its length
    /// @param tempo wanted
    /// @return whether a loop can be brought there
    public static boolean canFit(Tempo from, int bars, Tempo tempo) {
        return way(from, bars, tempo) != null;
    }

    /// What is done: how many times as fast it is counted, and how often it is repeated first.
    private record Way(double count, int times, int bars) {}

    private static Way way(Tempo from, int bars, Tempo to) {
        var ways = new ArrayList<>(List.of(new Way(1, 1, bars)));
        if (2 * bars <= Bars.MAX) {
            ways.add(new Way(2, 1, 2 * bars));
        }
        ways.add(bars % 2 == 0 ? new Way(.5, 1, bars / 2) : new Way(.5, 2, bars));
        for (Way way : ways) {
            double ratio = from.bpm() * way.count / to.bpm();
            if (ratio >= TimeStretch.LEAST_RATIO && ratio <= TimeStretch.MOST_RATIO) {
                return way;
            }
        }
        return null;
    }

    /// Stretches on the calling thread.
    ///
    /// @param loop any loop
    /// @param tempo wanted
    /// @return the loop at that tempo
    /// @throws IOException with one sentence where it cannot be brought there
    static Loop fitted(Loop loop, Tempo tempo) throws IOException {
        AudioClip clip = loop.clip();
        Tempo from = clip.length().tempo();
        Way way = way(from, clip.length().bars().count(), tempo);
        if (way == null) {
            throw new IOException("“" + loop.name() + "” at " + from + " is too far from " + tempo
                    + " to be stretched; change the tempo of the jam to play it.");
        }
        LoopLength length = LoopLength.of(way.bars, tempo);
        float[] left = repeated(clip.left(), way.times);
        float[] right = clip.left() == clip.right() ? left : repeated(clip.right(), way.times);
        var made = TimeStretch.stretch(
                new TimeStretch.Loop(left, right, clip.rate()),
                length.frames(clip.rate()),
                TimeStretch.Kind.of(loop.kind()));
        var stretched = new AudioClip(made.left(), made.right(), clip.rate(), length);
        return new Loop(
                loop.kind(),
                loop.name(),
                stretched,
                provenance(loop.provenance(), clip.contentHash(), words(from, tempo, way)),
                Peaks.of(stretched));
    }

    private static float[] repeated(float[] pass, int times) {
        if (times == 1) {
            return pass;
        }
        float[] all = new float[times * pass.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(pass, 0, all, i * pass.length, pass.length);
        }
        return all;
    }

    private static String words(Tempo from, Tempo to, Way way) {
        String counted = way.count == 1
                ? ""
                : String.format(Locale.ROOT, ", counted %s as fast", way.count == 2 ? "twice" : "half");
        return "stretched from " + from.text() + " to " + to.text() + " BPM" + counted;
    }

    private static Provenance provenance(Provenance old, String parent, String words) {
        var parents = new ArrayList<String>();
        parents.add(parent);
        old.parents().stream().filter(other -> !other.equals(parent)).forEach(parents::add);
        return new Provenance(
                old.prompt(),
                old.promptSent(),
                old.seed(),
                old.model(),
                old.backend(),
                old.key(),
                parents,
                old.conforming().isEmpty() ? words : old.conforming() + "; " + words,
                old.tags(),
                old.createdAt(),
                old.reason());
    }
}
