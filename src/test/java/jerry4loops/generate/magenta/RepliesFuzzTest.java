package jerry4loops.generate.magenta;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import jerry4loops.audio.PcmAudio;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

@Timeout(60)
class RepliesFuzzTest {

    private static final List<String> GOOD = List.of(
            "{\"ok\":true,\"status\":\"ready\",\"mode\":\"serve\",\"warmed\":true,\"active_jams\":0,\"probe\":{}}",
            "{\"size\":\"large\",\"repo\":\"a/b\",\"revision\":\"main\",\"selected_step\":\"1863001\",\"assets_repo\":"
                    + "null,\"loaded\":true,\"active_jam\":false,\"mean_loaded\":true,\"centroid_count\":5}",
            "{\"repo\":\"a/b\",\"revision\":\"main\",\"steps\":[1861001,1862001],\"latest\":1862001}",
            "{\"ok\":true,\"target_size\":\"large\",\"target_repo\":null,\"target_step\":1.0,\"assets_probe\":"
                    + "{\"ok\":true,\"message\":\"found\"},\"active_jam\":true}",
            "{\"chunk\":{\"index\":0,\"audio_base64\":\"UklGRg==\",\"metadata\":{\"bpm\":120.0}}}",
            "{\"session_id\":\"0d9e2c1a\"}");
    private static final List<Consumer<Answer>> READERS = List.of(
            Replies::health,
            Replies::config,
            answer -> Replies.checkpoints(answer, "a/b", "main"),
            Replies::plan,
            Replies::assets,
            Replies::loadedAssets,
            answer -> answer.inner("chunk").needInteger("index"),
            answer -> answer.needText("session_id"));

    @Test
    void brokenDocumentsEndInAFailureOrAValue() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int values = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] text = mutate(GOOD.get(random.nextInt(GOOD.size())).getBytes(StandardCharsets.UTF_8), random);
            for (Consumer<Answer> reader : READERS) {
                values += survives(text, reader) ? 1 : 0;
            }
        }
        assertThat(values).as("some are still understood").isPositive();
    }

    @Test
    void documentsOfEveryShapeEndInAFailureOrAValue() {
        for (String value : List.of(
                "null",
                "true",
                "-1",
                "1e999",
                "1.5",
                "99999999999999999999",
                "\"\"",
                "\"x\"",
                "[]",
                "{}",
                "[[[]]]",
                "\"NaN\"",
                "\"1863001\"")) {
            for (String good : GOOD) {
                String odd = good.replaceAll(":(\"[^\"]*\"|true|false|null|[0-9.]+)", ":" + value);
                for (Consumer<Answer> reader : READERS) {
                    survives(odd.getBytes(StandardCharsets.UTF_8), reader);
                }
            }
        }
        String deep = "[".repeat(100_000);
        assertThat(survives(("{\"ok\":" + deep).getBytes(StandardCharsets.UTF_8), READERS.getFirst()))
                .isFalse();
    }

    private static boolean survives(byte[] text, Consumer<Answer> reader) {
        try {
            var in = new SoundReply(new ByteArrayInputStream(text), 1000);
            reader.accept(new Answer("Magenta", Answer.read(in)));
            return true;
        } catch (GenerationException e) {
            assertThat(e.failure()).isInstanceOfAny(Failure.Malformed.class, Failure.Rejected.class);
            assertThat(e.failure().sentence()).isNotBlank();
            return false;
        } catch (JacksonException | IOException e) {
            return false;
        }
    }

    private static byte[] mutate(byte[] text, Random random) {
        byte[] out = text.clone();
        for (int i = random.nextInt(6); i > 0; i--) {
            switch (random.nextInt(3)) {
                case 0 -> out[random.nextInt(out.length)] = (byte) random.nextInt(256);
                case 1 -> out[random.nextInt(out.length)] = (byte) "\"{}[]:,\\0-e".charAt(random.nextInt(11));
                default -> out = java.util.Arrays.copyOf(out, 1 + random.nextInt(out.length));
            }
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"audio_base64\":\"%s\",\"metadata\":{\"audio_base64\":\"again\"},\"index\":7}",
                "{ \"metadata\" : { \"x\" : [ \"audio_base64\" ] } ,\n \"audio_base64\" :\t\"%s\" , \"index\" : 7 }",
                "{\"a\\\"b\":\"audio_base64\",\"audio_base64_\":\"no\",\"chunk\":{\"audio_base64\":\"%s\"},\"index\":7}"
            })
    void soundIsTakenOutOfTheDocumentWhereverItStands(String frame) throws Exception {
        float[] wave = {0.5f, -0.25f, 1.5f};
        String file = Base64.getEncoder().encodeToString(wav(wave));
        for (String text : List.of(file, file.replace("/", "\\/"))) {
            for (int piece : new int[] {1, 3, 1000}) {
                var in = new SoundReply(pieces(frame.replace("%s", text), piece), 100);
                var json = Answer.read(in);

                assertThat(json.path("index").intValue()).isEqualTo(7);
                assertThat(json.toString()).doesNotContain("UklG");
                assertThat(in.sound().orElseThrow().left()).containsExactly(wave);
            }
        }
    }

    @Test
    void aLargeSoundNeedsHardlyMoreMemoryThanItsSamples() throws Exception {
        int frames = 1_500_000;
        byte[] file = wav(new float[frames]);
        byte[] document = ("{\"audio_base64\":\"" + Base64.getEncoder().encodeToString(file) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        var in = new SoundReply(new ByteArrayInputStream(document), frames + 1000);
        Answer.read(in);

        PcmAudio audio = in.sound().orElseThrow();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        System.out.println("allocated " + allocated / (8.0 * frames) + " times the samples, all in all");
        assertThat(audio.frames()).isEqualTo(frames);
        // All that was ever allocated, thrown away again or not; the text alone would be 1.3 times, its bytes 1.
        assertThat(allocated / (8.0 * frames)).isLessThan(4.0);
    }

    private static InputStream pieces(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int wanted) {
                return super.read(bytes, offset, Math.min(most, wanted));
            }
        };
    }

    private static byte[] wav(float[] wave) {
        var out = java.nio.ByteBuffer.allocate(44 + wave.length * 8).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + wave.length * 8);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 3).putShort((short) 2).putInt(48_000).putInt(384_000);
        out.putShort((short) 8).putShort((short) 32);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(wave.length * 8);
        for (float sample : wave) {
            out.putFloat(sample).putFloat(-sample);
        }
        return out.array();
    }
}
