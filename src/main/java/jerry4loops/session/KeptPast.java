package jerry4loops.session;

/// What can be kept of the last minutes that nobody recorded.
///
/// Thread: any; immutable.
///
/// @param seconds how much is there
/// @param keeping whether a take is being made of it
/// @param problem one sentence while nothing is kept, else empty
public record KeptPast(long seconds, boolean keeping, String problem) {

    /// Nothing was played yet.
    public static final KeptPast NONE = new KeptPast(0, false, "");
}
