package jerry4loops.ui.stage;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Provenance;
import jerry4loops.ui.control.Texts;

/// Where a loop came from, in words: all of it.
///
/// Thread: any; pure functions.
final class ProvenanceText {

    private static final int HASH_SHOWN = 12;

    private ProvenanceText() {}

    /// @param name what it is
    /// @param value the person may copy
    record Line(String name, String value) {}

    /// @param loop any
    /// @param zone for the time
    /// @return what is known, line by line
    static List<Line> lines(Loop loop, ZoneId zone) {
        Provenance from = loop.provenance();
        var lines = new ArrayList<Line>();
        add(lines, "prompt", from.prompt());
        if (!from.promptSent().equals(from.prompt())) {
            add(lines, "sent", from.promptSent());
        }
        add(lines, "seed", Long.toString(from.seed()));
        add(lines, "model", from.model());
        add(lines, "backend", from.backend());
        add(lines, "reason", from.reason());
        add(lines, "key", from.key().map(key -> key.text()).orElse(""));
        add(
                lines,
                "length",
                Texts.bars(loop.clip().length().bars().count()) + ", "
                        + Texts.get("tempo.value", loop.clip().length().tempo().text()));
        add(lines, "conforming", from.conforming());
        add(
                lines,
                "parents",
                from.parents().stream()
                        .map(hash -> hash.substring(0, Math.min(HASH_SHOWN, hash.length())))
                        .collect(Collectors.joining(", ")));
        add(
                lines,
                "time",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                        .withZone(zone)
                        .format(from.createdAt()));
        return lines;
    }

    private static void add(List<Line> lines, String key, String value) {
        if (!value.isBlank()) {
            lines.add(new Line(Texts.get("from." + key), value));
        }
    }

    /// @param loop any
    /// @param zone for the time
    /// @return the same as text
    static String text(Loop loop, ZoneId zone) {
        return lines(loop, zone).stream()
                .map(line -> line.name() + ": " + line.value())
                .collect(Collectors.joining("\n"));
    }
}
