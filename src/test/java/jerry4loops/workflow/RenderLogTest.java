package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jerry4loops.control.ControlId;
import jerry4loops.engine.EngineCommand;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PcmAudio;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.WavReader;
import jerry4loops.generate.Progress;
import jerry4loops.session.RecordingStatus;
import jerry4loops.testkit.Cuts;
import jerry4loops.time.Quantise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A performance that was recorded is played again from its log and its clips alone.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RenderLogTest {

    private static final double INAUDIBLE = Math.pow(10, -120 / 20.0);

    @TempDir
    private Path home;

    private Path wav;

    private PerformanceLog perform(long seed, double before, double recorded) throws IOException {
        System.out.println("Performance of seed " + seed);
        try (var jam = new LiveJam(home, seed)) {
            jam.block(300);
            for (int track = 0; track < 3; track++) {
                int lane = track;
                jam.host.send(id -> new EngineCommand.Queue(id, lane, jam.anyClip(0), Quantise.BAR));
            }
            jam.play(0.1, false);
            jam.host.send(id -> new EngineCommand.Play(id, 0));
            jam.play(before, true);
            jam.toggleRecord();
            jam.until(RecordingStatus.State.RECORDING);
            jam.play(recorded, true);
            jam.toggleRecord();
            jam.until(RecordingStatus.State.IDLE);
            wav = jam.recording().file().orElseThrow();
            jam.play(0.5, true);
            System.out.println(jam.swaps() + " swaps");
        }
        return new PerformanceLogReader().read(log());
    }

    private Path log() {
        return wav.resolveSibling(wav.getFileName().toString().replace(".wav", ".jam"));
    }

    private RenderLog render(PerformanceLog log, Map<ControlId, Double> held) throws IOException {
        return new RenderLog(log, new LogClips(List.of(home.resolve("clips"))), held);
    }

    private void rendersTheSameTwice(PerformanceLog log) throws IOException {
        Path again = home.resolve("again.wav");
        var remarks = RenderFiles.mix(render(log, Map.of()), again, BitDepth.PCM_24, Progress.NONE);
        PcmAudio live = new WavReader().read(wav);
        PcmAudio rendered = new WavReader().read(again);
        assertThat(Cuts.firstDifference(live.left(), rendered.left()))
                .as("left")
                .isEqualTo(-1);
        assertThat(Cuts.firstDifference(live.right(), rendered.right()))
                .as("right")
                .isEqualTo(-1);
        assertThat(remarks).isEmpty();
        double energy = 0;
        for (float sample : live.left()) {
            energy += sample * (double) sample;
        }
        assertThat(Math.sqrt(energy / live.frames())).as("music").isGreaterThan(0.003);
    }

    @Test
    void aShortPerformanceIsRenderedAgainBitForBit() throws IOException {
        rendersTheSameTwice(perform(System.nanoTime(), 0.5, 4));
    }

    @Test
    @Tag("slow")
    void tenMinutesWithEveryEffectAreRenderedAgainBitForBit() throws IOException {
        long began = System.nanoTime();
        var log = perform(System.nanoTime(), 3, 600);
        long played = System.nanoTime();
        rendersTheSameTwice(log);
        System.out.printf(
                java.util.Locale.ROOT,
                "played in %.1f s, rendered again in %.1f s, %d lines, %d bytes%n",
                (played - began) / 1e9,
                (System.nanoTime() - played) / 1e9,
                log.entries().size(),
                Files.size(log()));
        assertThat(log.entries().stream().filter(PerformanceLogEntry.Set.class::isInstance))
                .hasSizeGreaterThan(1_000);
        assertThat(log.entries().stream().filter(PerformanceLogEntry.ChangeTempo.class::isInstance))
                .isNotEmpty();
    }
}
