package jerry4loops.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the servers a person added, as one JSON file that can be read, mended and shared; it never holds a
/// token:
///
/// ```
/// {"version": 1,
///  "backends": [{"id": "gpu-box-1", "name": "gpu box", "kind": "stable-audio-api", "address": "http://10.0.0.7:8005",
///                "auth": "none", "pool": "", "on": true,
///                "options": {"model": "", "loras": [{"name": "amen", "strength": 0.8}]}}],
///  "plainHttpHosts": ["box.example"]}
/// ```
/// The order is the rank. A file that cannot be read wholly is kept beside the new one before that is written.
///
/// Thread: one at a time; file work, so io.
public final class BackendsStore {

    /// The version this program writes.
    public static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(BackendsStore.class);
    private static final int MOST_KEPT = 100;

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();
    private boolean mustKeep;

    /// What is kept.
    ///
    /// @param backends by rank
    /// @param plainHttpHosts hosts that may be asked without encryption
    public record Kept(List<BackendSettings> backends, Set<String> plainHttpHosts) {
        /// Copies both.
        public Kept {
            backends = List.copyOf(backends);
            plainHttpHosts = Set.copyOf(plainHttpHosts);
        }
    }

    /// What was found.
    ///
    /// @param kept what could be read
    /// @param problem one sentence for the person where something could not be read, else empty
    public record Found(Kept kept, Optional<String> problem) {}

    /// @param file may not exist yet
    public BackendsStore(Path file) {
        this.file = file;
    }

    /// @return what the file says; nothing where it is missing
    public synchronized Found load() {
        if (!Files.exists(file)) {
            return nothing(Optional.empty());
        }
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            int version = root.path("version").asInt(0);
            if (version > VERSION) {
                return nothing(Optional.of("Your backends come from a newer jerry4loops: " + keep()));
            }
            if (version < 1 || !root.path("backends").isArray()) {
                return nothing(Optional.of("Your backends could not be read: " + keep()));
            }
            var ids = new HashSet<String>();
            var backends = new ArrayList<BackendSettings>();
            int unread = 0;
            for (JsonNode node : root.path("backends")) {
                Optional<BackendSettings> one = read(node).filter(found -> ids.add(found.id()));
                one.ifPresent(backends::add);
                unread += one.isPresent() ? 0 : 1;
            }
            var hosts = new TreeSet<String>();
            root.path("plainHttpHosts").forEach(host -> hosts.add(host.asString("")));
            return new Found(
                    new Kept(backends, hosts),
                    unread == 0
                            ? Optional.empty()
                            : Optional.of("Not all of your backends could be read (" + unread + "): " + keep()));
        } catch (JacksonException e) {
            LOG.warn("Backends could not be read: {}", e.getClass().getSimpleName());
            return nothing(Optional.of("Your backends could not be read: " + keep()));
        } catch (IOException e) {
            LOG.warn("Backends could not be read: {}", e.toString());
            return nothing(Optional.of("Your backends could not be read: " + keep()));
        }
    }

    /// Writes to a temporary file, forces it to disk and moves it into place.
    ///
    /// @param kept what to keep
    /// @throws IOException when the folder cannot be written
    public synchronized void save(Kept kept) throws IOException {
        if (mustKeep && Files.exists(file)) {
            copy();
            mustKeep = false;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document(kept)));
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Found nothing(Optional<String> problem) {
        return new Found(new Kept(List.of(), Set.of()), problem);
    }

    private static Optional<BackendSettings> read(JsonNode node) {
        Optional<BackendKind> kind = BackendKind.find(node.path("kind").asString(""));
        String id = node.path("id").asString("");
        if (kind.isEmpty() || id.isBlank()) {
            return Optional.empty();
        }
        JsonNode options = node.path("options");
        var loras = new ArrayList<BackendOptions.Lora>();
        options.path("loras").forEach(lora -> {
            String name = lora.path("name").asString("");
            if (!name.isBlank()) {
                loras.add(new BackendOptions.Lora(name, lora.path("strength").asDouble(1)));
            }
        });
        var settings = new BackendSettings(
                id,
                node.path("name").asString(""),
                kind.get(),
                node.path("address").asString(""),
                auth(node.path("auth").asString("none")),
                node.path("pool").asString(""),
                node.path("on").asBoolean(true),
                new BackendOptions(
                        options.path("model").asString(""),
                        loras,
                        options.path("program").asString(""),
                        options.path("modelPath").asString("")));
        return settings.problem().isPresent() ? Optional.empty() : Optional.of(settings);
    }

    private ObjectNode document(Kept kept) {
        ObjectNode root = json.createObjectNode();
        root.put("version", VERSION);
        var list = root.putArray("backends");
        for (BackendSettings one : kept.backends()) {
            var node = list.addObject();
            node.put("id", one.id());
            node.put("name", one.name());
            node.put("kind", one.kind().id());
            node.put("address", one.address());
            node.put("auth", text(one.auth()));
            node.put("pool", one.pool());
            node.put("on", one.isOn());
            var options = node.putObject("options");
            options.put("model", one.options().model());
            var loras = options.putArray("loras");
            one.options()
                    .loras()
                    .forEach(lora -> loras.addObject().put("name", lora.name()).put("strength", lora.strength()));
            options.put("program", one.options().program());
            options.put("modelPath", one.options().modelPath());
        }
        var hosts = root.putArray("plainHttpHosts");
        new TreeSet<>(kept.plainHttpHosts()).forEach(hosts::add);
        return root;
    }

    private static BackendAuth auth(String text) {
        return switch (text) {
            case "bearer" -> BackendAuth.BEARER;
            case "x-api-key" -> BackendAuth.API_KEY;
            default -> BackendAuth.NONE;
        };
    }

    private static String text(BackendAuth auth) {
        return switch (auth) {
            case NONE -> "none";
            case BEARER -> "bearer";
            case API_KEY -> "x-api-key";
        };
    }

    /// Keeps the file, and says so.
    private String keep() {
        mustKeep = true;
        try {
            String kept = "the file is kept as " + copy() + ".";
            mustKeep = false;
            return kept;
        } catch (IOException e) {
            LOG.warn("Unreadable backends could not be kept: {}", e.toString());
            return "new ones cannot be saved before " + file.getFileName() + " is moved away.";
        }
    }

    /// Copies the file to a name that is free, unless a copy is there already.
    private String copy() throws IOException {
        for (int i = 1; i <= MOST_KEPT; i++) {
            String number = i == 1 ? "" : String.format(Locale.ROOT, "-%d", i);
            Path kept = file.resolveSibling(file.getFileName() + ".unreadable" + number);
            if (!Files.exists(kept)) {
                Files.copy(file, kept);
                return kept.getFileName().toString();
            }
            if (Files.mismatch(kept, file) < 0) {
                return kept.getFileName().toString();
            }
        }
        throw new IOException("There are too many unreadable backends.");
    }
}
