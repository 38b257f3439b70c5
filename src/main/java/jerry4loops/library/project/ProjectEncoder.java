package jerry4loops.library.project;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jerry4loops.audio.AudioClip;
import jerry4loops.audio.Loop;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Parameter;
import jerry4loops.format.LoopDocument;
import jerry4loops.format.LoopDocuments;
import jerry4loops.session.FollowAction;
import jerry4loops.session.GridSnapshot;
import jerry4loops.session.JamSnapshot;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.Scene;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.SessionSnapshot.TrackSnapshot;
import jerry4loops.session.Slot;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a session as the JSON document of a project.
///
/// Thread: any; used once.
final class ProjectEncoder {

    /// What the document calls itself.
    static final String FORMAT = "jerry4loops project";

    /// The version this program writes.
    static final int VERSION = 1;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final LoopDocuments documents = new LoopDocuments();
    private final Map<Loop, Integer> numbers = new LinkedHashMap<>();
    private final Map<Loop, Loop> whole = new HashMap<>();

    /// @param snapshot the session
    /// @param extras what else is kept
    /// @param program version of this program
    /// @param at when
    /// @return JSON in UTF-8, indented
    byte[] encode(SessionSnapshot snapshot, ProjectExtras extras, String program, Instant at) {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("savedBy", program);
        root.put("savedAt", at.toString());
        root.put("tempo", snapshot.tempo().text());
        root.put("quantise", ProjectWords.of(snapshot.quantise()));
        values(root.putObject("master"), snapshot.master());
        ArrayNode tracks = root.putArray("tracks");
        snapshot.tracks().forEach(track -> track(tracks.addObject(), track));
        grid(root.putObject("grid"), snapshot.grid());
        jam(root.putObject("jam"), snapshot.jam());
        ArrayNode takes = root.putArray("takes");
        extras.takes().stream()
                .limit(ProjectLimits.TAKES)
                .forEach(take -> takes.addObject()
                        .put("name", ProjectWords.name(take.name()))
                        .put("path", ProjectWords.words(take.path())));
        ArrayNode maps = root.putArray("controllerMaps");
        extras.maps().stream()
                .filter(map -> map.text().length() <= ProjectLimits.MAP)
                .forEach(map -> maps.addObject()
                        .put("name", ProjectWords.name(map.name()))
                        .put("map", map.text()));
        // Last, since by now every loop has its number.
        ArrayNode loops = root.putArray("loops");
        numbers.keySet().forEach(loop -> loops.add(documents.node(document(loop))));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /// @return loops in the order of their numbers
    List<Loop> loops() {
        return List.copyOf(numbers.keySet());
    }

    private static LoopDocument document(Loop loop) {
        LoopDocument whole = LoopDocument.of(loop);
        Provenance from = whole.provenance();
        var safe = new Provenance(
                ProjectWords.words(from.prompt()),
                ProjectWords.words(from.promptSent()),
                from.seed(),
                ProjectWords.name(from.model()),
                ProjectWords.name(from.backend()),
                from.key(),
                from.parents(),
                ProjectWords.words(from.conforming()),
                from.tags().stream().map(ProjectWords::name).toList(),
                from.createdAt(),
                ProjectWords.words(from.reason()));
        return new LoopDocument(
                whole.hash(),
                whole.kind(),
                ProjectWords.name(whole.name()),
                whole.length(),
                whole.rate(),
                whole.frames(),
                whole.matchDb(),
                safe);
    }

    private int number(Loop loop) {
        Loop kept = loop.clip().isFinite() ? loop : whole.computeIfAbsent(loop, ProjectEncoder::silenced);
        return numbers.computeIfAbsent(kept, _ -> numbers.size());
    }

    /// A WAV holds numbers only; the mixer plays what is none as silence.
    private static Loop silenced(Loop loop) {
        AudioClip clip = loop.clip();
        var finite = new AudioClip(
                silenced(clip.left()), silenced(clip.right()), clip.rate(), clip.length(), clip.matchDb());
        return new Loop(loop.kind(), loop.name(), finite, loop.provenance(), loop.peaks());
    }

    private static float[] silenced(float[] samples) {
        float[] numbers = samples.clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.isFinite(numbers[i]) ? numbers[i] : 0;
        }
        return numbers;
    }

    private static void values(ObjectNode node, Map<Parameter, Double> values) {
        values.forEach((parameter, value) -> node.put(parameter.path(), parameter.clamp(value)));
    }

    private void track(ObjectNode node, TrackSnapshot track) {
        node.put("index", track.index());
        node.put("name", ProjectWords.name(track.name()));
        node.put("colour", track.colour());
        node.put("kind", ProjectWords.of(track.kind()));
        node.put("prompt", ProjectWords.words(track.prompt()));
        node.put("bars", track.bars());
        track.key().ifPresent(key -> node.put("key", key.text()));
        track.seed().ifPresent(seed -> node.put("seed", seed));
        make(node.putObject("make"), track.make());
        track.ahead().ifPresent(ahead -> node.put("ahead", ProjectWords.of(ahead)));
        track.loop().ifPresent(loop -> node.put("loop", number(loop)));
        track.queued().ifPresent(loop -> node.put("queued", number(loop)));
        ArrayNode history = node.putArray("history");
        track.history().stream().limit(ProjectLimits.LOOPS).forEach(loop -> history.add(number(loop)));
        values(node.putObject("controls"), track.controls());
    }

    private static void make(ObjectNode node, MakeSettings make) {
        node.put("mode", ProjectWords.of(make.mode()));
        node.put("sourceTrack", make.source().track());
        node.put("sourceWet", make.source().isWet());
        node.put("strength", make.strength());
        make.steps().ifPresent(steps -> node.put("steps", steps));
        make.guidance().ifPresent(guidance -> node.put("guidance", guidance));
        node.put("negativePrompt", ProjectWords.words(make.negativePrompt()));
        make.backend().ifPresent(backend -> node.put("backend", ProjectWords.name(backend)));
    }

    private void grid(ObjectNode node, GridSnapshot grid) {
        node.put("rows", grid.scenes().size());
        ArrayNode slots = node.putArray("slots");
        for (int track = 0; track < grid.slots().size(); track++) {
            for (int row = 0; row < grid.scenes().size(); row++) {
                Slot slot = grid.slots().get(track).get(row);
                if (!slot.equals(Slot.EMPTY)) {
                    slot(slots.addObject().put("track", track).put("row", row), slot);
                }
            }
        }
        ArrayNode scenes = node.putArray("scenes");
        for (int row = 0; row < grid.scenes().size(); row++) {
            Scene scene = grid.scenes().get(row);
            if (!scene.equals(Scene.PLAIN)) {
                ObjectNode entry = scenes.addObject().put("row", row);
                entry.put("name", ProjectWords.name(scene.name()));
                scene.colour().ifPresent(colour -> entry.put("colour", colour));
                follow(entry, scene.follow());
            }
        }
    }

    private void slot(ObjectNode node, Slot slot) {
        slot.loop().ifPresent(loop -> node.put("loop", number(loop)));
        slot.colour().ifPresent(colour -> node.put("colour", colour));
        follow(node, slot.follow());
        node.put("fill", ProjectWords.words(slot.fillPrompt()));
    }

    private static void follow(ObjectNode node, FollowAction follow) {
        if (!follow.equals(FollowAction.NONE)) {
            node.putObject("follow")
                    .put("loops", follow.loops())
                    .put("kind", ProjectWords.of(follow.kind()))
                    .put("scene", follow.scene())
                    .put("chance", follow.chance());
        }
    }

    private void jam(ObjectNode node, JamSnapshot jam) {
        ArrayNode styles = node.putArray("styles");
        for (int i = 0; i < jam.texts().size(); i++) {
            ObjectNode style = styles.addObject();
            style.put("text", ProjectWords.words(jam.texts().get(i)));
            jam.loops().get(i).ifPresent(loop -> style.put("loop", number(loop)));
        }
        ArrayNode centroids = node.putArray("centroids");
        jam.centroids().forEach(centroids::add);
        node.put("mean", jam.mean());
        node.put("temperature", jam.temperature());
        node.put("topK", jam.topK());
        node.put("guidance", jam.guidance());
        node.put("bars", jam.bars());
        node.put("anchorBars", jam.anchorBars());
        node.put("freezeBars", jam.freezeBars());
        node.put("seed", ProjectWords.of(jam.seed()));
        node.put("wet", jam.wet());
        node.put("safe", jam.safe());
        node.put("goesOn", jam.goesOn());
        node.put("atHome", jam.atHome());
    }
}
