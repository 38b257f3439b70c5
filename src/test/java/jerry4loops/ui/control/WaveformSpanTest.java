package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class WaveformSpanTest {

    private static final double MOST = 128;

    @Property
    void aPartNeverLeavesTheLoopWhateverHandsDo(
            @ForAll @Size(max = 40) List<@DoubleRange(min = -3, max = 3) Double> gestures) {
        WaveformSpan span = WaveformSpan.WHOLE;
        for (double each : gestures) {
            span = each < 0 ? span.moved(each + 1.5) : span.zoomed(each, each / 3, MOST);
            assertThat(span.zoom()).isBetween(1.0, MOST);
            assertThat(span.from()).isGreaterThanOrEqualTo(0);
            assertThat(span.upTo()).isLessThanOrEqualTo(1 + 1e-12);
        }
    }

    @Property
    void whatIsUnderThePointerStaysThereAsTheLoopGrows(
            @ForAll @DoubleRange(min = 0, max = 1) double across,
            @ForAll @DoubleRange(min = 1, max = 20) double first,
            @ForAll @DoubleRange(min = 1.01, max = 6) double second) {
        WaveformSpan before = WaveformSpan.WHOLE.zoomed(first, 0.4, MOST);
        double place = before.place(across);
        assertThat(before.zoomed(second, across, MOST).across(place)).isEqualTo(across, within(1e-9));
    }

    @Property
    void aGestureThatIsNoNumberChangesNothing(@ForAll @DoubleRange(min = 1, max = 100) double zoom) {
        WaveformSpan span = WaveformSpan.WHOLE.zoomed(zoom, 0.7, MOST);
        for (double by : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0, -1}) {
            WaveformSpan next = span.zoomed(by, 0.2, MOST);
            assertThat(next.zoom()).isEqualTo(span.zoom());
            assertThat(next.from()).isEqualTo(span.from(), within(1e-12));
        }
    }
}
