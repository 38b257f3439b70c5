package jerry4loops.workflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import jerry4loops.control.TargetId;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Which key does what: a table that a person can change, kept as one JSON file.
///
/// A key is named as the toolkit names it, with `Shift+` before it where that is held: `S`, `Shift+S`, `Space`, `F1`.
/// Letters are named by what stands on them, so that words stay memorable on every layout; the number row is named by
/// what it sends without Shift.
///
/// Thread: the session's; files on the executor.
public final class KeyShelf {

    private static final int VERSION = 1;

    private final Session session;
    private final Optional<Path> file;
    private final Executor io;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ReadOnlyObjectWrapper<Map<String, TargetId>> keys = new ReadOnlyObjectWrapper<>(this, "keys");
    private Layout layout = Layout.here(Locale.getDefault());
    private Optional<Edits> edits = Optional.empty();

    /// How the keyboard is labelled.
    public enum Layout {
        /// English and most others.
        QWERTY(List.of("1", "2", "3", "4", "5", "6", "7", "8"), "Z"),
        /// German and its neighbours.
        QWERTZ(List.of("1", "2", "3", "4", "5", "6", "7", "8"), "Y"),
        /// French: the number row types signs.
        AZERTY(List.of("Ampersand", "É", "Double Quote", "Quote", "Left Parenthesis", "Minus", "È", "Underscore"), "W");

        private final List<String> numbers;
        private final String bottomLeft;

        Layout(List<String> numbers, String bottomLeft) {
            this.numbers = numbers;
            this.bottomLeft = bottomLeft;
        }

        /// @return names of the first eight keys of the number row, without Shift
        public List<String> numbers() {
            return numbers;
        }

        static Layout here(Locale locale) {
            return switch (locale.getLanguage()) {
                case "fr" -> locale.getCountry().equals("CA") ? QWERTY : AZERTY;
                case "de", "cs", "hu", "sk", "sl", "hr" -> QWERTZ;
                default -> QWERTY;
            };
        }
    }

    /// Reads the person's table.
    ///
    /// @param session is told what could not be kept
    /// @param file where it is, or empty to keep nothing
    /// @param io writes it
    public KeyShelf(Session session, Optional<Path> file, Executor io) {
        this.session = session;
        this.file = file;
        this.io = new InOrder(io);
        keys.set(defaults(layout));
        file.filter(Files::isRegularFile).ifPresent(this::read);
    }

    /// @param list takes what is done from now on into the one list of steps
    void remember(Edits list) {
        edits = Optional.of(list);
    }

    private void read(Path path) {
        try {
            JsonNode root = json.readTree(Files.readAllBytes(path));
            if (root.path("version").asInt(0) != VERSION) {
                throw new IOException("it comes from another version");
            }
            layout = Layout.valueOf(root.path("layout").asString("qwerty").toUpperCase(Locale.ROOT));
            var read = new LinkedHashMap<String, TargetId>();
            for (String key : root.path("keys").propertyNames()) {
                TargetId.parse(root.path("keys").get(key).asString("")).ifPresent(target -> read.put(key, target));
            }
            keys.set(Collections.unmodifiableMap(read));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            session.tell(
                    Notice.Severity.WARNING,
                    "Your keys could not be read (" + path.getFileName() + "); the usual ones are in use.");
        }
    }

    /// @return what each key does, in a reasonable order; unmodifiable
    public ReadOnlyObjectProperty<Map<String, TargetId>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    /// @return how the keyboard is labelled
    public Layout layout() {
        return layout;
    }

    /// @param key by name
    /// @return what it does, or empty
    public Optional<TargetId> target(String key) {
        return Optional.ofNullable(keys.get().get(key));
    }

    /// @param target any
    /// @return its first key, or empty
    public Optional<String> keyOf(TargetId target) {
        return keys.get().entrySet().stream()
                .filter(entry -> entry.getValue().equals(target))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Gives a key to something; what it did before has no key then, and what had another key gives that up.
    ///
    /// @param key by name
    /// @param target what it does from now on
    /// @return what it did before, or empty
    public Optional<TargetId> assign(String key, TargetId target) {
        Optional<TargetId> before = target(key).filter(old -> !old.equals(target));
        var next = new LinkedHashMap<>(keys.get());
        next.values().removeIf(target::equals);
        next.put(key, target);
        change(key, layout, next);
        return before;
    }

    /// Gives a key to something; what it did before gets the key that this had, if it had one.
    ///
    /// @param key by name
    /// @param target what it does from now on
    public void swap(String key, TargetId target) {
        Optional<TargetId> before = target(key).filter(old -> !old.equals(target));
        Optional<String> had = keyOf(target);
        var next = new LinkedHashMap<>(keys.get());
        next.values().removeIf(target::equals);
        next.put(key, target);
        before.ifPresent(other -> had.ifPresent(free -> next.put(free, other)));
        change(key, layout, next);
    }

    /// All keys as they come, for a layout.
    ///
    /// @param next how the keyboard is labelled
    public void reset(Layout next) {
        change("", next, defaults(next));
    }

    /// @param key that was asked for, or empty for all
    private void change(String key, Layout nextLayout, Map<String, TargetId> next) {
        Layout oldLayout = layout;
        Map<String, TargetId> old = keys.get();
        if (oldLayout == nextLayout && old.equals(next)) {
            return;
        }
        use(nextLayout, next);
        edits.ifPresent(list -> list.did(
                UndoStep.of(UndoStep.Kind.KEYS, "", key), () -> use(oldLayout, old), () -> use(nextLayout, next)));
    }

    private void use(Layout nextLayout, Map<String, TargetId> next) {
        layout = nextLayout;
        keys.set(Collections.unmodifiableMap(new LinkedHashMap<>(next)));
        file.ifPresent(path -> {
            String text = text();
            io.execute(() -> write(path, text));
        });
    }

    private String text() {
        ObjectNode root = json.createObjectNode();
        root.put("version", VERSION);
        root.put("layout", layout.name().toLowerCase(Locale.ROOT));
        ObjectNode table = root.putObject("keys");
        keys.get().forEach((key, target) -> table.put(key, target.path()));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private void write(Path path, String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
            Files.writeString(temporary, text);
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            session.thread()
                    .run(() -> session.tell(
                            Notice.Severity.WARNING,
                            "Your keys could not be kept on the disk (" + e.getMessage()
                                    + "); they hold until the studio ends."));
        }
    }

    /// Writes a page that can be printed, and tells how it went.
    ///
    /// @param path is replaced
    /// @param names what to call each target
    public void writeSheet(Path path, java.util.function.Function<TargetId, String> names) {
        String page = sheet(names);
        io.execute(() -> {
            try {
                Files.writeString(path, page);
                session.thread().run(() -> session.tell(Notice.Severity.INFO, "The keys are in " + path + "."));
            } catch (IOException e) {
                session.thread()
                        .run(() -> session.tell(
                                Notice.Severity.ERROR,
                                "The keys could not be written to " + path + ": " + e.getMessage()));
            }
        });
    }

    /// @param names what to call each target
    /// @return the table as a page of HTML
    public String sheet(java.util.function.Function<TargetId, String> names) {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>jerry4loops"
                + " keys</title><style>body{font:14px"
                + " sans-serif;columns:2;margin:2em}table{border-collapse:collapse}td{padding:3px"
                + " 10px;border-bottom:1px solid"
                + " #ccc;break-inside:avoid}td:first-child{font-weight:bold}</style><table>\n");
        keys.get()
                .forEach((key, target) -> page.append("<tr><td>")
                        .append(escape(key))
                        .append("</td><td>")
                        .append(escape(names.apply(target)))
                        .append("</td></tr>\n"));
        return page.append("</table></html>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// @param layout how the keyboard is labelled
    /// @return the keys as they come
    static Map<String, TargetId> defaults(Layout layout) {
        var table = new LinkedHashMap<String, TargetId>();
        put(table, "Space", "transport.play");
        put(table, "Shift+Space", "transport.stop");
        put(table, "B", "transport.restart");
        put(table, "T", "tempo.tap");
        put(table, "U", "tempo.up");
        put(table, "Shift+U", "tempo.down");
        put(table, "Period", "tempo.nudge.up");
        put(table, "Comma", "tempo.nudge.down");
        put(table, "R", "record");
        put(table, "K", "keep.last");
        put(table, "Shift+K", "keep.last.stems");
        put(table, "S", "track1.stutter");
        put(table, "D", "track2.stutter");
        put(table, "Shift+S", "track1.stutter.latch");
        put(table, "Shift+D", "track2.stutter.latch");
        put(table, "W", "track2.wah.on");
        put(table, "Shift+W", "track1.wah.on");
        put(table, "G", "track1.generate");
        put(table, "H", "track2.generate");
        put(table, "Shift+G", "track1.generate.cancel");
        put(table, "Shift+H", "track2.generate.cancel");
        put(table, "O", "track1.dice");
        put(table, "Shift+O", "track2.dice");
        put(table, "M", "track1.mute");
        put(table, "N", "track2.mute");
        put(table, "Shift+M", "track1.solo");
        put(table, "Shift+N", "track2.solo");
        for (int i = 0; i < 4; i++) {
            put(table, layout.numbers().get(i), "track1.take." + (i + 1));
            put(table, layout.numbers().get(i + 4), "track2.take." + (i + 1));
        }
        for (int i = 0; i < 4; i++) {
            put(table, "Shift+" + layout.numbers().get(i), "track1.slot." + (i + 1));
            put(table, "Shift+" + layout.numbers().get(i + 4), "track2.slot." + (i + 1));
        }
        for (int i = 0; i < 8; i++) {
            put(table, "F" + (i + 5), "scene." + (i + 1));
        }
        put(table, "C", "track1.queue.cancel");
        put(table, "Shift+C", "track2.queue.cancel");
        String clear = layout == Layout.AZERTY ? "Q" : layout.bottomLeft;
        put(table, clear, "track1.clear");
        put(table, "Shift+" + clear, "track2.clear");
        put(table, "I", "page.next");
        put(table, "Shift+I", "page.previous");
        put(table, "J", "show.jam");
        put(table, "Shift+J", "jam.play");
        put(table, "A", "jam.reseed");
        put(table, "F", "jam.freeze");
        put(table, "P", "letgo");
        put(table, "E", "track1.show.effects");
        put(table, "Shift+E", "track2.show.effects");
        put(table, "Shift+T", "show.grid");
        put(table, "X", "show.mix");
        put(table, "Shift+X", "show.crossfader");
        put(table, "Shift+R", "show.takes");
        put(table, "Shift+B", "show.library");
        put(table, "L", "show.log");
        put(table, "Shift+L", "show.device");
        put(table, "V", "show.midi");
        put(table, "Shift+V", "learn");
        put(table, "F1", "show.keys");
        put(table, "Esc", "escape");
        return Collections.unmodifiableMap(table);
    }

    private static void put(Map<String, TargetId> table, String key, String path) {
        table.put(key, TargetId.parse(path).orElseThrow());
    }
}
