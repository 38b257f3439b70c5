package jerry4loops.generate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jerry4loops.time.Tempo;

/// What is sent to models that read the tempo out of the prompt.
///
/// Thread: any; pure functions.
public final class PromptText {

    private static final Pattern TEMPO = Pattern.compile("(?i)\\b\\d+(?:[.,]\\d+)?\\s*bpm\\b");

    private PromptText() {}

    /// Ends the prompt with the session's tempo, exactly once: a tempo the person typed gives way, since the loop has
    /// to
    /// fit the jam and not the words.
    ///
    /// @param prompt the person's words
    /// @param tempo the session's; models that take whole numbers get it rounded
    /// @return `dusty boom bap 88bpm`
    public static String withTempo(String prompt, Tempo tempo) {
        Matcher typed = TEMPO.matcher(prompt);
        String words = typed.replaceAll(" ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s+,", ",")
                .strip();
        words = words.replaceAll("[,;\\s]+$", "");
        String bpm = Math.round(tempo.bpm()) + "bpm";
        return words.isEmpty() ? bpm : words + " " + bpm;
    }
}
