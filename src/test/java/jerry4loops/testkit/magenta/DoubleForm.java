package jerry4loops.testkit.magenta;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of a request, read by the rules of the server: an empty value is the default, numbers may have blanks
/// around them, `4.0` is a whole number, `nan` is a float, and nothing has a range.
final class DoubleForm {

    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Set<String> TRUE = Set.of("true", "1", "on", "yes", "y", "t");
    private static final Set<String> FALSE = Set.of("false", "0", "off", "no", "n", "f");

    final Map<String, String> fields = new LinkedHashMap<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String place;

    private DoubleForm(String place) {
        this.place = place;
    }

    /// @param contentType of the request, may be null
    /// @param body its bytes
    static DoubleForm of(String contentType, byte[] body) {
        var form = new DoubleForm("body");
        String type = contentType == null ? "" : contentType;
        if (type.startsWith("multipart/form-data")) {
            form.multipart(type.substring(type.indexOf("boundary=") + 9).replace("\"", ""), body);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            form.urlencoded(new String(body, StandardCharsets.UTF_8));
        }
        return form;
    }

    /// @param query of the address, may be null
    static DoubleForm ofQuery(String query) {
        var form = new DoubleForm("query");
        form.urlencoded(query == null ? "" : query);
        return form;
    }

    String text(String name, String fallback) {
        String value = fields.getOrDefault(name, "");
        return value.isEmpty() ? fallback : value;
    }

    String required(String name) {
        String value = text(name, null);
        if (value == null) {
            throw missing(place, name);
        }
        return value;
    }

    byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw missing(place, name);
        }
        return bytes;
    }

    Integer integer(String name, Integer fallback) {
        String value = text(name, null);
        if (value == null) {
            return fallback;
        }
        String digits = value.strip().replaceFirst("\\.0+$", "");
        if (!digits.matches("[+-]?\\d+")) {
            throw bad(
                    name,
                    "int_parsing",
                    "Input should be a valid integer, unable to parse string as an integer",
                    value);
        }
        return Integer.valueOf(digits);
    }

    Double number(String name, Double fallback) {
        String value = text(name, null);
        if (value == null) {
            return fallback;
        }
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (word.matches("[+-]?(nan|inf|infinity)")) {
            return word.endsWith("nan")
                    ? Double.NaN
                    : word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?")) {
            throw bad(
                    name, "float_parsing", "Input should be a valid number, unable to parse string as a number", value);
        }
        return Double.valueOf(word);
    }

    boolean truth(String name, boolean fallback) {
        String value = text(name, null);
        if (value == null) {
            return fallback;
        }
        String word = value.toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw bad(name, "bool_parsing", "Input should be a valid boolean, unable to interpret input", value);
        }
        return TRUE.contains(word);
    }

    /// Split at commas, trimmed, blanks dropped.
    List<String> words(String name, String fallback) {
        var words = new ArrayList<String>();
        for (String word : text(name, fallback).split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    /// One bad number makes the whole list empty.
    List<Double> numbers(String name) {
        var numbers = new ArrayList<Double>();
        String text = text(name, "");
        if (text.isEmpty()) {
            return numbers;
        }
        for (String number : text.split(",", -1)) {
            try {
                numbers.add(Double.valueOf(number.strip()));
            } catch (NumberFormatException e) {
                return List.of();
            }
        }
        return numbers;
    }

    static DoubleReply.Refused missing(String place, String name) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("type", "missing");
        detail.put("loc", List.of(place, name));
        detail.put("msg", "Field required");
        detail.put("input", null);
        return new DoubleReply.Refused(422, List.of(detail));
    }

    private DoubleReply.Refused bad(String name, String type, String message, String input) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("type", type);
        detail.put("loc", List.of(place, name));
        detail.put("msg", message);
        detail.put("input", input);
        return new DoubleReply.Refused(422, List.of(detail));
    }

    private void urlencoded(String text) {
        for (String pair : text.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                fields.put(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void multipart(String boundary, byte[] body) {
        // One byte a character, so that places in the text are places in the bytes.
        String all = new String(body, StandardCharsets.ISO_8859_1);
        String line = "--" + boundary;
        int at = all.indexOf(line);
        while (at >= 0) {
            int head = at + line.length() + 2;
            int end = all.indexOf("\r\n" + line, head);
            int blank = all.indexOf("\r\n\r\n", head);
            if (end < 0 || blank < 0 || blank > end) {
                return;
            }
            part(all.substring(head, blank), java.util.Arrays.copyOfRange(body, blank + 4, Math.max(end, blank + 4)));
            at = end + 2;
        }
    }

    private void part(String head, byte[] content) {
        String utf = new String(head.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(utf);
        if (!name.find()) {
            return;
        }
        if (FILE.matcher(utf).find()) {
            files.put(name.group(1), content);
        } else {
            fields.put(name.group(1), new String(content, StandardCharsets.UTF_8));
        }
    }
}
