package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.dsp.Ramp;
import jerry4loops.realtime.RealTime;

/// The music before anything is done to all of it: tracks, common room and echo, their sum at its level, and what is
/// cued.
///
/// Thread: mixer.
final class MixStage {

    private final TrackStrip[] strips;
    private final Returns returns;
    private final CueBus cue;
    private final Buses buses;
    private final Ramp gain;
    private final PlanFollower plans;
    private final Transport transport;

    MixStage(TrackStrip[] strips, Returns returns, CueBus cue, Ramp gain, PlanFollower plans, Transport transport) {
        this.strips = strips;
        this.returns = returns;
        this.cue = cue;
        this.buses = new Buses(returns, cue);
        this.gain = gain;
        this.plans = plans;
        this.transport = transport;
    }

    /// Renders a stretch of the music.
    ///
    /// @param left receives the left channel, from the offset on
    /// @param tapped is told what it is made of; null for nobody
    /// @param frame absolute engine frame of the first
    @RealTime
    void render(float[] left, float[] right, StemTap tapped, int offset, int frames, long frame) {
        Arrays.fill(left, offset, offset + frames, 0);
        Arrays.fill(right, offset, offset + frames, 0);
        buses.mixInto(left, right);
        buses.tap(tapped);
        returns.tap(tapped);
        cue.open(offset, frames);
        if (tapped != null) {
            tapped.open(offset, frames);
        }
        renderTracks(offset, frames, frame);
        returns.addTo(left, right, offset, frames, frame, transport);
        if (tapped != null) {
            tapped.mix(left, right, offset, frames);
        }
        gain.apply(left, offset, frames, frame);
        gain.apply(right, offset, frames, frame);
        cue.audition(offset, frames, frame, transport);
    }

    /// The key goes first, so that the others duck to what it sounds like now and not a block ago.
    @RealTime
    private void renderTracks(int offset, int frames, long frame) {
        int keyIndex = plans.keyTrack();
        TrackStrip key = strips[keyIndex];
        key.render(key, buses, offset, frames, frame);
        for (int i = 0; i < strips.length; i++) {
            if (i != keyIndex) {
                strips[i].render(key, buses, offset, frames, frame);
            }
        }
    }
}
