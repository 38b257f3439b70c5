package jerry4loops.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An object in a document a person wrote, with the words for where it is, so that every complaint names its place.
///
/// Thread: any; immutable.
///
/// @param node an object
/// @param where `Event 3 (queue)`; empty for the whole document
record JsonPlace(JsonNode node, String where) {

    static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_QUOTE = 40;

    /// @throws PerformanceException when there is something else than an object
    static JsonPlace of(JsonNode node, String where) throws PerformanceException {
        if (!node.isObject()) {
            throw new PerformanceException(
                    (where.isEmpty() ? "A performance" : where) + " is an object in braces, not " + kind(node) + ".");
        }
        return new JsonPlace(node, where);
    }

    /// @return a failure that names the place
    PerformanceException failure(String sentence) {
        return new PerformanceException(where.isEmpty() ? capital(sentence) : where + ": " + sentence);
    }

    /// Refuses fields nobody reads, which are nearly always misspelled ones.
    void allow(List<String> known) throws PerformanceException {
        for (String name : node.propertyNames()) {
            if (!known.contains(name) && !name.equals("comment")) {
                throw failure(
                        "there is no field “" + quote(name) + "” here; known are " + String.join(", ", known) + ".");
            }
        }
    }

    boolean has(String field) {
        return node.has(field);
    }

    JsonNode need(String field) throws PerformanceException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw failure("the field “" + field + "” is missing.");
        }
        return value;
    }

    String text(String field) throws PerformanceException {
        JsonNode value = need(field);
        if (!value.isString()) {
            throw failure("“" + field + "” is a text in quotation marks, not " + kind(value) + ".");
        }
        String text = value.stringValue().strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw failure("“" + field + "” is " + (text.isEmpty() ? "empty." : "longer than 2000 characters."));
        }
        return text;
    }

    boolean flag(String field) throws PerformanceException {
        JsonNode value = need(field);
        if (!value.isBoolean()) {
            throw failure("“" + field + "” is true or false, not " + kind(value) + ".");
        }
        return value.booleanValue();
    }

    double number(String field, double min, double max) throws PerformanceException {
        return number(need(field), field, min, max);
    }

    double number(JsonNode value, String field, double min, double max) throws PerformanceException {
        if (!value.isNumber()) {
            throw failure("“" + field + "” is a number, not " + kind(value) + ".");
        }
        double number = Double.NaN;
        try {
            number = value.doubleValue();
        } catch (JacksonException e) {
            // Too large for a double, so outside every range.
        }
        if (!(number >= min && number <= max)) {
            throw failure("“" + field + "” lies between " + plain(min) + " and " + plain(max) + ".");
        }
        return number;
    }

    long whole(String field, long min, long max) throws PerformanceException {
        double number = number(field, min, max);
        if (number != Math.rint(number)) {
            throw failure("“" + field + "” is a whole number.");
        }
        return (long) number;
    }

    <T> T choice(String field, List<T> values, List<String> names) throws PerformanceException {
        String text = text(field);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(text)) {
                return values.get(i);
            }
        }
        throw failure("“" + field + "” is one of " + String.join(", ", names) + ", not “" + quote(text) + "”.");
    }

    JsonPlace object(String field) throws PerformanceException {
        return of(need(field), where.isEmpty() ? "“" + field + "”" : where + ", “" + field + "”");
    }

    Iterable<JsonNode> array(String field, int most) throws PerformanceException {
        JsonNode value = need(field);
        if (!value.isArray() || value.size() > most) {
            throw failure("“" + field + "” is a list in brackets with at most " + most + " entries.");
        }
        return value;
    }

    Optional<JsonNode> optional(String field) {
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }

    static String quote(String text) {
        String visible = text.replaceAll("\\p{C}", "?");
        return visible.length() <= LONGEST_QUOTE ? visible : visible.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String kind(JsonNode node) {
        return node.isObject()
                ? "an object"
                : node.isArray()
                        ? "a list"
                        : node.isString()
                                ? "a text"
                                : node.isNumber() ? "a number" : node.isBoolean() ? "true or false" : "nothing";
    }
}
