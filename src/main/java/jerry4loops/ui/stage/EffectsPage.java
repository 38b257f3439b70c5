package jerry4loops.ui.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.control.Parameter;
import jerry4loops.control.Unit;
import jerry4loops.session.Track;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Texts;

/// The effects of one track that are not on its lane; the other tracks are one press away.
///
/// Thread: FX.
final class EffectsPage extends VBox {

    /// More knobs than this stand closer.
    private static final int CROWD = 3;

    private final List<TrackViewModel> tracks;
    private final ToggleGroup group = new ToggleGroup();
    private final ScrollPane scroll = SidePanel.scroll(null);
    // Bound to the session once, so that switching to and fro piles up no listeners.
    private final Map<Integer, Node> contents = new HashMap<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private int shown;

    EffectsPage(StageViewModel model) {
        this.tracks = model.tracks();
        getStyleClass().addAll("panel-page", "effects");
        var reset = Nodes.named(
                new Button(Texts.get("fx.reset")),
                "fx.reset",
                () -> tracks.get(shown).effects().reset(),
                "quiet");
        reset.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.setFocusTraversable(false);
        getChildren().addAll(segments(), scroll, reset);
        show(0);
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
        group.getToggles().get(track).setSelected(true);
        scroll.setContent(contents.computeIfAbsent(track, index -> content(tracks.get(index))));
    }

    private HBox segments() {
        var box = new HBox();
        box.getStyleClass().addAll("segments", "named");
        for (int i = 0; i < tracks.size(); i++) {
            int index = i;
            var name = tracks.get(i).track().nameProperty();
            var button = new ToggleButton();
            button.textProperty().bind(name);
            button.accessibleTextProperty().bind(name.map(text -> Texts.get("fx.title", text)));
            button.setTooltip(new Tooltip(Texts.get("fx.track.how")));
            button.getStyleClass().add("segment");
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setToggleGroup(group);
            button.setOnAction(_ -> show(index));
            box.getChildren().add(button);
        }
        return box;
    }

    private static VBox content(TrackViewModel model) {
        var box = new VBox();
        box.getStyleClass().addAll("effect-groups", model.styleClass());
        for (Effects.Group effect : Effects.groups()) {
            box.getChildren().add(card(model.track(), effect));
        }
        return box;
    }

    private static HBox card(Track track, Effects.Group effect) {
        var side = new VBox(Nodes.label(Texts.get(effect.key()).toUpperCase(Locale.ROOT), "effect-name"));
        side.getStyleClass().add("effect-side");
        for (Parameter parameter : effect.side()) {
            side.getChildren()
                    .add(
                            parameter.unit() == Unit.SWITCH
                                    ? toggle(track, parameter)
                                    : Nodes.choice(parameter, track.control(parameter), key(parameter)));
        }
        var card = new HBox(side);
        card.getStyleClass().add("effect");
        if (effect.knobs().size() > CROWD) {
            card.getStyleClass().add("crowded");
        }
        card.setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < effect.knobs().size(); i++) {
            Parameter parameter = effect.knobs().get(i);
            var knob = new Knob(parameter, Texts.get(key(parameter)));
            knob.valueProperty().bindBidirectional(track.control(parameter));
            knob.hintProperty().set(Texts.get(key(parameter) + ".how"));
            var column = new VBox(knob);
            column.getStyleClass().add("effect-column");
            if (i < effect.under().size()) {
                column.getChildren().add(toggle(track, effect.under().get(i)));
            }
            card.getChildren().add(column);
        }
        return card;
    }

    private static ToggleButton toggle(Track track, Parameter parameter) {
        String key = key(parameter);
        var button = Nodes.named(new ToggleButton(Texts.get(key + ".short")), key, () -> {}, "effect-switch");
        button.setMaxWidth(Double.MAX_VALUE);
        Nodes.bind(button, parameter, track.control(parameter));
        return button;
    }

    private static String key(Parameter parameter) {
        return "fx." + parameter.path();
    }
}
