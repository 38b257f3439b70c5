package jerry4loops.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything a hand can change about the sound: name, unit, range, default and taper of each.
///
/// Values are plain units. Whether a parameter belongs to each track or to the master says [#scope()].
public enum Parameter {
    /// Low-pass cutoff; at the top of its range the filter is fully open and transparent.
    FILTER_CUTOFF(Scope.TRACK, "filter.cutoff", Unit.HERTZ, 20, 20_000, 20_000, Taper.LOG),
    /// Filter quality Q; 0.707 has no peak.
    FILTER_RESONANCE(Scope.TRACK, "filter.resonance", Unit.NUMBER, 0.707, 12, 0.707, Taper.LOG),
    /// What the filter lets through.
    FILTER_MODE(Scope.TRACK, "filter.mode", 0, List.of("low-pass", "high-pass", "band-pass")),
    /// How steeply the filter falls, per octave.
    FILTER_SLOPE(Scope.TRACK, "filter.slope", 0, List.of("12 dB", "24 dB")),
    /// Level below 250 Hz.
    EQ_LOW(Scope.TRACK, "eq.low", Unit.DECIBEL, -24, 6, 0, Taper.LINEAR),
    /// Level between 250 and 2500 Hz.
    EQ_MID(Scope.TRACK, "eq.mid", Unit.DECIBEL, -24, 6, 0, Taper.LINEAR),
    /// Level above 2500 Hz.
    EQ_HIGH(Scope.TRACK, "eq.high", Unit.DECIBEL, -24, 6, 0, Taper.LINEAR),
    /// Whether the low band is silent.
    EQ_LOW_KILL(Scope.TRACK, "eq.low.kill"),
    /// Whether the middle band is silent.
    EQ_MID_KILL(Scope.TRACK, "eq.mid.kill"),
    /// Whether the high band is silent.
    EQ_HIGH_KILL(Scope.TRACK, "eq.high.kill"),
    /// One knob for both ends: left of the centre a low-pass, right of it a high-pass, exactly dry in the centre.
    DJ_FILTER(Scope.TRACK, "dj.position", Unit.RATIO, -1, 1, 0, Taper.LINEAR),
    /// Whether the wah moves the filter.
    WAH_ON(Scope.TRACK, "wah.on"),
    /// Length of one wah cycle; `free` leaves the beat and takes [#WAH_HERTZ].
    WAH_RATE(Scope.TRACK, "wah.rate", 7, wahRates()),
    /// Cycles a second of a wah that is free of the beat.
    WAH_HERTZ(Scope.TRACK, "wah.hz", Unit.HERTZ, 0.05, 20, 2, Taper.LOG),
    /// How far down the wah moves the cutoff.
    WAH_DEPTH(Scope.TRACK, "wah.depth", Unit.OCTAVES, 0, 6, 3, Taper.LINEAR),
    /// The wah's shape over one cycle.
    WAH_SHAPE(Scope.TRACK, "wah.shape", 0, List.of("dance", "sine", "triangle", "saw", "square", "random")),
    /// Where in its cycle the wah begins on the beat.
    WAH_PHASE(Scope.TRACK, "wah.phase", Unit.RATIO, 0, 1, 0, Taper.LINEAR),
    /// How the stutter develops while it is held.
    STUTTER_MODE(
            Scope.TRACK,
            "stutter.mode",
            0,
            List.of("surprise", "roll", "gate", "reverse", "dive", "rise", "sweep", "scatter", "freeze")),
    /// How far the stutter develops: at 0 it only repeats.
    STUTTER_DEPTH(Scope.TRACK, "stutter.depth", Unit.RATIO, 0, 1, 1, Taper.LINEAR),
    /// Whether the stutter cuts beats into threes.
    STUTTER_TRIPLETS(Scope.TRACK, "stutter.triplets"),
    /// How much room the stutter's repeats leave behind.
    STUTTER_BLOOM(Scope.TRACK, "stutter.bloom", Unit.RATIO, 0, 1, 0.2, Taper.LINEAR),
    /// Share of reverb, equal power.
    REVERB_MIX(Scope.TRACK, "reverb.mix", Unit.RATIO, 0, 1, 0, Taper.LINEAR),
    /// Time in which the reverb falls by 60 dB.
    REVERB_DECAY(Scope.TRACK, "reverb.decay", Unit.SECONDS, 0.2, 20, 2, Taper.LOG),
    /// How large the room is; 100 % is a hall.
    REVERB_SIZE(Scope.TRACK, "reverb.size", Unit.RATIO, 0.3, 1.5, 1, Taper.LINEAR),
    /// Time before the reverb answers.
    REVERB_PRE_DELAY(Scope.TRACK, "reverb.predelay", Unit.SECONDS, 0, 0.25, 0.01, Taper.LINEAR),
    /// The same as a note value; `free` takes [#REVERB_PRE_DELAY].
    REVERB_PRE_DELAY_NOTE(Scope.TRACK, "reverb.predelay.note", 0, preDelayNotes()),
    /// How much sooner the treble of the reverb dies away.
    REVERB_DAMPING(Scope.TRACK, "reverb.damping", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// How wide the reverb is; 100 % is as wide as the room.
    REVERB_WIDTH(Scope.TRACK, "reverb.width", Unit.RATIO, 0, 1.5, 1, Taper.LINEAR),
    /// Whether the reverb holds what is in it for ever.
    REVERB_FREEZE(Scope.TRACK, "reverb.freeze"),
    /// Share of echo; at 50 % the dry sound is still at full level.
    DELAY_MIX(Scope.TRACK, "delay.mix", Unit.RATIO, 0, 1, 0, Taper.LINEAR),
    /// Time between echoes.
    DELAY_TIME(Scope.TRACK, "delay.time", 6, delayTimes()),
    /// What of an echo returns in the next; above 95 % it may grow, held by a soft limit.
    DELAY_FEEDBACK(Scope.TRACK, "delay.feedback", Unit.RATIO, 0, 1.1, 0.4, Taper.LINEAR),
    /// What lies above is thinned out in every echo.
    DELAY_HIGH_CUT(Scope.TRACK, "delay.highcut", Unit.HERTZ, 500, 20_000, 6_000, Taper.LOG),
    /// Whether echoes go from side to side.
    DELAY_PING_PONG(Scope.TRACK, "delay.pingpong"),
    /// Whether the noise gate works.
    GATE_ON(Scope.TRACK, "gate.on"),
    /// Level above which the gate opens.
    GATE_THRESHOLD(Scope.TRACK, "gate.threshold", Unit.DECIBEL, -70, 0, -50, Taper.LINEAR),
    /// How long the gate takes to shut.
    GATE_RELEASE(Scope.TRACK, "gate.release", Unit.SECONDS, 0.005, 2, 0.12, Taper.LOG),
    /// What makes room for the beat: nothing, a curve on every beat, or the level of the drums.
    DUCK_MODE(Scope.TRACK, "duck.mode", 0, List.of("off", "beat", "drums")),
    /// By how much the track goes down.
    DUCK_DEPTH(Scope.TRACK, "duck.depth", Unit.DECIBEL, 0, 24, 9, Taper.LINEAR),
    /// How many beats it takes to come back.
    DUCK_RELEASE(Scope.TRACK, "duck.release", Unit.BEATS, 0.0625, 4, 0.6, Taper.LOG),
    /// What of the track, after its fader, goes into the common room.
    SEND_REVERB(Scope.TRACK, "send.reverb", Unit.DECIBEL, Parameter.SILENCE_DB, 6, Parameter.SILENCE_DB, Taper.FADER),
    /// What of the track, after its fader, goes into the common echo.
    SEND_DELAY(Scope.TRACK, "send.delay", Unit.DECIBEL, Parameter.SILENCE_DB, 6, Parameter.SILENCE_DB, Taper.FADER),
    /// Which side of the crossfader the track is on.
    CROSSFADE_SIDE(Scope.TRACK, "crossfade.side", 0, List.of("through", "A", "B")),
    /// Whether the track is heard in the headphones, whatever its fader says.
    CUE(Scope.TRACK, "cue"),
    /// Track level.
    VOLUME(Scope.TRACK, "volume", Unit.DECIBEL, Parameter.SILENCE_DB, 6, 0, Taper.FADER),
    /// Position between the speakers.
    PAN(Scope.TRACK, "pan", Unit.PAN, -1, 1, 0, Taper.LINEAR),
    /// Whether the track is silenced.
    MUTE(Scope.TRACK, "mute"),
    /// Whether only soloed tracks are heard.
    SOLO(Scope.TRACK, "solo"),
    /// Level of the whole mix, before the limiter.
    MASTER_VOLUME(Scope.MASTER, "volume", Unit.DECIBEL, Parameter.SILENCE_DB, 6, 0, Taper.FADER),
    /// Where the crossfader stands: −1 all of side A, +1 all of side B.
    CROSSFADER(Scope.MASTER, "crossfader", Unit.SIDE, -1, 1, 0, Taper.LINEAR),
    /// How the crossfader's sides give way to each other.
    CROSSFADER_CURVE(Scope.MASTER, "crossfader.curve", 0, List.of("dipless", "equal power", "cut")),
    /// Level of the common room.
    RETURN_REVERB_LEVEL(Scope.MASTER, "return.reverb.level", Unit.DECIBEL, Parameter.SILENCE_DB, 6, 0, Taper.FADER),
    /// Time in which the common room falls by 60 dB.
    RETURN_REVERB_DECAY(Scope.MASTER, "return.reverb.decay", Unit.SECONDS, 0.2, 20, 3, Taper.LOG),
    /// How large the common room is.
    RETURN_REVERB_SIZE(Scope.MASTER, "return.reverb.size", Unit.RATIO, 0.3, 1.5, 1, Taper.LINEAR),
    /// How much sooner the treble of the common room dies away.
    RETURN_REVERB_DAMPING(Scope.MASTER, "return.reverb.damping", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// Level of the common echo.
    RETURN_DELAY_LEVEL(Scope.MASTER, "return.delay.level", Unit.DECIBEL, Parameter.SILENCE_DB, 6, 0, Taper.FADER),
    /// Time between the echoes of the common echo.
    RETURN_DELAY_TIME(Scope.MASTER, "return.delay.time", 6, delayTimes()),
    /// What of a common echo returns in the next.
    RETURN_DELAY_FEEDBACK(Scope.MASTER, "return.delay.feedback", Unit.RATIO, 0, 1.1, 0.45, Taper.LINEAR),
    /// What lies above is thinned out in every common echo.
    RETURN_DELAY_HIGH_CUT(Scope.MASTER, "return.delay.highcut", Unit.HERTZ, 500, 20_000, 5_000, Taper.LOG),
    /// Whether the common echoes go from side to side.
    RETURN_DELAY_PING_PONG(Scope.MASTER, "return.delay.pingpong", true),
    /// Whether clips are brought to one loudness, so that a swap does not jump in level.
    LOUDNESS_MATCH(Scope.MASTER, "loudness.match", true),
    /// How long a new clip rises, before its boundary.
    SWAP_RISE(Scope.MASTER, "swap.rise", Unit.SECONDS, 0.0002, 0.02, 0.001, Taper.LOG),
    /// How long the old clip falls, after the boundary.
    SWAP_FALL(Scope.MASTER, "swap.fall", Unit.SECONDS, 0.001, 0.2, 0.008, Taper.LOG),
    /// Level of the headphones.
    CUE_VOLUME(Scope.MASTER, "cue.volume", Unit.DECIBEL, Parameter.SILENCE_DB, 6, -6, Taper.FADER),
    /// What the headphones hear of the mix beside what is cued: 0 nothing, 1 nothing else.
    CUE_MIX(Scope.MASTER, "cue.mix", Unit.RATIO, 0, 1, 0, Taper.LINEAR),
    /// By how much the tempo is bent while it plays: nothing is generated anew, and everything stays together.
    TEMPO_BEND(Scope.MASTER, "tempo.bend", Unit.PERCENT, -8, 8, 0, Taper.LINEAR),
    /// Whether a bent tempo leaves the pitch where it is; without it moves along, as on a turntable.
    TEMPO_KEY_LOCK(Scope.MASTER, "tempo.keylock", true),
    /// How long the tempo takes to get to where it is bent.
    TEMPO_GLIDE(Scope.MASTER, "tempo.glide", 0, List.of("at once", "1 bar", "2 bars", "4 bars", "8 bars", "16 bars")),
    /// Where the jam's surface is touched, from left to right.
    JAM_X(Scope.MASTER, "jam.x", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// Where the jam's surface is touched, from bottom to top.
    JAM_Y(Scope.MASTER, "jam.y", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// Weight of the loop that a jam was started from.
    JAM_LOOP(Scope.MASTER, "jam.loop", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// Weight of a jam's first style, top left on the surface.
    JAM_STYLE_1(Scope.MASTER, "jam.style1", Unit.RATIO, 0, 1, 1, Taper.LINEAR),
    /// Weight of a jam's second style, top right on the surface.
    JAM_STYLE_2(Scope.MASTER, "jam.style2", Unit.RATIO, 0, 1, 1, Taper.LINEAR),
    /// Weight of a jam's third style, bottom left on the surface.
    JAM_STYLE_3(Scope.MASTER, "jam.style3", Unit.RATIO, 0, 1, 1, Taper.LINEAR),
    /// Weight of a jam's fourth style, bottom right on the surface.
    JAM_STYLE_4(Scope.MASTER, "jam.style4", Unit.RATIO, 0, 1, 1, Taper.LINEAR),
    /// Weight of a jam's fifth style, heard wherever the surface is touched.
    JAM_STYLE_5(Scope.MASTER, "jam.style5", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// Weight of a jam's sixth style, heard wherever the surface is touched.
    JAM_STYLE_6(Scope.MASTER, "jam.style6", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// Weight of a jam's seventh style, heard wherever the surface is touched.
    JAM_STYLE_7(Scope.MASTER, "jam.style7", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR),
    /// Weight of a jam's eighth style, heard wherever the surface is touched.
    JAM_STYLE_8(Scope.MASTER, "jam.style8", Unit.RATIO, 0, 1, 0.5, Taper.LINEAR);

    private static final double BEND_DETENT = 0.1;

    /// The level that counts as silence, in dB.
    public static final double SILENCE_DB = -72;

    /// What a parameter belongs to.
    public enum Scope {
        /// Each track has its own.
        TRACK,
        /// There is one.
        MASTER
    }

    private final Scope scope;
    private final String path;
    private final Unit unit;
    private final double min;
    private final double max;
    private final double defaultValue;
    private final Taper taper;
    private final List<String> choices;

    Parameter(Scope scope, String path, Unit unit, double min, double max, double defaultValue, Taper taper) {
        this.scope = scope;
        this.path = path;
        this.unit = unit;
        this.min = min;
        this.max = max;
        this.defaultValue = defaultValue;
        this.taper = taper;
        this.choices = List.of();
    }

    Parameter(Scope scope, String path) {
        this(scope, path, false);
    }

    Parameter(Scope scope, String path, boolean defaultOn) {
        this.scope = scope;
        this.path = path;
        this.unit = Unit.SWITCH;
        this.min = 0;
        this.max = 1;
        this.defaultValue = defaultOn ? 1 : 0;
        this.taper = Taper.LINEAR;
        this.choices = List.of("off", "on");
    }

    Parameter(Scope scope, String path, int defaultChoice, List<String> choices) {
        this.scope = scope;
        this.path = path;
        this.unit = Unit.CHOICE;
        this.min = 0;
        this.max = choices.size() - 1;
        this.defaultValue = defaultChoice;
        this.taper = Taper.LINEAR;
        this.choices = choices;
    }

    private static List<String> wahRates() {
        return List.of(
                "4 bars", "2 bars", "1 bar", "1/2.", "1/2", "1/2T", "1/4.", "1/4", "1/4T", "1/8.", "1/8", "1/8T",
                "1/16", "1/16T", "1/32", "free");
    }

    private static List<String> preDelayNotes() {
        return List.of("free", "1/64", "1/32", "1/16T", "1/16", "1/8T", "1/8");
    }

    private static List<String> delayTimes() {
        return List.of("1/32", "1/16T", "1/16", "1/8T", "1/16.", "1/8", "1/8.", "1/4T", "1/4", "1/4.", "1/2", "1 bar");
    }

    /// @param index 0 … 7
    /// @return the weight of that style of a jam
    public static Parameter jamStyle(int index) {
        return values()[JAM_STYLE_1.ordinal() + java.util.Objects.checkIndex(index, 8)];
    }

    /// @return track or master
    public Scope scope() {
        return scope;
    }

    /// @return its name within its scope, as in files: `filter.cutoff`
    public String path() {
        return path;
    }

    /// @return unit of its values
    public Unit unit() {
        return unit;
    }

    /// @return lowest value
    public double min() {
        return min;
    }

    /// @return highest value
    public double max() {
        return max;
    }

    /// @return value of a new session
    public double defaultValue() {
        return defaultValue;
    }

    /// @return names of the values of a choice or switch, empty otherwise
    public List<String> choices() {
        return choices;
    }

    /// @return whether values are whole steps
    public boolean isDiscrete() {
        return unit == Unit.CHOICE || unit == Unit.SWITCH;
    }

    /// @param value any number
    /// @return the nearest legal value; the default for NaN
    public double clamp(double value) {
        if (Double.isNaN(value)) {
            return defaultValue;
        }
        double inside = Math.max(min, Math.min(max, value));
        return isDiscrete() ? Math.rint(inside) : inside;
    }

    /// @param position travel of a knob, 0 … 1
    /// @return value
    public double valueAt(double position) {
        double value = clamp(taper.toValue(Math.max(0, Math.min(1, position)), min, max));
        // The middle of a fader that has no step exactly there is the tempo as it is.
        return this == TEMPO_BEND && Math.abs(value) < BEND_DETENT ? 0 : value;
    }

    /// @param value in plain units
    /// @return travel of a knob, 0 … 1
    public double positionOf(double value) {
        return Math.max(0, Math.min(1, taper.toPosition(clamp(value), min, max)));
    }

    /// @param value in plain units
    /// @return text with unit, `open` for a filter at the top of its range
    public String format(double value) {
        if (isDiscrete()) {
            return choices.get((int) clamp(value));
        }
        if (this == FILTER_CUTOFF && value >= max) {
            return "open";
        }
        return unit.format(clamp(value));
    }

    /// Reads what a person types over a knob: `1.2k`, `800 Hz`, `-6`, `50 %`, `30 L`, a choice's name.
    ///
    /// @param text as typed
    /// @return a legal value, or empty if it says nothing this parameter understands
    public Optional<Double> parse(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT).replace('−', '-').replace(',', '.');
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).equalsIgnoreCase(typed)) {
                return Optional.of((double) i);
            }
        }
        if (this == FILTER_CUTOFF && typed.equals("open")) {
            return Optional.of(max);
        }
        if (unit == Unit.DECIBEL && (typed.startsWith("-∞") || typed.startsWith("-inf"))) {
            return Optional.of(min);
        }
        if ((unit == Unit.PAN || unit == Unit.SIDE)
                && (typed.equals("c") || typed.equals("center") || typed.equals("centre"))) {
            return Optional.of(0.0);
        }
        var matcher = java.util.regex.Pattern.compile(
                        "([+-]?\\d*\\.?\\d+)\\s*(khz|k|hz|db|%|ms|s|oct|beats|beat|l|r|a|b)?")
                .matcher(typed);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        double value = switch (unit) {
            case HERTZ -> suffix.startsWith("k") ? number * 1000 : number;
            case RATIO -> number / 100;
            case PAN -> (suffix.equals("l") ? -number : number) / 100;
            case SIDE -> (suffix.equals("a") ? -number : number) / 100;
            case SECONDS -> suffix.equals("ms") ? number / 1000 : number;
            default -> number;
        };
        return Optional.of(clamp(value));
    }
}
