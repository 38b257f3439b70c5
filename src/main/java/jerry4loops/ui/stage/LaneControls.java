package jerry4loops.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import jerry4loops.control.Action;
import jerry4loops.control.ActionId;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.session.Track;
import jerry4loops.ui.control.EffectPicture;
import jerry4loops.ui.control.HoldButton;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.StutterGlyph;
import jerry4loops.ui.control.StutterPreview;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.control.WahScope;
import jerry4loops.workflow.KeyShelf;
import jerry4loops.workflow.LiveView;
import jerry4loops.workflow.StutterPicture;

/// The hands' row of a lane: knobs, the wah that draws itself, and the stutter pad.
///
/// Thread: FX.
final class LaneControls extends HBox {

    private final Track track;
    private final Knob filter;
    private final WahScope scope;
    private final HoldButton pad;
    private final Node wah;
    private final StutterGlyph glyph;
    private final FilterPicture response;

    LaneControls(StageViewModel stage, TrackViewModel model) {
        this.track = model.track();
        getStyleClass().add("lane-controls");
        setAlignment(Pos.CENTER_LEFT);
        filter = knob(Parameter.FILTER_CUTOFF, "knob.filter");
        response = new FilterPicture(stage.session(), track, new EffectPicture(""), /*wholly=*/ false);
        response.picture().getStyleClass().add("knob-face");
        filter.faceProperty().set(response.picture());
        var knobs = new HBox();
        knobs.getStyleClass().add("knobs");
        knobs.setMinWidth(Region.USE_PREF_SIZE);
        knobs.setAlignment(Pos.CENTER_LEFT);
        knobs.getChildren().add(filter);
        for (Knob knob : knobs()) {
            knobs.getChildren().add(knob);
        }
        scope = scope(stage.session(), track);
        glyph = glyph(stage, track);
        pad = new HoldButton(Texts.get("stutter.name", track.nameProperty().get()));
        Learnable.mark(pad, ActionId.of(Action.STUTTER, track.index()));
        pad.heldProperty().subscribe((_, held) -> model.stutter(held));
        track.stutteringProperty().subscribe(pad::sounding);
        pad.latchedProperty().bindBidirectional(model.latchedProperty());
        wah = wah();
        getChildren().addAll(knobs, wah, stutter(stage.actions().keys()));
    }

    /// @param cramped whether the wah, which the effects' page has too, leaves its room to the others
    void fit(boolean cramped) {
        Nodes.shown(wah, !cramped);
    }

    /// Draws the wah of a track.
    static WahScope scope(Session session, Track track) {
        var scope = new WahScope(Texts.get("wah.scope"));
        scope.onProperty().bind(track.control(Parameter.WAH_ON).map(on -> on.doubleValue() >= 0.5));
        scope.formProperty().bind(track.control(Parameter.WAH_SHAPE));
        scope.rateProperty().bind(track.control(Parameter.WAH_RATE));
        scope.hertzProperty().bind(track.control(Parameter.WAH_HERTZ));
        scope.depthProperty().bind(track.control(Parameter.WAH_DEPTH));
        scope.phaseProperty().bind(track.control(Parameter.WAH_PHASE));
        scope.beatsPerSecondProperty().bind(session.tempoProperty().map(tempo -> tempo.bpm() / 60));
        return scope;
    }

    /// Draws the stutter of a track.
    static StutterGlyph glyph(StageViewModel stage, Track track) {
        var tempo = stage.session().tempoProperty();
        var glyph = new StutterGlyph(beat -> pulses(track, beat, tempo.get().bpm()));
        StutterPicture.parameters()
                .forEach(parameter -> track.control(parameter).subscribe(_ -> glyph.refresh()));
        tempo.subscribe(_ -> glyph.refresh());
        return glyph;
    }

    private static List<StutterPreview.Pulse> pulses(Track track, long beat, double bpm) {
        return StutterPicture.repeats(track, beat, bpm).stream()
                .map(repeat -> new StutterPreview.Pulse(repeat.at(), repeat.length(), repeat.height()))
                .toList();
    }

    /// @return cutoff of a track's filter while the wah moves it, NaN while it is the knob's
    static double momentaryHz(LiveView live, Track track, boolean playing) {
        boolean moves = playing && track.control(Parameter.WAH_ON).get() >= 0.5;
        double momentary = moves ? live.momentaryCutoffHz(track.index()) : Double.NaN;
        return momentary > 0 ? momentary : Double.NaN;
    }

    private List<Knob> knobs() {
        var knobs = new ArrayList<Knob>();
        knobs.add(knob(Parameter.FILTER_RESONANCE, "knob.resonance"));
        knobs.add(knob(Parameter.REVERB_MIX, "knob.reverb"));
        Knob decay = knob(Parameter.REVERB_DECAY, "knob.decay");
        decay.getStyleClass().add("optional");
        knobs.add(decay);
        knobs.add(knob(Parameter.VOLUME, "knob.volume"));
        knobs.add(knob(Parameter.PAN, "knob.pan"));
        return knobs;
    }

    private Knob knob(Parameter parameter, String key) {
        var knob = new Knob(parameter, Texts.get(key));
        knob.valueProperty().bindBidirectional(track.control(parameter));
        knob.hintProperty().set(Texts.get(key + ".how"));
        return Learnable.mark(knob, new ControlId(track.index(), parameter));
    }

    private ComboBox<String> choice(Parameter parameter, String key) {
        return Learnable.mark(
                Nodes.choice(parameter, track.control(parameter), key), new ControlId(track.index(), parameter));
    }

    private HBox wah() {
        var on = Nodes.named(new ToggleButton(Texts.get("wah.on")), "wah.on", () -> {}, "panel-switch");
        Nodes.bind(on, Parameter.WAH_ON, track.control(Parameter.WAH_ON));
        Learnable.mark(on, new ControlId(track.index(), Parameter.WAH_ON));
        ComboBox<String> shape = choice(Parameter.WAH_SHAPE, "wah.shape");
        var left = new VBox(on, shape);
        left.getStyleClass().add("panel-left");
        Knob rate = knob(Parameter.WAH_RATE, "wah.rate");
        Knob depth = knob(Parameter.WAH_DEPTH, "wah.depth");
        rate.getStyleClass().add("small");
        depth.getStyleClass().add("small");
        HBox.setHgrow(scope, Priority.ALWAYS);
        var panel = new HBox(left, scope, rate, depth);
        panel.getStyleClass().add("wah-panel");
        panel.setAlignment(Pos.CENTER_LEFT);
        scope.onProperty().subscribe(now -> {
            if (now) {
                panel.getStyleClass().add("on");
            } else {
                panel.getStyleClass().remove("on");
            }
        });
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }

    private StackPane stutter(KeyShelf keys) {
        ComboBox<String> mode = choice(Parameter.STUTTER_MODE, "stutter.mode");
        var title = Nodes.label(Texts.get("stutter.title"), "pad-title");
        var hint = Nodes.label("", "small-print");
        ActionId hold = ActionId.of(Action.STUTTER, track.index());
        Runnable show = () -> hint.setText(
                pad.latchedProperty().get()
                        ? Texts.get("stutter.latched")
                        : keys.keyOf(hold)
                                .map(key -> Texts.get("stutter.hold.key", key))
                                .orElse(Texts.get("stutter.hold")));
        pad.latchedProperty().subscribe(_ -> show.run());
        keys.keysProperty().subscribe(_ -> show.run());
        var words = new VBox(title, hint);
        words.getStyleClass().add("pad-words");
        words.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(glyph, Priority.ALWAYS);
        var content = new HBox(words, glyph);
        content.getStyleClass().add("pad-content");
        pad.contentProperty().set(content);
        pad.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        ActionId latch = ActionId.of(Action.STUTTER_LATCH, track.index());
        pad.setTooltip(new Tooltip(Texts.get("stutter.how.key", "<" + hold.path() + ">", "<" + latch.path() + ">")));
        var panel = new StackPane(pad, mode);
        StackPane.setAlignment(mode, Pos.BOTTOM_LEFT);
        panel.getStyleClass().add("stutter-panel");
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }

    HoldButton pad() {
        return pad;
    }

    void pulse(LiveView live, boolean playing) {
        double knobHz = track.control(Parameter.FILTER_CUTOFF).get();
        double momentary = momentaryHz(live, track, playing);
        filter.liveProperty().set(momentary);
        response.pulse(momentary);
        scope.update(live.positionBeats(), playing, knobHz, momentary);
        glyph.update(live.stutterBeats(track.index()));
    }
}
