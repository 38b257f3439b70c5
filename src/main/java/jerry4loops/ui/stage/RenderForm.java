package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.Notice;
import jerry4loops.session.RecordedTake;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.TakePerformance;
import jerry4loops.workflow.TakeRender;
import org.kordamp.ikonli.material2.Material2AL;

/// A take is played again from its log: as a mix or as stems, with tracks left out and controls held where one wants.
///
/// Thread: FX.
final class RenderForm extends VBox {

    private static final int MASTER = -1;

    private final StageViewModel model;
    private final Runnable close;
    private final Label title = Nodes.label("", "take-name");
    private final ComboBox<TakeRender.Kind> kind = new ComboBox<>();
    private final ComboBox<TakeRender.Bits> bits = new ComboBox<>();
    private final VBox heard = new VBox();
    private final VBox changes = new VBox();
    private final ComboBox<Integer> where = new ComboBox<>();
    private final ComboBox<Parameter> what = new ComboBox<>();
    private final TextField value = new TextField();
    private final Label wrong = Nodes.label("", "notice-text", "warning");
    private final Map<ControlId, Double> held = new LinkedHashMap<>();
    private final VBox form;
    private final Label none = Nodes.label("", "take-details");
    private final Button go;
    private List<String> tracks = List.of();
    private RecordedTake take;

    /// @param close goes back to the list
    RenderForm(StageViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().addAll("panel-page", "export-form", "render-form");
        kind.getItems().setAll(TakeRender.Kind.values());
        kind.setConverter(ExportForm.shown(shown -> Texts.get("render.kind." + shown.name())));
        bits.getItems().setAll(TakeRender.Bits.values());
        bits.setConverter(ExportForm.shown(shown -> Texts.get("render.bits." + shown.name())));
        kind.valueProperty()
                .subscribe(now ->
                        bits.setValue(now == TakeRender.Kind.MIX ? TakeRender.Bits.BITS_24 : TakeRender.Bits.BITS_32F));
        where.setConverter(ExportForm.shown(this::nameOf));
        what.setConverter(ExportForm.shown(Parameter::path));
        where.valueProperty().subscribe(this::offerControls);
        what.valueProperty().subscribe(this::explainValue);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        none.setWrapText(true);
        none.setMinHeight(Region.USE_PREF_SIZE);
        none.setText(Texts.get("render.none"));
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.shown(wrong, false);
        heard.getStyleClass().add("takes-jobs");
        changes.getStyleClass().add("takes-jobs");
        form = new VBox(
                ExportForm.row("render.kind", kind),
                ExportForm.row("render.bits", bits),
                Nodes.label(Texts.get("render.heard"), "field-name"),
                heard,
                Nodes.label(Texts.get("render.changes"), "field-name"),
                changes,
                change(),
                wrong,
                how());
        form.getStyleClass().add("panel-page");
        ScrollPane scroll = SidePanel.scroll(form);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        go = Nodes.named(new Button(Texts.get("render.go")), "render.go", this::go, "accent");
        go.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(go, Priority.ALWAYS);
        var back = Nodes.named(new Button(Texts.get("export.back")), "export.back", close, "quiet");
        var buttons = new HBox(back, go);
        buttons.getStyleClass().add("panel-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, none, scroll, buttons);
    }

    private static Label how() {
        Label how = Nodes.label(Texts.get("render.how"), "small-print");
        how.setWrapText(true);
        how.setMinHeight(Region.USE_PREF_SIZE);
        return how;
    }

    private VBox change() {
        value.getStyleClass().add("take-field");
        value.setAccessibleText(Texts.get("render.value"));
        value.setOnAction(_ -> add());
        HBox.setHgrow(value, Priority.ALWAYS);
        var add = Nodes.named(new Button(null, Nodes.icon(Material2AL.ADD)), "render.add", this::add, "square");
        var last = new HBox(value, add);
        last.getStyleClass().add("panel-buttons");
        var box = new VBox(ExportForm.row("render.where", where), ExportForm.row("render.what", what), last);
        box.getStyleClass().add("takes-jobs");
        return box;
    }

    private String nameOf(int track) {
        return track == MASTER ? Texts.get("render.master") : (track + 1) + " " + tracks.get(track);
    }

    private void offerControls(Integer track) {
        if (track == null) {
            return;
        }
        var scope = track == MASTER ? Parameter.Scope.MASTER : Parameter.Scope.TRACK;
        what.getItems()
                .setAll(Arrays.stream(Parameter.values())
                        .filter(parameter -> parameter.scope() == scope && parameter != Parameter.MUTE)
                        .toList());
        what.setValue(track == MASTER ? Parameter.MASTER_VOLUME : Parameter.VOLUME);
    }

    private void explainValue(Parameter parameter) {
        if (parameter == null) {
            return;
        }
        String range = rangeOf(parameter);
        value.setPromptText(range);
        value.setTooltip(new Tooltip(Texts.get("render.value.how", range)));
    }

    private static String rangeOf(Parameter parameter) {
        return parameter.isDiscrete()
                ? String.join(", ", parameter.choices())
                : Texts.get("render.range", parameter.format(parameter.min()), parameter.format(parameter.max()));
    }

    /// @param next the take to render; its log is looked for
    void open(RecordedTake next) {
        take = next;
        title.setText(Texts.get("render.title", next.name()));
        held.clear();
        value.clear();
        Nodes.shown(wrong, false);
        kind.setValue(TakeRender.Kind.MIX);
        show(Optional.empty());
        Nodes.shown(none, false);
        model.actions()
                .takes()
                .performance(next.file())
                .thenAccept(found -> model.session().thread().run(() -> {
                    if (take == next) {
                        show(found);
                    }
                }));
    }

    private void show(Optional<TakePerformance> performance) {
        tracks = performance.map(TakePerformance::tracks).orElse(List.of());
        Nodes.shown(none, performance.isEmpty());
        form.setDisable(performance.isEmpty());
        go.setDisable(performance.isEmpty());
        heard.getChildren().clear();
        where.getItems().clear();
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).isBlank()) {
                // It was never there.
                continue;
            }
            var box = new CheckBox(nameOf(i));
            box.setUserData(i);
            box.setMnemonicParsing(false);
            box.setSelected(true);
            box.setTooltip(new Tooltip(Texts.get("render.heard.how")));
            box.setAccessibleText(Texts.get("render.heard.track", nameOf(i)));
            heard.getChildren().add(box);
            where.getItems().add(i);
        }
        where.getItems().add(MASTER);
        where.setValue(where.getItems().getFirst());
        showChanges();
        if (performance.isPresent()) {
            // The menu that led here gives the focus back first.
            Platform.runLater(kind::requestFocus);
        }
    }

    private void add() {
        if (value.getText().isBlank()) {
            Nodes.shown(wrong, false);
            value.requestFocus();
            return;
        }
        ControlId control = where.getValue() == MASTER
                ? ControlId.master(what.getValue())
                : new ControlId(where.getValue(), what.getValue());
        OptionalDouble typed = control.parameter()
                .parse(value.getText())
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        Nodes.shown(wrong, typed.isEmpty());
        if (typed.isEmpty()) {
            wrong.setText(Texts.get("render.value.wrong", value.getText(), rangeOf(control.parameter())));
            value.requestFocus();
            return;
        }
        held.put(control, typed.getAsDouble());
        value.clear();
        showChanges();
    }

    private void showChanges() {
        changes.getChildren().clear();
        held.forEach((control, at) -> {
            String text = Texts.get(
                    "render.change",
                    nameOf(control.track()),
                    control.parameter().path(),
                    control.parameter().format(at));
            Label words = Nodes.label(text, "take-details");
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            var remove = Nodes.named(
                    new Button(null, Nodes.icon(Material2AL.CLOSE)),
                    "render.remove",
                    () -> {
                        held.remove(control);
                        showChanges();
                        value.requestFocus();
                    },
                    "square",
                    "take-tool");
            var row = new HBox(words, remove);
            row.getStyleClass().add("take-head");
            row.setAlignment(Pos.CENTER_LEFT);
            changes.getChildren().add(row);
        });
        Nodes.shown(changes, !held.isEmpty());
    }

    private void go() {
        var all = new LinkedHashMap<>(held);
        var boxes = new ArrayList<>(heard.getChildren());
        for (Node box : boxes) {
            if (!((CheckBox) box).isSelected()) {
                all.put(new ControlId((int) box.getUserData(), Parameter.MUTE), 1.0);
            }
        }
        // What was typed and not yet added was meant.
        if (!value.getText().isBlank()) {
            add();
            if (wrong.isVisible()) {
                return;
            }
            all.putAll(held);
        }
        if (all.keySet().stream()
                        .filter(control -> control.parameter() == Parameter.MUTE)
                        .count()
                == boxes.size()) {
            model.session().tell(Notice.Severity.WARNING, Texts.get("render.silence"));
            return;
        }
        model.actions().takes().render(new TakeRender(take.file(), kind.getValue(), bits.getValue(), all));
        close.run();
    }
}
