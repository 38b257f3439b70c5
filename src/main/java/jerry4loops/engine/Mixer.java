package jerry4loops.engine;

import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.Ramp;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.RealTime;
import jerry4loops.realtime.SnapshotCell;
import jerry4loops.realtime.SpscQueue;
import jerry4loops.realtime.TripleBuffer;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Beats;

/// The mixer as a function of state and frames: no thread, no device. The same class plays on a sound card, into a
/// silent paced output, and offline as fast as it can.
///
/// [#render] takes the commands that wait, takes the newest plan, then renders in stretches that end where something
/// begins: a swap, a tempo change. Nothing depends on how the caller cuts the music into blocks, so a performance
/// rendered
/// offline equals the live one bit for bit when its commands fall on the same frames.
///
/// Thread: whoever renders, one at a time. [#commands], [#plan], [#telemetry] and [#ring] are the ends for other
/// threads.
public final class Mixer {

    /// How long gains take to follow a plan, in milliseconds.
    public static final double SMOOTHING_MS = 8;

    /// A press that comes this much after a boundary still means that boundary, in milliseconds.
    public static final double GRACE_MS = 60;

    private static final long NEVER = Long.MAX_VALUE;

    private final int rate;
    private final int maxFrames;
    private final Fades fades;
    private final Transport transport;
    private final EventSink events = new EventSink();
    private final SpscQueue<EngineCommand> commands = new SpscQueue<>(1024);
    private final PlanFollower plans;
    private final Hands hands;
    private final long[] stutterId;
    private final LiveState live;
    private final TrackStrip[] strips;
    private final Lane[] lanes;
    private final Returns returns;
    private final CueBus cue;
    private final OutputStage output;
    private final TempoBend bend;
    private final Playout playout;
    private final Ramp masterGain = new Ramp(1);
    private final Boundaries boundaries;
    private final Swaps swaps;
    private boolean metered = true;
    private long blockNanos;
    private long frame;
    private BeatGrid nextGrid;
    private long nextGridTick;
    private long nextGridFrame = NEVER;
    private int countInBeats;
    private boolean startTold = true;

    /// Allocates everything; nothing is allocated afterwards.
    ///
    /// @param grid rate and first tempo
    /// @param tracks 1 … 16
    /// @param maxFrames longest block that [#render] will be asked for
    public Mixer(BeatGrid grid, int tracks, int maxFrames) {
        this.rate = grid.rate();
        this.maxFrames = maxFrames;
        this.fades = new Fades(rate);
        this.transport = new Transport(grid);
        this.strips = new TrackStrip[tracks];
        this.lanes = new Lane[tracks];
        for (int i = 0; i < tracks; i++) {
            strips[i] = new TrackStrip(i, rate, maxFrames, transport, events, fades);
            lanes[i] = strips[i].lane();
        }
        this.hands = new Hands(rate);
        this.stutterId = new long[tracks];
        this.boundaries =
                new Boundaries(transport, lanes, Fades.frames(rate, GRACE_MS), Fades.frames(rate, LoopVoice.TURN_MS));
        this.swaps = new Swaps(rate, transport, lanes, boundaries, events);
        this.returns = new Returns(rate, maxFrames);
        this.cue = new CueBus(rate, maxFrames);
        this.output = new OutputStage(rate, maxFrames, cue, events);
        this.bend = new TempoBend(rate, maxFrames);
        masterGain.prepare(rate, SMOOTHING_MS);
        this.live = new LiveState(rate, transport, strips, bend, output);
        this.plans =
                new PlanFollower(strips, masterGain, output.stream(), fades, returns, cue, bend, transport, events);
        var mix = new MixStage(strips, returns, cue, masterGain, plans, transport);
        this.playout = new Playout(rate, maxFrames, mix, bend, output, cue, transport, events);
    }

    /// Renders without levels, loudness and telemetry from now on, which only a window looks at. The sound is the
    /// same.
    public void withoutMeters() {
        metered = false;
        for (TrackStrip strip : strips) {
            strip.withoutMeter();
        }
    }

    /// @return frames per second
    @RealTime
    public int rate() {
        return rate;
    }

    /// @return how many tracks
    public int trackCount() {
        return strips.length;
    }

    /// @return longest block it renders
    @RealTime
    public int maxFrames() {
        return maxFrames;
    }

    /// @return frames by which the output lags behind the music
    @RealTime
    public int latencyFrames() {
        return output.latencyFrames();
    }

    /// @return frames between a start and its bar 1, in which the first clips rise
    @RealTime
    public int riseFrames() {
        return fades.start();
    }

    /// @return frames of music rendered so far: the sample clock of everything musical
    @RealTime
    public long frame() {
        return frame;
    }

    /// @return frames of output so far; as many as [#frame()] as long as no tempo was bent
    @RealTime
    public long heard() {
        return output.heard();
    }

    /// @return the frame of the music that is heard next; [#frame()] while no tempo is bent
    @RealTime
    public long heardFrame() {
        return bend.heardFrame(frame);
    }

    /// @return where commands go in; one thread offers
    public SpscQueue<EngineCommand> commands() {
        return commands;
    }

    /// @return where plans go in
    public SnapshotCell<RenderPlan> plan() {
        return plans.cell();
    }

    /// Lets a controller in: what its queue holds takes effect at its own time inside the next block. Any thread; at
    /// most 16, and the queues stay.
    ///
    /// @param queue one thread at a time offers
    public void attach(SpscQueue<HandMove> queue) {
        hands.attach(queue);
    }

    /// Says when the next block is rendered, so that what hands did meanwhile finds its place in it.
    ///
    /// @param nanos on the clock of [System#nanoTime()]; 0, the default, for no clock
    @RealTime
    public void at(long nanos) {
        blockNanos = nanos;
    }

    /// @return where the newest state comes out; one thread reads
    public TripleBuffer<EngineTelemetry> telemetry() {
        return live.telemetry();
    }

    /// @return where recorded frames come out; one thread reads, and ten seconds fit
    public FrameRing ring() {
        return output.ring();
    }

    /// Everything the tracks play is written here, recorded or not, from frame 0 of [#heard()] on, without the
    /// metronome and without recordings that are played; it lies [#latencyFrames()] behind the music. With nobody
    /// reading, the ring fills once and then drops.
    ///
    /// @return where everything played comes out; one thread reads, and ten seconds fit
    public FrameRing past() {
        return output.past();
    }

    EventSink events() {
        return events;
    }

    /// Takes one event, if there is one. One thread polls.
    ///
    /// @param words four longs to decode from, reused by the caller
    /// @return the oldest event, or null
    public EngineEvent pollEvent(long[] words) {
        return events.poll(words) ? EngineEvent.decode(words) : null;
    }

    /// Lets somebody hear what the mix is made of. Only for rendering without a device, before the first block.
    ///
    /// @param listener filled by every [#render] from now on
    public void tapStems(StemTap listener) {
        playout.tapStems(listener, new StemTap(strips.length, maxFrames));
    }

    /// @return the frame on which a tick lies, now; only for the thread that renders
    @RealTime
    public long frameOfTick(long tick) {
        return transport.frameOfTick(tick);
    }

    /// @return whether the transport rolls, now; only for the thread that renders
    @RealTime
    public boolean isRolling() {
        return transport.isRolling();
    }

    /// Renders the next frames of the output.
    ///
    /// @param left receives the left channel, from index 0
    /// @param right receives the right channel
    /// @param frames 1 … [#maxFrames()]
    @RealTime
    public void render(float[] left, float[] right, int frames) {
        applyCommands();
        playout.leaveBend(frame);
        int music = playout.isBent() ? Math.max(1, playout.musicFor(frames)) : frames;
        hands.open(frame, music, blockNanos);
        int done = playout.take(left, right, 0, frames);
        long first = frame;
        while (done < frames || frame - first < music) {
            int wished = frames - done;
            if (playout.isBent()) {
                int rest = music - (int) (frame - first);
                wished = rest > 0 ? rest : playout.musicFor(frames - done);
            }
            done += step(left, right, done, frames - done, Math.clamp(wished, 1, maxFrames), frame == first);
        }
        if (metered) {
            live.publish(left, right, frames, frame, blockNanos);
        }
    }

    /// Renders the next frames of the music, however many frames of output they make. For rendering without a device:
    /// commands fall on frames of the music, bent or not.
    ///
    /// @param left receives the left channel of the output, from index 0; holds twice [#maxFrames()]
    /// @param right receives the right channel
    /// @param frames of music, 1 … [#maxFrames()]
    /// @return frames of output
    @RealTime
    public int advance(float[] left, float[] right, int frames) {
        applyCommands();
        playout.leaveBend(frame);
        hands.open(frame, frames, blockNanos);
        int done = 0;
        long first = frame;
        while (frame - first < frames) {
            int wished = frames - (int) (frame - first);
            for (int more = step(left, right, done, maxFrames, wished, frame == first);
                    more > 0;
                    more = playout.take(left, right, done, maxFrames)) {
                done += more;
            }
        }
        return done;
    }

    /// Renders music up to where something begins, but not more than wished.
    ///
    /// @return frames of output
    @RealTime
    private int step(float[] left, float[] right, int done, int room, int wished, boolean begins) {
        followHands(begins);
        fire();
        int run = (int) Math.min(wished, Math.min(nextEventFrame(), hands.nextFrame()) - frame);
        int given = run;
        if (playout.isBent()) {
            playout.bend(run, frame, countInBeats);
            given = playout.take(left, right, done, room);
        } else {
            playout.straight(left, right, done, run, frame, countInBeats);
        }
        frame += run;
        return given;
    }

    /// Takes the commands that wait, now instead of with the next block; only for the thread that renders.
    @RealTime
    public void applyCommands() {
        for (EngineCommand command = commands.poll(); command != null; command = commands.poll()) {
            events.tell(EventSink.APPLIED, -1, command.id(), frame, 0);
            command.applyTo(this);
        }
    }

    /// Commands first, then the plan: in this order a performance is rendered again.
    @RealTime
    private void followHands(boolean blockBegins) {
        RenderPlan newest = hands.planAt(frame);
        for (EngineCommand command = hands.commandAt(frame); command != null; command = hands.commandAt(frame)) {
            events.tell(EventSink.APPLIED, -1, command.id(), frame, 0);
            command.applyTo(this);
        }
        plans.follow(newest, blockBegins, frame, output.heard());
    }

    @RealTime
    private void fire() {
        if (frame >= nextGridFrame) {
            applyGrid(nextGridTick);
        }
        if (!startTold && frame >= transport.frameOfTick(transport.firstTick())) {
            startTold = true;
            countInBeats = 0;
            events.tell(EventSink.STARTED, -1, 0, frame, transport.firstTick());
        }
        for (int i = 0; i < strips.length; i++) {
            lanes[i].fire(frame);
            strips[i].fire(frame);
        }
    }

    @RealTime
    private long nextEventFrame() {
        long next = nextGridFrame;
        if (!startTold) {
            next = Math.min(next, transport.frameOfTick(transport.firstTick()));
        }
        for (int i = 0; i < strips.length; i++) {
            next = Math.min(next, Math.min(lanes[i].nextEventFrame(), strips[i].sleepFrame()));
        }
        return next;
    }

    @RealTime
    void resetLoudness() {
        live.resetLoudness();
    }

    @RealTime
    StreamVoice stream() {
        return output.stream();
    }

    @RealTime
    void routeCue(boolean listening, FrameRing ring) {
        cue.route(listening, ring);
    }

    @RealTime
    void audition(AudioClip clip, boolean matched) {
        cue.audition(clip, matched);
    }

    /// @return what the headphones hear of the block rendered last, from index 0; only for the thread that renders
    @RealTime
    public float[] cueLeft() {
        return cue.left();
    }

    /// @return see [#cueLeft()]
    @RealTime
    public float[] cueRight() {
        return cue.right();
    }

    /// @param tick where the music begins, the first of a bar
    /// @param startTicks by track, where bar 1 of its clip lies; 0 where nothing is said
    @RealTime
    void play(int countInBars, long tick, long[] startTicks) {
        countInBeats = countInBars * Beats.BEATS_PER_BAR;
        if (nextGridFrame != NEVER) {
            transport.stop();
            applyGrid(0);
        }
        long countIn = transport.grid().frameOfTick((long) countInBars * Beats.TICKS_PER_BAR);
        long begin = frame + fades.start() + countIn;
        transport.start(begin, tick);
        startTold = false;
        for (int i = 0; i < strips.length; i++) {
            lanes[i].playFrom(frame, begin, i < startTicks.length ? startTicks[i] : 0);
        }
        if (countInBars > 0) {
            events.tell(EventSink.COUNTING_IN, -1, 0, begin, tick);
        }
        output.tap().moveStart(begin, frame);
    }

    @RealTime
    void stop() {
        if (nextGridFrame != NEVER) {
            transport.stop();
            applyGrid(0);
        }
        transport.stop();
        startTold = true;
        countInBeats = 0;
        for (int i = 0; i < strips.length; i++) {
            strips[i].stop(frame);
        }
        output.tap().finish(frame + fades.stop(), frame);
        events.tell(EventSink.STOPPED, -1, 0, frame, 0);
    }

    @RealTime
    void changeTempo(BeatGrid grid) {
        nextGrid = grid;
        if (!transport.isRolling()) {
            applyGrid(0);
        } else {
            nextGridTick = Math.max(transport.firstTick(), transport.boundaryAtOrAfter(frame, 0, Beats.TICKS_PER_BAR));
            nextGridFrame = transport.frameOfTick(nextGridTick);
        }
    }

    @RealTime
    private void applyGrid(long tick) {
        transport.changeGrid(nextGrid, tick);
        nextGridFrame = NEVER;
        events.tell(EventSink.TEMPO_CHANGED, -1, 0, frame, nextGrid.tempo().milliBpm());
        for (int i = 0; i < strips.length; i++) {
            lanes[i].tempoChanged(frame);
        }
        if (transport.isRolling()) {
            output.tap()
                    .moveStart(
                            transport.frameOfTick(transport.boundaryAtOrAfter(frame, 0, Beats.TICKS_PER_BAR)), frame);
        }
    }

    @RealTime
    void queue(long id, int track, AudioClip clip, int quantiseTicks, AudioClip after) {
        swaps.queue(id, track, clip, quantiseTicks, after, upcomingGrid(), earliestTick(), frame);
    }

    @RealTime
    void queueTogether(long id, AudioClip[] clips, int quantiseTicks) {
        swaps.queueTogether(id, clips, quantiseTicks, upcomingGrid(), earliestTick(), frame);
    }

    /// The grid that clips queued now will play on.
    @RealTime
    private BeatGrid upcomingGrid() {
        return nextGridFrame == NEVER ? transport.grid() : nextGrid;
    }

    /// What is queued for another tempo enters with it, not before.
    @RealTime
    private long earliestTick() {
        return nextGridFrame == NEVER ? Long.MIN_VALUE : nextGridTick;
    }

    @RealTime
    void cancelQueued(int track) {
        if (track >= 0 && track < strips.length) {
            lanes[track].cancelWaiting(frame);
        }
    }

    @RealTime
    void stutter(long id, int track, boolean held) {
        // Hands on keys and on controllers come different ways; the number says which was last.
        if (track >= 0 && track < strips.length && id >= stutterId[track]) {
            stutterId[track] = id;
            strips[track].stutter(held, frame);
        }
    }

    @RealTime
    void armRecording(long id, int boundaryTicks) {
        if (output.tap().isIdle()) {
            output.tap().arm(id, boundaries.nextFrame(boundaryTicks, frame));
        }
    }

    @RealTime
    void stopRecording(int boundaryTicks) {
        output.tap().finish(boundaries.nextFrame(boundaryTicks, frame), frame);
    }
}
