package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGeneratorFactory;
import jerry4loops.audio.LoopKind;
import org.junit.jupiter.api.Test;

class PromptReaderTest {

    private static final Songbook BOOK = new Songbook();
    private static final Vocabulary VOCABULARY = new Vocabulary(BOOK);

    private static Wish read(LoopKind kind, String prompt) {
        return new PromptReader(BOOK, VOCABULARY).read(prompt, kind, 120, 1);
    }

    @Test
    void everyGenreIsFoundByItsName() {
        for (Genre genre : BOOK.genres()) {
            assertThat(read(LoopKind.DRUMS, genre.name() + " loop").genre()).isSameAs(genre);
        }
        assertThat(BOOK.genres()).hasSizeGreaterThan(40);
    }

    @Test
    void everyGenreNamesSoundsAndKitsThatExist() {
        for (Genre genre : BOOK.genres()) {
            assertThat(BOOK.kit(genre.kit())).isNotNull();
            assertThat(BOOK.patch(genre.bassSound())).isNotNull();
            assertThat(BOOK.patch(genre.leadSound())).isNotNull();
            if (!genre.comp().isEmpty()) {
                assertThat(BOOK.patch(genre.chordSound())).isNotNull();
            }
            for (Genre.Lane lane : genre.lanes()) {
                assertThat(BOOK.kit(genre.kit()).drums())
                        .as(genre.name())
                        .containsKey(lane.id().replace("'", ""));
            }
        }
    }

    @Test
    void lastGenreIsTheHeadAndTheFirstColoursIt() {
        Wish wish = read(LoopKind.DRUMS, "jungle techno");

        assertThat(wish.genre().name()).contains("techno");
        assertThat(wish.colour())
                .hasValueSatisfying(other -> assertThat(other.name()).isEqualTo("jungle"));
    }

    @Test
    void wordsMoveAndNegationsTurnThemRound() {
        assertThat(read(LoopKind.DRUMS, "dark house").move("brightness")).isNegative();
        assertThat(read(LoopKind.DRUMS, "not dark, house").move("brightness")).isPositive();
        assertThat(read(LoopKind.DRUMS, "very bright house").move("brightness"))
                .isGreaterThan(read(LoopKind.DRUMS, "bright house").move("brightness"));
    }

    @Test
    void spellingIsForgiven() {
        assertThat(read(LoopKind.DRUMS, "Brekbeat!").genre().name()).isEqualTo("breakbeat");
        assertThat(read(LoopKind.DRUMS, "Drum & Bass").genre().name()).contains("drum and bass");
        assertThat(read(LoopKind.DRUMS, "BOOM-BAP").genre().name()).isEqualTo("boom bap");
    }

    @Test
    void unknownWordsNudgeButNeverFail() {
        Wish first = read(LoopKind.INSTRUMENTS, "zxqv blorp");
        Wish second = read(LoopKind.INSTRUMENTS, "zxqv blurp");

        assertThat(first.hash()).isNotEqualTo(second.hash());
        assertThat(first.genre()).isNotNull();
    }

    @Test
    void genreNamesWithLettersAreNoKeys() {
        assertThat(read(LoopKind.INSTRUMENTS, "G-funk bass").key()).isEmpty();
        assertThat(read(LoopKind.INSTRUMENTS, "D&B reese").key()).isEmpty();
        assertThat(read(LoopKind.INSTRUMENTS, "reese in F# minor").key()).isPresent();
    }

    @Test
    void tagsSayWhatWasUnderstood() {
        Wish wish = read(LoopKind.DRUMS, "dusty boom bap, swung 58, no hats");

        assertThat(wish.tags()).contains("boom bap", "dusty", "swung 58 %", "no hats");
    }

    @Test
    void diceOnlySayWhatTheBandUnderstandsAndNeverTheSameTwiceRunning() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        var again = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        var dice = new PromptDice();
        var twin = new PromptDice();
        for (LoopKind kind : LoopKind.values()) {
            String before = "";
            for (int i = 0; i < 300; i++) {
                String prompt = dice.roll(kind, random);
                Wish wish = read(kind, prompt);

                assertThat(prompt).isNotEqualTo(before).isEqualTo(twin.roll(kind, again));
                assertThat(wish.genreNamed() || !wish.patches().isEmpty())
                        .as(prompt)
                        .isTrue();
                before = prompt;
            }
        }
    }
}
