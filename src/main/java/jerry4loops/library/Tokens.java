package jerry4loops.library;

import java.util.Optional;

/// Keeps the tokens of the servers a person added: in the system's keyring where one works, else in memory until the
/// studio ends; never in a file.
///
/// Thread: any that may block; a keyring may ask the person for a password.
public interface Tokens extends AutoCloseable {

    /// Where a token went.
    enum Place {
        /// Into the system's keyring.
        KEYRING,
        /// Into memory, since no keyring works.
        MEMORY
    }

    /// A token and where it is.
    ///
    /// @param value the secret
    /// @param place where it is
    record Token(String value, Place place) {
        @Override
        public String toString() {
            return "a token (" + place + ")";
        }
    }

    /// @param account whose
    /// @return the token; empty when there is none
    Optional<Token> find(String account);

    /// @param account whose
    /// @param secret the token, not blank
    /// @return where it went
    Place keep(String account, String secret);

    /// @param account whose token goes, wherever it is
    void forget(String account);

    /// Lets go of the keyring and forgets what is in memory.
    @Override
    void close();
}
