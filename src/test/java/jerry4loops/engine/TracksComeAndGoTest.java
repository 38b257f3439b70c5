package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.DelaySettings;
import jerry4loops.dsp.DjFilterSettings;
import jerry4loops.dsp.DuckSettings;
import jerry4loops.dsp.EqSettings;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.GateSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Tracks come and go while the music plays: nothing else changes, nothing clicks, and who is not there costs
/// nothing.
@Isolated
class TracksComeAndGoTest {

    private static final java.lang.management.ThreadMXBean THREADS =
            java.lang.management.ManagementFactory.getThreadMXBean();
    private static final int RATE = 48_000;
    private static final double BPM = 120;
    private static final int STRIPS = 8;

    private static AudioClip sine(double hertz) {
        return OfflineStage.clip(RATE, BPM, 1, i -> 0.2 * Math.sin(2 * Math.PI * hertz * i / RATE));
    }

    private static TrackPlan wet() {
        TrackPlan neutral = TrackPlan.NEUTRAL;
        return new TrackPlan(
                1,
                0,
                0,
                0,
                false,
                EqSettings.FLAT,
                GateSettings.OFF,
                neutral.stutter(),
                FilterSettings.OPEN,
                WahSettings.OFF,
                DjFilterSettings.CENTRE,
                DuckSettings.OFF,
                DelaySettings.OFF,
                ReverbSettings.of(0.8, 8));
    }

    private static RenderPlan plan(int there) {
        var plans = new ArrayList<TrackPlan>();
        for (int i = 0; i < STRIPS; i++) {
            plans.add(i < there ? TrackPlan.NEUTRAL : TrackPlan.OUT);
        }
        return new RenderPlan(plans, 0.5f);
    }

    private static OfflineStage playing(int block) {
        var stage = new OfflineStage(RATE, BPM, STRIPS, block);
        stage.mixer().plan().publish(plan(2));
        stage.queue(0, sine(220), Quantise.BAR);
        stage.queue(1, sine(330), Quantise.BAR);
        stage.play();
        return stage;
    }

    @Test
    void theOthersSoundTheSameBitForBitWhenAnEmptyTrackComesAndGoes() {
        float[] alone = music(false);
        float[] beside = music(true);
        assertThat(Cuts.firstDifference(alone, beside)).isEqualTo(-1);
    }

    private static float[] music(boolean thirdComes) {
        OfflineStage stage = playing(256);
        stage.render(30_000);
        stage.mixer().plan().publish(plan(thirdComes ? 3 : 2));
        stage.render(60_000);
        stage.mixer().plan().publish(plan(2));
        stage.render(60_000);
        return stage.left();
    }

    @Test
    void aTrackThatGoesWhileItSoundsFadesAndDoesNotClick() {
        OfflineStage stage = playing(256);
        stage.render(48_000);
        long goes = stage.mixer().frame();
        stage.mixer().plan().publish(plan(1));
        stage.render(48_000);
        float[] left = stage.left();
        double steepest = 0;
        for (int i = 20_000; i < goes - 100; i++) {
            steepest = Math.max(steepest, Math.abs(left[i + 1] - 2 * left[i] + left[i - 1]));
        }
        double step = 0;
        for (int i = (int) goes - 100; i < goes + 20_000; i++) {
            step = Math.max(step, Math.abs(left[i + 1] - 2 * left[i] + left[i - 1]));
        }
        assertThat(step).as("second difference while it goes").isLessThan(1.2 * steepest);
    }

    @Test
    void whatRangInATrackIsNotHeardWhenAnotherComesInItsPlace() {
        var stage = new OfflineStage(RATE, BPM, STRIPS, 256);
        stage.mixer().plan().publish(plan(0).with(0, wet()));
        stage.queue(0, sine(220), Quantise.BAR);
        stage.play();
        stage.render(48_000);
        stage.send(id -> new EngineCommand.Queue(id, 0, null, Quantise.BEAT));
        stage.mixer().plan().publish(plan(0));
        stage.render(48_000);
        stage.mixer().plan().publish(plan(0).with(0, wet()));
        long comes = stage.mixer().frame();
        stage.render(48_000);
        float[] left = stage.left();
        for (int i = (int) comes - 24_000; i < left.length; i++) {
            assertThat(left[i]).as("frame %d", i).isZero();
        }
    }

    @Test
    void aLoopThatPlaysOnATrackThatCameIsHeardOnItsBoundary() {
        OfflineStage stage = playing(256);
        stage.render(20_000);
        stage.mixer().plan().publish(plan(3));
        stage.queue(2, sine(440), Quantise.BAR);
        stage.render(100_000);
        assertThat(stage.last(EngineEvent.Kind.SWAPPED).frame())
                .isEqualTo(stage.mixer()
                        .frameOfTick(stage.last(EngineEvent.Kind.SWAPPED).value()));
        assertThat(stage.last(EngineEvent.Kind.SWAPPED).track()).isEqualTo(2);
    }

    @Test
    void howItSoundsDoesNotDependOnTheBlocks() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        assertThat(Cuts.firstDifference(wild(256, seed), wild(37, seed))).isEqualTo(-1);
    }

    private static float[] wild(int block, long seed) {
        var random = new Random(seed);
        OfflineStage stage = playing(block);
        long frame = 1_000;
        for (int i = 0; i < 40; i++) {
            frame += 1 + random.nextInt(4_000);
            stage.renderTo(frame);
            RenderPlan next = plan(1 + random.nextInt(4));
            for (int track = 0; track < 4; track++) {
                if (random.nextInt(3) == 0 && next.track(track) != TrackPlan.OUT) {
                    next = next.with(track, wet());
                }
            }
            stage.mixer().plan().publish(next);
            int track = random.nextInt(4);
            stage.queue(track, random.nextInt(4) == 0 ? null : sine(100 + 50 * track), Quantise.BEAT);
        }
        stage.renderTo(frame + 20_000);
        return stage.left();
    }

    @Test
    void tracksThatAreNotThereCostNothing() {
        Mixer two = rolling(2, 2);
        Mixer eight = rolling(8, 2);
        Mixer all = rolling(8, 8);
        var ratios = new ArrayList<Double>();
        var full = new ArrayList<Double>();
        for (int round = 0; round < 12; round++) {
            double small = seconds(two);
            ratios.add(seconds(eight) / small);
            full.add(seconds(all) / small);
        }
        double ratio = ratios.stream().sorted().toList().get(4);
        System.out.printf(
                "8 strips with 2 tracks cost %.2f of 2 strips; with 8 tracks %.2f%n",
                ratio, full.stream().sorted().toList().get(4));
        assertThat(ratio).isLessThan(1.3);
    }

    private static Mixer rolling(int strips, int there) {
        var mixer = new Mixer(new jerry4loops.time.BeatGrid(RATE, jerry4loops.time.Tempo.ofBpm(BPM)), strips, 256);
        var plans = new ArrayList<TrackPlan>();
        for (int i = 0; i < strips; i++) {
            plans.add(i < there ? wet() : TrackPlan.OUT);
        }
        mixer.plan().publish(new RenderPlan(List.copyOf(plans), 0.5f));
        for (int i = 0; i < there; i++) {
            mixer.commands().offer(new EngineCommand.Queue(i + 1, i, sine(200 + 50 * i), Quantise.BAR));
        }
        mixer.commands().offer(new EngineCommand.Play(99, 0));
        seconds(mixer);
        return mixer;
    }

    private static double seconds(Mixer mixer) {
        float[] left = new float[256];
        float[] right = new float[256];
        // The processor's time: others may be at work meanwhile.
        long begun = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < 400; i++) {
            mixer.render(left, right, 256);
        }
        return (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
    }
}
