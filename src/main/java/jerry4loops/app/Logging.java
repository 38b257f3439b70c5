package jerry4loops.app;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Sets up the console log: warnings and worse, one line each.
final class Logging {

    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

    private Logging() {}

    static void configure() {
        if (System.getProperty(FORMAT) == null) {
            System.setProperty(FORMAT, "%4$s: %5$s%6$s%n");
        }
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
