package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TakeNamesTest {

    @Test
    void nameTellsDateAndTime() {
        var clock = Clock.fixed(Instant.parse("2026-11-22T17:04:31Z"), ZoneId.of("Europe/Berlin"));
        assertThat(TakeNames.now(clock)).isEqualTo("Jam 2026-11-22 18.04.31");
        assertThat(TakeNames.sanitise(TakeNames.now(clock))).isEqualTo("Jam 2026-11-22 18.04.31");
    }

    @Test
    void whatSomeSystemForbidsIsReplacedAndDotsInsideStay() {
        assertThat(TakeNames.sanitise("v1.2 final.mix")).isEqualTo("v1.2 final.mix");
        assertThat(TakeNames.sanitise("AC/DC \\ live: \"what?\" <1|2>*")).isEqualTo("AC-DC - live- -what-- -1-2--");
        assertThat(TakeNames.sanitise("a\tb\u0000c\u202Ed\u200Be\ud800f")).isEqualTo("abcdef");
        assertThat(TakeNames.sanitise(" . take. . ")).isEqualTo("take");
        assertThat(TakeNames.sanitise("../../etc/passwd")).isEqualTo("-..-etc-passwd");
        assertThat(TakeNames.sanitise("take.WAV")).isEqualTo("take");
        assertThat(TakeNames.sanitise("u\u0308ber")).isEqualTo("über");
    }

    @Test
    void nothingLeftAndReservedNamesGetAnother() {
        for (String nothing : new String[] {"", "   ", "...", "\u0000", ".wav", " .wav "}) {
            assertThat(TakeNames.sanitise(nothing))
                    .as("“" + nothing + "”")
                    .isNotBlank()
                    .doesNotStartWith(".");
        }
        assertThat(TakeNames.sanitise("con")).isEqualTo("Jam con");
        assertThat(TakeNames.sanitise("LPT1.take")).isEqualTo("Jam LPT1.take");
        assertThat(TakeNames.sanitise("COM\u00B2")).isEqualTo("Jam COM\u00B2");
        assertThat(TakeNames.sanitise("console")).isEqualTo("console");
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        assertThat(TakeNames.numbered(TakeNames.sanitise("x".repeat(300)), 99_999))
                .hasSize(TakeNames.MAX_LENGTH);
        String notes = TakeNames.sanitise("\uD83C\uDFB5".repeat(300));
        assertThat(notes.codePoints()).allMatch(c -> c == 0x1F3B5);
        assertThat(TakeNames.numbered(notes, 99_999).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(255);
    }

    @Test
    void furtherTakesAreNumbered() {
        assertThat(TakeNames.numbered("Jam", 1)).isEqualTo("Jam.wav");
        assertThat(TakeNames.numbered("Jam", 2)).isEqualTo("Jam 2.wav");
    }

    @Property
    void everyTextBecomesASafeName(@ForAll String text) {
        String name = TakeNames.sanitise(text);
        assertThat(name)
                .isNotEmpty()
                .isEqualTo(name.strip())
                .doesNotStartWith(".")
                .doesNotEndWith(".");
        assertThat(name).doesNotContainPattern("[/\\\\:*?\"<>|\\p{Cc}]");
        assertThat(TakeNames.sanitise(name)).as("once is enough").isEqualTo(name);
        assertThat(TakeNames.numbered(name, 99_999)).hasSizeLessThanOrEqualTo(TakeNames.MAX_LENGTH);
    }
}
