package jerry4loops.ui.control;

import javafx.animation.PauseTransition;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import jerry4loops.time.Tempo;

/// Draws a [TempoField] and turns events into gestures.
///
/// Thread: FX.
final class TempoFieldSkin extends SkinBase<TempoField> {

    /// Pixels of a drag for one BPM.
    static final double PX_PER_BPM = 3;

    /// How long after its last notch a wheel counts as still turning.
    static final Duration WHEEL_BURST = Duration.millis(400);

    private static final long BPM = 1000;
    private static final long FINE = 100;
    private static final long COARSE = 5 * BPM;
    private static final double NOTCH_PX = 40;

    private final Figures figures = new Figures("");
    private final PauseTransition wheelEnd = new PauseTransition(WHEEL_BURST);
    private TextField editor;
    private boolean dragging;
    private boolean moved;
    private double dragY;
    private double dragMilli;
    private double wheelMilli;

    TempoFieldSkin(TempoField field) {
        super(field);
        figures.reserve("000.0");
        getChildren().add(figures);
        registerChangeListener(field.tempoProperty(), _ -> show());
        registerChangeListener(field.pendingProperty(), _ -> show());
        registerChangeListener(field.focusedProperty(), _ -> {
            if (!field.isFocused() && !dragging) {
                field.commitPending();
            }
        });
        wheelEnd.setOnFinished(_ -> field.commitPending());
        field.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        field.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        field.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        field.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        field.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        field.addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        field.addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        field.setContextMenu(menu());
        show();
    }

    private ContextMenu menu() {
        var reset = new MenuItem(Texts.get("control.reset", Tempo.DEFAULT.toString()));
        reset.setOnAction(_ -> getSkinnable().type(Tempo.DEFAULT.text()));
        var copy = new MenuItem(Texts.get("control.copy"));
        copy.setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(getSkinnable().shown().text());
            Clipboard.getSystemClipboard().setContent(content);
        });
        var type = new MenuItem(Texts.get("control.type"));
        type.setOnAction(_ -> edit(""));
        return new ContextMenu(reset, copy, type);
    }

    private void show() {
        figures.textProperty().set(getSkinnable().shownText());
    }

    private void pressed(MouseEvent event) {
        getSkinnable().requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            dragging = true;
            moved = false;
            dragY = event.getScreenY();
            dragMilli = 0;
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (dragging) {
            double unit = event.isShiftDown() ? FINE : BPM;
            dragMilli += (dragY - event.getScreenY()) / PX_PER_BPM * unit;
            dragY = event.getScreenY();
            long grain = event.isShiftDown() ? FINE : BPM;
            long steps = (long) (dragMilli / grain);
            if (steps != 0) {
                moved = true;
                dragMilli -= steps * (double) grain;
                getSkinnable().nudge(steps * grain);
            }
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        if (dragging && event.getButton() == MouseButton.PRIMARY) {
            dragging = false;
            getSkinnable().commitPending();
            if (!moved && event.getClickCount() == 2) {
                edit("");
            }
        }
        event.consume();
    }

    private void scrolled(ScrollEvent event) {
        double delta = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        if (delta != 0 && !event.isInertia()) {
            long grain = event.isShiftDown() ? FINE : BPM;
            wheelMilli += delta / NOTCH_PX * grain;
            long steps = (long) (wheelMilli / grain);
            if (steps != 0) {
                wheelMilli -= steps * (double) grain;
                getSkinnable().nudge(steps * grain);
            }
            wheelEnd.playFromStart();
        }
        event.consume();
    }

    private void keyPressed(KeyEvent event) {
        if (event.getTarget() != getSkinnable() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        long step = event.isShiftDown() ? FINE : BPM;
        switch (event.getCode()) {
            case UP, RIGHT, KP_UP, KP_RIGHT -> getSkinnable().nudge(step);
            case DOWN, LEFT, KP_DOWN, KP_LEFT -> getSkinnable().nudge(-step);
            case PAGE_UP -> getSkinnable().nudge(COARSE);
            case PAGE_DOWN -> getSkinnable().nudge(-COARSE);
            case ENTER -> edit("");
            case ESCAPE -> {
                if (getSkinnable().pendingProperty().get() == null) {
                    return;
                }
                wheelEnd.stop();
                dragging = false;
                getSkinnable().cancelPending();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void keyReleased(KeyEvent event) {
        switch (event.getCode()) {
            case UP, RIGHT, KP_UP, KP_RIGHT, DOWN, LEFT, KP_DOWN, KP_LEFT, PAGE_UP, PAGE_DOWN -> {
                getSkinnable().commitPending();
                event.consume();
            }
            default -> {
                // Nothing else changes the tempo.
            }
        }
    }

    private void keyTyped(KeyEvent event) {
        String typed = event.getCharacter();
        if (event.getTarget() == getSkinnable()
                && !event.isShortcutDown()
                && typed.length() == 1
                && Character.isDigit(typed.charAt(0))) {
            edit(typed);
            event.consume();
        }
    }

    void edit(String initial) {
        if (editor != null) {
            return;
        }
        editor = new TextField(initial.isEmpty() ? getSkinnable().shown().text() : initial);
        editor.getStyleClass().add("value-editor");
        editor.setAccessibleText(Texts.get("control.editor", Texts.get("tempo.name")));
        editor.setManaged(false);
        getChildren().add(editor);
        figures.setVisible(false);
        getSkinnable().requestLayout();
        editor.requestFocus();
        if (initial.isEmpty()) {
            editor.selectAll();
        } else {
            editor.positionCaret(initial.length());
        }
        var hint = new FieldHint(editor);
        editor.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> {
                    if (getSkinnable().type(editor.getText())) {
                        close(true);
                    } else {
                        editor.selectAll();
                        hint.say(Texts.get("tempo.invalid"));
                    }
                }
                case ESCAPE -> close(true);
                default -> {
                    // Further keys belong to the field.
                }
            }
            event.consume();
        });
        editor.focusedProperty().subscribe((_, focused) -> {
            if (!focused && editor != null) {
                // Leaving without Enter is not a wish to change the tempo of a running jam.
                close(false);
            }
        });
    }

    private void close(boolean focusBack) {
        TextField closing = editor;
        editor = null;
        if (closing != null) {
            if (focusBack) {
                getSkinnable().requestFocus();
            }
            getChildren().remove(closing);
            figures.setVisible(true);
        }
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double figuresHeight = figures.prefHeight(-1);
        figures.resizeRelocate(x, snapPositionY(y + (height - figuresHeight) / 2), width, figuresHeight);
        if (editor != null) {
            editor.resizeRelocate(x - 4, y + (height - 32) / 2, width + 8, 32);
        }
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return left + figures.prefWidth(-1) + right;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return top + figures.prefHeight(-1) + bottom;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return computePrefWidth(height, top, right, bottom, left);
    }

    @Override
    public void dispose() {
        wheelEnd.stop();
        super.dispose();
    }
}
