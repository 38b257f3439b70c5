package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.session.BackendOptions.Lora;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;

/// Adapters that a server has: which of them are laid over its model, and how strongly.
///
/// Thread: FX.
final class BackendLoras extends VBox {

    private static final double STEP = 0.05;
    private static final double AS_TRAINED = 1;

    private final Consumer<List<Lora>> keep;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private List<Lora> laid = List.of();
    private boolean showing;

    /// @param keep receives what is laid over the model from now on; while a strength is dragged, only where it ends
    BackendLoras(Consumer<List<Lora>> keep) {
        this.keep = keep;
        getStyleClass().add("backend-loras");
    }

    /// @param names all that the server has
    /// @param next those that are laid over the model; what the server does not name any more stays until it is
    ///     taken off
    void show(List<String> names, List<Lora> next) {
        showing = true;
        laid = next;
        var all = new ArrayList<>(names);
        next.stream().map(Lora::name).filter(name -> !all.contains(name)).forEach(all::add);
        // Rows that stay keep the focus.
        if (!all.equals(List.copyOf(rows.keySet()))) {
            rows.clear();
            all.forEach(name -> rows.put(name, new Row(name)));
            getChildren().setAll(rows.values());
        }
        rows.values().forEach(Row::show);
        showing = false;
    }

    private void lay(String name, OptionalDouble strength) {
        if (showing) {
            return;
        }
        var next = new ArrayList<>(laid);
        int at = next.stream().map(Lora::name).toList().indexOf(name);
        if (strength.isEmpty()) {
            next.removeIf(lora -> lora.name().equals(name));
        } else if (at < 0) {
            next.add(new Lora(name, strength.getAsDouble()));
        } else {
            next.set(at, new Lora(name, strength.getAsDouble()));
        }
        if (!next.equals(laid)) {
            keep.accept(List.copyOf(next));
        }
    }

    private final class Row extends HBox {

        private final String name;
        private final CheckBox box;
        private final Slider strength = new Slider(Lora.MIN_STRENGTH, Lora.MAX_STRENGTH, AS_TRAINED);
        private final Label figure = Nodes.label("", "small-print");

        Row(String name) {
            this.name = name;
            getStyleClass().add("backend-lora");
            setAlignment(Pos.CENTER_LEFT);
            box = new CheckBox(name);
            box.setMnemonicParsing(false);
            box.setTooltip(new Tooltip(Texts.get("backends.lora.how")));
            box.setAccessibleText(Texts.get("backends.lora", name));
            box.setMinWidth(60);
            box.setMaxWidth(150);
            strength.setBlockIncrement(STEP);
            strength.setAccessibleText(Texts.get("backends.lora.strength", name));
            strength.setTooltip(new Tooltip(Texts.get("backends.lora.strength.how", name)));
            strength.setMinWidth(60);
            HBox.setHgrow(strength, Priority.ALWAYS);
            figure.setMinWidth(30);
            getChildren().addAll(box, strength, figure);
            box.selectedProperty()
                    .subscribe((_, wanted) -> lay(name, wanted ? OptionalDouble.of(value()) : OptionalDouble.empty()));
            strength.valueProperty().subscribe(_ -> {
                showFigure();
                if (!strength.isValueChanging()) {
                    keepStrength();
                }
            });
            strength.valueChangingProperty().subscribe((_, changing) -> {
                if (!changing) {
                    keepStrength();
                }
            });
            strength.addEventHandler(ScrollEvent.SCROLL, event -> {
                if (event.getDeltaY() != 0 && !event.isInertia()) {
                    strength.setValue(value() + Math.signum(event.getDeltaY()) * STEP);
                }
                event.consume();
            });
            strength.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (event.getClickCount() == 2) {
                    strength.setValue(AS_TRAINED);
                }
            });
        }

        private void keepStrength() {
            if (box.isSelected()) {
                lay(name, OptionalDouble.of(value()));
            }
        }

        /// In hundredths, as it is shown.
        private double value() {
            return Math.round(strength.getValue() * 100) / 100.0;
        }

        void show() {
            var mine = laid.stream().filter(lora -> lora.name().equals(name)).findFirst();
            box.setSelected(mine.isPresent());
            if (!strength.isValueChanging()) {
                mine.ifPresent(lora -> strength.setValue(lora.strength()));
            }
            Nodes.shown(strength, mine.isPresent());
            Nodes.shown(figure, mine.isPresent());
            showFigure();
        }

        private void showFigure() {
            figure.setText(String.format(Locale.ROOT, "%.2f", value()));
        }
    }
}
