package jerry4loops.session;

import java.util.Optional;

/// A row of the grid: one slot of each track, fired together.
///
/// Thread: any; immutable.
///
/// @param name what the person calls it; "" for its number
/// @param colour one of [Palette#COLOURS], or empty for none
/// @param follow what happens after it; counted on the longest loop that it fired
public record Scene(String name, Optional<String> colour, FollowAction follow) {

    /// Longest name.
    public static final int MAX_NAME = 80;

    /// Without a name, a colour or a wish.
    public static final Scene PLAIN = new Scene("", Optional.empty(), FollowAction.NONE);

    /// @throws IllegalArgumentException when there is no such colour
    public Scene {
        colour.ifPresent(Palette::checked);
        name = name.strip();
        name = name.length() > MAX_NAME ? name.substring(0, MAX_NAME).strip() : name;
    }

    /// @param next what it is called
    /// @return this with it
    public Scene withName(String next) {
        return new Scene(next, colour, follow);
    }

    /// @param next one of [Palette#COLOURS], or empty
    /// @return this with it
    public Scene withColour(Optional<String> next) {
        return new Scene(name, next, follow);
    }

    /// @param next what happens after it
    /// @return this with it
    public Scene withFollow(FollowAction next) {
        return new Scene(name, colour, next);
    }
}
