package jerry4loops.recording;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What stands beside a take while it is being written: whose it is, and what cannot be read off the file afterwards.
///
/// Thread: any; immutable.
///
/// @param version of this format, 1
/// @param pid process that writes
/// @param processStartedAt when that process began, in milliseconds since 1970, since numbers are given again
/// @param finalName file name it gets when it is whole, without the extension; empty when it has its name already
/// @param milliBpm tempo at its start, 0 where nobody knows
/// @param startedAt when it began, in milliseconds since 1970
/// @param continues file of the part before it, or empty
@JsonIgnoreProperties(ignoreUnknown = true)
record TakeMarker(
        int version,
        long pid,
        long processStartedAt,
        String finalName,
        long milliBpm,
        long startedAt,
        String continues) {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The start of another process is worked out from the clock at boot, which may have been set since.
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    TakeMarker {
        finalName = finalName == null ? "" : finalName;
        continues = continues == null ? "" : continues;
    }

    /// @return a marker of this process
    static TakeMarker own(String finalName, long milliBpm, long startedAt, String continues) {
        var self = ProcessHandle.current();
        return new TakeMarker(
                VERSION,
                self.pid(),
                startOf(self).orElse(Instant.EPOCH).toEpochMilli(),
                finalName,
                milliBpm,
                startedAt,
                continues);
    }

    /// @return a marker that belongs to nobody any more
    TakeMarker abandoned() {
        return new TakeMarker(version, -1, 0, finalName, milliBpm, startedAt, continues);
    }

    /// @return whether the process that wrote it still lives
    boolean isOwnerAlive() {
        Optional<Instant> start =
                ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(TakeMarker::startOf);
        if (start.isEmpty()) {
            return false;
        }
        long apart = Math.abs(start.get().toEpochMilli() - processStartedAt);
        return pid == ProcessHandle.current().pid() ? apart == 0 : apart <= CLOCK_SLACK.toMillis();
    }

    byte[] encode() {
        return JSON.writeValueAsBytes(this);
    }

    /// @throws IOException when the bytes are something else
    static TakeMarker decode(byte[] bytes) throws IOException {
        try {
            return JSON.readValue(bytes, TakeMarker.class);
        } catch (JacksonException e) {
            throw new IOException("This is no marker.", e);
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
