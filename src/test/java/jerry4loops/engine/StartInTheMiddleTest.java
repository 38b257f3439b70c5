package jerry4loops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.audio.AudioClip;
import jerry4loops.dsp.FilterSettings;
import jerry4loops.dsp.ReverbSettings;
import jerry4loops.dsp.StutterSettings;
import jerry4loops.dsp.WahSettings;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Music that begins at a later bar goes on as if what came before had been played.
class StartInTheMiddleTest {

    private static final int RATE = 48_000;
    private static final long BAR = Beats.TICKS_PER_BAR;

    private static AudioClip noise(double bpm, int bars, int seed) {
        var random = new java.util.Random(seed);
        return OfflineStage.clip(RATE, bpm, bars, _ -> 0.1 * random.nextGaussian());
    }

    /// Two loops play from bar 1, a third comes in for one of them on a beat.
    private static OfflineStage played(double bpm, AudioClip first, AudioClip second, AudioClip late, long until) {
        var stage = new OfflineStage(RATE, bpm, 2, 256);
        stage.queue(0, first, Quantise.BAR);
        stage.queue(1, second, Quantise.BAR);
        stage.play();
        stage.renderTo(stage.mixer().frameOfTick(BAR + 900));
        stage.queue(1, late, Quantise.BEAT);
        stage.renderTo(stage.mixer().frameOfTick(until));
        return stage;
    }

    @ParameterizedTest
    @ValueSource(doubles = {120, 97.3, 133.337})
    void whatIsHeardFromThereOnIsWhatWouldHaveBeenHeard(double bpm) {
        AudioClip first = noise(bpm, 4, 1);
        AudioClip late = noise(bpm, 2, 2);
        var before = played(bpm, first, noise(bpm, 1, 3), late, 17 * BAR);
        EngineTelemetry told = before.mixer().telemetry().read();
        assertThat(told.startTick).containsExactly(0, BAR + Beats.TICKS_PER_BEAT);

        var after = new OfflineStage(RATE, bpm, 2, 256);
        after.queue(0, first, Quantise.BAR);
        after.queue(1, late, Quantise.BAR);
        after.render(1_000);
        after.send(id -> new EngineCommand.Play(id, 0, 7 * BAR, told.startTick.clone()));
        after.render(256);
        after.renderTo(after.mixer().frameOfTick(17 * BAR));

        long was = before.mixer().frameOfTick(7 * BAR);
        long is = after.mixer().frameOfTick(7 * BAR);
        assertThat(after.last(EngineEvent.Kind.STARTED).frame()).isEqualTo(is);
        assertThat(after.last(EngineEvent.Kind.STARTED).value()).isEqualTo(7 * BAR);
        long frames = before.mixer().frameOfTick(17 * BAR) - was - 300;
        for (int i = 0; i < frames; i++) {
            if (after.leftAt(is + i) != before.leftAt(was + i)) {
                throw new AssertionError("frame " + i + " after the start differs");
            }
        }
    }

    @Test
    void theWahIsWhereItWouldHaveBeen() {
        var wah = new TrackPlan(
                1,
                0,
                new FilterSettings(4_000, 0.7, FilterSettings.LOW_PASS, false),
                new WahSettings(true, 1 / 16.0, WahSettings.SAW, 4, 0, 0),
                new StutterSettings(StutterSettings.SURPRISE, 1),
                ReverbSettings.of(0, 2));
        AudioClip clip = noise(97.3, 1, 5);
        var sounds = new float[2][];
        for (int way = 0; way < 2; way++) {
            var stage = new OfflineStage(RATE, 97.3, 1, 256);
            RenderPlan neutral = RenderPlan.neutral(1);
            stage.mixer().plan().publish(neutral.with(0, wah));
            stage.queue(0, clip, Quantise.BAR);
            long from = way == 0 ? 0 : 7 * BAR;
            stage.send(id -> new EngineCommand.Play(id, 0, from, new long[] {0}));
            stage.render(256);
            long begin = stage.mixer().frameOfTick(7 * BAR) + RATE / 2;
            stage.renderTo(begin + RATE);
            sounds[way] = new float[RATE / 2];
            for (int i = 0; i < sounds[way].length; i++) {
                sounds[way][i] = stage.leftAt(begin + i);
            }
        }
        for (int i = 0; i < sounds[0].length; i++) {
            assertThat(sounds[1][i]).isCloseTo(sounds[0][i], org.assertj.core.data.Offset.offset(1e-4f));
        }
    }

    @Test
    void whatIsQueuedWaitsForTheLoopEndItWouldHaveHad() {
        var stage = new OfflineStage(RATE, 120, 2, 256);
        stage.queue(0, noise(120, 4, 1), Quantise.BAR);
        stage.send(id -> new EngineCommand.Play(id, 0, 6 * BAR, new long[] {BAR}));
        stage.render(5_000);
        stage.queue(0, noise(120, 4, 2), Quantise.LOOP_END);
        stage.render(5_000);
        assertThat(stage.last(EngineEvent.Kind.QUEUED).value()).isEqualTo(9 * BAR);
    }

    @Test
    void theCountInComesBeforeItAndTheRecordingBeginsWithIt() {
        var ramp = OfflineStage.clip(RATE, 120, 2, i -> 0.1 + i * 1e-7);
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.queue(0, ramp, Quantise.BAR);
        stage.send(id -> new EngineCommand.Play(id, 1, 5 * BAR, new long[0]));
        stage.send(id -> new EngineCommand.ArmRecording(id, Beats.TICKS_PER_BAR));
        stage.render(256);
        long begin = stage.mixer().frameOfTick(5 * BAR);
        EngineTelemetry counting = stage.mixer().telemetry().read();
        assertThat(counting.beats).isLessThan(counting.firstBeat);
        stage.queue(0, OfflineStage.clip(RATE, 120, 2, _ -> 0.2), Quantise.BAR);
        stage.renderTo(begin + 5_000);

        assertThat(begin).isBetween(2L * RATE, 2L * RATE + 100);
        for (int beat = 0; beat < 4; beat++) {
            float peak = 0;
            for (int i = 0; i < 3_000; i++) {
                peak = Math.max(peak, Math.abs(stage.left()[beat * RATE / 2 + i]));
            }
            assertThat(peak).as("click %d", beat).isGreaterThan(0.1f);
        }
        assertThat(stage.last(EngineEvent.Kind.RECORDING_STARTED).frame()).isEqualTo(begin);
        assertThat(stage.last(EngineEvent.Kind.SWAPPED).frame()).isEqualTo(begin);
        assertThat(stage.leftAt(begin + 2_000)).isEqualTo(0.2f);
    }

    @Test
    void aTempoChangeThereWaitsForItsBar() {
        var stage = new OfflineStage(RATE, 120, 1, 256);
        stage.send(id -> new EngineCommand.Play(id, 0, 5 * BAR, new long[0]));
        stage.render(10_000);
        stage.send(id -> new EngineCommand.ChangeTempo(
                id, new jerry4loops.time.BeatGrid(RATE, jerry4loops.time.Tempo.ofBpm(90))));
        stage.render(100_000);
        long begin = stage.last(EngineEvent.Kind.STARTED).frame();
        assertThat(stage.last(EngineEvent.Kind.TEMPO_CHANGED).frame()).isEqualTo(begin + 2L * RATE);
    }
}
