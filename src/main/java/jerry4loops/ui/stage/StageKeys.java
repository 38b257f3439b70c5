package jerry4loops.ui.stage;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import jerry4loops.audio.LoopKind;
import jerry4loops.control.Parameter;
import jerry4loops.ui.control.HoldButton;
import jerry4loops.ui.control.HoldButton.Hand;
import jerry4loops.ui.control.TempoField;
import jerry4loops.workflow.TakeActions.KeepKind;

/// The play keys, taken before anything else in the window sees them, but never from a text field: there they type, and
/// Escape leaves.
///
/// A key acts once however long it is held. A key that holds (stutter) lets go exactly once, also when the focus went
/// into a text field or the window away meanwhile.
///
/// Thread: FX.
final class StageKeys {

    /// The keys of a lane, as shown; empty where it has none.
    ///
    /// @param stutter holds the stutter
    /// @param mute mutes
    /// @param effects opens its effects
    record LaneKeys(String stutter, String mute, String effects) {

        /// @param track index from 0
        /// @return its keys
        static LaneKeys of(int track) {
            return switch (track) {
                case 0 -> new LaneKeys("S", "M", "E");
                case 1 -> new LaneKeys("D", "N", "Shift+E");
                default -> new LaneKeys("", "", "");
            };
        }
    }

    /// The toolkit closes a popup and hands the key on within the same event; this is ample for that and too short for
    /// a second press.
    private static final long POPUP_GRACE_NANOS = 30_000_000;

    private final Scene scene;
    private final StageViewModel model;
    private final SidePanel panel;
    private final List<HoldButton> pads;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
    private final ListChangeListener<Window> windows = this::windowsChanged;
    private long popupClosedAt = System.nanoTime() - POPUP_GRACE_NANOS;

    StageKeys(Scene scene, StageViewModel model, SidePanel panel, List<HoldButton> pads) {
        this.scene = scene;
        this.model = model;
        this.panel = panel;
        this.pads = List.copyOf(pads);
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
                popupClosedAt = System.nanoTime();
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
        return Window.getWindows().stream().anyMatch(StageKeys::isPopup)
                || System.nanoTime() - popupClosedAt < POPUP_GRACE_NANOS;
    }

    private static boolean isPopup(Window window) {
        return window instanceof PopupWindow && !(window instanceof Tooltip) && window.isShowing();
    }

    private static boolean hasModifier(KeyEvent event) {
        return event.isControlDown() || event.isAltDown() || event.isMetaDown();
    }

    private void pressed(KeyEvent event) {
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
        if (isPlayKey(event.getCode())) {
            if (down.add(event.getCode())) {
                act(event.getCode(), event.isShiftDown());
            }
            event.consume();
        }
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
                if (down.add(KeyCode.ENTER)) {
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
        boolean wasDown = down.remove(event.getCode());
        hold(event.getCode(), false);
        if (wasDown && !isTyping() && isPlayKey(event.getCode())) {
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        if (!isTyping() && "?".equals(event.getCharacter())) {
            panel.toggle(SidePanel.Page.HELP);
            event.consume();
        }
    }

    private void letGo() {
        down.clear();
        hold(KeyCode.S, false);
        hold(KeyCode.D, false);
    }

    private static boolean isPlayKey(KeyCode code) {
        return switch (code) {
            case SPACE, R, B, ESCAPE, S, D, W, G, H, M, N, T, L, E, X, K, F1 -> true;
            default -> false;
        };
    }

    private void act(KeyCode code, boolean shift) {
        switch (code) {
            case SPACE -> model.transport().togglePlay();
            case B -> model.transport().restart();
            case R -> {
                if (shift) {
                    panel.toggle(SidePanel.Page.TAKES);
                } else {
                    model.transport().toggleRecord();
                }
            }
            case K -> KeepMenu.keepDefault(model, shift ? KeepKind.MIX_AND_STEMS : KeepKind.MIX);
            case T -> model.transport().tap();
            case ESCAPE -> escape();
            case S, D -> {
                if (shift) {
                    pad(code).ifPresent(HoldButton::toggleLatch);
                } else {
                    hold(code, true);
                }
            }
            case W -> model.toggleWah(shift ? LoopKind.DRUMS : LoopKind.INSTRUMENTS);
            case G -> generate(0);
            case H -> generate(1);
            case M -> mute(0);
            case N -> mute(1);
            case E -> panel.toggleEffects(shift ? 1 : 0);
            case L -> panel.toggle(SidePanel.Page.LOG);
            case X -> {
                if (shift) {
                    model.crossfaderAskedProperty()
                            .set(!model.crossfaderAskedProperty().get());
                } else {
                    panel.toggle(SidePanel.Page.MIX);
                }
            }
            case F1 -> panel.toggle(SidePanel.Page.HELP);
            default -> throw new IllegalArgumentException(code + " is not a play key.");
        }
    }

    private void escape() {
        if (panel.isOpen()) {
            panel.close();
        } else {
            model.transport().escape();
        }
    }

    private void hold(KeyCode code, boolean held) {
        pad(code).ifPresent(pad -> pad.hold(Hand.SHORTCUT, held));
    }

    private Optional<HoldButton> pad(KeyCode code) {
        int track = code == KeyCode.S ? 0 : code == KeyCode.D ? 1 : -1;
        return track >= 0 && track < pads.size() ? Optional.of(pads.get(track)) : Optional.empty();
    }

    private void generate(int track) {
        if (track < model.tracks().size()) {
            model.tracks().get(track).generate();
        }
    }

    private void mute(int track) {
        if (track < model.tracks().size()) {
            model.tracks().get(track).toggle(Parameter.MUTE);
        }
    }
}
