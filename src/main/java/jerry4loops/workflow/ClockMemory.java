package jerry4loops.workflow;

import java.io.IOException;
import java.util.concurrent.Executor;
import jerry4loops.library.Preferences;
import jerry4loops.library.PreferencesStore;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// Remembers which clocks are followed and sent.
///
/// Thread: any; the file is written on io.
///
/// @param session where trouble is told
/// @param io writes
/// @param store the preferences
record ClockMemory(Session session, Executor io, PreferencesStore store) {

    void keep(Preferences.Clocks next) {
        io.execute(() -> {
            try {
                store.update(all -> all.withClocks(next));
            } catch (IOException e) {
                session.thread()
                        .run(() -> session.tell(
                                Notice.Severity.WARNING,
                                "Which clocks are followed could not be remembered: is the disk full?"));
            }
        });
    }
}
