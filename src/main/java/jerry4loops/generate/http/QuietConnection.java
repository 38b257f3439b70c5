package jerry4loops.generate.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;

/// A connection that logs nothing at any level, where the library's own writes every header, tokens among them, to
/// whoever turns its log on. Heads have at most 128 lines of 16 KiB.
///
/// Thread: one at a time, but closing, which any may.
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Http1Config CONFIG = Http1Config.custom()
            .setMaxHeaderCount(128)
            .setMaxLineLength(1 << 14)
            .build();

    private Timeout timeout = Timeout.DISABLED;

    QuietConnection() {
        super(CONFIG);
    }

    @Override
    public void bind(SSLSocket secured, Socket plain) throws IOException {
        bind(new SocketHolder(secured, plain));
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout wanted) {
        super.setSocketTimeout(wanted);
        timeout = wanted;
    }

    /// While the pool keeps the connection, nobody waits for it.
    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.DISABLED);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(timeout);
    }
}
