package jerry4loops.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.dsp.Crossfader;
import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.EqSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.GateSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.engine.MasterPlan;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TempoBendSettings;
import jerry4loops.engine.TrackPlan;

/// What the controls mean to the engine: the same for a session that plays and a performance that is rendered.
///
/// Thread: any; stateless.
final class Plans {

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

    /// Beats of pre-delay, in the order of [Parameter#REVERB_PRE_DELAY_NOTE]'s choices; 0 for a time in seconds.
    private static final double[] PRE_DELAY_BEATS = {0, 1 / 16.0, 1 / 8.0, 1 / 6.0, 1 / 4.0, 1 / 3.0, 1 / 2.0};

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

    /// Bars that a bend takes, in the order of [Parameter#TEMPO_GLIDE]'s choices; 0 for as soon as is smooth.
    private static final double[] TEMPO_GLIDE_BARS = {0, 1, 2, 4, 8, 16};

    private static final int SIDE_A = 1;
    private static final int SIDE_B = 2;

    private Plans() {}

    /// A plan in which all tracks are there.
    ///
    /// @param tracks value of each parameter, one function per track
    /// @param kinds one per track
    /// @param master value of each master parameter
    /// @return see [#planOf]
    static RenderPlan plan(
            List<ToDoubleFunction<Parameter>> tracks, List<LoopKind> kinds, ToDoubleFunction<Parameter> master) {
        return planOf(tracks, kinds.stream().map(Optional::of).toList(), master);
    }

    /// @param tracks value of each parameter, one function per track there can be
    /// @param kinds one per track; empty for one that is not there
    /// @param master value of each master parameter
    /// @return the plan; tracks duck to the first with drums, or to the first where there are none
    static RenderPlan planOf(
            List<ToDoubleFunction<Parameter>> tracks,
            List<Optional<LoopKind>> kinds,
            ToDoubleFunction<Parameter> master) {
        boolean anySolo = IntStream.range(0, tracks.size())
                .anyMatch(i -> kinds.get(i).isPresent() && isOn(tracks.get(i), Parameter.SOLO));
        List<TrackPlan> plans = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            var track = tracks.get(i);
            if (kinds.get(i).isEmpty()) {
                plans.add(TrackPlan.OUT);
                continue;
            }
            boolean heard = !isOn(track, Parameter.MUTE) && (!anySolo || isOn(track, Parameter.SOLO));
            double gain = heard ? gain(track.applyAsDouble(Parameter.VOLUME)) * crossfade(track, master) : 0;
            plans.add(trackPlan(track, (float) gain, seed(i)));
        }
        int drums = kinds.indexOf(Optional.of(LoopKind.DRUMS));
        int first = IntStream.range(0, kinds.size())
                .filter(i -> kinds.get(i).isPresent())
                .findFirst()
                .orElse(0);
        return new RenderPlan(plans, master(tracks, kinds, master), drums < 0 ? first : drums);
    }

    private static double crossfade(ToDoubleFunction<Parameter> track, ToDoubleFunction<Parameter> master) {
        double position = (master.applyAsDouble(Parameter.CROSSFADER) + 1) / 2;
        int law = (int) master.applyAsDouble(Parameter.CROSSFADER_CURVE);
        return switch ((int) track.applyAsDouble(Parameter.CROSSFADE_SIDE)) {
            case SIDE_A -> Crossfader.levelA(law, position);
            case SIDE_B -> Crossfader.levelB(law, position);
            default -> 1;
        };
    }

    private static TrackPlan trackPlan(ToDoubleFunction<Parameter> value, float gain, long seed) {
        return new TrackPlan(
                gain,
                (float) value.applyAsDouble(Parameter.PAN),
                gain(value.applyAsDouble(Parameter.SEND_REVERB)),
                gain(value.applyAsDouble(Parameter.SEND_DELAY)),
                isOn(value, Parameter.CUE),
                eq(value),
                gate(value),
                stutter(value, seed),
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

    private static MasterPlan master(
            List<ToDoubleFunction<Parameter>> tracks,
            List<Optional<LoopKind>> kinds,
            ToDoubleFunction<Parameter> value) {
        boolean echoes = IntStream.range(0, tracks.size())
                .anyMatch(i -> kinds.get(i).isPresent() && gain(tracks.get(i).applyAsDouble(Parameter.SEND_DELAY)) > 0);
        return new MasterPlan(
                gain(value.applyAsDouble(Parameter.MASTER_VOLUME)),
                new ReverbSettings(
                        1,
                        value.applyAsDouble(Parameter.RETURN_REVERB_DECAY),
                        ReverbSettings.OFF.preDelayMs(),
                        value.applyAsDouble(Parameter.RETURN_REVERB_DAMPING),
                        ReverbSettings.OFF.width(),
                        false,
                        0,
                        value.applyAsDouble(Parameter.RETURN_REVERB_SIZE)),
                gain(value.applyAsDouble(Parameter.RETURN_REVERB_LEVEL)),
                new DelaySettings(
                        echoes,
                        1,
                        DELAY_BEATS[(int) value.applyAsDouble(Parameter.RETURN_DELAY_TIME)],
                        value.applyAsDouble(Parameter.RETURN_DELAY_FEEDBACK),
                        DelaySettings.OFF.lowCutHz(),
                        value.applyAsDouble(Parameter.RETURN_DELAY_HIGH_CUT),
                        isOn(value, Parameter.RETURN_DELAY_PING_PONG)),
                gain(value.applyAsDouble(Parameter.RETURN_DELAY_LEVEL)),
                isOn(value, Parameter.LOUDNESS_MATCH),
                1000 * value.applyAsDouble(Parameter.SWAP_RISE),
                1000 * value.applyAsDouble(Parameter.SWAP_FALL),
                gain(value.applyAsDouble(Parameter.CUE_VOLUME)),
                (float) value.applyAsDouble(Parameter.CUE_MIX),
                bend(value));
    }

    private static TempoBendSettings bend(ToDoubleFunction<Parameter> value) {
        return new TempoBendSettings(
                1 + value.applyAsDouble(Parameter.TEMPO_BEND) / 100,
                isOn(value, Parameter.TEMPO_KEY_LOCK),
                TEMPO_GLIDE_BARS[(int) value.applyAsDouble(Parameter.TEMPO_GLIDE)]);
    }

    private static EqSettings eq(ToDoubleFunction<Parameter> value) {
        return new EqSettings(
                value.applyAsDouble(Parameter.EQ_LOW),
                value.applyAsDouble(Parameter.EQ_MID),
                value.applyAsDouble(Parameter.EQ_HIGH),
                isOn(value, Parameter.EQ_LOW_KILL),
                isOn(value, Parameter.EQ_MID_KILL),
                isOn(value, Parameter.EQ_HIGH_KILL));
    }

    /// What a track's chance follows.
    static long seed(int track) {
        return track + 1L;
    }

    static StutterSettings stutter(ToDoubleFunction<Parameter> value, long seed) {
        return new StutterSettings(
                STUTTER_MODES[(int) value.applyAsDouble(Parameter.STUTTER_MODE)],
                seed,
                value.applyAsDouble(Parameter.STUTTER_DEPTH),
                isOn(value, Parameter.STUTTER_TRIPLETS),
                value.applyAsDouble(Parameter.STUTTER_BLOOM));
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
        int rate = (int) value.applyAsDouble(Parameter.WAH_RATE);
        boolean free = rate == WAH_CYCLES_PER_BEAT.length;
        return new WahSettings(
                isOn(value, Parameter.WAH_ON),
                free ? 1 : WAH_CYCLES_PER_BEAT[rate],
                WAH_SHAPES[(int) value.applyAsDouble(Parameter.WAH_SHAPE)],
                value.applyAsDouble(Parameter.WAH_DEPTH),
                value.applyAsDouble(Parameter.WAH_PHASE),
                free ? value.applyAsDouble(Parameter.WAH_HERTZ) : 0);
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
                isOn(value, Parameter.REVERB_FREEZE),
                PRE_DELAY_BEATS[(int) value.applyAsDouble(Parameter.REVERB_PRE_DELAY_NOTE)],
                value.applyAsDouble(Parameter.REVERB_SIZE));
    }

    private static boolean isOn(ToDoubleFunction<Parameter> value, Parameter parameter) {
        return value.applyAsDouble(parameter) >= 0.5;
    }

    static float gain(double db) {
        return db <= Parameter.SILENCE_DB ? 0 : (float) Math.pow(10, db / 20);
    }
}
