package jerry4loops.library.project;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import jerry4loops.format.LoopDocument;
import jerry4loops.session.Grid;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Palette;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings documents of earlier versions to the present one, one version at a time. What is broken stays broken: the
/// decoder says so.
///
/// Thread: any; immutable.
final class ProjectMigrations {

    /// One step, from the version that is its place in the list.
    @FunctionalInterface
    private interface Step {
        void migrate(ObjectNode root);
    }

    private final List<Step> steps = List.of(ProjectMigrations::fromZero);

    /// @param root a document
    /// @param version of it
    /// @return the same, changed
    ObjectNode migrate(ObjectNode root, int version) {
        for (int from = version; from < ProjectEncoder.VERSION; from++) {
            steps.get(from).migrate(root);
            root.put("version", from + 1);
        }
        return root;
    }

    /// Version 0 knew neither grid nor jam: two lanes, the tempo in thousandths, knobs instead of controls, loops
    /// without a version of their own.
    private static void fromZero(ObjectNode root) {
        JsonNode milliBpm = root.remove("milliBpm");
        if (milliBpm != null && milliBpm.isIntegralNumber()) {
            root.put("tempo", BigDecimal.valueOf(milliBpm.asLong(), 3).toPlainString());
        }
        root.putIfAbsent("quantise", root.stringNode("loop-end"));
        root.putIfAbsent("master", root.objectNode());
        if (root.remove("lanes") instanceof ArrayNode lanes) {
            ArrayNode tracks = root.putArray("tracks");
            for (JsonNode lane : lanes) {
                if (lane instanceof ObjectNode track) {
                    track(track, tracks.size());
                    tracks.add(track);
                }
            }
        }
        if (root.path("loops") instanceof ArrayNode loops) {
            for (JsonNode loop : loops) {
                if (loop instanceof ObjectNode object) {
                    object.putIfAbsent("version", root.numberNode(LoopDocument.VERSION));
                }
            }
        }
        ObjectNode grid = root.putObject("grid").put("rows", Grid.ROWS_PER_PAGE);
        grid.putArray("slots");
        grid.putArray("scenes");
        jam(root.putObject("jam"));
        root.putIfAbsent("takes", root.arrayNode());
        root.putIfAbsent("controllerMaps", root.arrayNode());
    }

    private static void track(ObjectNode track, int index) {
        track.put("index", index);
        track.put("colour", Palette.COLOURS.get(index % Palette.COLOURS.size()));
        track.putObject("make")
                .put("mode", "generate")
                .put("sourceTrack", -1)
                .put("sourceWet", false)
                .put("strength", 0.8)
                .put("negativePrompt", "");
        JsonNode knobs = track.remove("knobs");
        track.set("controls", knobs == null ? track.objectNode() : knobs);
        track.putIfAbsent("history", track.arrayNode());
    }

    private static void jam(ObjectNode jam) {
        ArrayNode styles = jam.putArray("styles");
        ArrayNode centroids = jam.putArray("centroids");
        for (int i = 0; i < JamStyles.COUNT; i++) {
            styles.addObject().put("text", "");
        }
        for (int i = 0; i < JamStyles.CENTROIDS; i++) {
            centroids.add(0.0);
        }
        Map.of("mean", 0.0, "temperature", 1.1, "topK", 40.0, "guidance", 1.1).forEach(jam::put);
        Map.of("bars", 2, "anchorBars", 2, "freezeBars", 4).forEach(jam::put);
        jam.put("seed", "mix")
                .put("wet", false)
                .put("safe", true)
                .put("goesOn", true)
                .put("atHome", false);
    }
}
