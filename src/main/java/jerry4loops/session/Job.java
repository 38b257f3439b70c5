package jerry4loops.session;

/// Work on files that takes a while and can be cancelled: an export.
///
/// Thread: any; immutable.
///
/// @param id names it
/// @param name what is made, for the person
/// @param progress 0 … 1
public record Job(long id, String name, double progress) {}
