package jerry4loops.ui.stage;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import jerry4loops.control.TargetId;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MidiDesk;
import jerry4loops.workflow.MidiDoctor;

/// The page of controllers: what is plugged in, what it means, what arrives and what became of it.
///
/// Thread: FX.
final class MidiPage extends VBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final int SHOWN_LINES = 40;

    private final Optional<MidiDesk> midi;
    private final TargetNames names;
    private final VBox devices = new VBox();
    private final VBox heard = new VBox();
    private final Map<String, ControllerCard> cards = new HashMap<>();
    private final Label lost = Nodes.label("", "small-print");
    private List<MidiDoctor.Heard> lastHeard = List.of();

    MidiPage(StageViewModel model) {
        this.midi = model.actions().midi();
        this.names = new TargetNames(model.session());
        getStyleClass().addAll("panel-page", "midi-page");
        devices.getStyleClass().add("notices");
        heard.getStyleClass().add("midi-lines");
        var content = new VBox(devices);
        content.getStyleClass().add("effect-groups");
        midi.ifPresent(desk -> content.getChildren().addAll(ClockCard.of(desk), doctor(desk)));
        ScrollPane scroll = SidePanel.scroll(content);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        if (midi.isPresent()) {
            getChildren().add(tools(midi.get()));
            midi.get().controllersProperty().subscribe(this::showDevices);
        } else {
            devices.getChildren().add(wrapped(Texts.get("midi.off"), "small-print"));
        }
        getChildren().add(scroll);
    }

    private HBox tools(MidiDesk desk) {
        var learn = Nodes.named(new Button(Texts.get("midi.learn")), "midi.learn", desk.learn()::toggle, "accent");
        var take = Nodes.named(new Button(Texts.get("midi.import")), "midi.import", () -> importMap(desk), "quiet");
        var row = new HBox(learn, take);
        row.getStyleClass().add("panel-buttons");
        return row;
    }

    private void importMap(MidiDesk desk) {
        var chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Texts.get("midi.files"), "*.json"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            desk.maps().importMap(file.toPath());
        }
    }

    private static Label wrapped(String text, String... styleClasses) {
        Label label = Nodes.label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    // --- controllers --------------------------------------------------------------------------------------------

    private void showDevices(List<MidiDesk.Controller> controllers) {
        cards.keySet()
                .retainAll(controllers.stream().map(MidiDesk.Controller::key).toList());
        midi.ifPresent(desk -> controllers.forEach(controller -> {
            ControllerCard card = cards.get(controller.key());
            if (card == null) {
                cards.put(controller.key(), new ControllerCard(desk, controller, this::name));
            } else {
                card.show(controller);
            }
        }));
        List<Node> next = controllers.isEmpty()
                ? List.of(wrapped(Texts.get("midi.none"), "small-print"))
                : controllers.stream()
                        .map(controller -> (Node) cards.get(controller.key()))
                        .toList();
        if (!devices.getChildren().equals(next)) {
            devices.getChildren().setAll(next);
        }
    }

    private String name(String path) {
        return TargetId.parse(path).map(names::name).orElse(path);
    }

    // --- doctor -------------------------------------------------------------------------------------------------

    private VBox doctor(MidiDesk desk) {
        var bytes = new TextField();
        bytes.setPromptText("B0 4A 40");
        bytes.setAccessibleText(Texts.get("midi.inject"));
        bytes.setTooltip(new Tooltip(Texts.get("midi.inject.how")));
        bytes.setPrefColumnCount(9);
        var to = new ComboBox<String>();
        to.getStyleClass().add("choice");
        to.setAccessibleText(Texts.get("midi.inject.to"));
        to.setTooltip(new Tooltip(Texts.get("midi.inject.to.how")));
        to.setPromptText(Texts.get("midi.inject.nobody"));
        desk.controllersProperty().subscribe(controllers -> {
            String chosen = to.getValue();
            List<String> keys =
                    controllers.stream().map(MidiDesk.Controller::key).toList();
            to.getItems().setAll(keys);
            to.setValue(keys.contains(chosen) ? chosen : keys.isEmpty() ? null : keys.getFirst());
        });
        Runnable send = () -> {
            String key = to.getValue() == null ? "" : to.getValue();
            bytes.pseudoClassStateChanged(INVALID, !desk.doctor().inject(key, bytes.getText()));
        };
        bytes.setOnAction(_ -> send.run());
        var inject = Nodes.named(new Button(Texts.get("midi.inject")), "midi.inject", send, "quiet");
        inject.setMinWidth(Region.USE_PREF_SIZE);
        var copy = Nodes.named(new Button(Texts.get("midi.report")), "midi.report", () -> copyReport(desk), "quiet");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        to.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(to, Priority.ALWAYS);
        var tools = new HBox(to, bytes, inject);
        tools.getStyleClass().add("panel-buttons");
        tools.setAlignment(Pos.CENTER_LEFT);
        var head = new HBox(Nodes.label(Texts.get("midi.doctor"), "effect-name"), Nodes.spacer(), copy);
        head.setAlignment(Pos.CENTER_LEFT);
        Nodes.shown(lost, false);
        var card = new VBox(head, tools, lost, heard);
        card.getStyleClass().add("effect");
        return card;
    }

    private static void copyReport(MidiDesk desk) {
        var content = new ClipboardContent();
        content.putString(desk.doctor().report());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// @param watched whether a person looks
    void watch(boolean watched) {
        midi.ifPresent(desk -> desk.doctor().watch(watched));
    }

    /// Shows what has arrived.
    void pulse() {
        midi.ifPresent(desk -> {
            List<MidiDoctor.Heard> lines = desk.doctor().heard();
            long missed = desk.doctor().lost();
            Nodes.shown(lost, missed > 0);
            lost.setText(Texts.get("midi.lost", Long.toString(missed)));
            if (!lines.equals(lastHeard)) {
                lastHeard = lines;
                heard.getChildren()
                        .setAll(lines.stream()
                                .limit(SHOWN_LINES)
                                .map(this::line)
                                .toList());
            }
        });
    }

    private HBox line(MidiDoctor.Heard line) {
        Label what = Nodes.label(line.message() + "  " + line.value(), "small-print", "midi-message");
        what.setMinWidth(150);
        what.setTooltip(new Tooltip(line.device()));
        String target = line.target().isEmpty() ? "" : name(line.target());
        Label became = wrapped(Texts.get("midi.outcome." + line.outcome(), target), "notice-text");
        var row = new HBox(what, became);
        row.getStyleClass().add("notice");
        return row;
    }
}
