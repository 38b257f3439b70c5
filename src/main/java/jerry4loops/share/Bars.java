package jerry4loops.share;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import jerry4loops.audio.Peaks;

/// The waveform of a whole piece as upright bars with round ends. Each bar is as high as the music is loud; its layers
/// are the tracks that play there, the first innermost, each as thick as its own loop is loud.
///
/// Thread: any; immutable.
final class Bars {

    /// From bar to bar in pixels.
    static final int PITCH = 9;

    private static final int WIDTH = 6;
    private static final double CURVE = 1.35;
    private static final int SAMPLES = 9;
    private static final double CORE = 0.42;
    private static final int SUNKEN = 0x0F1116;

    private final Box box;
    private final int count;
    private final double[] heights;
    private final List<List<Layer>> layers = new ArrayList<>();

    private record Layer(double share, int plain, int bright) {}

    /// @param story which tracks play when
    /// @param sound how loud it is
    /// @param box where the bars are
    Bars(Story story, Envelope sound, Box box) {
        this.box = box;
        count = Math.max(1, (box.width() + PITCH - WIDTH) / PITCH);
        heights = new double[count];
        double length = Math.max(1e-6, sound.seconds());
        double loudest = 1e-9;
        for (int i = 0; i < count; i++) {
            heights[i] = sound.level(i * length / count, (i + 1) * length / count);
            loudest = Math.max(loudest, heights[i]);
        }
        for (int i = 0; i < count; i++) {
            heights[i] = sound.loudest() < 0.001 ? 0 : Math.pow(heights[i] / loudest, CURVE);
            layers.add(layers(story, i * length / count, (i + 1) * length / count, (i + 0.5) / count));
        }
    }

    private static List<Layer> layers(Story story, double from, double to, double place) {
        var heard = new ArrayList<Layer>();
        double sum = 0;
        for (Story.Lane lane : story.lanes()) {
            double level = level(lane, from, to);
            if (level > 0) {
                sum += level;
                heard.add(new Layer(level, lane.hue().plain(), lane.hue().bright()));
            }
        }
        if (heard.isEmpty()) {
            return story.lanes().isEmpty()
                    ? List.of(blend(place))
                    : List.of(new Layer(1, Hue.NEUTRAL.plain(), Hue.NEUTRAL.bright()));
        }
        var shared = new ArrayList<Layer>();
        for (Layer layer : heard) {
            shared.add(new Layer(layer.share() / sum, layer.plain(), layer.bright()));
        }
        return shared;
    }

    /// Where nobody knows who plays, the colours of the studio run from left to right.
    private static Layer blend(double place) {
        int weight = (int) Math.round(256 * place);
        return new Layer(
                1,
                Pixels.mix(Hue.RED.plain(), Hue.PURPLE.plain(), weight),
                Pixels.mix(Hue.RED.bright(), Hue.PURPLE.bright(), weight));
    }

    /// How loud a track is in a stretch, from what its loop looks like; 0 when it is silent, at least a little else.
    private static double level(Story.Lane lane, double from, double to) {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double at = from + (i + 0.5) / SAMPLES * (to - from);
            int index = lane.sectionAt(at);
            if (index >= 0) {
                Story.Section section = lane.sections().get(index);
                var phase = section.phase(at);
                double loud = phase.isEmpty() ? 0.6 : peak(section.loop().get().peaks(), phase.getAsDouble());
                sum += 0.15 + loud;
            }
        }
        return sum / SAMPLES;
    }

    private static double peak(Peaks peaks, double phase) {
        int bin = Math.clamp((long) (phase * Peaks.BINS), 0, Peaks.BINS - 1);
        return Math.max(peaks.max(bin), -peaks.min(bin));
    }

    /// @return how many
    int count() {
        return count;
    }

    /// @param g brush
    /// @param isLit as what was played looks, or as what comes
    void draw(Graphics2D g, boolean isLit) {
        for (int i = 0; i < count; i++) {
            draw(g, i, heights[i], isLit, 1);
        }
    }

    /// Draws bars about the playhead once more, higher by what is heard now.
    ///
    /// @param g brush
    /// @param place of the playhead, 0 … 1
    /// @param strength 0 … 1
    void leap(Graphics2D g, double place, double strength) {
        double centre = place * count - 0.5;
        int first = Math.max(0, (int) centre - 4);
        for (int i = first; i <= Math.min(count - 1, (int) centre + 5); i++) {
            double near = Math.exp(-(i - centre) * (i - centre) / 5);
            double more = near * strength;
            if (more > 0.02) {
                double height = Math.min(1, heights[i] + more * (0.08 + 0.3 * heights[i]));
                boolean isLit = i <= centre;
                draw(g, i, height, isLit, 1);
            }
        }
    }

    private void draw(Graphics2D g, int bar, double height, boolean isLit, double alpha) {
        double tall = Math.max(WIDTH, height * box.height());
        double left = 1;
        List<Layer> shown = layers.get(bar);
        for (int i = shown.size() - 1; i >= 0; i--) {
            Layer layer = shown.get(i);
            column(g, bar, tall * left, shade(layer.plain(), isLit, 0.30, alpha));
            left -= layer.share();
        }
        double core = shown.getFirst().share() * CORE;
        column(g, bar, tall * core, shade(shown.getFirst().bright(), isLit, 0.38, alpha));
    }

    private static Color shade(int rgb, boolean isLit, double dimmed, double alpha) {
        int shown = isLit ? rgb : Pixels.mix(SUNKEN, rgb, (int) (256 * dimmed));
        return Pixels.colour(shown & 0xFFFFFF, alpha);
    }

    private void column(Graphics2D g, int bar, double tall, Color colour) {
        if (tall < 1) {
            return;
        }
        // The bars fill their box from edge to edge, so that the playhead at both ends stands at both ends of them.
        double x = box.x() + (box.width() - WIDTH) * (count == 1 ? 0.5 : (double) bar / (count - 1));
        double wide = Math.min(WIDTH, tall);
        g.setColor(colour);
        g.fill(new RoundRectangle2D.Double(
                x + (WIDTH - wide) / 2, box.y() + (box.height() - tall) / 2, wide, tall, wide, wide));
    }
}
