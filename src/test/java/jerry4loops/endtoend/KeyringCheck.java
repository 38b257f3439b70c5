package jerry4loops.endtoend;

import java.util.Optional;
import jerry4loops.library.KeyringTokens;
import jerry4loops.library.Tokens;

/// Makes sure that a token outlives the studio in a real keyring, and goes when it is told to. Run twice beside the
/// Secret Service of `src/build/with-keyring.sh`, first with `keep`, then with `forget`: two lives, so that nothing
/// can come from memory.
///
/// Run as a program; ends with status 1 when something is wrong.
public final class KeyringCheck {

    private static final String ACCOUNT = "backend-keyring-check";
    private static final String SECRET = "hf_Ünlikely “secret” \\ 123";

    private KeyringCheck() {}

    /// @param arguments `keep` or `forget`
    public static void main(String[] arguments) {
        try {
            switch (arguments[0]) {
                case "keep" -> keep();
                case "forget" -> forget();
                default -> throw new AssertionError("say keep or forget");
            }
            System.exit(0);
        } catch (AssertionError e) {
            System.err.println("The keyring does not work: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void keep() {
        try (var tokens = new KeyringTokens()) {
            require(tokens.find(ACCOUNT).isEmpty(), "it holds a token nobody gave it");
            require(tokens.keep(ACCOUNT, "the first") == Tokens.Place.KEYRING, "it took no token");
            require(tokens.keep(ACCOUNT, SECRET) == Tokens.Place.KEYRING, "it took no second token");
        }
        System.out.println("keyring: it took a token, and another in its place");
    }

    private static void forget() {
        try (var tokens = new KeyringTokens()) {
            var found = tokens.find(ACCOUNT);
            require(
                    found.equals(Optional.of(new Tokens.Token(SECRET, Tokens.Place.KEYRING))),
                    "the token of the life before is not there");
            tokens.forget(ACCOUNT);
        }
        try (var tokens = new KeyringTokens()) {
            require(tokens.find(ACCOUNT).isEmpty(), "a token that was deleted is still there");
        }
        System.out.println("keyring: the token was there in the next life, and is gone");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
