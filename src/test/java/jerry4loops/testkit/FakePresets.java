package jerry4loops.testkit;

import java.nio.file.Path;
import jerry4loops.library.EffectPresets;
import jerry4loops.session.Session;
import jerry4loops.workflow.PresetShelf;

/// Shelves of presets for tests.
public final class FakePresets {

    private FakePresets() {}

    /// @param session whose controls it sets
    /// @return the presets of the program; what is saved goes nowhere, as the folder cannot be written
    public static PresetShelf of(Session session) {
        return of(session, Path.of("/dev/null/presets.json"));
    }

    /// @param session whose controls it sets
    /// @param file where the person's own are
    /// @return a shelf that reads and writes at once
    public static PresetShelf of(Session session, Path file) {
        return new PresetShelf(session, new EffectPresets(file), Runnable::run);
    }
}
