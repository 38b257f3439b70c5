package jerry4loops.library;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is written down of programs that the studio starts: their logs, and which process of which studio runs, so that
/// the next studio can end what a killed one left. A process is known by its id and the time it was started, since ids
/// are used again.
///
/// Thread: any that may block.
public final class ProgramFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramFiles.class);
    private static final int TAIL_BYTES = 4096;
    private static final long MOST_LOG_BYTES = 4L << 20;
    /// How far the system's memory of a start and ours may be apart.
    private static final Duration SAME = Duration.ofSeconds(2);

    private final Path folder;
    private final JsonMapper json = JsonMapper.builder().build();

    /// @param folder may not exist yet
    public ProgramFiles(Path folder) {
        this.folder = folder;
    }

    /// @return where programs are run
    /// @throws IOException when it cannot be made
    public Path folder() throws IOException {
        return Files.createDirectories(folder).toAbsolutePath();
    }

    /// @return where programs find sound
    /// @throws IOException when it cannot be made
    public Path audioFolder() throws IOException {
        return Files.createDirectories(folder.resolve("audio-in")).toAbsolutePath();
    }

    /// @return an empty file
    /// @throws IOException when it cannot be made
    public Path nothing() throws IOException {
        return Files.write(folder().resolve("nothing"), new byte[0]);
    }

    /// @param id of a server
    /// @return where its program writes
    public Path log(String id) {
        return folder.resolve(id + ".log");
    }

    /// @param id of a server whose log begins anew
    /// @throws IOException when the folder cannot be written
    public void clearLog(String id) throws IOException {
        Files.createDirectories(folder);
        Files.write(log(id), new byte[0]);
    }

    /// Also keeps the log from growing for ever.
    ///
    /// @param id of a server
    /// @return the last lines of its log
    public String tail(String id) {
        if (!Files.exists(log(id))) {
            return "";
        }
        try (var file = new RandomAccessFile(log(id).toFile(), "rw")) {
            long length = file.length();
            var bytes = new byte[(int) Math.min(length, TAIL_BYTES)];
            file.seek(length - bytes.length);
            file.readFully(bytes);
            if (length > MOST_LOG_BYTES) {
                file.setLength(0);
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            boolean cut = length > bytes.length && text.indexOf('\n') >= 0;
            return (cut ? text.substring(text.indexOf('\n') + 1) : text).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /// @param id of a server
    /// @param process that runs for it
    /// @throws IOException when the folder cannot be written
    public void writeDown(String id, ProcessHandle process) throws IOException {
        var node = json.createObjectNode();
        node.put("version", 1);
        node.set("program", json.valueToTree(describe(process)));
        node.set("studio", json.valueToTree(describe(ProcessHandle.current())));
        Files.write(file(id), json.writeValueAsBytes(node));
    }

    private record Process(long pid, String startedAt) {}

    private static Process describe(ProcessHandle handle) {
        return new Process(
                handle.pid(),
                handle.info().startInstant().orElseGet(Instant::now).toString());
    }

    /// @param id of a server whose program has ended
    public void forget(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            LOG.warn("A server that has ended could not be forgotten: {}", e.toString());
        }
    }

    /// Finds what studios that are gone left running, and forgets what is written of them.
    ///
    /// @return processes that are still there
    public List<ProcessHandle> leftover() {
        var found = new ArrayList<ProcessHandle>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonNode node = read(file);
                if (find(node.path("studio")).isEmpty()) {
                    find(node.path("program")).ifPresent(found::add);
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Left-over servers could not be looked for: {}", e.toString());
        }
        return found;
    }

    private JsonNode read(Path file) throws IOException {
        try {
            return json.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    private static Optional<ProcessHandle> find(JsonNode node) {
        try {
            Instant started = Instant.parse(node.path("startedAt").asString(""));
            return ProcessHandle.of(node.path("pid").asLong(0))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(other ->
                                    Duration.between(started, other).abs().compareTo(SAME) <= 0)
                            .isPresent());
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ".json");
    }
}
