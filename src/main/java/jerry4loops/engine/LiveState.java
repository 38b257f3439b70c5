package jerry4loops.engine;

import jerry4loops.realtime.RealTime;
import jerry4loops.realtime.TripleBuffer;
import jerry4loops.time.Beats;

/// Tells whoever paints what the engine looks like, once a block.
///
/// Thread: mixer; one other thread reads the telemetry.
final class LiveState {

    private final int rate;
    private final Transport transport;
    private final TrackStrip[] strips;
    private final TempoBend bend;
    private final OutputStage output;
    private final OutputMeters meters;
    private final TripleBuffer<EngineTelemetry> telemetry;

    LiveState(int rate, Transport transport, TrackStrip[] strips, TempoBend bend, OutputStage output) {
        this.rate = rate;
        this.transport = transport;
        this.strips = strips;
        this.bend = bend;
        this.output = output;
        this.meters = new OutputMeters(rate);
        this.telemetry = new TripleBuffer<>(() -> new EngineTelemetry(strips.length));
    }

    TripleBuffer<EngineTelemetry> telemetry() {
        return telemetry;
    }

    @RealTime
    void resetLoudness() {
        meters.resetLoudness();
    }

    /// @param left a block of output, from index 0
    /// @param frame next of the music
    /// @param nanos when the block was rendered
    @RealTime
    void publish(float[] left, float[] right, int frames, long frame, long nanos) {
        meters.process(left, right, frames);
        EngineTelemetry slot = telemetry.slot();
        long heard = bend.heardFrame(frame);
        slot.frame = output.heard();
        slot.nanos = nanos;
        slot.rolling = transport.isRolling();
        slot.bend = bend.speed();
        slot.beats = transport.beatsAt(heard);
        slot.firstBeat = transport.firstTick() / (double) Beats.TICKS_PER_BEAT;
        for (int i = 0; i < strips.length; i++) {
            strips[i].fill(slot, heard, frames, rate);
        }
        meters.fill(slot, frames);
        slot.limiterDb = output.limiterDb();
        telemetry.publish();
    }
}
