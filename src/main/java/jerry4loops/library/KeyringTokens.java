package jerry4loops.library;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [Tokens] in the keyring of the system: the Keychain of macOS, the Credential Manager of Windows, the Secret Service
/// or KWallet of a Linux desktop. Where none of them works, as on a Linux without a desktop, tokens stay in memory.
/// What a keyring says about a failure is logged by its kind alone.
///
/// Thread: as [Tokens]; one caller at a time, the others wait.
public final class KeyringTokens implements Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(KeyringTokens.class);
    private static final String SERVICE = "jerry4loops";

    private final Opener opener;
    private final Map<String, Token> known = new HashMap<>();
    private Vault vault;
    private boolean opened;

    /// A keyring, as far as it is needed here.
    interface Vault {

        /// @return the secret, or null
        String get(String account) throws Exception;

        void set(String account, String secret) throws Exception;

        void delete(String account) throws Exception;

        void close() throws Exception;
    }

    /// Opens the keyring of the system.
    @FunctionalInterface
    interface Opener {
        Vault open() throws Exception;
    }

    /// Opens nothing before it is needed.
    public KeyringTokens() {
        this(KeyringTokens::system);
    }

    KeyringTokens(Opener opener) {
        this.opener = opener;
    }

    @Override
    public synchronized Optional<Token> find(String account) {
        Token token = known.get(account);
        if (token == null && open()) {
            try {
                String secret = vault.get(account);
                if (secret != null && !secret.isEmpty()) {
                    token = new Token(secret, Place.KEYRING);
                    known.put(account, token);
                }
            } catch (Exception e) {
                // A keyring throws when it has nothing under that name, too.
                LOG.debug(
                        "The keyring has no token for a backend ({}).",
                        e.getClass().getSimpleName());
            }
        }
        return Optional.ofNullable(token);
    }

    @Override
    public synchronized Place keep(String account, String secret) {
        Place place = Place.MEMORY;
        if (open()) {
            try {
                vault.set(account, secret);
                place = Place.KEYRING;
            } catch (Exception e) {
                LOG.warn(
                        "The keyring took no token ({}); it is kept for this run only.",
                        e.getClass().getSimpleName());
            }
        }
        known.put(account, new Token(secret, place));
        return place;
    }

    @Override
    public synchronized void forget(String account) {
        known.remove(account);
        if (open()) {
            try {
                vault.delete(account);
            } catch (Exception e) {
                LOG.debug(
                        "The keyring had no token to delete ({}).", e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public synchronized void close() {
        known.clear();
        if (vault != null) {
            try {
                vault.close();
            } catch (Exception e) {
                LOG.debug("The keyring did not close ({}).", e.getClass().getSimpleName());
            }
        }
        vault = null;
        opened = true;
    }

    private boolean open() {
        if (!opened) {
            opened = true;
            try {
                vault = opener.open();
            } catch (Exception | LinkageError e) {
                LOG.info(
                        "No keyring works here ({}); tokens are kept until the studio ends.",
                        e.getClass().getSimpleName());
            }
        }
        return vault != null;
    }

    private static Vault system() throws BackendNotSupportedException {
        Keyring keyring = Keyring.create();
        return new Vault() {
            @Override
            public String get(String account) throws PasswordAccessException {
                return keyring.getPassword(SERVICE, account);
            }

            @Override
            public void set(String account, String secret) throws PasswordAccessException {
                keyring.setPassword(SERVICE, account, secret);
            }

            @Override
            public void delete(String account) throws PasswordAccessException {
                keyring.deletePassword(SERVICE, account);
            }

            @Override
            public void close() throws Exception {
                keyring.close();
            }
        };
    }
}
