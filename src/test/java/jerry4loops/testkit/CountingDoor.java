package jerry4loops.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A door before a server that passes every byte on, and counts the connections a client holds open.
public final class CountingDoor implements AutoCloseable {

    private final ServerSocket door;
    private final URI behind;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ever = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /// @param behind the server, such as `http://127.0.0.1:8005`
    public CountingDoor(URI behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// @return where clients come in
    public String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /// @return connections that clients have not closed
    public int open() {
        return open.get();
    }

    /// @return connections that were ever made
    public int ever() {
        return ever.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                ever.incrementAndGet();
                open.incrementAndGet();
                sockets.add(client);
                var server = new Socket(behind.getHost(), behind.getPort());
                sockets.add(server);
                Thread.ofVirtual().start(() -> {
                    pass(client, server);
                    open.decrementAndGet();
                });
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException e) {
                // Closed, or nobody is behind it any more.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The other side has gone.
        }
        try {
            to.shutdownOutput();
        } catch (IOException e) {
            // It went first.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
