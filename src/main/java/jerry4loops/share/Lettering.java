package jerry4loops.share;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sets texts of any script into boxes: measured, wrapped, shortened with an ellipsis, never outside.
///
/// The typeface is the stage's, Inter, where the machine has it and it has all the letters of a text; else the
/// platform's
/// sans serif, which Java puts together from all fonts there are. Letters that no font has, such as emoji on a machine
/// without them, are left out. Right-to-left texts are set from the right.
///
/// Thread: one at a time.
final class Lettering {

    private static final String STAGE = "Inter";
    private static final int MOST_LETTERS = 400;
    private static final int JOINER = 0x200D;
    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);

    private final boolean hasStageFont;

    /// @throws IllegalStateException when the machine has no fonts, with a sentence for the person
    Lettering() {
        try {
            hasStageFont =
                    new Font(STAGE, Font.PLAIN, 12).getFamily(Locale.ROOT).equals(STAGE);
            font("a", false, 12).getLineMetrics("a", SMOOTH);
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IllegalStateException(
                    "Pictures need a font, and this machine has none; install one (on Debian: apt-get install"
                            + " fontconfig fonts-dejavu-core).",
                    e);
        }
    }

    /// How a text is set.
    ///
    /// @param size in pixels
    /// @param isBold whether the strokes are heavy
    /// @param mostLines 1 and up
    record Style(float size, boolean isBold, int mostLines) {}

    /// A text that has found its place.
    ///
    /// @param box it stays within
    /// @param lines from the top
    /// @param wasCut whether not all of it had room
    record Block(Box box, List<TextLayout> lines, boolean wasCut) {

        /// @return what the lines take of the box from its top, in pixels
        int height() {
            double height = 0;
            for (TextLayout line : lines) {
                height += line.getAscent() + line.getDescent();
            }
            return (int) Math.ceil(height);
        }

        /// @return the width of the widest line in pixels, without a space that hangs over its end
        int width() {
            double width = 0;
            for (TextLayout line : lines) {
                width = Math.max(width, line.getVisibleAdvance());
            }
            return (int) Math.ceil(width);
        }

        void draw(Graphics2D g, Color colour) {
            Shape before = g.getClip();
            g.clipRect(box.x(), box.y(), box.width(), box.height());
            g.setColor(colour);
            float y = box.y();
            for (TextLayout line : lines) {
                y += line.getAscent();
                float x = line.isLeftToRight() ? box.x() : box.right() - line.getAdvance();
                line.draw(g, x, y);
                y += line.getDescent();
            }
            g.setClip(before);
        }
    }

    /// @param text any
    /// @param style how
    /// @param box where
    /// @return the text set there; without lines for an empty text
    Block fit(String text, Style style, Box box) {
        String clean = clean(text);
        if (clean.isEmpty() || box.width() <= 0 || box.height() <= 0) {
            return new Block(box, List.of(), !clean.isEmpty());
        }
        Font font = font(clean, style.isBold(), style.size());
        var lines = new ArrayList<TextLayout>();
        var measurer = new LineBreakMeasurer(attributed(clean, font).getIterator(), SMOOTH);
        double left = box.height();
        while (measurer.getPosition() < clean.length()) {
            int from = measurer.getPosition();
            TextLayout line = measurer.nextLayout(box.width());
            left -= line.getAscent() + line.getDescent();
            boolean isLast = lines.size() + 1 == style.mostLines() || left < line.getAscent() + line.getDescent();
            if (isLast && measurer.getPosition() < clean.length()) {
                lines.add(shortened(clean.substring(from), font, box.width(), isFromLeft(clean)));
                return new Block(box, List.copyOf(lines), true);
            }
            lines.add(line);
        }
        return new Block(box, List.copyOf(lines), false);
    }

    /// The longest beginning that has room with an ellipsis behind it, cut between letters as people count them.
    private static TextLayout shortened(String text, Font font, int width, boolean isFromLeft) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        var ends = new ArrayList<Integer>();
        for (int end = letters.next(); end != BreakIterator.DONE; end = letters.next()) {
            ends.add(end);
        }
        int fits = 0;
        int tooMany = ends.size() + 1;
        while (tooMany - fits > 1) {
            int half = (fits + tooMany) / 2;
            if (layout(cut(text, ends.get(half - 1)), font, isFromLeft).getAdvance() <= width) {
                fits = half;
            } else {
                tooMany = half;
            }
        }
        return layout(fits == 0 ? "…" : cut(text, ends.get(fits - 1)), font, isFromLeft);
    }

    private static String cut(String text, int end) {
        return text.substring(0, end).stripTrailing() + "…";
    }

    /// A line keeps the direction of the text it comes from.
    private static TextLayout layout(String text, Font font, boolean isFromLeft) {
        var attributed = attributed(text, font);
        attributed.addAttribute(
                TextAttribute.RUN_DIRECTION,
                isFromLeft ? TextAttribute.RUN_DIRECTION_LTR : TextAttribute.RUN_DIRECTION_RTL);
        return new TextLayout(attributed.getIterator(), SMOOTH);
    }

    private static boolean isFromLeft(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    private static AttributedString attributed(String text, Font font) {
        var attributed = new AttributedString(text);
        attributed.addAttribute(TextAttribute.FONT, font);
        return attributed;
    }

    private Font font(String text, boolean isBold, float size) {
        int weight = isBold ? Font.BOLD : Font.PLAIN;
        if (hasStageFont) {
            var stage = new Font(STAGE, weight, 1).deriveFont(size);
            if (stage.canDisplayUpTo(text) < 0) {
                return stage;
            }
        }
        return new Font(Font.SANS_SERIF, weight, 1).deriveFont(size);
    }

    /// One line of letters that can be shown: no controls, no marks that turn the direction of what follows.
    private String clean(String text) {
        var any = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        var stage = hasStageFont ? new Font(STAGE, Font.PLAIN, 12) : any;
        var out = new StringBuilder();
        text.codePoints().limit(MOST_LETTERS).forEach(letter -> {
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (isLetter(letter) && (any.canDisplay(letter) || stage.canDisplay(letter))) {
                out.appendCodePoint(letter);
            }
        });
        return out.toString().strip();
    }

    private static boolean isLetter(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && (type != Character.FORMAT || codePoint == JOINER);
    }
}
