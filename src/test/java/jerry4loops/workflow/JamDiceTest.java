package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Suggestions for the styles of a jam.
class JamDiceTest {

    private static final int ROLLS = 2_000;
    private static final List<List<String>> VOCABULARIES =
            List.of(JamDice.INSTRUMENTS, JamDice.MOODS, JamDice.GENRES, JamDice.TEXTURES);

    /// The words of the vocabularies that are in a suggestion, and nothing may be left over.
    private static Set<String> words(String style, List<List<String>> expected) {
        var found = new TreeSet<String>();
        String rest = style;
        for (List<String> vocabulary : expected) {
            String word = vocabulary.stream()
                    .filter(rest::startsWith)
                    .max(java.util.Comparator.comparingInt(String::length))
                    .orElseThrow(() -> new AssertionError("no word of the vocabulary begins “" + style + "”"));
            found.add(word);
            rest = rest.substring(word.length()).strip();
        }
        assertThat(rest).as(style).isEmpty();
        return found;
    }

    private static Set<String> words(List<String> roll) {
        assertThat(roll).hasSize(4);
        var words = new HashSet<String>();
        words.addAll(words(roll.get(0), List.of(JamDice.INSTRUMENTS)));
        words.addAll(words(roll.get(1), List.of(JamDice.MOODS, JamDice.INSTRUMENTS)));
        words.addAll(words(roll.get(2), List.of(JamDice.GENRES)));
        words.addAll(words(roll.get(3), List.of(JamDice.TEXTURES, JamDice.GENRES)));
        return words;
    }

    @Test
    void cornersAreAnInstrumentOneInAMoodAGenreAndOneWithATexture() {
        var dice = new JamDice();
        var random = new Random(1);
        for (int i = 0; i < ROLLS; i++) {
            assertThat(words(dice.roll(random))).as("no word twice in a roll").hasSize(6);
        }
    }

    @Test
    void noWordOfTheRollBeforeComesAgain() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var dice = new JamDice();
        var random = new Random(seed);
        Set<String> before = words(dice.roll(random));
        for (int i = 0; i < ROLLS; i++) {
            Set<String> now = words(dice.roll(random));
            assertThat(now).doesNotContainAnyElementsOf(before);
            before = now;
        }
    }

    @Test
    void theSameSeedGivesTheSameRollsAndAnotherSeedOthers() {
        List<List<String>> first = rolls(7);
        assertThat(rolls(7)).isEqualTo(first);
        assertThat(rolls(8)).isNotEqualTo(first);
    }

    private static List<List<String>> rolls(long seed) {
        var dice = new JamDice();
        var random = new Random(seed);
        return java.util.stream.Stream.generate(() -> dice.roll(random))
                .limit(20)
                .toList();
    }

    @Test
    void everyWordOfEveryVocabularyComesSomeTime() {
        var dice = new JamDice();
        var random = new Random(3);
        var seen = new HashSet<String>();
        for (int i = 0; i < ROLLS; i++) {
            seen.addAll(words(dice.roll(random)));
        }
        VOCABULARIES.forEach(vocabulary -> assertThat(seen).containsAll(vocabulary));
    }

    @Test
    void noStyleHasACommaWhichAServerWouldCutItAt() {
        VOCABULARIES.forEach(vocabulary -> assertThat(vocabulary)
                .doesNotHaveDuplicates()
                .allSatisfy(word -> assertThat(word).doesNotContain(",").isNotBlank()));
    }
}
