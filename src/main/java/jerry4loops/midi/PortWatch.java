package jerry4loops.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks which ports there are, opens what came, closes what went, and knows every controller it has ever seen.
///
/// Each port is opened by a task of its own and waited for only so long: one whose driver hangs says so and is left
/// to itself, and the others come all the same. It is taken in when it answers after all, unless it was pulled out.
///
/// Thread: [#look] one at a time; the rest any.
final class PortWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PortWatch.class);

    private final BiFunction<String, PortName, Connection> maker;
    private final Executor executor;
    private final long patienceMs;
    private final Runnable changed;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// @param maker makes a controller of a key and the name of its ports
    /// @param executor opens; a hanging driver costs one of its threads
    /// @param patienceMs how long a look waits for ports to open
    /// @param changed told when a controller came, went or got into trouble
    PortWatch(BiFunction<String, PortName, Connection> maker, Executor executor, long patienceMs, Runnable changed) {
        this.maker = maker;
        this.executor = executor;
        this.patienceMs = patienceMs;
        this.changed = changed;
    }

    private record Attempt(
            Connection connection, Connection.Ports ports, String before, CompletableFuture<Void> done) {}

    /// @return every controller seen since the start
    List<Connection> connections() {
        return connections;
    }

    /// @param key of a controller
    /// @return it, or empty
    Optional<Connection> connection(String key) {
        return connections.stream().filter(known -> known.key().equals(key)).findFirst();
    }

    /// @param key of a controller
    /// @param name of its ports
    /// @return it, made when it was not known
    synchronized Connection known(String key, PortName name) {
        return connection(key).orElseGet(() -> {
            Connection made = maker.apply(key, name);
            connections.add(made);
            return made;
        });
    }

    /// Looks once.
    void look() {
        if (closed) {
            return;
        }
        Map<String, Connection.Ports> found = PortScan.found();
        boolean news = false;
        for (Connection connection : connections) {
            Connection.Ports ports = found.get(connection.key());
            if (connection.hasPorts() && (ports == null || !connection.isUsing(ports))) {
                news |= connection.isOpen() || !connection.trouble().isEmpty();
                connection.close(/*farewell=*/ false);
            }
        }
        var attempts = new ArrayList<Attempt>();
        found.forEach((key, ports) -> {
            Connection known = known(key, ports.name());
            if (!known.hasPorts()) {
                attempts.add(attempt(known, ports));
            }
        });
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        for (Attempt attempt : attempts) {
            await(attempt, end);
            news |= attempt.connection().isOpen()
                    || !attempt.connection().trouble().equals(attempt.before());
        }
        if (news) {
            changed.run();
        }
    }

    private Attempt attempt(Connection connection, Connection.Ports ports) {
        String before = connection.trouble();
        connection.want(ports);
        return new Attempt(
                connection, ports, before, CompletableFuture.runAsync(() -> connection.open(ports), executor));
    }

    private void await(Attempt attempt, long end) {
        Connection connection = attempt.connection();
        try {
            attempt.done().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} does not open", connection.name());
            connection.hangs(attempt.ports());
            attempt.done().whenComplete((_, _) -> changed.run());
        } catch (ExecutionException e) {
            LOG.warn(
                    "{} could not be opened: {}",
                    connection.name(),
                    e.getCause().toString());
            connection.fails(attempt.ports());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives every controller back. May take a second.
    void close() {
        closed = true;
        for (Connection connection : connections) {
            connection.close(/*farewell=*/ connection.isOpen());
        }
    }
}
