package jerry4loops.generate.http;

import java.net.URI;
import java.util.Locale;

/// Whom to ask: a name for the screen, an address, and what to show at the door.
///
/// Thread: any; immutable.
///
/// @param name name on screen, used in every failure's sentence
/// @param base `http` or `https`, perhaps with a path such as `/audio` in front of every call's own
/// @param credentials how it is told who asks
public record Backend(String name, URI base, Credentials credentials) {

    /// @throws IllegalArgumentException for an address that is none, with a sentence for the person
    public Backend {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "“" + base + "” is not the address of a server; type one such as http://localhost:8005.");
        }
        if (base.getUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address of a server is its host, port and path alone; give the token separately.");
        }
    }

    /// @param path begins with `/`, percent-encoded where needed, perhaps with a query
    /// @return the whole address
    URI at(String path) {
        String front = base.toString();
        return URI.create((front.endsWith("/") ? front.substring(0, front.length() - 1) : front) + path);
    }
}
