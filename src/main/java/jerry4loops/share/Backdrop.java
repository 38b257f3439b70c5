package jerry4loops.share;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jerry4loops.share.Lettering.Block;
import jerry4loops.share.Lettering.Style;

/// What stays the same from the first picture to the last: ground, title, tempo and key, the waveform, the last line.
///
/// Thread: any; immutable.
final class Backdrop {

    private static final int GROUND = 0x0F1116;
    private static final int PANEL = 0x171A21;
    private static final int RAISED = 0x232834;
    private static final int EDGE = 0x2B313D;
    private static final int TEXT = 0xE8EAF0;
    private static final int SOFT = 0xC9CFDB;
    private static final int FAINT = 0x8D94A5;
    private static final int CHIP_HEIGHT = Layout.CHIP_HEIGHT;
    private static final int CHIP_EDGE = 20;
    private static final int CHIP_SIZE = 23;
    private static final String MADE_WITH = "made with jerry4loops";

    private final Story story;
    private final Layout layout;
    private final Lettering lettering;
    private final double seconds;

    Backdrop(Story story, double seconds, Layout layout, Lettering lettering) {
        this.story = story;
        this.seconds = seconds;
        this.layout = layout;
        this.lettering = lettering;
    }

    /// Paints what lies on the ground and below the tracks' panels.
    ///
    /// @param pixels painted on; the ground is there
    /// @param bars the waveform
    /// @param isLit as it looks when all has been played
    void paint(Pixels pixels, Bars bars, boolean isLit) {
        Graphics2D g = pixels.brush();
        title().draw(g, Pixels.colour(TEXT));
        chips(g);
        Box wave = layout.wave();
        var panel = new RoundRectangle2D.Double(wave.x(), wave.y(), wave.width(), wave.height(), 30, 30);
        g.setColor(Pixels.colour(PANEL, 0.86));
        g.fill(panel);
        g.setColor(Pixels.colour(EDGE));
        g.setStroke(new BasicStroke(1.5f));
        g.draw(panel);
        bars.draw(g, isLit);
        total().draw(g, Pixels.colour(FAINT));
        footer(g);
        g.dispose();
    }

    /// The stage's ground with a breath of the tracks' colours in two corners. A pattern of one step keeps the slopes
    /// from showing as bands once they are compressed.
    void ground(Pixels pixels) {
        Box all = pixels.bounds();
        int first = story.lanes().isEmpty()
                ? Hue.RED.plain()
                : story.lanes().getFirst().hue().plain();
        int last = story.lanes().size() < 2
                ? Hue.PURPLE.plain()
                : story.lanes().getLast().hue().plain();
        double reach = 0.85 * Math.max(all.width(), all.height());
        int[] argb = pixels.argb();
        for (int y = 0; y < all.height(); y++) {
            for (int x = 0; x < all.width(); x++) {
                double one = glow(x, y, 0.05 * all.width(), 0.02 * all.height(), reach);
                double two = glow(x, y, all.width(), 0.95 * all.height(), reach);
                double grain = ((x * 7 + y * 13 & 7) + 0.5) / 8;
                int pixel = 0xFF;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    double value = (GROUND >> shift & 255)
                            + 0.15 * one * (first >> shift & 255)
                            + 0.15 * two * (last >> shift & 255);
                    pixel = pixel << 8 | (int) Math.min(255, value + grain);
                }
                argb[y * all.width() + x] = pixel;
            }
        }
    }

    private static double glow(double x, double y, double cx, double cy, double reach) {
        double far = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (reach * reach);
        return far >= 1 ? 0 : (1 - far) * (1 - far) * (1 - far);
    }

    /// In one line where it has room, else smaller in two; at the bottom of its box, or of what the chips leave free.
    private Block title() {
        String text = story.title().isBlank() ? "Untitled jam" : story.title();
        boolean hasChips = story.tempo().isPresent() || story.key().isPresent();
        Box box = layout.title();
        Block set = lettering.fit(text, new Style(layout.titleSize(), true, 1), box);
        float size = layout.titleSize();
        int lines = 1;
        if (set.wasCut() || set.lines().isEmpty()) {
            size *= 0.74f;
            lines = 2;
            set = lettering.fit(text, new Style(size, true, lines), box);
        }
        int bottom = hasChips ? box.bottom() : layout.chips().bottom() - 10;
        int tall = Math.min(box.height(), set.height() + 1);
        return lettering.fit(text, new Style(size, true, lines), new Box(box.x(), bottom - tall, box.width(), tall));
    }

    private Block total() {
        Box box = layout.times();
        Block free = lettering.fit(clock(seconds), new Style(26, true, 1), box);
        int left = Math.max(box.x(), box.right() - free.width() - 1);
        return lettering.fit(
                clock(seconds), new Style(26, true, 1), new Box(left, box.y(), box.right() - left, box.height()));
    }

    private void chips(Graphics2D g) {
        for (Block chip : chipTexts()) {
            g.setColor(Pixels.colour(RAISED));
            g.fill(new RoundRectangle2D.Double(
                    chip.box().x() - CHIP_EDGE,
                    layout.chips().y(),
                    chip.width() + 2 * CHIP_EDGE,
                    CHIP_HEIGHT,
                    CHIP_HEIGHT,
                    CHIP_HEIGHT));
            chip.draw(g, Pixels.colour(SOFT));
        }
    }

    private List<Block> chipTexts() {
        var texts = new ArrayList<String>();
        story.tempo().ifPresent(tempo -> texts.add(tempo.toString()));
        story.key().ifPresent(key -> texts.add(key.text()));
        var chips = new ArrayList<Block>();
        int x = layout.chips().x();
        for (String text : texts) {
            var room = new Box(
                    x + CHIP_EDGE,
                    layout.chips().y() + 7,
                    layout.chips().right() - x - 2 * CHIP_EDGE,
                    CHIP_HEIGHT - 10);
            Block chip = lettering.fit(text, new Style(CHIP_SIZE, true, 1), room);
            chips.add(chip);
            x += chip.width() + 2 * CHIP_EDGE + 12;
        }
        return chips;
    }

    private void footer(Graphics2D g) {
        Box box = layout.footer();
        double[] heights = {0.36, 0.72, 1, 0.56, 0.84};
        for (int i = 0; i < heights.length; i++) {
            double tall = heights[i] * 30;
            g.setColor(Pixels.colour(i < 2 ? Hue.RED.plain() : i == 2 ? Hue.ROSE.plain() : Hue.PURPLE.plain()));
            g.fill(new RoundRectangle2D.Double(box.x() + 9 * i, box.y() + (box.height() - tall) / 2, 6, tall, 6, 6));
        }
        var words = new Box(box.x() + 62, box.y() + 8, box.width() - 62, box.height() - 10);
        lettering.fit(MADE_WITH, new Style(23, false, 1), words).draw(g, Pixels.colour(FAINT));
    }

    /// All texts that never change, for those who want to know where they are.
    List<Block> texts() {
        var all = new ArrayList<Block>();
        all.add(title());
        all.addAll(chipTexts());
        all.add(total());
        return all;
    }

    /// @return `2:05`, or `1:02:05` from an hour on
    static String clock(double seconds) {
        long whole = (long) Math.max(0, seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
