package jerry4loops.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.format.PerformanceScript.ClipSource;
import jerry4loops.format.PerformanceScript.Generated;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.format.PerformanceScript.WavFile;
import jerry4loops.time.Bars;
import jerry4loops.time.Beats;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads performance scripts. Whatever is wrong gives a [PerformanceException] that names the place; nothing is guessed
/// and no unknown field is passed over, except `comment`, which may stand anywhere.
///
/// Thread: io threads; immutable.
public final class PerformanceReader {

    /// The longest performance, in beats: more than four hours at any tempo.
    public static final int MAX_BEATS = 100_000;

    static final List<Quantise> QUANTISE = List.of(Quantise.values());
    static final List<String> QUANTISE_NAMES = List.of("beat", "bar", "2 bars", "4 bars", "8 bars", "loop end");
    static final List<LoopKind> KINDS = List.of(LoopKind.values());
    static final List<String> KIND_NAMES = List.of("drums", "instruments");

    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_EVENTS = 100_000;
    private static final int MAX_CLIPS = 1_000;
    private static final int MAX_TRACKS = 8;
    private static final int MAX_ID = 64;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @param file a script; paths in it count from its folder
    /// @return the performance
    /// @throws PerformanceException with one sentence that names the place
    /// @throws IOException when the file cannot be read
    public PerformanceScript read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new PerformanceException("A performance has at most 16 MiB; this file is larger.");
        }
        return parse(Files.readAllBytes(file), file.toAbsolutePath().getParent());
    }

    /// @param json a script in UTF-8
    /// @param folder where relative paths begin
    /// @return the performance
    /// @throws PerformanceException with one sentence that names the place
    public PerformanceScript parse(byte[] json, Path folder) throws PerformanceException {
        JsonNode root;
        try {
            root = mapper.readTree(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new PerformanceException("This is not valid JSON"
                    + (at == null || at.getLineNr() < 1
                            ? "."
                            : ": look at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
        }
        return script(JsonPlace.of(root, ""), folder);
    }

    private static PerformanceScript script(JsonPlace top, Path folder) throws PerformanceException {
        long version = top.whole("version", 1, Integer.MAX_VALUE);
        if (version != PerformanceScript.VERSION) {
            throw top.failure("this performance is of version " + version + "; only version 1 can be played here.");
        }
        top.allow(List.of("version", "title", "tempo", "quantise", "lengthBeats", "tracks", "clips", "events"));
        String title = top.has("title") ? top.text("title") : "";
        Tempo tempo = tempo(top);
        Quantise quantise = quantise(top, Quantise.LOOP_END);
        Beats length = beats(top, "lengthBeats", MAX_BEATS);
        if (length.ticks() == 0) {
            throw top.failure("“lengthBeats” is more than 0.");
        }
        List<TrackSpec> tracks = tracks(top);
        Map<String, ClipSource> clips = clips(top, tempo, folder);
        var events = new ArrayList<PerformanceEvent>();
        var reader = new PerformanceEventReader(tracks.size(), clips.keySet(), quantise, length);
        for (JsonNode node : top.array("events", MAX_EVENTS)) {
            events.add(reader.event(node, events.size() + 1));
        }
        events.sort(Comparator.comparing(PerformanceEvent::at));
        checkRecording(top, events);
        return new PerformanceScript(title, tempo, quantise, length, tracks, clips, events);
    }

    private static List<TrackSpec> tracks(JsonPlace top) throws PerformanceException {
        var tracks = new ArrayList<TrackSpec>();
        for (JsonNode node : top.array("tracks", MAX_TRACKS)) {
            var place = JsonPlace.of(node, "Track " + (tracks.size() + 1));
            place.allow(List.of("kind", "name"));
            LoopKind kind = place.choice("kind", KINDS, KIND_NAMES);
            String plain = kind == LoopKind.DRUMS ? "Drums" : "Instruments";
            tracks.add(new TrackSpec(kind, place.has("name") ? place.text("name") : plain));
        }
        if (tracks.isEmpty()) {
            throw top.failure("“tracks” has at least one track.");
        }
        return tracks;
    }

    private static Map<String, ClipSource> clips(JsonPlace top, Tempo tempo, Path folder) throws PerformanceException {
        JsonPlace all = top.object("clips");
        if (all.node().size() > MAX_CLIPS) {
            throw all.failure("a performance has at most 1000 clips.");
        }
        var clips = new LinkedHashMap<String, ClipSource>();
        for (var entry : all.node().properties()) {
            String id = entry.getKey();
            if (id.isBlank() || id.length() > MAX_ID) {
                throw all.failure("the name of a clip has 1 to 64 characters.");
            }
            if (id.equals("comment") && entry.getValue().isString()) {
                continue;
            }
            var place = JsonPlace.of(entry.getValue(), "Clip “" + JsonPlace.quote(id) + "”");
            clips.put(id, place.has("wav") ? wav(place, tempo, folder) : generated(place, tempo));
        }
        return clips;
    }

    private static WavFile wav(JsonPlace place, Tempo tempo, Path folder) throws PerformanceException {
        place.allow(List.of("wav", "bars", "tempo"));
        String text = place.text("wav");
        try {
            return new WavFile(folder.resolve(text), length(place, tempo));
        } catch (InvalidPathException e) {
            throw place.failure("“" + JsonPlace.quote(text) + "” is not a path of this system.");
        }
    }

    private static Generated generated(JsonPlace clip, Tempo tempo) throws PerformanceException {
        clip.allow(List.of("generate"));
        if (!clip.has("generate")) {
            throw clip.failure("say “wav” with a file, or “generate” with a prompt.");
        }
        JsonPlace place = clip.object("generate");
        place.allow(List.of("kind", "prompt", "bars", "key", "seed", "tempo"));
        Optional<MusicalKey> key = Optional.empty();
        if (place.has("key")) {
            String text = place.text("key");
            key = MusicalKey.find(text);
            if (key.isEmpty()) {
                throw place.failure("“" + JsonPlace.quote(text) + "” is not a key; write D minor or F# dorian.");
            }
        }
        return new Generated(
                place.choice("kind", KINDS, KIND_NAMES),
                place.text("prompt"),
                length(place, tempo),
                key,
                place.has("seed") ? OptionalLong.of(place.whole("seed", 0, 0xFFFF_FFFFL)) : OptionalLong.empty());
    }

    private static LoopLength length(JsonPlace place, Tempo tempo) throws PerformanceException {
        int bars = (int) place.whole("bars", 1, Bars.MAX);
        return LoopLength.of(bars, place.has("tempo") ? tempo(place) : tempo);
    }

    private static void checkRecording(JsonPlace top, List<PerformanceEvent> events) throws PerformanceException {
        var marks = events.stream()
                .filter(PerformanceEvent.Record.class::isInstance)
                .map(PerformanceEvent.Record.class::cast)
                .toList();
        if (marks.size() > 2
                || (!marks.isEmpty() && !marks.getFirst().start())
                || (marks.size() == 2 && marks.get(1).start())) {
            throw top.failure("a performance has one recording: at most one start, and one stop after it.");
        }
    }

    static Tempo tempo(JsonPlace place) throws PerformanceException {
        return Tempo.ofBpm(place.number("tempo", Tempo.MIN_MILLI_BPM / 1000.0, Tempo.MAX_MILLI_BPM / 1000.0));
    }

    static Quantise quantise(JsonPlace place, Quantise otherwise) throws PerformanceException {
        return place.has("quantise") ? place.choice("quantise", QUANTISE, QUANTISE_NAMES) : otherwise;
    }

    static Beats beats(JsonPlace place, String field, double most) throws PerformanceException {
        return Beats.of(BigDecimal.valueOf(place.number(field, 0, most)));
    }
}
