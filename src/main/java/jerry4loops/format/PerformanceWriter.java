package jerry4loops.format;

import java.nio.file.Path;
import jerry4loops.audio.LoopKind;
import jerry4loops.format.PerformanceScript.ClipSource;
import jerry4loops.format.PerformanceScript.Generated;
import jerry4loops.format.PerformanceScript.TrackSpec;
import jerry4loops.format.PerformanceScript.WavFile;
import jerry4loops.time.Beats;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes performance scripts, so that [PerformanceReader] reads the same performance again.
///
/// Thread: any; immutable.
public final class PerformanceWriter {

    private final JsonMapper mapper = JsonMapper.builder().build();

    /// @param script any performance
    /// @param folder where the file will be; WAVs below it are written as relative paths
    /// @return JSON, indented
    public String write(PerformanceScript script, Path folder) {
        ObjectNode top = mapper.createObjectNode().put("version", PerformanceScript.VERSION);
        if (!script.title().isEmpty()) {
            top.put("title", script.title());
        }
        put(top, "tempo", script.tempo());
        put(top, "quantise", script.quantise());
        put(top, "lengthBeats", script.length());
        var tracks = top.putArray("tracks");
        for (TrackSpec track : script.tracks()) {
            put(tracks.addObject(), track.kind()).put("name", track.name());
        }
        ObjectNode clips = top.putObject("clips");
        script.clips().forEach((id, clip) -> put(clips.putObject(id), clip, folder));
        var events = top.putArray("events");
        for (PerformanceEvent event : script.events()) {
            put(events.addObject(), event);
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(top) + "\n";
    }

    private static void put(ObjectNode node, ClipSource clip, Path folder) {
        switch (clip) {
            case Generated made -> {
                ObjectNode generate =
                        put(node.putObject("generate"), made.kind()).put("prompt", made.prompt());
                generate.put("bars", made.length().bars().count());
                made.key().ifPresent(key -> generate.put("key", key.text()));
                made.seed().ifPresent(seed -> generate.put("seed", seed));
                put(generate, "tempo", made.length().tempo());
            }
            case WavFile wav -> {
                boolean below = wav.file().startsWith(folder);
                String path = (below ? folder.relativize(wav.file()) : wav.file()).toString();
                node.put("wav", path.replace(wav.file().getFileSystem().getSeparator(), "/"));
                node.put("bars", wav.length().bars().count());
                put(node, "tempo", wav.length().tempo());
            }
        }
    }

    private static void put(ObjectNode node, PerformanceEvent event) {
        put(node, "at", event.at());
        switch (event) {
            case PerformanceEvent.Play _ -> node.put("do", "play");
            case PerformanceEvent.Stop _ -> node.put("do", "stop");
            case PerformanceEvent.Restart _ -> node.put("do", "restart");
            case PerformanceEvent.Queue queue ->
                put(track(node, "queue", queue.track()).put("clip", queue.clip()), "quantise", queue.quantise());
            case PerformanceEvent.Cancel cancel -> track(node, "cancel", cancel.track());
            case PerformanceEvent.Clear clear -> put(track(node, "clear", clear.track()), "quantise", clear.quantise());
            case PerformanceEvent.Set set -> {
                node.put("do", "set").put("control", set.control().path()).put("value", set.value());
                if (set.glide().ticks() > 0) {
                    put(node, "glideBeats", set.glide());
                }
            }
            case PerformanceEvent.Stutter stutter ->
                track(node, "stutter", stutter.track()).put("held", stutter.held());
            case PerformanceEvent.ChangeTempo change -> put(node.put("do", "tempo"), "tempo", change.tempo());
            case PerformanceEvent.Record mark -> {
                node.put("do", "record").put("action", mark.start() ? "start" : "stop");
                mark.boundary()
                        .ifPresentOrElse(
                                boundary -> put(node, "boundary", boundary), () -> node.put("boundary", "now"));
            }
        }
    }

    private static ObjectNode track(ObjectNode node, String action, int track) {
        return node.put("do", action).put("track", track + 1);
    }

    private static ObjectNode put(ObjectNode node, LoopKind kind) {
        return node.put("kind", PerformanceReader.KIND_NAMES.get(PerformanceReader.KINDS.indexOf(kind)));
    }

    private static void put(ObjectNode node, String field, Quantise quantise) {
        node.put(field, PerformanceReader.QUANTISE_NAMES.get(PerformanceReader.QUANTISE.indexOf(quantise)));
    }

    private static void put(ObjectNode node, String field, Tempo tempo) {
        node.put(field, tempo.bpm());
    }

    private static void put(ObjectNode node, String field, Beats beats) {
        node.put(field, beats.value());
    }
}
