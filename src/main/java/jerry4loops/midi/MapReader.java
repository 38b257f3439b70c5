package jerry4loops.midi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import jerry4loops.control.TargetId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a [ControllerMap] from JSON; comments are allowed, fields it does not know are left alone.
///
/// Thread: any; each call by itself.
public final class MapReader {

    private static final int MOST_BINDINGS = 2_000;

    private final JsonMapper json =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    /// @param text a map
    /// @return the map
    /// @throws MapException with one sentence that says where it is wrong
    public ControllerMap read(String text) throws MapException {
        JsonNode root;
        try {
            root = json.readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new MapException("This is not JSON (line " + line + "): " + e.getOriginalMessage() + ".");
        }
        int version = root.path("version").asInt(0);
        if (version < 1) {
            throw new MapException("This is not a controller map: it has no \"version\".");
        }
        if (version > ControllerMap.VERSION) {
            throw new MapException("This map comes from a newer jerry4loops (version " + version + ").");
        }
        String id = root.path("id").asString("");
        if (!id.matches("[a-z0-9][a-z0-9._-]{1,80}")) {
            throw new MapException("\"id\" has to be a short name in small letters, digits, dots and dashes.");
        }
        return new ControllerMap(
                id,
                root.path("name").asString(id),
                root.path("base").asString(""),
                root.path("confidence").asString(""),
                root.path("note").asString(""),
                patterns(root.path("match")),
                wire(root),
                bindings(root.path("bindings")),
                lights(root.path("lights")),
                looks(root.path("looks")),
                new ControllerMap.BlinkChannels(
                        root.path("channels").path("solid").asInt(0),
                        root.path("channels").path("flash").asInt(0),
                        root.path("channels").path("pulse").asInt(0)));
    }

    private static List<String> patterns(JsonNode nodes) throws MapException {
        var patterns = new ArrayList<String>();
        for (JsonNode node : nodes) {
            String pattern = node.asString("").toLowerCase(Locale.ROOT);
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new MapException("\"match\" holds “" + pattern + "”, which is no pattern.");
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private static ControllerMap.Wire wire(JsonNode root) throws MapException {
        return new ControllerMap.Wire(
                messages(root.path("enter"), "enter"),
                messages(root.path("exit"), "exit"),
                Math.clamp(root.path("settleMs").asInt(0), 0, 2_000),
                Math.clamp(root.path("messagesPerSecond").asInt(500), 10, 5_000),
                root.path("clock").asBoolean(false));
    }

    private static List<String> messages(JsonNode nodes, String name) throws MapException {
        var messages = new ArrayList<String>();
        for (JsonNode node : nodes) {
            String text = node.asString("").strip().toUpperCase(Locale.ROOT);
            if (!text.matches("([0-9A-F]{2} ?)+")) {
                throw new MapException("\"" + name + "\" holds “" + text + "”, which is no message in hexadecimal.");
            }
            messages.add(text);
        }
        return messages;
    }

    // --- bindings -----------------------------------------------------------------------------------------------

    private static List<Binding> bindings(JsonNode nodes) throws MapException {
        var bindings = new ArrayList<Binding>();
        int place = 0;
        for (JsonNode node : nodes) {
            place++;
            String where = "Binding " + place;
            List<Integer> numbers = numbers(node, where);
            for (int i = 0; i < numbers.size(); i++) {
                var binding = binding(node, where, numbers, i);
                for (Binding old : bindings) {
                    if (old.collidesWith(binding)) {
                        throw new MapException(where + ": " + binding.address().describe() + " is bound already.");
                    }
                }
                bindings.add(binding);
            }
            if (bindings.size() > MOST_BINDINGS) {
                throw new MapException("This map has more than " + MOST_BINDINGS + " bindings.");
            }
        }
        return bindings;
    }

    private static Binding binding(JsonNode node, String where, List<Integer> numbers, int i) throws MapException {
        MidiKind kind = named(node, "on", "cc", MidiKind::of, where);
        boolean knob = kind != MidiKind.NOTE && kind != MidiKind.PROGRAM;
        try {
            return new Binding(
                    new MidiAddress(kind, channel(node), numbers.get(i)),
                    named(node, "role", knob ? "knob" : "button", Role::of, where),
                    named(node, "encoding", "absolute", Encoding::of, where),
                    named(node, "takeover", "pick-up", Takeover::of, where),
                    node.path("shift").asBoolean(false),
                    targets(node, where, i, numbers.size()));
        } catch (IllegalArgumentException e) {
            throw new MapException(where + ": " + e.getMessage());
        }
    }

    private static int channel(JsonNode node) {
        JsonNode channel = node.path("channel");
        return channel.isInt() ? channel.asInt() : MidiAddress.ANY_CHANNEL;
    }

    private static <T> T named(
            JsonNode node, String field, String standard, Function<String, Optional<T>> find, String where)
            throws MapException {
        String text = node.path(field).asString(standard);
        return find.apply(text)
                .orElseThrow(() -> new MapException(where + ": \"" + field + "\" cannot be “" + text + "”."));
    }

    /// `"number": 7`, `"numbers": [7, 8]`, `{"from": 7, "count": 8, "step": 1}`, or rows and columns:
    /// `{"from": 81, "rows": 2, "columns": 8, "rowStep": -10, "step": 1}`.
    private static List<Integer> numbers(JsonNode node, String where) throws MapException {
        JsonNode many = node.path("numbers");
        if (many.isMissingNode()) {
            return List.of(node.path("number").asInt(0));
        }
        var numbers = new ArrayList<Integer>();
        if (many.isArray()) {
            many.forEach(number -> numbers.add(number.asInt(-1)));
        } else {
            int rows = many.path("rows").asInt(1);
            int columns = many.path("columns").asInt(many.path("count").asInt(0));
            if (rows < 1 || columns < 1 || rows * columns > 128) {
                throw new MapException(where + ": \"numbers\" has to name between 1 and 128 of them.");
            }
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    numbers.add(many.path("from").asInt(0)
                            + row * many.path("rowStep").asInt(0)
                            + column * many.path("step").asInt(1));
                }
            }
        }
        return numbers;
    }

    private static List<Binding.Target> targets(JsonNode node, String where, int i, int count) throws MapException {
        JsonNode to = node.path("to");
        var targets = new ArrayList<Binding.Target>();
        boolean zipped = to.isArray() && !node.path("numbers").isMissingNode();
        if (zipped && to.size() != count) {
            throw new MapException(where + ": there are " + count + " numbers and " + to.size() + " targets.");
        }
        JsonNode mine = zipped ? to.get(i) : to;
        if (mine.isArray()) {
            for (JsonNode each : mine) {
                targets.add(target(each, node, where, i));
            }
        } else {
            targets.add(target(mine, node, where, i));
        }
        return targets;
    }

    private static Binding.Target target(JsonNode target, JsonNode binding, String where, int i) throws MapException {
        boolean plain = !target.isObject();
        return new Binding.Target(
                id(plain ? target : target.path("target"), binding, where, i),
                plain ? 0 : target.path("from").asDouble(0),
                plain ? 1 : target.path("upTo").asDouble(1),
                named(plain ? binding : target, "curve", "linear", Curve::of, where));
    }

    /// `{n}` counts on from the binding's `first`, or from 1.
    private static TargetId id(JsonNode text, JsonNode owner, String where, int i) throws MapException {
        int number = owner.path("first").asInt(1) + i;
        String path = text.asString("").replace("{n}", Integer.toString(number));
        return TargetId.parse(path)
                .orElseThrow(() -> new MapException(where + ": there is nothing called “" + path + "”."));
    }

    // --- lights -------------------------------------------------------------------------------------------------

    private static List<ControllerMap.Light> lights(JsonNode nodes) throws MapException {
        var lights = new ArrayList<ControllerMap.Light>();
        int place = 0;
        for (JsonNode node : nodes) {
            place++;
            String where = "Light " + place;
            List<Integer> numbers = numbers(node, where);
            MidiKind kind = named(node, "on", "note", MidiKind::of, where);
            JsonNode of = node.path("of");
            if (of.isArray() && of.size() != numbers.size()) {
                throw new MapException(
                        where + ": there are " + numbers.size() + " numbers and " + of.size() + " names.");
            }
            for (int i = 0; i < numbers.size(); i++) {
                try {
                    lights.add(new ControllerMap.Light(
                            id(of.isArray() ? of.get(i) : of, node, where, i),
                            new MidiAddress(kind, node.path("channel").asInt(1), numbers.get(i)),
                            node.path("show").asString("state").equals("value"),
                            node.path("exclusive").asString("")));
                } catch (IllegalArgumentException e) {
                    throw new MapException(where + ": " + e.getMessage());
                }
            }
        }
        return lights;
    }

    private static Map<LightState, ControllerMap.Look> looks(JsonNode nodes) throws MapException {
        var looks = new EnumMap<LightState, ControllerMap.Look>(LightState.class);
        for (String name : nodes.propertyNames()) {
            LightState state = LightState.of(name)
                    .orElseThrow(() -> new MapException("\"looks\" speaks of “" + name + "”, which is no state."));
            JsonNode look = nodes.get(name);
            int value = look.isObject() ? look.path("value").asInt(0) : look.asInt(0);
            ControllerMap.Blink blink = switch (look.path("blink").asString("")) {
                case "flash" -> ControllerMap.Blink.FLASH;
                case "pulse" -> ControllerMap.Blink.PULSE;
                default -> ControllerMap.Blink.SOLID;
            };
            looks.put(state, new ControllerMap.Look(Math.clamp(value, 0, 127), blink));
        }
        return looks;
    }
}
