package jerry4loops.session;

/// What a loop is made from, beside the words.
///
/// Thread: any.
public enum MakeMode {
    /// Nothing.
    GENERATE,
    /// Sound that is made anew in another style.
    STYLE_TRANSFER,
    /// Sound whose first bar is held fast while the rest is made around it.
    GUIDED,
    /// A riff of the server's own library, chosen by key.
    RIFF,
    /// Sound that goes on.
    CONTINUE;

    /// @return whether it wants a sound to be made from
    public boolean needsSource() {
        return this == STYLE_TRANSFER || this == GUIDED || this == CONTINUE;
    }

    /// @return whether it has a strength
    public boolean hasStrength() {
        return this == STYLE_TRANSFER || this == GUIDED || this == RIFF;
    }
}
