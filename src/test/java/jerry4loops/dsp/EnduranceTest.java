package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class EnduranceTest {

    private static final int RATE = 48_000;

    @Test
    void aQuarterOfAnHourOfRandomHandsStaysSoundAndUnderTheCeiling() {
        long seed = System.nanoTime();
        System.out.println("Endurance seed " + seed);
        var random = new Random(seed);
        double bpm = 60 + random.nextInt(120);
        BeatClock clock = frame -> frame * bpm / 60 / RATE;
        float[] loop = Drums.loop(RATE, bpm, "k.hhs.h..kh.s..h", 2);
        var stutter = new Stutter();
        var filter = new TrackFilter();
        var delay = new PingPongDelay();
        var reverb = new Reverb();
        var limiter = new MasterLimiter();
        float[] l = new float[512];
        float[] r = new float[512];
        long frame = 0;
        double ceiling = Math.pow(10, -1 / 20.0);
        while (frame < 900L * RATE) {
            int n = 1 + random.nextInt(512);
            for (int i = 0; i < n; i++) {
                l[i] = 1.2f * loop[(int) ((frame + i) % loop.length)];
                r[i] = l[i];
            }
            switch (random.nextInt(60)) {
                case 0 -> stutter.press(frame);
                case 1 -> stutter.release(frame);
                case 2 ->
                    stutter.set(new StutterSettings(
                            random.nextInt(9),
                            random.nextLong(),
                            random.nextDouble(),
                            random.nextBoolean(),
                            random.nextBoolean() ? 0 : random.nextDouble()));
                case 3 ->
                    filter.set(
                            new FilterSettings(
                                    20 * Math.pow(1_000, random.nextDouble()), 0.5 + 11 * random.nextDouble()),
                            new WahSettings(random.nextBoolean(), 4, random.nextInt(6), 6, random.nextDouble()));
                case 4 ->
                    reverb.set(new ReverbSettings(
                            random.nextInt(3) == 0 ? 0 : random.nextDouble(),
                            20 * random.nextDouble(),
                            250 * random.nextDouble(),
                            random.nextDouble(),
                            random.nextDouble(),
                            random.nextInt(5) == 0));
                case 5 ->
                    delay.set(new DelaySettings(
                            random.nextBoolean(),
                            random.nextDouble(),
                            4 * random.nextDouble(),
                            1.1 * random.nextDouble(),
                            2_000 * random.nextDouble(),
                            20_000 * random.nextDouble(),
                            random.nextBoolean()));
                default -> {}
            }
            stutter.process(l, r, 0, n, frame, clock);
            filter.process(l, r, 0, n, frame, clock);
            delay.process(l, r, 0, n, frame, clock);
            reverb.process(l, r, 0, n, frame);
            limiter.process(l, r, 0, n);
            assertThat(Signals.peak(l, 0, n))
                    .as("frame %d, seed %d", frame, seed)
                    .isLessThanOrEqualTo(ceiling);
            for (int i = 0; i < n; i++) {
                if (!Float.isFinite(l[i]) || !Float.isFinite(r[i])) {
                    throw new AssertionError("not a number at frame " + (frame + i) + ", seed " + seed);
                }
            }
            frame += n;
        }
    }
}
