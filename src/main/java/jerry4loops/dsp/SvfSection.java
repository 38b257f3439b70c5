package jerry4loops.dsp;

import jerry4loops.realtime.RealTime;

/// A [StereoSvf] with the lines along which its coefficients and levels move over a control slice: the building block
/// of filters whose knobs turn.
///
/// Thread: the mixer thread. Cost per stereo frame: 3 ns standing, 7 ns moving.
final class SvfSection {

    private final StereoSvf svf = new StereoSvf();
    private final StereoSvf.Line g = new StereoSvf.Line();
    private final StereoSvf.Line k = new StereoSvf.Line();
    private final StereoSvf.Line low = new StereoSvf.Line();
    private final StereoSvf.Line band = new StereoSvf.Line();
    private final StereoSvf.Line direct = new StereoSvf.Line();

    /// Sets where coefficients and levels shall be at the end of the slice that begins now.
    @RealTime
    void aim(double goalG, double goalK, double goalLow, double goalBand, double goalDirect) {
        g.next(goalG);
        k.next(goalK);
        low.next(goalLow);
        band.next(goalBand);
        direct.next(goalDirect);
    }

    /// Stands at once where it was going.
    @RealTime
    void rest() {
        g.rest(g.to);
        k.rest(k.to);
        low.rest(low.to);
        band.rest(band.to);
        direct.rest(direct.to);
    }

    @RealTime
    boolean isResting() {
        return g.isResting() && k.isResting() && low.isResting() && band.isResting() && direct.isResting();
    }

    /// @return whether the sound passes untouched in this slice
    @RealTime
    boolean isThrough() {
        return direct.from == 1 && direct.to == 1 && low.from == 0 && low.to == 0 && band.from == 0 && band.to == 0;
    }

    /// @return whether the last slice ended with the sound untouched
    @RealTime
    boolean endedThrough() {
        return direct.to == 1 && low.to == 0 && band.to == 0;
    }

    /// @param index position in its slice of the first frame; the stretch ends with the slice or all lines rest
    @RealTime
    void process(float[] l, float[] r, int offset, int frames, int index) {
        if (isResting()) {
            svf.constant(l, r, offset, frames, g.to, k.to, low.to, band.to, direct.to);
        } else {
            svf.moving(l, r, offset, frames, index, g, k, low, band, direct);
        }
    }

    /// Lets the state follow the input without touching the sound.
    @RealTime
    void follow(float[] l, float[] r, int offset, int frames) {
        svf.follow(l, r, offset, frames, g.to, k.to);
    }

    /// Puts the state where a slow signal at these values would have left it.
    @RealTime
    void settleAt(float left, float right) {
        svf.settleAt(left, right);
    }

    /// Ends denormal numbers.
    ///
    /// @return false if the state had to be thrown away because it was not a sound
    @RealTime
    boolean tidy() {
        if (svf.isSane()) {
            svf.flush();
            return true;
        }
        svf.reset();
        return false;
    }

    @RealTime
    void reset() {
        svf.reset();
    }
}
