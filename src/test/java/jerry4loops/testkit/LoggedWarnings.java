package jerry4loops.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Collects what the toolkit and the window log as a warning or worse while it is open, complaints about style sheets
/// included. What other tests provoke at the same time in other packages is theirs.
public final class LoggedWarnings implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            String name = String.valueOf(logged.getLoggerName());
            boolean ours = !name.startsWith("org.junit.") && !name.startsWith("jerry4loops.")
                    || name.startsWith("jerry4loops.ui.");
            if (ours && logged.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(logged.getLoggerName() + ": " + logged.getMessage());
            }
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
    public LoggedWarnings() {
        root.addHandler(handler);
    }

    /// @return what was logged so far
    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        root.removeHandler(handler);
    }
}
