package jerry4loops.session;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// A server that a person added. Its rank is its place in the list. A token is never part of it.
///
/// Thread: any; immutable.
///
/// @param id made once and never changed; names the token in the keyring
/// @param name on screen
/// @param kind its family
/// @param address `http` or `https`, perhaps with a path
/// @param auth how it is told who asks
/// @param pool servers of one kind and one pool share the work; empty for none
/// @param isOn whether it is asked
/// @param options what it is asked for
public record BackendSettings(
        String id,
        String name,
        BackendKind kind,
        String address,
        BackendAuth auth,
        String pool,
        boolean isOn,
        BackendOptions options) {

    /// Strips the texts.
    public BackendSettings {
        name = name.strip();
        address = address.strip();
        pool = pool.strip();
        if (id.isBlank()) {
            throw new IllegalArgumentException("A backend has an id.");
        }
    }

    /// @return what is wrong with it, in a sentence for the person; empty when nothing is
    public Optional<String> problem() {
        if (name.isEmpty()) {
            return Optional.of("Give the backend a name.");
        }
        try {
            URI uri = URI.create(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
                return Optional.of("Type an address such as " + kind.usualAddress() + ".");
            }
            if (uri.getUserInfo() != null) {
                return Optional.of("Leave name and password out of the address; a token goes into its own field.");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return Optional.of("The address is host, port and path alone, without anything after a ? or #.");
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("Type an address such as " + kind.usualAddress() + ".");
        }
    }

    /// @return the host of the address in lower case; empty where there is none
    public String host() {
        try {
            String host = URI.create(address).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// @param next on screen
    /// @return this with it
    public BackendSettings withName(String next) {
        return new BackendSettings(id, next, kind, address, auth, pool, isOn, options);
    }

    /// @param next its family
    /// @return this with it
    public BackendSettings withKind(BackendKind next) {
        return new BackendSettings(id, name, next, address, auth, pool, isOn, options);
    }

    /// @param next where it is
    /// @return this with it
    public BackendSettings withAddress(String next) {
        return new BackendSettings(id, name, kind, next, auth, pool, isOn, options);
    }

    /// @param next how it is told who asks
    /// @return this with it
    public BackendSettings withAuth(BackendAuth next) {
        return new BackendSettings(id, name, kind, address, next, pool, isOn, options);
    }

    /// @param next whose work it shares
    /// @return this with it
    public BackendSettings withPool(String next) {
        return new BackendSettings(id, name, kind, address, auth, next, isOn, options);
    }

    /// @param next whether it is asked
    /// @return this with it
    public BackendSettings withOn(boolean next) {
        return new BackendSettings(id, name, kind, address, auth, pool, next, options);
    }

    /// @param next what it is asked for
    /// @return this with it
    public BackendSettings withOptions(BackendOptions next) {
        return new BackendSettings(id, name, kind, address, auth, pool, isOn, next);
    }
}
