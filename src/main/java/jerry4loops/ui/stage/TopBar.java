package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.time.Quantise;
import jerry4loops.ui.control.CountRing;
import jerry4loops.ui.control.Figures;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.LevelMeter;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.TempoField;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MidiDesk;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/// The top bar: transport, tempo, position, quantise, record, master, output, menu.
///
/// Thread: FX.
final class TopBar extends HBox {

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass QUEUED = PseudoClass.getPseudoClass("queued");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass ROOMY = PseudoClass.getPseudoClass("roomy");
    private static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");

    private static final PseudoClass BENT = PseudoClass.getPseudoClass("bent");
    private static final PseudoClass NOBODY = PseudoClass.getPseudoClass("nobody");
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
    private static final long ACTIVE_NANOS = 120_000_000;

    private final StageViewModel stage;
    private final Region midiLight = new Region();
    private final TransportViewModel model;
    private final SidePanel panel;
    private final ProjectMenu projects;
    private final Label brand;
    private final List<Node> optional = new ArrayList<>();
    private final List<Node> spacious = new ArrayList<>();
    private final RecordBox record;
    private final BackendLight backends;
    private final CountRing ring = new CountRing();
    private final LevelMeter meter = new LevelMeter(Texts.get("master.meter"), Orientation.HORIZONTAL);

    TopBar(StageViewModel stage, SidePanel panel, ProjectMenu projects) {
        this.stage = stage;
        this.model = stage.transport();
        this.panel = panel;
        this.projects = projects;
        this.record = new RecordBox(stage);
        this.backends = new BackendLight(
                stage.session(), java.time.Clock.systemUTC(), () -> panel.toggle(SidePanel.Page.BACKENDS));
        spacious.add(backends.words());
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        brand = Nodes.label(Texts.get("app.name"), "brand");
        brand.setMinWidth(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(
                        brand,
                        play(),
                        tempo(),
                        position(),
                        quantise(),
                        record,
                        Nodes.spacer(),
                        master(),
                        midi(),
                        backends,
                        device(),
                        menu());
    }

    /// @param roomy whether there is room for the studio's name, the limiter's figure, and the names beside the
    ///     lights
    /// @param narrow whether the ring, the restart button (the menu has it too), the master knob
    ///     and its loudness (the mix page has it) give way
    void fit(boolean roomy, boolean narrow) {
        Nodes.shown(brand, roomy);
        pseudoClassStateChanged(ROOMY, roomy);
        pseudoClassStateChanged(NARROW, narrow);
        for (Node node : spacious) {
            Nodes.shown(node, roomy);
        }
        for (Node node : optional) {
            Nodes.shown(node, !narrow);
        }
        record.fit(!roomy);
    }

    private HBox play() {
        var restart = Nodes.named(
                new Button(null, Nodes.icon(Material2MZ.SKIP_PREVIOUS)),
                "transport.restart",
                model::restart,
                "square",
                "tall");
        FontIcon start = Nodes.icon(Material2MZ.PLAY_ARROW);
        FontIcon stop = Nodes.icon(Material2MZ.STOP);
        var play = Nodes.named(new Button(null, start), "transport.play", model::togglePlay, "play");
        Learnable.mark(restart, ActionId.of(Action.RESTART));
        optional.add(restart);
        Learnable.mark(play, ActionId.of(Action.PLAY));
        model.runningProperty().subscribe(running -> {
            play.setGraphic(running ? stop : start);
            play.pseudoClassStateChanged(RUNNING, running);
            play.setAccessibleText(Texts.get(running ? "transport.stop" : "transport.play"));
        });
        var box = new HBox(restart, play);
        box.getStyleClass().add("play-box");
        return box;
    }

    private HBox tempo() {
        var field = new TempoField(model::commitTempo);
        stage.session().chosenTempoProperty().subscribe(field.tempoProperty()::set);
        var tap = Nodes.named(new Button(Texts.get("tempo.tap")), "tempo.tap", model::tap, "tap");
        Learnable.mark(tap, ActionId.of(Action.TAP));
        Learnable.mark(field, ActionId.of(Action.TEMPO));
        Label unit = Nodes.label("BPM", "small-print", "tempo-unit");
        Runnable show = () -> {
            String bent = TempoBendCard.brief(stage.session());
            unit.setText(bent.isEmpty() ? "BPM" : bent);
            unit.pseudoClassStateChanged(BENT, !bent.isEmpty());
        };
        stage.session().control(Parameter.TEMPO_BEND).subscribe(_ -> show.run());
        stage.session().tempoProperty().subscribe(_ -> show.run());
        var side = new VBox(unit, tap);
        side.setAlignment(Pos.CENTER_LEFT);
        return well(field, side);
    }

    private HBox position() {
        var figures = new Figures("1.1");
        figures.textProperty().bind(model.positionProperty());
        figures.reserve("000.0");
        Label count = Nodes.label("", "count-down");
        count.textProperty().bind(model.countDownProperty());
        var words = new VBox(Nodes.label(Texts.get("position.name"), "small-print"), count);
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("position-words");
        model.swapAheadProperty().subscribe(ahead -> {
            ring.pseudoClassStateChanged(QUEUED, ahead);
            count.pseudoClassStateChanged(QUEUED, ahead);
        });
        model.ringProperty().subscribe(share -> ring.show(share.doubleValue()));
        HBox well = well(figures, words, ring);
        Tooltip.install(well, new Tooltip(Texts.get("position.how")));
        StartBarHands.install(well, model);
        return well;
    }

    private VBox quantise() {
        var box = new ComboBox<Quantise>();
        box.getItems().setAll(Quantise.values());
        box.getStyleClass().add("choice");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Quantise value) {
                return value == null ? "" : Texts.get("quantise." + value.name());
            }

            @Override
            public Quantise fromString(String text) {
                throw new UnsupportedOperationException("The list is not editable.");
            }
        });
        box.valueProperty().bindBidirectional(stage.session().quantiseProperty());
        box.setAccessibleText(Texts.get("quantise.name"));
        box.setTooltip(new Tooltip(Texts.get("quantise.how")));
        var column = new VBox(Nodes.label(Texts.get("quantise.name"), "small-print"), box);
        column.getStyleClass().addAll("column", "quantise");
        column.setAlignment(Pos.CENTER_LEFT);
        return column;
    }

    private HBox master() {
        var knob = new Knob(Parameter.MASTER_VOLUME, Texts.get("master.volume"));
        Learnable.mark(knob, ControlId.master(Parameter.MASTER_VOLUME));
        knob.getStyleClass().add("compact");
        optional.add(knob);
        knob.setCompact(true);
        knob.valueProperty().bindBidirectional(stage.session().masterVolumeDbProperty());
        knob.hintProperty().set(Texts.get("master.volume.how"));
        Label peak = Nodes.label("", "small-print", "true-peak");
        peak.textProperty().bind(model.truePeakProperty());
        Label limiter = Nodes.label("", "small-print", "limiter");
        limiter.textProperty().bind(model.limiterProperty());
        spacious.add(limiter);
        optional.add(ring);
        Label loudness = Nodes.label("", "small-print", "true-peak");
        loudness.textProperty().bind(stage.loudness().shortTermTextProperty());
        loudness.setTooltip(new Tooltip(Texts.get("master.lufs.how")));
        optional.add(loudness);
        var line = new HBox(loudness, Nodes.spacer(), limiter, Nodes.spacer(), peak);
        var column = new VBox(meter, line);
        column.getStyleClass().add("meter-column");
        column.setAlignment(Pos.CENTER);
        HBox well = well(knob, column);
        well.getStyleClass().add("master");
        return well;
    }

    private Button device() {
        var light = new Region();
        light.getStyleClass().add("light");
        Label name = Nodes.label("", "device-name");
        name.textProperty().bind(stage.session().deviceProperty().map(device -> device.name()));
        Label detail = Nodes.label("", "small-print");
        detail.textProperty()
                .bind(stage.session()
                        .deviceProperty()
                        .map(device -> Texts.get(
                                "device.short",
                                StageViewModel.rateText(device.rate()),
                                String.format(java.util.Locale.ROOT, "%.0f", device.latencyMs()))));
        var words = new VBox(name, detail);
        spacious.add(words);
        words.setAlignment(Pos.CENTER_LEFT);
        var content = new HBox(light, words);
        content.getStyleClass().add("device-content");
        content.setAlignment(Pos.CENTER_LEFT);
        var button = Nodes.named(
                new Button(null, content), "device.open", () -> panel.toggle(SidePanel.Page.DEVICE), "device");
        stage.session().deviceProperty().subscribe(device -> button.pseudoClassStateChanged(SILENT, device.silent()));
        return button;
    }

    /// A light for controllers: grey without any, lit while something arrives.
    private Button midi() {
        midiLight.getStyleClass().add("light");
        Label name = Nodes.label(Texts.get("midi.short"), "small-print");
        name.setMinWidth(Region.USE_PREF_SIZE);
        spacious.add(name);
        var content = new HBox(midiLight, name);
        content.setMinWidth(Region.USE_PREF_SIZE);
        content.getStyleClass().add("device-content");
        content.setAlignment(Pos.CENTER_LEFT);
        var button = Nodes.named(
                new Button(null, content), "midi.open", () -> panel.toggle(SidePanel.Page.MIDI), "midi-light");
        button.setMinWidth(Region.USE_PREF_SIZE);
        stage.actions()
                .midi()
                .ifPresentOrElse(
                        desk -> desk.controllersProperty().subscribe(controllers -> {
                            boolean any = controllers.stream().anyMatch(MidiDesk.Controller::connected);
                            boolean trouble = controllers.stream()
                                    .anyMatch(each -> !each.trouble().isEmpty());
                            button.pseudoClassStateChanged(NOBODY, !any);
                            button.pseudoClassStateChanged(SILENT, trouble);
                        }),
                        () -> button.pseudoClassStateChanged(NOBODY, true));
        return button;
    }

    private MenuButton menu() {
        var keys = new CheckMenuItem(Texts.get("menu.keys"));
        keys.selectedProperty().bindBidirectional(stage.keysShownProperty());
        var menu = new MenuButton(
                null,
                Nodes.icon(Material2MZ.MENU),
                item("transport.restart", model::restart),
                new SeparatorMenuItem(),
                item("menu.help", () -> panel.toggle(SidePanel.Page.HELP)),
                keys,
                new SeparatorMenuItem(),
                item("menu.recordings", () -> panel.toggle(SidePanel.Page.TAKES)),
                item("menu.library", () -> panel.toggle(SidePanel.Page.LIBRARY)),
                item("menu.takes", stage.actions()::revealTakes),
                item("menu.mix", () -> panel.toggle(SidePanel.Page.MIX)),
                item("menu.backends", () -> panel.toggle(SidePanel.Page.BACKENDS)),
                item("menu.device", () -> panel.toggle(SidePanel.Page.DEVICE)),
                item("menu.midi", () -> panel.toggle(SidePanel.Page.MIDI)),
                item("menu.log", () -> panel.toggle(SidePanel.Page.LOG)),
                new SeparatorMenuItem(),
                item("menu.about", () -> panel.toggle(SidePanel.Page.ABOUT)));
        menu.getItems().add(0, new SeparatorMenuItem());
        menu.getItems().addAll(0, projects.items());
        menu.getStyleClass().addAll("square", "tall", "no-arrow", "menu");
        menu.setAccessibleText(Texts.get("menu.name"));
        menu.setTooltip(new Tooltip(Texts.get("menu.name")));
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static HBox well(Node... nodes) {
        var well = new HBox(nodes);
        well.getStyleClass().add("well");
        well.setAlignment(Pos.CENTER_LEFT);
        return well;
    }

    void pulse(jerry4loops.workflow.LiveView live, long now) {
        stage.actions()
                .midi()
                .ifPresent(desk -> midiLight.pseudoClassStateChanged(
                        ACTIVE, System.nanoTime() - desk.lastHeardNanos() < ACTIVE_NANOS));
        backends.pulse();
        meter.update(live.masterPeak(0), live.masterPeak(1), live.limiterDb(), now);
    }
}
