package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import jerry4loops.control.Parameter;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TrackPlan;
import jerry4loops.session.Session;
import jerry4loops.session.Track;

/// Turns the session's controls into the engine's plan, and publishes one whenever a control moves, so that a hand is
/// heard in the next block.
///
/// Thread: the session's.
final class Planner {

    /// Cycles per beat of each wah rate, in the order of [Parameter#WAH_RATE]'s choices.
    private static final double[] WAH_CYCLES_PER_BEAT = {
        1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 3.0, 1 / 2.0, 3 / 4.0, 2 / 3.0, 1, 3 / 2.0, 4 / 3.0, 2, 3, 4, 6, 8
    };

    private static final int[] WAH_SHAPES = {
        WahSettings.DANCE,
        WahSettings.SINE,
        WahSettings.TRIANGLE,
        WahSettings.SAW,
        WahSettings.SQUARE,
        WahSettings.RANDOM
    };

    private static final int[] STUTTER_MODES = {
        StutterSettings.SURPRISE,
        StutterSettings.ROLL,
        StutterSettings.GATE,
        StutterSettings.REVERSE,
        StutterSettings.DIVE,
        StutterSettings.RISE,
        StutterSettings.SWEEP,
        StutterSettings.SCATTER,
        StutterSettings.FREEZE
    };

    private final Session session;
    private final EngineHost host;

    Planner(Session session, EngineHost host) {
        this.session = session;
        this.host = host;
        for (Track track : session.tracks()) {
            for (Parameter parameter : Parameter.values()) {
                if (parameter.scope() == Parameter.Scope.TRACK) {
                    track.control(parameter).subscribe(_ -> publish());
                }
            }
        }
        session.masterVolumeDbProperty().subscribe(_ -> publish());
        host.onReplaced(this::publish);
        publish();
    }

    private void publish() {
        host.engine().publish(plan(session));
    }

    static RenderPlan plan(Session session) {
        boolean anySolo = session.tracks().stream().anyMatch(track -> isOn(track, Parameter.SOLO));
        List<TrackPlan> plans = new ArrayList<>();
        for (Track track : session.tracks()) {
            boolean heard = !isOn(track, Parameter.MUTE) && (!anySolo || isOn(track, Parameter.SOLO));
            plans.add(trackPlan(parameter -> track.control(parameter).get(), heard, track.index() + 1));
        }
        return new RenderPlan(plans, gain(session.masterVolumeDbProperty().get()));
    }

    /// @param value of each parameter
    /// @param heard whether mute and solo let it through
    /// @param seed of what is random in its effects
    static TrackPlan trackPlan(ToDoubleFunction<Parameter> value, boolean heard, long seed) {
        return new TrackPlan(
                heard ? gain(value.applyAsDouble(Parameter.VOLUME)) : 0,
                (float) value.applyAsDouble(Parameter.PAN),
                new FilterSettings(
                        value.applyAsDouble(Parameter.FILTER_CUTOFF), value.applyAsDouble(Parameter.FILTER_RESONANCE)),
                new WahSettings(
                        value.applyAsDouble(Parameter.WAH_ON) >= 0.5,
                        WAH_CYCLES_PER_BEAT[(int) value.applyAsDouble(Parameter.WAH_RATE)],
                        WAH_SHAPES[(int) value.applyAsDouble(Parameter.WAH_SHAPE)],
                        value.applyAsDouble(Parameter.WAH_DEPTH),
                        0),
                new StutterSettings(STUTTER_MODES[(int) value.applyAsDouble(Parameter.STUTTER_MODE)], seed),
                ReverbSettings.of(
                        value.applyAsDouble(Parameter.REVERB_MIX), value.applyAsDouble(Parameter.REVERB_DECAY)));
    }

    static float gain(double db) {
        return db <= Parameter.SILENCE_DB ? 0 : (float) Math.pow(10, db / 20);
    }

    private static boolean isOn(Track track, Parameter parameter) {
        return track.control(parameter).get() >= 0.5;
    }
}
