package jerry4loops.workflow;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Stands in for `sa3-server`: takes its flags, writes its line, answers `/health` and `/loras`. With a file `crash`
/// among its models it ends by itself with code 3.
public final class FakeServerProgram {

    private FakeServerProgram() {}

    /// @param args flags of the real one
    /// @throws IOException when the port is taken
    public static void main(String[] args) throws IOException {
        List<String> flags = List.of(args);
        int port = Integer.parseInt(flags.get(flags.indexOf("--port") + 1));
        Path models = Path.of(flags.get(flags.indexOf("--models-dir") + 1));
        System.err.println("[sa3-server] http://127.0.0.1:" + port + "  model=medium/f16  models=" + models
                + " (async /poll_status; frugal default)");
        if (Files.exists(models.resolve("crash"))) {
            Runtime.getRuntime().exit(3);
        }
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answer(server, "/health", "{\"status\":\"ok\",\"model\":\"medium\",\"encoding\":\"f16\",\"loaded\":false}");
        answer(server, "/loras", "{\"success\":true,\"loras\":[{\"index\":0,\"name\":\"kev\"}]}");
        server.start();
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
