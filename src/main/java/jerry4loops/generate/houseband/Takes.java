package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.generate.LoopRequest;

/// Chooses a family of seeds whose loops differ clearly: of a few that follow from the first one, each next is the
/// one whose score is farthest from all chosen so far. Only scores are compared, nothing is played, so it costs
/// little; and every take is an ordinary loop of its own seed.
///
/// What is compared is what is heard first: when something begins, where between low and high it lies and how long it
/// sounds, who plays. Another key alone is the same take at another pitch, so it counts little.
final class Takes {

    private static final int CANDIDATES = 64;
    private static final long SEEDS = 1L << 32;

    /// What a seed would play.
    ///
    /// @param strokes hits and notes, with their place
    /// @param sounding what sounds when: role, sixteenth and half octave
    /// @param players instruments or drums
    /// @param harmony key and chords
    /// @param moves leanings
    private record Plan(
            long seed,
            Set<String> strokes,
            Set<String> sounding,
            Set<String> players,
            Set<String> harmony,
            Wish moves) {}

    private final Songbook book;
    private final Vocabulary vocabulary;
    private final Hand hand;

    Takes(Songbook book, Vocabulary vocabulary, Hand hand) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.hand = hand;
    }

    /// @param first seed of the first take, from which all follow
    /// @return as many requests as wanted, each with its seed
    List<LoopRequest> family(LoopRequest request, long first, int count, Work work) {
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < Math.max(CANDIDATES, count); i++) {
            work.check();
            plans.add(plan(request, Math.floorMod(first + i * 0x9E3779B9L, SEEDS), work));
        }
        var chosen = new ArrayList<Plan>();
        chosen.add(plans.removeFirst());
        while (chosen.size() < count) {
            Plan farthest = plans.getFirst();
            double most = -1;
            for (Plan plan : plans) {
                double nearest = chosen.stream()
                        .mapToDouble(other -> distance(plan, other))
                        .min()
                        .orElse(0);
                if (nearest > most) {
                    most = nearest;
                    farthest = plan;
                }
            }
            plans.remove(farthest);
            chosen.add(farthest);
        }
        return chosen.stream()
                .map(plan -> request.withSeed(OptionalLong.of(plan.seed())))
                .toList();
    }

    private Plan plan(LoopRequest request, long seed, Work work) {
        double bpm = request.length().tempo().bpm();
        int bars = request.length().bars().count();
        Wish read = new PromptReader(book, vocabulary).read(request.prompt(), request.kind(), bpm, seed);
        long draw = Rng.mix(seed, read.hash());
        Wish wish = hand.lean(read, request.kind(), draw).hearing(contextKey(request), Optional.empty());
        var plan = new Plan(seed, new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), wish);
        double step = (double) work.frames() / bars / 16;
        if (request.kind() == LoopKind.DRUMS) {
            for (DrumScore.Hit hit : new DrumScore(wish, bars, work.frames(), work.rate(), bpm, draw).compose()) {
                plan.strokes().add(hit.lane() + Math.round(hit.frame() / step));
                plan.players().add(hit.lane());
            }
            plan.players().add(wish.genre().name());
        } else {
            var ensemble = new Ensemble(book, hand, wish, request, draw, work);
            plan.harmony().add(ensemble.key().text());
            plan.harmony().addAll(ensemble.progression(ensemble.key(), draw));
            for (Ensemble.Score score : ensemble.scores()) {
                plan.players()
                        .add(score.part().role() + ' ' + score.part().patch().name());
                score.notes().forEach(note -> add(plan, score.part().role(), note, step, 16 * bars));
            }
        }
        return plan;
    }

    private static void add(Plan plan, String role, Note note, double step, int steps) {
        long from = Math.round(note.start() / step);
        long until = Math.max(from + 1, Math.round((note.start() + note.length()) / step));
        plan.strokes().add(role + from);
        for (long at = from; at < until; at++) {
            plan.sounding().add(role + at % steps + ':' + Math.round(note.pitch() / 6));
        }
    }

    private static Optional<MusicalKey> contextKey(LoopRequest request) {
        return request.context().flatMap(loop -> loop.provenance().key());
    }

    /// @return 0 (the same) … about 3
    private static double distance(Plan a, Plan b) {
        double sound = 0;
        for (String move : List.of("brightness", "density", "drive", "reverb", "decay")) {
            sound += Math.abs(a.moves().move(move) - b.moves().move(move));
        }
        return apart(a.strokes(), b.strokes())
                + .7 * apart(a.sounding(), b.sounding())
                + .6 * apart(a.players(), b.players())
                + .2 * apart(a.harmony(), b.harmony())
                + .4 * Math.min(1, sound);
    }

    private static double apart(Set<String> a, Set<String> b) {
        var both = new HashSet<>(a);
        both.retainAll(b);
        int all = a.size() + b.size() - both.size();
        return all == 0 ? 0 : 1 - (double) both.size() / all;
    }
}
