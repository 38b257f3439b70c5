package jerry4loops.ui.stage;

import java.util.function.DoubleUnaryOperator;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.DjCurve;
import jerry4loops.ui.control.EffectPicture;
import jerry4loops.ui.control.FilterCurve;

/// Keeps a picture of a track's filter at what sounds: the knobs, or the cutoff of the moment while the wah moves it.
/// Where the one-knob filter takes part it is drawn with it, and the filter alone as a faint line.
///
/// Thread: FX.
final class FilterPicture {

    private static final double TOP_DB = 12;
    private static final double BOTTOM_DB = -36;

    /// Smaller movements than this are not worth a new curve: a hundredth of an octave or so.
    private static final double LEAST_RATIO = 0.007;

    private final Session session;
    private final Track track;
    private final EffectPicture picture;
    private final boolean wholly;
    private double drawnHz = Double.NaN;
    private double momentaryHz = Double.NaN;

    /// @param session whose rate
    /// @param track whose filter
    /// @param picture where it is drawn
    /// @param wholly whether with the one-knob filter
    FilterPicture(Session session, Track track, EffectPicture picture, boolean wholly) {
        this.wholly = wholly;
        this.session = session;
        this.track = track;
        this.picture = picture;
        for (Parameter parameter : new Parameter[] {
            Parameter.FILTER_CUTOFF,
            Parameter.FILTER_RESONANCE,
            Parameter.FILTER_MODE,
            Parameter.FILTER_SLOPE,
            Parameter.DJ_FILTER
        }) {
            track.control(parameter).subscribe(_ -> draw());
        }
        session.deviceProperty().subscribe(_ -> draw());
    }

    EffectPicture picture() {
        return picture;
    }

    /// @param hertz cutoff that sounds, NaN while it is the knob's
    void pulse(double hertz) {
        momentaryHz = hertz;
        if (!(Math.abs(Math.log(cutoff() / drawnHz)) < LEAST_RATIO)) {
            draw();
        }
    }

    /// @param db level
    /// @return its height in the picture
    static double height(double db) {
        return (db - BOTTOM_DB) / (TOP_DB - BOTTOM_DB);
    }

    private double cutoff() {
        return momentaryHz > 0
                ? momentaryHz
                : track.control(Parameter.FILTER_CUTOFF).get();
    }

    private void draw() {
        drawnHz = cutoff();
        int rate = session.deviceProperty().get().rate();
        var curve = new FilterCurve(
                drawnHz,
                track.control(Parameter.FILTER_RESONANCE).get(),
                (int) track.control(Parameter.FILTER_MODE).get(),
                track.control(Parameter.FILTER_SLOPE).get() >= 0.5,
                rate);
        DoubleUnaryOperator alone = share -> height(curve.decibelsAt(FilterCurve.hertzAt(share)));
        var dj = new DjCurve(track.control(Parameter.DJ_FILTER).get(), rate);
        if (wholly && dj.isAway()) {
            picture.curves(
                    share -> {
                        double hertz = FilterCurve.hertzAt(share);
                        return height(curve.decibelsAt(hertz) + dj.decibelsAt(hertz));
                    },
                    alone);
        } else {
            picture.curves(alone);
        }
    }
}
