package jerry4loops.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Collects everything our own code logs at every level while it is open, formatted with its throwables, for tests that
/// look for what must not be there.
public final class EverythingLogged implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger ours = Logger.getLogger("jerry4loops");
    private final Level before = ours.getLevel();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            lines.add(formatter.format(logged));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    };

    /// Begins to collect.
    public EverythingLogged() {
        handler.setLevel(Level.ALL);
        ours.setLevel(Level.ALL);
        ours.addHandler(handler);
    }

    /// @return what was logged so far
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        ours.removeHandler(handler);
        ours.setLevel(before);
    }
}
