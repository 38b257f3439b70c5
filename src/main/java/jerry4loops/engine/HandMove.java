package jerry4loops.engine;

import jerry4loops.realtime.RealTime;

/// **Command**: a hand's movement on a controller, which takes effect at its own time inside a block. It holds a plan
/// or
/// a command; a plan holds everything that moved before it, so that of several only the newest counts.
///
/// Thread: made on a controller's thread, taken by the mixer; immutable.
///
/// @param nanos when the hand moved, on the clock of [System#nanoTime()]
/// @param plan where everything stands from now on, or null; numbered in the order in which plans are made
/// @param command what shall happen, or null
public record HandMove(
        @RealTime long nanos,
        @RealTime RenderPlan plan,
        @RealTime EngineCommand command) {}
