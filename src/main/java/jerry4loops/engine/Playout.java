package jerry4loops.engine;

import java.util.Arrays;
import jerry4loops.realtime.RealTime;

/// The way of the music to the output: straight through, or through the [TempoBend].
///
/// ```
/// mix stage ─┬───────────────────────────────┬─► output stage
///            └─► tempo bend ─► waits ─► take ┘
/// ```
///
/// Thread: mixer.
final class Playout {

    private static final int BENT_PER_SECOND = 50;

    private final MixStage mix;
    private final TempoBend bend;
    private final BentLines lines;
    private final OutputStage output;
    private final CueBus cue;
    private final Metronome metronome;
    private final Transport transport;
    private final EventSink events;
    private final float[] musicLeft;
    private final float[] musicRight;
    private final float[] clicks;
    private final float[] clicksRight;
    private final int tellFrames;
    private StemLines stems;
    private long toldAt = Long.MIN_VALUE / 2;

    Playout(
            int rate,
            int maxFrames,
            MixStage mix,
            TempoBend bend,
            OutputStage output,
            CueBus cue,
            Transport transport,
            EventSink events) {
        this.mix = mix;
        this.bend = bend;
        this.lines = bend.lines();
        this.output = output;
        this.cue = cue;
        this.metronome = new Metronome(rate);
        this.transport = transport;
        this.events = events;
        this.musicLeft = new float[maxFrames];
        this.musicRight = new float[maxFrames];
        this.clicks = new float[maxFrames];
        this.clicksRight = new float[maxFrames];
        this.tellFrames = rate / BENT_PER_SECOND;
    }

    /// @param listener hears of what is heard
    /// @param music hears of the music
    void tapStems(StemTap listener, StemTap music) {
        stems = new StemLines(listener, music, lines);
        output.tap(listener);
    }

    @RealTime
    boolean isBent() {
        return bend.isOn();
    }

    /// About how much music a stretch of the output takes while it is bent.
    @RealTime
    int musicFor(int frames) {
        return bend.musicFor(frames);
    }

    /// A stretch of the music that is heard as it is.
    ///
    /// @param frame of the music, the first
    /// @param countInBeats beats of metronome before tick 0
    @RealTime
    void straight(float[] left, float[] right, int offset, int frames, long frame, int countInBeats) {
        output.tap().expect(frame, output.heard(), frames);
        mix.render(left, right, stems == null ? null : stems.listener(), offset, frames, frame);
        cue.straight(offset, frames);
        output.finish(left, right, offset, frames);
        if (countInBeats > 0) {
            metronome.addTo(left, right, offset, frames, frame, countInBeats, transport, output.latencyFrames());
        }
    }

    /// A stretch of the music on its way through the bend; [#take] gives it out.
    ///
    /// @param frame of the music, the first
    /// @param countInBeats beats of metronome before tick 0
    @RealTime
    void bend(int frames, long frame, int countInBeats) {
        mix.render(musicLeft, musicRight, stems == null ? null : stems.music(), 0, frames, frame);
        bend.open(frames);
        lines.put(TempoBend.MIX, musicLeft, frames);
        lines.put(TempoBend.MIX + 1, musicRight, frames);
        if (cue.isOn()) {
            lines.put(TempoBend.CUE, cue.cuedLeft(), frames);
            lines.put(TempoBend.CUE + 1, cue.cuedRight(), frames);
        } else {
            lines.putNothing(TempoBend.CUE, frames);
            lines.putNothing(TempoBend.CUE + 1, frames);
        }
        Arrays.fill(clicks, 0, frames, 0);
        if (countInBeats > 0) {
            metronome.addTo(clicks, clicksRight, 0, frames, frame, countInBeats, transport, output.latencyFrames());
        }
        lines.put(TempoBend.CLICKS, clicks, frames);
        if (stems != null) {
            stems.put(frames);
        }
        long next = output.heard() + lines.waits();
        bend.bend(frames);
        output.tap().expect(bend, next);
        if (next >= toldAt + tellFrames && bend.bent() > 0) {
            toldAt = next;
            events.tell(EventSink.BENT, -1, 0, bend.firstBent(), next);
        }
    }

    /// Gives out what waits behind the bend.
    ///
    /// @param most frames
    /// @return frames given out
    @RealTime
    int take(float[] left, float[] right, int offset, int most) {
        int run = Math.min(most, lines.waits());
        if (!bend.isOn() || run == 0) {
            return 0;
        }
        lines.take(TempoBend.MIX, left, offset, run);
        lines.take(TempoBend.MIX + 1, right, offset, run);
        if (cue.isOn()) {
            lines.take(TempoBend.CUE, cue.left(), offset, run);
            lines.take(TempoBend.CUE + 1, cue.right(), offset, run);
        }
        if (stems != null) {
            stems.take(offset, run);
        }
        output.finish(left, right, offset, run);
        lines.addTo(TempoBend.CLICKS, left, offset, run);
        lines.addTo(TempoBend.CLICKS, right, offset, run);
        lines.taken(run);
        return run;
    }

    /// Goes straight again once nothing is bent any more; between blocks.
    ///
    /// @param frame next of the music
    @RealTime
    void leaveBend(long frame) {
        if (bend.isOn()) {
            bend.close();
            if (!bend.isOn()) {
                toldAt = output.heard();
                events.tell(EventSink.BENT, -1, 0, frame, output.heard());
            }
        }
    }
}
