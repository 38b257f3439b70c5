package jerry4loops.generate.http;

import java.util.Objects;
import java.util.function.Supplier;

/// How a backend is told who asks. The token is fetched for each request and is in no text this class gives.
///
/// Thread: any; immutable. The supplier is called on io threads and may block on the system's keyring.
public final class Credentials {

    private static final Credentials NONE = new Credentials("", "", () -> "");

    private final String header;
    private final String prefix;
    private final Supplier<String> token;

    private Credentials(String header, String prefix, Supplier<String> token) {
        this.header = header;
        this.prefix = prefix;
        this.token = Objects.requireNonNull(token);
    }

    /// @return nothing is sent
    public static Credentials none() {
        return NONE;
    }

    /// @param token gives the token; an empty one sends nothing
    /// @return `Authorization: Bearer …` (RFC 6750)
    public static Credentials bearer(Supplier<String> token) {
        return new Credentials("Authorization", "Bearer ", token);
    }

    /// @param key gives the key; an empty one sends nothing
    /// @return `X-API-Key: …`
    public static Credentials apiKey(Supplier<String> key) {
        return new Credentials("X-API-Key", "", key);
    }

    /// @return the header's name; empty for none
    String header() {
        return header;
    }

    /// @return the header's value; empty when there is nothing to send
    /// @throws IllegalArgumentException for a token that no header can hold, with a sentence that does not quote it
    String value() {
        String secret = header.isEmpty()
                ? ""
                : Objects.requireNonNullElse(token.get(), "").strip();
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "The token has characters that cannot be sent; copy it again, without spaces or line breaks.");
        }
        return secret.isEmpty() ? "" : prefix + secret;
    }

    @Override
    public String toString() {
        return header.isEmpty() ? "no credentials" : header + " (hidden)";
    }
}
