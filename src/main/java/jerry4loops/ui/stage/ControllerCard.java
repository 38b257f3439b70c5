package jerry4loops.ui.stage;

import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MapDesk;
import jerry4loops.workflow.MidiDesk;

/// One controller on the page of controllers: whether it is there, its map, and what the map's lines do.
///
/// It stays as the map changes, and its lines stay as long as they are the same, so that what a hand holds down in it
/// goes on.
///
/// Thread: FX.
final class ControllerCard extends VBox {

    private static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");

    private final MidiDesk desk;
    private final UnaryOperator<String> names;
    private final HBox head = new HBox();
    private final Label state = Nodes.label("", "small-print");
    private final ComboBox<MapDesk.MapChoice> map = new ComboBox<>();
    private final VBox notes = new VBox();
    private final ToggleButton fold = new ToggleButton();
    private final VBox lines = new VBox();
    private MidiDesk.Controller controller;
    private boolean quiet;

    /// @param desk changes it
    /// @param controller what is shown
    /// @param names what targets are called, by path
    ControllerCard(MidiDesk desk, MidiDesk.Controller controller, UnaryOperator<String> names) {
        this.desk = desk;
        this.names = names;
        this.controller = controller;
        getStyleClass().add("effect");
        lines.getStyleClass().add("midi-lines");
        var light = new Region();
        light.getStyleClass().add("light");
        head.getChildren().addAll(light, Nodes.label(controller.name(), "effect-name"), Nodes.spacer(), state);
        head.getStyleClass().addAll("effect-head", "controller-head");
        head.setAlignment(Pos.CENTER_LEFT);
        state.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.named(fold, "midi.rows.name", this::fill, "quiet");
        getChildren().addAll(head, maps(), notes, fold, lines);
        show(controller);
    }

    private HBox maps() {
        map.getStyleClass().add("choice");
        map.setConverter(new StringConverter<>() {
            @Override
            public String toString(MapDesk.MapChoice choice) {
                return choice == null ? "" : choice.own() ? Texts.get("midi.own", choice.name()) : choice.name();
            }

            @Override
            public MapDesk.MapChoice fromString(String text) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        });
        map.setAccessibleText(Texts.get("midi.map"));
        map.setTooltip(new Tooltip(Texts.get("midi.map.how")));
        map.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(map, Priority.ALWAYS);
        map.setOnAction(_ -> {
            if (!quiet && map.getValue() != null && !map.getValue().id().equals(controller.mapId())) {
                desk.maps().choose(controller.key(), map.getValue().id());
            }
        });
        var copy = Nodes.named(
                new Button(Texts.get("midi.copy")),
                "midi.copy",
                () -> desk.maps().copyMap(controller.key(), controller.mapId()),
                "quiet");
        var export = Nodes.named(new Button(Texts.get("midi.export")), "midi.export", this::export, "quiet");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        export.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(map, copy, export);
        row.getStyleClass().add("panel-buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void export() {
        var chooser = new FileChooser();
        chooser.setInitialFileName(controller.mapId() + ".json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            desk.maps().exportMap(controller.mapId(), file.toPath());
        }
    }

    /// @param next what it is now
    void show(MidiDesk.Controller next) {
        controller = next;
        state.setText(Texts.get(
                !next.trouble().isEmpty() ? "midi.trouble" : next.connected() ? "midi.connected" : "midi.parked"));
        head.pseudoClassStateChanged(SILENT, !next.connected());
        showMap();
        String unverified = next.confidence().equals("unverified") ? Texts.get("midi.unverified") : "";
        notes.getChildren()
                .setAll(Stream.of(next.trouble(), next.note(), unverified)
                        .filter(text -> !text.isBlank())
                        .map(ControllerCard::note)
                        .toList());
        Nodes.shown(notes, !notes.getChildren().isEmpty());
        fold.setText(Texts.get("midi.rows", Integer.toString(next.rows().size())));
        fill();
    }

    private void showMap() {
        quiet = true;
        List<MapDesk.MapChoice> choices = desk.maps().maps();
        if (!map.getItems().equals(choices)) {
            map.getItems().setAll(choices);
        }
        choices.stream()
                .filter(choice -> choice.id().equals(controller.mapId()))
                .findFirst()
                .ifPresent(map::setValue);
        quiet = false;
    }

    private static Label note(String text) {
        Label label = Nodes.label(text, "small-print");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private List<MidiRow> shown() {
        return lines.getChildren().stream().map(MidiRow.class::cast).toList();
    }

    private void fill() {
        if (!fold.isSelected()) {
            lines.getChildren().clear();
            return;
        }
        List<MidiRow> before = shown();
        List<MidiDesk.Row> rows = controller.rows();
        boolean same = before.size() == rows.size()
                && IntStream.range(0, rows.size()).allMatch(i -> before.get(i).isSame(rows.get(i)));
        if (same) {
            IntStream.range(0, rows.size()).forEach(i -> before.get(i).follow(rows.get(i)));
            return;
        }
        Set<String> unfolded = new HashSet<>();
        before.stream().filter(MidiRow::isUnfolded).forEach(row -> unfolded.add(row.hardware()));
        lines.getChildren()
                .setAll(rows.stream()
                        .map(row -> {
                            var line = new MidiRow(desk.maps(), controller.key(), row, names);
                            if (unfolded.contains(row.hardware())) {
                                line.open();
                            }
                            return line;
                        })
                        .toList());
    }
}
