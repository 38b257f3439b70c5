package jerry4loops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WavReaderTest {

    private final WavReader reader = new WavReader();

    @Test
    void readsEveryPcmDepth() throws IOException {
        var eight = WavBytes.riff()
                .format(1, 2, 44_100, 8)
                .chunk("data", new byte[] {0, (byte) 255, (byte) 128, (byte) 192});
        expect(eight, 44_100, new float[] {-1, 0}, new float[] {127 / 128f, 0.5f});

        var sixteen = WavBytes.riff()
                .format(1, 2, 48_000, 16)
                .chunk("data", new WavBytes().int16(-32_768, 16_384, 0, 32_767));
        expect(sixteen, 48_000, new float[] {-1, 0}, new float[] {0.5f, 32_767 / 32_768f});

        var twentyFour =
                WavBytes.riff().format(1, 2, 96_000, 24).chunk("data", new byte[] {0, 0, (byte) 0x80, 0, 0, 0x40});
        expect(twentyFour, 96_000, new float[] {-1}, new float[] {0.5f});

        var thirtyTwo =
                WavBytes.riff().format(1, 2, 8_000, 32).chunk("data", new WavBytes().int32(Integer.MIN_VALUE, 1 << 30));
        expect(thirtyTwo, 8_000, new float[] {-1}, new float[] {0.5f});
    }

    @Test
    void readsFloatsAndSilencesWhatIsNotFinite() throws IOException {
        var single = WavBytes.riff()
                .format(3, 2, 48_000, 32)
                .chunk("data", new WavBytes().float32(0.25f, -1.5f, Float.NaN, Float.POSITIVE_INFINITY));
        expect(single, 48_000, new float[] {0.25f, 0}, new float[] {-1.5f, 0});

        var twice = WavBytes.riff()
                .format(3, 2, 192_000, 64)
                .chunk("data", new WavBytes().float64(0.25, -0.5, 1e300, Double.NaN));
        expect(twice, 192_000, new float[] {0.25f, 0}, new float[] {-0.5f, 0});
    }

    @Test
    void readsExtensibleAndLeftJustifiedSamples() throws IOException {
        var body = new WavBytes()
                .formatBody(0xFFFE, 2, 48_000, 24, 8)
                .int16(22, 20)
                .int32(3)
                .int16(1);
        body.raw(new byte[14]);
        var file = WavBytes.riff().chunk("fmt ", body).chunk("data", new WavBytes().int32(1 << 30, -1 << 30));
        expect(file, 48_000, new float[] {0.5f}, new float[] {-0.5f});

        var floats = new WavBytes()
                .formatBody(0xFFFE, 2, 48_000, 32, 8)
                .int16(22, 32)
                .int32(3)
                .int16(3);
        floats.raw(new byte[14]);
        expect(
                WavBytes.riff().chunk("fmt ", floats).chunk("data", new WavBytes().float32(0.75f, 0.5f)),
                48_000,
                new float[] {0.75f},
                new float[] {0.5f});
    }

    @Test
    void oneChannelBecomesBothAndOfManyTheFirstTwoAreTaken() throws IOException {
        var mono = reader.read(WavBytes.riff()
                .format(1, 1, 48_000, 16)
                .chunk("data", new WavBytes().int16(16_384, -16_384))
                .bytes());
        assertThat(mono.left()).containsExactly(0.5f, -0.5f).isSameAs(mono.right());

        var quad = WavBytes.riff()
                .format(1, 4, 48_000, 16)
                .chunk("data", new WavBytes().int16(1 << 14, 1 << 13, 9, 9, 0, 0, 9, 9));
        expect(quad, 48_000, new float[] {0.5f, 0}, new float[] {0.25f, 0});
    }

    @Test
    void sizesThatLieMeanWhateverIsThere() throws IOException {
        byte[] body = new WavBytes().int16(16_384, 8_192, 1, 2, 3).bytes();
        for (int lie : new int[] {0, -1, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            var file = WavBytes.form("RIFF", lie).format(1, 2, 48_000, 16).chunkOf("data", lie, body);
            var audio = reader.read(file.bytes());
            assertThat(audio.left()).as("size " + lie).containsExactly(0.5f, 1 / 32_768f);
        }
    }

    @Test
    void foreignAndOddChunksInAnyOrderAreSkipped() throws IOException {
        byte[] sound = new WavBytes().int16(16_384, 8_192).bytes();
        var padded = WavBytes.riff()
                .chunk("bext", new byte[601])
                .format(1, 2, 48_000, 16)
                .chunk("odd ", new byte[] {1, 2, 3})
                .chunk("data", sound)
                .chunk("LIST", new byte[7]);
        expect(padded, 48_000, new float[] {0.5f}, new float[] {0.25f});

        var unpadded = WavBytes.riff()
                .chunkOf("odd ", 3, new byte[] {1, 2, 3})
                .format(1, 2, 48_000, 16)
                .chunk("data", sound);
        expect(unpadded, 48_000, new float[] {0.5f}, new float[] {0.25f});

        var formatLast =
                WavBytes.riff().chunk("data", sound).chunk("LIST", new byte[4]).format(1, 2, 48_000, 16);
        expect(formatLast, 48_000, new float[] {0.5f}, new float[] {0.25f});

        var emptyFirst = WavBytes.riff()
                .format(1, 2, 48_000, 16)
                .chunk("data", new byte[0])
                .chunk("data", sound);
        expect(emptyFirst, 48_000, new float[] {0.5f}, new float[] {0.25f});
    }

    @Test
    void largeFormsTakeTheirSizeFromDs64() throws IOException {
        byte[] sound = new WavBytes().int16(16_384, 8_192, 7, 7).bytes();
        for (String form : new String[] {"RF64", "BW64"}) {
            for (long claim : new long[] {4, 8, 0, 1L << 60, -1}) {
                var sizes = new WavBytes().int64(0).int64(claim).int64(1).int32(0);
                var file = WavBytes.form(form, -1)
                        .chunk("ds64", sizes)
                        .format(1, 2, 48_000, 16)
                        .chunkOf("data", -1, sound);
                var audio = reader.read(file.bytes());
                assertThat(audio.frames()).as(form + " of " + claim).isEqualTo(claim == 4 ? 1 : 2);
            }
        }
    }

    @Test
    void refusalsAreOneSentence() {
        refuses(new WavBytes().text("RIFFxx"), "not a WAV");
        refuses(new WavBytes().text("ID3 and then some MP3"), "not a WAV");
        refuses(new WavBytes(), "not a WAV");
        refuses(WavBytes.riff(), "no sound");
        refuses(WavBytes.riff().format(1, 2, 48_000, 16), "no sound");
        refuses(WavBytes.riff().format(1, 2, 48_000, 16).chunk("data", new byte[3]), "no sound");
        refuses(WavBytes.riff().format(0x55, 2, 48_000, 0), "compressed (format 0x0055)");
        refuses(WavBytes.riff().format(1, 0, 48_000, 16), "no channels");
        refuses(WavBytes.riff().format(1, 2, 4_000, 16), "4000 frames a second");
        refuses(WavBytes.riff().format(1, 2, 768_000, 16), "768000 frames a second");
        refuses(WavBytes.riff().format(1, 2, 48_000, 48), "48 bits");
        refuses(WavBytes.riff().format(3, 2, 48_000, 16), "16 bits");
        refuses(WavBytes.riff().chunk("fmt ", new byte[5]), "does not say what format");
        refuses(WavBytes.riff().chunk("data", new byte[400]), "does not say what format");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void fileThatIsTooLongIsRefusedWithoutBeingHeldInMemory(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("long.wav");
        var sizes = new WavBytes().int64(0).int64(5L << 30).int64(0).int32(0);
        byte[] head = WavBytes.form("RF64", -1)
                .chunk("ds64", sizes)
                .format(1, 2, 48_000, 16)
                .chunkOf("data", -1, new byte[0])
                .bytes();
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(head);
            sparse.setLength(5L << 30);
        }
        assertThatThrownBy(() -> new WavReader(2 * 60 * 48_000).read(file))
                .isInstanceOf(WavFormatException.class)
                .hasMessageContaining("longer than 2 minutes");
    }

    @Property(tries = 400)
    void damageNeverGivesMoreThanATypedFailure(
            @ForAll @IntRange(min = 0, max = 5) int which,
            @ForAll @IntRange(min = 0, max = 2_000) int cut,
            @ForAll @Size(max = 12) int[] flips) {
        byte[] bytes = sample(which);
        bytes = Arrays.copyOf(bytes, Math.min(bytes.length, cut < 1_000 ? bytes.length : cut - 1_000));
        for (int flip : flips) {
            if (bytes.length > 0) {
                bytes[Math.floorMod(flip >> 3, Math.min(bytes.length, 160))] ^= (byte) (1 << (flip & 7));
            }
        }
        survives(bytes);
    }

    @Property(tries = 200)
    void garbageNeverGivesMoreThanATypedFailure(@ForAll @Size(max = 300) byte[] tail, @ForAll boolean withHead) {
        survives(withHead ? WavBytes.riff().raw(tail).bytes() : tail);
    }

    private void survives(byte[] bytes) {
        try {
            var audio = new WavReader(100_000).read(bytes);
            assertThat(audio.frames()).isPositive().isLessThanOrEqualTo(100_000);
            assertThat(audio.rate()).isBetween(8_000, 192_000);
            for (float sample : audio.left()) {
                assertThat(Float.isFinite(sample)).isTrue();
            }
        } catch (WavFormatException e) {
            assertThat(e.getMessage()).endsWith(".");
        } catch (IOException e) {
            throw new AssertionError("Bytes in memory have no other failure.", e);
        }
    }

    private static byte[] sample(int which) {
        var sound = new byte[480];
        new Random(which).nextBytes(sound);
        return switch (which) {
            case 0 ->
                WavBytes.riff().format(1, 2, 48_000, 16).chunk("data", sound).bytes();
            case 1 ->
                WavBytes.riff().format(3, 2, 44_100, 32).chunk("data", sound).bytes();
            case 2 ->
                WavBytes.riff().chunk("data", sound).format(1, 1, 48_000, 24).bytes();
            case 3 ->
                WavBytes.form("RF64", -1)
                        .chunk(
                                "ds64",
                                new WavBytes().int64(9).int64(480).int64(120).int32(0))
                        .format(1, 2, 48_000, 16)
                        .chunkOf("data", -1, sound)
                        .bytes();
            case 4 ->
                WavBytes.riff()
                        .chunk("junk", new byte[13])
                        .format(3, 1, 48_000, 64)
                        .chunk("data", sound)
                        .bytes();
            default ->
                WavBytes.riff()
                        .chunk(
                                "fmt ",
                                new WavBytes()
                                        .formatBody(0xFFFE, 6, 48_000, 24, 18)
                                        .int16(22, 24)
                                        .int32(63)
                                        .int16(1)
                                        .raw(new byte[14]))
                        .chunk("data", sound)
                        .bytes();
        };
    }

    private void expect(WavBytes file, int rate, float[] left, float[] right) throws IOException {
        var audio = reader.read(file.bytes());
        assertThat(audio.rate()).isEqualTo(rate);
        assertThat(audio.left()).containsExactly(left);
        assertThat(audio.right()).containsExactly(right);
    }

    private void refuses(WavBytes file, String words) {
        assertThatThrownBy(() -> reader.read(file.bytes()))
                .isInstanceOf(WavFormatException.class)
                .hasMessageContaining(words);
    }
}
