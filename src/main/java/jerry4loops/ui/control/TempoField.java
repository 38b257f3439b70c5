package jerry4loops.ui.control;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.control.Tooltip;
import jerry4loops.time.Tempo;

/// The tempo as a number that can be dragged, wheeled, typed and stepped.
///
/// A gesture shows a pending tempo and commits it once: a drag when the button is let go, arrows when the key is let
/// go, a wheel 400 ms after its last notch, typing on Enter. Escape takes a pending tempo back. What it shows otherwise
/// is
/// [#tempoProperty()], which only the owner changes.
///
/// Style class `tempo-field`, pseudo-class `pending`.
///
/// Thread: FX.
public final class TempoField extends Control {

    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final ObjectProperty<Tempo> tempo = new SimpleObjectProperty<>(this, "tempo", Tempo.DEFAULT);
    private final ReadOnlyObjectWrapper<Tempo> pending = new ReadOnlyObjectWrapper<>(this, "pending");
    private final Consumer<Tempo> commit;

    /// @param commit takes the tempo at the end of a gesture, only when it differs
    public TempoField(Consumer<Tempo> commit) {
        this.commit = commit;
        getStyleClass().add("tempo-field");
        setAccessibleRole(AccessibleRole.SPINNER);
        setAccessibleText(Texts.get("tempo.name"));
        setFocusTraversable(true);
        var tooltip = new Tooltip();
        tooltip.setOnShowing(_ -> tooltip.setText(Texts.get("tempo.tooltip", shown().text())));
        setTooltip(tooltip);
        pending.subscribe(now -> {
            pseudoClassStateChanged(PENDING, now != null);
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING);
        });
        tempo.subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING));
    }

    /// @return the tempo in force; bind it to the session
    public ObjectProperty<Tempo> tempoProperty() {
        return tempo;
    }

    /// @return the tempo of an unfinished gesture; null when there is none
    public ReadOnlyObjectProperty<Tempo> pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    /// @return the pending tempo, or the one in force
    public Tempo shown() {
        return pending.get() == null ? tempo.get() : pending.get();
    }

    /// @return the shown tempo, at least one decimal: `124.0`, `97.325`
    public String shownText() {
        String text = shown().text();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    /// Changes the pending tempo without committing it.
    ///
    /// @param milliBpm by how many thousandths of a BPM
    public void nudge(long milliBpm) {
        pending.set(new Tempo(Math.clamp(shown().milliBpm() + milliBpm, Tempo.MIN_MILLI_BPM, Tempo.MAX_MILLI_BPM)));
    }

    /// Ends the gesture: gives the pending tempo away if it differs from the one in force.
    public void commitPending() {
        Tempo done = pending.get();
        if (done != null) {
            pending.set(null);
            if (!done.equals(tempo.get())) {
                commit.accept(done);
            }
        }
    }

    /// Takes the pending tempo back.
    public void cancelPending() {
        pending.set(null);
    }

    /// Reads a typed tempo and commits it.
    ///
    /// @param text as [Tempo#parse(String)] understands it
    /// @return whether it was understood
    public boolean type(String text) {
        try {
            pending.set(Tempo.parse(text));
        } catch (IllegalArgumentException notATempo) {
            return false;
        }
        commitPending();
        return true;
    }

    /// Opens the field for typing.
    ///
    /// @param initial what already stands in it; empty for the present tempo, selected
    public void edit(String initial) {
        if (getSkin() instanceof TempoFieldSkin skin) {
            skin.edit(initial);
        }
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new TempoFieldSkin(this);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> shown().bpm();
            case VALUE_STRING, TEXT -> Texts.get("tempo.value", shown().text());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> {
                nudge(1000);
                commitPending();
            }
            case DECREMENT -> {
                nudge(-1000);
                commitPending();
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
