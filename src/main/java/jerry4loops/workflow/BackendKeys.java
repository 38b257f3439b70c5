package jerry4loops.workflow;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import jerry4loops.library.Tokens;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState.TokenState;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;

/// The tokens of the servers a person added: into the keyring, out of it, and where each is.
///
/// Thread: the session's; the keyring is asked on io.
final class BackendKeys {

    private final Session session;
    private final Tokens tokens;
    private final Executor io;

    BackendKeys(Session session, Tokens tokens, Executor io) {
        this.session = session;
        this.tokens = tokens;
        this.io = new InOrder(io);
    }

    /// @param id of a server
    /// @param token to be kept; blank forgets the one there is
    /// @param then run on io when that is done
    void set(String id, String token, Runnable then) {
        String secret = token.strip();
        io.execute(() -> {
            if (secret.isEmpty()) {
                tokens.forget(id);
                show(id, TokenState.NONE);
            } else {
                Tokens.Place place = tokens.keep(id, secret);
                show(id, shown(place));
                if (place == Tokens.Place.MEMORY) {
                    session.thread()
                            .run(() -> session.tell(
                                    Notice.Severity.WARNING,
                                    "No keyring works on this machine: the token is kept until the studio ends, and has"
                                            + " to be given again next time."));
                }
            }
            then.run();
        });
    }

    /// Shows where a server's token is, if it has one.
    void lookFor(BackendSettings settings) {
        if (settings.auth() != BackendAuth.NONE) {
            io.execute(() -> tokens.find(settings.id()).ifPresent(token -> show(settings.id(), shown(token.place()))));
        }
    }

    /// @param id of a server that goes
    /// @return its token, which is forgotten
    CompletableFuture<Optional<Tokens.Token>> take(String id) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Optional<Tokens.Token> secret = tokens.find(id);
                    tokens.forget(id);
                    return secret;
                },
                io);
    }

    /// @param id of a server
    /// @return gives its token for each request; asked on io
    Supplier<String> of(String id) {
        return () -> tokens.find(id).map(Tokens.Token::value).orElse("");
    }

    private static TokenState shown(Tokens.Place place) {
        return place == Tokens.Place.KEYRING ? TokenState.KEPT : TokenState.THIS_RUN;
    }

    private void show(String id, TokenState state) {
        session.thread().run(() -> session.backends().update(id, old -> old.withToken(state)));
    }

    /// Lets go of the keyring.
    ///
    /// @param strays ids of servers that are not there any more; their tokens are forgotten first
    void close(Set<String> strays) {
        if (strays.isEmpty()) {
            tokens.close();
        } else {
            io.execute(() -> {
                strays.forEach(tokens::forget);
                tokens.close();
            });
        }
    }
}
