package jerry4loops.workflow;

import jerry4loops.engine.EngineTelemetry;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Beats;

/// [LiveView] over the engine's telemetry. Positions are turned back by the output's latency, so that the playhead
/// shows
/// what is heard and not what is being rendered.
///
/// Thread: the session's.
final class EngineLiveView implements LiveView {

    private final Session session;
    private final EngineHost host;
    private EngineTelemetry now;
    private double lagBeats;

    EngineLiveView(Session session, EngineHost host) {
        this.session = session;
        this.host = host;
        poll();
    }

    @Override
    public void poll() {
        now = host.engine().telemetry();
        lagBeats = session.deviceProperty().get().latencyMs()
                / 60_000
                * session.tempoProperty().get().bpm();
    }

    /// @return what was fetched last
    EngineTelemetry now() {
        return now;
    }

    @Override
    public double positionBeats() {
        if (!now.rolling) {
            return 0;
        }
        double played = now.beats - now.firstBeat;
        return played < 0 ? played : now.firstBeat + Math.max(0, played - lagBeats);
    }

    @Override
    public double loopFraction(int track) {
        double fraction = now.fraction[track];
        var loop = session.track(track).loopProperty().get();
        if (fraction < 0 || loop == null || now.beats < now.firstBeat) {
            return -1;
        }
        double shifted = fraction - lagBeats / loop.clip().length().bars().beats();
        if (now.beats - now.firstBeat < lagBeats) {
            // What is heard next is the place at which the music begins.
            shifted = fraction
                    - (now.beats - now.firstBeat) / loop.clip().length().bars().beats();
        }
        return shifted < 0 ? shifted + 1 : shifted;
    }

    @Override
    public double beatsToSwap(int track) {
        long tick = now.queuedTick[track];
        if (tick == Track.NO_TICK || !now.rolling) {
            return -1;
        }
        return Math.max(0, (double) tick / Beats.TICKS_PER_BEAT - now.beats + lagBeats);
    }

    @Override
    public float trackPeak(int track, int channel) {
        return channel == 0 ? now.peakLeft[track] : now.peakRight[track];
    }

    @Override
    public float masterPeak(int channel) {
        return channel == 0 ? now.masterLeft : now.masterRight;
    }

    @Override
    public double truePeakDb() {
        return now.truePeakDb;
    }

    @Override
    public double limiterDb() {
        return now.limiterDb;
    }

    @Override
    public double momentaryLufs() {
        return now.momentaryLufs;
    }

    @Override
    public double shortTermLufs() {
        return now.shortTermLufs;
    }

    @Override
    public double integratedLufs() {
        return now.integratedLufs;
    }

    @Override
    public double loudnessRangeLu() {
        return now.loudnessRangeLu;
    }

    @Override
    public double stutterBeats(int track) {
        return now.stutterBeats[track];
    }

    @Override
    public double momentaryCutoffHz(int track) {
        return now.cutoffHz[track];
    }

    @Override
    public double mixerLoad() {
        return host.engine().load();
    }
}
