package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jerry4loops.control.Parameter;
import org.junit.jupiter.api.Test;

class WahCurveTest {

    @Test
    void everyRateOfTheParameterHasALength() {
        for (String rate : Parameter.WAH_RATE.choices()) {
            assertThat(WahCurve.beats(rate)).as(rate).isBetween(0.125, 16.0);
        }
        assertThat(WahCurve.beats("1/4")).isEqualTo(1);
        assertThat(WahCurve.beats("1/8.")).isEqualTo(0.75);
        assertThat(WahCurve.beats("1/4T")).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(WahCurve.beats("2 bars")).isEqualTo(8);
    }

    @Test
    void everyShapeStaysBetweenClosedAndOpen() {
        for (String shape : Parameter.WAH_SHAPE.choices()) {
            for (double phase = 0; phase < 2; phase += 0.01) {
                assertThat(WahCurve.at(shape, phase)).as(shape).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void everyStutterModeHasItsOwnPicture() {
        var pictures = new java.util.HashSet<String>();
        for (String mode : Parameter.STUTTER_MODE.choices()) {
            var picture = new StringBuilder();
            for (double column = 0; column <= 1; column += 1.0 / 13) {
                double height = StutterGlyph.height(mode, column);
                assertThat(height).as(mode).isBetween(0.0, 1.0);
                picture.append(Math.round(height * 100)).append(' ');
            }
            pictures.add(picture.toString());
        }
        assertThat(pictures).hasSize(Parameter.STUTTER_MODE.choices().size());
    }
}
