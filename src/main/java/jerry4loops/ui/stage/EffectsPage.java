package jerry4loops.ui.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.control.Effect;
import jerry4loops.control.Parameter;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.StutterGlyph;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.control.WahScope;
import jerry4loops.workflow.LiveView;

/// The effects of one track that are not on its lane; the other tracks are one press away.
///
/// Thread: FX.
final class EffectsPage extends VBox {

    private final StageViewModel model;
    private final List<TrackViewModel> tracks;
    private final ToggleGroup group = new ToggleGroup();
    private final ScrollPane scroll = SidePanel.scroll(null);
    // Bound to the session once, so that switching to and fro piles up no listeners.
    private final Map<Integer, Content> contents = new HashMap<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final Map<Integer, PresetMenu> strips = new HashMap<>();
    private final HBox segments = new HBox();
    private final HBox foot = new HBox();
    private final Button reset;
    private int shown;

    EffectsPage(StageViewModel model) {
        this.model = model;
        this.tracks = model.tracks();
        getStyleClass().addAll("panel-page", "effects");
        var reset = Nodes.named(
                new Button(Texts.get("fx.reset")),
                "fx.reset",
                () -> tracks.get(shown).effects().reset(),
                "quiet");
        reset.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(reset, Priority.ALWAYS);
        foot.getStyleClass().add("panel-buttons");
        foot.setAlignment(Pos.CENTER_LEFT);
        this.reset = reset;
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.setFocusTraversable(false);
        getChildren().addAll(segments, scroll, foot);
        segments.getStyleClass().addAll("segments", "named");
        segments();
        show(model.session().tracks().getFirst().index());
        model.session().tracks().addListener((ListChangeListener<Track>) _ -> tracksChanged());
    }

    /// @return index of the track it shows
    int shown() {
        return shown;
    }

    /// @return `Effects: Drums`
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// @param track index of an existing track
    void show(int track) {
        shown = track;
        title.bind(tracks.get(track).track().nameProperty().map(name -> Texts.get("fx.title", name)));
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData().equals(track))
                .forEach(toggle -> toggle.setSelected(true));
        scroll.setContent(contents.computeIfAbsent(track, index -> content(tracks.get(index))));
        foot.getChildren().setAll(strips.computeIfAbsent(track, this::strip), reset);
    }

    private PresetMenu strip(int track) {
        return new PresetMenu(
                new PresetChoice(model.presets(), tracks.get(track).track(), Effect.STRIP));
    }

    private void tracksChanged() {
        segments();
        show(
                model.session().hasTrack(shown)
                        ? shown
                        : model.session().tracks().getFirst().index());
    }

    private void segments() {
        segments.getChildren().clear();
        group.getToggles().clear();
        for (Track there : model.session().tracks()) {
            int index = there.index();
            var name = tracks.get(index).track().nameProperty();
            var button = new ToggleButton();
            button.textProperty().bind(name);
            button.accessibleTextProperty().bind(name.map(text -> Texts.get("fx.title", text)));
            button.setTooltip(new Tooltip(Texts.get("fx.track.how")));
            button.getStyleClass().add("segment");
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setToggleGroup(group);
            button.setOnAction(_ -> show(index));
            button.setUserData(index);
            segments.getChildren().add(button);
        }
    }

    private Content content(TrackViewModel lane) {
        return new Content(model, lane);
    }

    /// Moves what moves with the music.
    void pulse(LiveView live, boolean playing) {
        contents.get(shown).pulse(live, playing);
    }

    /// The cards of one track.
    private static final class Content extends VBox {

        private final StageViewModel stage;
        private final TrackViewModel lane;
        private final Track track;
        private final EffectPictures pictures;
        private final WahScope scope;
        private final StutterGlyph glyph;

        Content(StageViewModel stage, TrackViewModel lane) {
            this.stage = stage;
            this.lane = lane;
            this.track = lane.track();
            this.pictures = new EffectPictures(stage.session(), track);
            this.scope = LaneControls.scope(stage.session(), track);
            this.glyph = LaneControls.glyph(stage, track);
            getStyleClass().add("effect-groups");
            lane.colour(this);
            getChildren().addAll(gate(), stutter(), filter(), eq(), duck(), delay(), reverb(), sends());
        }

        private Card card(Effect effect) {
            return new Card("fx." + effect.path(), "fx.", track.index(), track::control);
        }

        private PresetMenu presets(Effect effect) {
            return new PresetMenu(new PresetChoice(stage.presets(), track, effect));
        }

        private Card gate() {
            Card card = card(Effect.GATE);
            card.head(card.toggle(Parameter.GATE_ON), Nodes.spacer(), presets(Effect.GATE));
            return card.row(pictures.gate(), card.knob(Parameter.GATE_THRESHOLD), card.knob(Parameter.GATE_RELEASE));
        }

        private Card stutter() {
            Card card = card(Effect.STUTTER);
            var latch = Nodes.named(new ToggleButton(Texts.get("stutter.latch")), "stutter.latch", () -> {}, "latch");
            latch.selectedProperty().bindBidirectional(lane.latchedProperty());
            latch.setMinWidth(USE_PREF_SIZE);
            card.head(card.toggle(Parameter.STUTTER_TRIPLETS), latch, Nodes.spacer(), presets(Effect.STUTTER));
            glyph.getStyleClass().add("picture");
            return card.row(glyph, card.knob(Parameter.STUTTER_DEPTH), card.knob(Parameter.STUTTER_BLOOM));
        }

        private Card filter() {
            Card card = card(Effect.FILTER);
            card.head(Nodes.spacer(), presets(Effect.FILTER));
            var kinds = new VBox(card.choice(Parameter.FILTER_MODE), card.choice(Parameter.FILTER_SLOPE));
            kinds.getStyleClass().add("effect-kinds");
            card.row(pictures.filter(), kinds, card.knob(Parameter.DJ_FILTER));
            Knob hertz = card.knob(Parameter.WAH_HERTZ);
            // Only a free wah has a rate in Hz.
            hertz.disableProperty()
                    .bind(track.control(Parameter.WAH_RATE).map(rate -> rate.doubleValue() < Parameter.WAH_RATE.max()));
            scope.getStyleClass().add("picture");
            return card.row(scope, card.knob(Parameter.WAH_PHASE), hertz);
        }

        private Card eq() {
            Card card = card(Effect.EQ);
            card.head(Nodes.spacer(), presets(Effect.EQ));
            return card.row(
                    pictures.eq(),
                    card.column(Parameter.EQ_LOW, card.toggle(Parameter.EQ_LOW_KILL)),
                    card.column(Parameter.EQ_MID, card.toggle(Parameter.EQ_MID_KILL)),
                    card.column(Parameter.EQ_HIGH, card.toggle(Parameter.EQ_HIGH_KILL)));
        }

        private Card duck() {
            Card card = card(Effect.DUCK);
            card.head(card.choice(Parameter.DUCK_MODE), Nodes.spacer(), presets(Effect.DUCK));
            return card.row(pictures.duck(), card.knob(Parameter.DUCK_DEPTH), card.knob(Parameter.DUCK_RELEASE));
        }

        private Card delay() {
            Card card = card(Effect.DELAY);
            card.head(card.toggle(Parameter.DELAY_PING_PONG), Nodes.spacer(), presets(Effect.DELAY));
            return card.row(
                    pictures.delay(),
                    card.knob(Parameter.DELAY_MIX),
                    card.knob(Parameter.DELAY_TIME),
                    card.knob(Parameter.DELAY_FEEDBACK),
                    card.knob(Parameter.DELAY_HIGH_CUT));
        }

        private Card reverb() {
            Card card = card(Effect.REVERB);
            card.head(card.toggle(Parameter.REVERB_FREEZE), Nodes.spacer(), presets(Effect.REVERB));
            Knob before = card.knob(Parameter.REVERB_PRE_DELAY);
            before.disableProperty()
                    .bind(track.control(Parameter.REVERB_PRE_DELAY_NOTE).map(note -> note.doubleValue() >= 0.5));
            card.row(
                    pictures.reverb(),
                    card.knob(Parameter.REVERB_SIZE),
                    card.knob(Parameter.REVERB_DAMPING),
                    card.knob(Parameter.REVERB_WIDTH));
            var note = card.choice(Parameter.REVERB_PRE_DELAY_NOTE);
            return card.row(
                    Nodes.label(Texts.get("fx.reverb.predelay.row"), "small-print"), Nodes.spacer(), note, before);
        }

        private Card sends() {
            var card = new Card("fx.sends", "fx.", track.index(), track::control);
            card.head();
            var words = Nodes.label(Texts.get("fx.sends.note"), "small-print");
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
            words.getStyleClass().add("effect-note");
            HBox.setHgrow(words, Priority.ALWAYS);
            return card.row(words, card.knob(Parameter.SEND_REVERB), card.knob(Parameter.SEND_DELAY));
        }

        private void pulse(LiveView live, boolean playing) {
            double momentary = LaneControls.momentaryHz(live, track, playing);
            pictures.pulse(live, playing, momentary);
            scope.update(
                    live.positionBeats(),
                    playing,
                    track.control(Parameter.FILTER_CUTOFF).get(),
                    momentary);
            glyph.update(live.stutterBeats(track.index()));
        }
    }
}
