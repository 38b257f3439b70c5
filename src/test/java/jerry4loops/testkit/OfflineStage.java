package jerry4loops.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import jerry4loops.audio.AudioClip;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.engine.Mixer;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;

/// A mixer without thread or device: commands are sent at exact frames, what comes out is kept.
///
/// Output frame `n` here is musical frame `n`: the limiter's latency is taken off.
public final class OfflineStage {

    private final Mixer mixer;
    private final int block;
    private final List<EngineEvent> events = new ArrayList<>();
    private final long[] words = new long[4];
    private final float[] left;
    private final float[] right;
    private float[] keptLeft = new float[1 << 16];
    private float[] keptRight = new float[1 << 16];
    private int kept;
    private long lastId;

    public OfflineStage(int rate, double bpm, int tracks, int block) {
        this.mixer = new Mixer(new BeatGrid(rate, Tempo.ofBpm(bpm)), tracks, 1024);
        this.block = block;
        this.left = new float[1024];
        this.right = new float[1024];
    }

    public static AudioClip clip(int rate, double bpm, int bars, java.util.function.IntToDoubleFunction sample) {
        var length = LoopLength.of(bars, Tempo.ofBpm(bpm));
        float[] samples = new float[length.frames(rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) sample.applyAsDouble(i);
        }
        return new AudioClip(samples, samples.clone(), rate, length);
    }

    public Mixer mixer() {
        return mixer;
    }

    public long send(LongFunction<EngineCommand> command) {
        long id = ++lastId;
        if (!mixer.commands().offer(command.apply(id))) {
            throw new IllegalStateException("the command queue is full");
        }
        return id;
    }

    public long queue(int track, AudioClip clip, Quantise quantise) {
        return send(id -> new EngineCommand.Queue(id, track, clip, quantise));
    }

    /// Starts at once and returns the frame of tick 0.
    public long play() {
        send(id -> new EngineCommand.Play(id, 0));
        render(block);
        return mixer.frameOfTick(0);
    }

    public void render(long frames) {
        long rest = frames;
        while (rest > 0) {
            int run = (int) Math.min(block, rest);
            mixer.render(left, right, run);
            keep(run);
            drain();
            rest -= run;
        }
    }

    public void renderTo(long frame) {
        render(frame - mixer.frame());
    }

    private void keep(int run) {
        if (kept + run > keptLeft.length) {
            keptLeft = Arrays.copyOf(keptLeft, Math.max(kept + run, keptLeft.length * 2));
            keptRight = Arrays.copyOf(keptRight, keptLeft.length);
        }
        System.arraycopy(left, 0, keptLeft, kept, run);
        System.arraycopy(right, 0, keptRight, kept, run);
        kept += run;
    }

    private void drain() {
        for (EngineEvent event = mixer.pollEvent(words); event != null; event = mixer.pollEvent(words)) {
            events.add(event);
        }
    }

    public float leftAt(long musicalFrame) {
        return keptLeft[(int) (musicalFrame + mixer.latencyFrames())];
    }

    /// Everything kept, the limiter's latency taken off.
    public float[] left() {
        return Arrays.copyOfRange(keptLeft, mixer.latencyFrames(), kept);
    }

    public float[] right() {
        return Arrays.copyOfRange(keptRight, mixer.latencyFrames(), kept);
    }

    public List<EngineEvent> events(EngineEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    public EngineEvent last(EngineEvent.Kind kind) {
        return events(kind).getLast();
    }
}
