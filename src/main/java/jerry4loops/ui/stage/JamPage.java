package jerry4loops.ui.stage;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.audio.Loop;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.Jam;
import jerry4loops.session.JamChoices;
import jerry4loops.session.JamPhase;
import jerry4loops.session.JamPiece;
import jerry4loops.session.JamSeedSource;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Notice;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.control.XyPad;
import jerry4loops.workflow.JamActions;
import org.kordamp.ikonli.material2.Material2AL;

/// The jam: what it does, its styles and their surface, what else it is steered by, how well its source keeps up, and
/// what was heard.
///
/// Thread: FX.
final class JamPage extends VBox {

    private static final List<Integer> BARS = List.of(1, 2, 4, 8);
    private static final int SHOWN_PIECES = 8;
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    private final Session session;
    private final Jam jam;
    private final JamChoices choices;
    private final JamActions actions;
    private final JamViewModel model;
    private final VBox pieces = new VBox();
    private final FlowPane offers = new FlowPane(6, 6);

    JamPage(StageViewModel stage) {
        session = stage.session();
        jam = session.jam();
        choices = jam.choices();
        actions = stage.actions().jam();
        model = stage.jam();
        getStyleClass().addAll("panel-page", "jam");
        var cards = new VBox(state(), styles(), steering(), start(), health(), heard());
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
        Card card = card("jam.card.state").head();
        card.getChildren().addAll(what, sentence, offers);
        card.row(toggle, Nodes.spacer(), reseed, bars("jam.anchor", choices.anchorBarsProperty()));
        return card.row(Nodes.spacer(), freeze, bars("jam.freezeBars", choices.freezeBarsProperty()));
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

    private static Label note(String text) {
        Label note = Nodes.label(text, "small-print", "effect-note");
        note.setWrapText(true);
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
                return bars == null ? "" : TrackViewModel.barsText(bars);
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

    // --- styles -------------------------------------------------------------------------------------------------

    private Card styles() {
        var pad = new XyPad(Parameter.JAM_X, Parameter.JAM_Y, Texts.get("jam.surface"));
        pad.setTooltip(new Tooltip(Texts.get("jam.surface.how")));
        pad.xProperty().bindBidirectional(session.control(Parameter.JAM_X));
        pad.yProperty().bindBidirectional(session.control(Parameter.JAM_Y));
        for (int i = 0; i < XyPad.CORNERS; i++) {
            pad.corner(i).bind(choices.text(i));
        }
        learnable(pad.xRail(), Parameter.JAM_X, "jam.surface.x");
        learnable(pad.yRail(), Parameter.JAM_Y, "jam.surface.y");
        HBox.setHgrow(pad, Priority.ALWAYS);
        Label heard = Nodes.label("", "small-print", "jam-heard");
        heard.textProperty().bind(model.heardProperty());
        var dice = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.CASINO)), "jam.dice", actions::rollStyles, "square", "tiny");
        var presets = new JamPresetMenu(actions);
        Card card = card("jam.card.styles").head(heard, Nodes.spacer(), dice, presets);
        card.getChildren().add(presets.naming());
        card.row(pad);
        var more = new VBox();
        more.getStyleClass().add("jam-styles");
        var first = new VBox();
        first.getStyleClass().add("jam-styles");
        for (int i = 0; i < JamStyles.COUNT; i++) {
            (i < JamStyles.CORNERS ? first : more).getChildren().add(style(i));
        }
        var fold = Nodes.named(new ToggleButton(Texts.get("jam.more")), "jam.more", () -> {}, "latch");
        fold.selectedProperty().subscribe(open -> Nodes.shown(more, open));
        card.getChildren().addAll(first, fold, more);
        return card;
    }

    private static void learnable(Region rail, Parameter parameter, String key) {
        Learnable.mark(rail, ControlId.master(parameter));
        Tooltip.install(rail, new Tooltip(Texts.get(key)));
    }

    private HBox style(int index) {
        var text = new TextField();
        text.getStyleClass().add("prompt");
        text.setPromptText(Texts.get(index < JamStyles.CORNERS ? "jam.style.corner" + (index + 1) : "jam.style.more"));
        text.setAccessibleText(Texts.get("jam.style", Integer.toString(index + 1)));
        text.setTooltip(new Tooltip(Texts.get("jam.style.how")));
        text.textProperty().bindBidirectional(choices.text(index));
        HBox.setHgrow(text, Priority.ALWAYS);
        var loop = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.GRAPHIC_EQ)),
                "jam.style.loop",
                () -> useLoop(index),
                "square",
                "tiny");
        var weight = new Knob(Parameter.jamStyle(index), Texts.get("jam.weight"));
        weight.valueProperty().bindBidirectional(session.control(Parameter.jamStyle(index)));
        weight.hintProperty().set(Texts.get("jam.weight.how"));
        weight.getStyleClass().add("compact");
        Learnable.mark(weight, ControlId.master(Parameter.jamStyle(index)));
        weight.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(text, loop, weight);
        row.getStyleClass().add("jam-style");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// The loop of another track, or of this one while no jam is on it.
    private void useLoop(int index) {
        int own = jam.trackProperty().get();
        session.tracks().stream()
                .sorted((a, b) -> Boolean.compare(a.index() == own, b.index() == own))
                .map(track -> track.loopProperty().get())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .ifPresent((Loop loop) -> actions.useAsStyle(index, loop));
    }

    // --- what else steers it ------------------------------------------------------------------------------------

    private Card steering() {
        Card card = card("jam.card.steering").head();
        var loop = new Knob(Parameter.JAM_LOOP, Texts.get("jam.loop"));
        loop.valueProperty().bindBidirectional(session.control(Parameter.JAM_LOOP));
        loop.hintProperty().set(Texts.get("jam.loop.how"));
        Learnable.mark(loop, ControlId.master(Parameter.JAM_LOOP));
        loop.setMinWidth(USE_PREF_SIZE);
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
        card.row(
                seed,
                latch("jam.wet", choices.wetProperty()),
                Nodes.spacer(),
                bars("jam.bars", choices.barsProperty()));
        return card.row(
                latch("jam.safe", choices.safeProperty()),
                latch("jam.goesOn", choices.goesOnProperty()),
                latch("jam.atHome", choices.atHomeProperty()));
    }

    private static ToggleButton latch(String key, BooleanProperty value) {
        var button = Nodes.named(new ToggleButton(Texts.get(key)), key, () -> {}, "latch");
        button.selectedProperty().bindBidirectional(value);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    // --- how well, and what was -------------------------------------------------------------------------------

    private Card health() {
        Label figures = note("");
        Label sentence = note("");
        jam.healthProperty().subscribe(health -> {
            figures.setText(JamViewModel.figures(health));
            sentence.setText(health.sentence());
        });
        Card card = card("jam.card.health").head();
        card.getChildren().addAll(figures, sentence);
        return card;
    }

    private Card heard() {
        pieces.getStyleClass().add("jam-styles");
        jam.pieces().addListener((ListChangeListener<JamPiece>) _ -> showPieces());
        showPieces();
        Card card = card("jam.card.heard").head();
        card.getChildren().add(pieces);
        return card;
    }

    private void showPieces() {
        pieces.getChildren().clear();
        if (jam.pieces().isEmpty()) {
            pieces.getChildren().add(note(Texts.get("jam.heard.none")));
        }
        for (JamPiece piece : jam.pieces().stream().limit(SHOWN_PIECES).toList()) {
            Node name = note(Texts.get(
                    "jam.heard.piece",
                    Integer.toString(piece.number()),
                    TrackViewModel.barsText(piece.length().bars().count()),
                    piece.prompt().isBlank() ? piece.source() : piece.prompt()));
            var keep = Nodes.named(new Button(Texts.get("jam.keep")), "jam.keep", () -> actions.keep(piece), "quiet");
            keep.setMinWidth(USE_PREF_SIZE);
            var row = new HBox(name, keep);
            row.getStyleClass().add("jam-style");
            row.setAlignment(Pos.CENTER_LEFT);
            pieces.getChildren().add(row);
        }
    }
}
