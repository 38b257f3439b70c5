package jerry4loops.control;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterTest {

    @Property
    void travelAndValueAreInverse(@ForAll Parameter parameter, @ForAll @DoubleRange(min = 0, max = 1) double position) {
        double value = parameter.valueAt(position);
        assertThat(value).isBetween(parameter.min(), parameter.max());
        assertThat(parameter.valueAt(parameter.positionOf(value)))
                .isCloseTo(value, org.assertj.core.data.Offset.offset(1e-6 * Math.max(1, Math.abs(parameter.max()))));
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void whatIsShownCanBeTypedBack(Parameter parameter) {
        for (double position : new double[] {0, 0.13, 0.5, 0.77, 1}) {
            double value = parameter.valueAt(position);
            String shown = parameter.format(value);
            double read = parameter.parse(shown).orElseThrow(() -> new AssertionError(parameter + ": " + shown));
            assertThat(parameter.format(read)).as(shown).isEqualTo(shown);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FILTER_CUTOFF | 1.2k    | 1200
            FILTER_CUTOFF | 800 Hz  | 800
            FILTER_CUTOFF | open    | 20000
            FILTER_CUTOFF | 99999   | 20000
            VOLUME        | -6      | -6
            VOLUME        | −3,5 dB | -3.5
            VOLUME        | -inf    | -72
            PAN           | 30 L    | -0.3
            PAN           | C       | 0
            REVERB_MIX    | 50 %    | 0.5
            REVERB_DECAY  | 800 ms  | 0.8
            WAH_RATE      | 1/4T    | 8
            MUTE          | on      | 1
            """)
    void typedTextIsUnderstood(Parameter parameter, String text, double value) {
        assertThat(parameter.parse(text)).hasValue(value);
    }

    @Test
    void nonsenseIsNotUnderstood() {
        assertThat(Parameter.VOLUME.parse("loud")).isEmpty();
        assertThat(Parameter.PAN.parse("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void everyControlHasOneName(Parameter parameter) {
        var id =
                parameter.scope() == Parameter.Scope.MASTER ? ControlId.master(parameter) : new ControlId(3, parameter);
        assertThat(ControlId.parse(id.path())).hasValue(id);
    }

    @Test
    void pathsThatNameNothingAreRefused() {
        assertThat(ControlId.parse("track9.volume")).isEmpty();
        assertThat(ControlId.parse("track1.colour")).isEmpty();
        assertThat(ControlId.parse("master.pan")).isEmpty();
        assertThat(ControlId.parse("volume")).isEmpty();
    }

    @Test
    void aFaderHasUnityAtFourFifthsAndSilenceAtTheBottom() {
        assertThat(Parameter.VOLUME.positionOf(0)).isBetween(0.79, 0.80);
        assertThat(Parameter.VOLUME.valueAt(0)).isEqualTo(Parameter.SILENCE_DB);
        assertThat(Parameter.VOLUME.format(Parameter.SILENCE_DB)).isEqualTo("−∞ dB");
    }
}
