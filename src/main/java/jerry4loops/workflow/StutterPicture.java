package jerry4loops.workflow;

import java.util.List;
import jerry4loops.control.Parameter;
import jerry4loops.dsp.StutterPreview;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.session.Track;

/// What a held stutter plays, for drawing, from the table by which it sounds.
///
/// Thread: any; stateless.
public final class StutterPicture {

    private static final double LOWEST_OCTAVE = -3;
    private static final double HIGHEST_OCTAVE = 1;
    private static final double DARKEST_HZ = 200;
    private static final double FILTER_OCTAVES = 6;

    private StutterPicture() {}

    /// One repeat.
    ///
    /// @param at where in its beat it starts, 0 … 1
    /// @param length what of the beat it takes, gaps of a gate left out
    /// @param height 0 … 1: how loud it is, lower where it is lower in pitch or darker, by slice where moments are
    ///     mixed
    public record Repeat(double at, double length, double height) {}

    /// @param track whose controls count
    /// @param beat beats since the press, 0 for the one it fell in
    /// @param bpm the tempo
    /// @return the repeats of that beat, in order
    public static List<Repeat> repeats(Track track, long beat, double bpm) {
        StutterSettings settings =
                Plans.stutter(parameter -> track.control(parameter).get(), Plans.seed(track.index()));
        return StutterPreview.of(settings, beat, bpm, StutterPreview.SLICES).pulses().stream()
                .map(StutterPicture::repeat)
                .toList();
    }

    /// @return the parameters that change the picture
    public static List<Parameter> parameters() {
        return List.of(Parameter.STUTTER_MODE, Parameter.STUTTER_DEPTH, Parameter.STUTTER_TRIPLETS);
    }

    private static Repeat repeat(StutterPreview.Pulse pulse) {
        double octave = (pulse.octavesFrom() + pulse.octavesTo()) / 2;
        double pitch = octave < 0 ? 1 - octave / LOWEST_OCTAVE * 0.7 : 1 + octave / HIGHEST_OCTAVE * 0.3;
        double bright = switch (pulse.filter()) {
            case NONE -> 1;
            case LOW_PASS -> Math.log(pulse.filterHz() / DARKEST_HZ) / Math.log(2) / FILTER_OCTAVES;
            case HIGH_PASS -> 1 - 0.5 * Math.log(pulse.filterHz() / DARKEST_HZ) / Math.log(2) / FILTER_OCTAVES;
        };
        double slice = 1 - 0.6 * pulse.slice() / StutterPreview.SLICES;
        double turned = pulse.reversed() ? 0.6 : pulse.frozen() ? 0.8 : 1;
        double height = 0.75 * pulse.level() * pitch * Math.clamp(bright, 0.15, 1) * slice * turned;
        return new Repeat(pulse.start(), pulse.length() * pulse.duty(), Math.clamp(height, 0.06, 1));
    }
}
