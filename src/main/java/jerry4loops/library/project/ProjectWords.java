package jerry4loops.library.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How values are spelled in a project's document.
///
/// Thread: any; immutable.
final class ProjectWords {

    /// What steers terminals, turns text round or is taken for a program elsewhere has no place in a name.
    private static final Pattern SCRIPT = Pattern.compile("<(?=\\s*/?\\s*script)", Pattern.CASE_INSENSITIVE);

    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern HARMFUL_IN_WORDS =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\r\\t]]");

    private ProjectWords() {}

    /// @return `loop-end` for `LOOP_END`
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> of(each).equals(word))
                .findFirst();
    }

    static <E extends Enum<E>> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(ProjectWords::of).toList();
    }

    static boolean isHarmfulName(String text) {
        return HARMFUL.matcher(text).find() || SCRIPT.matcher(text).find();
    }

    static boolean areHarmfulWords(String text) {
        return HARMFUL_IN_WORDS.matcher(text).find();
    }

    /// @return a name that can be read again
    static String name(String text) {
        return cut(SCRIPT.matcher(HARMFUL.matcher(whole(text)).replaceAll(" ")).replaceAll("‹"), ProjectLimits.NAME);
    }

    /// @return words that can be read again
    static String words(String text) {
        return cut(HARMFUL_IN_WORDS.matcher(whole(text)).replaceAll(" "), ProjectLimits.WORDS);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /// UTF-8 has no halves of characters.
    private static String whole(String text) {
        int[] points = text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .toArray();
        return new String(points, 0, points.length);
    }
}
