package jerry4loops.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StutterPatternTest {

    private static final double[] TEMPI = {60, 82.5, 120, 126, 151, 174, 188, 200};

    @Test
    void everyBeatIsFilledByFourPulsesOrMoreOnItsGrid() {
        for (var settings : all(7)) {
            for (double bpm : TEMPI) {
                for (long beat = 0; beat < 32; beat++) {
                    var pulses = preview(settings, beat, bpm);
                    double at = 0;
                    for (var pulse : pulses) {
                        assertThat(pulse.start()).isEqualTo(at, within(1e-9));
                        double lines = pulse.start() * (settings.triplets() ? 72 : 48);
                        assertThat(lines).isEqualTo(Math.rint(lines), within(1e-6));
                        assertThat(pulse.length()).isLessThanOrEqualTo(settings.triplets() ? 1.0 / 6 + 1e-9 : 0.25);
                        assertThat(pulse.length() * 60 / bpm).isGreaterThan(0.0159);
                        assertThat(pulse.level()).isBetween(0.7 - 1e-9, 1.0);
                        assertThat(pulse.duty()).isBetween(0.35, 1.0);
                        at = pulse.start() + pulse.length();
                    }
                    assertThat(at).isEqualTo(1, within(1e-9));
                    assertThat(pulses.size()).isGreaterThanOrEqualTo(4);
                }
            }
        }
    }

    @Test
    void noBeatIsCutLikeTheOneBeforeUnlessItsGrainIsAnother() {
        for (var settings : all(11)) {
            for (double bpm : TEMPI) {
                for (long beat = 0; beat < 64; beat++) {
                    var one = preview(settings, beat, bpm);
                    var next = preview(settings, beat + 1, bpm);
                    boolean cutAlike = one.stream()
                            .map(StutterPreview.Pulse::start)
                            .toList()
                            .equals(next.stream()
                                    .map(StutterPreview.Pulse::start)
                                    .toList());
                    boolean grainsDiffer =
                            one.getLast().frozen() != next.getLast().frozen()
                                    || one.getLast().frozen()
                                            && one.getLast().octavesFrom()
                                                    != next.getLast().octavesFrom();
                    assertThat(cutAlike && !grainsDiffer)
                            .as("%s at %.1f BPM, beat %d", settings, bpm, beat)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void theRollHalvesItsPulses() {
        var roll = new StutterSettings(StutterSettings.ROLL, 1);
        var triplets = new StutterSettings(StutterSettings.ROLL, 1, 1, true, 0);

        assertThat(lengths(roll)).containsExactly(0.25, 0.25, 0.125, 0.0625);
        assertThat(lengths(triplets)).containsExactly(1 / 6.0, 1 / 6.0, 1 / 12.0, 1 / 24.0);
        // An eighth, with a softer answer between.
        var first = preview(roll, 0, 120);
        assertThat(first.get(1).level()).isLessThan(0.75).isEqualTo(first.get(3).level());
        assertThat(first.get(0).level()).isEqualTo(1).isEqualTo(first.get(2).level());
        // What would buzz is left out.
        assertThat(preview(triplets, 3, 174)).hasSize(18);
    }

    @Test
    void depthZeroRepeatsPlainlyInEveryMode() {
        for (int mode = 0; mode <= 8; mode++) {
            for (long beat = 0; beat < 16; beat++) {
                for (var pulse : preview(new StutterSettings(mode, 5, 0, false, 0), beat, 120)) {
                    assertThat(pulse.reversed() || pulse.frozen()).isFalse();
                    assertThat(pulse.octavesFrom()).isEqualTo(0, within(1e-6));
                    assertThat(pulse.octavesTo()).isEqualTo(0, within(1e-6));
                    assertThat(pulse.filter()).isEqualTo(StutterPreview.Filter.NONE);
                    assertThat(pulse.duty()).isEqualTo(1);
                    assertThat(pulse.slice()).isZero();
                }
            }
        }
    }

    @Test
    void depthScalesWhatAModeDoes() {
        for (double depth : new double[] {0.25, 0.5, 1}) {
            double lowest = 0;
            double highest = 0;
            double shortest = 1;
            int reversed = 0;
            int frozen = 0;
            for (long beat = 0; beat < 4; beat++) {
                for (var pulse : deep(StutterSettings.DIVE, depth, beat)) {
                    lowest = Math.min(lowest, pulse.octavesTo());
                }
                for (var pulse : deep(StutterSettings.RISE, depth, beat)) {
                    highest = Math.max(highest, pulse.octavesTo());
                }
                for (var pulse : deep(StutterSettings.GATE, depth, beat)) {
                    shortest = Math.min(shortest, pulse.duty());
                }
                for (var pulse : deep(StutterSettings.REVERSE, depth, beat)) {
                    reversed += pulse.reversed() && pulse.start() >= 1 - depth - 1e-9 ? 1 : 0;
                    assertThat(pulse.reversed() && pulse.start() < 1 - depth - 1e-9)
                            .isFalse();
                }
                for (var pulse : deep(StutterSettings.FREEZE, depth, beat)) {
                    frozen += pulse.frozen() ? 1 : 0;
                    assertThat(pulse.frozen()).isEqualTo(pulse.start() >= 1 - depth - 1e-9);
                }
            }
            assertThat(lowest).isEqualTo(-3 * depth, within(1e-4));
            assertThat(highest).isEqualTo(depth, within(1e-4));
            assertThat(shortest).isEqualTo(1 - 0.65 * depth, within(1e-9));
            assertThat(reversed).isPositive();
            assertThat(frozen).isPositive();
        }
    }

    @Test
    void theSweepClosesAndOpensAndDepthBoundsIt() {
        var first = deep(StutterSettings.SWEEP, 1, 0);
        assertThat(first.getFirst().filter()).isEqualTo(StutterPreview.Filter.LOW_PASS);
        assertThat(first.getFirst().filterHz()).isEqualTo(7_000, within(1.0));
        assertThat(first.getLast().filterHz()).isLessThan(first.getFirst().filterHz());
        var third = deep(StutterSettings.SWEEP, 1, 2);
        assertThat(third.getFirst().filter()).isEqualTo(StutterPreview.Filter.HIGH_PASS);
        assertThat(deep(StutterSettings.SWEEP, 0.5, 0).getFirst().filterHz()).isBetween(10_000.0, 13_000.0);
    }

    @Test
    void surpriseUsesEveryModeAndTheSameSeedIsTheSameMusic() {
        int reversed = 0;
        int frozen = 0;
        int filtered = 0;
        int bent = 0;
        int thrown = 0;
        int gated = 0;
        for (long beat = 0; beat < 256; beat++) {
            var surprise = new StutterSettings(StutterSettings.SURPRISE, 3);
            assertThat(StutterPreview.of(surprise, beat, 120, 8))
                    .isEqualTo(StutterPreview.of(new StutterSettings(StutterSettings.SURPRISE, 3), beat, 120, 8));
            for (var pulse : preview(surprise, beat, 120)) {
                reversed += pulse.reversed() ? 1 : 0;
                frozen += pulse.frozen() ? 1 : 0;
                filtered += pulse.filterHz() > 0 ? 1 : 0;
                bent += Math.abs(pulse.octavesTo() - pulse.octavesFrom()) > 0.01 ? 1 : 0;
                thrown += pulse.slice() > 1 ? 1 : 0;
                gated += pulse.duty() < 1 ? 1 : 0;
            }
        }
        assertThat(List.of(reversed, frozen, filtered, bent, thrown, gated)).allMatch(count -> count > 5);
    }

    @Test
    void settingsOutOfRangeAreRefusedWithASentence() {
        assertThatThrownBy(() -> new StutterSettings(9, 1)).hasMessageContaining("from 0 (surprise) to 8 (freeze)");
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new StutterSettings(1, 1, bad, false, 0)).hasMessageContaining("between 0 and 1");
            assertThatThrownBy(() -> new StutterSettings(1, 1, 1, false, bad)).hasMessageContaining("between 0 and 1");
        }
        assertThat(new StutterSettings(3, 4)).isEqualTo(new StutterSettings(3, 4, 1, false, 0));
    }

    private static List<StutterPreview.Pulse> preview(StutterSettings settings, long beat, double bpm) {
        return StutterPreview.of(settings, beat, bpm, 8).pulses();
    }

    private static List<StutterPreview.Pulse> deep(int mode, double depth, long beat) {
        return preview(new StutterSettings(mode, 1, depth, false, 0), beat, 120);
    }

    private static List<Double> lengths(StutterSettings settings) {
        var lengths = new ArrayList<Double>();
        for (long beat = 0; beat < 4; beat++) {
            lengths.add(preview(settings, beat, 120).getFirst().length());
        }
        return lengths;
    }

    private static List<StutterSettings> all(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<StutterSettings>();
        for (int mode = 0; mode <= 8; mode++) {
            for (double depth : new double[] {0, 0.2, 1.0 / 3, 0.5, 2.0 / 3, 0.8, 1}) {
                all.add(new StutterSettings(mode, random.nextInt(1_000), depth, false, 0));
                all.add(new StutterSettings(mode, random.nextInt(1_000), depth, true, 0));
            }
        }
        return all;
    }
}
