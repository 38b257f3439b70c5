package jerry4loops.testkit;

import java.util.List;
import java.util.Random;
import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.EqSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.GateSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.engine.MasterPlan;
import jerry4loops.engine.RenderPlan;
import jerry4loops.engine.TempoBendSettings;
import jerry4loops.engine.TrackPlan;

/// Hands that turn everything anywhere.
public final class RandomPlans {

    private RandomPlans() {}

    /// @param random decides
    /// @return two tracks and a master with every setting somewhere in its range
    public static RenderPlan plan(Random random) {
        return new RenderPlan(List.of(track(random), track(random)), master(random), random.nextInt(2));
    }

    private static TrackPlan track(Random random) {
        return new TrackPlan(
                2 * random.nextFloat(),
                2 * random.nextFloat() - 1,
                sometimes(random),
                sometimes(random),
                random.nextBoolean(),
                new EqSettings(level(random), level(random), level(random), rare(random), rare(random), rare(random)),
                new GateSettings(random.nextBoolean(), -40, 60, 120, -60),
                new StutterSettings(random.nextInt(9), random.nextLong()),
                new FilterSettings(
                        20 * Math.pow(1_000, random.nextDouble()),
                        0.707 + 11 * random.nextDouble(),
                        random.nextInt(3),
                        random.nextBoolean()),
                new WahSettings(
                        random.nextBoolean(),
                        Math.pow(2, random.nextInt(8) - 4),
                        random.nextInt(6),
                        6 * random.nextDouble(),
                        random.nextDouble()),
                new DjFilterSettings(rare(random) ? 2 * random.nextDouble() - 1 : 0, 0.4),
                new DuckSettings(random.nextInt(3), 24 * random.nextDouble(), 4, 0.1 + random.nextDouble()),
                new DelaySettings(
                        random.nextBoolean(),
                        random.nextDouble(),
                        0.125 + 3 * random.nextDouble(),
                        1.1 * random.nextDouble(),
                        100,
                        500 + 19_500 * random.nextDouble(),
                        random.nextBoolean()),
                new ReverbSettings(
                        sometimes(random),
                        0.2 + 19 * random.nextDouble(),
                        250 * random.nextDouble(),
                        random.nextDouble(),
                        1.5 * random.nextDouble(),
                        rare(random)));
    }

    private static MasterPlan master(Random random) {
        return new MasterPlan(
                2 * random.nextFloat(),
                new ReverbSettings(1, 0.2 + 9 * random.nextDouble(), 10, random.nextDouble(), 1, false),
                2 * random.nextFloat(),
                new DelaySettings(true, 1, 0.25 + random.nextInt(4) * 0.25, random.nextDouble(), 100, 5_000, true),
                2 * random.nextFloat(),
                random.nextBoolean(),
                0.2 + 10 * random.nextDouble(),
                1 + 100 * random.nextDouble(),
                random.nextFloat(),
                random.nextFloat(),
                TempoBendSettings.NONE);
    }

    private static float sometimes(Random random) {
        return random.nextBoolean() ? random.nextFloat() : 0;
    }

    private static double level(Random random) {
        return random.nextInt(-24, 7);
    }

    private static boolean rare(Random random) {
        return random.nextInt(5) == 0;
    }
}
