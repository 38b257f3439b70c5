package jerry4loops.testkit;

/// What tests share, as names for `@ResourceLock`: test classes run beside each other, and two that name the same lock
/// take turns.
public final class Locks {

    /// The JavaFX toolkit: there is one to a JVM, and one pulse.
    public static final String FX_TOOLKIT = "javafx-toolkit";

    private Locks() {}
}
