package jerry4loops.generate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import jerry4loops.format.WavCollector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;

/// Answers that carry sound, damaged in every way: what is read is sound or a failure, soon and in little memory.
@Timeout(60)
class HttpReplyFuzzTest {

    private static final int FRAMES = 500;

    /// A parser has buffers of its own; what is in the answer must not add to them without bound.
    private static final long MOST_BYTES = 4L << 20;

    /// What is loaded when a parser is first used is not the answer's doing.
    @BeforeAll
    static void warmUp() throws IOException {
        for (String text : new String[] {"{\"audio_base64\":\"UklGRg==\",\"a\":[1,2.5,true,null,{}]}", "{oh no"}) {
            try {
                new HttpReply(
                                200,
                                Map.of(),
                                text.length(),
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                        .json("audio_base64", new WavCollector(FRAMES));
            } catch (JacksonException e) {
                assertThat(e).hasMessageContaining("Unexpected character");
            }
        }
    }

    @Test
    void damagedAnswersEndInSoundOrAFailure() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        byte[] good = ("{\"audio_base64\":\"" + Base64.getEncoder().encodeToString(wav())
                        + "\",\"metadata\":{\"bars\":4,\"prompt\":\"a \\u2014 b\",\"seed\":7},\"success\":true}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(read(good)).isEqualTo(FRAMES);
        int sounds = 0;
        for (int i = 0; i < 4_000; i++) {
            sounds += read(damaged(good, random)) > 0 ? 1 : 0;
        }
        assertThat(sounds).isBetween(1, 3_999);
    }

    @Test
    void damagedSoundInAWholeAnswerEndsInSoundOrAFailure() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        byte[] good = wav();
        int sounds = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] bad = damaged(good, random);
            byte[] answer = ("{\"audio_base64\":\"" + Base64.getEncoder().encodeToString(bad) + "\"}")
                    .getBytes(StandardCharsets.US_ASCII);
            sounds += read(answer) > 0 ? 1 : 0;
        }
        assertThat(sounds).isBetween(1, 3_999);
    }

    @Test
    void hugeNumbersDeepNestsAndLongNamesAreRefused() {
        for (String text : new String[] {
            "{\"a\":" + "[".repeat(100_000),
            "{\"a\":" + "9".repeat(5_000_000) + "}",
            "{\"" + "n".repeat(5_000_000) + "\":1}",
            "{\"a\":\"" + "x".repeat(5_000_000) + "\"}",
            "{" + "\"a\":1,".repeat(200_000) + "\"b\":2}",
            "[]",
            "null",
            "\"audio_base64\"",
            "{\"audio_base64\":[1,2]}",
            "{\"audio_base64\":{\"x\":1}}",
            "{\"audio_base64\":\"UklGRg==\",\"audio_base64\":\"UklGRg==\"}",
        }) {
            assertThat(read(text.getBytes(StandardCharsets.US_ASCII))).isNegative();
        }
    }

    /// @return frames of sound, or −1 for a failure of a kind that is foreseen
    private static int read(byte[] body) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int frames;
        try {
            var wav = new WavCollector(2 * FRAMES);
            new HttpReply(200, Map.of(), body.length, new ByteArrayInputStream(body)).json("audio_base64", wav);
            frames = wav.finish().frames();
        } catch (IOException | JacksonException e) {
            frames = -1;
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        assertThat(frames).isLessThanOrEqualTo(2 * FRAMES);
        return frames;
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0 -> bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                case 1 -> bad[random.nextInt(Math.min(60, bad.length))] = (byte) random.nextInt(256);
                case 2 -> bad[random.nextInt(bad.length)] = (byte) "\"{}[]:,\\-e0".charAt(random.nextInt(11));
                default -> bad = java.util.Arrays.copyOf(bad, 1 + random.nextInt(bad.length + 20));
            }
        }
        return bad;
    }

    private static byte[] wav() {
        var out = ByteBuffer.allocate(44 + 4 * FRAMES).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * FRAMES);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) 2).putInt(44_100).putInt(176_400);
        out.putShort((short) 4).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            out.putShort((short) (i * 31)).putShort((short) -i);
        }
        return out.array();
    }
}
