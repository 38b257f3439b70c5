package jerry4loops.generate.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An answer whose body arrives while it is read.
///
/// Thread: the io thread that made the call, until its [ReplyReader] returns.
public final class HttpReply {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonMapper STREAMING = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1 << 18)
                            .maxTokenCount(20_000)
                            .build())
                    .build())
            .build();

    private final int status;
    private final Map<String, String> headers;
    private final long length;
    private final InputStream body;

    /// @param status HTTP status
    /// @param headers first value of each, names in lower case
    /// @param length of the body as announced, or −1
    /// @param body capped
    HttpReply(int status, Map<String, String> headers, long length, InputStream body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.length = length;
        this.body = body;
    }

    /// @return HTTP status
    public int status() {
        return status;
    }

    /// @param name in any case
    /// @return the first value; empty when there is none
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /// @return media type in lower case without parameters; empty when there is none
    public String contentType() {
        String type = header("Content-Type");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /// @return how long the body says it is, in bytes, or −1; only a hint
    public long length() {
        return length;
    }

    /// @return the body; reads block within the call's limits, and need not be closed or read to its end
    public InputStream body() {
        return body;
    }

    /// Reads a JSON object of any size with one large base64 text in it, which goes where it is told while it
    /// arrives and
    /// is never in memory as a whole. Everything else in the object must be small.
    ///
    /// @param field name of the text, at the top of the object
    /// @param sink receives its bytes; nothing when the field is missing, null or empty
    /// @return the rest of the object
    /// @throws tools.jackson.core.JacksonException when it is not such an object
    /// @throws IOException from the sink, or when the body breaks off
    public ObjectNode json(String field, OutputStream sink) throws IOException {
        try (JsonParser parser = STREAMING.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not the JSON object that was expected");
            }
            ObjectNode rest = STREAMING.createObjectNode();
            boolean found = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (!name.equals(field)) {
                    rest.set(name, parser.readValueAsTree());
                } else if (value == JsonToken.VALUE_STRING && !found) {
                    found = true;
                    parser.readBinaryValue(sink);
                } else if (value != JsonToken.VALUE_NULL) {
                    throw new IOException("“" + field + "” is not sound");
                }
            }
            return rest;
        }
    }

    /// Reads the whole body, which the call's limit should keep small.
    ///
    /// @return the JSON document in it, of whatever shape
    /// @throws tools.jackson.core.JacksonException when it is none
    public JsonNode json() {
        return JSON.readTree(body);
    }
}
