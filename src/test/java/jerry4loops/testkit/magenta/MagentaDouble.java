package jerry4loops.testkit.magenta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A Magenta server on this machine, without a model: see the package.
///
/// Thread: any; made and closed by the test.
public final class MagentaDouble implements AutoCloseable {

    /// What came in.
    ///
    /// @param method of HTTP
    /// @param path without the query
    /// @param headers lower-case names with their first value
    public record Request(String method, String path, Map<String, String> headers) {}

    private static final int PEAK_TIME = 1_760_000_000;
    private static final Map<String, String> ROUTES = Map.ofEntries(
            Map.entry("/ping", "GET"),
            Map.entry("/health", "GET"),
            Map.entry("/model/config", "GET"),
            Map.entry("/model/checkpoints", "GET"),
            Map.entry("/model/select", "POST"),
            Map.entry("/model/assets/load", "POST"),
            Map.entry("/model/assets/status", "GET"),
            Map.entry("/generate", "POST"),
            Map.entry("/generate_style", "POST"),
            Map.entry("/generate/reset", "POST"),
            Map.entry("/progress", "GET"),
            Map.entry("/jam/start", "POST"),
            Map.entry("/jam/next", "GET"),
            Map.entry("/jam/consume", "POST"),
            Map.entry("/jam/update", "POST"),
            Map.entry("/jam/reseed", "POST"),
            Map.entry("/jam/reseed_splice", "POST"),
            Map.entry("/jam/stop", "POST"),
            Map.entry("/jam/stop_all", "POST"),
            Map.entry("/jam/status", "GET"));

    private final int port;
    private final ExecutorService threads;
    private final DoubleJams jams;
    private final DoubleModels models;
    private final DoubleOneShots oneShots;
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger silent = new AtomicInteger();
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();
    private final List<Fault> happened = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile String token = "";

    /// Begins to listen on a free port of this machine.
    ///
    /// @throws IOException when there is none
    public MagentaDouble() throws IOException {
        jams = new DoubleJams(() -> this.models().build());
        models = new DoubleModels(jams::running, jams::stopEvery);
        oneShots = new DoubleOneShots(models::build);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        listen(0);
        port = server.getAddress().getPort();
    }

    private void listen(int where) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /// The process dies: its jams are gone, what was being answered breaks off, and nobody listens any more.
    public void crash() {
        jams.stopEvery();
        server.stop(0);
    }

    /// Somebody starts it again after [#crash()]; it knows nothing of what was.
    ///
    /// @throws IOException when somebody else has its port
    public void restart() throws IOException {
        listen(port);
    }

    /// @return the faults that a request has met, oldest first
    public List<Fault> happened() {
        return List.copyOf(happened);
    }

    /// @return where it listens, such as `http://127.0.0.1:7860`
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// @return switches and records of jams
    public DoubleJams jams() {
        return jams;
    }

    /// @return switches and records of models
    public DoubleModels models() {
        return models;
    }

    /// @return switches and records of one-shots
    public DoubleOneShots oneShots() {
        return oneShots;
    }

    /// @return everything that came in, oldest first
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// @param path such as `/jam/next`
    /// @return how often it was asked for
    public long count(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).count();
    }

    /// @return requests that are being answered now
    public int inFlight() {
        return open.size();
    }

    /// Lets things go wrong, one request each.
    ///
    /// @param path such as `/jam/next`
    /// @param next one for each of the next requests to it
    public void fault(String path, Fault... next) {
        faults.computeIfAbsent(path, key -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /// Nothing goes wrong any more.
    public void calm() {
        faults.clear();
    }

    /// @return how many questions it leaves without an answer just now, because of a [Fault.Delay]
    public int silent() {
        return silent.get();
    }

    /// Asks for a token, as a private space does.
    ///
    /// @param wanted empty for none
    public void askFor(String wanted) {
        token = wanted;
    }

    @Override
    public void close() {
        jams.stopEvery();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        open.add(exchange);
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            var headers = new java.util.TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            requests.add(new Request(exchange.getRequestMethod(), path, headers));
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = takeFault(path);
            if (!(fault instanceof Fault.None)) {
                happened.add(fault);
            }
            if (fault instanceof Fault.Delay delay) {
                silent.incrementAndGet();
                try {
                    TimeUnit.NANOSECONDS.sleep(delay.time().toNanos());
                } finally {
                    silent.decrementAndGet();
                }
            }
            DoubleReply reply = fault instanceof Fault.Reply instead
                    ? new DoubleReply(
                            instead.status(),
                            instead.type(),
                            instead.body().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            instead.headers())
                    : answer(exchange, path, body, fault);
            send(exchange, reply, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(exchange);
        }
    }

    private Fault takeFault(String path) {
        Deque<Fault> queue = faults.get(path);
        synchronized (faults) {
            return queue == null || queue.isEmpty() ? new Fault.None() : queue.poll();
        }
    }

    private DoubleReply answer(HttpExchange exchange, String path, byte[] body, Fault fault)
            throws InterruptedException {
        if (!token.isEmpty()
                && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return DoubleReply.text(401, "text/html; charset=utf-8", "<html><body>401 Unauthorized</body></html>");
        }
        String method = ROUTES.get(path);
        if (method == null || !method.equals(exchange.getRequestMethod())) {
            return DoubleReply.json(
                    method == null ? 404 : 405,
                    DoubleReply.map("detail", method == null ? "Not Found" : "Method Not Allowed"));
        }
        try {
            return route(exchange, path, body, fault);
        } catch (DoubleReply.Refused e) {
            return e.reply();
        } catch (IOException | RuntimeException e) {
            return DoubleReply.broken();
        }
    }

    private DoubleReply route(HttpExchange exchange, String path, byte[] body, Fault fault)
            throws IOException, InterruptedException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        var query = DoubleForm.ofQuery(exchange.getRequestURI().getRawQuery());
        var form = DoubleForm.of(type, body);
        var sound = new OddSound(fault instanceof Fault.Sound odd ? odd.how() : null, PEAK_TIME);
        return switch (path) {
            case "/ping" -> DoubleReply.json(200, DoubleReply.map("ok", true));
            case "/health" -> models.health();
            case "/model/config" -> models.config();
            case "/model/checkpoints" -> models.checkpoints(query);
            case "/model/select" -> models.select(body);
            case "/model/assets/load" -> models.loadAssets(form);
            case "/model/assets/status" -> models.assetsStatus();
            case "/generate" -> oneShots.generate(form, sound);
            case "/generate_style" -> oneShots.fromStyle(form, sound);
            case "/generate/reset" -> oneShots.reset();
            case "/progress" -> oneShots.progress(query);
            case "/jam/start" -> jams.start(form);
            case "/jam/next" -> jams.next(query, sound);
            case "/jam/consume" -> jams.consume(form);
            case "/jam/update" -> jams.update(form);
            case "/jam/reseed" -> jams.reseed(form);
            case "/jam/reseed_splice" -> jams.splice(form);
            case "/jam/stop" -> jams.stop(type, body);
            case "/jam/stop_all" -> jams.stopAll();
            default -> jams.status(query);
        };
    }

    private static void send(HttpExchange exchange, DoubleReply reply, Fault fault) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders()
                .set("content-type", fault instanceof Fault.Type type ? type.type() : reply.type());
        byte[] body = reply.body();
        switch (fault) {
            case Fault.Cut cut -> {
                exchange.sendResponseHeaders(reply.status(), body.length + 1L);
                exchange.getResponseBody().write(body, 0, Math.min(cut.bytes(), body.length));
                exchange.getResponseBody().flush();
            }
            case Fault.Endless() -> {
                exchange.sendResponseHeaders(reply.status(), 0);
                exchange.getResponseBody().write(body, 0, body.length - 1);
                var more = new byte[1 << 16];
                java.util.Arrays.fill(more, (byte) ' ');
                // Ends when nobody listens any more.
                while (true) {
                    exchange.getResponseBody().write(more);
                }
            }
            default -> {
                exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }
}
