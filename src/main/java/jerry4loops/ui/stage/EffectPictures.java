package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Peaks;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Curves;
import jerry4loops.ui.control.DuckCurve;
import jerry4loops.ui.control.EffectPicture;
import jerry4loops.ui.control.EqCurve;
import jerry4loops.ui.control.FilterCurve;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LiveView;

/// The pictures on a track's effects page; each is drawn anew when what it shows changes, and marks where the music is.
///
/// Thread: FX.
final class EffectPictures {

    private static final double EQ_TOP_DB = 9;
    private static final double EQ_BOTTOM_DB = -27;
    private static final double TAIL_DB = -60;
    private static final double DUCK_BEATS = 2;
    private static final double ECHO_BEATS = 8;
    private static final double ECHO_WIDTH = 0.018;
    private static final double FAINTEST_ECHO = 0.12;
    private static final double INAUDIBLE = 0.004;

    /// Beats between echoes, in the order of [Parameter#DELAY_TIME]'s choices.
    private static final double[] ECHO_TIMES = {
        1 / 8.0, 1 / 6.0, 1 / 4.0, 1 / 3.0, 3 / 8.0, 1 / 2.0, 3 / 4.0, 2 / 3.0, 1, 3 / 2.0, 2, 4
    };

    /// Beats of the pre-delay, in the order of [Parameter#REVERB_PRE_DELAY_NOTE]'s choices.
    private static final double[] PRE_DELAYS = {0, 1 / 16.0, 1 / 8.0, 1 / 6.0, 1 / 4.0, 1 / 3.0, 1 / 2.0};

    private final Session session;
    private final Track track;
    private final EffectPicture gate = new EffectPicture(Texts.get("fx.gate.picture")).sized(150, 56);
    private final EffectPicture eq = new EffectPicture(Texts.get("fx.eq.picture")).sized(110, 56);
    private final EffectPicture duck = new EffectPicture(Texts.get("fx.duck.picture")).sized(150, 56);
    private final EffectPicture delay = new EffectPicture(Texts.get("fx.delay.picture")).sized(90, 56);
    private final EffectPicture reverb = new EffectPicture(Texts.get("fx.reverb.picture")).sized(90, 56);
    private final FilterPicture filter;

    EffectPictures(Session session, Track track) {
        this.session = session;
        this.track = track;
        var response = new EffectPicture(Texts.get("fx.filter.picture")).sized(110, 62);
        response.grid(FilterCurve.shareOf(100), FilterCurve.shareOf(1_000), FilterCurve.shareOf(10_000));
        filter = new FilterPicture(session, track, response, /*wholly=*/ true);
        eq.grid(FilterCurve.shareOf(250), FilterCurve.shareOf(2_500));
        duck.grid(0.5);
        delay.grid(0.5);
        redraw(this::drawGate, Parameter.GATE_ON, Parameter.GATE_THRESHOLD);
        track.loopProperty().subscribe(_ -> drawGate());
        redraw(
                this::drawEq,
                Parameter.EQ_LOW,
                Parameter.EQ_MID,
                Parameter.EQ_HIGH,
                Parameter.EQ_LOW_KILL,
                Parameter.EQ_MID_KILL,
                Parameter.EQ_HIGH_KILL);
        redraw(this::drawDuck, Parameter.DUCK_MODE, Parameter.DUCK_DEPTH, Parameter.DUCK_RELEASE);
        redraw(
                this::drawDelay,
                Parameter.DELAY_MIX,
                Parameter.DELAY_TIME,
                Parameter.DELAY_FEEDBACK,
                Parameter.DELAY_PING_PONG);
        redraw(
                this::drawReverb,
                Parameter.REVERB_DECAY,
                Parameter.REVERB_PRE_DELAY,
                Parameter.REVERB_PRE_DELAY_NOTE,
                Parameter.REVERB_DAMPING,
                Parameter.REVERB_FREEZE);
        session.tempoProperty().subscribe(_ -> {
            drawDuck();
            drawReverb();
        });
    }

    private void redraw(Runnable draw, Parameter... parameters) {
        for (Parameter parameter : parameters) {
            track.control(parameter).subscribe(_ -> draw.run());
        }
    }

    EffectPicture gate() {
        return gate;
    }

    EffectPicture eq() {
        return eq;
    }

    EffectPicture filter() {
        return filter.picture();
    }

    EffectPicture duck() {
        return duck;
    }

    EffectPicture delay() {
        return delay;
    }

    EffectPicture reverb() {
        return reverb;
    }

    void pulse(LiveView live, boolean playing, double momentaryHz) {
        filter.pulse(momentaryHz);
        double fraction = playing ? live.loopFraction(track.index()) : -1;
        gate.cursor(fraction >= 0 ? fraction : Double.NaN);
        double beats = live.positionBeats() / DUCK_BEATS;
        boolean ducks = playing && value(Parameter.DUCK_MODE) >= 0.5;
        duck.cursor(ducks ? beats - Math.floor(beats) : Double.NaN);
    }

    private double value(Parameter parameter) {
        return track.control(parameter).get();
    }

    private boolean isOn(Parameter parameter) {
        return value(parameter) >= 0.5;
    }

    private double beatsPerSecond() {
        return beatsPerSecond(session);
    }

    /// @param session whose tempo
    /// @return beats a second
    static double beatsPerSecond(Session session) {
        return session.tempoProperty().get().bpm() / 60;
    }

    /// The loop's level from the bottom of the threshold's range to full scale; what the gate holds back is only a
    /// line.
    private void drawGate() {
        double threshold = value(Parameter.GATE_THRESHOLD);
        boolean on = isOn(Parameter.GATE_ON);
        Loop loop = track.loopProperty().get();
        DoubleUnaryOperator level = share -> loop == null ? 0 : gateHeight(levelDb(loop.peaks(), share));
        gate.curves(
                share -> on && level.applyAsDouble(share) < gateHeight(threshold) ? 0 : level.applyAsDouble(share),
                level);
        gate.level(gateHeight(threshold));
    }

    private static double gateHeight(double db) {
        return 1 - db / Parameter.GATE_THRESHOLD.min();
    }

    private static double levelDb(Peaks peaks, double share) {
        int bin = (int) Math.min(Peaks.BINS - 1, share * Peaks.BINS);
        // A little to either side, as many samples share a pixel.
        double most = 0;
        for (int i = Math.max(0, bin - 6); i <= Math.min(Peaks.BINS - 1, bin + 6); i++) {
            most = Math.max(most, Math.max(Math.abs(peaks.min(i)), Math.abs(peaks.max(i))));
        }
        return most <= 0 ? Parameter.GATE_THRESHOLD.min() : 20 * Math.log10(most);
    }

    private void drawEq() {
        var curve = new EqCurve(
                band(Parameter.EQ_LOW, Parameter.EQ_LOW_KILL),
                band(Parameter.EQ_MID, Parameter.EQ_MID_KILL),
                band(Parameter.EQ_HIGH, Parameter.EQ_HIGH_KILL),
                session.deviceProperty().get().rate());
        eq.curves(share -> (curve.decibelsAt(FilterCurve.hertzAt(share)) - EQ_BOTTOM_DB) / (EQ_TOP_DB - EQ_BOTTOM_DB));
    }

    private double band(Parameter level, Parameter kill) {
        return isOn(kill) ? 0 : Math.pow(10, value(level) / 20);
    }

    private void drawDuck() {
        boolean on = isOn(Parameter.DUCK_MODE);
        var curve =
                new DuckCurve(on ? value(Parameter.DUCK_DEPTH) : 0, value(Parameter.DUCK_RELEASE), beatsPerSecond());
        duck.curves(share ->
                0.94 * (1 + curve.decibelsAt(Math.min(share, 0.99999) * DUCK_BEATS) / Parameter.DUCK_DEPTH.max()));
    }

    private void drawDelay() {
        delay.columns(echoes(
                Math.min(1, 2 * value(Parameter.DELAY_MIX)),
                (int) value(Parameter.DELAY_TIME),
                value(Parameter.DELAY_FEEDBACK),
                isOn(Parameter.DELAY_PING_PONG)));
    }

    /// The sound itself and its echoes over two bars: left above the middle, right below.
    ///
    /// @param level of the first echo
    /// @param time index among the choices of a delay time
    /// @param feedback what of an echo returns
    /// @param pingPong whether they go from side to side
    static List<EffectPicture.Column> echoes(double level, int time, double feedback, boolean pingPong) {
        var columns = new ArrayList<EffectPicture.Column>();
        columns.add(new EffectPicture.Column(0, ECHO_WIDTH, 0.04, 0.96));
        double height = Math.max(FAINTEST_ECHO, level);
        double at = ECHO_TIMES[time];
        for (int i = 0; at < ECHO_BEATS && height > INAUDIBLE; i++) {
            double half = 0.46 * Math.min(1, height);
            boolean up = !pingPong || i % 2 == 0;
            boolean down = !pingPong || i % 2 == 1;
            columns.add(new EffectPicture.Column(
                    at / ECHO_BEATS, ECHO_WIDTH, 0.5 - (down ? half : 0), 0.5 + (up ? half : 0)));
            height *= feedback;
            at += ECHO_TIMES[time];
        }
        return columns;
    }

    private void drawReverb() {
        int note = (int) value(Parameter.REVERB_PRE_DELAY_NOTE);
        double before = note == 0 ? value(Parameter.REVERB_PRE_DELAY) : PRE_DELAYS[note] / beatsPerSecond();
        tail(
                reverb,
                before,
                value(Parameter.REVERB_DECAY),
                value(Parameter.REVERB_DAMPING),
                isOn(Parameter.REVERB_FREEZE));
    }

    /// The tail of a room down to −60 dB; the line below is its treble.
    static void tail(EffectPicture picture, double before, double decay, double damping, boolean frozen) {
        DoubleUnaryOperator treble =
                share -> height(Curves.tailDb(Curves.tailSeconds(share), before, decay * Math.pow(10, -damping)));
        picture.curves(
                share -> frozen ? 0.9 : height(Curves.tailDb(Curves.tailSeconds(share), before, decay)),
                share -> frozen ? 0.9 : treble.applyAsDouble(share));
    }

    private static double height(double db) {
        return 0.94 * (1 - db / TAIL_DB);
    }
}
