package jerry4loops.recording;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What cannot be read off the segments of a [RetroRing]; kept beside them as JSON.
///
/// Thread: any; immutable.
///
/// @param version of this format, 1
/// @param rate frames per second
/// @param startedAt when the first frame was played, in milliseconds since 1970
@JsonIgnoreProperties(ignoreUnknown = true)
record PastInfo(int version, int rate, long startedAt) {

    static final int VERSION = 1;
    static final String FILE = "past.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    byte[] encode() {
        return JSON.writeValueAsBytes(this);
    }

    /// @throws IOException when the bytes are something else
    static PastInfo decode(byte[] bytes) throws IOException {
        try {
            PastInfo info = JSON.readValue(bytes, PastInfo.class);
            if (info.version() != VERSION || info.rate() < 8_000 || info.rate() > 384_000) {
                throw new IOException("This says nothing that is understood of the past.");
            }
            return info;
        } catch (JacksonException e) {
            throw new IOException("This says nothing that is understood of the past.", e);
        }
    }
}
