package jerry4loops.generate.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import jerry4loops.generate.Cancellation;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;

/// Talks HTTP/1.1 to backends, one blocking call at a time per thread.
///
/// A call ends by itself: within its limits, soon after its cancellation (the connection is torn down, whatever the
/// server is doing), or when the line is closed. It ends with what its reader made or with a [GenerationException],
/// and
/// with nothing else. Redirects are not followed and cookies not kept, so that a token goes nowhere but to its
/// backend;
/// answers are asked for and taken uncompressed, so that sizes mean what they say; nothing of a request is logged.
///
/// Thread: any that may block, several at once; starts none. Closing ends what is going on.
public final class HttpLine implements Closeable {

    private static final int MOST_CONNECTIONS = 64;
    private static final String IDLE = "jerry4loops.idle";

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer;
    private final Backoff backoff;
    private final Pause pause;
    private final Clock clock;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param userAgent what the studio calls itself, such as `jerry4loops/1.0`
    /// @param timer ends calls that take too long; stays the caller's
    /// @param backoff how long to wait between tries
    /// @param pause how waiting is done
    /// @param clock for dates in answers
    public HttpLine(String userAgent, ScheduledExecutorService timer, Backoff backoff, Pause pause, Clock clock) {
        this.timer = timer;
        this.backoff = backoff;
        this.pause = pause;
        this.clock = clock;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(_ -> new QuietConnection())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new PatientExecutor())
                .setUserAgent(userAgent)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /// Asks, and reads the answer.
    ///
    /// @param <T> what the reader makes
    /// @param backend whom
    /// @param call what
    /// @param reader makes something of the answer
    /// @param cancellation ends it
    /// @return what the reader made
    /// @throws GenerationException with the failure in every other case
    public <T> T call(Backend backend, HttpCall call, ReplyReader<T> reader, Cancellation cancellation) {
        long end = System.nanoTime() + call.limits().total().toNanos();
        for (int tries = 1; ; tries++) {
            try {
                return once(backend, call, reader, cancellation, end);
            } catch (GenerationException e) {
                Duration wait = wait(e.failure(), tries);
                if (tries > call.retries()
                        || !mayPass(e.failure())
                        || System.nanoTime() + wait.toNanos() >= end
                        || wait.compareTo(call.limits().total()) > 0) {
                    throw e;
                }
                pause.sleep(wait, cancellation);
            }
        }
    }

    /// Ends all calls and closes every connection.
    @Override
    public void close() {
        closed.set(true);
        client.close(CloseMode.IMMEDIATE);
    }

    private Duration wait(Failure failure, int tries) {
        Duration own = backoff.after(tries);
        Duration asked =
                failure instanceof Failure.Busy busy ? busy.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private static boolean mayPass(Failure failure) {
        return failure instanceof Failure.Unreachable
                || failure instanceof Failure.Busy
                || failure instanceof Failure.Loading
                || failure instanceof Failure.Failed;
    }

    private <T> T once(Backend backend, HttpCall call, ReplyReader<T> reader, Cancellation cancellation, long end) {
        cancellation.throwIfCancelled();
        HttpLimits limits = call.limits();
        var request = request(backend, call);
        var late = new AtomicBoolean();
        var alarm = alarm(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                end);
        var registration = cancellation.onCancel(request::cancel);
        CappedStream body = null;
        Failure failure;
        Exception cause;
        try {
            var response = client.executeOpen(HttpHost.create(backend.base()), request, context(limits));
            body = body(response, limits);
            T made = read(backend, response, body, reader);
            body.finish();
            return made;
        } catch (GenerationException e) {
            failure = e.failure();
            cause = e;
        } catch (JacksonException e) {
            cause = e;
            failure = body != null && body.trouble() != null
                    ? network(backend, limits, body, body.trouble())
                    : new Failure.Malformed(
                            backend.name(),
                            e.getCause() instanceof IOException told
                                    ? String.valueOf(told.getMessage())
                                    : "not the JSON that was expected");
        } catch (IOException e) {
            cause = e;
            failure = body == null || body.trouble() != null
                    ? network(backend, limits, body, e)
                    : new Failure.Malformed(backend.name(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            cause = e;
            failure = new Failure.Malformed(backend.name(), String.valueOf(e));
        } finally {
            alarm.cancel(false);
            registration.remove();
            if (body == null || !body.isEnded()) {
                // Closing the answer would read it to its end, which it may not have.
                request.cancel();
            }
        }
        if (cancellation.isCancelled() || closed.get() || Thread.currentThread().isInterrupted()) {
            failure = new Failure.Cancelled();
        } else if (late.get()) {
            failure = new Failure.TimedOut(backend.name(), limits.total());
        }
        throw new GenerationException(failure, cause);
    }

    private Future<?> alarm(Runnable action, long end) {
        try {
            return timer.schedule(action, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new GenerationException(new Failure.Cancelled(), e);
        }
    }

    private <T> T read(Backend backend, ClassicHttpResponse response, CappedStream body, ReplyReader<T> reader)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        HttpEntity entity = response.getEntity();
        var reply = new HttpReply(response.getCode(), headers, entity == null ? 0 : entity.getContentLength(), body);
        String encoding = reply.header("Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new IOException("the answer is compressed, which was not asked for");
        }
        if (reply.status() / 100 != 2) {
            return reader.refused(Refusal.of(backend.name(), reply, clock));
        }
        body.checkAnnounced();
        return reader.read(reply);
    }

    private static CappedStream body(ClassicHttpResponse response, HttpLimits limits) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new CappedStream(InputStream.nullInputStream(), 0, limits.maxBytes());
        }
        return new CappedStream(entity.getContent(), entity.getContentLength(), limits.maxBytes());
    }

    private static HttpUriRequestBase request(Backend backend, HttpCall call) {
        var request = new HttpUriRequestBase(call.method(), backend.at(call.path()));
        request.setEntity(HttpBody.entity(call.body()));
        request.setConfig(config(call.limits()));
        request.setHeader("Accept", "*/*");
        try {
            String credential = backend.credentials().value();
            if (!credential.isEmpty()) {
                request.setHeader(backend.credentials().header(), credential);
            }
        } catch (IllegalArgumentException e) {
            throw new GenerationException(new Failure.Rejected(e.getMessage()), e);
        }
        return request;
    }

    private static HttpContext context(HttpLimits limits) {
        var context = HttpClientContext.create();
        context.setAttribute(IDLE, timeout(limits.idle()));
        return context;
    }

    // The library wants connect limits to belong to a route; here each call has its own.
    @SuppressWarnings("deprecation")
    private static RequestConfig config(HttpLimits limits) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(limits.firstByte()))
                .setConnectTimeout(timeout(limits.connect()))
                .setResponseTimeout(timeout(limits.firstByte()))
                .setDefaultKeepAlive(4, TimeUnit.SECONDS)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static Timeout timeout(Duration time) {
        return Timeout.ofMilliseconds(Math.max(1, time.toMillis()));
    }

    private static Failure network(Backend backend, HttpLimits limits, CappedStream body, IOException e) {
        String name = backend.name();
        if (e instanceof ConnectTimeoutException) {
            return new Failure.Unreachable(
                    name, "no connection within " + limits.connect().toSeconds() + " s");
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return new Failure.TimedOut(name, body == null ? limits.firstByte() : limits.idle());
        }
        if (body != null) {
            return new Failure.Failed(name, "its answer broke off after " + (body.count() >> 10) + " KB");
        }
        return switch (e) {
            case UnknownHostException _ -> new Failure.Unreachable(name, "there is no such host");
            case ConnectException _ -> new Failure.Unreachable(name, "nobody answers at that address");
            case SSLException _ -> new Failure.Unreachable(name, "no safe connection: " + e.getMessage());
            case NoHttpResponseException _, SocketException _ ->
                new Failure.Failed(name, "it closed the connection without an answer");
            default -> new Failure.Failed(name, "no HTTP: " + e.getMessage());
        };
    }

    /// Waits for the head of an answer as long as the call says, and for each piece of its body as long as it says
    /// for
    /// those: a model may think for minutes, but once it speaks a pause is a fault.
    private static final class PatientExecutor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            var response = super.execute(request, connection, information, context);
            connection.setSocketTimeout((Timeout) context.getAttribute(IDLE));
            return response;
        }
    }
}
