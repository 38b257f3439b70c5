package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.GateSettings;
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

    private static final int[] FILTER_MODES = {
        FilterSettings.LOW_PASS, FilterSettings.HIGH_PASS, FilterSettings.BAND_PASS
    };

    private static final int[] DUCK_MODES = {DuckSettings.OFF_MODE, DuckSettings.BEAT, DuckSettings.DRUMS};

    /// Beats between echoes, in the order of [Parameter#DELAY_TIME]'s choices.
    private static final double[] DELAY_BEATS = {
        1 / 8.0, 1 / 6.0, 1 / 4.0, 1 / 3.0, 3 / 8.0, 1 / 2.0, 3 / 4.0, 2 / 3.0, 1, 3 / 2.0, 2, 4
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
        return new RenderPlan(plans, gain(session.masterVolumeDbProperty().get()), keyTrack(session));
    }

    /// The first track with drums; the first track where there are none.
    private static int keyTrack(Session session) {
        return session.tracks().stream()
                .filter(track -> track.kind() == LoopKind.DRUMS)
                .findFirst()
                .map(Track::index)
                .orElse(0);
    }

    /// @param value of each parameter
    /// @param heard whether mute and solo let it through
    /// @param seed of what is random in its effects
    static TrackPlan trackPlan(ToDoubleFunction<Parameter> value, boolean heard, long seed) {
        return new TrackPlan(
                heard ? gain(value.applyAsDouble(Parameter.VOLUME)) : 0,
                (float) value.applyAsDouble(Parameter.PAN),
                gate(value),
                new StutterSettings(STUTTER_MODES[(int) value.applyAsDouble(Parameter.STUTTER_MODE)], seed),
                new FilterSettings(
                        value.applyAsDouble(Parameter.FILTER_CUTOFF),
                        value.applyAsDouble(Parameter.FILTER_RESONANCE),
                        FILTER_MODES[(int) value.applyAsDouble(Parameter.FILTER_MODE)],
                        isOn(value, Parameter.FILTER_SLOPE)),
                wah(value),
                new DjFilterSettings(value.applyAsDouble(Parameter.DJ_FILTER), DjFilterSettings.CENTRE.resonance()),
                new DuckSettings(
                        DUCK_MODES[(int) value.applyAsDouble(Parameter.DUCK_MODE)],
                        value.applyAsDouble(Parameter.DUCK_DEPTH),
                        DuckSettings.OFF.attackMs(),
                        value.applyAsDouble(Parameter.DUCK_RELEASE)),
                delay(value),
                reverb(value));
    }

    private static GateSettings gate(ToDoubleFunction<Parameter> value) {
        return new GateSettings(
                isOn(value, Parameter.GATE_ON),
                value.applyAsDouble(Parameter.GATE_THRESHOLD),
                GateSettings.OFF.holdMs(),
                1000 * value.applyAsDouble(Parameter.GATE_RELEASE),
                GateSettings.OFF.floorDb());
    }

    private static WahSettings wah(ToDoubleFunction<Parameter> value) {
        return new WahSettings(
                isOn(value, Parameter.WAH_ON),
                WAH_CYCLES_PER_BEAT[(int) value.applyAsDouble(Parameter.WAH_RATE)],
                WAH_SHAPES[(int) value.applyAsDouble(Parameter.WAH_SHAPE)],
                value.applyAsDouble(Parameter.WAH_DEPTH),
                value.applyAsDouble(Parameter.WAH_PHASE));
    }

    private static DelaySettings delay(ToDoubleFunction<Parameter> value) {
        double mix = value.applyAsDouble(Parameter.DELAY_MIX);
        return new DelaySettings(
                mix > 0,
                mix > 0 ? mix : DelaySettings.OFF.mix(),
                DELAY_BEATS[(int) value.applyAsDouble(Parameter.DELAY_TIME)],
                value.applyAsDouble(Parameter.DELAY_FEEDBACK),
                DelaySettings.OFF.lowCutHz(),
                value.applyAsDouble(Parameter.DELAY_HIGH_CUT),
                isOn(value, Parameter.DELAY_PING_PONG));
    }

    private static ReverbSettings reverb(ToDoubleFunction<Parameter> value) {
        return new ReverbSettings(
                value.applyAsDouble(Parameter.REVERB_MIX),
                value.applyAsDouble(Parameter.REVERB_DECAY),
                1000 * value.applyAsDouble(Parameter.REVERB_PRE_DELAY),
                value.applyAsDouble(Parameter.REVERB_DAMPING),
                value.applyAsDouble(Parameter.REVERB_WIDTH),
                isOn(value, Parameter.REVERB_FREEZE));
    }

    private static boolean isOn(ToDoubleFunction<Parameter> value, Parameter parameter) {
        return value.applyAsDouble(parameter) >= 0.5;
    }

    static float gain(double db) {
        return db <= Parameter.SILENCE_DB ? 0 : (float) Math.pow(10, db / 20);
    }

    private static boolean isOn(Track track, Parameter parameter) {
        return track.control(parameter).get() >= 0.5;
    }
}
