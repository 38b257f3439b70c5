package jerry4loops.share;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import jerry4loops.format.codec.VideoExport;
import jerry4loops.share.Lettering.Style;

/// Paints a piece picture by picture: its waveform with a playhead that glows with the beat, and below it what each
/// track plays, in the look of the stage.
///
/// Everything that stays is painted once, and twice: as it looks before it has been played and after. A picture is
/// the
/// two put together along the playheads, with little painted on top; so it costs a few milliseconds. What a picture
/// shows depends on its moment alone, not on those painted before.
///
/// Thread: io threads, one at a time. Memory: two pictures, and two of each panel.
final class StoryPainter implements VideoExport.Painter {

    private static final double FADE_SECONDS = 0.3;
    private static final double FLASH_SECONDS = 1.0;
    private static final int GLOW_RADIUS = 170;
    private static final int TEXT = 0xE8EAF0;

    private final Layout layout;
    private final Story story;
    private final Envelope sound;
    private final double seconds;
    private final Lettering lettering = new Lettering();
    private final Bars bars;
    private final Pixels before;
    private final Pixels after;
    private final BufferedImage glow = glow();
    private final List<Lane> lanes = new ArrayList<>();
    private Pixels canvas = new Pixels(1, 1);

    /// @param story what is told
    /// @param sound how loud it is
    /// @param size of the pictures
    /// @throws IllegalStateException when the machine has no fonts, with a sentence for the person
    StoryPainter(Story story, Envelope sound, PictureSize size) {
        this.story = story;
        this.sound = sound;
        seconds = Math.max(1e-6, sound.seconds());
        layout = Layout.of(size, story.lanes().size());
        bars = new Bars(story, sound, layout.bars());
        before = new Pixels(size.width(), size.height());
        after = new Pixels(size.width(), size.height());
        var backdrop = new Backdrop(story, seconds, layout, lettering);
        backdrop.ground(before);
        after.copy(before);
        backdrop.paint(before, bars, false);
        backdrop.paint(after, bars, true);
        for (int i = 0; i < story.lanes().size(); i++) {
            lanes.add(new Lane(story.lanes().get(i), layout.lanes().get(i)));
        }
    }

    @Override
    public void paint(double at, int[] argb) {
        if (!canvas.isOn(argb)) {
            canvas = new Pixels(argb, layout.size().width(), layout.size().height());
            canvas.copy(before);
        }
        double place = Math.clamp(at / seconds, 0, 1);
        Box wave = layout.wave();
        Box dirty = new Box(wave.x() - GLOW_RADIUS, wave.y(), wave.width() + 2 * GLOW_RADIUS, wave.height())
                .within(canvas.bounds());
        canvas.copy(before, dirty, dirty.x(), dirty.y());
        canvas.reveal(
                after, layout.bars(), place, layout.bars().x(), layout.bars().y());
        for (Lane lane : lanes) {
            lane.put(at);
        }
        Graphics2D g = canvas.brush();
        playhead(g, at, place);
        for (Lane lane : lanes) {
            lane.draw(g, at);
        }
        g.dispose();
    }

    private void playhead(Graphics2D g, double at, double place) {
        Box box = layout.bars();
        Box wave = layout.wave();
        double x = box.x() + place * box.width();
        double pulse = sound.pulse(at);
        bars.leap(g, place, pulse);
        g.clipRect(wave.x() + 2, wave.y() + 2, wave.width() - 4, wave.height() - 4);
        Composite plain = g.getComposite();
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) (0.22 + 0.5 * pulse)));
        int tall = wave.height();
        g.drawImage(glow, (int) Math.round(x) - GLOW_RADIUS, wave.y(), 2 * GLOW_RADIUS, tall, null);
        g.setComposite(plain);
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(x - 1.5, box.y() - 12, 3, box.height() + 24));
        g.fill(new RoundRectangle2D.Double(x - 6, box.y() - 16, 12, 12, 12, 12));
        g.setClip(null);
        lettering
                .fit(Backdrop.clock(at), new Style(26, true, 1), layout.times())
                .draw(g, Pixels.colour(TEXT));
    }

    private static BufferedImage glow() {
        int side = 2 * GLOW_RADIUS;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.setPaint(new RadialGradientPaint(
                GLOW_RADIUS, GLOW_RADIUS, GLOW_RADIUS, new float[] {0, 0.12f, 0.45f, 1}, new Color[] {
                    Pixels.colour(0xFFFFFF, 0.85),
                    Pixels.colour(0xFFE6EE, 0.45),
                    Pixels.colour(0xC9B6FF, 0.14),
                    Pixels.colour(0xC9B6FF, 0)
                }));
        g.fillRect(0, 0, side, side);
        g.dispose();
        return image;
    }

    /// One track in the picture. Keeps the panels of the section that plays and of the one before.
    private final class Lane {

        private final Story.Lane told;
        private final Layout.Lane places;
        private int nowIndex;
        private int oldIndex;
        private LaneCard now;
        private LaneCard old;

        Lane(Story.Lane told, Layout.Lane places) {
            this.told = told;
            this.places = places;
        }

        private LaneCard card(int index) {
            if (now != null && nowIndex == index) {
                return now;
            }
            if (old != null && oldIndex == index) {
                return old;
            }
            old = now;
            oldIndex = nowIndex;
            now = new LaneCard(before, places, told, index, seconds, lettering);
            nowIndex = index;
            return now;
        }

        void put(double at) {
            int index = told.sectionAt(at);
            double changed = changedAt(at);
            double fresh = changed <= 0 ? 1 : Math.min(1, (at - changed) / FADE_SECONDS);
            if (fresh >= 1) {
                put(card(index), index, at);
                return;
            }
            // The one before stays as it was in its last moment.
            double lastMoment = Math.max(0, changed - 1e-6);
            int last = told.sectionAt(lastMoment);
            put(card(last), last, lastMoment);
            mix(card(index), at, index, (int) Math.round(256 * fresh));
        }

        private void put(LaneCard card, int index, double at) {
            Box all = card.before().bounds();
            canvas.copy(card.before(), all, places.card().x(), places.card().y());
            reveal(canvas, card, index, at, places.card().x(), places.card().y());
        }

        private void mix(LaneCard card, double at, int index, int weight) {
            Box all = card.before().bounds();
            var whole = new Pixels(all.width(), all.height());
            whole.copy(card.before());
            reveal(whole, card, index, at, 0, 0);
            canvas.blend(whole, all, weight, places.card().x(), places.card().y());
        }

        private void reveal(Pixels onto, LaneCard card, int index, double at, int x, int y) {
            reveal(onto, card, places.strip(), Math.min(1, at / seconds), x, y);
            if (hasLoop(index)) {
                Story.Section section = told.sections().get(index);
                section.phase(at).ifPresent(phase -> reveal(onto, card, inner(), phase, x, y));
            }
        }

        private void reveal(Pixels onto, LaneCard card, Box box, double share, int x, int y) {
            int left = box.x() - places.card().x();
            int top = box.y() - places.card().y();
            onto.reveal(card.after(), new Box(left, top, box.width(), box.height()), share, x + left, y + top);
        }

        private boolean hasLoop(int index) {
            return index >= 0
                    && places.loop().height() >= 16
                    && told.sections().get(index).loop().isPresent();
        }

        /// The loop's waveform without its frame.
        private Box inner() {
            return places.loop().inset(10, 6);
        }

        void draw(Graphics2D g, double at) {
            int index = told.sectionAt(at);
            Box box = places.strip();
            double x = box.x() + Math.min(1, at / seconds) * box.width();
            g.setColor(Color.WHITE);
            g.fill(new RoundRectangle2D.Double(x - 2, box.y() - 3, 4, box.height() + 6, 4, 4));
            if (hasLoop(index)) {
                Box loop = inner();
                double phase = told.sections().get(index).phase(at).orElse(0);
                g.setColor(Pixels.colour(0xFFFFFF, 0.9));
                g.fill(new Rectangle2D.Double(
                        loop.x() + phase * loop.width() - 1,
                        places.loop().y() + 3,
                        2,
                        places.loop().height() - 6));
            }
            double changed = changedAt(at);
            double flash = index < 0 || changed <= 0 ? 0 : 1 - (at - changed) / FLASH_SECONDS;
            if (flash > 0) {
                g.setColor(Pixels.colour(told.hue().bright(), 0.9 * flash));
                g.setStroke(new BasicStroke(3));
                Box card = places.card();
                g.draw(new RoundRectangle2D.Double(
                        card.x() + 1.5, card.y() + 1.5, card.width() - 3, card.height() - 3, 22, 22));
            }
        }

        /// When this track last began or ended something; 0 when never.
        private double changedAt(double at) {
            double changed = 0;
            for (Story.Section section : told.sections()) {
                if (section.from() <= at) {
                    changed = section.from();
                }
                if (section.to() <= at) {
                    changed = section.to();
                }
            }
            return changed;
        }
    }

    /// Where its texts are at some moment, for those who want to know.
    List<Lettering.Block> texts(double at) {
        var all = new ArrayList<>(new Backdrop(story, seconds, layout, lettering).texts());
        for (int i = 0; i < lanes.size(); i++) {
            Story.Lane lane = story.lanes().get(i);
            LaneCard.words(lane, lane.sectionAt(at), layout.lanes().get(i), lettering)
                    .forEach(word -> all.add(word.block()));
        }
        return all;
    }
}
