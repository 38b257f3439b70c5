package jerry4loops.generate.magenta;

import java.util.Locale;

/// The two sizes of the first model. The small one is hardly faster and sounds plainer.
public enum ModelSize {
    /// Fewer parameters.
    BASE,
    /// What a server has unless told otherwise.
    LARGE;

    /// @return as the server spells it
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
