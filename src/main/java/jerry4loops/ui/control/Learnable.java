package jerry4loops.ui.control;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import jerry4loops.control.TargetId;

/// Says of a node which control or action it stands for, so that a controller can learn it.
///
/// Thread: FX.
public final class Learnable {

    /// Style class of every node that can be learned.
    public static final String STYLE_CLASS = "learnable";

    private static final String KEY = Learnable.class.getName();
    private static final String MENU = KEY + ".menu";

    private Learnable() {}

    /// @param node on screen
    /// @param target what it stands for
    /// @param <T> kind of node
    /// @return the node
    public static <T extends Node> T mark(T node, TargetId target) {
        node.getProperties().put(KEY, target);
        if (!node.getStyleClass().contains(STYLE_CLASS)) {
            node.getStyleClass().add(STYLE_CLASS);
        }
        return node;
    }

    /// @param node on screen
    /// @return what it stands for itself, or empty
    public static Optional<TargetId> of(Node node) {
        return node.hasProperties() && node.getProperties().get(KEY) instanceof TargetId target
                ? Optional.of(target)
                : Optional.empty();
    }

    /// @param node under a pointer
    /// @return the nearest node around it that stands for something, or empty
    public static Optional<Node> around(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (of(at).isPresent()) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// Says how a control makes its menu anew each time it is asked for, so that learning stands among the rest.
    ///
    /// @param node a control
    /// @param menu makes its menu
    public static void menu(Node node, Supplier<ContextMenu> menu) {
        node.getProperties().put(MENU, menu);
    }

    /// @param node a control
    /// @return its menu, made anew; empty where it did not say how
    public static Optional<ContextMenu> menuOf(Node node) {
        return node.hasProperties()
                        && node.getProperties().get(MENU) instanceof Supplier<?> maker
                        && maker.get() instanceof ContextMenu made
                ? Optional.of(made)
                : Optional.empty();
    }
}
