package jerry4loops.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Random;
import jerry4loops.share.Lettering.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LetteringTest {

    private static final int MARK = 0xFFFF_FFFF;
    private static final int GROUND = 0xFF00_0000;

    private final Lettering lettering = new Lettering();

    static List<String> texts() {
        return List.of(
                "dub bass",
                "four on the floor with claps, open hats, a rolling conga and everything else that comes to mind here",
                "W".repeat(3_000),
                "🥁🔥 drums 🎹👩‍👩‍👧 with 🏳️‍🌈 emoji",
                "🥁🔥",
                "طبول عميقة مع إيقاع بطيء وصوت جهير دافئ يتكرر بلا نهاية في كل مكان",
                "תופים עמוקים with english in between וחזרה",
                "深いハウスドラム、シェイカー付き、とても長い説明文がここに続きます。",
                "Z̸̡̧̛͖̗a̷̢͙̺͊l̶̨̛̳̑g̵̡̛̫̈o̸̧̳͐ text with marks above marks",
                "line\nbreak\ttab\r\n\u0000\u0007 and \u202E turned \u202C round",
                "lone \uD83E surrogate",
                "fifi ffl ffi ligatures, “quotes” — dashes … dots");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noPixelOfATextLiesOutsideItsBox(String text) {
        for (Box box : List.of(new Box(40, 40, 300, 70), new Box(40, 40, 90, 24), new Box(40, 40, 12, 9))) {
            for (int lines = 1; lines <= 2; lines++) {
                var pixels = new Pixels(380, 160);
                java.util.Arrays.fill(pixels.argb(), GROUND);
                Graphics2D g = pixels.brush();
                Lettering.Block block = lettering.fit(text, new Style(28, true, lines), box);
                block.draw(g, new Color(MARK));
                g.dispose();
                assertThat(block.lines()).hasSizeLessThanOrEqualTo(lines);
                for (int i = 0; i < pixels.argb().length; i++) {
                    int x = i % 380;
                    int y = i / 380;
                    boolean inside = x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
                    if (!inside && pixels.argb()[i] != GROUND) {
                        throw new AssertionError("a pixel of “" + text + "” lies at " + x + ", " + y);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noLineIsWiderThanItsBox(String text) {
        Lettering.Block block = lettering.fit(text, new Style(28, false, 2), new Box(0, 0, 320, 100));
        assertThat(block.width()).isLessThanOrEqualTo(320);
        assertThat(block.height()).isLessThanOrEqualTo(100);
    }

    @Test
    void shortTextStaysWholeAndLongOnesAreCutAfterTwoLines() {
        var box = new Box(0, 0, 300, 100);
        assertThat(lettering.fit("dub bass", new Style(28, false, 2), box)).satisfies(block -> {
            assertThat(block.lines()).hasSize(1);
            assertThat(block.wasCut()).isFalse();
        });
        assertThat(lettering.fit("word ".repeat(50), new Style(28, false, 2), box))
                .satisfies(block -> {
                    assertThat(block.lines()).hasSize(2);
                    assertThat(block.wasCut()).isTrue();
                });
    }

    /// Asked of the font, not of what is tested.
    private static void assumeHebrew() {
        assumeTrue(new Font("SansSerif", Font.PLAIN, 12).canDisplay('ש'), "no font here has Hebrew letters");
    }

    @Test
    void rightToLeftTextIsSetFromTheRight() {
        assumeHebrew();
        var pixels = new Pixels(400, 60);
        Graphics2D g = pixels.brush();
        Lettering.Block block = lettering.fit("שלום", new Style(28, false, 1), new Box(0, 0, 400, 60));
        block.draw(g, Color.WHITE);
        g.dispose();
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < pixels.argb().length; i++) {
            if ((pixels.argb()[i] & 0xFF) != 0) {
                first = Math.min(first, i % 400);
            }
        }
        assertThat(first).isGreaterThan(250);
    }

    @Test
    void linesOfATextThatIsCutKeepItsDirection() {
        assumeHebrew();
        Lettering.Block block = lettering.fit(
                "שלום " + "and many more words ".repeat(9), new Style(28, false, 2), new Box(0, 0, 400, 100));
        assertThat(block.wasCut()).isTrue();
        assertThat(block.lines()).hasSize(2).noneMatch(java.awt.font.TextLayout::isLeftToRight);
    }

    @Test
    void anyRowOfLettersCanBeSet() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (int letter = random.nextInt(40); letter >= 0; letter--) {
                text.append((char) random.nextInt(0x10000));
            }
            Lettering.Block block = lettering.fit(text.toString(), new Style(20, false, 2), new Box(0, 0, 200, 60));
            assertThat(block.width()).as("seed %d", seed).isLessThanOrEqualTo(200);
        }
    }

    @Test
    void spaceAtTheEndOfALineTakesNoRoom() {
        for (int letters = 1; letters < 60; letters++) {
            Lettering.Block block =
                    lettering.fit("m".repeat(letters) + " i", new Style(20, false, 2), new Box(0, 0, 200, 60));
            assertThat(block.width()).as("%d letters", letters).isLessThanOrEqualTo(200);
        }
    }

    @Test
    void emptyTextHasNoLines() {
        assertThat(lettering
                        .fit(" \n ", new Style(20, false, 2), new Box(0, 0, 200, 60))
                        .lines())
                .isEmpty();
        assertThat(lettering
                        .fit("a", new Style(20, false, 2), new Box(0, 0, 0, 0))
                        .lines())
                .isEmpty();
    }
}
