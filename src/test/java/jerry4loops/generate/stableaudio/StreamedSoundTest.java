package jerry4loops.generate.stableaudio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.Executors;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Backoff;
import jerry4loops.generate.http.Credentials;
import jerry4loops.generate.http.HttpLine;
import jerry4loops.generate.http.Pause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The longest answer there is: 300 s of sound, 70 MB of base64.
class StreamedSoundTest {

    private static final int FRAMES = 300 * 44_100;

    /// New objects, of which samples are none for long.
    private static final long YOUNG = 12L << 20;

    /// What a process with a connection holds.
    private static final long BASE = 12L << 20;

    /// Everything allocated on the way bounds what is held at any moment.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("slow")
    @Timeout(120)
    void longestAnswerNeedsLittleMoreMemoryThanItsSamples(boolean saysItsSize) throws IOException {
        var timer = Executors.newSingleThreadScheduledExecutor();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                answer(out, saysItsSize);
            }
        });
        server.start();
        try (var line = new HttpLine("t", timer, Backoff.usual(new Random(1)), Pause.real(), Clock.systemUTC())) {
            var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var api = new StableAudio3Api(line, new Backend("double", address, Credentials.none()));
            api.poll("warm-up", false, 300, new Cancellation());
            var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = bean.getCurrentThreadAllocatedBytes();
            Sent sent = api.poll("x", false, 300, new Cancellation()).sent().orElseThrow();
            long used = bean.getCurrentThreadAllocatedBytes() - before;
            long pcm = 8L * FRAMES;
            System.out.printf("%d bytes allocated for %d of samples: %.3f%n", used, pcm, (double) used / pcm);
            assertThat(sent.audio().frames()).isEqualTo(FRAMES);
            // Without a size the blocks are counted and their copies too, though a channel's go before the next one's
            // come: 2 in all, 1.5 at most at once.
            assertThat((double) used / pcm).isLessThan(saysItsSize ? 1.05 : 2.05);
        } finally {
            server.stop(0);
            threads.shutdownNow();
            timer.shutdownNow();
        }
    }

    /// What is held at any moment: with no size said the samples are gathered in blocks first. A heap that has room for
    /// one and a half times the samples, beside what the process needs anyway, is enough.
    @Test
    @Tag("slow")
    @Timeout(120)
    void neverMoreThanOneAndAHalfTimesTheSamplesIsHeld() throws IOException, InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                answer(out, /*saysItsSize=*/ false);
            }
        });
        server.start();
        long pcm = 8L * FRAMES;
        long heap = YOUNG + BASE + pcm * 3 / 2;
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-Xmn" + YOUNG,
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        StreamedSoundChild.class.getName(),
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("in a heap of " + heap + " bytes: " + said);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).contains(" " + FRAMES);
        } finally {
            process.destroyForcibly();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static void answer(OutputStream out, boolean saysItsSize) throws IOException {
        out.write("{\"audio_data\":\"".getBytes(StandardCharsets.US_ASCII));
        // 48 bytes of header, so that it and every block are whole groups of three.
        var head = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        head.putShort((short) 1).putShort((short) 2).putInt(44_100).putInt(176_400);
        head.putShort((short) 4).putShort((short) 16);
        head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(saysItsSize ? 4 * FRAMES : -1);
        out.write(Base64.getEncoder().encode(head.array()));
        var block = new byte[3 * 4 * 1000];
        new Random(1).nextBytes(block);
        byte[] text = Base64.getEncoder().encode(block);
        // The header's last four bytes are the first frame.
        int rest = FRAMES - 1;
        while (rest > 0) {
            int frames = Math.min(3000, rest);
            out.write(frames == 3000 ? text : Base64.getEncoder().encode(Arrays.copyOf(block, 4 * frames)));
            rest -= frames;
        }
        out.write("\",\"status\":\"completed\",\"success\":true}".getBytes(StandardCharsets.US_ASCII));
    }
}
