package jerry4loops.generate;

import java.util.function.Predicate;

/// One server a person added. Servers of one kind and rank share a pool.
///
/// Thread: any; immutable.
///
/// @param id stable id for settings and logs, unique among the servers
/// @param generator makes the loops; its name is what the person called the server
/// @param health asks how it is
/// @param can whether it can meet a request at all, such as one that continues a sound
public record Server(String id, LoopGenerator generator, HealthCheck health, Predicate<LoopRequest> can) {}
