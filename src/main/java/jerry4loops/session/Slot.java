package jerry4loops.session;

import java.util.Optional;
import jerry4loops.audio.Loop;

/// A place in the grid.
///
/// Thread: any; immutable.
///
/// @param loop what it plays; empty for nothing
/// @param colour one of [Palette#COLOURS], or empty for the track's
/// @param follow what happens after it
/// @param fillPrompt the words it is filled by when it is empty; "" for the track's
public record Slot(Optional<Loop> loop, Optional<String> colour, FollowAction follow, String fillPrompt) {

    /// Nothing in it, nothing wished.
    public static final Slot EMPTY = new Slot(Optional.empty(), Optional.empty(), FollowAction.NONE, "");

    /// @throws IllegalArgumentException when there is no such colour
    public Slot {
        colour.ifPresent(Palette::checked);
        fillPrompt = fillPrompt.strip();
    }

    /// @param loop what it plays
    /// @return a slot with it and nothing else
    public static Slot of(Loop loop) {
        return EMPTY.withLoop(Optional.of(loop));
    }

    /// @return whether it plays nothing
    public boolean isEmpty() {
        return loop.isEmpty();
    }

    /// @param other any loop, or null
    /// @return whether that is what it plays, by its content
    public boolean plays(Loop other) {
        return other != null
                && loop.isPresent()
                && loop.get().clip().contentHash().equals(other.clip().contentHash());
    }

    /// @param next what it plays
    /// @return this with it
    public Slot withLoop(Optional<Loop> next) {
        return new Slot(next, colour, follow, fillPrompt);
    }

    /// @param next one of [Palette#COLOURS], or empty
    /// @return this with it
    public Slot withColour(Optional<String> next) {
        return new Slot(loop, next, follow, fillPrompt);
    }

    /// @param next what happens after it
    /// @return this with it
    public Slot withFollow(FollowAction next) {
        return new Slot(loop, colour, next, fillPrompt);
    }

    /// @param next words; "" for the track's
    /// @return this with them
    public Slot withFillPrompt(String next) {
        return new Slot(loop, colour, follow, next);
    }
}
