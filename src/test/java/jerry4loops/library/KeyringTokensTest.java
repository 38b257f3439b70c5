package jerry4loops.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import jerry4loops.library.Tokens.Place;
import jerry4loops.testkit.EverythingLogged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeyringTokensTest {

    private static final String SECRET = "hf_VERYsecret";

    private final Map<String, String> ring = new HashMap<>();

    @Test
    void tokensGoIntoTheKeyringAndComeBackInTheNextRun() {
        try (var tokens = new KeyringTokens(() -> vault(false))) {
            assertThat(tokens.keep("a", SECRET)).isEqualTo(Place.KEYRING);
        }

        try (var next = new KeyringTokens(() -> vault(false))) {
            assertThat(next.find("a")).contains(new Tokens.Token(SECRET, Place.KEYRING));
            next.forget("a");
            assertThat(next.find("a")).isEmpty();
        }
        assertThat(ring).isEmpty();
    }

    @Test
    void withoutAKeyringTokensLiveUntilTheEnd() {
        KeyringTokens.Opener none = () -> {
            throw new UnsupportedOperationException();
        };
        var tokens = new KeyringTokens(none);

        assertThat(tokens.keep("a", SECRET)).isEqualTo(Place.MEMORY);
        assertThat(tokens.find("a")).contains(new Tokens.Token(SECRET, Place.MEMORY));
        tokens.close();
        assertThat(tokens.find("a")).isEmpty();
    }

    @Test
    void keyringThatRefusesIsSaidWithoutTheToken() {
        try (var log = new EverythingLogged();
                var tokens = new KeyringTokens(() -> vault(true))) {
            assertThat(tokens.keep("a", SECRET)).isEqualTo(Place.MEMORY);
            assertThat(log.text()).contains("this run only").doesNotContain(SECRET);
            assertThat(tokens.find("a").toString()).doesNotContain(SECRET);
        }
    }

    /// Where a desktop's keyring works this stores and deletes one entry; elsewhere memory serves.
    @Test
    @Timeout(60)
    void theSystemOfThisMachineIsServedEitherWay() {
        try (var tokens = new KeyringTokens()) {
            tokens.keep("jerry4loops-test", SECRET);
            assertThat(tokens.find("jerry4loops-test").orElseThrow().value()).isEqualTo(SECRET);
            tokens.forget("jerry4loops-test");
            assertThat(tokens.find("jerry4loops-test")).isEmpty();
        }
    }

    private KeyringTokens.Vault vault(boolean refusing) {
        return new KeyringTokens.Vault() {
            @Override
            public String get(String account) {
                return ring.get(account);
            }

            @Override
            public void set(String account, String secret) {
                if (refusing) {
                    throw new IllegalStateException("cannot store " + secret);
                }
                ring.put(account, secret);
            }

            @Override
            public void delete(String account) {
                ring.remove(account);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
