package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import jerry4loops.audio.MusicalKey;
import jerry4loops.time.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavTagsTest {

    private static final SoundTags SOUND = new SoundTags(
            "Dusk <& dawn> – 太鼓 🥁",
            "Jérôme",
            Optional.of(Tempo.parse("97.3")),
            OptionalInt.of(8),
            Optional.of(MusicalKey.find("D dorian").orElseThrow()),
            List.of("boom bap, \"dusty\"", "line one\nline two", "ring\u0007 the bell"),
            List.of(0L, 4_294_967_295L),
            Optional.of(Instant.parse("2026-03-01T10:20:30Z")));

    private static final WavLoudness LOUDNESS = new WavLoudness(-14.02, 5.5, -1.01, -9.87, -12.3);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(BitDepth.class)
    void tagsComeBackAndTheSoundIsTheSame(BitDepth depth) throws IOException {
        Path file = write("a.wav", depth, 0xFFFF_FFFFL, new WavTags(SOUND, Optional.of(LOUDNESS)));
        var back = WavTags.read(file);
        assertThat(back.loudness()).contains(LOUDNESS);
        assertThat(back.sound().prompts())
                .containsExactly("boom bap, \"dusty\"", "line one\nline two", "ring? the bell");
        assertThat(back.sound())
                .usingRecursiveComparison()
                .ignoringFields("prompts")
                .isEqualTo(SOUND);
        Path plain = write("b.wav", depth, 0xFFFF_FFFFL, null);
        assertThat(new WavReader().read(file).left())
                .isEqualTo(new WavReader().read(plain).left());
        var riff = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(riff.getInt(4)).isEqualTo((int) Files.size(file) - 8);
    }

    @Test
    void largeFileHasItsTagsBehindItsSamples() throws IOException {
        Path file = write("large.wav", BitDepth.PCM_24, 10_000, new WavTags(SOUND, Optional.of(LOUDNESS)));
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(bytes.array(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
        assertThat(bytes.getLong(20)).isEqualTo(bytes.capacity() - 8L);
        assertThat(WavTags.read(file).sound().tempo()).isEqualTo(SOUND.tempo());
        assertThat(WavTags.read(file).loudness()).contains(LOUDNESS);
        assertThat(new WavReader().read(file).frames()).isEqualTo(5_001);
    }

    @Test
    void broadcastChunkHasTheLayoutOfTheStandard() throws IOException {
        byte[] bytes = Files.readAllBytes(
                write("a.wav", BitDepth.PCM_16, 0xFFFF_FFFFL, new WavTags(SOUND, Optional.of(LOUDNESS))));
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("bext") + 8;
        assertThat(ascii(bytes, at, 30)).startsWith("Dusk <& dawn> - ?? ?; 97.3 BPM");
        assertThat(ascii(bytes, at + 256, 32).replace("\0", "")).isEqualTo("jerry4loops");
        assertThat(ascii(bytes, at + 320, 18)).isEqualTo("2026-03-0110:20:30");
        var values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.getShort(at + 346)).isEqualTo((short) 2);
        assertThat(values.getShort(at + 412)).isEqualTo((short) -1402);
        assertThat(values.getShort(at + 416)).isEqualTo((short) -101);
        assertThat(ascii(bytes, at + 602, 43)).isEqualTo("A=PCM,F=48000,W=16,M=stereo,T=jerry4loops\r\n");
    }

    @Test
    void loopOfWholeBarsTellsStudiosItsTempoAndATakeDoesNot() throws IOException {
        byte[] loop =
                Files.readAllBytes(write("a.wav", BitDepth.PCM_16, 0xFFFF_FFFFL, new WavTags(SOUND, Optional.empty())));
        int at = new String(loop, StandardCharsets.ISO_8859_1).indexOf("acid") + 8;
        var acid = ByteBuffer.wrap(loop).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(acid.getInt(at)).isEqualTo(6);
        assertThat(acid.getShort(at + 4)).isEqualTo((short) 62);
        assertThat(acid.getInt(at + 12)).isEqualTo(32);
        assertThat(acid.getFloat(at + 20)).isEqualTo(97.3f);
        var take = new SoundTags(
                "", "", SOUND.tempo(), OptionalInt.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());
        Path file = write("b.wav", BitDepth.PCM_16, 0xFFFF_FFFFL, new WavTags(take, Optional.empty()));
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("acid");
        assertThat(WavTags.read(file)).isEqualTo(new WavTags(take, Optional.empty()));
    }

    @Test
    void wavWithoutTagsHasNone() throws IOException {
        Path file = write("a.wav", BitDepth.PCM_16, 0xFFFF_FFFFL, null);
        assertThat(WavTags.read(file)).isEqualTo(new WavTags(SoundTags.NONE, Optional.empty()));
        Files.writeString(file, "no sound at all");
        assertThatThrownBy(() -> WavTags.read(file)).isInstanceOf(WavFormatException.class);
    }

    @Test
    void entitiesOfAHostileDocumentAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String document = "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\"><!ENTITY a \"aaaaaaaaaa\">]>"
                + "<BWFXML><JERRY4LOOPS><TITLE>x&s;&a;</TITLE></JERRY4LOOPS></BWFXML>";
        byte[] wav = WavBytes.riff()
                .format(1, 1, 48_000, 16)
                .chunk("iXML", document.getBytes(StandardCharsets.UTF_8))
                .chunk("data", new byte[100])
                .bytes();
        assertThat(WavTags.read(Files.write(folder.resolve("a.wav"), wav))
                        .sound()
                        .title())
                .doesNotContain("secret")
                .doesNotContain("aaa");
    }

    @Test
    void damagedTagsAreLeftOut() throws IOException {
        Path file = write("a.wav", BitDepth.PCM_16, 0xFFFF_FFFFL, new WavTags(SOUND, Optional.of(LOUDNESS)));
        byte[] whole = Files.readAllBytes(file);
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int tagsAt = new String(whole, StandardCharsets.ISO_8859_1).indexOf("bext");
        for (int i = 0; i < 300; i++) {
            byte[] broken = Arrays.copyOf(whole, tagsAt + random.nextInt(whole.length - tagsAt));
            for (int k = 0; k < 4 && broken.length > tagsAt; k++) {
                broken[tagsAt + random.nextInt(broken.length - tagsAt)] = (byte) random.nextInt();
            }
            Files.write(file, broken);
            assertThat(WavTags.read(file).sound().comment()).endsWith("made with jerry4loops");
        }
    }

    @Test
    void diskWithoutRoomForTagsLeavesTheSoundWhole() throws IOException {
        Path file = folder.resolve("full.wav");
        var full = new ByteSink() {
            private final ByteSink sink = ByteSink.create(file);

            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                if (position > 20_000) {
                    throw new IOException("No space left on device");
                }
                sink.write(bytes, position);
            }

            @Override
            public void force() throws IOException {
                sink.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                sink.truncate(size);
            }

            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
        var writer = new WavWriter(full, 48_000, BitDepth.PCM_16);
        writer.write(new float[5_001], new float[5_001], 0, 5_001);
        writer.tag(new WavTags(SOUND, Optional.empty()));
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class);
        assertThat(new WavReader().read(file).frames()).isEqualTo(5_001);
        assertThat(Files.size(file)).isEqualTo(writer.bytes());
    }

    private Path write(String name, BitDepth depth, long riffLimit, WavTags tags) throws IOException {
        Path file = folder.resolve(name);
        var sound = new float[5_001];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) Math.sin(0.01 * i);
        }
        try (var sink = ByteSink.create(file);
                var writer = new WavWriter(sink, 48_000, depth, riffLimit)) {
            if (tags != null) {
                writer.tag(tags);
            }
            writer.write(sound, sound, 0, sound.length);
        }
        return file;
    }

    private static String ascii(byte[] bytes, int from, int count) {
        return new String(bytes, from, count, StandardCharsets.US_ASCII);
    }
}
