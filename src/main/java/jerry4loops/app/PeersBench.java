package jerry4loops.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.engine.AudioEngine;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TrackPlan;
import jerry4loops.format.BitDepth;
import jerry4loops.format.ByteSink;
import jerry4loops.format.WavWriter;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Quantise;

/// The graph that other programs render too, so that they can be compared: on every track a loop, a low-pass of 12 dB
/// an octave (steady at 8 kHz on the first, third … track, swept by ±2 octaves about 2 kHz twice a second on the
/// others) and a reverb of 2.6 s; the master limiter; a WAV of 24 bits with dither, written to the disk.
///
/// Nothing is played before the measurement begins, and the process is measured from its start: what it costs to
/// start Java, to compose the loops and to compile the engine counts, as the start of the others does.
///
/// Thread: the caller's.
final class PeersBench {

    private static final int RATE = BenchClips.RATE;
    private static final int BLOCK = 1024;
    private static final int BARS = 2;
    private static final int WRITE_FRAMES = 4 * BLOCK;

    private final double seconds;
    private final Optional<Path> out;
    private final AudioEngine engine;
    private final AudioClip[] clips;
    private final int tracks;
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final float[] leftWaiting = new float[WRITE_FRAMES];
    private final float[] rightWaiting = new float[WRITE_FRAMES];
    private final long[] words = new long[4];

    /// @param seconds how much music to render
    /// @param tracks how many tracks
    /// @param files loops to play, or none for those of the house band
    /// @param out the WAV to keep, or empty for one that is thrown away
    /// @throws IOException when a file cannot be read
    PeersBench(double seconds, int tracks, List<Path> files, Optional<Path> out) throws IOException {
        this.seconds = seconds;
        this.tracks = tracks;
        this.out = out;
        engine = new AudioEngine(new BeatGrid(RATE, BenchClips.TEMPO), tracks);
        engine.mixer().withoutMeters();
        clips = files.isEmpty()
                ? new BenchClips().forTracks(tracks, BARS, 1)
                : BenchClips.fromFiles(tracks, files, 2 * BARS);
    }

    private static RenderPlan plan(int tracks) {
        var steady = track(new FilterSettings(8_000, 1 / 0.7), WahSettings.OFF, tracks);
        double cyclesPerBeat = 2 * 60 / BenchClips.TEMPO.bpm();
        var swept = track(
                new FilterSettings(8_000, 1 / 0.5),
                new WahSettings(true, cyclesPerBeat, WahSettings.SINE, 4, 0),
                tracks);
        var plans = new ArrayList<TrackPlan>();
        for (int i = 0; i < tracks; i++) {
            plans.add(i % 2 == 0 ? steady : swept);
        }
        return new RenderPlan(List.copyOf(plans), 1);
    }

    /// Two tracks play at full level, more share the same loudness.
    private static TrackPlan track(FilterSettings filter, WahSettings wah, int tracks) {
        return new TrackPlan(
                (float) Math.sqrt(2.0 / Math.max(2, tracks)),
                0,
                filter,
                wah,
                new StutterSettings(StutterSettings.SURPRISE, 1),
                new ReverbSettings(0.3, 2.6, 10, 0.5, 1, false));
    }

    /// @return one line of JSON
    /// @throws IOException when the WAV cannot be written
    String run() throws IOException {
        Path file = out.isPresent() ? out.get() : Files.createTempFile("jerry4loops-bench", ".wav");
        try {
            Files.deleteIfExists(file);
            return measure(file);
        } finally {
            if (out.isEmpty()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private String measure(Path file) throws IOException {
        var times = new BlockTimes(render(file));
        double thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        double process = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
        return String.format(
                Locale.ROOT,
                "{\"graph\":\"peers\",\"tracks\":%d,\"seconds\":%.1f,\"times_real_time\":%.1f,\"process_cpu_s\":%.2f,"
                        + "\"thread_cpu_s\":%.3f,%s}",
                tracks,
                seconds,
                seconds / process,
                process,
                thread,
                times.json());
    }

    private long[] render(Path file) throws IOException {
        long total = Math.round(seconds * RATE);
        var nanos = new long[(int) Math.ceilDiv(total, (long) BLOCK)];
        engine.publish(plan(tracks));
        engine.send(id -> new EngineCommand.QueueTogether(id, clips, Quantise.LOOP_END));
        engine.send(id -> new EngineCommand.Play(id, 0));
        try (var sink = ByteSink.create(file);
                var writer = new WavWriter(sink, RATE, BitDepth.PCM_24)) {
            int waiting = 0;
            for (int block = 0; block < nanos.length; block++) {
                int frames = (int) Math.min(BLOCK, total - (long) block * BLOCK);
                nanos[block] = block(frames);
                System.arraycopy(left, 0, leftWaiting, waiting, frames);
                System.arraycopy(right, 0, rightWaiting, waiting, frames);
                waiting += frames;
                if (waiting == WRITE_FRAMES || block == nanos.length - 1) {
                    writer.write(leftWaiting, rightWaiting, 0, waiting);
                    waiting = 0;
                }
            }
        }
        return nanos;
    }

    /// A method of its own, so that it is compiled as soon as it is hot and not with the loop around it.
    private long block(int frames) {
        long before = System.nanoTime();
        engine.mixer().render(left, right, frames);
        long after = System.nanoTime();
        while (engine.mixer().pollEvent(words) != null) {
            continue;
        }
        return after - before;
    }
}
