package jerry4loops.ui.stage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.audio.Peaks;
import jerry4loops.session.RecordedTake;
import jerry4loops.session.TakePlayback;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.TakeStrip;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.ShareKind;
import jerry4loops.workflow.TakeRender;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/// One take in the list: play, name, waveform, what is known of it, export and the rest. Rows are few and are used
/// again
/// as the list scrolls; a waveform arrives when it has been read.
///
/// Thread: FX.
final class TakeCell extends ListCell<RecordedTake> {

    private static final PseudoClass PLAYING = PseudoClass.getPseudoClass("playing");
    private static final PseudoClass RECOVERED = PseudoClass.getPseudoClass("recovered");

    private final StageViewModel model;
    private final Consumer<RecordedTake> export;
    private final Consumer<RecordedTake> render;
    private final MenuButton more;
    private final Button play;
    private final FontIcon playIcon = Nodes.icon(Material2MZ.PLAY_ARROW);
    private final FontIcon stopIcon = Nodes.icon(Material2MZ.STOP);
    private final Label name = Nodes.label("", "take-name");
    private final Label details = Nodes.label("", "take-details");
    private final Label badge = Nodes.label(Texts.get("takes.recovered"), "take-badge");
    private final TextField field = new TextField();
    private final TakeStrip strip;
    private final VBox row;
    private final HBox head;

    /// @param export opens the form for exports
    /// @param render opens the form for playing it again
    TakeCell(StageViewModel model, Consumer<RecordedTake> export, Consumer<RecordedTake> render) {
        this.model = model;
        this.export = export;
        this.render = render;
        getStyleClass().add("take-cell");
        play = Nodes.named(new Button(null, playIcon), "takes.play", this::togglePlay, "square", "take-play");
        strip = new TakeStrip(seconds -> model.actions().takes().play(getItem().file(), seconds));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                rename();
            }
        });
        field.getStyleClass().add("take-field");
        field.setAccessibleText(Texts.get("takes.rename"));
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(_ -> commitName());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                endRenaming();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                getListView().requestFocus();
                endRenaming();
                event.consume();
            }
        });
        badge.setTooltip(new Tooltip(Texts.get("takes.recovered.how")));
        badge.setMinWidth(USE_PREF_SIZE);
        var export1 = Nodes.named(
                new Button(null, Nodes.icon(Material2MZ.SAVE_ALT)),
                "takes.export",
                () -> export.accept(getItem()),
                "square",
                "take-tool");
        more = more();
        head = new HBox(play, name, badge, export1, more);
        setOnContextMenuRequested(event -> {
            showMenu();
            event.consume();
        });
        head.getStyleClass().add("take-head");
        head.setAlignment(Pos.CENTER_LEFT);
        row = new VBox(head, strip, details);
        row.getStyleClass().add("take-row");
        // As wide as the list, whatever the name asks for.
        setPrefWidth(0);
        row.setMinWidth(0);
        name.setMinWidth(0);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setText(null);
    }

    private MenuButton more() {
        var button = new MenuButton(null, Nodes.icon(Material2MZ.MORE_VERT));
        button.getStyleClass().addAll("square", "no-arrow", "take-tool");
        button.setAccessibleText(Texts.get("takes.more"));
        button.setTooltip(new Tooltip(Texts.get("takes.more.how")));
        button.getItems()
                .addAll(
                        item("takes.rename", this::rename),
                        item("takes.export.item", () -> export.accept(getItem())),
                        item("takes.render", () -> render.accept(getItem())),
                        item(
                                "takes.stems",
                                () -> model.actions()
                                        .takes()
                                        .render(TakeRender.stems(getItem().file()))),
                        item(
                                "takes.reveal",
                                () -> model.actions().takes().reveal(getItem().file())),
                        share(),
                        new SeparatorMenuItem(),
                        item(
                                "takes.trash",
                                () -> model.actions().takes().trash(getItem().file())));
        return button;
    }

    /// Opens the menu of what can be done with the take.
    void showMenu() {
        if (getItem() != null && !getItem().recording()) {
            more.show();
        }
    }

    private Menu share() {
        var share = new Menu(Texts.get("takes.share"));
        for (ShareKind kind : ShareKind.values()) {
            String key = "takes.share." + kind.name().toLowerCase(Locale.ROOT).replace('_', '.');
            share.getItems()
                    .add(item(key, () -> model.actions().takes().share(getItem().file(), kind)));
        }
        return share;
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    @Override
    protected void updateItem(RecordedTake take, boolean empty) {
        super.updateItem(take, empty);
        endRenaming();
        if (empty || take == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        name.setText(take.name());
        name.setTooltip(new Tooltip(take.file().toString()));
        String known = TakeTexts.details(take, Instant.now(), ZoneId.systemDefault());
        details.setText(take.problem().isEmpty() ? known : known + " · " + take.problem());
        details.setTooltip(take.problem().isEmpty() ? null : new Tooltip(take.problem()));
        Nodes.shown(badge, take.recovered());
        pseudoClassStateChanged(RECOVERED, take.recovered());
        head.setDisable(take.recording());
        strip.setDisable(take.recording());
        strip.secondsProperty().set(take.seconds());
        strip.setAccessibleText(Texts.get("takes.strip", take.name()));
        setAccessibleText(Texts.get("takes.accessible", take.name(), known));
        strip.peaksProperty().set(null);
        model.actions()
                .takes()
                .peaks(take.file())
                .thenAccept(found -> model.session().thread().run(() -> showPeaks(take, found)));
        showPlayback(model.session().recordings().playbackProperty().get());
        setGraphic(row);
    }

    private void showPeaks(RecordedTake take, Optional<Peaks> found) {
        if (getItem() != null && getItem().file().equals(take.file())) {
            strip.peaksProperty().set(found.orElse(null));
        }
    }

    /// Moves the head of the take that plays; once per pulse.
    void showPlayback(TakePlayback playback) {
        boolean plays = getItem() != null && playback.plays(getItem().file());
        strip.positionProperty().set(plays ? playback.seconds() : -1);
        if (plays != getPseudoClassStates().contains(PLAYING)) {
            pseudoClassStateChanged(PLAYING, plays);
            play.setGraphic(plays ? stopIcon : playIcon);
            play.setAccessibleText(Texts.get(plays ? "takes.stop" : "takes.play"));
        }
    }

    /// Plays the take from its beginning, or stops it.
    void togglePlay() {
        RecordedTake take = getItem();
        if (model.session().recordings().playbackProperty().get().plays(take.file())) {
            model.actions().takes().stopPlaying();
        } else {
            model.actions().takes().play(take.file(), 0);
        }
    }

    /// Jumps five seconds.
    void step(int way) {
        model.actions().takes().play(getItem().file(), strip.stepped(way));
    }

    /// Puts a field in the place of the name.
    void rename() {
        if (getItem() == null || getItem().recording()) {
            return;
        }
        field.setText(getItem().name());
        head.getChildren().set(1, field);
        field.requestFocus();
        field.selectAll();
    }

    private void commitName() {
        String typed = field.getText();
        RecordedTake take = getItem();
        getListView().requestFocus();
        endRenaming();
        model.actions().takes().rename(take.file(), typed);
    }

    private void endRenaming() {
        if (head != null && head.getChildren().get(1) == field) {
            head.getChildren().set(1, name);
        }
    }
}
