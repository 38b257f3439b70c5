package jerry4loops.ui.library;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.audio.Peaks;
import jerry4loops.session.SavedLoop;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.LoopCarry;
import jerry4loops.ui.control.LoopClipboard;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.TakeStrip;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.FitTempo;
import jerry4loops.workflow.LoopActions;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One saved loop in the list: play, listen, star, name, waveform, what is known of it, and the rest in a menu. It
/// can be dragged onto a lane, a slot, or out of the window. Rows are few and are used again as the list scrolls.
///
/// Thread: FX.
final class LoopCell extends ListCell<SavedLoop> {

    private static final PseudoClass LISTENED = PseudoClass.getPseudoClass("listened");
    private static final PseudoClass STARRED = PseudoClass.getPseudoClass("starred");

    private final Session session;
    private final LoopActions actions;
    private final Consumer<SavedLoop> open;
    private final Button listen;
    private final Button star;
    private final MenuButton more = new MenuButton(null, Nodes.icon(Material2MZ.MORE_VERT));
    private final Label name = Nodes.label("", "take-name");
    private final Label details = Nodes.label("", "take-details");
    private final TakeStrip strip = new TakeStrip(_ -> {});
    private final Tooltip nameTip = new Tooltip();
    private final Tooltip detailsTip = new Tooltip();
    private final VBox row;
    private String colour = "";

    /// @param open shows what is known of a loop
    LoopCell(Session session, LoopActions actions, Consumer<SavedLoop> open) {
        this.session = session;
        this.actions = actions;
        this.open = open;
        getStyleClass().addAll("take-cell", "loop-cell");
        var play = Nodes.named(
                new Button(null, Nodes.icon(Material2MZ.PLAY_ARROW)),
                "library.play",
                this::play,
                "square",
                "take-play",
                "loop-play");
        listen = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.HEADSET)),
                "library.listen",
                this::toggleListening,
                "square",
                "take-tool",
                "listen");
        star = Nodes.named(
                new Button(null, Nodes.icon(Material2MZ.STAR)),
                "library.star",
                () -> actions.edit(getItem().withFavourite(!getItem().favourite())),
                "square",
                "take-tool",
                "star");
        more.getStyleClass().addAll("square", "no-arrow", "take-tool");
        more.setAccessibleText(Texts.get("library.more"));
        more.setTooltip(new Tooltip(Texts.get("library.more.how")));
        more.getItems().add(new MenuItem(""));
        more.setOnShowing(_ -> more.getItems().setAll(menu()));
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        var head = new HBox(play, name, star, listen, more);
        head.getStyleClass().add("take-head");
        head.setAlignment(Pos.CENTER_LEFT);
        strip.setMouseTransparent(true);
        strip.setFocusTraversable(false);
        row = new VBox(head, strip, details);
        row.getStyleClass().addAll("take-row", "loop-row");
        setPrefWidth(0);
        row.setMinWidth(0);
        name.setTooltip(nameTip);
        details.setTooltip(detailsTip);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setText(null);
        setOnContextMenuRequested(event -> {
            showMenu();
            event.consume();
        });
        row.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && getItem() != null) {
                play();
            }
        });
        row.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> ready());
        row.setOnDragDetected(this::drag);
        session.library().auditionedProperty().subscribe(_ -> showListening());
    }

    /// The lane for which it was made, or the first there is.
    private int usualTrack() {
        return session.tracks().stream()
                .filter(track -> track.kind() == getItem().kind())
                .findFirst()
                .orElse(session.tracks().getFirst())
                .index();
    }

    /// Plays the loop on its lane.
    void play() {
        actions.play(getItem().hash(), usualTrack());
    }

    /// Lets the headphones hear it, or no longer.
    void toggleListening() {
        if (isListened()) {
            actions.stopAuditioning();
        } else {
            actions.audition(getItem().hash());
        }
    }

    private boolean isListened() {
        return getItem() != null
                && session.library()
                        .auditionedProperty()
                        .get()
                        .equals(Optional.of(getItem().hash()));
    }

    private void showListening() {
        boolean on = isListened();
        pseudoClassStateChanged(LISTENED, on);
        listen.setAccessibleText(Texts.get(on ? "library.listen.stop" : "library.listen"));
    }

    /// A drag needs its file at once, so it is written as soon as the mouse comes near.
    private void ready() {
        if (getItem() != null) {
            actions.prepareDrag(getItem().hash());
        }
    }

    private void drag(MouseEvent event) {
        if (getItem() == null) {
            return;
        }
        LoopCarry.begin(row, getItem().name(), strip.peaksProperty().get(), content(), TransferMode.COPY);
        event.consume();
    }

    /// What is dragged or copied.
    private ClipboardContent content() {
        var content = new ClipboardContent();
        LoopClipboard.put(content, getItem().hash());
        actions.draggable(getItem().hash()).ifPresent(file -> content.putFiles(List.of(file.toFile())));
        return content;
    }

    /// Copies the loop, to be pasted into a slot or onto a lane.
    void copy() {
        Clipboard.getSystemClipboard().setContent(content());
        ready();
    }

    private List<MenuItem> menu() {
        var items = new java.util.ArrayList<MenuItem>();
        for (Track track : session.tracks()) {
            items.add(item(
                    Texts.get("library.playOn", track.nameProperty().get()),
                    () -> actions.play(getItem().hash(), track.index())));
        }
        items.add(new SeparatorMenuItem());
        items.add(item(Texts.get("library.copy"), this::copy));
        items.add(item(Texts.get("library.open"), () -> open.accept(getItem())));
        items.add(
                item(Texts.get("library.reveal"), () -> actions.reveal(getItem().hash())));
        items.add(new SeparatorMenuItem());
        items.add(item(Texts.get("library.trash"), () -> actions.trash(getItem().hash())));
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// Opens the menu of what can be done with the loop.
    void showMenu() {
        if (getItem() != null) {
            more.show();
        }
    }

    @Override
    protected void updateItem(SavedLoop loop, boolean empty) {
        super.updateItem(loop, empty);
        if (empty || loop == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        name.setText(loop.name());
        nameTip.setText(
                loop.provenance().prompt().isBlank()
                        ? loop.name()
                        : loop.provenance().prompt());
        String known = details(loop, session.tempoProperty().get());
        details.setText(known);
        detailsTip.setText(known);
        star.pseudoClassStateChanged(STARRED, loop.favourite());
        star.setAccessibleText(Texts.get(loop.favourite() ? "library.star.off" : "library.star"));
        String next = Parts.colour(loop);
        if (!next.equals(colour)) {
            row.getStyleClass().remove(colour);
            row.getStyleClass().add(next);
            colour = next;
        }
        setAccessibleText(Texts.get("library.accessible", loop.name(), known));
        strip.setAccessibleText(Texts.get("takes.strip", loop.name()));
        strip.peaksProperty().set(null);
        actions.peaks(loop.hash()).thenAccept(found -> session.thread().run(() -> showPeaks(loop, found)));
        showListening();
        setGraphic(row);
    }

    private void showPeaks(SavedLoop loop, Optional<Peaks> found) {
        if (getItem() != null && getItem().hash().equals(loop.hash())) {
            strip.peaksProperty().set(found.orElse(null));
        }
    }

    /// @return bars, tempo and what becomes of it, key, stars, maker
    static String details(SavedLoop loop, Tempo session) {
        var words = new StringJoiner(" · ");
        Tempo own = loop.length().tempo();
        int bars = loop.length().bars().count();
        words.add(Texts.bars(bars));
        if (own.equals(session)) {
            words.add(own.toString());
        } else if (FitTempo.canFit(own, bars, session)) {
            words.add(Texts.get("library.stretched", own.toString(), session.text()));
        } else {
            words.add(Texts.get("library.unfit", own.toString(), session.text()));
        }
        loop.key().ifPresent(key -> words.add(key.text()));
        if (loop.rating() > 0) {
            words.add("★".repeat(loop.rating()));
        }
        words.add(
                loop.provenance().model().isEmpty()
                        ? loop.kind().name().toLowerCase(Locale.ROOT)
                        : loop.provenance().model());
        return words.toString();
    }
}
