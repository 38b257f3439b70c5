package jerry4loops.ui.stage;

import atlantafx.base.controls.Popover;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.audio.Loop;
import jerry4loops.audio.MusicalKey;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.session.MakeSettings;
import jerry4loops.session.Track;
import jerry4loops.session.WaitingLoop;
import jerry4loops.ui.control.FieldHint;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.LineField;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LiveView;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The words of a lane: dice, prompt, bars, effects, Generate, and key and seed folded away.
///
/// Thread: FX.
final class LaneHeader extends VBox {

    private static final int[] BARS = {1, 2, 4, 8};
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final TrackViewModel model;
    private final Track track;
    private final TextField prompt = new LineField();
    private final LaneQueue queue;

    LaneHeader(StageViewModel stage, TrackViewModel model, String effectsKey, Runnable openEffects) {
        this.model = model;
        this.track = model.track();
        getStyleClass().add("lane-header");
        var make = new VBox(new LaneMake(stage.session(), track), advanced());
        make.getStyleClass().add("advanced");
        model.colour(make);
        queue = new LaneQueue(track, stage.actions());
        var fold =
                Nodes.named(new ToggleButton(null, Nodes.icon(Material2MZ.TUNE)), "lane.advanced", () -> {}, "square");
        var popover = new Popover(make);
        popover.setTitle(Texts.get("make.title", track.nameProperty().get()));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.setAnimated(false);
        // Without a compositor the room beside an arrow would be white.
        popover.setArrowSize(0);
        popover.setCornerRadius(0);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.showingProperty().subscribe(fold::setSelected);
        fold.setOnAction(_ -> {
            if (fold.isSelected()) {
                popover.show(fold);
            } else {
                popover.hide();
            }
        });
        // Folded away, they must not be a riddle.
        track.makeProperty().subscribe(now -> fold.pseudoClassStateChanged(CHANGED, !now.equals(MakeSettings.PLAIN)));
        var jam = new JamButton(stage, track);
        var row = new HBox(
                dice(), prompt(), bars(), fold, effects(effectsKey, openEffects), jam, generate(), more(stage));
        row.getStyleClass().add("lane-row");
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, queue);
    }

    private Button dice() {
        return Learnable.mark(
                Nodes.named(new Button(null, Nodes.icon(Material2AL.CASINO)), "lane.dice", model::rollDice, "square"),
                ActionId.of(Action.DICE, track.index()));
    }

    private TextField prompt() {
        prompt.getStyleClass().add("prompt");
        prompt.setPromptText(Texts.get(
                track.kind() == jerry4loops.audio.LoopKind.DRUMS ? "lane.prompt.drums" : "lane.prompt.instruments"));
        prompt.setAccessibleText(Texts.get("lane.prompt", track.nameProperty().get()));
        prompt.setTooltip(new Tooltip(Texts.get("lane.prompt.how")));
        prompt.textProperty().bindBidirectional(track.promptProperty());
        HBox.setHgrow(prompt, Priority.ALWAYS);
        prompt.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                // With the words said, the hands are wanted back on the play keys.
                getScene().getRoot().requestFocus();
                model.generate();
                event.consume();
            }
        });
        return prompt;
    }

    private HBox bars() {
        var group = new ToggleGroup();
        var box = new HBox();
        box.getStyleClass().add("segments");
        box.setAlignment(Pos.CENTER);
        for (int bars : BARS) {
            var button = new ToggleButton(Integer.toString(bars));
            button.getStyleClass().add("segment");
            button.setToggleGroup(group);
            button.setUserData(bars);
            button.setAccessibleText(Texts.bars(bars));
            button.setTooltip(new Tooltip(Texts.get("lane.bars.how", Texts.bars(bars))));
            button.setOnAction(_ -> {
                track.barsProperty().set(bars);
                button.setSelected(true);
            });
            box.getChildren().add(button);
        }
        box.getChildren().add(Nodes.label(Texts.get("lane.bars"), "segment-unit"));
        track.barsProperty()
                .subscribe(now -> group.getToggles()
                        .forEach(toggle ->
                                toggle.setSelected(toggle.getUserData().equals(now.intValue()))));
        return box;
    }

    private Button generate() {
        var button = Nodes.named(new Button(), "lane.generate", model::generateOrCancel, "generate");
        Learnable.mark(button, ActionId.of(Action.GENERATE, track.index()));
        button.textProperty().bind(model.generateTextProperty());
        button.accessibleTextProperty().bind(model.generateTextProperty());
        model.generatingProperty().subscribe(running -> {
            button.pseudoClassStateChanged(RUNNING, running);
            button.setGraphic(Nodes.icon(running ? Material2AL.CLOSE : Material2AL.GRAPHIC_EQ));
        });
        return button;
    }

    private MenuButton more(StageViewModel stage) {
        var menu = new MenuButton(null, Nodes.icon(Material2AL.EXPAND_MORE));
        menu.getStyleClass().addAll("square", "no-arrow", "more-make");
        menu.setAccessibleText(Texts.get("lane.switch", track.nameProperty().get(), Texts.get("lane.more")));
        menu.setTooltip(new Tooltip(Texts.get("lane.more.how")));
        Runnable fill = () -> {
            menu.getItems().clear();
            var four = new MenuItem(Texts.get("lane.takes4"));
            four.setOnAction(_ -> model.generateTakes());
            menu.getItems().add(four);
            Optional<Loop> sounding = Optional.ofNullable(
                            track.queuedLoopProperty().get())
                    .or(() -> Optional.ofNullable(track.loopProperty().get()));
            var vary = VaryMenu.menu(model, () -> sounding);
            vary.setDisable(sounding.isEmpty());
            menu.getItems().add(vary);
            // The bookmark gives its room to the waveform in a low window.
            List<MenuItem> keep = LoopMenu.keep(
                    stage, track, () -> Optional.ofNullable(track.loopProperty().get()));
            keep.forEach(item -> item.setDisable(track.loopProperty().get() == null));
            menu.getItems().addAll(keep);
            for (WaitingLoop waiting : track.waitingProperty().get()) {
                var item = new MenuItem(Texts.get("lane.waits.item", waiting.text()));
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> model.cancelWaiting(waiting.id()));
                menu.getItems().add(item);
            }
        };
        fill.run();
        track.waitingProperty().subscribe(_ -> fill.run());
        track.loopProperty().subscribe(_ -> fill.run());
        track.queuedLoopProperty().subscribe(_ -> fill.run());
        return menu;
    }

    /// Moves what counts down.
    void pulse(LiveView live) {
        queue.pulse(live);
    }

    private Button effects(String key, Runnable open) {
        var button = Nodes.named(new Button(Texts.get("lane.effects.letters")), "lane.effects", open, "square");
        Learnable.mark(button, ActionId.of(Action.SHOW_EFFECTS, track.index()));
        button.setAccessibleText(Texts.get("lane.switch", track.nameProperty().get(), Texts.get("lane.effects")));
        if (!key.isEmpty()) {
            button.getTooltip().setText(Texts.get("lane.effects.how") + " " + Texts.get("key.hint", key));
        }
        // Closed away, they must not be a riddle: the button shows that something there is not as it was.
        model.effects().changedProperty().subscribe(now -> button.pseudoClassStateChanged(CHANGED, now));
        return button;
    }

    private VBox advanced() {
        var tonic = new ComboBox<String>();
        tonic.getItems().add(Texts.get("lane.key.any"));
        for (int pitch = 0; pitch < 12; pitch++) {
            String name = new MusicalKey(pitch, MusicalKey.Scale.MAJOR).text();
            tonic.getItems().add(name.substring(0, name.indexOf(' ')));
        }
        tonic.setAccessibleText(Texts.get("lane.key"));
        tonic.setTooltip(new Tooltip(Texts.get("lane.key.how")));
        var scale = new ComboBox<String>();
        for (MusicalKey.Scale each : MusicalKey.Scale.values()) {
            scale.getItems().add(each.text());
        }
        scale.setAccessibleText(Texts.get("lane.scale"));
        scale.getSelectionModel().select(MusicalKey.Scale.MINOR.text());
        track.keyProperty().subscribe(key -> {
            tonic.getSelectionModel().select(key == null ? 0 : key.tonic() + 1);
            if (key != null) {
                scale.getSelectionModel().select(key.scale().text());
            }
            scale.setDisable(key == null);
        });
        Runnable write = () -> {
            int index = tonic.getSelectionModel().getSelectedIndex();
            int which = scale.getSelectionModel().getSelectedIndex();
            track.keyProperty()
                    .set(index <= 0 ? null : new MusicalKey(index - 1, MusicalKey.Scale.values()[Math.max(0, which)]));
        };
        tonic.setOnAction(_ -> write.run());
        scale.setOnAction(_ -> write.run());
        for (var box : java.util.List.of(tonic, scale)) {
            box.getStyleClass().add("choice");
        }
        var keep = Nodes.named(new Button(Texts.get("lane.seed.keep")), "lane.seed.keep", model::keepSeed, "quiet");
        keep.disableProperty().bind(track.loopProperty().isNull());
        keep.setMinWidth(USE_PREF_SIZE);
        return new VBox(
                LaneMake.cell("lane.key", tonic, scale),
                LaneMake.cell("lane.seed", seed(), keep),
                Nodes.label(Texts.get("lane.advanced.note"), "small-print"));
    }

    private TextField seed() {
        var seed = new TextField();
        seed.getStyleClass().add("seed");
        seed.setPromptText(Texts.get("lane.seed.any"));
        seed.setAccessibleText(Texts.get("lane.seed"));
        seed.setTooltip(new Tooltip(Texts.get("lane.seed.how")));
        track.seedProperty().subscribe(now -> {
            String text = now == null ? "" : now.toString();
            if (!text.equals(seed.getText().strip())) {
                seed.setText(text);
            }
        });
        var hint = new FieldHint(seed);
        seed.textProperty().subscribe(text -> {
            if (!model.typeSeed(text)) {
                hint.say(Texts.get("lane.seed.invalid"));
            }
        });
        return seed;
    }
}
