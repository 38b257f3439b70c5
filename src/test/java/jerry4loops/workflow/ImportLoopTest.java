package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.format.WavWriter;
import jerry4loops.format.codec.AudioExport;
import jerry4loops.format.codec.ExportFormat;
import jerry4loops.format.codec.OtherSounds;
import jerry4loops.format.codec.Watch;
import jerry4loops.session.ImportProposal.Choice;
import jerry4loops.testkit.Drums;
import jerry4loops.testkit.Signals;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportLoopTest {

    private static final int RATE = 44_100;
    private static final Instant NOW = Instant.parse("2026-11-22T18:04:31Z");

    @TempDir
    private Path folder;

    private Path wav(String name, float[] sound, int rate) throws IOException {
        Path file = folder.resolve(name);
        WavWriter.write(file, sound, sound, rate, BitDepth.FLOAT_32);
        return file;
    }

    private static ImportLoop.Opened open(Path file) throws IOException {
        return ImportLoop.open(file, Tempo.ofBpm(120), Optional.empty(), () -> false);
    }

    private static Loop make(ImportLoop.Opened opened, Choice choice) throws IOException {
        return ImportLoop.make(opened.audio(), choice, opened.hasTempo(), NOW);
    }

    @Test
    void aFileThatIsExactlyOneLoopIsKeptSampleBySample() throws IOException {
        float[] x = Drums.loop(RATE, 126, "k.h.s.h.k.k.s.h.", 4);
        var opened = open(wav("break.wav", x, RATE));
        assertThat(opened.hasTempo()).isTrue();
        assertThat(opened.choice().tempo()).isEqualTo(Tempo.ofBpm(126));
        assertThat(opened.choice().bars()).isEqualTo(4);
        assertThat(opened.choice().startSeconds()).isZero();
        assertThat(opened.choice().kind()).isEqualTo(LoopKind.DRUMS);
        assertThat(opened.choice().key()).isEmpty();

        Loop loop = make(opened, opened.choice());
        assertThat(loop.clip().left()).isEqualTo(x);
        assertThat(loop.clip().rate()).isEqualTo(RATE);
        assertThat(loop.provenance().conforming()).isEmpty();
        assertThat(loop.provenance().backend()).isEqualTo("imported");
    }

    @Test
    void aLoopThatMissesItsLengthByAHairIsResampledToIt() throws IOException {
        float[] x = Drums.loop(RATE, 120, "k.h.s.h.k.h.s.h.", 2);
        float[] longer = Arrays.copyOf(x, x.length + 60);
        var opened = open(wav("loop.wav", longer, RATE));
        Loop loop = make(opened, new Choice("x", LoopKind.DRUMS, 2, Tempo.ofBpm(120), 0, Optional.empty()));
        assertThat(loop.clip().frames()).isEqualTo(x.length);
        assertThat(loop.provenance().conforming()).startsWith("resampled by");
    }

    @Test
    void theDownbeatOfALongerRecordingIsFound() throws IOException {
        float[] x = Drums.loop(RATE, 117, "k.h.s.h.k.k.s.h.", 9);
        int late = RATE / 3;
        float[] recording = new float[x.length + late + RATE];
        System.arraycopy(x, 0, recording, late, x.length);
        var opened = open(wav("rehearsal.wav", recording, RATE));
        assertThat(opened.choice().tempo().bpm()).isCloseTo(117, within(.05));
        double half = 120 / 117.0;
        double away = Math.IEEEremainder(opened.choice().startSeconds() - (double) late / RATE, half);
        assertThat(away).as("away from a downbeat or the third beat, s").isBetween(-.012, .012);
        assertThat(opened.choice().bars()).isIn(4, 8);

        Loop loop = make(opened, opened.choice());
        assertThat(loop.clip().length().bars().count())
                .isEqualTo(opened.choice().bars());
        assertThat(loop.provenance().conforming()).startsWith("cut from");
    }

    @Test
    void halfABarIsRepeatedToOne() throws IOException {
        float[] bar = Drums.loop(RATE, 135.8, "k.h.s.h.k.h.s.h.", 1);
        float[] half = Arrays.copyOf(bar, bar.length / 2);
        var opened = open(wav("half 135.8bpm.wav", half, RATE));
        assertThat(opened.choice().bars()).isEqualTo(1);
        assertThat(opened.choice().tempo().bpm()).isCloseTo(135.8, within(.01));
        Loop loop = make(opened, opened.choice());
        assertThat(loop.clip().frames()).isCloseTo(bar.length, within(2));
        float[] made = loop.clip().left();
        assertThat(made[made.length / 2 + 200]).isCloseTo(made[200], within(.02f));
        assertThat(loop.provenance().conforming()).isEqualTo("repeated to whole bars");
    }

    @Test
    void aDroneHasNoTempoAndIsCutAtThatOfTheSession() throws IOException {
        float[] x = new float[11 * RATE];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (.2 * Math.sin(2 * Math.PI * 110 * i / RATE) + .1 * Math.sin(2 * Math.PI * 165 * i / RATE));
        }
        var opened = open(wav("drone.wav", x, RATE));
        assertThat(opened.hasTempo()).isFalse();
        assertThat(opened.heard()).startsWith("no tempo");
        assertThat(opened.choice().tempo()).isEqualTo(Tempo.ofBpm(120));
        assertThat(opened.choice().bars()).isEqualTo(4);
        assertThat(opened.choice().kind()).isEqualTo(LoopKind.INSTRUMENTS);
        assertThat(make(opened, opened.choice()).clip().frames()).isEqualTo(8 * RATE);
    }

    @Test
    void aShotShorterThanABarIsFilledWithSilence() throws IOException {
        float[] x = Signals.noise(3, .3, RATE / 2);
        var opened = open(wav("shot.wav", x, RATE));
        Loop loop = make(opened, opened.choice());
        assertThat(loop.clip().frames()).isEqualTo(2 * RATE);
        assertThat(loop.clip().left()[RATE]).isZero();
        assertThat(loop.clip().left()[1000]).isEqualTo(x[1000]);
    }

    @Test
    void thePersonsGridIsTaken() throws IOException {
        float[] x = Drums.loop(RATE, 120, "k.h.s.h.k.h.s.h.", 4);
        var opened = open(wav("loop.wav", x, RATE));
        Loop loop = make(opened, new Choice("mine", LoopKind.DRUMS, 1, Tempo.ofBpm(120), 2, Optional.empty()));
        assertThat(loop.name()).isEqualTo("mine");
        assertThat(loop.clip().frames()).isEqualTo(2 * RATE);
        assertThat(loop.clip().left()[3_000]).isEqualTo(x[2 * RATE + 3_000]);
        assertThatThrownBy(
                        () -> make(opened, new Choice("x", LoopKind.DRUMS, 1, Tempo.ofBpm(120), 99, Optional.empty())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("earlier beginning");
    }

    @Test
    void aLoopThatIsTurnedStaysALoop() throws IOException {
        float[] x = Drums.loop(RATE, 120, "k.h.s.h.k.h.s.h.", 2);
        var opened = open(wav("loop.wav", x, RATE));
        Loop loop = make(opened, new Choice("x", LoopKind.DRUMS, 2, Tempo.ofBpm(120), 1, Optional.empty()));
        assertThat(loop.clip().left()[3 * RATE + 500]).isEqualTo(x[500]);
        assertThat(loop.provenance().conforming()).isEqualTo("turned to its beginning");
    }

    static List<ExportFormat> formats() {
        return List.of(
                ExportFormat.WAV, ExportFormat.FLAC, ExportFormat.OPUS, ExportFormat.MP3, new ExportFormat.Aac(192));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatIsHeardAlike(ExportFormat format) throws IOException {
        float[] x = Drums.loop(48_000, 112, "k.h.s.h.k.k.s.h.", 4);
        Path file = folder.resolve("loop." + format.extension());
        new AudioExport()
                .write(
                        () -> SoundSource.of(new PcmAudio(x, x, 48_000)),
                        new AudioExport.Target(file, format, SoundTags.NONE, true),
                        Watch.NONE);
        var opened = open(file);
        assertThat(opened.hasTempo()).isTrue();
        assertThat(opened.choice().tempo().bpm()).as(format.toString()).isCloseTo(112, within(.6));
        assertThat(opened.choice().bars()).isEqualTo(4);
        assertThat(make(opened, opened.choice()).clip().isFinite()).isTrue();
    }

    @Test
    void oggVorbisIsHeardAlike() throws IOException {
        float[] x = Drums.loop(48_000, 112, "k.h.s.h.k.k.s.h.", 4);
        Path file = folder.resolve("loop.ogg");
        OtherSounds.oggVorbis(file, x, 48_000);
        var opened = open(file);
        assertThat(opened.choice().tempo().bpm()).isCloseTo(112, within(.6));
        assertThat(opened.choice().bars()).isEqualTo(4);
        assertThat(make(opened, opened.choice()).clip().isFinite()).isTrue();
    }

    @Test
    void anAiffIsKeptToItsLastBit() throws IOException {
        float[] x = Drums.loop(RATE, 126, "k.h.s.h.k.k.s.h.", 4);
        Path file = folder.resolve("loop.aiff");
        OtherSounds.aiff(file, x, RATE);
        var opened = open(file);
        assertThat(opened.choice().tempo()).isEqualTo(Tempo.ofBpm(126));
        float[] kept = make(opened, opened.choice()).clip().left();
        assertThat(kept).hasSize(x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat(kept[i])
                    .isCloseTo(Math.clamp(Math.round(x[i] * 32_767), -32_768, 32_767) / 32_768f, within(1e-7f));
        }
    }

    @Test
    void brokenSilentShortAndHugeFilesAreRefusedWithASentence() throws IOException {
        Path text = folder.resolve("text.mp3");
        Files.writeString(text, "This is no sound at all, whatever its name says.");
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        Path silent = wav("silent.wav", new float[RATE], RATE);
        Path tiny = wav("tiny.wav", Signals.noise(1, .5, 100), RATE);
        Path huge = folder.resolve("huge.wav");
        // A header that claims nine minutes, and a file that has them, without writing them.
        WavWriter.write(huge, new float[10], new float[10], 48_000, BitDepth.FLOAT_32);
        byte[] head = Files.readAllBytes(huge);
        try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
            long bytes = 9L * 60 * 48_000 * 8;
            file.setLength(head.length - 80 + bytes);
            int data = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data");
            file.seek(data + 4);
            file.writeInt(Integer.reverseBytes((int) bytes));
        }
        for (Path file : new Path[] {text, empty, silent, tiny, huge}) {
            assertThatThrownBy(() -> open(file))
                    .as(file.getFileName().toString())
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith(".")
                    .hasMessageNotContaining("Exception");
        }
        assertThatThrownBy(() -> open(huge)).hasMessageContaining("8 minutes");
    }

    @Test
    void readingCanBeCancelled() throws IOException {
        Path file = wav("loop.wav", Drums.loop(RATE, 120, "k.h.s.h.k.h.s.h.", 4), RATE);
        assertThatThrownBy(() -> ImportLoop.open(file, Tempo.ofBpm(120), Optional.empty(), () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "jerry4loops.realLoops", matches = ".+")
    void realLoopsAreProposedRightly() throws IOException {
        Object[][] wanted = {
            {"loop_amen_full", 140.0, 4},
            {"loop_breakbeat", 126.0, 1},
            {"loop_garzul", 120.0, 4},
            {"loop_industrial", 135.8, 1}
        };
        Path loops = Path.of(System.getProperty("jerry4loops.realLoops"));
        for (Object[] each : wanted) {
            var opened = open(loops.resolve(each[0] + ".flac"));
            System.out.println(each[0] + ": " + opened.heard() + ", " + opened.choice());
            assertThat(opened.choice().tempo().bpm() / (double) each[1])
                    .as(each[0] + "")
                    .isBetween(.995, 1.005);
            assertThat(opened.choice().bars()).as(each[0] + "").isEqualTo(each[2]);
            assertThat(opened.choice().startSeconds()).isZero();
            assertThat(make(opened, opened.choice()).clip().isFinite()).isTrue();
        }
        assertThat(open(loops.resolve("ambi_drone.flac")).hasTempo()).isFalse();
    }
}
