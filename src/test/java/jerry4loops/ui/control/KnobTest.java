package jerry4loops.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import jerry4loops.control.Parameter;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class KnobTest {

    private Knob filter;
    private Knob pan;
    private Knob rate;

    @BeforeEach
    void showKnobs() {
        FxToolkit.run(() -> {
            filter = new Knob(Parameter.FILTER_CUTOFF, "Filter");
            pan = new Knob(Parameter.PAN, "Pan");
            rate = new Knob(Parameter.WAH_RATE, "Rate");
            var root = new javafx.scene.layout.HBox(filter, pan, rate);
            new Scene(new StackPane(root), 400, 200);
            root.applyCss();
            root.layout();
        });
    }

    @Test
    void fullDragCoversTheWholeRange() {
        FxToolkit.run(() -> {
            filter.moveTo(0);
            Hands.drag(filter, -KnobBehaviour.TRAVEL_PX, false);
            assertThat(filter.position()).isEqualTo(1, within(1e-9));
            Hands.drag(filter, KnobBehaviour.TRAVEL_PX / 2, false);
            assertThat(filter.position()).isEqualTo(0.5, within(1e-9));
        });
    }

    @Test
    void shiftMakesADragTenTimesFiner() {
        FxToolkit.run(() -> {
            pan.reset();
            Hands.drag(pan, -KnobBehaviour.TRAVEL_PX / 2, true);
            assertThat(pan.position()).isEqualTo(0.55, within(1e-9));
        });
    }

    @Test
    void wheelTurnsBothWaysAndShiftIsFine() {
        FxToolkit.run(() -> {
            pan.reset();
            Hands.wheel(pan, 2, false);
            assertThat(pan.position()).isEqualTo(0.55, within(1e-9));
            Hands.wheel(pan, -1, true);
            assertThat(pan.position()).isEqualTo(0.5475, within(1e-9));
        });
    }

    @Test
    void keysStepCoarselyFinelyAndToTheEnds() {
        FxToolkit.run(() -> {
            pan.reset();
            Hands.tap(pan, KeyCode.UP);
            assertThat(pan.position()).isEqualTo(0.51, within(1e-9));
            Hands.shiftTap(pan, KeyCode.LEFT);
            assertThat(pan.position()).isEqualTo(0.509, within(1e-9));
            Hands.tap(pan, KeyCode.PAGE_DOWN);
            assertThat(pan.position()).isEqualTo(0.409, within(1e-9));
            Hands.tap(pan, KeyCode.HOME);
            assertThat(pan.valueProperty().get()).isEqualTo(-1);
            Hands.tap(pan, KeyCode.END);
            assertThat(pan.valueProperty().get()).isEqualTo(1);
            Hands.tap(pan, KeyCode.DELETE);
            assertThat(pan.valueProperty().get()).isZero();
        });
    }

    @Test
    void doubleClickResets() {
        FxToolkit.run(() -> {
            filter.moveTo(0.2);
            Hands.doubleClick(filter);
            assertThat(filter.valueProperty().get()).isEqualTo(Parameter.FILTER_CUTOFF.defaultValue());
        });
    }

    @Test
    void typedDigitsOpenAFieldAndEnterTakesTheValue() {
        FxToolkit.run(() -> {
            Hands.type(filter, "1");
            var field = (TextField) filter.lookup(".value-editor");
            assertThat(field.getText()).isEqualTo("1");
            field.setText("1.2k");
            Hands.press(field, KeyCode.ENTER);
            assertThat(filter.valueProperty().get()).isEqualTo(1200, within(1e-6));
            assertThat(filter.lookup(".value-editor")).isNull();
        });
    }

    @Test
    void nonsenseStaysInTheFieldAndEscapeLeavesTheValueAlone() {
        FxToolkit.run(() -> {
            filter.moveTo(0.3);
            double before = filter.valueProperty().get();
            filter.edit("");
            var field = (TextField) filter.lookup(".value-editor");
            field.setText("loud");
            Hands.press(field, KeyCode.ENTER);
            assertThat(filter.lookup(".value-editor")).isSameAs(field);
            Hands.press(field, KeyCode.ESCAPE);
            assertThat(filter.lookup(".value-editor")).isNull();
            assertThat(filter.valueProperty().get()).isEqualTo(before);
        });
    }

    @Test
    void choicesMoveOneStepPerArrowAndNotch() {
        FxToolkit.run(() -> {
            rate.reset();
            Hands.tap(rate, KeyCode.UP);
            assertThat(rate.valueTextProperty().get()).isEqualTo("1/4T");
            Hands.wheel(rate, -1, false);
            assertThat(rate.valueTextProperty().get()).isEqualTo("1/4");
        });
    }

    @Test
    void arcOfPanStartsAtTheTopAndAgreesWithTheValue() {
        FxToolkit.run(() -> {
            pan.valueProperty().set(0.5);
            var arc = (Arc) pan.lookup(".value-arc");
            assertThat(arc.getStartAngle()).isEqualTo(90);
            assertThat(arc.getLength()).isEqualTo(-67.5, within(1e-6));
            filter.moveTo(0.5);
            var filterArc = (Arc) filter.lookup(".value-arc");
            assertThat(filterArc.getStartAngle()).isEqualTo(225);
            assertThat(filterArc.getLength()).isEqualTo(-135, within(1e-6));
        });
    }

    @Test
    void saysNameValueAndUnitToAssistiveTools() {
        FxToolkit.run(() -> {
            filter.type("440 Hz");
            assertThat(filter.getAccessibleText()).isEqualTo("Filter");
            assertThat(filter.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                    .isEqualTo("440 Hz");
            assertThat(filter.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE))
                    .isEqualTo(20_000.0);
            filter.executeAccessibleAction(AccessibleAction.SET_VALUE, 1e9);
            assertThat(filter.valueProperty().get()).isEqualTo(20_000);
            assertThat(filter.tooltipText()).startsWith("Filter  open\n");
        });
    }
}
