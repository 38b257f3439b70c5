package jerry4loops.midi;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a [ControllerMap] as JSON that [MapReader] reads back as the same map: one entry for each control.
///
/// Thread: any.
public final class MapWriter {

    private final JsonMapper json = JsonMapper.builder().build();

    /// @param map any
    /// @return its text
    public String write(ControllerMap map) {
        ObjectNode root = json.createObjectNode();
        root.put("version", ControllerMap.VERSION);
        root.put("id", map.id());
        root.put("name", map.name());
        putUnlessBlank(root, "base", map.base());
        putUnlessBlank(root, "confidence", map.confidence());
        putUnlessBlank(root, "note", map.note());
        map.match().forEach(root.putArray("match")::add);
        map.wire().enter().forEach(root.putArray("enter")::add);
        map.wire().exit().forEach(root.putArray("exit")::add);
        root.put("settleMs", map.wire().settleMs());
        root.put("messagesPerSecond", map.wire().messagesPerSecond());
        root.put("clock", map.wire().wantsClock());
        ArrayNode bindings = root.putArray("bindings");
        map.bindings().forEach(binding -> write(binding, bindings.addObject()));
        ArrayNode lights = root.putArray("lights");
        map.lights().forEach(light -> write(light, lights.addObject()));
        ObjectNode looks = root.putObject("looks");
        map.looks().forEach((state, look) -> {
            ObjectNode node = looks.putObject(state.text());
            node.put("value", look.value());
            node.put("blink", look.blink().name().toLowerCase(Locale.ROOT));
        });
        ObjectNode channels = root.putObject("channels");
        channels.put("solid", map.blinkChannels().solid());
        channels.put("flash", map.blinkChannels().flash());
        channels.put("pulse", map.blinkChannels().pulse());
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void putUnlessBlank(ObjectNode node, String name, String text) {
        if (!text.isBlank()) {
            node.put(name, text);
        }
    }

    private static void write(Binding binding, ObjectNode node) {
        putAddress(binding.address(), node);
        node.put("role", binding.role().text());
        node.put("encoding", binding.encoding().text());
        node.put("takeover", binding.takeover().text());
        if (binding.shifted()) {
            node.put("shift", true);
        }
        ArrayNode to = node.putArray("to");
        for (Binding.Target target : binding.targets()) {
            if (target.equals(Binding.Target.whole(target.id()))) {
                to.add(target.id().path());
            } else {
                ObjectNode each = to.addObject();
                each.put("target", target.id().path());
                each.put("from", target.from());
                each.put("upTo", target.to());
                each.put("curve", target.curve().text());
            }
        }
    }

    private static void write(ControllerMap.Light light, ObjectNode node) {
        node.put("of", light.of().path());
        putAddress(light.send(), node);
        node.put("show", light.isValue() ? "value" : "state");
        putUnlessBlank(node, "exclusive", light.exclusive());
    }

    private static void putAddress(MidiAddress address, ObjectNode node) {
        node.put("on", address.kind().text());
        if (address.channel() != MidiAddress.ANY_CHANNEL) {
            node.put("channel", address.channel());
        }
        node.put("number", address.number());
    }
}
