package jerry4loops.ui.stage;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.Jam;
import jerry4loops.session.JamChoices;
import jerry4loops.session.JamPhase;
import jerry4loops.session.JamSeedSource;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.JamActions;

/// The jam: what it does, how well its source keeps up, its styles ([JamStyleCard]), what else it is steered by,
/// how the next one begins, and what was heard ([JamHeardCard]).
///
/// Thread: FX.
final class JamPage extends VBox {

    private static final List<Integer> BARS = List.of(1, 2, 4, 8);
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    private final Session session;
    private final Jam jam;
    private final JamChoices choices;
    private final JamActions actions;
    private final JamViewModel model;
    private final FlowPane offers = new FlowPane(6, 6);

    JamPage(StageViewModel stage) {
        session = stage.session();
        jam = session.jam();
        choices = jam.choices();
        actions = stage.actions().jam();
        model = stage.jam();
        getStyleClass().addAll("panel-page", "jam");
        var cards = new VBox(
                state(), health(), new JamStyleCard(stage), steering(), start(), new JamHeardCard(jam, actions));
        cards.getStyleClass().add("effect-groups");
        ScrollPane scroll = SidePanel.scroll(cards);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    private Card card(String key) {
        return new Card(key, "", -1, session::control);
    }

    // --- what it does -------------------------------------------------------------------------------------------

    private Card state() {
        Label what = Nodes.label("", "jam-state");
        what.textProperty().bind(model.stateProperty());
        what.setWrapText(true);
        jam.phaseProperty().subscribe(phase -> what.pseudoClassStateChanged(LATE, phase == JamPhase.LATE));
        Label sentence = note("");
        sentence.textProperty().bind(jam.sentenceProperty());
        jam.sentenceProperty().subscribe(text -> Nodes.shown(sentence, !text.isEmpty()));
        offers.getStyleClass().add("jam-offers");
        jam.offers().addListener((ListChangeListener<Notice.Action>) _ -> showOffers());
        showOffers();
        Button toggle = Nodes.named(
                new Button(), "jam.toggle", () -> model.toggle(model.usualTrack()), "generate", "jam-toggle");
        model.onProperty().subscribe(on -> {
            toggle.setText(Texts.get(on ? "jam.stop" : "jam.start"));
            toggle.setAccessibleText(toggle.getText());
            toggle.pseudoClassStateChanged(RUNNING, on);
        });
        Learnable.mark(toggle, ActionId.of(Action.JAM_PLAY));
        Button reseed = Learnable.mark(quiet("jam.reseed", actions::reseed), ActionId.of(Action.JAM_RESEED));
        Button freeze = Learnable.mark(quiet("jam.freeze", actions::freeze), ActionId.of(Action.JAM_FREEZE));
        reseed.disableProperty().bind(model.steerableProperty().not());
        freeze.disableProperty().bind(model.steerableProperty().not());
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Card card = card("jam.card.state").row(what, toggle);
        card.getChildren().addAll(sentence, offers);
        return card.row(
                reseed,
                bars("jam.anchor", choices.anchorBarsProperty()),
                Nodes.spacer(),
                freeze,
                bars("jam.freezeBars", choices.freezeBarsProperty()));
    }

    private void showOffers() {
        offers.getChildren().clear();
        for (Notice.Action offer : jam.offers()) {
            var button = new Button(offer.label());
            button.getStyleClass().add("quiet");
            button.setOnAction(_ -> offer.run().run());
            offers.getChildren().add(button);
        }
        Nodes.shown(offers, !jam.offers().isEmpty());
    }

    private Button quiet(String key, Runnable action) {
        Button button = Nodes.named(new Button(Texts.get(key)), key, action, "quiet");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    static Label note(String text) {
        Label note = Nodes.label(text, "small-print", "effect-note");
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        note.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(note, Priority.ALWAYS);
        return note;
    }

    private static ComboBox<Integer> bars(String key, IntegerProperty value) {
        var box = new ComboBox<Integer>();
        box.getItems().setAll(BARS);
        box.getStyleClass().add("choice");
        box.setAccessibleText(Texts.get(key));
        box.setTooltip(new Tooltip(Texts.get(key + ".how")));
        box.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(Integer bars) {
                return bars == null ? "" : Texts.bars(bars);
            }

            @Override
            public Integer fromString(String text) {
                return value.get();
            }
        });
        value.subscribe(now -> box.getSelectionModel().select((Integer) now.intValue()));
        box.getSelectionModel().selectedItemProperty().subscribe(now -> {
            if (now != null) {
                value.set(now);
            }
        });
        return box;
    }

    // --- what else steers it ------------------------------------------------------------------------------------

    private Card steering() {
        Card card = card("jam.card.steering").head();
        var loop = new Knob(Parameter.JAM_LOOP, Texts.get("jam.loop"));
        loop.valueProperty().bindBidirectional(session.control(Parameter.JAM_LOOP));
        loop.hintProperty().set(Texts.get("jam.loop.how"));
        Learnable.mark(loop, ControlId.master(Parameter.JAM_LOOP));
        loop.setCompact(true);
        loop.getStyleClass().add("compact");
        card.row(note(Texts.get("jam.loop.note")), loop);
        var mean = slider("jam.mean", choices.meanProperty(), 0, 2);
        card.getChildren().add(mean);
        for (int i = 0; i < JamStyles.CENTROIDS; i++) {
            int index = i;
            HBox centroid = slider("jam.centroid", choices.centroid(i), 0, 2);
            ((Label) centroid.getChildren().getFirst()).setText(Texts.get("jam.centroid.nth", Integer.toString(i + 1)));
            card.getChildren().add(centroid);
            jam.steeringProperty().subscribe(can -> Nodes.shown(centroid, can.centroids() > index));
        }
        jam.steeringProperty().subscribe(can -> Nodes.shown(mean, can.mean()));
        Label sampling = note("");
        jam.steeringProperty().subscribe(can -> {
            sampling.setText(JamViewModel.samplingNote(can));
            Nodes.shown(sampling, !can.sampling());
        });
        card.getChildren()
                .addAll(
                        slider("jam.temperature", choices.temperatureProperty(), 0, 4),
                        slider("jam.topK", choices.topKProperty(), 1, 1024),
                        slider("jam.guidance", choices.guidanceProperty(), 0, 10),
                        sampling);
        return card;
    }

    private static HBox slider(String key, DoubleProperty value, double min, double max) {
        Label name = Nodes.label(Texts.get(key), "small-print");
        name.setMinWidth(90);
        var slider = new Slider(min, max, value.get());
        slider.valueProperty().bindBidirectional(value);
        slider.setAccessibleText(Texts.get(key));
        slider.setTooltip(new Tooltip(Texts.get(key + ".how")));
        slider.setBlockIncrement((max - min) / 20);
        HBox.setHgrow(slider, Priority.ALWAYS);
        Label figure = Nodes.label("", "small-print");
        figure.setMinWidth(40);
        figure.textProperty()
                .bind(value.map(
                        now -> String.format(java.util.Locale.ROOT, max > 100 ? "%.0f" : "%.2f", now.doubleValue())));
        var row = new HBox(name, slider, figure);
        row.getStyleClass().add("jam-style");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    // --- how the next one begins --------------------------------------------------------------------------------

    private Card start() {
        Card card = card("jam.card.start").head();
        var seed = new ComboBox<JamSeedSource>();
        seed.getItems().setAll(JamSeedSource.values());
        seed.getStyleClass().add("choice");
        seed.setAccessibleText(Texts.get("jam.seed"));
        seed.setTooltip(new Tooltip(Texts.get("jam.seed.how")));
        seed.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(JamSeedSource from) {
                return from == null ? "" : Texts.get("jam.seed." + from.name());
            }

            @Override
            public JamSeedSource fromString(String text) {
                return choices.seedProperty().get();
            }
        });
        seed.valueProperty().bindBidirectional(choices.seedProperty());
        card.row(caption("jam.seed"), seed, latch("jam.wet", choices.wetProperty()));
        card.row(
                caption("jam.chunks"),
                bars("jam.bars", choices.barsProperty()),
                latch("jam.safe", choices.safeProperty()));
        return card.row(latch("jam.goesOn", choices.goesOnProperty()), latch("jam.atHome", choices.atHomeProperty()));
    }

    private static Label caption(String key) {
        Label caption = Nodes.label(Texts.get(key), "small-print");
        caption.setMinWidth(90);
        return caption;
    }

    private static ToggleButton latch(String key, BooleanProperty value) {
        var button = Nodes.named(new ToggleButton(Texts.get(key)), key, () -> {}, "latch");
        button.selectedProperty().bindBidirectional(value);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    // --- how well it keeps up -------------------------------------------------------------------------------

    private Card health() {
        Label figures = note("");
        Label sentence = note("");
        jam.healthProperty().subscribe(health -> {
            figures.setText(JamViewModel.figures(health));
            sentence.setText(health.sentence());
        });
        Label none = note(Texts.get("jam.health.none"));
        figures.textProperty().subscribe(text -> {
            Nodes.shown(figures, !text.isEmpty());
            Nodes.shown(none, text.isEmpty());
        });
        sentence.textProperty().subscribe(text -> Nodes.shown(sentence, !text.isEmpty()));
        figures.getStyleClass().add("jam-figures");
        Card card = card("jam.card.health").head();
        card.getChildren().addAll(figures, sentence, none);
        return card;
    }
}
