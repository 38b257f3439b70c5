package jerry4loops.generate.magenta;

/// What happens to a jam when another model is wanted.
public enum RunningJam {
    /// Nothing is loaded while one runs.
    KEEP,
    /// It ends. Only after the person has agreed.
    STOP
}
