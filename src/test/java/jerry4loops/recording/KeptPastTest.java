package jerry4loops.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.EngineEvent;
import jerry4loops.format.BitDepth;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.time.BeatGrid;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of the past is what a recording of the same bars would have been.
@Timeout(60)
class KeptPastTest {

    private static final int RATE = 48_000;
    private static final double BPM = 233.7;

    @Test
    void lastBarsEqualTheirRecordingByteForByte(@TempDir Path folder) {
        var stage = new OfflineStage(RATE, BPM, 1, 256);
        var mixer = stage.mixer();
        var recorder = new Recorder(mixer.ring(), RATE, Recorder.Listener.NONE);
        var past = new RetroRing(
                mixer.past(), RATE, mixer.latencyFrames(), folder.resolve("past"), Recorder.Listener.NONE);
        recorder.open(folder, "recorded", BitDepth.PCM_24);
        recorder.doWork();

        var clip = OfflineStage.clip(RATE, BPM, 2, i -> 0.5 * Math.sin(i * 0.021) * Math.cos(i * 0.0003));
        stage.queue(0, clip, Quantise.LOOP_END);
        stage.send(id -> new EngineCommand.Play(id, 1));
        stage.render(256);
        var grid = new BeatGrid(RATE, Tempo.ofBpm(BPM));
        long top = mixer.frameOfTick(0);
        BarLines lines = BarLines.startingAt(top, grid);
        play(stage, recorder, past, top + grid.frameOfBeat(5));
        stage.send(id -> new EngineCommand.ArmRecording(id, Beats.TICKS_PER_BAR));
        play(stage, recorder, past, top + grid.frameOfBeat(15));
        stage.send(id -> new EngineCommand.StopRecording(id, Beats.TICKS_PER_BAR));
        play(stage, recorder, past, top + grid.frameOfBeat(17));

        var recorded =
                recorder.finish(stage.last(EngineEvent.Kind.RECORDING_STOPPED).value());
        recorder.doWork();
        FrameRange range = lines.lastBars(mixer.frame() - mixer.latencyFrames(), 2);
        var kept = past.keep(range, new NewTake(folder, "kept", BitDepth.PCM_24));
        while (!kept.isDone()) {
            past.doWork();
        }
        assertThat(stage.last(EngineEvent.Kind.RECORDING_STARTED).frame()).isEqualTo(range.from());
        assertThat(recorded.join().frames()).isEqualTo(range.frames());
        assertThat(kept.join().path()).hasSameBinaryContentAs(recorded.join().path());
        past.close();
    }

    @Test
    void musicIsTheSameWhateverTheDisksDo(@TempDir Path folder) {
        float[] healthy = music(folder.resolve("healthy"), new FaultyDisk(), false);
        float[] broken = music(folder.resolve("broken"), new FaultyDisk(), true);
        assertThat(broken).isEqualTo(healthy);
    }

    private static float[] music(Path folder, FaultyDisk disk, boolean breaks) {
        long[] now = {0};
        var stage = new OfflineStage(RATE, BPM, 1, 256);
        var mixer = stage.mixer();
        var recorder = new Recorder(mixer.ring(), RATE, Recorder.Listener.NONE, disk, () -> now[0]);
        var past = new RetroRing(
                mixer.past(), RATE, mixer.latencyFrames(), folder, Recorder.Listener.NONE, disk, () -> now[0]);
        recorder.open(folder, "take", BitDepth.PCM_24);
        recorder.doWork();
        FaultySink take = disk.sink;
        stage.queue(0, OfflineStage.clip(RATE, BPM, 1, i -> 0.5 * Math.sin(i * 0.021)), Quantise.LOOP_END);
        stage.send(id -> new EngineCommand.Play(id, 0));
        stage.send(id -> new EngineCommand.ArmRecording(id, Beats.TICKS_PER_BAR));
        for (int second = 0; second < 4; second++) {
            if (breaks && second == 1) {
                take.refusal = "Input/output error";
                disk.sink.refusal = take.refusal;
                disk.missing = folder;
            }
            now[0] += 1_000_000_000L;
            play(stage, recorder, past, mixer.frame() + RATE);
        }
        assertThat(past.status().isOn()).isEqualTo(!breaks);
        assertThat(recorder.status().frames() > 3L * RATE).isEqualTo(!breaks);
        recorder.close();
        past.close();
        return stage.left();
    }

    private static void play(OfflineStage stage, Recorder recorder, RetroRing past, long to) {
        while (stage.mixer().frame() < to) {
            stage.render(Math.min(5_000, to - stage.mixer().frame()));
            recorder.doWork();
            past.doWork();
        }
    }
}
