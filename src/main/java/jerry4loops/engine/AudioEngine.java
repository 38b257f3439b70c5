package jerry4loops.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.EqSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.GateSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.engine.device.AudioOutput;
import jerry4loops.realtime.FrameRing;
import jerry4loops.realtime.SpscQueue;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// The engine as the rest of the studio sees it: a mixer, the thread that runs it, and the ends of its queues.
///
/// Thread: the session's, except where a method says otherwise.
public final class AudioEngine implements AutoCloseable {

    /// The longest block an output may ask for.
    public static final int MAX_BLOCK_FRAMES = 1024;

    private static final int WARM_UP_BLOCKS = 1_000;

    private final Mixer mixer;
    private final Deque<EngineCommand> kept = new ArrayDeque<>();
    private final long[] words = new long[4];
    private MixerThread thread;
    private final AtomicLong lastId = new AtomicLong();

    /// @param grid rate and first tempo
    /// @param tracks 1 … 16
    public AudioEngine(BeatGrid grid, int tracks) {
        this.mixer = new Mixer(grid, tracks, MAX_BLOCK_FRAMES);
    }

    /// Renders a thousand blocks of another mixer through every effect and command, so that the classes are loaded,
    /// linked and compiled before the first note. Io thread; about half a second.
    ///
    /// @param rate frames per second
    /// @param blockFrames frames in a block
    public static void warmUp(int rate, int blockFrames) {
        // Nobody taps stems while music is played, but signatures name them, and the virtual machine loads what a
        // signature names on the thread that asks for the method to be compiled: that would be the mixer's.
        var stems = new StemTap(1, 1);
        stems.open(0, 1);
        var grid = new BeatGrid(rate, Tempo.DEFAULT);
        var mixer = new Mixer(grid, 2, blockFrames);
        var length = LoopLength.of(1, Tempo.DEFAULT);
        float[] quiet = new float[length.frames(rate)];
        Arrays.fill(quiet, 1e-4f);
        var clip = new AudioClip(quiet, quiet, rate, length);
        float[] left = new float[blockFrames];
        float[] right = new float[blockFrames];
        var words = new long[4];
        var stream = new FrameRing(WARM_UP_BLOCKS * blockFrames);
        for (int block = 0; block < WARM_UP_BLOCKS; block++) {
            switch (block % 100) {
                case 0 -> mixer.commands().offer(new EngineCommand.Play(1, 0));
                case 5 -> mixer.commands().offer(new EngineCommand.Queue(2, 0, clip, Quantise.BEAT));
                case 8 ->
                    mixer.commands()
                            .offer(new EngineCommand.QueueTogether(3, new AudioClip[] {clip, clip}, Quantise.LOOP_END));
                case 10 -> mixer.commands().offer(new EngineCommand.Queue(4, 0, clip, Quantise.BAR));
                case 12 -> mixer.commands().offer(new EngineCommand.CancelQueued(5, 0));
                case 15 -> mixer.plan().publish(busyPlan(block));
                case 20 -> mixer.commands().offer(new EngineCommand.Stutter(block, 0, true));
                case 60 -> mixer.commands().offer(new EngineCommand.Stutter(block, 0, false));
                case 30 -> mixer.commands().offer(new EngineCommand.ArmRecording(8, 0));
                case 70 -> mixer.commands().offer(new EngineCommand.StopRecording(9, 0));
                case 80 -> mixer.commands().offer(new EngineCommand.ChangeTempo(10, new BeatGrid(rate, Tempo.DEFAULT)));
                case 85 -> mixer.commands().offer(new EngineCommand.PlayStream(12, stream, 0.5f));
                case 90 -> mixer.commands().offer(new EngineCommand.StopStream(13));
                case 95 -> mixer.commands().offer(new EngineCommand.Stop(11));
                default -> {
                    // Most blocks just play.
                }
            }
            stream.write(left, right, 0, blockFrames);
            mixer.render(left, right, blockFrames);
            while (mixer.pollEvent(words) != null) {
                continue;
            }
            mixer.ring().read(left, right, 0, blockFrames);
        }
    }

    private static RenderPlan busyPlan(int block) {
        int turn = block / 100;
        var busy = new TrackPlan(
                0.5f,
                0.3f,
                turn % 2 * 0.3f,
                turn % 3 * 0.3f,
                turn % 2 == 0,
                new EqSettings(turn % 4 - 3, 0, turn % 3, turn % 5 == 0, false, false),
                new GateSettings(turn % 2 == 0, -60, 60, 120, -60),
                new StutterSettings(turn % 9, block),
                new FilterSettings(500 + block, 2, turn % 3, turn % 2 == 1),
                new WahSettings(true, 1, turn % 6, 3, 0),
                new DjFilterSettings(turn / 5.0 - 1, 0.4),
                new DuckSettings(turn % 3, 9, 4, 0.6),
                new DelaySettings(true, 0.3, 0.75, 0.5, 100, 6_000, turn % 2 == 0),
                new ReverbSettings(0.3, 2, 20, 0.5, 1, turn == 7));
        var bend = new TempoBendSettings(1 + turn % 3 * 0.03, turn % 2 == 0, 0);
        return new RenderPlan(List.of(busy, busy), MasterPlan.of(0.7f).bent(bend), turn % 2);
    }

    /// @return frames per second
    public int rate() {
        return mixer.rate();
    }

    /// @return the mixer, for rendering without a thread; never together with [#start]
    public Mixer mixer() {
        return mixer;
    }

    /// Starts the mixer thread.
    ///
    /// @param output where it plays first
    public void start(AudioOutput output) {
        thread = new MixerThread(mixer, output);
        thread.start();
    }

    /// Lets another output take over at the next block. Any thread.
    ///
    /// @param next open and running
    public void switchTo(AudioOutput next) {
        thread.switchTo(next);
    }

    /// @return an output that has been replaced and wants closing on an io thread, or null. Any thread.
    public AudioOutput takeRetiredOutput() {
        return thread.takeRetired();
    }

    /// @return the output in use. Any thread.
    public AudioOutput output() {
        return thread.current();
    }

    /// @return whether the output was lost and the silent one plays. Any thread.
    public boolean isOutputLost() {
        return thread.isLost();
    }

    /// @return gaps since the output was opened. Any thread.
    public long underruns() {
        return thread.underruns();
    }

    /// Lets the output play a little faster or slower than the music is made, at most 0.5 %, to stay with another
    /// machine's clock. Takes are not touched. Any thread.
    ///
    /// @param speed frames of music in a frame of the output; 1 for as it is
    public void speed(double speed) {
        if (thread != null) {
            thread.speed(speed);
        }
    }

    /// @return share of a block's time that rendering takes, smoothed. Any thread.
    public double load() {
        return thread == null ? 0 : thread.load();
    }

    /// @return a number for a command, greater than all before. Any thread.
    public long nextId() {
        return lastId.incrementAndGet();
    }

    /// Lets a controller in; see [Mixer#attach]. Any thread.
    ///
    /// @param queue one thread at a time offers
    public void attach(SpscQueue<HandMove> queue) {
        mixer.attach(queue);
    }

    /// Sends a command. When the queue is full it is kept and offered again with the next one or the next drain, in
    /// order.
    ///
    /// @param command makes the command from its number
    /// @return the number
    public long send(LongFunction<EngineCommand> command) {
        long id = nextId();
        kept.add(command.apply(id));
        offerKept();
        return id;
    }

    private void offerKept() {
        while (!kept.isEmpty() && mixer.commands().offer(kept.peek())) {
            kept.remove();
        }
    }

    /// @param plan the new target of everything audible
    public void publish(RenderPlan plan) {
        mixer.plan().publish(plan);
    }

    /// Hands over all events since the last time, in order.
    ///
    /// @param consumer told of each
    public void drain(Consumer<EngineEvent> consumer) {
        offerKept();
        for (EngineEvent event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            consumer.accept(event);
        }
    }

    /// @return events lost because nobody drained
    public long droppedEvents() {
        return mixer.events().dropped();
    }

    /// @return the newest state, stable until the next call
    public EngineTelemetry telemetry() {
        return mixer.telemetry().read();
    }

    /// @return where recorded frames come out; one thread reads
    public FrameRing recordingRing() {
        return mixer.ring();
    }

    /// @return where everything played comes out, recorded or not, from frame 0 on; one thread reads
    public FrameRing pastRing() {
        return mixer.past();
    }

    /// Ends the mixer thread; the output in use can be closed afterwards.
    @Override
    public void close() {
        if (thread != null) {
            thread.stop();
        }
    }
}
