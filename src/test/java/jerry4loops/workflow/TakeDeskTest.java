package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import jerry4loops.audio.Loop;
import jerry4loops.format.BitDepth;
import jerry4loops.format.TakeSidecars;
import jerry4loops.format.WavReader;
import jerry4loops.format.WavWriter;
import jerry4loops.format.codec.AnySoundReader;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordedTake;
import jerry4loops.session.RecordingStatus;
import jerry4loops.session.Recordings;
import jerry4loops.session.Session;
import jerry4loops.session.TransportState;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.PlainSessionThread;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What happens to takes in the studio: kept from the past, listed, renamed, thrown away, played, exported.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TakeDeskTest {

    private static final int RATE = 48_000;
    private static final Tempo FAST = Tempo.ofBpm(240);

    @TempDir
    private Path home;

    private final StudioStand stand = new StudioStand();
    private final PlainSessionThread thread = stand.thread;
    private Session session;
    private Studio studio;
    private Path takes;

    @BeforeEach
    void prepare() throws IOException {
        takes = Files.createDirectories(home.resolve("takes"));
        session = new Session(thread);
    }

    private void open() {
        studio = stand.make(session, home);
        thread.tell(() -> {
            studio.start();
            studio.commitTempo(FAST);
        });
        until("listed", () -> session.recordings().listedProperty().get());
    }

    @AfterEach
    void close() throws InterruptedException {
        stand.close();
    }

    private Recordings recordings() {
        return session.recordings();
    }

    private Path tone(String name, double seconds, double level) throws IOException {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (level * Math.sin(i * 0.05));
        }
        Path file = takes.resolve(name);
        WavWriter.write(file, samples, samples, RATE, BitDepth.PCM_16);
        return file;
    }

    private RecordedTake take(String name) {
        until(
                name + " is listed",
                () -> recordings().takes().stream().anyMatch(t -> t.name().equals(name)));
        return thread.ask(() -> recordings().takes().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /// Says what the person was told if it does not happen.
    private void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        try {
            thread.until(what, condition);
        } catch (AssertionError e) {
            var told = thread.ask(
                    () -> session.notices().stream().map(Notice::text).toList());
            throw new AssertionError(e.getMessage() + "; told was " + told, e);
        }
    }

    private boolean told(String text) {
        return session.notices().stream().anyMatch(notice -> notice.text().contains(text));
    }

    @Test
    void theLastBarsAreKeptOnTheBarThoughNobodyRecorded() throws IOException {
        open();
        thread.tell(() -> studio.takes().keepLastBars(4, TakeActions.KeepKind.MIX));
        until("nothing to keep yet", () -> told("no whole bar"));
        thread.tell(studio::togglePlay);
        until("three bars played", () -> {
            studio.live().poll();
            return studio.live().positionBeats() > 12.5;
        });
        thread.tell(() -> studio.takes().keepLastBars(2, TakeActions.KeepKind.MIX));
        until("kept", () -> told("Kept the last 2 bars"));
        Path file = thread.ask(() -> {
            thread.check();
            return recordings().takes().isEmpty()
                    ? null
                    : recordings().takes().getFirst().file();
        });
        until("listed", () -> !recordings().takes().isEmpty());
        RecordedTake kept = thread.ask(() -> recordings().takes().getFirst());
        assertThat(new WavReader().read(kept.file()).frames())
                .isEqualTo(LoopLength.of(2, FAST).frames(RATE));
        assertThat(kept.tempo()).contains(FAST);
        assertThat(kept.drawable()).isTrue();
        assertThat(file == null || file.equals(kept.file())).isTrue();
    }

    @Test
    void afterAStopTheLastBarsAreThoseBeforeIt() {
        open();
        thread.tell(studio::togglePlay);
        until("two bars played", () -> {
            studio.live().poll();
            return studio.live().positionBeats() > 9;
        });
        thread.tell(studio::togglePlay);
        until("stopped", () -> session.transportProperty().get() == TransportState.STOPPED);
        until("it is on the disk", () -> recordings().pastProperty().get().seconds() > 3);
        thread.tell(() -> studio.takes().keepLastMinutes(1, TakeActions.KeepKind.MIX));
        until("kept", () -> told("Kept the last minute"));
        until(
                "listed with its length",
                () -> !recordings().takes().isEmpty()
                        && recordings().takes().getFirst().seconds() > 0);
        double seconds = thread.ask(() -> recordings().takes().getFirst().seconds());
        assertThat(seconds).isEqualTo(2, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void takesAreRenamedThrownAwayAndBroughtBack() throws IOException {
        tone("First.wav", 1, 0.5);
        open();
        Path first = take("First").file();
        thread.tell(() -> studio.takes().rename(first, "Best 1.2"));
        Path renamed = take("Best 1.2").file();
        assertThat(renamed).exists();
        thread.tell(() -> studio.takes().trash(renamed));
        until("gone", () -> recordings().takes().isEmpty());
        until("told", () -> told("thrown away"));
        thread.tell(
                () -> session.notices().getFirst().action().orElseThrow().run().run());
        assertThat(take("Best 1.2").file()).exists();
        // All of it lies in the list of steps, among everything else.
        thread.tell(() -> studio.undo().undo());
        assertThat(take("First").file()).exists();
        thread.tell(() -> {
            studio.undo().redo();
            studio.undo().redo();
        });
        until("gone again", () -> recordings().takes().isEmpty());
        thread.tell(() -> {
            studio.undo().undo();
            studio.undo().undo();
        });
        assertThat(take("First").file()).exists();
    }

    @Test
    void aTakeBecomesAPictureToShareBesideItAndAVideoCanBeCalledOff() throws IOException {
        tone("Jam.wav", 20, 0.5);
        open();
        Path jam = take("Jam").file();
        thread.tell(() -> studio.takes().share(jam, ShareKind.SQUARE_PICTURE));
        until("made", () -> told("Ready to be posted: Jam square.png"));
        assertThat(jam.resolveSibling("shared").resolve("Jam square.png")).isNotEmptyFile();
        assertThat(thread.ask(() -> recordings().jobs())).isEmpty();

        thread.tell(() -> studio.takes().share(jam, ShareKind.WIDE_VIDEO));
        until("shown", () -> !recordings().jobs().isEmpty());
        thread.tell(
                () -> studio.takes().cancelJob(recordings().jobs().getFirst().id()));
        until("gone", () -> recordings().jobs().isEmpty());
        try (var files = Files.list(jam.resolveSibling("shared"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(thread.ask(() -> recordings().takes().size())).as("takes").isEqualTo(1);
    }

    @Test
    void aTakeWithoutAWaveformGetsOne() throws IOException {
        tone("Bare.wav", 1, 0.5);
        open();
        Path bare = take("Bare").file();
        var peaks = thread.ask(() -> studio.takes().peaks(bare))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(peaks).hasValueSatisfying(p -> assertThat(p.max(100)).isGreaterThan(0.4f));
        until(
                "its length is known",
                () -> recordings().takes().getFirst().seconds() == 1
                        && recordings().takes().getFirst().drawable());
    }

    @Test
    void whatACrashLeftIsBroughtBackAtTheStart() throws IOException {
        Path file = tone("Crashed.wav", 2, 0.5);
        byte[] bytes = Files.readAllBytes(file);
        bytes[4] = 0;
        bytes[5] = 0;
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        Files.createDirectories(TakeSidecars.folder(takes));
        Files.writeString(TakeSidecars.marker(file), "{}");
        open();
        until("told", () -> told("Recovered after a crash: “Crashed.wav”"));
        until("listed as recovered", () -> recordings().takes().stream().anyMatch(RecordedTake::recovered));
    }

    @Test
    void aTakeIsPlayedThroughTheEngineScrubbedAndEndsByItself() throws IOException {
        tone("Loud.wav", 3, 0.5);
        open();
        Path loud = take("Loud").file();
        thread.tell(() -> studio.takes().play(loud, 0));
        until("heard", () -> {
            studio.live().poll();
            return studio.live().masterPeak(0) > 0.2;
        });
        for (int i = 0; i < 20; i++) {
            double place = i * 0.1;
            thread.tell(() -> studio.takes().play(loud, place));
        }
        thread.tell(() -> studio.takes().playWithJam(true));
        until(
                "at the newest place",
                () -> recordings().playbackProperty().get().seconds() >= 1.9
                        && recordings().playbackProperty().get().plays(loud));
        until("over", () -> recordings().playbackProperty().get().take().isEmpty());
        until("silent", () -> {
            studio.live().poll();
            return studio.live().masterPeak(0) < 0.01;
        });
    }

    @Test
    void anExportIsCutFadedAndMadeLouder() throws IOException {
        Path source = tone("Quiet.wav", 8, 0.02);
        open();
        Path target = home.resolve("Quiet.flac");
        thread.tell(() -> studio.takes()
                .export(new TakeExport(
                        source,
                        TakeExport.Kind.FLAC,
                        OptionalDouble.of(-14),
                        Optional.of(new TakeExport.BarSpan(2, 3)),
                        0,
                        0.5,
                        Optional.of(FAST),
                        Optional.empty(),
                        target,
                        false)));
        until("exported", () -> told("Exported “Quiet.flac”"));
        var audio = new AnySoundReader().read(target);
        assertThat(audio.frames()).isEqualTo(2 * RATE);
        assertThat(audio.left()[RATE / 2 + 16]).isNotZero();
        assertThat(Math.abs(audio.left()[2 * RATE - 1])).isLessThan(0.01f);
        assertThat(thread.ask(() -> recordings().jobs().size())).isZero();
    }

    @Test
    void aCancelledExportLeavesNothingBehind() throws IOException {
        Path source = tone("Long.wav", 60, 0.3);
        open();
        Path folder = Files.createDirectories(home.resolve("out"));
        thread.tell(() -> {
            for (String name : List.of("a.mp3", "b.mp3")) {
                studio.takes()
                        .export(new TakeExport(
                                source,
                                TakeExport.Kind.MP3,
                                OptionalDouble.of(-23),
                                Optional.empty(),
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                folder.resolve(name),
                                false));
            }
        });
        assertThat(thread.ask(() -> recordings().jobs().size())).isEqualTo(2);
        thread.tell(() -> recordings().jobs().forEach(job -> studio.takes().cancelJob(job.id())));
        until("both cancelled", () -> recordings().jobs().isEmpty());
        assertThat(told("The export of “b.mp3” was cancelled")).isTrue();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void recordingFollowsTheSettings() {
        open();
        thread.tell(() -> studio.takes()
                .applyRecording(new RecordingSettings(RecordingSettings.Kind.FLAC, RecordingSettings.Edge.NOW, 2, "")));
        thread.tell(studio::toggleRecord);
        until("recording", () -> session.recordingProperty().get().frames() > RATE / 2);
        assertThat(thread.ask(() -> session.recordingProperty().get().freeBytes()))
                .isPositive();
        thread.tell(studio::toggleRecord);
        until("ended", () -> session.recordingProperty().get().state() == RecordingStatus.State.IDLE);
        until("listed", () -> !recordings().takes().isEmpty());
        assertThat(thread.ask(() -> recordings().takes().getFirst().file()).toString())
                .endsWith(".flac");
        until("remembered", () -> Files.exists(home.resolve("preferences.json")));
    }

    @Test
    void aLoopIsWrittenAsATaggedFileBeforeItIsDragged() throws IOException {
        open();
        Loop loop = FakeLoops.drums("boom bap", 2, 124, 7);
        thread.tell(() -> studio.takes().prepareDrag(loop));
        until("written", () -> studio.takes().draggable(loop).isPresent());
        Path file = thread.ask(() -> studio.takes().draggable(loop)).orElseThrow();
        assertThat(file.getFileName().toString()).startsWith("boom bap 124 BPM 2 bars");
        assertThat(new WavReader().read(file).frames()).isEqualTo(loop.clip().frames());
    }
}
