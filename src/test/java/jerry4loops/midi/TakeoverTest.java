package jerry4loops.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// How knobs take targets over, for any gesture.
class TakeoverTest {

    private static final double NEAR = TakeoverState.NEAR + 1e-9;

    @Property
    void pickingUpNeverJumpsFartherThanTheKnobMoved(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 127) Integer> gesture,
            @ForAll @DoubleRange(max = 1) double start,
            @ForAll @IntRange(max = 60) int elsewhereAt,
            @ForAll @DoubleRange(max = 1) double elsewhere) {
        var state = new TakeoverState(Takeover.PICK_UP, 0);
        double target = start;
        double before = Double.NaN;
        for (int i = 0; i < gesture.size(); i++) {
            // Somebody else may move the target at any time.
            target = i == elsewhereAt ? elsewhere : target;
            double knob = gesture.get(i) / 127.0;
            double next = state.move(knob, target);
            if (!Double.isNaN(next)) {
                double most = (Double.isNaN(before) ? 0 : Math.abs(knob - before)) + NEAR;
                assertThat(Math.abs(next - target)).isLessThanOrEqualTo(most);
                assertThat(next).isEqualTo(knob);
                target = next;
            }
            before = knob;
        }
    }

    @Property
    void aThrowFromEndToEndAlwaysArrivesHoweverFast(
            @ForAll @DoubleRange(max = 1) double start,
            @ForAll @IntRange(min = 1, max = 127) int step,
            @ForAll boolean up) {
        var state = new TakeoverState(Takeover.PICK_UP, 0);
        double target = start;
        int from = up ? 0 : 127;
        for (int i = 0; i < 127 + step; i += step) {
            int value = Math.clamp(up ? from + i : from - i, 0, 127);
            double next = state.move(value / 127.0, target);
            target = Double.isNaN(next) ? target : next;
        }
        assertThat(target).isEqualTo(up ? 1.0 : 0.0);
    }

    @Property
    void scalingMovesWithTheKnobNeverBackwardsAndMeetsAtTheEnds(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 127) Integer> gesture,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double start) {
        var state = new TakeoverState(Takeover.SCALE, 0);
        double target = start;
        double before = Double.NaN;
        for (int value : gesture) {
            double knob = value / 127.0;
            double next = state.move(knob, target);
            if (Double.isNaN(before)) {
                assertThat(next).isNaN();
            } else {
                assertThat(next).isBetween(0.0, 1.0);
                double way = knob - before;
                assertThat((next - target) * Math.signum(way)).isGreaterThanOrEqualTo(-NEAR);
                if (value == 0 || value == 127) {
                    assertThat(next).isEqualTo(knob);
                }
                target = next;
            }
            before = knob;
        }
    }

    @Property
    void relativeNeverMovesFartherThanTheKnob(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 127) Integer> gesture,
            @ForAll @DoubleRange(max = 1) double start) {
        var state = new TakeoverState(Takeover.RELATIVE, 0);
        double target = start;
        double before = Double.NaN;
        for (int value : gesture) {
            double knob = value / 127.0;
            double next = state.move(knob, target);
            if (!Double.isNaN(next)) {
                assertThat(Math.abs(next - target)).isLessThanOrEqualTo(Math.abs(knob - before) + 1e-12);
                target = next;
            }
            before = knob;
        }
    }

    @Test
    void aKnobInHandLetsGoWhenSomethingElseMovesTheTarget() {
        var state = new TakeoverState(Takeover.PICK_UP, 0);
        assertThat(state.move(0.5, 0.5)).isEqualTo(0.5);
        assertThat(state.move(0.6, 0.5)).isEqualTo(0.6);
        assertThat(state.move(0.61, 0.2)).isNaN();
        assertThat(state.ghost(0.2)).isEqualTo(0.61);
        assertThat(state.move(0.1, 0.2)).isEqualTo(0.1);
        assertThat(state.ghost(0.1)).isNaN();
    }

    @Test
    void theFirstWordOfAKnobThatWasAwayMovesNothing() {
        for (Takeover takeover : List.of(Takeover.PICK_UP, Takeover.SCALE, Takeover.RELATIVE)) {
            var state = new TakeoverState(takeover, 0);
            assertThat(state.move(0.9, 0.2)).as(takeover.text()).isNaN();
            state.move(0.95, 0.2);
            state.forget();
            assertThat(state.move(0.1, 0.5)).as(takeover.text()).isNaN();
        }
        assertThat(new TakeoverState(Takeover.JUMP, 0).move(0.9, 0.2)).isEqualTo(0.9);
    }
}
