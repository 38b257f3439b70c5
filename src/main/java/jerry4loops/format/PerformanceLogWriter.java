package jerry4loops.format;

import java.util.List;
import java.util.Map;
import jerry4loops.control.ControlId;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.time.Quantise;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the lines of a [PerformanceLog], so that [PerformanceLogReader] reads the same again, to the last bit of
/// every
/// number.
///
/// Thread: any; immutable.
public final class PerformanceLogWriter {

    static final String FORMAT = "jerry4loops jam";

    private final JsonMapper mapper = JsonMapper.builder().build();

    /// @param head how the log began
    /// @return its first line, with the end of the line
    public String line(PerformanceLog.Head head) {
        ObjectNode node = mapper.createObjectNode().put("format", FORMAT).put("version", PerformanceLog.VERSION);
        node.put("program", head.program()).put("startedAt", head.startedAt().toString());
        node.put("rate", head.rate()).put("tempo", head.tempo().bpm());
        head.take().ifPresent(take -> {
            ObjectNode part = node.putObject("take").put("from", take.from()).put("to", take.to());
            put(part, "file", take.file());
            if (take.isBent()) {
                part.putObject("heard").put("from", take.heardFrom()).put("frames", take.frames());
            }
        });
        put(node, head.tracks());
        put(node.putObject("controls"), head.controls());
        return mapper.writeValueAsString(node) + "\n";
    }

    /// @param entry anything but the first line
    /// @return its line, with the end of the line
    public String line(PerformanceLogEntry entry) {
        ObjectNode node = mapper.createObjectNode().put("frame", entry.frame());
        switch (entry) {
            case PerformanceLogEntry.Clip clip -> put(node, clip);
            case PerformanceLogEntry.Play play -> {
                node.put("do", "play");
                if (play.countInBars() > 0) {
                    node.put("countIn", play.countInBars());
                }
                if (play.tick() > 0) {
                    node.put("tick", play.tick());
                }
                if (!play.startTicks().isEmpty()) {
                    var starts = node.putArray("starts");
                    play.startTicks().forEach(starts::add);
                }
                node.put("id", play.id());
            }
            case PerformanceLogEntry.Stop stop -> node.put("do", "stop").put("id", stop.id());
            case PerformanceLogEntry.ChangeTempo change ->
                node.put("do", "tempo").put("tempo", change.tempo().bpm()).put("id", change.id());
            case PerformanceLogEntry.Queue queue -> {
                node.put("do", "queue").put("track", queue.track() + 1).put("clip", name(queue.clip()));
                put(node, queue.quantise());
                if (queue.after() != PerformanceLogEntry.NO_CLIP) {
                    node.put("after", name(queue.after()));
                }
                node.put("id", queue.id());
            }
            case PerformanceLogEntry.QueueTogether queue -> {
                var clips = node.put("do", "queueTogether").putArray("clips");
                queue.clips().forEach(clip -> clips.add(name(clip)));
                put(node, queue.quantise());
                node.put("id", queue.id());
            }
            case PerformanceLogEntry.Cancel cancel ->
                node.put("do", "cancel").put("track", cancel.track() + 1).put("id", cancel.id());
            case PerformanceLogEntry.Stutter stutter ->
                node.put("do", "stutter")
                        .put("track", stutter.track() + 1)
                        .put("held", stutter.held())
                        .put("id", stutter.id());
            case PerformanceLogEntry.Record record ->
                node.put("do", "record")
                        .put("action", record.start() ? "start" : "stop")
                        .put("boundaryTicks", record.boundaryTicks())
                        .put("id", record.id());
            case PerformanceLogEntry.Set set -> put(node.putObject("set"), set.values());
            case PerformanceLogEntry.Tracks tracks -> put(node, tracks.tracks());
            case PerformanceLogEntry.Fact fact -> {
                node.put("fact", fact.what());
                if (fact.track() >= 0) {
                    node.put("track", fact.track() + 1);
                }
                put(node, "text", fact.text());
                if (fact.id() != 0) {
                    node.put("id", fact.id());
                }
            }
            case PerformanceLogEntry.Gap gap -> node.put("gap", gap.lost());
        }
        return mapper.writeValueAsString(node) + "\n";
    }

    private static void put(ObjectNode node, List<TrackSpec> specs) {
        var tracks = node.putArray("tracks");
        for (TrackSpec spec : specs) {
            String kind = PerformanceReader.KIND_NAMES.get(PerformanceReader.KINDS.indexOf(spec.kind()));
            ObjectNode track = tracks.addObject().put("kind", kind);
            put(track, "name", spec.name());
            if (!spec.there()) {
                track.put("there", false);
            }
        }
    }

    private static void put(ObjectNode node, PerformanceLogEntry.Clip clip) {
        node.put("clip", name(clip.number())).put("hash", clip.hash());
        node.put("bars", clip.length().bars().count())
                .put("tempo", clip.length().tempo().bpm());
        node.put("rate", clip.rate()).put("matchDb", clip.matchDb());
        put(node, "name", clip.name());
        put(node, "prompt", clip.prompt());
        clip.seed().ifPresent(seed -> node.put("seed", seed));
    }

    private static void put(ObjectNode node, Map<ControlId, Double> values) {
        values.forEach((control, value) -> node.put(control.path(), value.doubleValue()));
    }

    /// Leaves out what is blank, and shortens what would be refused when it is read.
    private static void put(ObjectNode node, String field, String text) {
        String stripped = text.strip();
        if (!stripped.isEmpty()) {
            int end = Math.min(stripped.length(), JsonPlace.LONGEST_TEXT);
            boolean halved = end < stripped.length() && Character.isHighSurrogate(stripped.charAt(end - 1));
            node.put(field, stripped.substring(0, halved ? end - 1 : end));
        }
    }

    private static void put(ObjectNode node, Quantise quantise) {
        node.put("quantise", PerformanceReader.QUANTISE_NAMES.get(PerformanceReader.QUANTISE.indexOf(quantise)));
    }

    private static String name(int clip) {
        return clip == PerformanceLogEntry.NO_CLIP ? PerformanceLogReader.NOTHING : "c" + clip;
    }
}
