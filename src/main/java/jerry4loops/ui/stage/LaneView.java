package jerry4loops.ui.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.ClipState;
import jerry4loops.session.Track;
import jerry4loops.ui.control.HoldButton;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.LevelMeter;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.control.WaveformView;
import jerry4loops.workflow.LiveView;
import org.kordamp.ikonli.material2.Material2AL;

/// One lane: strip with name, level, mute and solo; words; takes; waveform; hands.
///
/// Thread: FX.
final class LaneView extends HBox {

    private static final PseudoClass ASSIGNED = PseudoClass.getPseudoClass("assigned");

    private static final PseudoClass SLIM = PseudoClass.getPseudoClass("slim");

    private final Track track;
    private final WaveformView waveform;
    private final LevelMeter meter;
    private final LaneControls controls;
    private final LaneTakes takes;
    private final LaneHeader header;
    private final GridPane buttons = new GridPane();

    LaneView(StageViewModel stage, TrackViewModel model, StageKeys.LaneKeys keys, Runnable openEffects) {
        this.track = model.track();
        getStyleClass().add("lane");
        model.colour(this);
        for (ClipState state : ClipState.values()) {
            var pseudoClass = PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT));
            model.stateProperty().subscribe(now -> pseudoClassStateChanged(pseudoClass, now == state));
        }
        meter = new LevelMeter(Texts.get("lane.meter", track.nameProperty().get()), Orientation.VERTICAL);
        waveform = waveform(model);
        LoopDrag.enable(
                waveform, stage, () -> Optional.ofNullable(track.loopProperty().get()));
        LaneDrop.enable(this, stage, track);
        LaneDrop.copies(
                this, stage, () -> Optional.ofNullable(track.loopProperty().get()));
        controls = new LaneControls(stage, model);
        takes = new LaneTakes(stage, model);
        header = new LaneHeader(stage, model, keys.effects(), openEffects);
        var badge = new ClipBadge(track);
        StackPane.setAlignment(badge, Pos.BOTTOM_LEFT);
        StackPane.setMargin(badge, new Insets(0, 0, 6, 8));
        var picture = new StackPane(waveform, badge);
        picture.setMinHeight(0);
        var body = new VBox(header, takes, picture, controls);
        body.getStyleClass().add("lane-body");
        body.setMinWidth(0);
        VBox.setVgrow(picture, Priority.ALWAYS);
        HBox.setHgrow(body, Priority.ALWAYS);
        var bar = new Region();
        bar.getStyleClass().add("lane-bar");
        getChildren().addAll(bar, strip(stage, keys), body);
    }

    private VBox strip(StageViewModel stage, StageKeys.LaneKeys keys) {
        Label name = Nodes.label("", "lane-name");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        name.textProperty().bind(track.nameProperty().map(text -> text.toUpperCase(Locale.ROOT)));
        ToggleButton mute = toggle(Parameter.MUTE, "lane.mute", keys.mute(), "mute");
        ToggleButton solo = toggle(Parameter.SOLO, "lane.solo", "", "solo");
        ToggleButton cue = toggle(Parameter.CUE, "lane.cue", "", "cue");
        cue.setText(null);
        cue.setGraphic(Nodes.icon(Material2AL.HEADSET));
        buttons.getChildren().addAll(side(), cue, mute, solo);
        buttons.getStyleClass().add("strip-buttons");
        buttons.setAlignment(Pos.BOTTOM_CENTER);
        meter.setMaxHeight(Double.MAX_VALUE);
        var row = new HBox(meter, buttons);
        row.getStyleClass().add("strip-row");
        row.setAlignment(Pos.BOTTOM_LEFT);
        row.setFillHeight(true);
        VBox.setVgrow(row, Priority.ALWAYS);
        var menu = new LaneMenu(stage, track);
        menu.opensOn(name);
        // The name has the whole width, so that it is read on one line.
        var below = new HBox(matched(stage), Nodes.spacer(), menu);
        below.setAlignment(Pos.CENTER_LEFT);
        below.getStyleClass().add("lane-head");
        var strip = new VBox(name, below, row);
        strip.getStyleClass().add("lane-strip");
        return strip;
    }

    /// Which side of the crossfader: each press goes on to the next.
    private Button side() {
        var value = track.control(Parameter.CROSSFADE_SIDE);
        var button = Nodes.named(
                new Button(),
                "lane.side",
                () -> value.set(
                        (value.get() + 1) % Parameter.CROSSFADE_SIDE.choices().size()),
                "strip-button",
                "side");
        button.setUserData(Parameter.CROSSFADE_SIDE);
        Learnable.mark(button, new ControlId(track.index(), Parameter.CROSSFADE_SIDE));
        value.subscribe(now -> {
            int side = (int) Parameter.CROSSFADE_SIDE.clamp(now.doubleValue());
            button.setText(side == 0 ? Texts.get("lane.side.none") : Parameter.CROSSFADE_SIDE.format(side));
            button.pseudoClassStateChanged(ASSIGNED, side > 0);
            button.setAccessibleText(Texts.get(
                    "lane.side.accessible", track.nameProperty().get(), Parameter.CROSSFADE_SIDE.format(side)));
        });
        return button;
    }

    private Label matched(StageViewModel stage) {
        Label label = Nodes.label("", "lane-matched");
        label.setTooltip(new Tooltip(Texts.get("lane.matched.how")));
        label.textProperty().bind(new MatchText(stage.session(), track).textProperty());
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private ToggleButton toggle(Parameter parameter, String key, String shortcut, String styleClass) {
        var button =
                Nodes.named(new ToggleButton(Texts.get(key + ".letter")), key, () -> {}, "strip-button", styleClass);
        if (!shortcut.isEmpty()) {
            button.getTooltip().setText(Texts.get(key + ".how") + " " + Texts.get("key.hint", shortcut));
        }
        button.setAccessibleText(
                Texts.get("lane.switch", Texts.get(key), track.nameProperty().get()));
        Nodes.bind(button, parameter, track.control(parameter));
        Learnable.mark(button, new ControlId(track.index(), parameter));
        return button;
    }

    private WaveformView waveform(TrackViewModel model) {
        var view =
                new WaveformView(Texts.get("lane.waveform", track.nameProperty().get()));
        view.loopProperty().bind(model.pictureProperty());
        view.queuedProperty().bind(model.queuedPictureProperty());
        view.queuedNameProperty().bind(model.queuedNameProperty());
        view.messageProperty().bind(model.messageProperty());
        view.progressProperty().bind(model.progressProperty());
        view.leftOutProperty().bind(track.leftOutProperty());
        return Learnable.mark(view, ActionId.of(Action.UNQUEUE, track.index()));
    }

    /// Of its track.
    int index() {
        return track.index();
    }

    HoldButton pad() {
        return controls.pad();
    }

    /// @param narrow whether the knobs stand closer
    /// @param low whether what stands above each other stands closer, for the sake of the waveform
    /// @param slim whether takes and knobs leave their room to it
    /// @param cramped whether the wah leaves its room to the other knobs
    void fit(boolean narrow, boolean low, boolean slim, boolean cramped) {
        takes.showTags(!narrow && !low);
        controls.fit(cramped);
        List<Node> all = List.copyOf(buttons.getChildren());
        for (int i = 0; i < all.size(); i++) {
            // In two columns where the lane is low.
            GridPane.setConstraints(all.get(i), slim ? i % 2 : 0, slim ? i / 2 : i);
        }
        Nodes.shown(takes, !slim);
        Nodes.shown(controls, !slim);
        pseudoClassStateChanged(SLIM, slim);
        pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), narrow);
        pseudoClassStateChanged(PseudoClass.getPseudoClass("low"), low);
    }

    void pulse(LiveView live, boolean playing, long now) {
        header.pulse(live);
        int index = track.index();
        waveform.positionProperty().set(playing ? live.loopFraction(index) : -1);
        waveform.beatsToSwapProperty().set(playing ? live.beatsToSwap(index) : -1);
        meter.update(live.trackPeak(index, 0), live.trackPeak(index, 1), 0, now);
        controls.pulse(live, playing);
    }
}
