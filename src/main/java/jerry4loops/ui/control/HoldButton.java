package jerry4loops.ui.control;

import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;

/// A pad that acts as long as it is held, by mouse, finger, Enter while focused, or a shortcut from outside.
///
/// Several hands may hold it at once; it is released when the last lets go. [#heldProperty()] becomes true once and
/// false once, whatever the key repeat says. Losing the focus lets go of everything but the shortcut; losing the
/// window lets go of every hand.
///
/// The latch holds it without a hand: a press of the other mouse button, or [#latchedProperty()]. The next press of
/// any hand takes over from the latch, so that letting go then ends it. A window that goes away ends it too.
///
/// A hand that acts past the window, such as a controller's, is only shown: [#sounding]. The pad then looks held, and
/// [#heldProperty()] says nothing, so that letting go stays with whoever holds.
///
/// Style class `hold-button`, pseudo-classes `held`, `latched`.
///
/// Thread: FX.
public final class HoldButton extends Control {

    /// Who holds it.
    public enum Hand {
        /// A mouse button.
        MOUSE,
        /// One or more fingers.
        TOUCH,
        /// Enter, while it has the focus.
        KEY,
        /// A key of the stage, from anywhere in the window.
        SHORTCUT,
        /// An assistive tool: one action presses, the next releases.
        ASSISTIVE
    }

    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
    private static final PseudoClass LATCHED = PseudoClass.getPseudoClass("latched");

    private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper(this, "held");
    private final BooleanProperty latched = new SimpleBooleanProperty(this, "latched");
    private final ObjectProperty<Node> content = new SimpleObjectProperty<>(this, "content");
    private boolean sounding;
    private final Set<Hand> hands = EnumSet.noneOf(Hand.class);

    /// @param name accessible name
    public HoldButton(String name) {
        getStyleClass().add("hold-button");
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        setAccessibleText(name);
        setFocusTraversable(true);
        held.subscribe(_ -> look());
        latched.subscribe(now -> {
            pseudoClassStateChanged(LATCHED, now);
            settle();
        });
    }

    /// @return whether at least one hand holds it
    public ReadOnlyBooleanProperty heldProperty() {
        return held.getReadOnlyProperty();
    }

    /// @return whether it holds itself
    public BooleanProperty latchedProperty() {
        return latched;
    }

    /// @return what is drawn on it; takes no mouse events
    public ObjectProperty<Node> contentProperty() {
        return content;
    }

    /// Presses or lets go; doing either twice does nothing.
    ///
    /// @param hand whose hand
    /// @param down pressed or released
    public void hold(Hand hand, boolean down) {
        if (down) {
            if (isDisabled()) {
                return;
            }
            hands.add(hand);
            // Set after the hand, so that the hold is not broken in between.
            latched.set(false);
        } else {
            hands.remove(hand);
        }
        settle();
    }

    /// Latches it, or ends the latch and with it the hold unless a hand is there.
    public void toggleLatch() {
        latched.set(!latched.get() && !isDisabled());
    }

    /// Lets go of everything, the latch included.
    public void release() {
        hands.clear();
        latched.set(false);
        settle();
    }

    void releaseHands() {
        hands.clear();
        settle();
    }

    /// Shows that it acts, whoever makes it.
    ///
    /// @param isSounding whether it acts
    public void sounding(boolean isSounding) {
        sounding = isSounding;
        look();
    }

    private boolean looksHeld() {
        return held.get() || sounding;
    }

    private void look() {
        pseudoClassStateChanged(HELD, looksHeld());
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }

    private void settle() {
        held.set(latched.get() || !hands.isEmpty());
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new HoldButtonSkin(this);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) looksHeld()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            hold(Hand.ASSISTIVE, !hands.contains(Hand.ASSISTIVE));
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
