package jerry4loops.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.RecordedTake;
import jerry4loops.session.Session;
import jerry4loops.testkit.FakeActions;
import jerry4loops.testkit.FakeLoops;
import jerry4loops.testkit.FxToolkit;
import jerry4loops.testkit.Hands;
import jerry4loops.testkit.LoggedWarnings;
import jerry4loops.time.Tempo;
import jerry4loops.workflow.TakePerformance;
import jerry4loops.workflow.TakeRender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Rendering a take again from the page of recordings, its menu, and stems of the past.
@ExtendWith(FxToolkit.class)
@ResourceLock(FxToolkit.LOCK)
@Timeout(120)
class RenderFormTest {

    private Session session;
    private FakeActions actions;
    private OpenStage stage;

    @BeforeEach
    void build() {
        session = new Session(FakeLoops.HERE);
        actions = new FakeActions(session);
        session.recordings()
                .setTakes(List.of(new RecordedTake(
                        Path.of("takes", "Friday night.wav"),
                        "Friday night",
                        192,
                        55_000_000,
                        Instant.parse("2026-11-22T18:04:31Z"),
                        Optional.of(Tempo.ofBpm(124)),
                        false,
                        false,
                        true,
                        "")));
        actions.takes.performances.put("Friday night.wav", new TakePerformance(List.of("Drums", "Instruments")));
        stage = OpenStage.with(session, actions, SidePanel.Page.TAKES, 1280, 800);
    }

    private TakesPage page() {
        return (TakesPage) stage.view.root().lookup(".takes-page");
    }

    private RecordedTake take() {
        return session.recordings().takes().getFirst();
    }

    private void openForm() {
        FxToolkit.run(() -> {
            page().render(take());
            stage.layout();
        });
    }

    private Node in(String selector) {
        return page().lookup(".render-form " + selector);
    }

    @SuppressWarnings("unchecked")
    private <T> ComboBox<T> box(int index) {
        var boxes = new ArrayList<Node>(page().lookupAll(".render-form .combo-box"));
        return (ComboBox<T>) boxes.get(index);
    }

    private void hold(int track, Parameter parameter, String typed) {
        this.<Integer>box(2).setValue(track);
        this.<Parameter>box(3).setValue(parameter);
        var value = (TextField) in(".take-field");
        value.setText(typed);
        value.fireEvent(new javafx.event.ActionEvent());
    }

    @Test
    void theFormIsSeenAtBothSizesWithoutWarnings() throws IOException {
        try (var warnings = new LoggedWarnings()) {
            openForm();
            FxToolkit.run(() -> {
                hold(0, Parameter.FILTER_CUTOFF, "800");
                stage.layout();
            });
            stage.shoot("takes-render-1280");
            stage = OpenStage.with(session, actions, SidePanel.Page.TAKES, 1024, 640);
            openForm();
            stage.shoot("takes-render-1024");
            assertThat(warnings.messages()).isEmpty();
        }
    }

    @Test
    void aTrackIsLeftOutALevelAndAnEffectAreHeldAndTheResultIsStems() {
        openForm();
        FxToolkit.run(() -> {
            this.<TakeRender.Kind>box(0).setValue(TakeRender.Kind.DRY_STEMS);
            hold(1, Parameter.VOLUME, "-6");
            hold(-1, Parameter.MASTER_VOLUME, "-3");
            ((CheckBox) in(".check-box")).setSelected(false);
            ((Button) in(".button.accent")).fire();
        });
        assertThat(actions.takes.renders)
                .containsExactly(new TakeRender(
                        take().file(),
                        TakeRender.Kind.DRY_STEMS,
                        TakeRender.Bits.BITS_32F,
                        Map.of(
                                new ControlId(0, Parameter.MUTE),
                                1.0,
                                new ControlId(1, Parameter.VOLUME),
                                -6.0,
                                ControlId.master(Parameter.MASTER_VOLUME),
                                -3.0)));
        assertThat(FxToolkit.call(() -> page().lookup(".takes-list"))).isNotNull();
    }

    @Test
    void aValueThatIsNoneIsSaidAndNothingBegins() {
        openForm();
        FxToolkit.run(() -> {
            hold(0, Parameter.VOLUME, "loud");
            assertThat(in(".warning").isVisible()).isTrue();
            ((Button) in(".button.accent")).fire();
            assertThat(actions.takes.renders).isEmpty();
            ((TextField) in(".take-field")).clear();
            for (Node box : page().lookupAll(".render-form .check-box")) {
                ((CheckBox) box).setSelected(false);
            }
            ((Button) in(".button.accent")).fire();
        });
        assertThat(actions.takes.renders).isEmpty();
        assertThat(session.notices().getFirst().text()).contains("Every track is left out");
    }

    @Test
    void aTakeWithoutALogSaysSo() {
        actions.takes.performances.clear();
        openForm();
        FxToolkit.run(() -> {
            assertThat(in(".button.accent").isDisabled()).isTrue();
            assertThat(in(".take-details").isVisible()).isTrue();
        });
    }

    @Test
    void theMenuOfATakeHasEverythingAndOpensFromTheKeyboard() {
        FxToolkit.run(() -> {
            var list = page().list();
            list.getSelectionModel().select(0);
            stage.layout();
            var more = (MenuButton) page().lookup(".take-cell .menu-button");
            assertThat(more.getItems().stream().map(MenuItem::getText))
                    .containsExactly(
                            "Rename",
                            "Export…",
                            "Render again…",
                            "Stems, as they went into the mix",
                            "Show in the folder",
                            "Make to share",
                            null,
                            "Throw away");
            more.getItems().get(3).fire();
            more.getItems().get(4).fire();
            var asked = new ArrayList<Boolean>();
            more.addEventHandler(MenuButton.ON_SHOWING, _ -> asked.add(true));
            Event.fireEvent(
                    list, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
            assertThat(asked).hasSize(1);
            more.hide();
            Hands.press(list, KeyCode.CONTEXT_MENU);
            assertThat(asked).hasSize(2);
            more.hide();
        });
        assertThat(actions.takes.renders).containsExactly(TakeRender.stems(take().file()));
        assertThat(actions.calls.getLast()).isEqualTo("reveal Friday night.wav");
    }

    @Test
    void thePastIsKeptWithStemsFromTheMenuAndTheKey() {
        FxToolkit.run(() -> {
            var keep = (SplitMenuButton) page().lookup(".split-menu-button");
            var stems = (Menu) keep.getItems().getLast();
            stems.getItems().forEach(MenuItem::fire);
            Hands.shiftTap(stage.view.root(), KeyCode.K);
        });
        assertThat(actions.calls)
                .contains("keepLastBars 4 with stems", "keepLastMinutes 10 with stems")
                .endsWith("keepLastBars 8 with stems");
    }

    @Test
    void aLoopOfTheHistoryIsChosenAndCanBeDragged() {
        var loop = FakeLoops.drums("boom bap", 4, 124, 1);
        session.tracks().getFirst().addToHistory(loop);
        FxToolkit.run(() -> {
            var history = (MenuButton) stage.view.lanes().getFirst().lookup(".history");
            history.getOnShowing().handle(null);
            var item = (CustomMenuItem) history.getItems().getFirst();
            // The words, beside what keeps the loop for good.
            Node words = ((javafx.scene.Parent) item.getContent())
                    .getChildrenUnmodifiable()
                    .getFirst();
            Event.fireEvent(
                    words,
                    new MouseEvent(
                            MouseEvent.MOUSE_ENTERED,
                            0,
                            0,
                            0,
                            0,
                            null,
                            0,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
            assertThat(actions.calls.getLast()).isEqualTo("prepareDrag boom bap");
            item.fire();
        });
        assertThat(actions.calls.getLast()).startsWith("queue");
    }
}
