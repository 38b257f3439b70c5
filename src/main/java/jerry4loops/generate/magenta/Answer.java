package jerry4loops.generate.magenta;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jerry4loops.generate.Failure;
import jerry4loops.generate.GenerationException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON document from a server that may be of another make than one thinks: what may be missing is empty, what must
/// be there fails with a sentence.
///
/// Thread: any; nobody writes to the document.
///
/// @param server name on screen
/// @param json the document
record Answer(String server, JsonNode json) {

    /// @throws GenerationException for anything but an object
    Answer {
        if (json == null || !json.isObject()) {
            throw new GenerationException(new Failure.Malformed(server, "not the JSON that was expected"));
        }
    }

    /// @param in a document
    /// @return it, read to its end
    /// @throws tools.jackson.core.JacksonException when it is none
    /// @throws IOException what the stream threw, which says more than the library makes of it
    static JsonNode read(InputStream in) throws IOException {
        try {
            return JsonMapper.shared().readTree(in);
        } catch (JacksonIOException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    /// @param name of a member
    /// @return whether it is there and true
    boolean truth(String name) {
        JsonNode value = json.path(name);
        return value.isBoolean() && value.booleanValue();
    }

    /// @param name of a member
    /// @return text or number as text; empty for null, blank and what is neither
    Optional<String> text(String name) {
        JsonNode value = json.path(name);
        return value.isString() || value.isNumber()
                ? Optional.of(value.asString().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /// @param name of a member
    /// @return a whole number, also written as text or with a decimal point; empty for anything else
    OptionalInt integer(String name) {
        return number(json.path(name));
    }

    /// @param name of a member
    /// @return a text that must be there
    /// @throws GenerationException when it is not
    String needText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /// @param name of a member
    /// @return a number that must be there
    /// @throws GenerationException when it is not
    int needInteger(String name) {
        return integer(name).orElseThrow(() -> missing(name));
    }

    /// @param name of a member
    /// @return the object in it
    /// @throws GenerationException when there is none
    Answer inner(String name) {
        JsonNode value = json.path(name);
        if (!value.isObject()) {
            throw missing(name);
        }
        return new Answer(server, value);
    }

    /// @param name of a member
    /// @param most how many are believed
    /// @return its whole numbers; empty when it is no list
    List<Integer> integers(String name, int most) {
        var all = new ArrayList<Integer>();
        JsonNode list = json.path(name);
        for (int i = 0; list.isArray() && i < Math.min(most, list.size()); i++) {
            number(list.get(i)).ifPresent(all::add);
        }
        return all;
    }

    private GenerationException missing(String name) {
        return new GenerationException(new Failure.Malformed(server, "its answer has no " + name));
    }

    private static OptionalInt number(JsonNode value) {
        double number = Double.NaN;
        if (value.isNumber()) {
            number = value.doubleValue();
        } else if (value.isString() && value.stringValue().strip().matches("[+-]?\\d{1,10}")) {
            number = Double.parseDouble(value.stringValue().strip());
        }
        return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number)
                : OptionalInt.empty();
    }
}
