package jerry4loops.generate.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import jerry4loops.generate.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer that is not a success, in the backend's own words.
///
/// Thread: any; immutable.
///
/// @param backend name on screen
/// @param status HTTP status
/// @param text what it says, on one line of at most 300 characters; empty when it says nothing a person can read
/// @param retryAfter when it may be asked again, if it told
/// @param body the JSON that came with it; a missing node when none did
public record Refusal(String backend, int status, String text, Optional<Duration> retryAfter, JsonNode body) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_CHARACTERS = 300;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern LOADING =
            Pattern.compile("load|warm|start|initiali[sz]|downloading|building", Pattern.CASE_INSENSITIVE);

    /// Reads what came.
    static Refusal of(String backend, HttpReply reply, Clock clock) throws IOException {
        byte[] bytes = reply.body().readNBytes(MOST_BYTES);
        JsonNode body = JSON.missingNode();
        String text = "";
        if (!reply.contentType().equals("text/html")) {
            try {
                body = JSON.readTree(bytes);
                text = said(body);
            } catch (JacksonException e) {
                String plain = new String(bytes, StandardCharsets.UTF_8).strip();
                text = plain.startsWith("<") ? "" : plain;
            }
        }
        return new Refusal(backend, reply.status(), line(text), retryAfter(reply.header("Retry-After"), clock), body);
    }

    /// What it means where the contract does not say otherwise.
    ///
    /// @return 429 busy; 503 loading or busy; 401 and 403 rejected with a hint at the token; 404 and 405 that
    /// there is no such door; other 4xx rejected; everything else failed
    public Failure failure() {
        String said = text.isEmpty() ? "status " + status : text;
        return switch (status) {
            case 429 -> new Failure.Busy(backend, retryAfter);
            case 503 ->
                LOADING.matcher(text).find()
                        ? new Failure.Loading(backend, text)
                        : new Failure.Busy(backend, retryAfter);
            case 502, 504, 520, 521, 522, 523, 524 ->
                new Failure.Unreachable(backend, "the gateway in front of it says " + said);
            case 401, 403 ->
                new Failure.Rejected(
                        backend + " does not let this in (" + said + "). Check its token in the settings.");
            case 404, 405 ->
                new Failure.Rejected(backend + " does not know what was asked of it (" + said
                        + "). Check its address and its kind.");
            case 413 -> new Failure.Rejected(backend + " takes no sound as large as this. Send fewer bars.");
            default ->
                status / 100 == 4
                        ? new Failure.Rejected(
                                backend + " does not accept this (" + said + "). Change it and try again.")
                        : new Failure.Failed(backend, status / 100 == 3 ? "it wants to be asked elsewhere" : said);
        };
    }

    /// What servers of different makes call their words: `error`, `errors`, `detail` with `msg`, `message`.
    private static String said(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isArray()) {
            var all = new StringJoiner("; ");
            for (int i = 0; i < Math.min(8, node.size()); i++) {
                all.add(said(node.get(i)));
            }
            return all.toString();
        }
        for (String name : new String[] {"error", "errors", "detail", "message", "msg", "status"}) {
            JsonNode found = node.path(name);
            if (!found.isMissingNode() && !found.isNull()) {
                String text = said(found);
                if (!text.isBlank()) {
                    return text;
                }
            }
        }
        return "";
    }

    private static String line(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS - 1) + "…";
    }

    /// Seconds or a date (RFC 9110, section 10.2.3).
    private static Optional<Duration> retryAfter(String header, Clock clock) {
        try {
            if (header.isEmpty()) {
                return Optional.empty();
            }
            if (header.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(header), 86_400)));
            }
            Instant when = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), when);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
