package jerry4loops.app;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Locale;
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
import jerry4loops.engine.AudioEngine;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TrackPlan;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;

/// The reference jam: every track with every effect on, at 48 kHz in blocks of 256, rendered as fast as the machine
/// can,
/// with a control moved every tenth block, a swap every eight bars and the stutter held on the first track a
/// quarter of the time. Half a minute is played first, so that what is measured is the compiled engine.
///
/// Thread: the caller's.
final class Bench {

    private static final int RATE = BenchClips.RATE;
    private static final int BLOCK = 256;
    private static final double WARM_UP_SECONDS = 30;
    private static final int CONTROL_EVERY = 10;
    private static final int SWAP_EVERY = 2904;
    private static final int STUTTER_EVERY = 726;

    private final double seconds;
    private final int tracks;
    private final AudioEngine engine;
    private final AudioClip[][] clips;
    private final RenderPlan[] plans = new RenderPlan[64];
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final long[] words = new long[4];
    private long bytes;
    private long events;

    /// @param seconds how much music to measure
    /// @param tracks how many tracks
    Bench(double seconds, int tracks) {
        this.seconds = seconds;
        this.tracks = tracks;
        engine = new AudioEngine(new BeatGrid(RATE, BenchClips.TEMPO), tracks);
        var band = new BenchClips();
        clips = new AudioClip[][] {band.forTracks(tracks, 4, 1), band.forTracks(tracks, 4, 2)};
        for (int i = 0; i < plans.length; i++) {
            plans[i] = plan(i);
        }
    }

    private RenderPlan plan(int step) {
        double sweep = 0.5 + 0.5 * Math.sin(2 * Math.PI * step / 64);
        var track = new TrackPlan(
                (float) (0.5 + 0.3 * sweep),
                (float) (0.4 * sweep),
                0.2f,
                0.2f,
                false,
                new EqSettings(-6 * sweep, 2, -3, sweep > 0.9, false, false),
                new GateSettings(true, -60, 60, 120, -60),
                new StutterSettings(StutterSettings.SURPRISE, 1),
                new FilterSettings(400 * Math.pow(2, 5 * sweep), 1 + 3 * sweep),
                new WahSettings(true, 1, WahSettings.DANCE, 3, 0),
                new DjFilterSettings(0.5 * sweep, 0.4),
                new DuckSettings(DuckSettings.BEAT, 9, 4, 0.6),
                new DelaySettings(true, 0.3, 0.75, 0.4, 100, 6_000, true),
                ReverbSettings.of(0.2 + 0.2 * sweep, 2));
        return new RenderPlan(Collections.nCopies(tracks, track), 0.9f);
    }

    /// @return one line of JSON
    String run() {
        AudioEngine.warmUp(RATE, BLOCK);
        play((int) (WARM_UP_SECONDS * RATE / BLOCK));
        long cpuBefore = threads.getCurrentThreadCpuTime();
        bytes = 0;
        long[] nanos = play((int) (seconds * RATE / BLOCK));
        double cpu = (threads.getCurrentThreadCpuTime() - cpuBefore) / 1e9;
        var times = new BlockTimes(nanos);
        return String.format(
                Locale.ROOT,
                "{\"graph\":\"all\",\"tracks\":%d,\"seconds\":%.1f,\"times_real_time\":%.1f,"
                        + "\"times_real_time_cpu\":%.1f,\"cpu_s\":%.3f,%s,\"allocated_bytes_per_block\":%.3f}",
                tracks,
                seconds,
                seconds / times.seconds(),
                seconds / cpu,
                cpu,
                times.json(),
                (double) bytes / nanos.length);
    }

    private long[] play(int blocks) {
        long[] nanos = new long[blocks];
        engine.send(id -> new EngineCommand.QueueTogether(id, clips[0], Quantise.LOOP_END));
        engine.send(id -> new EngineCommand.Play(id, 0));
        for (int block = 0; block < blocks; block++) {
            steer(block);
            nanos[block] = render();
            while (engine.mixer().pollEvent(words) != null) {
                events++;
            }
        }
        return nanos;
    }

    /// Renders a block, times it and counts what it allocates; commands are made and events taken outside. A method
    /// of its own, since a loop that is compiled while it runs would be charged for that.
    private long render() {
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        long before = System.nanoTime();
        engine.mixer().render(left, right, BLOCK);
        long after = System.nanoTime();
        bytes += threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        return after - before;
    }

    private void steer(int block) {
        if (block % CONTROL_EVERY == 0) {
            engine.publish(plans[block / CONTROL_EVERY % plans.length]);
        }
        if (block % SWAP_EVERY == SWAP_EVERY / 2) {
            int other = block / SWAP_EVERY % 2;
            engine.send(id -> new EngineCommand.QueueTogether(id, clips[other], Quantise.LOOP_END));
        }
        if (block % STUTTER_EVERY == 0) {
            engine.send(id -> new EngineCommand.Stutter(id, 0, true));
        }
        if (block % STUTTER_EVERY == STUTTER_EVERY / 4) {
            engine.send(id -> new EngineCommand.Stutter(id, 0, false));
        }
    }
}
