package jerry4loops.session;

import java.util.List;

/// The colours a person can give to tracks, slots and scenes, by the names they have in the style sheet and in files.
///
/// Thread: any.
public final class Palette {

    /// In the order in which they are offered, which is also that of tracks without a colour of their own.
    public static final List<String> COLOURS = List.of("red", "purple", "teal", "amber", "sky", "lime", "rose", "sand");

    private Palette() {}

    /// @param name of a colour
    /// @return whether it is one of [#COLOURS]
    public static boolean has(String name) {
        return COLOURS.contains(name);
    }

    /// @param name of a colour
    /// @return the same
    /// @throws IllegalArgumentException when it is none of [#COLOURS]
    static String checked(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("There is no colour “" + name + "”; there are " + COLOURS + ".");
        }
        return name;
    }
}
