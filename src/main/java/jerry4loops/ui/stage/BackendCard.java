package jerry4loops.ui.stage;

import java.time.Instant;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.session.BackendState;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.BackendActions;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One server: rank, light, name, words, last calls and switch; unfolded its settings, models and program. The handle
/// is dragged, or moved with Alt and the arrows.
///
/// Thread: FX.
final class BackendCard extends VBox {

    private final String id;
    private final BackendActions actions;
    private final Label handle = Nodes.label("", "backend-rank");
    private final Region light = BackendsPage.light();
    private final Label name = Nodes.label("", "backend-name");
    private final Label words = Nodes.label("", "small-print");
    private final Label sentence = Nodes.label("", "backend-sentence");
    private final CallBars bars = new CallBars();
    private final ToggleButton on = new ToggleButton();
    private final ToggleButton fold;
    private final Button allow;
    private final Label other = Nodes.label("", "backend-other");
    private final Button correct;
    private final BackendForm form;
    private final BackendModelsBox models;
    private final BackendProgramBox program;
    private final VBox body = new VBox();
    private BackendState state;
    private int rank;

    BackendCard(String id, BackendActions actions) {
        this.id = id;
        this.actions = actions;
        this.form = new BackendForm(actions);
        this.models = new BackendModelsBox(id, actions);
        this.program = new BackendProgramBox(id, actions);
        getStyleClass().add("backend-card");
        fold = Nodes.named(
                new ToggleButton(null, Nodes.icon(Material2MZ.TUNE)), "backends.settings", () -> {}, "square");
        Nodes.named(on, "backends.on", this::toggleOn, "effect-switch");
        on.setMinWidth(USE_PREF_SIZE);
        allow = Nodes.named(
                new Button(Texts.get("backends.allow")), "backends.allow", () -> actions.allowPlainHttp(id), "quiet");
        correct = Nodes.named(new Button(), "backends.correct", this::correct, "quiet");
        correct.setMnemonicParsing(false);
        other.setWrapText(true);
        other.setMinHeight(USE_PREF_SIZE);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        name.setMinWidth(0);
        words.setMinWidth(0);
        handle.setFocusTraversable(true);
        handle.setAccessibleRole(AccessibleRole.BUTTON);
        handle.setTooltip(new Tooltip(Texts.get("backends.rank.how")));
        handle.addEventHandler(KeyEvent.KEY_PRESSED, this::move);
        var title = new VBox(name, words);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        var head = new HBox(handle, light, title, bars, on, fold);
        head.getStyleClass().add("backend-head");
        head.setAlignment(Pos.CENTER_LEFT);
        body.getStyleClass().add("backend-body");
        body.getChildren().addAll(form, models, program, buttons());
        getChildren().addAll(head, sentence, allow, other, correct, body);
        Nodes.shown(body, false);
        fold.selectedProperty().subscribe((_, open) -> unfold(open));
    }

    private HBox buttons() {
        var test =
                Nodes.named(new Button(Texts.get("backends.test")), "backends.test", () -> actions.test(id), "quiet");
        var remove = Nodes.named(
                new Button(Texts.get("backends.remove"), Nodes.icon(Material2AL.DELETE_OUTLINE)),
                "backends.remove",
                () -> actions.remove(id),
                "quiet");
        var row = new HBox(test, Nodes.spacer(), remove);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    String id() {
        return id;
    }

    Node handle() {
        return handle;
    }

    /// Unfolds it, with the hands at its address.
    void open() {
        fold.setSelected(true);
        form.focusAddress();
    }

    void show(BackendState next, int nextRank, Instant now) {
        state = next;
        rank = nextRank;
        handle.setText(Integer.toString(rank + 1));
        handle.setAccessibleText(Texts.get("backends.rank", next.settings().name(), Integer.toString(rank + 1)));
        name.setText(next.settings().name());
        for (BackendState.Light each : BackendState.Light.values()) {
            PseudoClass pseudoClass = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
            light.pseudoClassStateChanged(pseudoClass, each == next.light());
        }
        on.setSelected(next.settings().isOn());
        on.setText(Texts.get(next.settings().isOn() ? "backends.on.yes" : "backends.on.no"));
        bars.show(next.calls());
        String text = BackendTexts.sentence(next);
        sentence.setText(text);
        Nodes.shown(sentence, !text.isEmpty());
        Nodes.shown(allow, next.light() == BackendState.Light.ASKING);
        showOther(next);
        form.show(next);
        models.show(next);
        program.show(next);
        showWords(next, now);
    }

    void showWords(BackendState next, Instant now) {
        String pool = next.settings().pool();
        String text =
                BackendTexts.words(next, now) + (pool.isEmpty() ? "" : " · " + Texts.get("backends.inPool", pool));
        words.setText(text);
        light.setAccessibleText(text);
    }

    /// Who looks wants to know what it is and has, which is not asked of a server that was there when the studio
    /// began.
    private void unfold(boolean open) {
        Nodes.shown(body, open);
        boolean isUnknown =
                state != null && state.answer().isEmpty() && state.settings().isOn();
        if (open && isUnknown) {
            actions.test(id);
        }
    }

    private void showOther(BackendState next) {
        boolean is = next.looksLike().isPresent();
        Nodes.shown(other, is);
        Nodes.shown(correct, is);
        next.looksLike().ifPresent(kind -> {
            String found = Texts.get("backends.kind." + kind.name());
            other.setText(Texts.get(
                    "backends.other",
                    found,
                    Texts.get("backends.kind." + next.settings().kind().name())));
            correct.setText(Texts.get("backends.correct.to", found));
            correct.setAccessibleText(correct.getText());
        });
    }

    private void correct() {
        state.looksLike().ifPresent(kind -> actions.edit(state.settings().withKind(kind)));
    }

    private void toggleOn() {
        actions.edit(state.settings().withOn(on.isSelected()));
    }

    private void move(KeyEvent event) {
        boolean up = event.getCode() == KeyCode.UP;
        if (event.isAltDown() && (up || event.getCode() == KeyCode.DOWN)) {
            actions.move(id, Math.max(0, rank + (up ? -1 : 1)));
            // It was taken out of the list and put in again.
            handle.requestFocus();
            event.consume();
        }
    }
}
