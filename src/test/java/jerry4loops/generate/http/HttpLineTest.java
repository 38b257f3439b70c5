package jerry4loops.generate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class HttpLineTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final HttpLimits LIMITS = HttpLimits.small(LONG, LONG);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService io = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Duration> pauses = new ArrayList<>();
    private final HttpLine line = new HttpLine(
            "jerry4loops/test",
            timer,
            Backoff.usual(new Random(1)),
            (time, _) -> pauses.add(time),
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    private final Cancellation cancellation = new Cancellation();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(io);
        server.start();
    }

    @AfterEach
    void stop() {
        line.close();
        server.stop(0);
        io.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void answerIsReadAndQuestionArrivesAsAsked() {
        var asked = new ArrayList<String>();
        server.createContext("/front/x", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            asked.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            asked.add(exchange.getRequestHeaders().getFirst("Content-Length"));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(String.valueOf(exchange.getRequestHeaders().containsKey("Accept-Encoding")));
            answer(exchange, 200, "application/json; charset=utf-8", "{\"a\":[1,2]}\n");
        });
        var call =
                HttpCall.post("/front/x?y=1", new HttpBody.Json("{\"ä\":1}".getBytes(StandardCharsets.UTF_8)), LIMITS);
        int found = line.call(
                backend(Credentials.none()),
                call,
                reply -> {
                    assertThat(reply.contentType()).isEqualTo("application/json");
                    return reply.json().path("a").path(1).intValue();
                },
                cancellation);
        assertThat(found).isEqualTo(2);
        assertThat(asked).containsExactly("POST /front/x?y=1", "application/json", "8", "{\"ä\":1}", "false");
    }

    @Test
    void formsAndFilesHaveALengthAndTheirNames() {
        var asked = new ArrayList<String>();
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(exchange.getRequestHeaders().getFirst("Content-Length")).isNotNull();
            answer(exchange, 200, "text/plain", "");
        });
        var fields = List.of(Map.entry("prompt", "a b&ü"), Map.entry("key", "f"));
        var file =
                new HttpBody.FilePart("audio_file", "in.wav", "audio/wav", "RIFF".getBytes(StandardCharsets.US_ASCII));
        line.call(
                backend(Credentials.none()),
                HttpCall.post("/", new HttpBody.Form(fields), LIMITS),
                _ -> 1,
                cancellation);
        line.call(
                backend(Credentials.none()),
                HttpCall.post("/", new HttpBody.Multipart(fields, List.of(file)), LIMITS),
                _ -> 1,
                cancellation);
        assertThat(asked.get(0)).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.get(1)).isEqualTo("prompt=a+b%26%C3%BC&key=f");
        assertThat(asked.get(2)).startsWith("multipart/form-data; ");
        assertThat(asked.get(3))
                .contains("name=\"prompt\"", "a b&ü", "name=\"audio_file\"; filename=\"in.wav\"", "audio/wav", "RIFF");
    }

    @Test
    void tokensReachTheBackendAndNoLog() {
        var heads = new ArrayList<String>();
        server.createContext("/", exchange -> {
            heads.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    + exchange.getRequestHeaders().getFirst("X-API-Key"));
            answer(exchange, 200, "text/plain", "");
        });
        var log = new StringBuffer();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                log.append(entry.getMessage()).append(java.util.Arrays.toString(entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("org.apache.hc");
        Level before = root.getLevel();
        handler.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        try (var loud = new HttpLine("t", timer, Backoff.usual(new Random(1)), Pause.real(), Clock.systemUTC())) {
            for (var credentials : List.of(Credentials.bearer(() -> "s3cret"), Credentials.apiKey(() -> "s3cret"))) {
                loud.call(backend(credentials), HttpCall.get("/", LIMITS), _ -> 1, cancellation);
                assertThat(credentials.toString()).doesNotContain("s3cret");
            }
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        assertThat(heads).containsExactly("Bearer s3cretnull", "nulls3cret");
        assertThat(log.toString()).isNotEmpty().doesNotContain("s3cret");
    }

    @Test
    void tokenNoHeaderCanHoldIsRefusedWithoutBeingQuoted() {
        var backend = backend(Credentials.bearer(() -> "a\r\nX: b"));
        assertThat(failure(backend, HttpCall.get("/", LIMITS)).sentence())
                .contains("token")
                .doesNotContain("X: b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | application/json | {\"error\":\"a jam is running\"} | is busy; it can be asked again in 7 s.",
                "503 | application/json | {\"error\":\"loading model \\u2014 warming up\",\"success\":false} | "
                        + "is still loading its model (loading model — warming up)",
                "503 | text/plain | later | is busy; it can be asked again in 7 s.",
                "400 | application/json | {\"errors\":[\"no steps\",\"no cfg\"]} | does not accept this (no steps; no cfg)",
                "422 | application/json | {\"detail\":[{\"loc\":[1],\"msg\":\"field required\"}]} | (field required)",
                "401 | application/json | {} | Check its token",
                "404 | text/html | <html>secret page</html> | (status 404)",
                "500 | application/json | {\"error\":\"it broke\"} | failed (it broke)",
                "502 | text/html | <html>x</html> | cannot be reached",
                "302 | text/html | <html>x</html> | wants to be asked elsewhere",
            })
    void everyStatusHasItsSentence(int status, String type, String body, String sentence) {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            answer(exchange, status, type, body);
        });
        assertThat(failure(HttpCall.get("/", LIMITS).withRetries(0)).sentence()).contains(sentence);
    }

    @Test
    void retryAfterMayBeADate() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "Fri, 02 Jan 2026 03:05:05 GMT");
            answer(exchange, 429, "text/plain", "");
        });
        assertThat(failure(HttpCall.get("/", LIMITS).withRetries(0)))
                .isEqualTo(new Failure.Busy("double", Optional.of(Duration.ofMinutes(1))));
    }

    @Test
    void safeCallsAreTriedAgainWithPausesThatGrow() {
        var count = new AtomicInteger();
        server.createContext("/", exchange -> {
            if (count.incrementAndGet() < 3) {
                exchange.getResponseHeaders().add("Retry-After", "2");
                answer(exchange, count.get() == 1 ? 503 : 502, "text/plain", "not yet");
            } else {
                answer(exchange, 200, "text/plain", "");
            }
        });
        assertThat(line.call(backend(Credentials.none()), HttpCall.get("/", LIMITS), HttpReply::status, cancellation))
                .isEqualTo(200);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.getFirst()).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.getLast()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void callsThatMayChangeSomethingAreTriedOnce() {
        var count = new AtomicInteger();
        server.createContext("/", exchange -> {
            count.incrementAndGet();
            answer(exchange, 503, "text/plain", "");
        });
        assertThat(failure(HttpCall.post("/", new HttpBody.None(), LIMITS))).isInstanceOf(Failure.Busy.class);
        assertThat(count).hasValue(1);
    }

    @Test
    void silenceEndsAtTheFirstByteLimit() {
        server.createContext("/", _ -> await());
        var limits = new HttpLimits(LONG, SHORT, LONG, LONG, 100);
        assertThat(failure(HttpCall.get("/", limits).withRetries(0))).isEqualTo(new Failure.TimedOut("double", SHORT));
    }

    @Test
    void pauseInTheBodyEndsAtTheIdleLimit() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            await();
        });
        var limits = new HttpLimits(LONG, LONG, SHORT, LONG, 100);
        assertThat(failure(HttpCall.get("/", limits))).isEqualTo(new Failure.TimedOut("double", SHORT));
    }

    @Test
    void tricklingAnswerEndsAtTheTotalLimit() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                sleep(20);
            }
        });
        var limits = new HttpLimits(LONG, LONG, LONG, SHORT, 100_000);
        assertThat(failure(HttpCall.get("/", limits))).isEqualTo(new Failure.TimedOut("double", SHORT));
    }

    @Test
    void cancellingTearsTheConnectionDown() throws Exception {
        var arrived = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            io.submit(() -> {
                try (Socket client = socket.accept()) {
                    InputStream in = client.getInputStream();
                    in.read();
                    arrived.countDown();
                    while (in.read() >= 0) {
                        // The question itself.
                    }
                } catch (IOException e) {
                    // Reset, which is as good.
                }
                gone.countDown();
                return null;
            });
            var backend =
                    new Backend("double", URI.create("http://127.0.0.1:" + socket.getLocalPort()), Credentials.none());
            Future<Failure> failure = io.submit(() -> failure(backend, HttpCall.get("/", LIMITS)));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            cancellation.cancel();
            assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Failure.Cancelled.class);
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void answersThatAreTooLargeOrNeverEndAreCutOff() {
        server.createContext("/says", exchange -> {
            exchange.sendResponseHeaders(200, 5000);
            exchange.getResponseBody().write(new byte[5000]);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1000]);
            }
        });
        for (String path : List.of("/says", "/endless")) {
            assertThat(failure(HttpCall.get(path, LIMITS.withMaxBytes(4999))).sentence())
                    .contains("larger than the 4 KB that were expected");
        }
        assertThat(line.<Integer>call(
                        backend(Credentials.none()),
                        HttpCall.get("/says", LIMITS.withMaxBytes(5000)),
                        reply -> reply.body().readAllBytes().length,
                        cancellation))
                .isEqualTo(5000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 100~~abc | its answer broke off",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~abc | its answer broke off",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~abc | its answer broke off",
                "HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 3~~abc | compressed",
                "SSH-2.0-OpenSSH_9.6~ | failed",
                "'' | without an answer",
            })
    void brokenAnswersBecomeFailures(String answer, String sentence) throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            io.submit(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().read(new byte[4096]);
                    client.getOutputStream().write(answer.replace("~", "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
                return null;
            });
            var backend =
                    new Backend("double", URI.create("http://127.0.0.1:" + socket.getLocalPort()), Credentials.none());
            assertThat(failure(backend, HttpCall.get("/", LIMITS).withRetries(0))
                            .sentence())
                    .contains(sentence);
        }
    }

    @Test
    void closedPortIsUnreachable() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var backend = new Backend("double", URI.create("http://127.0.0.1:" + port), Credentials.none());
        assertThat(failure(backend, HttpCall.get("/", LIMITS).withRetries(0)))
                .isEqualTo(new Failure.Unreachable("double", "nobody answers at that address"));
    }

    @Test
    void pageInPlaceOfJsonIsMalformed() {
        server.createContext("/", exchange -> answer(exchange, 200, "text/html", "<html>hello</html>"));
        var thrown = catchThrowableOfType(
                GenerationException.class,
                () -> line.call(backend(Credentials.none()), HttpCall.get("/", LIMITS), HttpReply::json, cancellation));
        assertThat(thrown.failure()).isInstanceOf(Failure.Malformed.class);
    }

    @Test
    void closingEndsWhatIsGoingOn() throws Exception {
        var arrived = new CountDownLatch(1);
        server.createContext("/", _ -> {
            arrived.countDown();
            await();
        });
        Future<Failure> failure = io.submit(() -> failure(HttpCall.get("/", LIMITS)));
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        line.close();
        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(Failure.Cancelled.class);
    }

    @Test
    void addressesThatAreNoneAreExplained() {
        for (String text : List.of("localhost:8005", "ftp://x", "http:///x", "http://a:b@x", "http://x?y")) {
            assertThat(catchThrowableOfType(
                            IllegalArgumentException.class,
                            () -> new Backend("x", URI.create(text), Credentials.none())))
                    .as(text)
                    .hasMessageContaining("address");
        }
    }

    private Failure failure(HttpCall call) {
        return failure(backend(Credentials.none()), call);
    }

    private Failure failure(Backend backend, HttpCall call) {
        return catchThrowableOfType(
                        GenerationException.class,
                        () -> line.call(backend, call, reply -> reply.body().readAllBytes(), cancellation))
                .failure();
    }

    private Backend backend(Credentials credentials) {
        return new Backend(
                "double", URI.create("http://127.0.0.1:" + server.getAddress().getPort()), credentials);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await() {
        sleep(20_000);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
