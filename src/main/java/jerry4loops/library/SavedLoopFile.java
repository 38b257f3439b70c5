package jerry4loops.library;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import jerry4loops.audio.Peaks;
import jerry4loops.audio.TakePeaks;
import jerry4loops.format.LoopDocument;
import jerry4loops.format.LoopDocumentException;
import jerry4loops.format.LoopDocumentException.Reason;
import jerry4loops.format.LoopDocuments;
import jerry4loops.session.SavedLoop;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The sidecar of a saved loop as JSON: the person's words about it, the [LoopDocument], and a small picture, so that
/// the list draws waveforms without opening sound.
///
/// Thread: any; immutable.
final class SavedLoopFile {

    private static final int VERSION = 1;
    private static final int PICTURE_BINS = 256;

    private final LoopDocuments documents = new LoopDocuments();
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @param loop how it is listed
    /// @param document what is known of it
    /// @param picture its peaks, see [#picture]
    record Content(SavedLoop loop, LoopDocument document, String picture) {}

    byte[] encode(Content content) {
        SavedLoop loop = content.loop();
        ObjectNode node = mapper.createObjectNode();
        node.put("version", VERSION);
        node.put("name", loop.name());
        var tags = node.putArray("tags");
        loop.tags().forEach(tags::add);
        node.put("favourite", loop.favourite());
        node.put("rating", loop.rating());
        node.put("colour", loop.colour());
        node.put("savedAt", loop.savedAt().toString());
        node.set("loop", documents.node(content.document()));
        node.put("picture", content.picture());
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    Content decode(byte[] json) throws LoopDocumentException {
        if (json.length > LoopDocuments.MOST_BYTES) {
            throw damaged(null);
        }
        try {
            JsonNode node = mapper.readTree(json);
            int version = node.path("version").asInt(0);
            if (version > VERSION) {
                throw new LoopDocumentException(
                        Reason.NEWER, "This loop was saved by a newer jerry4loops; update the studio to use it.");
            }
            LoopDocument document = documents.read(node.path("loop"));
            var tags = new ArrayList<String>();
            node.path("tags").forEach(tag -> tags.add(tag.asString("")));
            String savedAt = node.path("savedAt").asString("");
            if (version < 1 || savedAt.isEmpty()) {
                throw damaged(null);
            }
            var loop = new SavedLoop(
                    document.hash(),
                    document.kind(),
                    node.path("name").asString(document.name()),
                    document.length(),
                    document.provenance(),
                    tags,
                    node.path("favourite").asBoolean(false),
                    node.path("rating").asInt(0),
                    node.path("colour").asString(""),
                    Instant.parse(savedAt));
            return new Content(loop, document, node.path("picture").asString(""));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static LoopDocumentException damaged(Throwable cause) {
        return new LoopDocumentException(
                Reason.DAMAGED, "What is written about this loop cannot be read; its file is damaged.", cause);
    }

    /// @return four bytes a bin, as [TakePeaks] has them, in Base64
    static String picture(Peaks peaks) {
        byte[] bytes = new byte[TakePeaks.BIN_BYTES * PICTURE_BINS];
        int each = Peaks.BINS / PICTURE_BINS;
        for (int bin = 0; bin < PICTURE_BINS; bin++) {
            float[] values = new float[TakePeaks.BIN_BYTES];
            for (int i = bin * each; i < (bin + 1) * each; i++) {
                values[0] = Math.min(values[0], peaks.min(i));
                values[1] = Math.max(values[1], peaks.max(i));
                values[2] = Math.max(values[2], peaks.low(i));
                values[3] = Math.max(values[3], peaks.mid(i));
            }
            for (int kind = 0; kind < values.length; kind++) {
                bytes[bin * TakePeaks.BIN_BYTES + kind] = (byte) Math.clamp(Math.round(values[kind] * 127), -127, 127);
            }
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @return the peaks again, as fine as the picture is; empty where it is none
    static Optional<Peaks> peaks(String picture) {
        try {
            byte[] bytes = Base64.getDecoder().decode(picture);
            return Optional.of(new TakePeaks(8_000, PICTURE_BINS, 1, bytes).toPeaks());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
