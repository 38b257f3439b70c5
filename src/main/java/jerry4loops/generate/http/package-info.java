/// The one place that knows HTTP: calls with time-outs, caps, cancellation and typed failures, for the generators
/// that
/// live on other machines.
/// Calls block the io thread that makes them and start no thread of their own; only the timer given ends them
/// early.
/// Depends on `generate` and a client library that nothing else sees; knows no model's contract and no audio.
package jerry4loops.generate.http;
