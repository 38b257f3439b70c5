package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Parameter;
import jerry4loops.format.PerformanceLogReader;
import jerry4loops.format.SoundTags;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.format.WavTags;
import jerry4loops.format.codec.MediaFile;
import jerry4loops.format.codec.Watch;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Session;
import jerry4loops.share.PictureSize;
import jerry4loops.share.ShareExport;
import jerry4loops.share.Story;
import jerry4loops.testkit.Cuts;
import jerry4loops.testkit.FfProbe;
import jerry4loops.testkit.OfflineStage;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the log beside a take is good for in the studio: stems of what nobody recorded, another rendering with
/// something changed, prompts and seeds in tags and videos. Played in real time by the whole studio, silently.
@Tag("slow")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TakeLogsTest {

    private static final int RATE = 48_000;
    private static final Tempo FAST = Tempo.ofBpm(240);
    private static final double INAUDIBLE = Math.pow(10, -120 / 20.0);

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private Session session;
    private Studio studio;

    @BeforeEach
    void play() throws IOException {
        Files.createDirectories(home.resolve("takes"));
        session = new Session(thread);
        studio = stand.make(session, home);
        thread.tell(() -> {
            studio.start();
            studio.commitTempo(FAST);
            // Quiet enough for the limiter to rest, so that the mix before the master is the master.
            session.tracks().forEach(track -> track.control(Parameter.VOLUME).set(-12));
            session.quantiseProperty().set(Quantise.BAR);
            studio.queue(0, loop(LoopKind.DRUMS, "dusty boom bap", 11, i -> 0.3 * Math.exp(-(i % 12_000) / 900.0)));
            studio.queue(1, loop(LoopKind.INSTRUMENTS, "warm rhodes – 春", 22, i -> 0.2 * Math.sin(i * 0.021)));
            studio.togglePlay();
        });
        untilBeat(2);
    }

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    private static Loop loop(LoopKind kind, String prompt, long seed, IntToDoubleFunction sample) {
        var clip = OfflineStage.clip(RATE, FAST.bpm(), 2, sample);
        var provenance = new Provenance(
                prompt, prompt, seed, "none", "none", Optional.empty(), List.of(), "", List.of(), Instant.EPOCH);
        return new Loop(kind, prompt, clip, provenance, Peaks.of(clip));
    }

    private void untilBeat(double beat) {
        thread.until("beat " + beat, () -> {
            studio.live().poll();
            return studio.live().positionBeats() > beat;
        });
    }

    private boolean told(String text) {
        return session.notices().stream().anyMatch(notice -> notice.text().contains(text));
    }

    /// A take with another loop of the drums from its second bar on.
    private Path record() {
        thread.tell(studio::toggleRecord);
        thread.until("recording", () -> session.recordingProperty().get().frames() > RATE / 8);
        thread.tell(() ->
                studio.queue(0, loop(LoopKind.DRUMS, "broken garage", 33, i -> 0.25 * Math.exp(-(i % 9_000) / 500.0))));
        thread.until("three bars", () -> session.recordingProperty().get().frames() > 2.5 * RATE);
        thread.tell(studio::toggleRecord);
        thread.until("ended", () -> session.recordingProperty().get().state() == RecordingStatus.State.IDLE);
        Path take = thread.ask(() -> session.recordings().takes().isEmpty()
                ? null
                : session.recordings().takes().getFirst().file());
        thread.until("listed", () -> !session.recordings().takes().isEmpty());
        take = thread.ask(() -> session.recordings().takes().getFirst().file());
        Path log = TakeSidecars.log(take);
        thread.until("its log is there", () -> Files.exists(log));
        return take;
    }

    @Test
    void whatIsKeptOfABentTempoIsWhatWasHeardAndIsRenderedAgainTheSame() throws IOException {
        thread.tell(() -> session.control(Parameter.TEMPO_BEND).set(6));
        untilBeat(13);
        thread.tell(() -> studio.takes().keepLastBars(2, TakeActions.KeepKind.MIX_AND_STEMS));
        thread.until("stems", () -> told(" stems”"));
        thread.until("listed", () -> !session.recordings().takes().isEmpty());
        Path take = thread.ask(() -> session.recordings().takes().getFirst().file());
        String name = take.getFileName().toString().replace(".wav", "");
        PcmAudio mix = new WavReader().read(take);
        PcmAudio master =
                new WavReader().read(take.resolveSibling(name + " stems").resolve("Master.wav"));
        assertThat((double) mix.frames()).isCloseTo(LoopLength.of(2, FAST).frames(RATE) / 1.06, Offset.offset(3.0));
        assertThat(master.frames()).isEqualTo(mix.frames());
        double fromMix = 0;
        double loudest = 0;
        for (int i = 0; i < mix.frames(); i++) {
            fromMix = Math.max(fromMix, Math.abs(mix.left()[i] - master.left()[i]));
            loudest = Math.max(loudest, Math.abs(mix.left()[i]));
        }
        assertThat(loudest).isGreaterThan(0.05);
        // 24 bits with dither of one step.
        assertThat(fromMix).as("what is kept against what is rendered").isLessThan(2.0 / (1 << 23));
    }

    @Test
    void theLastBarsAreKeptWithStemsOfTheSameLengthThatAddUpToTheMix() throws IOException {
        thread.tell(
                () -> session.tracks().getFirst().control(Parameter.REVERB_MIX).set(0.3));
        thread.tell(() -> session.tracks().get(1).control(Parameter.SEND_REVERB).set(-12));
        untilBeat(13);
        thread.tell(() -> studio.takes().keepLastBars(2, TakeActions.KeepKind.MIX_AND_STEMS));
        thread.until("stems", () -> told(" stems”"));
        thread.until("listed", () -> !session.recordings().takes().isEmpty());
        Path take = thread.ask(() -> session.recordings().takes().getFirst().file());
        String name = take.getFileName().toString().replace(".wav", "");
        Path folder = take.resolveSibling(name + " stems");
        PcmAudio mix = new WavReader().read(take);
        assertThat(mix.frames()).isEqualTo(LoopLength.of(2, FAST).frames(RATE));

        var stems = new ArrayList<PcmAudio>();
        for (String stem : List.of("1 Drums.wav", "2 Instruments.wav", "Room.wav", "Echo.wav")) {
            stems.add(new WavReader().read(folder.resolve(stem)));
            assertThat(stems.getLast().frames()).as(stem).isEqualTo(mix.frames());
        }
        PcmAudio master = new WavReader().read(folder.resolve("Master.wav"));
        double fromMix = 0;
        double fromSum = 0;
        for (int i = 0; i < mix.frames(); i++) {
            double sum = 0;
            for (PcmAudio stem : stems) {
                sum += stem.left()[i];
            }
            fromSum = Math.max(fromSum, Math.abs(sum - master.left()[i]));
            fromMix = Math.max(fromMix, Math.abs(mix.left()[i] - master.left()[i]));
        }
        SoundTags drums = WavTags.read(folder.resolve("1 Drums.wav")).sound();
        SoundTags all = WavTags.read(folder.resolve("Master.wav")).sound();
        assertThat(drums.title()).isEqualTo("1 Drums");
        assertThat(drums.tempo()).contains(FAST);
        assertThat(drums.prompts()).isNotEmpty();
        assertThat(drums.seeds()).isNotEmpty();
        assertThat(all.prompts())
                .containsAll(drums.prompts())
                .hasSizeGreaterThan(drums.prompts().size());
        System.out.printf("stems miss the mix by %.1f dBFS%n", 20 * Math.log10(Math.max(1e-12, fromSum)));
        assertThat(fromSum).as("stems against the mix").isLessThan(INAUDIBLE);
        // 24 bits with dither of one step.
        assertThat(fromMix).as("what is kept against what is rendered").isLessThan(2.0 / (1 << 23));
        assertThat(Files.exists(TakeSidecars.log(take))).isTrue();
    }

    @Test
    void aTakeIsRenderedAgainAsItWasAndWithATrackLeftOut() throws IOException {
        Path take = record();
        var performance = thread.ask(() -> studio.takes().performance(take)).join();
        assertThat(performance.orElseThrow().tracks())
                .as("those that were never there are blank")
                .hasSize(Session.MAX_TRACKS)
                .startsWith("Drums", "Instruments")
                .filteredOn(name -> !name.isBlank())
                .hasSize(2);
        thread.tell(() ->
                studio.takes().render(new TakeRender(take, TakeRender.Kind.MIX, TakeRender.Bits.BITS_24, Map.of())));
        thread.tell(() -> studio.takes()
                .render(new TakeRender(
                        take,
                        TakeRender.Kind.MIX,
                        TakeRender.Bits.BITS_24,
                        Map.of(RenderLog.mute(0), 1.0, RenderLog.mute(1), 1.0))));
        thread.until("both rendered", () -> told(" again.wav”.") && told(" again 2.wav”."));
        String name = take.getFileName().toString().replace(".wav", "");
        PcmAudio before = new WavReader().read(take);
        PcmAudio again = new WavReader().read(take.resolveSibling(name + " again.wav"));
        assertThat(Cuts.firstDifference(before.left(), again.left())).isEqualTo(-1);
        assertThat(Cuts.firstDifference(before.right(), again.right())).isEqualTo(-1);
        PcmAudio without = new WavReader().read(take.resolveSibling(name + " again 2.wav"));
        for (float sample : without.left()) {
            assertThat(Math.abs(sample)).isLessThan(2f / (1 << 23));
        }
        thread.until(
                "the new takes are listed with the tempo of the old one",
                () -> session.recordings().takes().size() == 3
                        && session.recordings().takes().stream()
                                .allMatch(listed -> listed.tempo().equals(Optional.of(FAST))));
    }

    @Test
    void aRenderingThatIsCancelledOrHasNoLogLeavesNothing() throws IOException {
        Path take = record();
        thread.tell(() -> {
            studio.takes().render(TakeRender.stems(take));
            studio.takes().cancelJob(session.recordings().jobs().getFirst().id());
        });
        thread.until("cancelled", () -> told("The rendering of") && told("was cancelled"));
        Files.delete(TakeSidecars.log(take));
        thread.tell(() -> studio.takes().render(TakeRender.stems(take)));
        thread.until("told", () -> told("has no log beside it"));
        assertThat(thread.ask(() -> studio.takes().performance(take)).join()).isEmpty();
        assertThat(thread.ask(() -> session.recordings().jobs())).isEmpty();
        try (var files = Files.list(take.getParent())) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith(".")))
                    .containsExactly(take);
        }
    }

    @Test
    void aTakeThatIsRenamedOrThrownAwayTakesItsLogAlong() throws IOException {
        Path take = record();
        thread.tell(() -> studio.takes().rename(take, "Best"));
        Path best = take.resolveSibling("Best.wav");
        thread.until("renamed", () -> Files.exists(best.resolveSibling("Best.jam")));
        assertThat(TakeSidecars.log(take)).doesNotExist();
        thread.until(
                "listed",
                () -> session.recordings().takes().stream()
                        .anyMatch(t -> t.file().equals(best)));
        thread.tell(() -> studio.takes().trash(best));
        thread.until("gone", () -> !Files.exists(best));
        thread.until("told", () -> told("thrown away"));
        assertThat(best.resolveSibling("Best.jam")).doesNotExist();
        thread.tell(
                () -> session.notices().getFirst().action().orElseThrow().run().run());
        thread.until("back", () -> Files.exists(best) && Files.exists(best.resolveSibling("Best.jam")));
    }

    @Test
    void promptsAndSeedsOfWhatWasHeardAreInEveryKindOfExport() throws IOException {
        Path take = record();
        for (TakeExport.Kind kind : TakeExport.Kind.values()) {
            Path file = home.resolve(kind + "." + kind.extension());
            export(take, kind, Optional.empty(), file).write(Watch.NONE);
            String comment = MediaFile.probe(file).tags().getOrDefault("comment", "");
            assertThat(comment).as(kind.name()).contains("dusty boom bap", "warm rhodes – 春", "broken garage");
            assertThat(comment).as(kind.name()).contains("seeds: 11, 22, 33");
            FfProbe.describe(file)
                    .ifPresent(said -> assertThat(said)
                            .as("ffprobe of " + kind)
                            .contains("dusty boom bap", "warm rhodes – 春", "broken garage", "seeds: 11, 22, 33"));
        }
        var wav = WavTags.read(home.resolve("WAV_24.wav")).sound();
        assertThat(wav.prompts()).containsExactly("dusty boom bap", "warm rhodes – 春", "broken garage");
        assertThat(wav.seeds()).containsExactly(11L, 22L, 33L);
        assertThat(wav.tempo()).contains(FAST);

        // What is cut away is not told of.
        Path cut = home.resolve("cut.wav");
        export(take, TakeExport.Kind.WAV_16, Optional.of(new TakeExport.BarSpan(1, 1)), cut)
                .write(Watch.NONE);
        assertThat(WavTags.read(cut).sound().prompts()).containsExactly("dusty boom bap", "warm rhodes – 春");
    }

    private static TakeExport export(Path take, TakeExport.Kind kind, Optional<TakeExport.BarSpan> bars, Path target) {
        return new TakeExport(
                take,
                kind,
                OptionalDouble.empty(),
                bars,
                0,
                0,
                Optional.of(FAST),
                Optional.of(Instant.parse("2026-03-01T10:00:00Z")),
                target,
                false);
    }

    @Test
    void theStoryOfAVideoChangesItsWordsWhereTheLoopsChanged() throws IOException {
        Path take = record();
        Story story = new TakeStories(home.resolve("clips")).tell(take);
        double seconds = (double) new PerformanceLogReader()
                        .read(TakeSidecars.log(take))
                        .head()
                        .take()
                        .orElseThrow()
                        .frames()
                / RATE;
        assertThat(story.lanes()).extracting(Story.Lane::name).containsExactly("Drums", "Instruments");
        Story.Lane drums = story.lanes().getFirst();
        assertThat(drums.sections())
                .extracting(Story.Section::prompt)
                .containsExactly("dusty boom bap", "broken garage");
        assertThat(drums.sections().getFirst().from()).isZero();
        // Bars last a second here.
        assertThat(drums.sections().getFirst().to()).isEqualTo(1);
        assertThat(drums.sections().getLast().to()).isEqualTo(seconds);
        assertThat(drums.sections()).allMatch(section -> section.loop().isPresent());
        Story.Lane rhodes = story.lanes().get(1);
        assertThat(rhodes.sections()).hasSize(1);
        // It began with the music, long before the take: on a bar, or a moment later, within the grace of a late press.
        double begun = rhodes.sections().getFirst().begun();
        assertThat(begun).isNegative();
        assertThat(begun - Math.floor(begun)).isLessThan(0.061);
        assertThat(story.tempo()).contains(FAST);
        assertThat(story.seeds()).containsExactly(11L, 22L, 33L);

        Path video = home.resolve("jam.webm");
        ShareTake.make(
                new ShareExport(),
                new TakeStories(home.resolve("clips")),
                new ShareOrder(take, ShareOrder.Kind.WEBM, PictureSize.SQUARE, Optional.empty(), video),
                false,
                Watch.NONE);
        assertThat(MediaFile.probe(video).tags().get("comment"))
                .contains("dusty boom bap | warm rhodes – 春 | broken garage", "seeds: 11, 22, 33");
        assertThat(MediaFile.probe(video).seconds()).isBetween(seconds - 0.1, seconds + 0.1);
        FfProbe.describe(video)
                .ifPresent(said -> assertThat(said)
                        .contains("broken garage", "seeds: 11, 22, 33", "\"width\": 1080", "\"codec_name\": \"vp9\""));
    }
}
