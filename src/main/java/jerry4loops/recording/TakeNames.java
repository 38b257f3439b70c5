package jerry4loops.recording;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of takes that every file system of every platform accepts.
///
/// Thread: any; pure functions.
public final class TakeNames {

    /// What every take's file ends with.
    public static final String EXTENSION = ".wav";

    /// Most characters in a file name, number and extension included.
    public static final int MAX_LENGTH = 120;

    /// The highest number a name is given.
    static final int MOST_OF_A_NAME = 99_999;

    private static final int NUMBER_LENGTH = (" " + MOST_OF_A_NAME).length();
    private static final int MAX_BASE = MAX_LENGTH - EXTENSION.length() - NUMBER_LENGTH;
    private static final int MAX_BASE_BYTES = 240 - EXTENSION.length() - NUMBER_LENGTH;
    private static final String FALLBACK = "Jam";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm.ss", Locale.ROOT);
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private TakeNames() {}

    /// @param clock tells the local time
    /// @return `Jam 2026-11-22 18.04.31`, without the extension
    public static String now(Clock clock) {
        return FALLBACK + " " + STAMP.format(LocalDateTime.now(clock));
    }

    /// Makes a file name of what a person typed: dots inside stay, characters that some system forbids become hyphens,
    /// invisible ones go, and so do dots and spaces at both ends.
    ///
    /// @param typed any text, with or without `.wav`
    /// @return a name without the extension, never empty, short enough to be numbered
    public static String sanitise(String typed) {
        String name = Normalizer.normalize(INVISIBLE.matcher(typed).replaceAll(""), Normalizer.Form.NFC);
        name = trim(FORBIDDEN.matcher(name).replaceAll("-"));
        if (name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)) {
            name = trim(name.substring(0, name.length() - EXTENSION.length()));
        }
        if (RESERVED.matcher(name).matches()) {
            name = FALLBACK + " " + name;
        }
        name = trim(shorten(name));
        return name.isEmpty() ? FALLBACK : name;
    }

    /// @param name without the extension
    /// @param number 1 for the first of that name
    /// @return file name: `name.wav`, `name 2.wav`, `name 3.wav` …
    public static String numbered(String name, int number) {
        return numbered(name, number, EXTENSION);
    }

    /// @param name without the extension
    /// @param number 1 for the first of that name
    /// @param extension with the dot
    /// @return file name
    public static String numbered(String name, int number, String extension) {
        return (number <= 1 ? name : name + " " + number) + extension;
    }

    private static String trim(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isEdge(name.charAt(from))) {
            from++;
        }
        while (to > from && isEdge(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isEdge(char c) {
        return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /// Cuts between whole characters, until both characters and UTF-8 bytes are few enough.
    private static String shorten(String name) {
        int end = 0;
        int bytes = 0;
        while (end < name.length()) {
            int next = name.offsetByCodePoints(end, 1);
            bytes += name.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (next > MAX_BASE || bytes > MAX_BASE_BYTES) {
                break;
            }
            end = next;
        }
        return name.substring(0, end);
    }
}
