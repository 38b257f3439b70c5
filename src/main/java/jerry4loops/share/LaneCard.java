package jerry4loops.share;

import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Locale;
import jerry4loops.audio.Peaks;
import jerry4loops.share.Lettering.Style;

/// The panel of a track while it plays one of its sections, painted twice: as it looks before it has been played, and
/// after. What moves is the border between the two.
///
/// Thread: any once made; nobody writes to the pixels.
final class LaneCard {

    private static final int PANEL = 0x171A21;
    private static final int SUNKEN = 0x0F1116;
    private static final int TEXT = 0xE8EAF0;
    private static final int FAINT = 0x8D94A5;
    private static final int EDGE = 0x2B313D;
    private static final int ROUND = 22;

    private final Pixels before;
    private final Pixels after;

    /// @param ground what lies below
    /// @param places where things are
    /// @param lane the track
    /// @param index of its section, −1 for none
    /// @param seconds length of the piece
    /// @param lettering sets the words
    LaneCard(Pixels ground, Layout.Lane places, Story.Lane lane, int index, double seconds, Lettering lettering) {
        before = paint(ground, places, lane, index, seconds, lettering, false);
        after = paint(ground, places, lane, index, seconds, lettering, true);
    }

    private static Pixels paint(
            Pixels ground,
            Layout.Lane places,
            Story.Lane lane,
            int index,
            double seconds,
            Lettering lettering,
            boolean isLit) {
        Box card = places.card();
        var pixels = new Pixels(card.width(), card.height());
        pixels.copy(ground, card, 0, 0);
        Graphics2D g = pixels.brush();
        g.translate(-card.x(), -card.y());
        var hue = lane.hue();
        boolean sounds = index >= 0;
        g.setColor(Pixels.colour(sounds ? Pixels.mix(PANEL, hue.deep(), 150) & 0xFFFFFF : PANEL));
        var shape = new RoundRectangle2D.Double(card.x(), card.y(), card.width(), card.height(), ROUND, ROUND);
        g.fill(shape);
        // A clip would have rough edges.
        var bar = new Area(shape);
        bar.intersect(new Area(new Rectangle2D.Double(card.x(), card.y(), 7, card.height())));
        g.setColor(Pixels.colour(sounds ? hue.plain() : hue.dim()));
        g.fill(bar);
        words(lane, index, places, lettering).forEach(word -> word.block().draw(g, Pixels.colour(word.colour())));
        if (sounds) {
            lane.sections().get(index).loop().ifPresent(loop -> {
                if (places.loop().height() >= 16) {
                    loop(g, places.loop(), loop.peaks(), hue, isLit);
                }
            });
        }
        strip(g, places.strip(), lane, index, seconds, isLit);
        g.dispose();
        return pixels;
    }

    /// A text and its colour, `0xRRGGBB`.
    record Word(Lettering.Block block, int colour) {}

    static List<Word> words(Story.Lane lane, int index, Layout.Lane places, Lettering lettering) {
        boolean sounds = index >= 0;
        boolean hasLoop = sounds
                && lane.sections().get(index).loop().isPresent()
                && places.loop().height() >= 16;
        // Where there is no loop to be shown, the words have its room as well.
        int wider = places.loop().y() > places.prompt().y() || hasLoop
                ? 0
                : places.loop().right() - places.prompt().right();
        Box box = places.prompt();
        String prompt = sounds ? lane.sections().get(index).prompt() : "silent";
        return List.of(
                new Word(
                        lettering.fit(
                                lane.name().toUpperCase(Locale.ROOT),
                                new Style(places.nameSize(), true, 1),
                                places.name()),
                        sounds ? lane.hue().bright() : FAINT),
                new Word(
                        lettering.fit(
                                prompt.isBlank() ? "a loop" : prompt,
                                new Style(places.promptSize(), false, 2),
                                new Box(box.x(), box.y(), box.width() + wider, box.height())),
                        sounds && !prompt.isBlank() ? TEXT : FAINT));
    }

    private static void loop(Graphics2D g, Box box, Peaks peaks, Hue hue, boolean isLit) {
        g.setColor(Pixels.colour(SUNKEN));
        g.fill(new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 12, 12));
        Box in = box.inset(10, 6);
        double loudest = 0.05;
        for (int bin = 0; bin < Peaks.BINS; bin++) {
            loudest = Math.max(loudest, Math.max(peaks.max(bin), -peaks.min(bin)));
        }
        g.setColor(Pixels.colour(isLit ? hue.plain() : hue.dim()));
        g.fill(outline(in, peaks, loudest, false));
        g.setColor(Pixels.colour(isLit ? hue.bright() : Pixels.mix(hue.dim(), hue.plain(), 90) & 0xFFFFFF));
        g.fill(outline(in, peaks, loudest, true));
    }

    private static Path2D outline(Box box, Peaks peaks, double loudest, boolean lowBand) {
        int columns = Math.max(2, box.width());
        double middle = box.y() + box.height() / 2.0;
        var up = new double[columns];
        var down = new double[columns];
        for (int column = 0; column < columns; column++) {
            int from = column * Peaks.BINS / columns;
            int to = Math.max(from + 1, (column + 1) * Peaks.BINS / columns);
            for (int bin = from; bin < to; bin++) {
                up[column] = Math.max(up[column], lowBand ? peaks.low(bin) : peaks.max(bin));
                down[column] = Math.max(down[column], lowBand ? peaks.low(bin) : -peaks.min(bin));
            }
        }
        var path = new Path2D.Double();
        path.moveTo(box.x(), middle);
        for (int column = 0; column < columns; column++) {
            path.lineTo(box.x() + column + 0.5, middle - tall(up[column] / loudest, box));
        }
        for (int column = columns - 1; column >= 0; column--) {
            path.lineTo(box.x() + column + 0.5, middle + tall(down[column] / loudest, box));
        }
        path.closePath();
        return path;
    }

    private static double tall(double level, Box box) {
        return Math.max(0.75, Math.pow(Math.min(1, level), 0.8) * box.height() / 2);
    }

    private static void strip(Graphics2D g, Box box, Story.Lane lane, int index, double seconds, boolean isLit) {
        double round = box.height();
        g.setColor(Pixels.colour(EDGE, 0.7));
        g.fill(new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), round, round));
        for (int i = 0; i < lane.sections().size(); i++) {
            Story.Section section = lane.sections().get(i);
            double from = box.x() + Math.min(1, section.from() / seconds) * box.width();
            double to = box.x() + Math.min(1, section.to() / seconds) * box.width();
            var hue = lane.hue();
            int now = isLit ? hue.plain() : Pixels.mix(hue.dim(), hue.plain(), 70) & 0xFFFFFF;
            int other = isLit ? Pixels.mix(hue.dim(), hue.plain(), 150) & 0xFFFFFF : hue.dim();
            g.setColor(Pixels.colour(i == index ? now : other));
            // A pixel is left free on both sides, so that one prompt is seen to end and the next to begin.
            double wide = Math.max(2, to - from - 3);
            g.fill(new RoundRectangle2D.Double(from + 1.5, box.y(), wide, box.height(), round, round));
        }
    }

    /// @return before it is played
    Pixels before() {
        return before;
    }

    /// @return after
    Pixels after() {
        return after;
    }
}
