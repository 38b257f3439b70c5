package jerry4loops.ui.stage;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import jerry4loops.session.BackendState;
import jerry4loops.session.MakeMode;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.MakeSource;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.time.Quantise;
import jerry4loops.ui.control.FieldHint;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;

/// How the next loop is made: who is asked, in which mode, from which sound, how strongly, by when, and what the
/// model is told.
///
/// Thread: FX.
final class LaneMake extends VBox {

    private static final double NAME_WIDTH = 72;

    private final Track track;
    private final MakeViewModel model;
    private final ComboBox<MakeViewModel.Choice> server = new ComboBox<>();
    private final ComboBox<MakeMode> mode = new ComboBox<>();
    private final ComboBox<MakeSource> source = new ComboBox<>();
    private final ComboBox<Quantise> ahead = new ComboBox<>();
    private final Slider strength = new Slider(MakeSettings.MIN_STRENGTH, 1, 0.8);
    private final Label percent = Nodes.label("", "small-print");
    private final TextField steps = new TextField();
    private final TextField guidance = new TextField();
    private final TextField negative = new TextField();
    private final HBox sourceCell;
    private final HBox strengthCell;
    private final HBox figures;
    private final HBox negativeCell;
    private final Tooltip whyNoSampling = new Tooltip();
    private final Tooltip whyNoNegative = new Tooltip();
    private boolean showing;

    LaneMake(Session session, Track track) {
        this.track = track;
        this.model = new MakeViewModel(session, track);
        getStyleClass().add("lane-make");
        server.valueProperty().subscribe(now -> {
            if (!showing && now != null) {
                model.choose(now.id());
            }
        });
        setUpMode();
        source.setConverter(shown(model::text));
        source.valueProperty().subscribe(now -> {
            if (!showing && now != null) {
                model.set(model.settings().withSource(now));
            }
        });
        strength.setBlockIncrement(0.05);
        strength.valueProperty().subscribe(now -> {
            if (!showing) {
                model.set(model.settings().withStrength(Math.round(now.doubleValue() * 100) / 100.0));
            }
        });
        number(steps, Texts.get("make.steps.invalid"), model::typeSteps, model::stepSteps);
        number(guidance, Texts.get("make.guidance.invalid"), model::typeGuidance, model::stepGuidance);
        negative.textProperty().subscribe(text -> {
            if (!showing) {
                model.set(model.settings().withNegativePrompt(text));
            }
        });
        setUpAhead();
        sourceCell = cell("make.source", source);
        strengthCell = cell("make.strength", strength, percent);
        percent.setMinWidth(36);
        negative.setPromptText(Texts.get("make.negative.prompt"));
        steps.setPromptText(Texts.get("make.auto"));
        guidance.setPromptText(Texts.get("make.auto"));
        figures = cell("make.steps", steps);
        figures.getChildren().addAll(cell("make.guidance", guidance).getChildren());
        negativeCell = cell("make.negative", negative);
        getChildren()
                .addAll(
                        cell("make.mode", mode),
                        sourceCell,
                        strengthCell,
                        cell("make.server", server),
                        cell("make.ahead", ahead),
                        figures,
                        negativeCell);
        steps.getStyleClass().add("figure");
        guidance.getStyleClass().add("figure");
        negative.getStyleClass().add("words");
        track.makeProperty().subscribe(_ -> show());
        session.backends().states().addListener((ListChangeListener<BackendState>) _ -> show());
        session.tracks().addListener((ListChangeListener<Track>) _ -> show());
        session.seats().forEach(each -> each.nameProperty().subscribe(_ -> show()));
    }

    /// A name and what it names.
    static HBox cell(String key, Control control, Node... more) {
        Label name = Nodes.label(Texts.get(key), "field-name");
        name.setMinWidth(NAME_WIDTH);
        name.setLabelFor(control);
        control.setAccessibleText(Texts.get(key));
        control.setTooltip(new Tooltip(Texts.get(key + ".how")));
        if (control instanceof ComboBox<?>) {
            control.getStyleClass().add("choice");
        }
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        var cell = new HBox(name, control);
        cell.getChildren().addAll(more);
        cell.getStyleClass().add("make-cell");
        cell.setAlignment(Pos.CENTER_LEFT);
        return cell;
    }

    private static <T> StringConverter<T> shown(java.util.function.Function<T, String> text) {
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

    /// What nobody understands stays in the list, with the reason, and cannot be chosen.
    private void setUpMode() {
        mode.getItems().setAll(MakeMode.values());
        mode.setConverter(shown(model::text));
        mode.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(MakeMode item, boolean empty) {
                super.updateItem(item, empty);
                boolean known = !empty && item != null;
                setText(known ? model.text(item) : null);
                setDisable(known && !model.allows(item));
            }
        });
        mode.valueProperty().subscribe((old, now) -> {
            if (!showing && now != null && !model.choose(now)) {
                showing = true;
                mode.setValue(old);
                showing = false;
            }
        });
    }

    private void setUpAhead() {
        ahead.getItems().add(null);
        ahead.getItems().addAll(Quantise.values());
        var words = shown((Quantise value) -> Texts.get("quantise." + value.name()));
        ahead.setConverter(words);
        ahead.setCellFactory(_ -> aheadCell());
        ahead.setButtonCell(aheadCell());
        ahead.valueProperty().bindBidirectional(track.aheadProperty());
    }

    private static ListCell<Quantise> aheadCell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(Quantise item, boolean empty) {
                super.updateItem(item, empty);
                setText(item == null ? Texts.get("make.ahead.soon") : Texts.get("quantise." + item.name()));
            }
        };
    }

    /// A number that may be left to the server: typed, or turned with wheel and arrows.
    private static void number(TextField field, String invalid, Predicate<String> type, IntConsumer step) {
        var hint = new FieldHint(field);
        field.textProperty().subscribe(text -> {
            if (!type.test(text)) {
                hint.say(invalid);
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int notches = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
            if (notches != 0) {
                step.accept(notches);
                event.consume();
            }
        });
        field.addEventHandler(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() != 0 && !event.isInertia()) {
                step.accept((int) Math.signum(event.getDeltaY()));
            }
            event.consume();
        });
    }

    private void show() {
        if (showing) {
            return;
        }
        showing = true;
        MakeSettings now = model.settings();
        List<MakeViewModel.Choice> servers = model.servers();
        if (!server.getItems().equals(servers)) {
            server.getItems().setAll(servers);
        }
        server.setValue(servers.stream()
                .filter(choice -> choice.id().equals(now.backend()))
                .findFirst()
                .orElse(servers.getFirst()));
        if (!source.getItems().equals(model.sources())) {
            source.getItems().setAll(model.sources());
        }
        source.setValue(now.source());
        if (mode.getValue() != now.mode()) {
            mode.setValue(now.mode());
        }
        strength.setValue(now.strength());
        percent.setText(String.format(Locale.ROOT, "%.0f %%", now.strength() * 100));
        show(steps, now.steps().isPresent() ? Integer.toString(now.steps().getAsInt()) : "");
        show(
                guidance,
                now.guidance().isPresent()
                        ? String.format(Locale.ROOT, "%.1f", now.guidance().getAsDouble())
                        : "");
        if (!negative.getText().strip().equals(now.negativePrompt())) {
            negative.setText(now.negativePrompt());
        }
        Nodes.shown(sourceCell, now.mode().needsSource());
        Nodes.shown(strengthCell, now.mode().hasStrength());
        String why = model.whyNoSampling();
        steps.setDisable(!why.isEmpty());
        guidance.setDisable(!why.isEmpty());
        say(figures, whyNoSampling, why);
        String deaf = model.whyNoNegativePrompt();
        boolean isHeard = model.hasNegativePrompt();
        negative.setDisable(!isHeard);
        negative.setPromptText(Texts.get(isHeard ? "make.negative.prompt" : "make.noNegative.short"));
        String how = Texts.get("make.negative.how");
        negative.getTooltip().setText(deaf.isEmpty() ? how : how + " " + deaf);
        negative.setAccessibleHelp(deaf);
        say(negativeCell, whyNoNegative, isHeard ? "" : deaf);
        showing = false;
    }

    /// What is disabled shows no tooltip, so the row around it says why.
    private static void say(HBox cell, Tooltip tooltip, String why) {
        Tooltip.uninstall(cell, tooltip);
        if (!why.isEmpty()) {
            tooltip.setText(why);
            Tooltip.install(cell, tooltip);
        }
    }

    /// What is being typed stays, unless it says something else.
    private static void show(TextField field, String text) {
        boolean same = field.isFocused() && !text.isEmpty() && number(field.getText()) == number(text);
        if (!same && !field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
