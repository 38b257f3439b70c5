package jerry4loops.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import jerry4loops.generate.houseband.HouseBand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rest of a server that failed twice: what it answers meanwhile neither ends it nor makes it last for ever.
class SeatTest {

    private final Seat seat = new Seat(new Server("box", new HouseBand(Runnable::run), () -> null, _ -> true));
    private long now = 1_000;

    @BeforeEach
    void failTwice() {
        for (int i = 0; i < 2; i++) {
            seat.missed(new Failure.Failed("box", "CUDA broke"), now, new Random(1));
        }
        assertThat(seat.mayBeAsked(now)).as("rests").isFalse();
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    private static Health health(Health.State state) {
        return new Health(state, state.toString(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Health.State.class,
            names = {"DOWN", "LOADING", "BUSY"})
    void whatItAnswersDuringItsRestDoesNotKeepItAwayForEver(Health.State state) {
        passes(Duration.ofSeconds(5));
        seat.learned(health(state), now);
        passes(Duration.ofSeconds(5));
        seat.learned(health(Health.State.UP), now);
        assertThat(seat.mayBeAsked(now)).as("still rests").isFalse();

        passes(Duration.ofMinutes(1));
        seat.learned(health(Health.State.UP), now);
        assertThat(seat.mayBeAsked(now)).as("is well after its rest").isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Health.State.class,
            names = {"LOADING", "BUSY"})
    void aShortPauseItAsksForDoesNotEndItsRest(Health.State state) {
        passes(Duration.ofSeconds(1));
        seat.learned(health(state).withRetryAfter(Optional.of(Duration.ofSeconds(2))), now);
        passes(Duration.ofSeconds(3));
        assertThat(seat.mayBeAsked(now)).as("still rests").isFalse();
        passes(Duration.ofMinutes(1));
        assertThat(seat.mayBeAsked(now)).as("after both").isTrue();
    }
}
