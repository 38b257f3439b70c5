package jerry4loops.ui.grid;

import java.util.Locale;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polygon;
import javafx.util.Duration;
import jerry4loops.audio.Peaks;
import jerry4loops.session.ClipState;
import jerry4loops.session.FollowAction;
import jerry4loops.session.Palette;
import jerry4loops.session.Slot;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Texts;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// A slot: its waveform, an icon and a word for its state, its name, how far it is while it plays. A tap plays it, a
/// long press or the right button opens its menu.
///
/// Style class `slot`, a pseudo-class for each of the seven states; sub-structure `slot-wave`, `slot-played`,
/// `slot-icon`, `slot-name`.
///
/// Thread: FX.
final class SlotButton extends Button {

    private static final double LONG_PRESS_MS = 500;
    private static final int COLUMNS = 36;
    private static final double QUIETEST_SCALE = 0.05;
    private static final double INSET = 3;

    private final int track;
    private final int slot;
    private final Polygon wave = new Polygon();
    private final Region played = new Region();
    private final Pane picture;
    private final FontIcon icon = new FontIcon(Material2AL.ADD);
    private final Label name = new Label();
    private final PauseTransition hold = new PauseTransition(Duration.millis(LONG_PRESS_MS));
    private Peaks peaks;
    private boolean held;

    /// @param track index from 0
    /// @param slot index from 0
    /// @param tap what a tap does
    /// @param menu makes its menu
    SlotButton(int track, int slot, Runnable tap, Function<SlotButton, ContextMenu> menu) {
        this.track = track;
        this.slot = slot;
        getStyleClass().setAll("slot");
        wave.getStyleClass().add("slot-wave");
        played.getStyleClass().add("slot-played");
        icon.getStyleClass().add("slot-icon");
        name.getStyleClass().add("slot-name");
        name.setMinWidth(0);
        wave.setManaged(false);
        played.setManaged(false);
        picture = new Pane(played, wave);
        picture.setMouseTransparent(true);
        var words = new HBox(icon, name);
        words.getStyleClass().add("slot-words");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMouseTransparent(true);
        var content = new StackPane(picture, words);
        content.setMinSize(0, 0);
        content.prefWidthProperty().bind(widthProperty());
        content.prefHeightProperty().bind(heightProperty());
        setGraphic(content);
        setMnemonicParsing(false);
        setTooltip(new Tooltip());
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        widthProperty().subscribe(_ -> draw());
        heightProperty().subscribe(_ -> draw());
        setOnAction(_ -> {
            if (held) {
                held = false;
            } else {
                tap.run();
            }
        });
        hold.setOnFinished(_ -> {
            held = true;
            open(menu.apply(this));
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            held = false;
            if (event.getButton() == MouseButton.PRIMARY) {
                hold.playFromStart();
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> hold.stop());
        addEventHandler(MouseEvent.DRAG_DETECTED, _ -> hold.stop());
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hold.stop());
        Learnable.menu(this, () -> menu.apply(this));
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            hold.stop();
            open(menu.apply(this));
            event.consume();
        });
    }

    private void open(ContextMenu menu) {
        menu.show(this, javafx.geometry.Side.BOTTOM, 0, 0);
    }

    int track() {
        return track;
    }

    int slot() {
        return slot;
    }

    /// @param trackName of its track
    /// @param colour of its track
    /// @param what lies in it
    /// @param state of it
    void show(String trackName, String colour, Slot what, ClipState state) {
        String wanted = "track-" + what.colour().orElse(colour);
        if (!getStyleClass().contains(wanted)) {
            Palette.COLOURS.forEach(each -> getStyleClass().remove("track-" + each));
            getStyleClass().add(wanted);
        }
        for (ClipState each : ClipState.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == state);
        }
        icon.setIconCode(iconOf(state));
        String stateText = Texts.get("grid.state." + state.name());
        String words = what.loop().map(loop -> loop.name()).orElse("");
        boolean working = state == ClipState.GENERATING || state == ClipState.FAILED;
        name.setText(words.isEmpty() ? working ? stateText : "" : words);
        String follows = what.follow().acts() ? "\n" + followText(what.follow()) : "";
        getTooltip()
                .setText(Texts.get(
                                "grid.slot.tip",
                                trackName,
                                Integer.toString(slot + 1),
                                words.isEmpty() ? stateText : words + " · " + stateText)
                        + follows + "\n" + Texts.get("grid.slot.how." + state.name()));
        setAccessibleText(Texts.get(
                "grid.slot.accessible",
                trackName,
                Integer.toString(slot + 1),
                words.isEmpty() ? "" : words,
                stateText));
        Peaks next = what.loop().map(loop -> loop.peaks()).orElse(null);
        if (next != peaks) {
            peaks = next;
            draw();
        }
        if (state != ClipState.PLAYING && state != ClipState.STOPPING) {
            progress(-1);
        }
    }

    static String followText(FollowAction follow) {
        return Texts.get(
                "grid.follow.text",
                Integer.toString(follow.loops()),
                Texts.get("grid.follow." + follow.kind().name(), Integer.toString(follow.scene() + 1)),
                Long.toString(Math.round(follow.chance() * 100)));
    }

    static Ikon iconOf(ClipState state) {
        return switch (state) {
            case EMPTY -> Material2AL.ADD;
            case STOPPED -> Material2AL.FIBER_MANUAL_RECORD;
            case QUEUED -> Material2AL.HOURGLASS_EMPTY;
            case PLAYING -> Material2MZ.PLAY_ARROW;
            case STOPPING -> Material2MZ.STOP;
            case GENERATING -> Material2AL.AUTORENEW;
            case FAILED -> Material2AL.ERROR_OUTLINE;
        };
    }

    /// @param fraction how far the loop is, 0 … 1; negative for not playing
    void progress(double fraction) {
        played.setVisible(fraction >= 0);
        if (fraction >= 0) {
            played.resizeRelocate(0, 0, Math.round(fraction * picture.getWidth()), picture.getHeight());
        }
    }

    private void draw() {
        wave.getPoints().clear();
        double width = getWidth() - 2 * INSET;
        double height = getHeight() - 2 * INSET;
        if (peaks == null || width < 8 || height < 8) {
            return;
        }
        double full = QUIETEST_SCALE;
        for (int bin = 0; bin < Peaks.BINS; bin++) {
            full = Math.max(full, Math.max(peaks.max(bin), -peaks.min(bin)));
        }
        var points = new Double[COLUMNS * 4];
        double middle = height / 2;
        for (int column = 0; column < COLUMNS; column++) {
            double loud = 0;
            for (int bin = column * Peaks.BINS / COLUMNS; bin < (column + 1) * Peaks.BINS / COLUMNS; bin++) {
                loud = Math.max(loud, Math.max(peaks.max(bin), -peaks.min(bin)));
            }
            double half = Math.max(0.5, loud / full * (middle - 1));
            double x = column * width / (COLUMNS - 1);
            points[2 * column] = x;
            points[2 * column + 1] = middle - half;
            points[4 * COLUMNS - 2 * column - 2] = x;
            points[4 * COLUMNS - 2 * column - 1] = middle + half;
        }
        wave.getPoints().setAll(points);
    }
}
