package jerry4loops.ui.control;

import java.util.ArrayList;
import java.util.List;
import jerry4loops.control.Parameter;

/// The character of each stutter, sketched without asking the sound: how many repeats a beat has, and whether they get
/// louder, lower, higher, or come as they like.
///
/// Thread: any; pure.
public final class StutterSketch implements StutterPreview {

    private static final int PHRASE = 4;

    /// Repeats of the four beats of a phrase, by mode.
    private static final int[][] DIVISIONS = {
        {4, 6, 4, 16},
        {4, 6, 8, 16},
        {8, 4, 8, 4},
        {4, 8, 4, 6},
        {4, 6, 4, 8},
        {4, 6, 8, 12},
        {4, 8, 6, 8},
        {4, 8, 4, 6},
        {4, 4, 4, 4},
    };

    private static final double[] SCATTERED = {1, 0.3, 0.75, 0.45, 0.9, 0.25, 0.6, 0.4};
    private static final double EVEN = 0.7;

    /// A sketch.
    public StutterSketch() {}

    @Override
    public List<Pulse> pulses(Setting setting, long beat) {
        int step = (int) Math.floorMod(beat, (long) PHRASE);
        int division = DIVISIONS[setting.mode()][step];
        division = setting.depth() <= 0 ? 4 : (int) Math.min(division, Math.round(4 + setting.depth() * 12));
        if (setting.triplets()) {
            division = 3 * (int) Math.round(division / 4.0);
        }
        String mode = Parameter.STUTTER_MODE.choices().get(setting.mode());
        var pulses = new ArrayList<Pulse>();
        for (int i = 0; i < division; i++) {
            double within = (double) i / division;
            double drawn = height(mode, step, i, within);
            double height = EVEN + (drawn - EVEN) * Math.clamp(setting.depth(), 0, 1);
            pulses.add(new Pulse(within, 1.0 / division, Math.clamp(height, 0, 1)));
        }
        return pulses;
    }

    private static double height(String mode, int step, int pulse, double within) {
        double along = (step + within) / PHRASE;
        return switch (mode) {
            case "surprise" ->
                step == 0 || step == 3 ? 0.4 + 0.6 * within : SCATTERED[(pulse * 3 + step) % SCATTERED.length];
            case "roll" -> 0.3 + 0.7 * along;
            case "gate" -> pulse % 2 == 0 ? 0.95 : 0.2;
            case "reverse" -> 0.25 + 0.75 * (step == 0 || step == 3 ? within : (pulse & 1) == 1 ? 0.9 : 0.3);
            case "dive" -> 1 - 0.8 * within;
            case "rise" -> 0.2 + 0.8 * within;
            case "sweep" -> 0.25 + 0.75 * Math.abs(Math.cos(Math.PI * along));
            case "scatter" -> SCATTERED[(pulse + 3 * step) % SCATTERED.length];
            default -> 0.75;
        };
    }
}
