package jerry4loops.ui.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.control.TargetId;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.QuestionPane;
import jerry4loops.ui.control.TempoField;
import jerry4loops.workflow.KeyShelf;

/// The play keys, as the person's [KeyShelf] has them, taken before anything else in the window sees them, but
/// never from a text field: there they type, and Escape leaves.
///
/// A key acts once however long it is held. A key that holds (stutter) lets go exactly once, also when the focus went
/// into a text field or the window away meanwhile.
///
/// Thread: FX.
final class StageKeys {

    /// The keys of a lane, as [KeyTips] fills them in.
    ///
    /// @param mute mutes
    /// @param effects opens its effects
    record LaneKeys(String mute, String effects) {

        /// @param track index from 0
        /// @return its keys
        static LaneKeys of(int track) {
            return new LaneKeys(
                    "<" + new ControlId(track, Parameter.MUTE).path() + ">",
                    "<" + ActionId.of(Action.SHOW_EFFECTS, track).path() + ">");
        }
    }

    private static final String ENTER = KeyCode.ENTER.getName();

    private final Scene scene;
    private final SidePanel panel;
    private final StageHands hands;
    private final KeyShelf keys;
    private final Map<String, Optional<TargetId>> down = new HashMap<>();
    private Optional<Consumer<String>> asking = Optional.empty();
    private final ListChangeListener<Window> windows = this::windowsChanged;
    private boolean popupJustClosed;

    StageKeys(Scene scene, SidePanel panel, StageHands hands, KeyShelf keys) {
        this.scene = scene;
        this.panel = panel;
        this.hands = hands;
        this.keys = keys;
        panel.askKeysWith(next -> asking = Optional.of(next));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        // Weak: the list of windows outlives every stage.
        Window.getWindows().addListener(new WeakListChangeListener<>(windows));
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> {
            if (!Boolean.TRUE.equals(focused)) {
                letGo();
            }
        });
    }

    private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            if (change.getRemoved().stream().anyMatch(w -> w instanceof PopupWindow && !(w instanceof Tooltip))) {
                popupJustClosed = true;
                // The toolkit closes a popup and hands the key on within one event, and this runs after it.
                Platform.runLater(() -> popupJustClosed = false);
            }
        }
    }

    private boolean isTyping() {
        // An editable spinner keeps the focus itself and hands its keys to the field inside.
        return switch (scene.getFocusOwner()) {
            case TextInputControl _ -> true;
            case Spinner<?> spinner -> spinner.isEditable();
            case null, default -> false;
        };
    }

    /// A list or menu that is open gets its keys first; a key that just closed it must not act once more here.
    private boolean isForPopup() {
        return popupJustClosed || Window.getWindows().stream().anyMatch(StageKeys::isPopup);
    }

    private static boolean isPopup(Window window) {
        return window instanceof PopupWindow && !(window instanceof Tooltip) && window.isShowing();
    }

    private static boolean hasModifier(KeyEvent event) {
        return event.isControlDown() || event.isAltDown() || event.isMetaDown();
    }

    private void pressed(KeyEvent event) {
        if (QuestionPane.holds(scene.getFocusOwner())) {
            return;
        }
        if (isTyping()) {
            if (event.getCode() == KeyCode.ESCAPE && !isValueEditor(scene.getFocusOwner())) {
                scene.getRoot().requestFocus();
                event.consume();
            }
            return;
        }
        if (hasModifier(event) || isForPopup()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            enter(event);
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && isGesturePending()) {
            return;
        }
        String plain = nameOf(event);
        String name = (event.isShiftDown() ? "Shift+" : "") + plain;
        if (asking.isPresent() && !event.getCode().isModifierKey()) {
            Consumer<String> asker = asking.get();
            asking = Optional.empty();
            asker.accept(name);
            event.consume();
            return;
        }
        if (typesIntoKnob(event)) {
            return;
        }
        Optional<TargetId> target = keys.target(name);
        if (target.isPresent()) {
            // A key acts once however often it repeats.
            if (!down.containsKey(plain)) {
                down.put(plain, target);
                hands.key(target.get(), true);
            }
            event.consume();
        }
    }

    /// A number over a knob is its value.
    private boolean typesIntoKnob(KeyEvent event) {
        return scene.getFocusOwner() instanceof Knob
                && (event.getCode().isDigitKey() || event.getCode() == KeyCode.MINUS)
                && !event.isShiftDown();
    }

    /// The key by the name the toolkit gives it; one it has no name for, by what it types.
    private static String nameOf(KeyEvent event) {
        return event.getCode() == KeyCode.UNDEFINED
                ? event.getText().toUpperCase(Locale.ROOT)
                : event.getCode().getName();
    }

    /// The editor over a knob closes itself and gives the focus back to its knob.
    private static boolean isValueEditor(Node node) {
        return node.getStyleClass().contains("value-editor");
    }

    private boolean isGesturePending() {
        return scene.getFocusOwner() instanceof TempoField field
                && field.pendingProperty().get() != null;
    }

    /// Space belongs to the transport, so Enter presses what has the focus.
    private void enter(KeyEvent event) {
        switch (scene.getFocusOwner()) {
            case MenuButton menu -> menu.show();
            case ButtonBase button -> {
                if (down.put(ENTER, Optional.empty()) == null) {
                    button.fire();
                }
            }
            case ComboBoxBase<?> box -> {
                if (!box.isShowing()) {
                    box.show();
                }
            }
            case null, default -> {
                return;
            }
        }
        event.consume();
    }

    private void released(KeyEvent event) {
        Optional<TargetId> was = down.remove(nameOf(event));
        if (was != null) {
            was.ifPresent(target -> hands.key(target, false));
            if (!isTyping() && was.isPresent()) {
                event.consume();
            }
        }
    }

    private void typed(KeyEvent event) {
        if (!isTyping() && "?".equals(event.getCharacter())) {
            panel.toggle(SidePanel.Page.HELP);
            event.consume();
        }
    }

    private void letGo() {
        List<Optional<TargetId>> held = List.copyOf(down.values());
        down.clear();
        held.forEach(each -> each.ifPresent(target -> hands.key(target, false)));
    }
}
