package jerry4loops.library.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An object in a project's document, read with suspicion: every value has a range, every complaint says where.
///
/// Thread: any; immutable.
///
/// @param node the object
/// @param where it stands, in words
record ProjectNode(JsonNode node, String where) {

    static ProjectNode of(JsonNode node, String where) throws ProjectException {
        if (!node.isObject()) {
            throw damaged(where, "it is no object");
        }
        return new ProjectNode(node, where);
    }

    static ProjectException damaged(String where, String how) {
        return new ProjectException(
                ProjectException.Reason.DAMAGED, "The project is damaged: in " + where + ", " + how + ".");
    }

    ProjectException damaged(String how) {
        return damaged(where, how);
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    ProjectNode object(String field) throws ProjectException {
        return of(node.path(field), where + ", " + field);
    }

    List<ProjectNode> objects(String field, int most) throws ProjectException {
        var objects = new ArrayList<ProjectNode>();
        for (JsonNode entry : list(field, most)) {
            objects.add(of(entry, where + ", " + field + " " + (objects.size() + 1)));
        }
        return objects;
    }

    List<Integer> numbers(String field, int most, int below) throws ProjectException {
        var numbers = new ArrayList<Integer>();
        for (JsonNode entry : list(field, most)) {
            numbers.add((int) whole(entry, field, 0, below - 1L));
        }
        return numbers;
    }

    List<Double> decimals(String field, int count, double min, double max) throws ProjectException {
        var numbers = new ArrayList<Double>();
        for (JsonNode entry : list(field, count)) {
            numbers.add(decimal(entry, field, min, max));
        }
        if (numbers.size() != count) {
            throw damaged("“" + field + "” has " + count + " numbers");
        }
        return numbers;
    }

    private JsonNode list(String field, int most) throws ProjectException {
        JsonNode list = node.path(field);
        if (!list.isArray()) {
            throw damaged("“" + field + "” is no list");
        }
        if (list.size() > most) {
            throw new ProjectException(
                    ProjectException.Reason.REFUSED,
                    "This project is refused: it has " + list.size() + " " + field + ", and " + most
                            + " is the most there can be.");
        }
        return list;
    }

    private String text(String field) throws ProjectException {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw damaged("“" + field + "” is no text");
        }
        return value.stringValue();
    }

    /// @return a short text without anything that could do harm where it is shown
    String name(String field) throws ProjectException {
        return name(text(field), field, where);
    }

    static String name(String text, String field, String where) throws ProjectException {
        if (text.length() > ProjectLimits.NAME || ProjectWords.isHarmfulName(text)) {
            throw new ProjectException(
                    ProjectException.Reason.REFUSED,
                    "This project is refused: “" + field + "” in " + where
                            + " is too long or holds control characters or a script.");
        }
        return text;
    }

    /// @return a longer text; it may have lines
    String words(String field) throws ProjectException {
        return words(text(field), field, where);
    }

    static String words(String text, String field, String where) throws ProjectException {
        if (text.length() > ProjectLimits.WORDS || ProjectWords.areHarmfulWords(text)) {
            throw new ProjectException(
                    ProjectException.Reason.REFUSED,
                    "This project is refused: “" + field + "” in " + where
                            + " is too long or holds control characters.");
        }
        return text;
    }

    /// @return a text for a program to read
    String raw(String field, int most) throws ProjectException {
        String text = text(field);
        if (text.length() > most) {
            throw damaged("“" + field + "” is too long");
        }
        return text;
    }

    <E extends Enum<E>> E word(String field, Class<E> type) throws ProjectException {
        Optional<E> found = ProjectWords.find(type, text(field));
        if (found.isEmpty()) {
            throw damaged("“" + field + "” is none of " + String.join(", ", ProjectWords.words(type)));
        }
        return found.get();
    }

    boolean flag(String field) throws ProjectException {
        JsonNode value = node.path(field);
        if (!value.isBoolean()) {
            throw damaged("“" + field + "” is neither true nor false");
        }
        return value.booleanValue();
    }

    long whole(String field, long min, long max) throws ProjectException {
        return whole(node.path(field), field, min, max);
    }

    int small(String field, int min, int max) throws ProjectException {
        return (int) whole(field, min, max);
    }

    private long whole(JsonNode value, String field, long min, long max) throws ProjectException {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw damaged("“" + field + "” is no whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    double decimal(String field, double min, double max) throws ProjectException {
        return decimal(node.path(field), field, min, max);
    }

    private double decimal(JsonNode value, String field, double min, double max) throws ProjectException {
        double number = Double.NaN;
        if (value.isNumber()) {
            try {
                number = value.doubleValue();
            } catch (JacksonException e) {
                // Larger than any number we know, and so outside every range.
            }
        }
        if (!(number >= min && number <= max)) {
            throw damaged("“" + field + "” is no number from " + min + " to " + max);
        }
        return number;
    }
}
