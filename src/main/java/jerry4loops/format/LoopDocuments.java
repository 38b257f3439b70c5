package jerry4loops.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.audio.Provenance;
import jerry4loops.format.LoopDocumentException.Reason;
import jerry4loops.time.LoopLength;
import jerry4loops.time.Tempo;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes [LoopDocument]s as JSON and reads them again, alone or as part of a larger document.
///
/// Tempi are texts, so that `97.3` is read as exactly that. Fields nobody knows are passed over, so that a later
/// version may add some; one that must not be read by this program says a higher `version`. Halves of characters,
/// as a text cut in its middle has them, are written as U+FFFD, since UTF-8 has none.
///
/// Thread: any; immutable.
public final class LoopDocuments {

    /// The longest document that is read, in bytes.
    public static final int MOST_BYTES = 4 << 20;

    private static final int MOST_ENTRIES = 10_000;
    private static final List<String> KINDS = List.of("drums", "instruments");

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @param document any
    /// @return JSON in UTF-8, indented
    public byte[] encode(LoopDocument document) {
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(node(document));
    }

    /// @param json what [#encode] wrote
    /// @return the document
    /// @throws LoopDocumentException with one sentence when it is something else
    public LoopDocument decode(byte[] json) throws LoopDocumentException {
        if (json.length > MOST_BYTES) {
            throw damaged("it is longer than 4 MiB", null);
        }
        try {
            return read(mapper.readTree(json));
        } catch (JacksonException e) {
            throw damaged("it is not valid JSON", e);
        }
    }

    /// @param document any
    /// @return it as an object, to be put into a larger document
    public ObjectNode node(LoopDocument document) {
        ObjectNode node = mapper.createObjectNode();
        node.put("version", LoopDocument.VERSION);
        node.put("kind", KINDS.get(document.kind().ordinal()));
        put(node, "name", document.name());
        node.put("bpm", document.length().tempo().text());
        node.put("bars", document.length().bars().count());
        node.put("rate", document.rate());
        node.put("frames", document.frames());
        node.put("matchDb", document.matchDb());
        node.put("hash", document.hash());
        Provenance from = document.provenance();
        ObjectNode made = node.putObject("provenance");
        put(made, "prompt", from.prompt());
        put(made, "promptSent", from.promptSent());
        made.put("seed", from.seed());
        put(made, "model", from.model());
        put(made, "backend", from.backend());
        from.key().ifPresent(key -> made.put("key", key.text()));
        put(made.putArray("parents"), from.parents());
        put(made, "conforming", from.conforming());
        put(made.putArray("tags"), from.tags());
        made.put("createdAt", from.createdAt().toString());
        put(made, "reason", from.reason());
        return node;
    }

    /// @param node what [#node] made
    /// @return the document
    /// @throws LoopDocumentException with one sentence when it is something else
    public LoopDocument read(JsonNode node) throws LoopDocumentException {
        long version = whole(node, "version");
        if (version > LoopDocument.VERSION) {
            throw new LoopDocumentException(
                    Reason.NEWER,
                    "This loop was saved by a newer jerry4loops (its format is " + version
                            + "); update the studio to use it.");
        }
        if (version < 1) {
            throw damaged("its version is wrong", null);
        }
        JsonNode made = node.path("provenance");
        try {
            return new LoopDocument(
                    text(node, "hash"),
                    kind(node),
                    text(node, "name"),
                    LoopLength.of(small(node, "bars"), Tempo.parse(text(node, "bpm"))),
                    small(node, "rate"),
                    small(node, "frames"),
                    number(node, "matchDb"),
                    new Provenance(
                            text(made, "prompt"),
                            text(made, "promptSent"),
                            whole(made, "seed"),
                            text(made, "model"),
                            text(made, "backend"),
                            key(made),
                            texts(made, "parents"),
                            text(made, "conforming"),
                            texts(made, "tags"),
                            Instant.parse(text(made, "createdAt")),
                            text(made, "reason")));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw damaged("it contradicts itself", e);
        }
    }

    private static LoopKind kind(JsonNode node) throws LoopDocumentException {
        int kind = KINDS.indexOf(text(node, "kind"));
        if (kind < 0) {
            throw damaged("“kind” is neither drums nor instruments", null);
        }
        return LoopKind.values()[kind];
    }

    private static Optional<MusicalKey> key(JsonNode made) throws LoopDocumentException {
        if (made.path("key").isMissingNode() || made.path("key").isNull()) {
            return Optional.empty();
        }
        String text = text(made, "key");
        Optional<MusicalKey> key =
                MusicalKey.find(text).filter(found -> found.text().equals(text));
        if (key.isEmpty()) {
            throw damaged("“key” is none", null);
        }
        return key;
    }

    private static String text(JsonNode node, String field) throws LoopDocumentException {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw damaged("“" + field + "” is missing", null);
        }
        return value.stringValue();
    }

    private static List<String> texts(JsonNode node, String field) throws LoopDocumentException {
        JsonNode list = node.path(field);
        if (!list.isArray() || list.size() > MOST_ENTRIES) {
            throw damaged("“" + field + "” is no list", null);
        }
        var texts = new ArrayList<String>(list.size());
        for (JsonNode value : list) {
            if (!value.isString()) {
                throw damaged("“" + field + "” is no list of texts", null);
            }
            texts.add(value.stringValue());
        }
        return texts;
    }

    private static long whole(JsonNode node, String field) throws LoopDocumentException {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw damaged("“" + field + "” is no whole number", null);
        }
        return value.longValue();
    }

    private static int small(JsonNode node, String field) throws LoopDocumentException {
        return Math.toIntExact(whole(node, field));
    }

    private static double number(JsonNode node, String field) throws LoopDocumentException {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            throw damaged("“" + field + "” is no number", null);
        }
        try {
            return value.doubleValue();
        } catch (JacksonException e) {
            throw damaged("“" + field + "” is too large", e);
        }
    }

    private static LoopDocumentException damaged(String how, Throwable cause) {
        return new LoopDocumentException(
                Reason.DAMAGED, "What is written about this loop cannot be read: " + how + ".", cause);
    }

    private static void put(ObjectNode node, String field, String text) {
        node.put(field, whole(text));
    }

    private static void put(ArrayNode list, List<String> texts) {
        texts.forEach(text -> list.add(whole(text)));
    }

    /// @return the text with U+FFFD for each half of a character
    private static String whole(String text) {
        int[] points = text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .toArray();
        return new String(points, 0, points.length);
    }
}
