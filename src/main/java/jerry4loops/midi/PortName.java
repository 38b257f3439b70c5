package jerry4loops.midi;

import java.util.Locale;
import java.util.regex.Pattern;

/// The name of a port without what changes from one plugging to the next: card numbers, `2- ` before the second of a
/// kind, the words for its direction.
///
/// Thread: any; immutable.
///
/// @param shown for people
/// @param key the same for both directions of a device, and every time it is plugged in
/// @param text what the patterns of maps look at: name and description, in lower case
record PortName(String shown, String key, String text) {

    private static final Pattern CARD = Pattern.compile("\\s*\\[hw:\\d+,(\\d+),(\\d+)]");
    private static final Pattern SECOND = Pattern.compile("^\\d+- ");
    private static final Pattern WINDOWS = Pattern.compile("^midi(?:in|out)(\\d+) \\((.+)\\)$");
    private static final Pattern DIRECTION = Pattern.compile("\\b(in|out|input|output)\\b");

    /// @param name as the driver gives it
    /// @param description as the driver gives it
    /// @return the name
    static PortName of(String name, String description) {
        String plain = plain(name);
        String shown = CARD.matcher(name.strip()).replaceAll("").strip();
        var windows = WINDOWS.matcher(plain);
        String device = windows.matches() ? windows.group(2) + " " + windows.group(1) : plain;
        String key =
                DIRECTION.matcher(device).replaceAll("").replaceAll("\\s+", " ").strip();
        return new PortName(shown.isEmpty() ? name : shown, key, plain + " | " + plain(description));
    }

    private static String plain(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        var card = CARD.matcher(lower);
        // Of several ports of one card the number of the port stays.
        String port = card.find() && !card.group(2).equals("0") ? " " + (Integer.parseInt(card.group(2)) + 1) : "";
        String bare = card.replaceAll("") + port;
        bare = bare.startsWith("coremidi4j - ") ? bare.substring("coremidi4j - ".length()) : bare;
        var windows = WINDOWS.matcher(bare);
        if (windows.matches()) {
            String inner = SECOND.matcher(windows.group(2)).replaceAll("");
            return bare.substring(0, bare.indexOf('(')) + "(" + inner + ")";
        }
        return SECOND.matcher(bare).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
