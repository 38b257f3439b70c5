package jerry4loops.library.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import jerry4loops.audio.Loop;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Provenance;
import jerry4loops.control.Parameter;
import jerry4loops.format.LoopDocument;
import jerry4loops.format.LoopDocumentException;
import jerry4loops.format.LoopDocuments;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Grid;
import jerry4loops.session.GridSnapshot;
import jerry4loops.session.JamSeedSource;
import jerry4loops.session.JamSnapshot;
import jerry4loops.session.JamStyles;
import jerry4loops.session.MakeMode;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.MakeSource;
import jerry4loops.session.Palette;
import jerry4loops.session.Scene;
import jerry4loops.session.Session;
import jerry4loops.session.SessionSnapshot;
import jerry4loops.session.SessionSnapshot.TrackSnapshot;
import jerry4loops.session.Slot;
import jerry4loops.time.Bars;
import jerry4loops.time.Quantise;
import jerry4loops.time.Tempo;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the JSON document of a project. Fields nobody knows are passed over; controls nobody knows too, so that a
/// later program may have more of them.
///
/// Thread: any; immutable.
final class ProjectDecoder {

    private static final int DEEPEST = 50;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final LoopDocuments documents = new LoopDocuments();

    /// @param json at most [ProjectLimits#DOCUMENT_BYTES]
    /// @return the project
    /// @throws ProjectException when it is none, is damaged, too new, or refused
    ProjectDocument decode(byte[] json) throws ProjectException {
        JsonNode tree;
        try {
            tree = mapper.readTree(json);
        } catch (JacksonException e) {
            throw new ProjectException(
                    ProjectException.Reason.DAMAGED, "The project is damaged: its document is not valid JSON.", e);
        }
        if (!tree.isObject()
                || !ProjectEncoder.FORMAT.equals(tree.path("format").stringValue(""))) {
            throw new ProjectException(
                    ProjectException.Reason.NOT_A_PROJECT, "This is no project of jerry4loops; choose another file.");
        }
        var root = new ProjectNode(tree, "the document");
        int version = root.small("version", 0, Integer.MAX_VALUE);
        if (version < ProjectEncoder.VERSION) {
            root = new ProjectNode(new ProjectMigrations().migrate((ObjectNode) tree, version), "the document");
        }
        String readOnly = version > ProjectEncoder.VERSION
                ? "This project was saved by a newer jerry4loops, so some of it may not be shown; save it under"
                        + " another name to keep what you change."
                : "";
        try {
            return decode(root, readOnly);
        } catch (ProjectException e) {
            if (readOnly.isEmpty() || e.reason() == ProjectException.Reason.REFUSED) {
                throw e;
            }
            throw newer(e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ProjectException(
                    ProjectException.Reason.DAMAGED, "The project is damaged: its document contradicts itself.", e);
        }
    }

    private static ProjectException newer(Exception cause) {
        return new ProjectException(
                ProjectException.Reason.NEWER,
                "This project was saved by a newer jerry4loops and cannot be read by this one; update the studio.",
                cause);
    }

    private ProjectDocument decode(ProjectNode root, String readOnly) throws ProjectException {
        List<LoopDocument> loops = loops(root);
        var lanes = new HashMap<Integer, ProjectDocument.Lane>();
        var tracks = new ArrayList<TrackSnapshot>();
        for (ProjectNode node : root.objects("tracks", Session.MAX_TRACKS)) {
            TrackSnapshot track = track(node);
            if (lanes.put(track.index(), lane(node, loops.size())) != null) {
                throw node.damaged("there is a second track of this index");
            }
            tracks.add(track);
        }
        if (tracks.isEmpty()) {
            throw root.damaged("there is no track");
        }
        tracks.sort(java.util.Comparator.comparingInt(TrackSnapshot::index));
        var slots = new ArrayList<ProjectDocument.SlotPlace>();
        GridSnapshot grid = grid(root.object("grid"), loops.size(), slots);
        var styles = new HashMap<Integer, Integer>();
        JamSnapshot jam = jam(root.object("jam"), loops.size(), styles);
        var bare = new SessionSnapshot(
                tempo(root),
                root.word("quantise", Quantise.class),
                values(root.object("master"), Parameter.Scope.MASTER),
                tracks,
                grid,
                jam);
        return new ProjectDocument(
                bare, loops, new ProjectDocument.Places(lanes, slots, styles), extras(root), readOnly);
    }

    private static Tempo tempo(ProjectNode root) throws ProjectException {
        try {
            return Tempo.parse(root.raw("tempo", 20));
        } catch (IllegalArgumentException e) {
            throw root.damaged("“tempo” is none from 20 to 400 BPM");
        }
    }

    private List<LoopDocument> loops(ProjectNode root) throws ProjectException {
        var loops = new ArrayList<LoopDocument>();
        for (ProjectNode node : root.objects("loops", ProjectLimits.LOOPS)) {
            try {
                LoopDocument loop = documents.read(node.node());
                check(loop, node.where());
                loops.add(loop);
            } catch (LoopDocumentException e) {
                throw new ProjectException(
                        e.reason() == LoopDocumentException.Reason.NEWER
                                ? ProjectException.Reason.NEWER
                                : ProjectException.Reason.DAMAGED,
                        "The project cannot be opened: " + node.where() + ". " + e.getMessage(),
                        e);
            }
        }
        return loops;
    }

    private static void check(LoopDocument loop, String where) throws ProjectException {
        Provenance from = loop.provenance();
        ProjectNode.name(loop.name(), "name", where);
        ProjectNode.words(from.prompt(), "prompt", where);
        ProjectNode.words(from.promptSent(), "promptSent", where);
        ProjectNode.name(from.model(), "model", where);
        ProjectNode.name(from.backend(), "backend", where);
        ProjectNode.words(from.conforming(), "conforming", where);
        ProjectNode.words(from.reason(), "reason", where);
        for (String tag : from.tags()) {
            ProjectNode.name(tag, "tags", where);
        }
        for (String parent : from.parents()) {
            ProjectNode.name(parent, "parents", where);
        }
    }

    private static TrackSnapshot track(ProjectNode node) throws ProjectException {
        String colour = node.name("colour");
        if (!Palette.has(colour)) {
            throw node.damaged("“colour” is none of " + String.join(", ", Palette.COLOURS));
        }
        int index = node.small("index", 0, Session.MAX_TRACKS - 1);
        return new TrackSnapshot(
                index,
                node.name("name"),
                colour,
                node.word("kind", LoopKind.class),
                node.words("prompt"),
                node.small("bars", 1, Bars.MAX),
                key(node),
                node.has("seed") ? Optional.of(node.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE)) : Optional.empty(),
                make(node.object("make")),
                node.has("ahead") ? Optional.of(node.word("ahead", Quantise.class)) : Optional.empty(),
                Optional.<Loop>empty(),
                Optional.<Loop>empty(),
                List.of(),
                values(node.object("controls"), Parameter.Scope.TRACK));
    }

    private static Optional<MusicalKey> key(ProjectNode node) throws ProjectException {
        if (!node.has("key")) {
            return Optional.empty();
        }
        String text = node.name("key");
        Optional<MusicalKey> key =
                MusicalKey.find(text).filter(found -> found.text().equals(text));
        if (key.isEmpty()) {
            throw node.damaged("“key” is none");
        }
        return key;
    }

    private static MakeSettings make(ProjectNode node) throws ProjectException {
        return new MakeSettings(
                node.word("mode", MakeMode.class),
                new MakeSource(
                        node.small("sourceTrack", MakeSource.MIX, Session.MAX_TRACKS - 1), node.flag("sourceWet")),
                node.decimal("strength", 0, 1),
                node.has("steps") ? OptionalInt.of(node.small("steps", 0, 1000)) : OptionalInt.empty(),
                node.has("guidance") ? OptionalDouble.of(node.decimal("guidance", 0, 1000)) : OptionalDouble.empty(),
                node.words("negativePrompt"),
                node.has("backend") ? Optional.of(node.name("backend")) : Optional.empty());
    }

    private static Optional<Integer> number(ProjectNode node, String field, int loops) throws ProjectException {
        return node.has(field) ? Optional.of(node.small(field, 0, loops - 1)) : Optional.empty();
    }

    private static ProjectDocument.Lane lane(ProjectNode node, int loops) throws ProjectException {
        return new ProjectDocument.Lane(
                number(node, "loop", loops),
                number(node, "queued", loops),
                node.numbers("history", ProjectLimits.LOOPS, loops));
    }

    private static Map<Parameter, Double> values(ProjectNode node, Parameter.Scope scope) throws ProjectException {
        var values = new EnumMap<Parameter, Double>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            if (parameter.scope() == scope) {
                // A control that came after the project was saved stands where it stands in a new session.
                values.put(
                        parameter,
                        node.has(parameter.path())
                                ? parameter.clamp(node.decimal(parameter.path(), parameter.min(), parameter.max()))
                                : parameter.defaultValue());
            }
        }
        return values;
    }

    // --- grid and jam -------------------------------------------------------------------------------------------

    private static GridSnapshot grid(ProjectNode node, int loops, List<ProjectDocument.SlotPlace> places)
            throws ProjectException {
        int rows = node.small("rows", Grid.ROWS_PER_PAGE, Grid.MAX_ROWS);
        if (rows % Grid.ROWS_PER_PAGE != 0) {
            throw node.damaged("“rows” is no whole number of pages");
        }
        List<List<Slot>> slots = new ArrayList<>();
        for (int i = 0; i < Session.MAX_TRACKS; i++) {
            slots.add(new ArrayList<>(Collections.nCopies(rows, Slot.EMPTY)));
        }
        var seen = new HashSet<List<Integer>>();
        for (ProjectNode entry : node.objects("slots", Session.MAX_TRACKS * Grid.MAX_ROWS)) {
            int track = entry.small("track", 0, Session.MAX_TRACKS - 1);
            int row = entry.small("row", 0, rows - 1);
            if (!seen.add(List.of(track, row))) {
                throw entry.damaged("there is a second slot in the same place");
            }
            slots.get(track).set(row, new Slot(Optional.empty(), colour(entry), follow(entry), entry.words("fill")));
            number(entry, "loop", loops).ifPresent(loop -> places.add(new ProjectDocument.SlotPlace(track, row, loop)));
        }
        var scenes = new ArrayList<>(Collections.nCopies(rows, Scene.PLAIN));
        for (ProjectNode entry : node.objects("scenes", Grid.MAX_ROWS)) {
            scenes.set(entry.small("row", 0, rows - 1), new Scene(entry.name("name"), colour(entry), follow(entry)));
        }
        return new GridSnapshot(slots, scenes);
    }

    private static Optional<String> colour(ProjectNode node) throws ProjectException {
        if (!node.has("colour")) {
            return Optional.empty();
        }
        String colour = node.name("colour");
        if (!Palette.has(colour)) {
            throw node.damaged("“colour” is none of " + String.join(", ", Palette.COLOURS));
        }
        return Optional.of(colour);
    }

    private static FollowAction follow(ProjectNode node) throws ProjectException {
        if (!node.has("follow")) {
            return FollowAction.NONE;
        }
        ProjectNode follow = node.object("follow");
        return new FollowAction(
                follow.small("loops", 0, FollowAction.MAX_LOOPS),
                follow.word("kind", FollowAction.Kind.class),
                follow.small("scene", 0, Grid.MAX_ROWS - 1),
                follow.decimal("chance", 0, 1));
    }

    private static JamSnapshot jam(ProjectNode node, int loops, Map<Integer, Integer> places) throws ProjectException {
        List<ProjectNode> styles = node.objects("styles", JamStyles.COUNT);
        if (styles.size() != JamStyles.COUNT) {
            throw node.damaged("there are not eight styles");
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < JamStyles.COUNT; i++) {
            texts.add(styles.get(i).words("text"));
            int style = i;
            number(styles.get(i), "loop", loops).ifPresent(loop -> places.put(style, loop));
        }
        return new JamSnapshot(
                texts,
                IntStream.range(0, JamStyles.COUNT)
                        .mapToObj(_ -> Optional.<Loop>empty())
                        .toList(),
                node.decimals("centroids", JamStyles.CENTROIDS, 0, 2),
                node.decimal("mean", 0, 2),
                node.decimal("temperature", 0, 4),
                node.decimal("topK", 1, 1024),
                node.decimal("guidance", 0, 10),
                node.small("bars", 1, 8),
                node.small("anchorBars", 1, 8),
                node.small("freezeBars", 1, 8),
                node.word("seed", JamSeedSource.class),
                node.flag("wet"),
                node.flag("safe"),
                node.flag("goesOn"),
                node.flag("atHome"));
    }

    private static ProjectExtras extras(ProjectNode root) throws ProjectException {
        var takes = new ArrayList<ProjectExtras.TakeReference>();
        for (ProjectNode node : root.objects("takes", ProjectLimits.TAKES)) {
            takes.add(new ProjectExtras.TakeReference(node.name("name"), node.words("path")));
        }
        var maps = new ArrayList<ProjectExtras.MapCopy>();
        for (ProjectNode node : root.objects("controllerMaps", 100)) {
            maps.add(new ProjectExtras.MapCopy(node.name("name"), node.raw("map", ProjectLimits.MAP)));
        }
        return new ProjectExtras(takes, maps);
    }
}
