package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.LoopRequest;
import jerry4loops.generate.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No bar is left nearly empty, unless that is the style. Scores are looked at, nothing is played.
@Timeout(120)
class FullBarsTest {

    private static final long SEED = 4_711;
    private static final int RATE = 8_000;
    private static final int BARS = 4;
    private static final int DICE = 60;

    /// Drums of which a stroke or two fill a bar: ambient has less than one onset to the beat if it has drums at all,
    /// the drums of a film beat long notes, and cloud rap leaves bars to the voice.
    private static final Set<String> SPARSE_DRUMS = Set.of("ambient", "cinematic", "cloud rap");

    /// Instruments that are meant to rest: in dub techno one short chord is played into the delay, and its echoes, of
    /// which a score knows nothing, are what is heard for the rest of the bar; minimal techno has a dyad, a short
    /// sine
    /// for a bass and gaps on purpose. Their drums keep a four-on-the-floor beat and must be as full as all others.
    private static final Set<String> SPARSE_INSTRUMENTS =
            Set.of("ambient", "cinematic", "cloud rap", "dub techno", "minimal techno");

    private final Songbook book = new Songbook();
    private final Vocabulary vocabulary = new Vocabulary(book);
    private final Hand hand = new Hand();
    private final Random random = new Random(SEED);
    private final List<String> thin = new ArrayList<>();
    private int bars;

    @Test
    void everyBarOfDrumsHasAFewStrokes() {
        List<String> prompts = prompts(LoopKind.DRUMS);
        for (String prompt : prompts) {
            LoopRequest request = request(LoopKind.DRUMS, prompt);
            Wish wish = wish(request);
            int frames = request.length().frames(RATE);
            double bpm = request.length().tempo().bpm();
            int[] strokes = new int[BARS];
            for (DrumScore.Hit hit : new DrumScore(wish, BARS, frames, RATE, bpm, draw(request, wish)).compose()) {
                strokes[(int) ((long) hit.frame() * BARS / frames)]++;
            }
            int least =
                    wish.only().isEmpty() && !SPARSE_DRUMS.contains(wish.genre().name()) ? 3 : 1;
            for (int bar = 0; bar < BARS; bar++) {
                look(strokes[bar] >= least, request, "bar " + (bar + 1) + " has " + strokes[bar] + " strokes");
            }
        }
        report(prompts);
    }

    @Test
    void everyBarOfInstrumentsSoundsForAQuarterOfItsTimeOrHasThreeNotes() {
        List<String> prompts = prompts(LoopKind.INSTRUMENTS);
        for (String prompt : prompts) {
            LoopRequest request = request(LoopKind.INSTRUMENTS, prompt);
            Wish wish = wish(request);
            int frames = request.length().frames(RATE);
            var work = new Work(RATE, frames, Progress.NONE, new Cancellation(), Long.MAX_VALUE);
            boolean[] sounds = new boolean[frames];
            int[] begins = new int[BARS];
            for (Ensemble.Score score : new Ensemble(book, hand, wish, request, draw(request, wish), work).scores()) {
                for (Note note : score.notes()) {
                    begins[(int) (Math.floorMod((int) note.start(), frames) * (long) BARS / frames)]++;
                    for (int i = 0; i < note.length(); i++) {
                        sounds[Math.floorMod((int) note.start() + i, frames)] = true;
                    }
                }
            }
            for (int bar = 0; bar < BARS; bar++) {
                int from = (int) ((long) bar * frames / BARS);
                int to = (int) ((bar + 1L) * frames / BARS);
                int loud = 0;
                for (int i = from; i < to; i++) {
                    loud += sounds[i] ? 1 : 0;
                }
                double share = (double) loud / (to - from);
                boolean sparse = SPARSE_INSTRUMENTS.contains(wish.genre().name());
                look(
                        begins[bar] >= 3 || share >= (sparse ? .05 : .25),
                        request,
                        String.format(
                                Locale.ROOT,
                                "bar %d sounds for %.0f %% in %d notes",
                                bar + 1,
                                100 * share,
                                begins[bar]));
            }
        }
        report(prompts);
    }

    /// All genres, and as many again as the dice throw.
    private List<String> prompts(LoopKind kind) {
        var prompts = new ArrayList<String>();
        book.genres().forEach(genre -> prompts.add(genre.name()));
        var dice = new PromptDice();
        for (int i = 0; i < DICE; i++) {
            prompts.add(dice.roll(kind, random));
        }
        return prompts;
    }

    private LoopRequest request(LoopKind kind, String prompt) {
        return Sound.request(kind, prompt, 60 + random.nextInt(1400) / 10.0, BARS, random.nextInt(10_000));
    }

    private Wish wish(LoopRequest request) {
        double bpm = request.length().tempo().bpm();
        long seed = request.seed().orElseThrow();
        Wish read = new PromptReader(book, vocabulary).read(request.prompt(), request.kind(), bpm, seed);
        return hand.lean(read, request.kind(), draw(request, read));
    }

    private static long draw(LoopRequest request, Wish wish) {
        return Rng.mix(request.seed().orElseThrow(), wish.hash());
    }

    private void look(boolean full, LoopRequest request, String what) {
        bars++;
        if (!full) {
            thin.add(request.kind() + " “" + request.prompt() + "” at "
                    + request.length().tempo().bpm() + " seed " + request.seed().orElseThrow() + ": " + what);
        }
    }

    private void report(List<String> prompts) {
        System.out.printf("%d prompts, %d bars, %d nearly empty, seed %d%n", prompts.size(), bars, thin.size(), SEED);
        assertThat(prompts).hasSizeGreaterThanOrEqualTo(100);
        assertThat(thin).isEmpty();
    }
}
