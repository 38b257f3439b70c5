package jerry4loops.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import org.junit.jupiter.api.Test;

class NudgeTempoTest {

    private final Session session = new Session(new LiveJam.CallerThread());
    private final NudgeTempo nudge = new NudgeTempo(session);

    private double percent() {
        return session.control(Parameter.TEMPO_BEND).get();
    }

    @Test
    void aHeldKeyBendsAndLettingGoGoesBack() {
        session.control(Parameter.TEMPO_BEND).set(1.5);
        nudge.up(true);
        assertThat(percent()).isEqualTo(4.5);
        nudge.up(true);
        assertThat(percent()).as("a key that repeats").isEqualTo(4.5);
        nudge.up(false);
        assertThat(percent()).isEqualTo(1.5);
    }

    @Test
    void bothKeysTogetherCancelAndTheRangeHolds() {
        session.control(Parameter.TEMPO_BEND).set(-7);
        nudge.down(true);
        assertThat(percent()).isEqualTo(-8);
        nudge.up(true);
        assertThat(percent()).isEqualTo(-7);
        nudge.down(false);
        assertThat(percent()).isEqualTo(-4);
        nudge.up(false);
        assertThat(percent()).isEqualTo(-7);
    }
}
