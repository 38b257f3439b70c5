package jerry4loops.workflow;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import jerry4loops.audio.Loop;
import jerry4loops.session.LoopCatalogue;
import jerry4loops.session.SavedLoop;

/// The automatic names of saved loops: the first words of the prompt, bars, tempo.
///
/// Thread: any; pure functions.
final class LoopNames {

    private static final int MOST_WORDS = 6;
    private static final int MOST_LETTERS = 48;

    private LoopNames() {}

    /// @param loop any
    /// @param saved those whose names are taken
    /// @return `dusty boom bap, 4 bars, 97.3 BPM`, numbered where that is taken
    static String of(Loop loop, LoopCatalogue saved) {
        var length = loop.clip().length();
        String plain = words(loop) + ", " + length.bars().text() + ", " + length.tempo();
        Set<String> taken = saved.all().stream()
                .map(SavedLoop::name)
                .filter(name -> name.startsWith(plain))
                .collect(Collectors.toCollection(HashSet::new));
        String name = plain;
        for (int n = 2; taken.contains(name); n++) {
            name = plain + " (" + n + ")";
        }
        return name;
    }

    private static String words(Loop loop) {
        String prompt = loop.provenance().prompt().strip();
        String text = prompt.isEmpty() ? loop.name().strip() : prompt;
        String few = Arrays.stream(text.split("\\s+")).limit(MOST_WORDS).collect(Collectors.joining(" "));
        if (few.length() > MOST_LETTERS) {
            int end = few.offsetByCodePoints(0, few.codePointCount(0, MOST_LETTERS) - 1);
            few = few.substring(0, end).strip();
        }
        few = few.replaceAll("[,;:.]+$", "");
        return few.isEmpty() ? "loop" : few;
    }
}
