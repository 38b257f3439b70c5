package jerry4loops.generate.houseband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every drum of every kit by itself.
@Timeout(60)
class DrumSoundsTest {

    private static final int RATE = 48_000;
    private static final long SEED = 12;

    /// Of a peak of 1. A step of more rings before the stroke in filters of linear phase and is heard as a tick.
    private static final double FIRST = .02;

    /// Within the first twentieth of a millisecond.
    private static final double EARLY = .2;

    @Test
    void noDrumBeginsWithAStep() {
        List<String> faults = new ArrayList<>();
        int heard = 0;
        for (Songbook.Kit kit : new Songbook().kits()) {
            var sounds = new DrumSounds(kit, RATE, SEED, 1);
            for (String lane : kit.drums().keySet()) {
                for (double velocity : new double[] {.3, .95}) {
                    float[] sound = sounds.sound(lane, velocity, 0, 0);
                    heard++;
                    if (Math.abs(sound[0]) > FIRST || Math.abs(sound[Math.min(2, sound.length - 1)]) > EARLY) {
                        faults.add(String.format(
                                Locale.ROOT,
                                "%s %s at %.2f: %.3f, %.3f, %.3f",
                                kit.name(),
                                lane,
                                velocity,
                                sound[0],
                                sound[1],
                                sound[2]));
                    }
                }
            }
        }
        assertThat(heard).isGreaterThan(1000);
        assertThat(faults).as("seed " + SEED).isEmpty();
    }
}
