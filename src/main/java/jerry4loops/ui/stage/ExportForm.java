package jerry4loops.ui.stage;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import jerry4loops.session.RecordedTake;
import jerry4loops.time.Beats;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.TakeExport;

/// What becomes of a take on its way out: kind, loudness, bars, fade.
///
/// Thread: FX.
final class ExportForm extends VBox {

    private static final int MOST_BARS = 100_000;

    private final StageViewModel model;
    private final Runnable close;
    private final Label title = Nodes.label("", "take-name");
    private final ComboBox<TakeExport.Kind> kind = new ComboBox<>();
    private final ComboBox<Double> loudness = new ComboBox<>();
    private final CheckBox trim = new CheckBox(Texts.get("export.trim"));
    private final Spinner<Integer> first = new Spinner<>(1, MOST_BARS, 1);
    private final Spinner<Integer> last = new Spinner<>(1, MOST_BARS, 1);
    private final Spinner<Double> fadeIn = new Spinner<>(0.0, 60.0, 0.0, 0.5);
    private final Spinner<Double> fadeOut = new Spinner<>(0.0, 60.0, 0.0, 0.5);
    private Function<TakeExport, Optional<Path>> choose = this::ask;
    private RecordedTake take;

    /// @param close goes back to the list
    ExportForm(StageViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().addAll("panel-page", "export-form");
        kind.getItems().setAll(TakeExport.Kind.values());
        kind.setConverter(shown(value -> Texts.get("export.kind." + value.name())));
        kind.setValue(TakeExport.Kind.WAV_24);
        loudness.getItems().setAll(0.0, -14.0, -16.0, -23.0);
        loudness.setConverter(shown(value -> Texts.get("export.loudness." + (int) Math.abs(value))));
        loudness.setValue(0.0);
        trim.setTooltip(new Tooltip(Texts.get("export.trim.how")));
        for (Spinner<?> spinner : new Spinner<?>[] {first, last, fadeIn, fadeOut}) {
            spinner.setEditable(true);
            spinner.setPrefWidth(92);
        }
        first.disableProperty().bind(trim.selectedProperty().not());
        last.disableProperty().bind(trim.selectedProperty().not());
        first.setAccessibleText(Texts.get("export.first"));
        last.setAccessibleText(Texts.get("export.last"));
        var bars = new HBox(first, Nodes.label("–", "field-name"), last);
        bars.getStyleClass().add("panel-buttons");
        bars.setAlignment(Pos.CENTER_LEFT);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        var go = Nodes.named(new Button(Texts.get("export.go")), "export.go", this::go, "accent");
        var back = Nodes.named(new Button(Texts.get("export.back")), "export.back", close, "quiet");
        go.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(go, Priority.ALWAYS);
        var buttons = new HBox(back, go);
        buttons.getStyleClass().add("panel-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        Label how = Nodes.label(Texts.get("export.how"), "small-print");
        how.setWrapText(true);
        how.setMinHeight(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(
                        title,
                        row("export.kind", kind),
                        row("export.loudness", loudness),
                        trim,
                        bars,
                        row("export.fadeIn", fadeIn),
                        row("export.fadeOut", fadeOut),
                        how,
                        buttons);
    }

    /// @return says values in words, for a list that is not editable
    static <T> StringConverter<T> shown(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        };
    }

    static HBox row(String key, Control control) {
        Label name = Nodes.label(Texts.get(key), "field-name");
        name.setMinWidth(112);
        name.setLabelFor(control);
        control.setAccessibleText(Texts.get(key));
        control.setTooltip(new Tooltip(Texts.get(key + ".how")));
        control.setMaxWidth(Double.MAX_VALUE);
        control.getStyleClass().add("choice");
        HBox.setHgrow(control, Priority.ALWAYS);
        var row = new HBox(name, control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// @param next the take to export
    void open(RecordedTake next) {
        take = next;
        title.setText(Texts.get("export.title", next.name()));
        trim.setDisable(next.tempo().isEmpty());
        trim.setSelected(false);
        int whole = next.tempo()
                .map(tempo -> (int) (next.seconds() * tempo.bpm() / 60 / Beats.BEATS_PER_BAR))
                .orElse(1);
        first.getValueFactory().setValue(1);
        last.getValueFactory().setValue(Math.max(1, whole));
    }

    /// @param chooser asked where to, in place of the platform's window
    void setChooser(Function<TakeExport, Optional<Path>> chooser) {
        choose = chooser;
    }

    private Optional<Path> ask(TakeExport wish) {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.get("export.go"));
        chooser.setInitialFileName(wish.name());
        String ending = "*." + wish.kind().extension();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, ending));
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    private void go() {
        try {
            String name = take.name() + "." + kind.getValue().extension();
            var wish = wish(take.file().resolveSibling(name));
            choose.apply(wish).ifPresent(target -> {
                model.actions().takes().export(wish(withEnding(target)));
                close.run();
            });
        } catch (IllegalArgumentException e) {
            model.session().tell(jerry4loops.session.Notice.Severity.WARNING, e.getMessage());
        }
    }

    private Path withEnding(Path target) {
        String ending = "." + kind.getValue().extension();
        String name = target.getFileName().toString();
        return name.endsWith(ending) ? target : target.resolveSibling(name + ending);
    }

    private TakeExport wish(Path target) {
        boolean cut = trim.isSelected();
        double level = loudness.getValue();
        return new TakeExport(
                take.file(),
                kind.getValue(),
                level == 0 ? OptionalDouble.empty() : OptionalDouble.of(level),
                cut ? Optional.of(new TakeExport.BarSpan(first.getValue(), last.getValue())) : Optional.empty(),
                fadeIn.getValue(),
                fadeOut.getValue(),
                take.tempo(),
                Optional.of(take.date()),
                target,
                true);
    }
}
