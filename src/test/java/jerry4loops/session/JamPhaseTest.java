package jerry4loops.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jerry4loops.testkit.FakeLoops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What may follow what, and that nothing is a dead end.
class JamPhaseTest {

    private static final Map<JamPhase, Set<JamPhase>> MAY = new EnumMap<>(Map.of(
            JamPhase.IDLE, EnumSet.of(JamPhase.STARTING),
            JamPhase.STARTING, EnumSet.of(JamPhase.BUFFERING, JamPhase.STOPPING, JamPhase.FAILED),
            JamPhase.BUFFERING, EnumSet.of(JamPhase.PLAYING, JamPhase.STOPPING, JamPhase.FAILED),
            JamPhase.PLAYING, EnumSet.of(JamPhase.LATE, JamPhase.RESEEDING, JamPhase.STOPPING, JamPhase.FAILED),
            JamPhase.LATE, EnumSet.of(JamPhase.PLAYING, JamPhase.RESEEDING, JamPhase.STOPPING, JamPhase.FAILED),
            JamPhase.RESEEDING, EnumSet.of(JamPhase.PLAYING, JamPhase.LATE, JamPhase.STOPPING, JamPhase.FAILED),
            JamPhase.STOPPING, EnumSet.of(JamPhase.IDLE),
            JamPhase.FAILED, EnumSet.of(JamPhase.STARTING, JamPhase.STOPPING, JamPhase.IDLE)));

    /// Phases on the shortest way from none.
    private static List<JamPhase> wayTo(JamPhase wanted) {
        var ways = new ArrayDeque<List<JamPhase>>();
        ways.add(List.of(JamPhase.IDLE));
        while (!ways.isEmpty()) {
            List<JamPhase> way = ways.remove();
            if (way.getLast() == wanted) {
                return way;
            }
            for (JamPhase next : MAY.get(way.getLast())) {
                if (!way.contains(next)) {
                    var longer = new ArrayList<>(way);
                    longer.add(next);
                    ways.add(longer);
                }
            }
        }
        throw new AssertionError("no way to " + wanted);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatMayFollowFollows(JamPhase from) {
        for (JamPhase next : JamPhase.values()) {
            var jam = new Session(FakeLoops.HERE).jam();
            wayTo(from).forEach(jam::become);
            if (next == from || MAY.get(from).contains(next)) {
                jam.become(next);
                assertThat(jam.phaseProperty().get()).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> jam.become(next))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("A jam cannot become " + next + " while it is " + from + ".");
                assertThat(jam.phaseProperty().get()).isEqualTo(from);
            }
        }
    }

    @Test
    void everyPhaseLeadsBackToNone() {
        for (JamPhase from : JamPhase.values()) {
            var reached = EnumSet.of(from);
            for (int i = 0; i < JamPhase.values().length; i++) {
                Set.copyOf(reached).forEach(phase -> reached.addAll(MAY.get(phase)));
            }
            assertThat(reached).as("from " + from).contains(JamPhase.IDLE);
        }
    }
}
