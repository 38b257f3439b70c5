package jerry4loops.ui.control;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the window, from `jerry4loops/ui/messages.properties`.
///
/// Thread: any; the bundle is immutable.
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("jerry4loops.ui.messages", Locale.ROOT);

    private Texts() {}

    /// @param key name of a text
    /// @return the text as it is
    /// @throws java.util.MissingResourceException for a name the bundle does not have: a programming error
    public static String get(String key) {
        return BUNDLE.getString(key);
    }

    /// @param key name of a text with places `{0}`, `{1}` …
    /// @param values what goes there; numbers are formatted by the caller
    /// @return the text, the same in every locale
    public static String get(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }

    /// @param bars how many
    /// @return `1 bar`, `4 bars`
    public static String bars(int bars) {
        return bars == 1 ? get("bars.one") : get("bars.many", Integer.toString(bars));
    }

    /// @param key name of a text
    /// @return whether there is one
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
