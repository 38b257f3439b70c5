package jerry4loops.testkit.magenta;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the double answers.
///
/// @param status of HTTP
/// @param type content type
/// @param body its bytes
/// @param headers further ones
record DoubleReply(int status, String type, byte[] body, Map<String, String> headers) {

    static DoubleReply json(int status, Object value) {
        return text(status, "application/json", PyJson.write(value));
    }

    static DoubleReply text(int status, String type, String body) {
        return new DoubleReply(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// What an exception nobody caught looks like.
    static DoubleReply broken() {
        return text(500, "text/plain; charset=utf-8", "Internal Server Error");
    }

    /// @param pairs keys and values in turn
    static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /// An explicit error.
    static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        final int status;
        final transient Object detail;

        Refused(int status, Object detail) {
            super(String.valueOf(detail));
            this.status = status;
            this.detail = detail;
        }

        DoubleReply reply() {
            return json(status, map("detail", detail));
        }
    }
}
