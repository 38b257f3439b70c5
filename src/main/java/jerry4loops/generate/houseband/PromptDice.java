package jerry4loops.generate.houseband;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import jerry4loops.audio.LoopKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Suggests prompts: sentences put together from a vocabulary of their own, which the house band understands and any
/// other generator can use.
///
/// The same random numbers give the same prompts; the same prompt never comes twice running.
///
/// Thread: confined to one; reads its vocabulary on construction.
public final class PromptDice {

    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final int ATTEMPTS = 8;

    private final Map<LoopKind, Map<String, List<String>>> vocabulary = new LinkedHashMap<>();
    private final Map<LoopKind, String> last = new LinkedHashMap<>();

    /// Reads the vocabulary that comes with the studio.
    public PromptDice() {
        JsonNode root = Songbook.read(JsonMapper.shared(), "dice.json");
        vocabulary.put(LoopKind.DRUMS, words(root.get("drums")));
        vocabulary.put(LoopKind.INSTRUMENTS, words(root.get("instruments")));
    }

    /// @param kind what the loop shall be made of
    /// @param random where chance comes from
    /// @return a prompt, never blank, never the one before
    public String roll(LoopKind kind, RandomGenerator random) {
        String prompt = make(vocabulary.get(kind), random);
        for (int i = 0; i < ATTEMPTS && prompt.equals(last.get(kind)); i++) {
            prompt = make(vocabulary.get(kind), random);
        }
        last.put(kind, prompt);
        return prompt;
    }

    private static String make(Map<String, List<String>> words, RandomGenerator random) {
        List<String> templates = words.get("templates");
        String template = templates.get(random.nextInt(templates.size()));
        return SLOT.matcher(template).replaceAll(slot -> {
            List<String> choices = words.get(slot.group(1));
            return choices.get(random.nextInt(choices.size()));
        });
    }

    private static Map<String, List<String>> words(JsonNode node) {
        var words = new LinkedHashMap<String, List<String>>();
        node.properties().forEach(entry -> {
            var list = new ArrayList<String>();
            entry.getValue().forEach(word -> list.add(word.asString()));
            words.put(entry.getKey(), List.copyOf(list));
        });
        return words;
    }
}
