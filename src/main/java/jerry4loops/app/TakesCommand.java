package jerry4loops.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import jerry4loops.library.TakeEntry;
import jerry4loops.library.Takes;
import jerry4loops.recording.Disk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `takes`: lists the takes, newest first.
@Command(name = "takes", mixinStandardHelpOptions = true, description = "Lists the takes, newest first.")
final class TakesCommand implements Callable<Integer> {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "folder of takes; else the studio's own")
    private Path folder;

    @Option(names = "--json", description = "one JSON array, for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<TakeEntry> takes = takes();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .build()
                    .writeValueAsString(takes.stream().map(TakesCommand::fields).toList()));
        } else if (takes.isEmpty()) {
            out.println("There are no takes.");
        } else {
            takes.forEach(take -> out.println(line(take)));
        }
        out.flush();
        return 0;
    }

    /// A take that nobody knows yet is read once, and known from then on.
    private List<TakeEntry> takes() throws IOException {
        var takes = new Takes(TakeFolders.folder(folder), Disk.local());
        var entries = new ArrayList<TakeEntry>();
        for (TakeEntry entry : takes.scan()) {
            entries.add(entry.isKnown() || entry.isRecording() ? entry : known(takes, entry));
        }
        return entries;
    }

    private static TakeEntry known(Takes takes, TakeEntry entry) {
        try {
            return takes.rebuild(entry, () -> false);
        } catch (IOException e) {
            // Listed with what the folder says of it.
            return entry;
        }
    }

    private static Map<String, Object> fields(TakeEntry take) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("file", take.file().toString());
        fields.put("name", take.name());
        fields.put("seconds", take.isKnown() ? take.seconds() : null);
        fields.put("rate", take.rate() > 0 ? take.rate() : null);
        fields.put("bytes", take.bytes());
        fields.put("date", Instant.ofEpochMilli(take.date()).toString());
        fields.put("bpm", take.milliBpm() > 0 ? take.milliBpm() / 1000.0 : null);
        fields.put("recovered", take.isRecovered());
        fields.put("recording", take.isRecording());
        fields.put("problem", take.problem());
        return fields;
    }

    private static String line(TakeEntry take) {
        long seconds = (long) take.seconds();
        String length = take.isKnown()
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "-:--:--";
        String tempo =
                take.milliBpm() > 0 ? String.format(Locale.ROOT, "%7.3f BPM", take.milliBpm() / 1000.0) : "          -";
        return String.format(
                Locale.ROOT,
                "%s  %s  %9.1f MB  %s  %s%s",
                DATE.format(Instant.ofEpochMilli(take.date()).atZone(ZoneId.systemDefault())),
                length,
                take.bytes() / 1e6,
                tempo,
                take.file().getFileName(),
                take.isRecovered() ? "  (recovered)" : take.isRecording() ? "  (recording)" : "");
    }
}
