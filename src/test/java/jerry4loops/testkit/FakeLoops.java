package jerry4loops.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.session.SessionThread;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;

/// Loops that look like music, and the thread a session needs in tests without a toolkit.
public final class FakeLoops {

    private static final int RATE = 8_000;

    private FakeLoops() {}

    /// A session thread that is always here.
    public static final SessionThread HERE = new SessionThread() {
        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void run(Runnable task) {
            task.run();
        }
    };

    /// @param name of the loop
    /// @param bars length
    /// @param bpm tempo
    /// @param seed of its noise
    /// @return kick on the beats, snare on two and four, hats between
    public static Loop drums(String name, int bars, double bpm, long seed) {
        var length = LoopLength.of(bars, Tempo.ofBpm(bpm));
        int frames = length.frames(RATE);
        float[] samples = new float[frames];
        var random = new Random(seed);
        int steps = bars * 16;
        for (int step = 0; step < steps; step++) {
            int start = (int) ((long) step * frames / steps);
            boolean kick = step % 16 == 0 || step % 16 == 7 || step % 16 == 10 || random.nextInt(12) == 0;
            boolean snare = step % 8 == 4;
            double level = step % 2 == 0 ? 0.3 : 0.15 * random.nextDouble();
            for (int i = 0; i < RATE / 3 && start + i < frames; i++) {
                double t = i / (double) RATE;
                double value = level * random.nextGaussian() * Math.exp(-t * 60) * 0.5;
                if (kick) {
                    value += 0.85 * Math.sin(2 * Math.PI * (50 * t + 4 * (1 - Math.exp(-t * 30)))) * Math.exp(-t * 9);
                }
                if (snare) {
                    value += 0.6 * random.nextGaussian() * Math.exp(-t * 22) * 0.6;
                    value += 0.4 * Math.sin(2 * Math.PI * 190 * t) * Math.exp(-t * 18);
                }
                samples[start + i] += (float) value;
            }
        }
        return loop(LoopKind.DRUMS, name, samples, length, seed, List.of("boom bap", "swung 58 %", "vinyl"));
    }

    /// @param name of the loop
    /// @param bars length
    /// @param bpm tempo
    /// @param seed of its rhythm
    /// @return chords that come and go
    public static Loop chords(String name, int bars, double bpm, long seed) {
        var length = LoopLength.of(bars, Tempo.ofBpm(bpm));
        int frames = length.frames(RATE);
        float[] samples = new float[frames];
        var random = new Random(seed);
        int steps = bars * 8;
        for (int step = 0; step < steps; step++) {
            if (step % 8 != 0 && random.nextInt(3) == 0) {
                continue;
            }
            int start = (int) ((long) step * frames / steps);
            double root = 110 * Math.pow(2, random.nextInt(5) / 12.0);
            double ring = 2 + 6 * random.nextDouble();
            for (int i = 0; i < RATE && start + i < frames; i++) {
                double t = i / (double) RATE;
                double value = 0;
                for (double ratio : new double[] {0.5, 1, 1.19, 1.5, 1.78, 4}) {
                    value += Math.sin(2 * Math.PI * root * ratio * t) * 0.1;
                }
                samples[start + i] += (float) (value * Math.min(1, t * 100) * Math.exp(-t * ring));
            }
        }
        return loop(
                LoopKind.INSTRUMENTS,
                name,
                samples,
                length,
                seed,
                List.of("electric piano", "7th chords", "laid back"));
    }

    private static Loop loop(
            LoopKind kind, String name, float[] samples, LoopLength length, long seed, List<String> tags) {
        var clip = new AudioClip(samples, samples, RATE, length);
        var provenance = new Provenance(
                name,
                name,
                seed,
                "house band 1",
                "house band",
                kind == LoopKind.DRUMS ? Optional.empty() : Optional.of(new MusicalKey(2, MusicalKey.Scale.MINOR)),
                List.of(),
                "",
                tags,
                Instant.EPOCH);
        return new Loop(kind, name, clip, provenance, Peaks.of(clip));
    }
}
