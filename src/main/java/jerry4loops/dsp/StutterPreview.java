package jerry4loops.dsp;

import java.util.ArrayList;
import java.util.List;

/// One beat of a held stutter for a picture of it, from the table by which it sounds.
///
/// Thread: any; immutable.
///
/// @param pulses in order, filling the beat
public record StutterPreview(List<Pulse> pulses) {

    /// How many slices a loop gives in most cases.
    public static final int SLICES = SliceFinder.MOST;

    /// @param pulses copied
    public StutterPreview {
        pulses = List.copyOf(pulses);
    }

    /// What a filter takes away.
    public enum Filter {
        /// Nothing.
        NONE,
        /// Treble.
        LOW_PASS,
        /// Bass.
        HIGH_PASS
    }

    /// One repeat.
    ///
    /// @param start where in the beat it starts, 0 … 1
    /// @param length its length in beats
    /// @param duty how much of that sounds, above 0 … 1
    /// @param level against the loudest, above 0 … 1
    /// @param slice which moment is played, 0 for the main one
    /// @param reversed whether backwards
    /// @param frozen whether held still, grain by grain
    /// @param octavesFrom pitch at its start against the loop's, in octaves
    /// @param octavesTo pitch at its end
    /// @param filter what is taken away
    /// @param filterHz where the filter stands, 0 for none
    public record Pulse(
            double start,
            double length,
            double duty,
            double level,
            int slice,
            boolean reversed,
            boolean frozen,
            double octavesFrom,
            double octavesTo,
            Filter filter,
            double filterHz) {}

    /// Works out a beat; a pure function.
    ///
    /// @param settings what is chosen
    /// @param beat beats since the press: the whole part of [Stutter#beatsHeld], whose fraction is where in it the
    ///     sound is
    /// @param bpm the tempo, since what is too short is not played
    /// @param slices how many moments there are to choose from, [#SLICES] where nobody knows
    /// @return the pulses of that beat
    public static StutterPreview of(StutterSettings settings, long beat, double bpm, int slices) {
        var pattern = new StutterPattern();
        int figure = StutterPattern.figure(settings, beat, 60 / bpm);
        var pulses = new ArrayList<Pulse>();
        double start = 0;
        while (start < 1 - 1e-9) {
            double end = StutterPattern.endOfPulse(figure, start);
            pattern.plan(settings, beat, start, end - start, slices);
            pulses.add(pulse(pattern, start, end - start));
            start = end;
        }
        return new StutterPreview(pulses);
    }

    private static Pulse pulse(StutterPattern pattern, double start, double length) {
        return new Pulse(
                start,
                length,
                pattern.duty,
                pattern.level,
                pattern.slice,
                pattern.reverse,
                pattern.grainSeconds > 0,
                Math.log(pattern.speedFrom) / Math.log(2),
                Math.log(pattern.speedTo) / Math.log(2),
                pattern.filter == StutterPattern.DARK
                        ? Filter.LOW_PASS
                        : pattern.filter == StutterPattern.THIN ? Filter.HIGH_PASS : Filter.NONE,
                pattern.filterHz);
    }
}
