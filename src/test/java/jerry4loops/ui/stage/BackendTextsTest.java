package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.session.BackendState.Call;
import jerry4loops.session.BackendState.Light;
import org.junit.jupiter.api.Test;

class BackendTextsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T20:00:00Z");

    @Test
    void withoutServersTheHouseBandIsNamed() {
        var summary = BackendTexts.summary(List.of(), NOW);
        assertThat(summary.name()).isEqualTo("house band");
        assertThat(summary.light()).isEqualTo(Light.UP);
    }

    @Test
    void whoMakesTheNextLoopIsNamedWithTheLightOfWhoShould() {
        BackendState well = state("spare", Light.UP, "", Optional.empty());
        BackendState gone = state("gpu box", Light.DOWN, "gpu box cannot be reached.", Optional.empty());

        assertThat(BackendTexts.summary(List.of(gone, well), NOW))
                .isEqualTo(new BackendTexts.Summary("spare", Light.DOWN, "for gpu box"));
        assertThat(BackendTexts.summary(List.of(well, gone), NOW))
                .isEqualTo(new BackendTexts.Summary("spare", Light.UP, "ready"));
        assertThat(BackendTexts.summary(List.of(gone), NOW).detail()).isEqualTo("not there");
    }

    @Test
    void busyCountsDownToTheSecond() {
        BackendState busy = state("box", Light.BUSY, "", Optional.of(NOW.plusMillis(8_200)));
        assertThat(BackendTexts.words(busy, NOW)).isEqualTo("busy · again in 9 s");
        assertThat(BackendTexts.words(busy, NOW.plusSeconds(9))).isEqualTo("busy");
    }

    @Test
    void barsStandAgainstTheSlowestCall() {
        var calls = List.of(
                new Call(Duration.ofSeconds(2), true),
                new Call(Duration.ofSeconds(4), false),
                new Call(Duration.ofMillis(3), true));
        assertThat(BackendTexts.bars(calls)).containsExactly(0.5, 1.0, 0.12);
        assertThat(BackendTexts.calls(calls)).isEqualTo("Last calls: 2.0 s, 4.0 s ✕, 0.0 s");
        assertThat(BackendTexts.bars(List.of())).isEmpty();
    }

    @Test
    void tenCallsAreRemembered() {
        BackendState state = state("box", Light.UP, "", Optional.empty());
        for (int i = 1; i <= 12; i++) {
            state = state.withCall(new Call(Duration.ofSeconds(i), true));
        }
        assertThat(state.calls()).hasSize(10);
        assertThat(state.calls().getFirst().took()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void everyChoiceHasItsWords() {
        var bundle = ResourceBundle.getBundle("jerry4loops.ui.messages");
        for (Light light : Light.values()) {
            assertThat(bundle.getString("backends.light." + light.name())).isNotBlank();
        }
        for (BackendKind kind : BackendKind.values()) {
            assertThat(bundle.getString("backends.kind." + kind.name())).isNotBlank();
        }
    }

    static BackendState state(String name, Light light, String sentence, Optional<Instant> until) {
        return BackendState.of(new BackendSettings(
                        name,
                        name,
                        BackendKind.STABLE_AUDIO,
                        "http://localhost:8005",
                        BackendAuth.NONE,
                        "",
                        light != Light.OFF,
                        BackendOptions.NONE))
                .withLight(light, sentence, until);
    }
}
