package jerry4loops.generate.stableaudio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jerry4loops.audio.LoopKind;
import tools.jackson.databind.JsonNode;

/// Words for the dice out of what servers of this family call their prompts. Their form is free: whatever is a text in
/// one of the known places is taken.
///
/// Thread: any; pure functions.
final class DiceWords {

    private static final List<String> PLACES = List.of("dice", "prompt_bank", "terms");

    private DiceWords() {}

    /// @param prompts as the server sent them
    /// @return prompts and words, in the order found, each once
    static List<String> all(JsonNode prompts) {
        var found = new LinkedHashSet<String>();
        PLACES.forEach(place -> prompts.path(place).valueStream().forEach(list -> take(list, found)));
        return List.copyOf(found);
    }

    /// @param prompts as the server sent them
    /// @param kind which tracks
    /// @return those for them; where there are none, those for every track; at last everything that is not for the
    /// others
    static List<String> of(JsonNode prompts, LoopKind kind) {
        JsonNode dice = prompts.path("dice");
        String other = kind == LoopKind.DRUMS ? "instrumental" : "drums";
        var found = new LinkedHashSet<String>();
        Stream.of(kind == LoopKind.DRUMS ? "drums" : "instrumental", "generic").forEach(bucket -> {
            if (found.isEmpty()) {
                take(dice.path(bucket), found);
            }
        });
        if (found.isEmpty()) {
            PLACES.forEach(place -> prompts.path(place).propertyStream().forEach(entry -> {
                if (!entry.getKey().equals(other)) {
                    take(entry.getValue(), found);
                }
            }));
        }
        return List.copyOf(found);
    }

    private static void take(JsonNode list, Set<String> found) {
        list.valueStream().forEach(entry -> {
            JsonNode first = entry.isArray() || entry.isObject() ? entry.path(0) : entry;
            String text = first.isString() ? first.stringValue().strip() : "";
            if (!text.isEmpty()) {
                found.add(text);
            }
        });
    }
}
