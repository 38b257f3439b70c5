package jerry4loops.workflow;

import java.util.OptionalLong;
import jerry4loops.audio.Loop;
import jerry4loops.generate.LoopRequest;

/// “Again, but …”: the same loop with one thing moved. The words join the prompt, where a person sees them and may go
/// on; the seed stays, and with it every decision that the words do not touch.
public enum Variation {
    /// Less treble.
    DARKER,
    /// More treble.
    BRIGHTER,
    /// More strokes and notes.
    BUSIER,
    /// Fewer strokes and notes.
    SIMPLER,
    /// More force and drive.
    HARDER,
    /// Less of both.
    SOFTER;

    /// @return the word as it is typed, such as `darker`
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Thread: any.
    ///
    /// @param request what made the loop
    /// @param loop what came of it
    /// @return what makes the varied loop
    public LoopRequest of(LoopRequest request, Loop loop) {
        return new LoopRequest(
                request.kind(),
                request.prompt().strip() + ", " + word(),
                request.length(),
                request.rate(),
                request.key().or(() -> loop.provenance().key()),
                OptionalLong.of(loop.provenance().seed()),
                request.context(),
                request.recipe());
    }
}
