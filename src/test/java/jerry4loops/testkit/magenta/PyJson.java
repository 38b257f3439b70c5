package jerry4loops.testkit.magenta;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// JSON as the server writes it: compact, keys in the order given, floats with a decimal point, nothing escaped that
/// need not be.
final class PyJson {

    private PyJson() {}

    /// @param value a map, list, string, number, truth value or null
    /// @return its text
    /// @throws ArithmeticException for a number that is not finite, which the server cannot write either
    static String write(Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                out.append('{');
                map.forEach((key, entry) -> {
                    if (out.charAt(out.length() - 1) != '{') {
                        out.append(',');
                    }
                    string(String.valueOf(key), out);
                    out.append(':');
                    write(entry, out);
                });
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(list.get(i), out);
                }
                out.append(']');
            }
            case Double number -> out.append(number(number));
            case String text -> string(text, out);
            default -> out.append(value);
        }
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("Out of range float values are not JSON compliant");
        }
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
