package jerry4loops.generate.stableaudio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jerry4loops.audio.AudioClip;
import jerry4loops.generate.http.Backend;
import jerry4loops.generate.http.Credentials;
import jerry4loops.testkit.HouseBars;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A server on the loopback interface that behaves as its contract says, plays house-band music, and fails on
/// demand.
public abstract class ServerDouble implements LoopServer, AutoCloseable {

    /// What can go wrong with the answer that carries the sound.
    public enum Fault {
        NONE,
        CUT,
        LENGTH_LIES,
        ENDLESS,
        SILENT,
        HTML,
        NOT_JSON,
        NO_AUDIO,
        NOT_BASE64,
        BUSY,
        LOADING,
        ERROR_500,
        BROKEN_WAV,
        NO_FRAMES,
        SHORT
    }

    /// How the WAV is written.
    public enum Shape {
        PCM16,
        LIST_BEFORE_DATA,
        FLOAT_88,
        NANS,
        MONO,
        EIGHT_CHANNELS,
        RATE_8000,
        RATE_192000,
        SIZE_UNKNOWN
    }

    /// Keys sorted, no blanks, ASCII only: what Flask sends.
    static final JsonMapper FLASK = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final Pattern FIELD =
            Pattern.compile("name=\"([^\"]+)\"(?:; filename=\"([^\"]+)\")?.*?\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);

    final List<String> asked = new CopyOnWriteArrayList<>();

    /// What was shown at the door: `Authorization: …` or `X-API-Key: …`.
    final List<String> shown = new CopyOnWriteArrayList<>();
    public volatile Fault fault = Fault.NONE;
    public volatile Shape shape = Shape.PCM16;

    /// How long it is silent when it is.
    public volatile long silentMillis = 60_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger silent = new AtomicInteger();

    ServerDouble() throws IOException {
        this(0);
    }

    /// @param port where it listens; 0 for a free one
    ServerDouble(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try {
                byte[] body = exchange.getRequestBody().readAllBytes();
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                for (String header : List.of("Authorization", "X-API-Key")) {
                    if (exchange.getRequestHeaders().containsKey(header)) {
                        shown.add(header + ": " + exchange.getRequestHeaders().getFirst(header));
                    }
                }
                handle(exchange, body);
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    abstract void handle(HttpExchange exchange, byte[] body) throws IOException;

    @Override
    public void fail(Fault next) {
        fault = next;
    }

    @Override
    public void write(Shape next) {
        shape = next;
    }

    @Override
    public boolean wasAsked() {
        return !asked.isEmpty();
    }

    public Backend backend() {
        return new Backend(
                "the double",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                Credentials.none());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// @return how many questions it leaves without an answer just now
    public int silent() {
        return silent.get();
    }

    /// @return as many frames of house band at 44 100 Hz, in that tempo
    float[][] music(int bpm, int frames) {
        AudioClip clip = HouseBars.drums(LoopLength.of(1, Tempo.ofBpm(Math.clamp(bpm, 40, 240))), 44_100, 1);
        var left = new float[frames];
        var right = new float[frames];
        for (int i = 0; i < frames; i++) {
            left[i] = clip.left()[i % clip.frames()];
            right[i] = clip.right()[i % clip.frames()];
        }
        return new float[][] {left, right};
    }

    /// @return a WAV in the shape asked for; the rate in it is what the header says, whatever was played
    byte[] wav(float[][] music) {
        if (fault == Fault.BROKEN_WAV) {
            return "RIFF....WAVXnothing of the kind, and long enough to be a header"
                    .getBytes(StandardCharsets.US_ASCII);
        }
        int channels = shape == Shape.MONO ? 1 : shape == Shape.EIGHT_CHANNELS ? 8 : 2;
        int rate = shape == Shape.RATE_8000 ? 8000 : shape == Shape.RATE_192000 ? 192_000 : 44_100;
        boolean floats = shape == Shape.FLOAT_88 || shape == Shape.NANS;
        int source = fault == Fault.NO_FRAMES ? 0 : music[0].length;
        if (fault == Fault.SHORT) {
            source /= 2;
        }
        int frames = (int) ((long) source * rate / 44_100);
        int sample = floats ? 4 : 2;
        int data = frames * channels * sample;
        int extra = shape == Shape.LIST_BEFORE_DATA ? 34 : floats ? 12 + 24 : 0;
        var out = ByteBuffer.allocate(44 + extra + data).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(36 + extra + data).put(ascii("WAVEfmt ")).putInt(16);
        out.putShort((short) (floats ? 3 : 1)).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * sample)
                .putShort((short) (channels * sample))
                .putShort((short) (8 * sample));
        if (shape == Shape.LIST_BEFORE_DATA) {
            out.put(ascii("LIST")).putInt(26).put(ascii("INFOISFT")).putInt(14).put(ascii("Lavf60.16.100\0"));
        } else if (floats) {
            out.put(ascii("fact")).putInt(4).putInt(frames);
            out.put(ascii("PEAK")).putInt(16).put(new byte[16]);
        }
        out.put(ascii("data")).putInt(shape == Shape.SIZE_UNKNOWN ? -1 : data);
        for (int i = 0; i < frames; i++) {
            int at = (int) ((long) i * 44_100 / rate);
            for (int c = 0; c < channels; c++) {
                float value = c > 1 ? .9f : music[c][at];
                if (floats) {
                    out.putFloat(shape == Shape.NANS && i % 100 == 7 ? Float.NaN : value);
                } else {
                    out.putShort((short) (value * 32767));
                }
            }
        }
        return out.array();
    }

    String base64(byte[] wav) {
        return fault == Fault.NO_AUDIO
                ? ""
                : fault == Fault.NOT_BASE64 ? "##!" : Base64.getEncoder().encodeToString(wav);
    }

    /// Sends the answer that carries the sound, or what the fault makes of it.
    void sound(HttpExchange exchange, String type, byte[] body) throws IOException {
        switch (fault) {
            case CUT -> {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
                throw new IOException("cut");
            }
            case LENGTH_LIES -> {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, body.length + 100_000L);
                exchange.getResponseBody().write(body);
                exchange.getResponseBody().flush();
                throw new IOException("lied");
            }
            case ENDLESS -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(ascii("{\"audio_base64\":\"UklGR"));
                var more = new byte[8192];
                java.util.Arrays.fill(more, (byte) 'A');
                while (true) {
                    exchange.getResponseBody().write(more);
                }
            }
            case SILENT -> {
                silent.incrementAndGet();
                try {
                    Thread.sleep(silentMillis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    silent.decrementAndGet();
                }
            }
            case HTML -> send(exchange, 200, "text/html; charset=utf-8", ascii("<!doctype html><title>hi</title>"));
            case NOT_JSON -> send(exchange, 200, "application/json", ascii("{\"audio_base64\": oh no"));
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "9");
                send(exchange, 429, "application/json", ascii("{\"error\":\"too many\"}\n"));
            }
            case LOADING ->
                send(
                        exchange,
                        503,
                        "application/json",
                        ascii("{\"error\":\"loading model \\u2014 warming up\",\"success\":false}\n"));
            case ERROR_500 ->
                send(exchange, 500, "application/json", ascii("{\"error\":\"CUDA broke\",\"success\":false}\n"));
            default -> send(exchange, 200, type, body);
        }
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    static byte[] flask(Object value) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(FLASK.writeValueAsBytes(value));
        out.write('\n');
        return out.toByteArray();
    }

    /// @return value of a field of a multipart body; empty when it has none
    static String part(byte[] body, String name) {
        Matcher matcher = FIELD.matcher(new String(body, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return new String(matcher.group(3).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
