package jerry4loops.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jerry4loops.audio.LoopKind;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.format.PerformanceLog.Head;
import jerry4loops.format.PerformanceLog.Take;
import jerry4loops.format.PerformanceScript.TrackSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads performance logs. A last line that broke off is left out; whatever else is wrong gives a
/// [PerformanceException] that names the line, since a log with a hole plays something else.
///
/// Thread: io threads; immutable.
public final class PerformanceLogReader {

    /// The longest log: a week.
    static final long MAX_SECONDS = 7 * 24 * 3600L;

    static final String NOTHING = "nothing";

    private static final long MAX_BYTES = 512L << 20;
    private static final int MAX_TRACKS = 8;
    private static final int HEAD_BYTES = 64;
    static final int MIN_RATE = 8_000;
    static final int MAX_RATE = 192_000;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @param file any file
    /// @return whether it begins, or is called, like a log
    /// @throws IOException when it cannot be read
    public static boolean isLog(Path file) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(PerformanceLog.EXTENSION)) {
            return true;
        }
        try (var in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return begin.startsWith("{\"format\":\"" + PerformanceLogWriter.FORMAT + "\"");
        }
    }

    /// @param file a log
    /// @return the performance
    /// @throws PerformanceException with one sentence that names the line
    /// @throws IOException when the file cannot be read
    public PerformanceLog read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new PerformanceException("A performance log has at most 512 MiB; this file is larger.");
        }
        return parse(Files.readAllBytes(file));
    }

    /// @param bytes a log in UTF-8
    /// @return the performance
    /// @throws PerformanceException with one sentence that names the line
    public PerformanceLog parse(byte[] bytes) throws PerformanceException {
        int end = endOfLine(bytes, 0);
        if (end >= bytes.length) {
            throw new PerformanceException("This is no performance log, or nothing is left of it.");
        }
        Head head = head(bytes, end);
        var reader = new PerformanceLogEntryReader(head.rate(), head.tracks().size());
        var entries = new ArrayList<PerformanceLogEntry>();
        boolean cutShort = false;
        int number = 1;
        for (int start = end + 1; start < bytes.length; start = end + 1) {
            end = endOfLine(bytes, start);
            number++;
            try {
                entries.add(reader.entry(JsonPlace.of(tree(bytes, start, end, number), "Line " + number)));
            } catch (PerformanceException e) {
                if (end < bytes.length) {
                    throw e;
                }
                cutShort = true;
            }
        }
        return new PerformanceLog(head, entries, cutShort);
    }

    private static int endOfLine(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private JsonNode tree(byte[] bytes, int start, int end, int number) throws PerformanceException {
        try {
            JsonNode node = mapper.readTree(bytes, start, end - start);
            if (node == null || !node.isObject()) {
                throw new PerformanceException("Line " + number + " of this log is damaged.");
            }
            return node;
        } catch (JacksonException e) {
            throw new PerformanceException("Line " + number + " of this log is damaged.");
        }
    }

    private Head head(byte[] bytes, int end) throws PerformanceException {
        JsonNode node;
        try {
            node = tree(bytes, 0, end, 1);
        } catch (PerformanceException e) {
            throw new PerformanceException("This is no performance log, or its first line is damaged.");
        }
        var place = JsonPlace.of(node, "Line 1");
        if (!place.has("format") || !place.text("format").equals(PerformanceLogWriter.FORMAT)) {
            throw new PerformanceException("This is no performance log of jerry4loops.");
        }
        long version = place.whole("version", 1, Integer.MAX_VALUE);
        if (version != PerformanceLog.VERSION) {
            throw new PerformanceException("This log is of version " + version
                    + "; only version 1 can be played here, so a newer jerry4loops is needed.");
        }
        place.allow(
                List.of("format", "version", "program", "startedAt", "rate", "tempo", "take", "tracks", "controls"));
        var tracks = tracks(place);
        return new Head(
                place.text("program"),
                startedAt(place),
                (int) place.whole("rate", MIN_RATE, MAX_RATE),
                PerformanceReader.tempo(place),
                tracks,
                controls(place.object("controls"), tracks.size()),
                place.has("take") ? Optional.of(take(place.object("take"))) : Optional.empty());
    }

    private static Instant startedAt(JsonPlace place) throws PerformanceException {
        try {
            return Instant.parse(place.text("startedAt"));
        } catch (DateTimeParseException e) {
            throw place.failure("“startedAt” is a time such as 2026-11-22T18:04:31Z.");
        }
    }

    private static Take take(JsonPlace place) throws PerformanceException {
        place.allow(List.of("from", "to", "file", "heard"));
        long most = MAX_SECONDS * MAX_RATE;
        try {
            long from = place.whole("from", 0, most);
            long to = place.whole("to", 0, most);
            String file = place.has("file") ? place.text("file") : "";
            if (!place.has("heard")) {
                return new Take(from, to, file);
            }
            JsonPlace heard = place.object("heard");
            heard.allow(List.of("from", "frames"));
            return new Take(from, to, file, heard.whole("from", 0, most), heard.whole("frames", 1, most));
        } catch (IllegalArgumentException e) {
            throw place.failure("a take begins before it ends.");
        }
    }

    static List<TrackSpec> tracks(JsonPlace top) throws PerformanceException {
        var tracks = new ArrayList<TrackSpec>();
        for (JsonNode node : top.array("tracks", MAX_TRACKS)) {
            var place = JsonPlace.of(node, top.where() + ", track " + (tracks.size() + 1));
            place.allow(List.of("kind", "name", "there"));
            LoopKind kind = place.choice("kind", PerformanceReader.KINDS, PerformanceReader.KIND_NAMES);
            tracks.add(new TrackSpec(
                    kind, place.has("name") ? place.text("name") : "", !place.has("there") || place.flag("there")));
        }
        if (tracks.isEmpty()) {
            throw top.failure("“tracks” has at least one track.");
        }
        return tracks;
    }

    /// Values of controls, each in its range.
    static Map<ControlId, Double> controls(JsonPlace place, int tracks) throws PerformanceException {
        var values = new LinkedHashMap<ControlId, Double>();
        for (var entry : place.node().properties()) {
            ControlId control = ControlId.parse(entry.getKey())
                    .filter(id -> id.track() < tracks)
                    .orElseThrow(
                            () -> place.failure("there is no control “" + JsonPlace.quote(entry.getKey()) + "” here."));
            Parameter parameter = control.parameter();
            double value = place.number(entry.getValue(), control.path(), parameter.min(), parameter.max());
            if (parameter.isDiscrete() && value != Math.rint(value)) {
                throw place.failure(control + " has steps; its value is a whole number.");
            }
            values.put(control, value);
        }
        return values;
    }
}
