package jerry4loops.midi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The maps there are: those that come with the program, and a person's own in a folder, one file each.
///
/// Which map a controller gets: the one the person chose for it; else one of their own that fits; else one that comes
/// with the program; else the generic one.
///
/// Thread: any, one after the other; file work, so not the FX thread.
public final class MapShelf {

    /// The map for everything nobody knows.
    public static final String GENERIC = "generic";

    private static final String RESOURCES = "/jerry4loops/midi/";
    private static final String CHOICES = "choices.json";
    private static final long MOST_BYTES = 1 << 20;

    private final Path folder;
    private final JsonMapper json = JsonMapper.builder().build();
    private final MapReader reader = new MapReader();
    private final MapWriter writer = new MapWriter();
    private final List<ControllerMap> factory;
    private final Map<String, ControllerMap> own = new TreeMap<>();
    private final Map<String, String> chosen = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /// Reads what is there.
    ///
    /// @param folder of the person's maps; may not exist yet
    public MapShelf(Path folder) {
        this.folder = folder;
        this.factory = readFactory();
        readOwn();
        readChoices();
    }

    private List<ControllerMap> readFactory() {
        var maps = new ArrayList<ControllerMap>();
        for (String name : resource("maps.txt").lines().map(String::strip).toList()) {
            if (!name.isEmpty()) {
                try {
                    maps.add(reader.read(resource(name)));
                } catch (MapException e) {
                    throw new IllegalStateException(
                            "The program's own map " + name + " is wrong: " + e.getMessage(), e);
                }
            }
        }
        return List.copyOf(maps);
    }

    private static String resource(String name) {
        try (InputStream in = MapShelf.class.getResourceAsStream(RESOURCES + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readOwn() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(MapShelf::isMap).sorted().toList()) {
                try {
                    ControllerMap map = readFile(file);
                    own.put(map.id(), map);
                } catch (IOException e) {
                    problems.add("The controller map " + file.getFileName() + " is left alone: " + e.getMessage());
                }
            }
        } catch (IOException e) {
            problems.add("Your controller maps could not be read: " + e.getMessage() + ".");
        }
    }

    private static boolean isMap(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") && !name.equals(CHOICES);
    }

    private ControllerMap readFile(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new MapException("It is larger than a map can be.");
        }
        return reader.read(Files.readString(file));
    }

    private void readChoices() {
        Path file = folder.resolve(CHOICES);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            for (String device : root.path("maps").propertyNames()) {
                chosen.put(device, root.path("maps").get(device).asString(""));
            }
        } catch (IOException | JacksonException e) {
            problems.add("Which map belongs to which controller could not be read; they are chosen anew.");
        }
    }

    /// @return what could not be read, one sentence each
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /// @return all maps, the person's own first
    public synchronized List<ControllerMap> maps() {
        var all = new ArrayList<>(own.values());
        all.addAll(factory);
        return List.copyOf(all);
    }

    /// @param id of a map
    /// @return the map, or empty
    public synchronized Optional<ControllerMap> map(String id) {
        return maps().stream().filter(map -> map.id().equals(id)).findFirst();
    }

    /// @param device key of a controller
    /// @param text name and description of its port, in lower case
    /// @return the map it gets
    synchronized ControllerMap pick(String device, String text) {
        Optional<ControllerMap> asked = Optional.ofNullable(chosen.get(device)).flatMap(this::map);
        return asked.or(() ->
                        own.values().stream().filter(map -> map.fits(text)).findFirst())
                .or(() -> factory.stream().filter(map -> map.fits(text)).findFirst())
                .or(() -> map(GENERIC))
                .orElseThrow();
    }

    /// Remembers which map a controller gets.
    ///
    /// @param device key of a controller
    /// @param id of a map
    /// @throws IOException when the folder cannot be written
    synchronized void choose(String device, String id) throws IOException {
        chosen.put(device, id);
        writeChoices();
    }

    private void writeChoices() throws IOException {
        ObjectNode root = json.createObjectNode();
        root.put("version", 1);
        ObjectNode maps = root.putObject("maps");
        chosen.forEach(maps::put);
        write(folder.resolve(CHOICES), json.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    }

    /// What is the person's.
    ///
    /// @param maps their own, by id
    /// @param chosen which map each controller got, by its key
    public record Own(Map<String, ControllerMap> maps, Map<String, String> chosen) {

        /// Copies the maps.
        public Own {
            maps = Map.copyOf(maps);
            chosen = Map.copyOf(chosen);
        }
    }

    /// @return what is the person's now
    synchronized Own own() {
        return new Own(own, chosen);
    }

    /// Makes that be what is the person's. The file of a map that goes is kept beside as `.removed`.
    ///
    /// @param then as it was before
    /// @throws IOException when the folder cannot be written
    synchronized void restore(Own then) throws IOException {
        for (String id : List.copyOf(own.keySet())) {
            if (!then.maps().containsKey(id)) {
                remove(id);
            }
        }
        for (ControllerMap map : then.maps().values()) {
            if (!map.equals(own.get(map.id()))) {
                save(map);
            }
        }
        if (!chosen.equals(then.chosen())) {
            chosen.clear();
            chosen.putAll(then.chosen());
            writeChoices();
        }
    }

    /// The person's own version of a map: the map itself if it is theirs already, else a copy.
    ///
    /// @param map any
    /// @param deviceName for its name where the map is the generic one
    /// @return a map that may be changed and saved
    public synchronized ControllerMap ownVersion(ControllerMap map, String deviceName) {
        if (map.isOwn()) {
            return map;
        }
        String name = map.id().equals(GENERIC) ? deviceName : map.name();
        return map.copied(freeId(name), name);
    }

    private String freeId(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String stem =
                ControllerMap.OWN + (slug.isEmpty() ? "controller" : slug.substring(0, Math.min(40, slug.length())));
        String id = stem;
        for (int number = 2; own.containsKey(id); number++) {
            id = stem + "-" + number;
        }
        return id;
    }

    /// Copies a map for the person.
    ///
    /// @param map any
    /// @return the copy, saved
    /// @throws IOException when the folder cannot be written
    public synchronized ControllerMap copy(ControllerMap map) throws IOException {
        ControllerMap copy = map.copied(freeId(map.name()), map.name());
        save(copy);
        return copy;
    }

    /// Keeps a map of the person's own.
    ///
    /// @param map with an id that begins with [ControllerMap#OWN]
    /// @throws IOException when the folder cannot be written
    public synchronized void save(ControllerMap map) throws IOException {
        if (!map.isOwn()) {
            throw new IllegalArgumentException("Maps of the program stay as they are.");
        }
        write(folder.resolve(map.id() + ".json"), writer.write(map));
        own.put(map.id(), map);
    }

    /// Removes a map of the person's own; the file is kept beside as `.removed`.
    ///
    /// @param id of a map of the person's own
    /// @throws IOException when the folder cannot be written
    public synchronized void remove(String id) throws IOException {
        if (own.remove(id) != null) {
            Path file = folder.resolve(id + ".json");
            Files.move(file, folder.resolve(id + ".removed"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Takes in a map from somewhere else.
    ///
    /// @param file a map
    /// @return the map, now the person's own
    /// @throws IOException with one sentence when it is no map, or the folder cannot be written
    public synchronized ControllerMap importFrom(Path file) throws IOException {
        ControllerMap read = readFile(file);
        ControllerMap map = read.copied(freeId(read.name()), read.name());
        save(map);
        return map;
    }

    /// Writes a map for somebody else.
    ///
    /// @param map any
    /// @param file is replaced
    /// @throws IOException when it cannot be written
    public void exportTo(ControllerMap map, Path file) throws IOException {
        write(file, writer.write(map));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, text);
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
