package jerry4loops.ui.stage;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import jerry4loops.session.BackendAuth;
import jerry4loops.session.BackendKind;
import jerry4loops.session.BackendSettings;
import jerry4loops.session.BackendState;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.BackendActions;
import org.kordamp.ikonli.material2.Material2AL;

/// A server's settings: kept as soon as a field is left or Enter is pressed, if they make sense; otherwise what is
/// wrong stands below them. A token goes straight to the keyring and out of the field.
///
/// Thread: FX.
final class BackendForm extends VBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final BackendActions actions;
    private final TextField name = new TextField();
    private final TextField address = new TextField();
    private final TextField pool = new TextField();
    private final ComboBox<BackendKind> kind = new ComboBox<>();
    private final ComboBox<BackendAuth> auth = new ComboBox<>();
    private final PasswordField token = new PasswordField();
    private final Button clear;
    private final HBox tokenRow;
    private final Label problem = Nodes.label("", "backend-problem");
    private BackendState state;
    private boolean showing;

    BackendForm(BackendActions actions) {
        this.actions = actions;
        getStyleClass().add("backend-form");
        kind.getItems().setAll(BackendKind.values());
        kind.setConverter(names("backends.kind."));
        auth.getItems().setAll(BackendAuth.values());
        auth.setConverter(names("backends.auth."));
        var paste = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.CONTENT_PASTE)), "backends.token.paste", this::paste, "square");
        clear = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.CLEAR)), "backends.token.clear", this::clearToken, "square");
        tokenRow = row("backends.token", token);
        tokenRow.getChildren().addAll(paste, clear);
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.shown(problem, false);
        getChildren()
                .addAll(
                        row("backends.name", name),
                        row("backends.kind", kind),
                        row("backends.address", address),
                        row("backends.auth", auth),
                        tokenRow,
                        row("backends.pool", pool),
                        problem);
        for (TextField field : new TextField[] {name, address, pool}) {
            field.setOnAction(_ -> keep());
            field.focusedProperty().subscribe(focused -> {
                if (!focused) {
                    keep();
                }
            });
        }
        kind.valueProperty().subscribe(_ -> keep());
        auth.valueProperty().subscribe(_ -> keep());
        token.setOnAction(_ -> keepToken());
        token.focusedProperty().subscribe(focused -> {
            if (!focused) {
                keepToken();
            }
        });
    }

    private static <E extends Enum<E>> StringConverter<E> names(String prefix) {
        return new StringConverter<>() {
            @Override
            public String toString(E value) {
                return value == null ? "" : Texts.get(prefix + value.name());
            }

            @Override
            public E fromString(String text) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        };
    }

    /// A name and what it names.
    static HBox row(String key, Control control) {
        Label label = Nodes.label(Texts.get(key), "field-name");
        label.setMinWidth(72);
        label.setLabelFor(control);
        control.setAccessibleText(Texts.get(key));
        control.setTooltip(new Tooltip(Texts.get(key + ".how")));
        control.setMaxWidth(Double.MAX_VALUE);
        control.setMinWidth(0);
        control.getStyleClass().add("choice");
        HBox.setHgrow(control, Priority.ALWAYS);
        var row = new HBox(label, control);
        row.getStyleClass().add("backend-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    void focusAddress() {
        address.requestFocus();
        address.selectAll();
    }

    void show(BackendState next) {
        boolean changed = state == null || !state.settings().equals(next.settings());
        state = next;
        showing = true;
        if (changed) {
            BackendSettings settings = next.settings();
            show(name, settings.name());
            show(address, settings.address());
            show(pool, settings.pool());
            kind.setValue(settings.kind());
            auth.setValue(settings.auth());
            address.setPromptText(settings.kind().usualAddress());
            showProblem(Optional.empty());
        }
        Nodes.shown(tokenRow, next.settings().auth() != BackendAuth.NONE);
        token.setPromptText(Texts.get("backends.token." + next.token().name()));
        clear.setDisable(next.token() == BackendState.TokenState.NONE);
        showing = false;
    }

    /// What is being typed stays.
    private static void show(TextField field, String text) {
        if (!field.isFocused() || field.getText().isEmpty()) {
            field.setText(text);
        }
    }

    private void keep() {
        if (showing || state == null) {
            return;
        }
        BackendSettings old = state.settings();
        // Who only changes the kind wants its usual address, not the other kind's.
        boolean usual = address.getText().strip().equals(old.kind().usualAddress()) && kind.getValue() != old.kind();
        BackendSettings next = old.withName(name.getText())
                .withKind(kind.getValue())
                .withAddress(usual ? kind.getValue().usualAddress() : withScheme(address.getText()))
                .withAuth(auth.getValue())
                .withPool(pool.getText());
        showProblem(next.problem());
        if (next.problem().isEmpty() && !next.equals(old)) {
            actions.edit(next);
        }
    }

    /// Who types a host and port means a server of the web.
    private static String withScheme(String typed) {
        String text = typed.strip();
        return text.isEmpty() || text.contains("://") ? text : "http://" + text;
    }

    private void showProblem(Optional<String> sentence) {
        problem.setText(sentence.orElse(""));
        Nodes.shown(problem, sentence.isPresent());
        name.pseudoClassStateChanged(
                INVALID, sentence.isPresent() && name.getText().isBlank());
        address.pseudoClassStateChanged(
                INVALID, sentence.isPresent() && !name.getText().isBlank());
    }

    private void keepToken() {
        if (!token.getText().isBlank()) {
            actions.setToken(state.settings().id(), token.getText());
            // Also out of the memory of the field's own undo.
            token.clear();
        }
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isBlank()) {
            token.setText(text.strip());
            keepToken();
        }
    }

    private void clearToken() {
        token.clear();
        actions.setToken(state.settings().id(), "");
    }
}
