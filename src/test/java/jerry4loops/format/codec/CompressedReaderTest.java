package jerry4loops.format.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import jerry4loops.audio.PcmAudio;
import jerry4loops.format.BitDepth;
import jerry4loops.format.SoundFormatException;
import jerry4loops.format.SoundSource;
import jerry4loops.format.SoundTags;
import jerry4loops.format.WavFormatException;
import jerry4loops.format.WavWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class CompressedReaderTest {

    @TempDir
    private Path folder;

    @Test
    void everySampleOfAnAiffComesBack() throws IOException {
        short[] left = noise(1, 10_001);
        short[] right = noise(2, 10_001);
        var audio = new CompressedReader().read(file("a.aiff", AiffBytes.of(44_100, left, right)));
        assertThat(audio.rate()).isEqualTo(44_100);
        assertThat(audio.left()).isEqualTo(floats(left));
        assertThat(audio.right()).isEqualTo(floats(right));
    }

    @Test
    void oneChannelBecomesBothAtFullLevel() throws IOException {
        short[] only = noise(3, 5_000);
        var audio = new CompressedReader().read(file("mono.aiff", AiffBytes.of(48_000, only)));
        assertThat(audio.right()).isSameAs(audio.left());
        assertThat(audio.left()).isEqualTo(floats(only));
    }

    @Test
    void moreThanTwoChannelsAreMixedWithoutClipping() throws IOException {
        var channels = new short[6][4_000];
        for (short[] channel : channels) {
            Arrays.fill(channel, Short.MAX_VALUE);
        }
        var audio = new CompressedReader().read(file("six.aiff", AiffBytes.of(48_000, channels)));
        assertThat(audio.frames()).isEqualTo(4_000);
        for (float sample : audio.left()) {
            assertThat(sample).isBetween(0.99f, 1f);
        }
    }

    @Test
    void nameDoesNotMatter() throws IOException {
        short[] sound = noise(4, 3_000);
        assertThat(new AnySoundReader()
                        .read(file("liar.wav", AiffBytes.of(48_000, sound)))
                        .left())
                .isEqualTo(floats(sound));
        float[] floats = floats(sound);
        Path wav = folder.resolve("liar.mp3");
        WavWriter.write(wav, floats, floats, 48_000, BitDepth.FLOAT_32);
        assertThat(new AnySoundReader().read(wav).left()).isEqualTo(floats);
    }

    @Test
    void namesOfEveryScriptCanBeOpened() throws IOException {
        byte[] bytes = AiffBytes.of(48_000, noise(5, 1_000));
        assertThat(new CompressedReader()
                        .read(file("Schlagzeug – 太鼓 50% #1 é.aiff", bytes))
                        .frames())
                .isEqualTo(1_000);
    }

    @Test
    void whatIsNoSoundIsOneSentence() throws IOException {
        var reader = new AnySoundReader();
        assertThatThrownBy(() -> reader.read(file("text.mp3", "Not a sound at all.".getBytes())))
                .isInstanceOf(SoundFormatException.class)
                .hasMessage("This file is not a sound file that can be read.");
        assertThatThrownBy(() -> reader.read(file("empty.flac", new byte[0]))).isInstanceOf(SoundFormatException.class);
        assertThatThrownBy(() -> reader.read(folder.resolve("none.flac"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void playListsAndAddressesLeadNowhere() throws IOException {
        Path target = file("target.aiff", AiffBytes.of(48_000, noise(6, 1_000)));
        String list = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + target.toUri()
                + "\n#EXT-X-ENDLIST\n";
        assertThatThrownBy(() -> new AnySoundReader().read(file("list.m3u8", list.getBytes())))
                .isInstanceOf(SoundFormatException.class);
        String script = "ffconcat version 1.0\nfile '" + target + "'\n";
        assertThatThrownBy(() -> new AnySoundReader().read(file("list.ffconcat", script.getBytes())))
                .isInstanceOf(SoundFormatException.class);
    }

    @Test
    void fileLongerThanWantedIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] bytes = AiffBytes.of(48_000, noise(7, 96_000));
        assertThatThrownBy(() -> new CompressedReader(48_000).read(file("long.aiff", bytes), () -> {
                    throw new AssertionError("Nothing should be decoded.");
                }))
                .isInstanceOf(SoundFormatException.class)
                .hasMessage("This file is longer than 1 seconds; cut it into shorter pieces first.");
    }

    @Test
    void fileThatIsCutOffIsRefused() throws IOException {
        byte[] bytes = AiffBytes.claiming(96_000, 48_000, noise(8, 24_000));
        assertThatThrownBy(() -> new CompressedReader().read(file("cut.aiff", bytes)))
                .isInstanceOf(SoundFormatException.class)
                .hasMessage("This file is damaged or cut off: only 0.5 of its 2.0 seconds can be read.");
    }

    @Test
    void randomBytesBehindAKnownBeginningAreASentenceOrSound() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (String head :
                new String[] {"fLaC", "OggS", "ID3\3", "\0\0\0\40ftypM4A ", "FORM\0\0\0\0AIFF", "RIFF\0\0\0\0WAVE"}) {
            byte[] bytes = new byte[4_000];
            random.nextBytes(bytes);
            for (int i = 0; i < head.length(); i++) {
                bytes[i] = (byte) head.charAt(i);
            }
            Path file = file("random.bin", bytes);
            try {
                assertThat(new AnySoundReader().read(file).frames()).isPositive();
            } catch (SoundFormatException e) {
                assertThat(e.getMessage()).startsWith("This ").endsWith(".");
            }
        }
    }

    @Test
    @Tag("slow")
    void damagedFilesAreASentenceOrSound() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        float[] sound = floats(noise(10, 30_000));
        for (var format : List.of(ExportFormat.FLAC, ExportFormat.OPUS, ExportFormat.MP3, ExportFormat.AAC)) {
            Path file = folder.resolve("whole." + format.extension());
            new AudioExport()
                    .write(
                            () -> SoundSource.of(new PcmAudio(sound, sound, 48_000)),
                            new AudioExport.Target(file, format, SoundTags.NONE, false),
                            Watch.NONE);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 150; i++) {
                byte[] bytes =
                        Arrays.copyOf(whole, random.nextInt(3) == 0 ? random.nextInt(whole.length) : whole.length);
                for (int k = random.nextInt(6); k >= 0 && bytes.length > 0; k--) {
                    int reach = random.nextBoolean() ? bytes.length : Math.min(600, bytes.length);
                    bytes[random.nextInt(reach)] = (byte) random.nextInt();
                }
                try {
                    var audio = new AnySoundReader(60 * 48_000).read(file("broken", bytes));
                    assertThat(audio.frames()).isPositive();
                    for (float sample : audio.left()) {
                        assertThat(Float.isFinite(sample)).isTrue();
                    }
                } catch (SoundFormatException e) {
                    assertThat(e.getMessage()).matches("Th(is|e) .*\\.");
                }
            }
        }
    }

    @Test
    void readingStopsWhenCancelled() throws IOException {
        Path file = file("a.aiff", AiffBytes.of(48_000, noise(9, 96_000)));
        assertThatThrownBy(() -> new CompressedReader().read(file, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void compressedSoundThatIsNoneGivesTheAnswerOfTheWavReader() throws IOException {
        byte[] wav = "RIFF\4\0\0\0WAVE".getBytes();
        assertThatThrownBy(() -> new AnySoundReader().read(file("none.wav", wav)))
                .isInstanceOf(WavFormatException.class)
                .hasMessage("This WAV file holds no sound.");
    }

    @Test
    @EnabledIfSystemProperty(named = "jerry4loops.realLoops", matches = ".+")
    void realLoopsHaveTheLengthTheirHeaderSays() throws IOException {
        var sizes = new TreeMap<String, Integer>();
        try (var files = Files.list(Path.of(System.getProperty("jerry4loops.realLoops")))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".flac")).toList()) {
                var audio = new AnySoundReader().read(file);
                // STREAMINFO, 36 bits of samples at byte 21 of the file, RFC 9639.
                byte[] head = Arrays.copyOf(Files.readAllBytes(file), 26);
                long samples = (head[21] & 15L) << 32
                        | (head[22] & 255L) << 24
                        | (head[23] & 255L) << 16
                        | (head[24] & 255L) << 8
                        | head[25] & 255L;
                assertThat((long) audio.frames()).as(file.toString()).isEqualTo(samples);
                sizes.put(file.getFileName().toString(), audio.frames());
            }
        }
        assertThat(sizes).isNotEmpty();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static short[] noise(long seed, int frames) {
        var random = new Random(seed);
        var out = new short[frames];
        for (int i = 0; i < frames; i++) {
            out[i] = (short) random.nextInt(65_536);
        }
        return out;
    }

    private static float[] floats(short[] samples) {
        var out = new float[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = samples[i] / 32_768f;
        }
        return out;
    }
}
