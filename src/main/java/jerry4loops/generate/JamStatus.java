package jerry4loops.generate;

import java.util.OptionalInt;

/// What a server tells about a jam, as far as it does: most builds cannot tell anything.
///
/// Thread: any; immutable.
///
/// @param running whether it plays
/// @param generated last chunk made
/// @param delivered last chunk handed out
/// @param queued chunks that wait
public record JamStatus(boolean running, OptionalInt generated, OptionalInt delivered, OptionalInt queued) {}
