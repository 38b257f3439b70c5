package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import jerry4loops.audio.PcmAudio;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.engine.EngineCommand;
import jerry4loops.engine.StemTap;
import jerry4loops.format.BitDepth;
import jerry4loops.format.PerformanceException;
import jerry4loops.format.PerformanceLog;
import jerry4loops.format.PerformanceLogEntry;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.WavReader;
import jerry4loops.generate.Progress;
import jerry4loops.session.RecordingStatus;
import jerry4loops.testkit.Cuts;
import jerry4loops.time.Quantise;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// A performance that was recorded is played again from its log and its clips alone.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@ResourceLock(value = Resources.SYSTEM_OUT, mode = ResourceAccessMode.READ)
class RenderLogTest {

    /// −100 dB; what is less may vanish in the sum.
    private static final float AUDIBLE = 1e-5f;

    private static final double INAUDIBLE = Math.pow(10, -120 / 20.0);

    @TempDir
    private static Path folder;

    /// What most tests share, since none of them changes it.
    private static Performed once;

    @TempDir
    private Path home;

    /// A performance on disk: where its clips are, its take, its log.
    private record Performed(Path home, Path wav, PerformanceLog log) {

        Path logFile() {
            return wav.resolveSibling(wav.getFileName().toString().replace(".wav", ".jam"));
        }

        RenderLog render(Map<ControlId, Double> held) throws IOException {
            return new RenderLog(log, clips(), held);
        }

        LogClips clips() {
            return new LogClips(List.of(home.resolve("clips")));
        }
    }

    @BeforeAll
    static void performOnce() throws IOException {
        once = perform(folder, System.nanoTime(), 0.5, 1.5);
    }

    private static Performed perform(Path home, long seed, double before, double recorded) throws IOException {
        return perform(home, seed, before, recorded, false, false);
    }

    private static Performed perform(
            Path home, long seed, double before, double recorded, boolean tracksComeAndGo, boolean bends)
            throws IOException {
        return perform(home, seed, before, recorded, tracksComeAndGo, bends, id -> new EngineCommand.Play(id, 0));
    }

    private static Performed perform(
            Path home,
            long seed,
            double before,
            double recorded,
            boolean tracksComeAndGo,
            boolean bends,
            LongFunction<EngineCommand> start)
            throws IOException {
        System.out.println("Performance of seed " + seed);
        Path wav;
        try (var jam = new LiveJam(home, seed)) {
            jam.tracksComeAndGo = tracksComeAndGo;
            jam.bends = bends;
            jam.block(300);
            for (int track = 0; track < 3; track++) {
                int lane = track;
                jam.host.send(id -> new EngineCommand.Queue(id, lane, jam.anyClip(0), Quantise.BAR));
            }
            jam.play(0.1, false);
            jam.host.send(start);
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
        Path log = wav.resolveSibling(wav.getFileName().toString().replace(".wav", ".jam"));
        return new Performed(home, wav, new PerformanceLogReader().read(log));
    }

    private static void rendersTheSameTwice(Performed live) throws IOException {
        Path again = live.home().resolve("again.wav");
        var remarks = RenderFiles.mix(live.render(Map.of()), again, BitDepth.PCM_24, Progress.NONE);
        PcmAudio played = new WavReader().read(live.wav());
        PcmAudio rendered = new WavReader().read(again);
        assertThat(remarks).isEmpty();
        same(live, "left", played.left(), rendered.left());
        same(live, "right", played.right(), rendered.right());
        double energy = 0;
        for (float sample : played.left()) {
            energy += sample * (double) sample;
        }
        assertThat(Math.sqrt(energy / played.frames())).as("music").isGreaterThan(1e-4);
    }

    private static void same(Performed live, String side, float[] played, float[] rendered) {
        int differs = Cuts.firstDifference(played, rendered);
        if (differs >= 0) {
            long frame = live.log().head().take().orElseThrow().from() + differs;
            var near = live.log().entries().stream()
                    .filter(entry -> Math.abs(entry.frame() - frame) < LiveJam.RATE / 10)
                    .map(Object::toString)
                    .toList();
            throw new AssertionError(
                    side + " differs at frame " + frame + " of the engine, at " + differs + " of the take: "
                            + played[differs] + " was played, " + rendered[differs] + " rendered; about then:\n"
                            + String.join("\n", near));
        }
    }

    @Test
    void aShortPerformanceIsRenderedAgainBitForBit() throws IOException {
        rendersTheSameTwice(perform(home, System.nanoTime(), 0.5, 4));
    }

    @Test
    void aPerformanceWhoseTempoIsBentIsRenderedAgainBitForBit() throws IOException {
        Performed live = perform(home, System.nanoTime(), 2, 8, false, true);
        assertThat(live.log().head().take().orElseThrow().isBent()).isTrue();
        rendersTheSameTwice(live);
    }

    @Test
    void aPerformanceInWhichTracksComeAndGoIsRenderedAgainBitForBit() throws IOException {
        Performed live = perform(home, System.nanoTime(), 2, 6, true, false);
        assertThat(live.log().entries()).hasAtLeastOneElementOfType(PerformanceLogEntry.Tracks.class);
        rendersTheSameTwice(live);
        long there = live.render(Map.of()).tracks().stream()
                .filter(track -> track.there())
                .count();
        Path stems = Files.createDirectory(live.home().resolve("stems"));
        RenderFiles.stems(live.render(Map.of()), RenderFiles.StemKind.WET, stems, BitDepth.FLOAT_32, Progress.NONE);
        try (var files = Files.list(stems)) {
            assertThat(files.count()).as("a file for each track that was there").isEqualTo(there + 3);
        }
    }

    @Test
    void aPerformanceThatBeganInTheMiddleIsRenderedAgainBitForBit() throws IOException {
        long[] starts = {0, 2 * 3_840, 960};
        Performed live = perform(
                home, System.nanoTime(), 0.5, 4, false, false, id -> new EngineCommand.Play(id, 0, 7 * 3_840, starts));
        assertThat(live.log().entries())
                .filteredOn(PerformanceLogEntry.Play.class::isInstance)
                .first()
                .extracting(entry -> ((PerformanceLogEntry.Play) entry).tick())
                .isEqualTo(7L * 3_840);
        rendersTheSameTwice(live);
    }

    @Test
    void whatIsRenderedDoesNotDependOnTheBlocks() throws IOException {
        doesNotDependOnTheBlocks(once);
        doesNotDependOnTheBlocks(perform(home, System.nanoTime(), 0.5, 3, false, true));
    }

    private static void doesNotDependOnTheBlocks(Performed live) throws IOException {
        float[][] blocksOf37 =
                kept(new RenderLog(live.log(), live.clips(), Map.of(), 37)).get("mix");
        float[][] blocksOf1024 =
                kept(new RenderLog(live.log(), live.clips(), Map.of(), 1024)).get("mix");
        assertThat(Cuts.firstDifference(blocksOf37[0], blocksOf1024[0])).isEqualTo(-1);
        assertThat(Cuts.firstDifference(blocksOf37[1], blocksOf1024[1])).isEqualTo(-1);
    }

    @Test
    void stemsAddUpToTheMixBeforeTheMaster() throws IOException {
        addUp(once);
    }

    @Test
    void stemsOfABentTempoAddUpToTheMixBeforeTheMaster() throws IOException {
        addUp(perform(home, System.nanoTime(), 0.5, 3, false, true));
    }

    private static void addUp(Performed live) throws IOException {
        Map<String, float[][]> sound = kept(live.render(Map.of()));
        double worst = 0;
        for (int side = 0; side < 2; side++) {
            float[] mix = sound.get("mix")[side];
            for (int i = 0; i < mix.length; i++) {
                double sum = 0;
                for (String stem : List.of("track0", "track1", "track2", "room", "echo")) {
                    sum += sound.get(stem)[side][i];
                }
                worst = Math.max(worst, Math.abs(sum - mix[i]));
            }
        }
        System.out.printf(Locale.ROOT, "Stems miss the mix by %.1f dBFS at most%n", 20 * Math.log10(worst));
        assertThat(worst).isLessThan(INAUDIBLE);
    }

    @Test
    void whatIsHeldChangesItsTrackAndNothingElse() throws IOException {
        Map<String, float[][]> before = kept(once.render(Map.of()));
        Map<String, float[][]> without = kept(once.render(Map.of(RenderLog.mute(1), 1.0)));
        Map<String, float[][]> louder = kept(
                once.render(Map.of(new ControlId(1, Parameter.PAN), 0.9, new ControlId(1, Parameter.VOLUME), 3.0)));
        for (String same : List.of("track0", "track2", "voices0", "voices1", "voices2")) {
            for (int side = 0; side < 2; side++) {
                assertThat(Cuts.firstDifference(before.get(same)[side], without.get(same)[side]))
                        .as(same)
                        .isEqualTo(-1);
                assertThat(Cuts.firstDifference(before.get(same)[side], louder.get(same)[side]))
                        .as(same)
                        .isEqualTo(-1);
            }
        }
        assertThat(without.get("track1")[0]).containsOnly(0f);
        // Random hands may keep the track silent throughout, or but for a tail in the room of what it played before.
        float parts = 0;
        for (String part : List.of("track1", "room", "echo")) {
            parts = Math.max(parts, largestDifference(before.get(part)[1], louder.get(part)[1]));
        }
        float mix = largestDifference(before.get("mix")[1], louder.get("mix")[1]);
        if (parts == 0) {
            assertThat(mix).as("the mix stays with its parts").isZero();
        } else if (parts > AUDIBLE) {
            assertThat(mix).as("the mix changes with its parts").isPositive();
        }
    }

    private static float largestDifference(float[] one, float[] other) {
        float largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }

    @Test
    void stemFilesAreOfOneLengthAndLieWithTheTake() throws IOException {
        Path folder = home.resolve("stems");
        RenderFiles.stems(once.render(Map.of()), RenderFiles.StemKind.WET, folder, BitDepth.FLOAT_32, Progress.NONE);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "1 Instruments.wav",
                            "2 Drums.wav",
                            "3 Instruments 3.wav",
                            "Room.wav",
                            "Echo.wav",
                            "Master.wav");
        }
        PcmAudio take = new WavReader().read(once.wav());
        for (String name : List.of("1 Instruments.wav", "2 Drums.wav", "Room.wav", "Echo.wav", "Master.wav")) {
            assertThat(new WavReader().read(folder.resolve(name)).frames())
                    .as(name)
                    .isEqualTo(take.frames());
        }
        float[] master = new WavReader().read(folder.resolve("Master.wav")).left();
        for (int i = 0; i < master.length; i++) {
            // The take is in 24 bits with dither of one step.
            assertThat(master[i]).isCloseTo(take.left()[i], Offset.offset(2f / (1 << 23)));
        }
    }

    @Test
    void aRenderingThatIsCancelledLeavesNothing() throws IOException {
        Path folder = home.resolve("stems");
        assertThatThrownBy(() -> RenderFiles.stems(
                        once.render(Map.of()), RenderFiles.StemKind.DRY, folder, BitDepth.PCM_24, (_, _) -> {
                            throw new CancellationException();
                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(folder).doesNotExist();
    }

    @Test
    void aClipThatIsGoneOrDamagedIsNamed() throws IOException {
        var performed = perform(home, System.nanoTime(), 0.2, 0.2);
        String hash = performed.log().entries().stream()
                .filter(PerformanceLogEntry.Clip.class::isInstance)
                .map(entry -> ((PerformanceLogEntry.Clip) entry).hash())
                .findFirst()
                .orElseThrow();
        Path clip = home.resolve("clips").resolve(hash + ".wav");
        byte[] bytes = Files.readAllBytes(clip);
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(clip, bytes);
        Path out = home.resolve("again.wav");
        assertThatThrownBy(() -> RenderFiles.mix(performed.render(Map.of()), out, BitDepth.PCM_24, Progress.NONE))
                .isInstanceOf(PerformanceException.class)
                .hasMessageMatching("The sound of clip .* cannot be used\\. The kept clip .* is damaged\\.");
        Files.delete(clip);
        assertThatThrownBy(() -> RenderFiles.mix(performed.render(Map.of()), out, BitDepth.PCM_24, Progress.NONE))
                .isInstanceOf(PerformanceException.class)
                .hasMessageContaining("is missing: put ");
        assertThat(out).doesNotExist();
    }

    /// Everything that comes out, left and right, by name.
    private static Map<String, float[][]> kept(RenderLog render) throws IOException {
        var sound = new TreeMap<String, float[][]>();
        var written = new TreeMap<String, Integer>();
        render.render(
                new RenderLog.Output() {
                    @Override
                    public void master(float[] left, float[] right, int offset, int frames) {
                        keep("master", new float[][] {left, right}, offset, frames);
                    }

                    @Override
                    public void parts(StemTap stems, int offset, int frames) {
                        for (int track = 0; track < 3; track++) {
                            keep("voices" + track, stems.voices(track), offset, frames);
                            keep("track" + track, stems.track(track), offset, frames);
                        }
                        keep("room", stems.room(), offset, frames);
                        keep("echo", stems.echo(), offset, frames);
                        keep("mix", stems.mix(), offset, frames);
                    }

                    private void keep(String name, float[][] sides, int offset, int frames) {
                        float[][] into = sound.computeIfAbsent(name, _ -> new float[2][(int) render.frames()]);
                        int at = written.merge(name, frames, Integer::sum) - frames;
                        System.arraycopy(sides[0], offset, into[0], at, frames);
                        System.arraycopy(sides[1], offset, into[1], at, frames);
                    }
                },
                Progress.NONE);
        assertThat(written.values()).allMatch(frames -> frames == render.frames());
        return sound;
    }

    @Test
    @Tag("slow")
    void tenMinutesWithEveryEffectAreRenderedAgainBitForBit() throws IOException {
        long began = System.nanoTime();
        var performed = perform(home, System.nanoTime(), 3, 600);
        long played = System.nanoTime();
        rendersTheSameTwice(performed);
        System.out.printf(
                Locale.ROOT,
                "played in %.1f s, rendered again in %.1f s, %d lines, %d bytes%n",
                (played - began) / 1e9,
                (System.nanoTime() - played) / 1e9,
                performed.log().entries().size(),
                Files.size(performed.logFile()));
        assertThat(performed.log().entries().stream().filter(PerformanceLogEntry.Set.class::isInstance))
                .hasSizeGreaterThan(1_000);
        assertThat(performed.log().entries().stream().filter(PerformanceLogEntry.ChangeTempo.class::isInstance))
                .isNotEmpty();
    }
}
