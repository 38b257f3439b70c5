package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLive;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FakePresets;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.workflow.CueSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(60)
class DevicePageTest {

    private final Session session = new Session(FakeLoops.HERE);
    private final FakeActions actions = new FakeActions(session);

    private DevicePage page() {
        var model = new StageViewModel(session, actions, new FakeLive(), FakePresets.of(session));
        var page = new DevicePage(model);
        new Scene(page);
        page.refresh();
        return page;
    }

    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> box(DevicePage page, String name) {
        return page.lookupAll(".combo-box").stream()
                .map(node -> (ComboBox<T>) node)
                .filter(box -> name.equals(box.getTooltip().getText()))
                .findFirst()
                .orElseThrow();
    }

    private static ComboBox<CueSettings.Route> route(DevicePage page) {
        return box(page, "Where the tracks are heard whose headphones button is lit.");
    }

    private static ComboBox<String> output(DevicePage page) {
        return box(page, "Which other output feeds the headphones.");
    }

    @Test
    void openingThePageChangesNothing() {
        FxToolkit.run(() -> {
            DevicePage page = page();
            page.refresh();
            assertThat(route(page).getValue()).isEqualTo(CueSettings.Route.OFF);
            assertThat(output(page).isDisabled()).isTrue();
            assertThat(actions.calls).isEmpty();
        });
    }

    @Test
    void headphonesGoWhereTheyAreSent() {
        FxToolkit.run(() -> {
            DevicePage page = page();
            route(page).setValue(CueSettings.Route.SECOND_PAIR);
            assertThat(actions.cueSettings()).isEqualTo(new CueSettings(CueSettings.Route.SECOND_PAIR, ""));
            route(page).setValue(CueSettings.Route.OTHER_DEVICE);
            assertThat(output(page).isDisabled()).isFalse();
            output(page).setValue("Headphones");
            assertThat(actions.cueSettings()).isEqualTo(new CueSettings(CueSettings.Route.OTHER_DEVICE, "Headphones"));
            page.refresh();
            assertThat(output(page).getValue()).isEqualTo("Headphones");
            route(page).setValue(CueSettings.Route.OFF);
            assertThat(actions.cueSettings()).isEqualTo(CueSettings.OFF);
            assertThat(actions.calls).hasSize(4);
        });
    }
}
