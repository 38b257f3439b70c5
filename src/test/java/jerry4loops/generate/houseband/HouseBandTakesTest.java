package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.generate.LoopRequest;
import jerry4loops.workflow.Variation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class HouseBandTakesTest {

    private final HouseBand band = new HouseBand(Runnable::run, new Random(1));

    @ParameterizedTest
    @CsvSource({
        "DRUMS, house, 124",
        "DRUMS, boom bap, 90",
        "DRUMS, techno, 132",
        "INSTRUMENTS, synthwave, 100",
        "INSTRUMENTS, rhodes chords, 85",
        "INSTRUMENTS, acid bassline, 126"
    })
    void fourTakesOfOneFamilyDifferClearly(LoopKind kind, String prompt, double bpm) {
        List<LoopRequest> takes = band.takes(Sound.request(kind, prompt, bpm, 2, 77), 4);
        var loops = takes.stream().map(Sound::compose).toList();
        Loop varied = Sound.compose(Sound.request(kind, prompt + ", softer", bpm, 2, 77));

        double least = Double.MAX_VALUE;
        for (int a = 0; a < 4; a++) {
            for (int b = a + 1; b < 4; b++) {
                least = Math.min(
                        least, Sound.distance(loops.get(a).clip(), loops.get(b).clip()));
            }
        }
        double small = Sound.distance(loops.getFirst().clip(), varied.clip());
        System.out.printf(
                Locale.ROOT, "%s: takes at least %.2f dB apart, the same one softer %.2f dB%n", prompt, least, small);

        assertThat(takes.getFirst().seed()).hasValue(77);
        assertThat(least).as("mean difference of bands and sixteenths in dB").isGreaterThan(Math.max(2, 4 * small));
        assertThat(takes).doesNotHaveDuplicates();
        assertThat(band.takes(Sound.request(kind, prompt, bpm, 2, 77), 4)).isEqualTo(takes);
    }

    @Test
    void thePortsFamilyIsTheBandsOwn() {
        LoopRequest request = Sound.request(LoopKind.DRUMS, "house", 120, 1, 77);

        assertThat(band.family(request, 4).join()).isEqualTo(band.takes(request, 4));
    }

    @Test
    void countIsAnswered() {
        assertThat(band.takes(Sound.request(LoopKind.DRUMS, "house", 120, 1, 1), 1))
                .hasSize(1);
        assertThatThrownBy(() -> band.takes(Sound.request(LoopKind.DRUMS, "house", 120, 1, 1), 17))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void againButOtherwiseMovesOneThingTheRightWay() {
        String[] drums = {"house", "boom bap", "jungle", "techno", "trap", "funk"};
        String[] tonal = {"house", "boom bap piano", "trance", "synthwave", "funk bass and clav", "trap bells"};
        var wrong = new ArrayList<String>();
        int pairs = 0;
        for (LoopKind kind : LoopKind.values()) {
            for (String prompt : kind == LoopKind.DRUMS ? drums : tonal) {
                LoopRequest request = Sound.request(kind, prompt, 118, 2, 5);
                Loop loop = Sound.compose(request);
                double centre = Sound.centroid(loop.clip());
                pairs += 2;
                if (Sound.centroid(again(request, loop, Variation.DARKER).clip()) >= centre) {
                    wrong.add(prompt + " darker");
                }
                if (Sound.centroid(again(request, loop, Variation.BRIGHTER).clip()) <= centre) {
                    wrong.add(prompt + " brighter");
                }
            }
        }
        assertThat(wrong.size()).as(wrong + " of " + pairs).isLessThanOrEqualTo(pairs / 20);
    }

    private static Loop again(LoopRequest request, Loop loop, Variation variation) {
        return Sound.compose(variation.of(request, loop));
    }

    @Test
    void busierHasMoreStrokesAndSimplerFewer() {
        for (String prompt : new String[] {"house", "boom bap", "breakbeat", "trap", "funk", "techno"}) {
            int simple = strokes(prompt + ", simpler");
            int plain = strokes(prompt);
            int busy = strokes(prompt + ", busier");

            assertThat(plain).as(prompt + " plain").isGreaterThan(simple);
            assertThat(busy).as(prompt + " busier").isGreaterThan(plain);
        }
    }

    private static int strokes(String prompt) {
        var book = new Songbook();
        long seed = 9;
        Wish wish = new PromptReader(book, new Vocabulary(book)).read(prompt, LoopKind.DRUMS, 118, seed);
        long draw = Rng.mix(seed, wish.hash());
        wish = new Hand().lean(wish, LoopKind.DRUMS, draw);
        return new DrumScore(wish, 4, 390_508, 48_000, 118, draw).compose().size();
    }

    @Test
    void variationKeepsTheLoopItVaries() {
        LoopRequest request = Sound.request(LoopKind.INSTRUMENTS, "house piano", 120, 2, 5);
        Loop loop = Sound.compose(request);
        Loop darker = again(request, loop, Variation.DARKER);
        Loop other = Sound.instruments("house piano", 120, 2, 6);

        assertThat(darker.provenance().key()).isEqualTo(loop.provenance().key());
        assertThat(darker.provenance().prompt()).isEqualTo("house piano, darker");
        assertThat(Sound.correlation(Sound.chroma(loop.clip()), Sound.chroma(darker.clip())))
                .isGreaterThan(.9);
        assertThat(Sound.overlap(Sound.grid(loop.clip()), Sound.grid(darker.clip())))
                .isGreaterThan(Sound.overlap(Sound.grid(loop.clip()), Sound.grid(other.clip())));
    }
}
