package jerry4loops.session;

/// A loop that waits to be made.
///
/// Thread: any; immutable.
///
/// @param id names it, to take it back
/// @param text what was asked for, in a few words
public record WaitingLoop(long id, String text) {}
