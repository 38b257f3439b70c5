package jerry4loops.ui.stage;

import java.util.Objects;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.audio.Loop;
import jerry4loops.control.ControlId;
import jerry4loops.control.Parameter;
import jerry4loops.session.Jam;
import jerry4loops.session.JamChoices;
import jerry4loops.session.JamStyles;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Learnable;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.ui.control.XyPad;
import jerry4loops.workflow.JamActions;
import org.kordamp.ikonli.material2.Material2AL;

/// The styles of a jam: their surface, and a row for each with its words, its loop and its weight.
///
/// Thread: FX.
final class JamStyleCard extends Card {

    private static final PseudoClass SOUNDING = PseudoClass.getPseudoClass("sounding");

    private final Session session;
    private final Jam jam;
    private final JamChoices choices;
    private final JamActions actions;
    private final Label clips = JamPage.note("");

    JamStyleCard(StageViewModel stage) {
        super("jam.card.styles", "", -1, stage.session()::control);
        session = stage.session();
        jam = session.jam();
        choices = jam.choices();
        actions = stage.actions().jam();
        Label heard = Nodes.label("", "small-print", "jam-heard");
        heard.textProperty().bind(stage.jam().heardProperty());
        var dice = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.CASINO)), "jam.dice", actions::rollStyles, "square", "tiny");
        var presets = new JamPresetMenu(actions);
        head(heard, Nodes.spacer(), dice, presets);
        getChildren().add(presets.naming());
        row(surface());
        VBox first = rows(0, JamStyles.CORNERS);
        VBox more = rows(JamStyles.CORNERS, JamStyles.COUNT);
        var fold = Nodes.named(new ToggleButton(Texts.get("jam.more")), "jam.more", () -> {}, "latch");
        fold.selectedProperty().subscribe(open -> Nodes.shown(more, open));
        getChildren().addAll(first, fold, more, clips);
        jam.steeringProperty().subscribe(_ -> tellClips());
        jam.phaseProperty().subscribe(_ -> tellClips());
    }

    private XyPad surface() {
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
        return pad;
    }

    private static void learnable(Region rail, Parameter parameter, String key) {
        Learnable.mark(rail, ControlId.master(parameter));
        Tooltip.install(rail, new Tooltip(Texts.get(key)));
    }

    private VBox rows(int from, int to) {
        var rows = new VBox();
        rows.getStyleClass().add("jam-styles");
        for (int i = from; i < to; i++) {
            rows.getChildren().add(style(i));
        }
        return rows;
    }

    private HBox style(int index) {
        var text = new TextField();
        text.getStyleClass().add("prompt");
        text.setPromptText(Texts.get(index < JamStyles.CORNERS ? "jam.style.corner" + (index + 1) : "jam.style.more"));
        text.setAccessibleText(Texts.get("jam.style", Integer.toString(index + 1)));
        text.setTooltip(new Tooltip(Texts.get("jam.style.how")));
        text.textProperty().bindBidirectional(choices.text(index));
        HBox.setHgrow(text, Priority.ALWAYS);
        var weight = new Knob(Parameter.jamStyle(index), Texts.get("jam.weight"));
        weight.valueProperty().bindBidirectional(session.control(Parameter.jamStyle(index)));
        weight.hintProperty().set(Texts.get("jam.weight.how"));
        weight.setCompact(true);
        weight.getStyleClass().add("compact");
        Learnable.mark(weight, ControlId.master(Parameter.jamStyle(index)));
        var row = new HBox(text, loop(index), weight);
        row.getStyleClass().add("jam-style");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// Takes a loop for a style, or leaves its words alone again.
    private Button loop(int index) {
        Button loop = Nodes.named(
                new Button(null, Nodes.icon(Material2AL.GRAPHIC_EQ)),
                "jam.style.loop",
                () -> toggleLoop(index),
                "square",
                "tiny",
                "jam-clip");
        choices.loop(index).subscribe(used -> {
            String key = used == null ? "jam.style.loop" : "jam.style.loop.used";
            String name = used == null ? "" : used.name();
            loop.setAccessibleText(Texts.get(key, name));
            loop.setTooltip(new Tooltip(Texts.get(key + ".how", name)));
            loop.pseudoClassStateChanged(SOUNDING, used != null);
            tellClips();
        });
        return loop;
    }

    /// Takes the loop of another track, or of this one while no jam is on it.
    private void toggleLoop(int index) {
        if (choices.loop(index).get() != null) {
            choices.loop(index).set(null);
            return;
        }
        int own = jam.trackProperty().get();
        session.tracks().stream()
                .sorted((a, b) -> Boolean.compare(a.index() == own, b.index() == own))
                .map(track -> track.loopProperty().get())
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent((Loop found) -> actions.useAsStyle(index, found));
    }

    /// What the source makes of loops, once there is one and a source that was asked.
    private void tellClips() {
        boolean any = IntStream.range(0, JamStyles.COUNT)
                .anyMatch(i -> choices.loop(i).get() != null);
        boolean asked = jam.phaseProperty().get().isOn();
        boolean heard = jam.steeringProperty().get().clips();
        clips.setText(any && asked ? Texts.get(heard ? "jam.clips.heard" : "jam.clips.words") : "");
        Nodes.shown(clips, !clips.getText().isEmpty());
    }
}
