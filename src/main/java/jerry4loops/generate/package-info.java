/// The ports through which loops are made, and the values that cross them: requests, progress, cancellation, results
/// and
/// typed failures.
/// Generators work on io threads and answer with a `CompletableFuture`; they never touch the FX or mixer thread.
/// Depends on `audio` and `time`; knows no engine, no session and no window.
package jerry4loops.generate;
