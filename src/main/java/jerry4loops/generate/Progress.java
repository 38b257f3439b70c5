package jerry4loops.generate;

/// Told how far a piece of long work is.
///
/// Thread: called from whichever io thread does the work; implementations hand the news on and return at once.
@FunctionalInterface
public interface Progress {

    /// Ignores everything.
    Progress NONE = (fraction, message) -> {};

    /// @param fraction 0 … 1, or negative when it cannot be known
    /// @param message what is being done, in words; may be empty
    void report(double fraction, String message);
}
