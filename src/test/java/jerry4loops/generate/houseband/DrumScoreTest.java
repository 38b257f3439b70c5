package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import jerry4loops.audio.LoopKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrumScoreTest {

    private static final int RATE = 48_000;
    private static final Songbook BOOK = new Songbook();
    private static final Vocabulary VOCABULARY = new Vocabulary(BOOK);

    private static List<DrumScore.Hit> hits(String prompt, double bpm, int bars, long seed) {
        Wish wish = new PromptReader(BOOK, VOCABULARY).read(prompt, LoopKind.DRUMS, bpm, seed);
        int frames = (int) Math.round(bars * 240 / bpm * RATE);
        return new DrumScore(wish, bars, frames, RATE, bpm, seed).compose();
    }

    /// Steps of bar 1 on a grid of sixteenths on which a lane plays at least an ordinary stroke.
    private static TreeSet<Integer> steps(List<DrumScore.Hit> hits, double bpm, String... lanes) {
        double step = 15 / bpm * RATE;
        var steps = new TreeSet<Integer>();
        for (DrumScore.Hit hit : hits) {
            int at = (int) Math.floor(hit.frame() / step + 0.25);
            if (at < 16 && hit.velocity() > 0.45 && List.of(lanes).contains(hit.lane())) {
                steps.add(at);
            }
        }
        return steps;
    }

    @ParameterizedTest
    @CsvSource({
        "house, 124, 0 4 8 12, 4 12",
        "techno, 132, 0 4 8 12, ''",
        "trap, 140, 0 6 10, 8",
        "boom bap, 90, 0 7 10, 4 12",
        "drum and bass, 174, 0 10, 4 12",
        "breakbeat, 130, 0 6 10, 4 12",
        "uk garage, 132, 0 10, 4 12",
        "dembow, 94, 0 4 8 12, 3 6 11 14",
        "one drop, 74, 4 12, ''",
        "dubstep, 140, 0 10, 8",
        "disco, 118, 0 4 8 12, 4 12"
    })
    void kickAndSnareStandWhereTheGenreHasThem(String prompt, double bpm, String kicks, String snares) {
        for (long seed = 0; seed < 5; seed++) {
            List<DrumScore.Hit> hits = hits(prompt, bpm, 4, seed);

            assertThat(steps(hits, bpm, "K")).as(prompt + " kick, seed " + seed).containsAll(numbers(kicks));
            assertThat(steps(hits, bpm, "S", "C"))
                    .as(prompt + " snare, seed " + seed)
                    .containsAll(numbers(snares));
        }
    }

    private static List<Integer> numbers(String text) {
        var numbers = new ArrayList<Integer>();
        for (String word : text.strip().split(" ")) {
            if (!word.isEmpty()) {
                numbers.add(Integer.parseInt(word));
            }
        }
        return numbers;
    }

    @Test
    void oneDropHasNoKickOnTheFirstBeat() {
        assertThat(steps(hits("one drop", 74, 4, 1), 74, "K")).doesNotContain(0);
    }

    @Test
    void firstHitStandsOnFrameZeroAndNothingCrossesTheLoopPoint() {
        for (long seed = 0; seed < 20; seed++) {
            List<DrumScore.Hit> hits = hits("lo-fi hip hop", 78, 4, seed);

            assertThat(hits.getFirst().frame()).isZero();
            assertThat(hits.getLast().frame()).isLessThan((int) (4 * 240 / 78.0 * RATE));
        }
    }

    @Test
    void negationsAndSolosDecideWhoPlays() {
        assertThat(hits("house without hats", 124, 2, 1))
                .extracting(DrumScore.Hit::lane)
                .doesNotContain("H", "O", "P");
        assertThat(hits("house, no kick", 124, 2, 1))
                .extracting(DrumScore.Hit::lane)
                .doesNotContain("K")
                .contains("C");
        assertThat(hits("kick and snare", 100, 2, 1))
                .extracting(DrumScore.Hit::lane)
                .containsOnly("K", "S");
        assertThat(hits("hats only", 120, 2, 1)).extracting(DrumScore.Hit::lane).containsOnly("H", "O");
        assertThat(hits("boom bap with cowbell", 90, 2, 1))
                .extracting(DrumScore.Hit::lane)
                .contains("Cb", "K", "S");
    }

    @Test
    void techniquesMoveTheSkeleton() {
        assertThat(steps(hits("four on the floor boom bap", 100, 1, 1), 100, "K"))
                .contains(0, 4, 8, 12);
        assertThat(steps(hits("half-time breakbeat", 130, 1, 1), 130, "S"))
                .contains(8)
                .doesNotContain(4, 12);
        double step = 15 / 100.0 * RATE;
        var hats = hits("swung house hats only", 100, 1, 1).stream()
                .filter(hit -> hit.frame() > 0.5 * step && hit.frame() < 1.9 * step)
                .toList();
        assertThat(hats).as("the second sixteenth is late").allMatch(hit -> hit.frame() > 1.1 * step);
    }

    @Test
    void halfTheHomeTempoPlaysTwoWrittenBarsInOne() {
        assertThat(steps(hits("drum and bass", 87, 2, 1), 87, "K")).contains(0, 5, 8);
    }

    @Test
    void barFourLeadsBackToBarOne() {
        int different = 0;
        for (long seed = 0; seed < 10; seed++) {
            double bar = 240 / 126.0 * RATE;
            var hits = hits("breakbeat", 126, 4, seed);
            var second = new TreeSet<Long>();
            var fourth = new TreeSet<Long>();
            for (DrumScore.Hit hit : hits) {
                double at = hit.frame() / bar;
                long place = hit.lane().hashCode() * 100L + Math.round((at - Math.floor(at)) * 16 - 0.2);
                if (at >= 1 && at < 2) {
                    second.add(place);
                } else if (at >= 3) {
                    fourth.add(place);
                }
            }
            different += second.equals(fourth) ? 0 : 1;
        }
        assertThat(different).isGreaterThanOrEqualTo(6);
    }
}
