package jerry4loops.ui.control;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import jerry4loops.audio.Peaks;

/// What every drag of a loop has in common: a small picture of the loop under the hand, Escape, which calls it off,
/// and the mark on the place that would take it.
///
/// JavaFX on X11 hands Escape to the window instead of ending the drag, so the drag is called off here: from then
/// on no place takes it, and the cursor says so.
///
/// Style classes of the picture: `drag-picture`, in it `strip-wave`. A place that would take what is carried has the
/// pseudo-class `drop`.
///
/// Thread: FX.
public final class LoopCarry {

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");
    private static final double WIDTH = 132;
    private static final double HEIGHT = 44;

    private Optional<Node> place = Optional.empty();
    private boolean isCalledOff;

    private LoopCarry() {}

    /// Begins to carry a loop, in a handler of `DRAG_DETECTED`.
    ///
    /// @param source where the drag begins
    /// @param name of the loop
    /// @param peaks of the loop, null where they are not known
    /// @param content what is carried
    /// @param modes what may be done with it
    public static void begin(Node source, String name, Peaks peaks, ClipboardContent content, TransferMode... modes) {
        var carry = new LoopCarry();
        Scene scene = source.getScene();
        EventHandler<KeyEvent> escape = event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                carry.callOff();
                event.consume();
            }
        };
        scene.addEventFilter(KeyEvent.KEY_PRESSED, escape);
        source.getProperties().put(LoopCarry.class, carry);
        source.addEventHandler(DragEvent.DRAG_DONE, new EventHandler<>() {
            @Override
            public void handle(DragEvent event) {
                source.removeEventHandler(DragEvent.DRAG_DONE, this);
                source.getProperties().remove(LoopCarry.class);
                scene.removeEventFilter(KeyEvent.KEY_PRESSED, escape);
                carry.mark(Optional.empty());
            }
        });
        Dragboard board = source.startDragAndDrop(modes);
        board.setDragView(picture(source, name, peaks), WIDTH / 2, HEIGHT + 6);
        board.setContent(content);
    }

    /// @param source of the loop's style sheets and colours
    /// @param name of the loop
    /// @param peaks of the loop, null where they are not known
    /// @return a small picture of it
    public static Image picture(Node source, String name, Peaks peaks) {
        var words = new Label(name);
        words.setMinWidth(0);
        var strip = new TakeStrip(_ -> {});
        strip.peaksProperty().set(peaks);
        var box = new VBox(words, strip);
        box.getStyleClass().add("drag-picture");
        // The colour of its track.
        for (Node at = source; at != null; at = at.getParent()) {
            at.getStyleClass().stream()
                    .filter(each -> each.startsWith("track-"))
                    .forEach(box.getStyleClass()::add);
        }
        box.setMinSize(WIDTH, HEIGHT);
        box.setMaxSize(WIDTH, HEIGHT);
        var scene = new Scene(box, WIDTH, HEIGHT);
        scene.getStylesheets().setAll(source.getScene().getStylesheets());
        box.getStylesheets().setAll(source.getScene().getRoot().getStylesheets());
        box.applyCss();
        box.layout();
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        return box.snapshot(parameters, null);
    }

    /// Marks a place while something hovers above it that it takes; for handlers of `DRAG_OVER`.
    ///
    /// @param event what hovers
    /// @param place where it would be dropped
    /// @return whether the place takes it: a loop or files, from elsewhere than itself, and not called off
    public static boolean hovers(DragEvent event, Node place) {
        boolean isWelcome = isWelcome(event, place);
        Optional<LoopCarry> carry = of(event);
        if (isWelcome && carry.isPresent()) {
            carry.get().mark(Optional.of(place));
        } else {
            place.pseudoClassStateChanged(DROP, isWelcome);
        }
        return isWelcome;
    }

    /// @param event what is let go, or hovers
    /// @param place where it would be dropped
    /// @return whether the place takes it
    public static boolean isWelcome(DragEvent event, Node place) {
        return !isInside(event.getGestureSource(), place)
                && of(event).stream().noneMatch(carry -> carry.isCalledOff)
                && (event.getDragboard().hasFiles()
                        || LoopClipboard.hash(event.getDragboard()).isPresent());
    }

    /// @param place that nothing hovers above any more
    public static void leave(Node place) {
        place.pseudoClassStateChanged(DROP, false);
    }

    /// Empty for what comes from another program.
    private static Optional<LoopCarry> of(DragEvent event) {
        return event.getGestureSource() instanceof Node source && source.hasProperties()
                ? Optional.ofNullable((LoopCarry) source.getProperties().get(LoopCarry.class))
                : Optional.empty();
    }

    private static boolean isInside(Object source, Node place) {
        for (Object at = source; at instanceof Node node; at = node.getParent()) {
            if (at == place) {
                return true;
            }
        }
        return false;
    }

    private void callOff() {
        isCalledOff = true;
        mark(Optional.empty());
    }

    private void mark(Optional<Node> next) {
        if (!next.equals(place)) {
            place.ifPresent(LoopCarry::leave);
            place = next;
        }
        place.ifPresent(node -> node.pseudoClassStateChanged(DROP, true));
    }
}
