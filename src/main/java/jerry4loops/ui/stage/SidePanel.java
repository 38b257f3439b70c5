package jerry4loops.ui.stage;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.session.Notice;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.library.LibraryPage;
import jerry4loops.workflow.LiveView;
import org.kordamp.ikonli.material2.Material2AL;

/// The drawer at the right: effects, mix, jam, recordings, library, output, controllers, backends, log, keys,
/// about; one at a time, the music and the hands go on beside it.
///
/// Thread: FX.
final class SidePanel extends VBox {

    /// What it can show.
    enum Page {
        EFFECTS,
        MIX,
        JAM,
        TAKES,
        LIBRARY,
        DEVICE,
        MIDI,
        BACKENDS,
        LOG,
        HELP,
        ABOUT
    }

    /// Its width, in pixels.
    static final double WIDTH = 400;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final StageViewModel model;
    private final Label title = Nodes.label("", "panel-title");
    private final VBox notices = new VBox();
    private final Map<Page, Node> pages = new EnumMap<>(Page.class);
    private Page page;
    private Consumer<Consumer<String>> keyAsker = _ -> {};

    SidePanel(StageViewModel model) {
        this.model = model;
        getStyleClass().add("side-panel");
        var close = Nodes.named(new Button(null, Nodes.icon(Material2AL.CLOSE)), "panel.close", this::close, "square");
        var head = new HBox(title, Nodes.spacer(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        // Presses on the panel do not reach the lanes below it.
        setPickOnBounds(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
        notices.getStyleClass().add("notices");
        model.session().notices().addListener((ListChangeListener<Notice>) _ -> {
            if (page == Page.LOG) {
                showNotices();
            }
        });
        Nodes.shown(this, false);
    }

    /// @param asker lets the next key name itself
    void askKeysWith(Consumer<Consumer<String>> asker) {
        keyAsker = asker;
    }

    /// @return whether it is open
    boolean isOpen() {
        return page != null;
    }

    void toggle(Page wanted) {
        if (page == wanted) {
            close();
            return;
        }
        unwatch();
        page = wanted;
        Node content = pages.computeIfAbsent(wanted, this::build);
        title.textProperty().unbind();
        if (content instanceof EffectsPage effects) {
            title.textProperty().bind(effects.titleProperty());
        } else {
            title.setText(Texts.get("panel." + wanted.name()));
        }
        if (wanted == Page.LOG) {
            showNotices();
        }
        if (content instanceof MidiPage midi) {
            midi.watch(true);
        }
        if (content instanceof DevicePage device) {
            device.refresh();
        }
        getChildren().setAll(getChildren().getFirst(), content);
        VBox.setVgrow(content, Priority.ALWAYS);
        Nodes.shown(this, true);
    }

    /// Opens the effects of a track, or closes them where they are open already; a track that is not there is
    /// ignored.
    ///
    /// @param track index from 0
    void toggleEffects(int track) {
        if (!model.session().hasTrack(track)) {
            return;
        }
        var effects = (EffectsPage) pages.computeIfAbsent(Page.EFFECTS, this::build);
        boolean other = effects.shown() != track;
        effects.show(track);
        if (page != Page.EFFECTS || !other) {
            toggle(Page.EFFECTS);
        }
    }

    /// @return the library's page, made where nobody has looked at it yet
    LibraryPage library() {
        return (LibraryPage) pages.computeIfAbsent(Page.LIBRARY, this::build);
    }

    /// Opens a page unless it is open.
    void show(Page wanted) {
        if (page != wanted) {
            toggle(wanted);
        }
    }

    /// Moves what moves with the music on the page that is open.
    void pulse(LiveView live, boolean playing) {
        if (page == null) {
            return;
        }
        switch (pages.get(page)) {
            case EffectsPage effects -> effects.pulse(live, playing);
            case MixPage mix -> mix.pulse(live);
            case TakesPage takes -> takes.pulse();
            case MidiPage midi -> midi.pulse();
            case BackendsPage backends -> backends.pulse();
            default -> {
                // The others stand still.
            }
        }
    }

    void close() {
        unwatch();
        page = null;
        Nodes.shown(this, false);
    }

    private void unwatch() {
        if (page == Page.MIDI && pages.get(page) instanceof MidiPage midi) {
            midi.watch(false);
        }
    }

    private Node build(Page which) {
        return switch (which) {
            case EFFECTS -> new EffectsPage(model);
            case JAM -> new JamPage(model);
            case MIX -> new MixPage(model, () -> toggle(Page.DEVICE));
            case TAKES -> new TakesPage(model);
            case LIBRARY -> new LibraryPage(model.session(), model.actions().loops());
            case DEVICE -> new DevicePage(model);
            case MIDI -> new MidiPage(model);
            case BACKENDS -> new BackendsPage(model.session(), model.actions().backends(), java.time.Clock.systemUTC());
            case LOG -> log();
            case HELP -> new KeysPage(model, keyAsker);
            case ABOUT -> about();
        };
    }

    private VBox log() {
        var copy = Nodes.named(new Button(Texts.get("log.copy")), "log.copy", this::copyLog, "quiet");
        var takes =
                Nodes.named(new Button(Texts.get("menu.takes")), "menu.takes", model.actions()::revealTakes, "quiet");
        var buttons = new HBox(copy, takes);
        buttons.getStyleClass().add("panel-buttons");
        ScrollPane scroll = scroll(notices);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var box = new VBox(scroll, buttons);
        box.getStyleClass().add("panel-page");
        return box;
    }

    private void showNotices() {
        notices.getChildren().clear();
        if (model.session().notices().isEmpty()) {
            notices.getChildren().add(Nodes.label(Texts.get("log.empty"), "small-print"));
        }
        for (Notice notice : model.session().notices()) {
            Label text = Nodes.label(notice.text(), "notice-text", styleClass(notice));
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            Label at = Nodes.label(TIME.format(notice.at()), "notice-time");
            at.setMinWidth(Region.USE_PREF_SIZE);
            var row = new HBox(at, text);
            row.getStyleClass().add("notice");
            var buttons = new VBox();
            buttons.getStyleClass().add("notice-actions");
            buttons.setMinWidth(Region.USE_PREF_SIZE);
            for (Notice.Action action : notice.actions()) {
                var button = new Button(action.label());
                button.getStyleClass().add("quiet");
                button.setMnemonicParsing(false);
                button.setMinWidth(Region.USE_PREF_SIZE);
                button.setMaxWidth(Double.MAX_VALUE);
                button.setAccessibleText(Texts.get("toast.action", action.label(), notice.text()));
                button.setTooltip(new Tooltip(Texts.get("toast.action.how", action.label())));
                button.setOnAction(_ -> action.run().run());
                buttons.getChildren().add(button);
            }
            if (!notice.actions().isEmpty()) {
                row.getChildren().add(buttons);
            }
            notices.getChildren().add(row);
        }
    }

    private static String styleClass(Notice notice) {
        return notice.severity().name().toLowerCase(Locale.ROOT);
    }

    private void copyLog() {
        var content = new ClipboardContent();
        content.putString(logText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    String logText() {
        return model.session().notices().stream()
                .map(notice -> TIME.format(notice.at()) + "  " + notice.severity() + "  " + notice.text())
                .collect(Collectors.joining("\n"));
    }

    private static VBox about() {
        Label text = Nodes.label(Texts.get("about.text"), "notice-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        String version = SidePanel.class.getPackage().getImplementationVersion();
        String built = version == null ? Texts.get("about.source") : version;
        Label details = Nodes.label(
                Texts.get(
                        "about.details",
                        built,
                        System.getProperty("java.version"),
                        System.getProperty("javafx.runtime.version", "?"),
                        System.getProperty("os.name")),
                "small-print");
        details.setWrapText(true);
        details.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(Nodes.label(Texts.get("app.name"), "brand"), text, details);
        box.getStyleClass().add("panel-page");
        return box;
    }

    static ScrollPane scroll(Node content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        return scroll;
    }
}
