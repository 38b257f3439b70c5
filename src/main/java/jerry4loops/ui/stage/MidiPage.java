package jerry4loops.ui.stage;

import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import jerry4loops.control.TargetId;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MapDesk;
import jerry4loops.workflow.MidiDesk;
import jerry4loops.workflow.MidiDoctor;
import org.kordamp.ikonli.material2.Material2AL;

/// The page of controllers: what is plugged in, what it means, what arrives and what became of it.
///
/// Thread: FX.
final class MidiPage extends VBox {

    private static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final List<String> TAKEOVERS = List.of("jump", "pick-up", "scale", "relative");
    private static final int SHOWN_LINES = 40;

    private final Optional<MidiDesk> midi;
    private final TargetNames names;
    private final VBox devices = new VBox();
    private final VBox heard = new VBox();
    private final Set<String> unfolded = new HashSet<>();
    /// Lines whose ranges are shown.
    private final Set<String> opened = new HashSet<>();
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
        devices.getChildren().clear();
        if (controllers.isEmpty()) {
            devices.getChildren().add(wrapped(Texts.get("midi.none"), "small-print"));
        }
        midi.ifPresent(
                desk -> controllers.forEach(controller -> devices.getChildren().add(device(desk, controller))));
    }

    private VBox device(MidiDesk desk, MidiDesk.Controller controller) {
        var light = new Region();
        light.getStyleClass().add("light");
        Label name = Nodes.label(controller.name(), "effect-name");
        Label state = Nodes.label(
                Texts.get(
                        !controller.trouble().isEmpty()
                                ? "midi.trouble"
                                : controller.connected() ? "midi.connected" : "midi.parked"),
                "small-print");
        var head = new HBox(light, name, Nodes.spacer(), state);
        head.getStyleClass().addAll("effect-head", "controller-head");
        state.setMinWidth(Region.USE_PREF_SIZE);
        head.setAlignment(Pos.CENTER_LEFT);
        head.pseudoClassStateChanged(SILENT, !controller.connected());
        var card = new VBox(head, maps(desk, controller));
        card.getStyleClass().add("effect");
        for (String note : List.of(controller.trouble(), controller.note())) {
            if (!note.isBlank()) {
                card.getChildren().add(wrapped(note, "small-print"));
            }
        }
        if (controller.confidence().equals("unverified")) {
            card.getChildren().add(wrapped(Texts.get("midi.unverified"), "small-print"));
        }
        card.getChildren().add(rows(desk, controller));
        return card;
    }

    private HBox maps(MidiDesk desk, MidiDesk.Controller controller) {
        var box = new ComboBox<MapDesk.MapChoice>();
        box.getItems().setAll(desk.maps().maps());
        box.getStyleClass().add("choice");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(MapDesk.MapChoice map) {
                return map == null ? "" : map.own() ? Texts.get("midi.own", map.name()) : map.name();
            }

            @Override
            public MapDesk.MapChoice fromString(String text) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        });
        box.getItems().stream()
                .filter(map -> map.id().equals(controller.mapId()))
                .findFirst()
                .ifPresent(box::setValue);
        box.setAccessibleText(Texts.get("midi.map"));
        box.setTooltip(new Tooltip(Texts.get("midi.map.how")));
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setOnAction(_ -> {
            if (box.getValue() != null && !box.getValue().id().equals(controller.mapId())) {
                desk.maps().choose(controller.key(), box.getValue().id());
            }
        });
        var copy = Nodes.named(
                new Button(Texts.get("midi.copy")),
                "midi.copy",
                () -> desk.maps().copyMap(controller.key(), controller.mapId()),
                "quiet");
        var export = Nodes.named(
                new Button(Texts.get("midi.export")), "midi.export", () -> export(desk, controller), "quiet");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        export.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(box, copy, export);
        row.getStyleClass().add("panel-buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void export(MidiDesk desk, MidiDesk.Controller controller) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(controller.mapId() + ".json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            desk.maps().exportMap(controller.mapId(), file.toPath());
        }
    }

    private Node rows(MidiDesk desk, MidiDesk.Controller controller) {
        String count = Integer.toString(controller.rows().size());
        var fold = Nodes.named(new ToggleButton(Texts.get("midi.rows", count)), "midi.rows.name", () -> {}, "quiet");
        var list = new VBox();
        list.getStyleClass().add("midi-lines");
        fold.selectedProperty().subscribe(open -> {
            if (open) {
                unfolded.add(controller.key());
                fill(list, desk, controller);
            } else {
                unfolded.remove(controller.key());
                list.getChildren().clear();
            }
        });
        fold.setSelected(unfolded.contains(controller.key()));
        return new VBox(fold, list);
    }

    private void fill(VBox list, MidiDesk desk, MidiDesk.Controller controller) {
        list.getChildren()
                .setAll(controller.rows().stream()
                        .flatMap(row -> Stream.concat(
                                Stream.of(row(desk, controller, row, () -> fill(list, desk, controller))),
                                MidiRanges.of(desk, controller, row, this::name, opened)))
                        .toList());
    }

    private HBox row(MidiDesk desk, MidiDesk.Controller controller, MidiDesk.Row row, Runnable again) {
        Label hardware = Nodes.label(row.hardware(), "small-print");
        hardware.setMinWidth(118);
        hardware.setPrefWidth(118);
        Label target = wrapped(row.targets().stream().map(this::name).collect(Collectors.joining(", ")), "notice-text");
        HBox.setHgrow(target, Priority.ALWAYS);
        target.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(hardware, target);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("notice");
        if (!row.takeover().isEmpty()) {
            var takeover = new ComboBox<>(FXCollections.observableArrayList(TAKEOVERS));
            takeover.setValue(row.takeover());
            takeover.getStyleClass().add("choice");
            takeover.setMinWidth(92);
            takeover.setAccessibleText(Texts.get("midi.takeover"));
            takeover.setTooltip(new Tooltip(Texts.get("midi.takeover.how")));
            takeover.setOnAction(_ -> desk.maps().takeOver(controller.key(), row.place(), takeover.getValue()));
            line.getChildren().addAll(takeover, MidiRanges.fold(controller, row, opened, again));
        }
        line.getChildren()
                .add(Nodes.named(
                        new Button(null, Nodes.icon(Material2AL.CLOSE)),
                        "midi.unbind",
                        () -> desk.maps().unbind(controller.key(), row.place()),
                        "square",
                        "tiny"));
        return line;
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
