package jerry4loops.generate.http;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer whose body arrives while it is read.
///
/// Thread: the io thread that made the call, until its [ReplyReader] returns.
public final class HttpReply {

    private static final JsonMapper JSON = JsonMapper.shared();

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

    /// Reads the whole body, which the call's limit should keep small.
    ///
    /// @return the JSON document in it, of whatever shape
    /// @throws tools.jackson.core.JacksonException when it is none
    public JsonNode json() {
        return JSON.readTree(body);
    }
}
