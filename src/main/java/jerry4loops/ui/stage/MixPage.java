package jerry4loops.ui.stage;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Curves;
import jerry4loops.ui.control.EffectPicture;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LiveView;

/// What belongs to the mix as a whole: its loudness, a bent tempo, the common room and echo, the crossfader, how
/// clips are joined, and the headphones.
///
/// Thread: FX.
final class MixPage extends VBox {

    private static final double LOWEST_LUFS = -42;
    private static final double TARGET_LUFS = -16;
    private static final double LEAST_SWAP_SECONDS = 0.03;
    private static final double SWAP_MARGIN = 1.2;
    private static final double SWAP_BEFORE = 0.25;

    private final StageViewModel model;
    private final Session session;
    private final EffectPicture meter = new EffectPicture(Texts.get("mix.loudness.picture")).sized(200, 22);
    private final EffectPicture room = new EffectPicture(Texts.get("fx.reverb.picture")).sized(90, 56);
    private final EffectPicture echo = new EffectPicture(Texts.get("fx.delay.picture")).sized(70, 56);
    private final EffectPicture sides = new EffectPicture(Texts.get("mix.crossfader.picture")).sized(120, 46);
    private final EffectPicture joint = new EffectPicture(Texts.get("mix.swap.picture")).sized(150, 56);

    /// @param model what decides
    /// @param openDevice opens the page on which the headphones are chosen
    MixPage(StageViewModel model, Runnable openDevice) {
        this.model = model;
        this.session = model.session();
        getStyleClass().addAll("panel-page", "mix");
        meter.getStyleClass().add("loudness-meter");
        meter.grid(lufsShare(-36), lufsShare(-23), lufsShare(TARGET_LUFS), lufsShare(-9));
        echo.grid(0.5);
        joint.grid(SWAP_BEFORE);
        var cards = new VBox(
                loudness(), TempoBendCard.of(model), room(), echo(), crossfader(), swap(), headphones(openDevice));
        cards.getStyleClass().add("effect-groups");
        ScrollPane scroll = SidePanel.scroll(cards);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        redraw(this::drawRoom, Parameter.RETURN_REVERB_DECAY, Parameter.RETURN_REVERB_DAMPING);
        redraw(
                this::drawEcho,
                Parameter.RETURN_DELAY_LEVEL,
                Parameter.RETURN_DELAY_TIME,
                Parameter.RETURN_DELAY_FEEDBACK,
                Parameter.RETURN_DELAY_PING_PONG);
        redraw(this::drawSides, Parameter.CROSSFADER, Parameter.CROSSFADER_CURVE);
        redraw(this::drawJoint, Parameter.SWAP_RISE, Parameter.SWAP_FALL);
    }

    private void redraw(Runnable draw, Parameter... parameters) {
        for (Parameter parameter : parameters) {
            session.control(parameter).subscribe(_ -> draw.run());
        }
    }

    private Card card(String key) {
        return new Card(key, "mix.", -1, session::control);
    }

    private Card loudness() {
        Card card = card("mix.loudness");
        var reset = Nodes.named(
                new Button(Texts.get("mix.loudness.reset")), "mix.loudness.reset", this::resetLoudness, "quiet");
        card.head(Nodes.spacer(), card.toggle(Parameter.LOUDNESS_MATCH), reset);
        LoudnessViewModel figures = model.loudness();
        card.row(meter);
        return card.row(
                figure("lufs.momentary", figures.momentaryProperty()),
                figure("lufs.short", figures.shortTermProperty()),
                figure("lufs.integrated", figures.integratedProperty()),
                figure("lufs.range", figures.rangeProperty()));
    }

    private void resetLoudness() {
        model.actions().resetLoudness();
    }

    private static VBox figure(String key, ReadOnlyStringProperty value) {
        Label number = Nodes.label("", "lufs-figure");
        number.textProperty().bind(value);
        number.accessibleTextProperty().bind(value.map(text -> Texts.get(key + ".name") + " " + text));
        number.setTooltip(new Tooltip(Texts.get(key + ".how")));
        var box = new VBox(number, Nodes.label(Texts.get(key), "small-print"));
        box.getStyleClass().add("lufs-box");
        box.setAlignment(Pos.CENTER);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private Card room() {
        Card card = card("mix.room").head();
        return card.row(
                room,
                card.knob(Parameter.RETURN_REVERB_LEVEL),
                card.knob(Parameter.RETURN_REVERB_DECAY),
                card.knob(Parameter.RETURN_REVERB_SIZE),
                card.knob(Parameter.RETURN_REVERB_DAMPING));
    }

    private Card echo() {
        Card card = card("mix.echo");
        card.head(card.toggle(Parameter.RETURN_DELAY_PING_PONG));
        return card.row(
                echo,
                card.knob(Parameter.RETURN_DELAY_LEVEL),
                card.knob(Parameter.RETURN_DELAY_TIME),
                card.knob(Parameter.RETURN_DELAY_FEEDBACK),
                card.knob(Parameter.RETURN_DELAY_HIGH_CUT));
    }

    private Card crossfader() {
        Card card = card("mix.crossfader");
        var show = Nodes.named(
                new ToggleButton(Texts.get("mix.crossfader.show")), "mix.crossfader.show", () -> {}, "latch");
        show.selectedProperty().bindBidirectional(model.crossfaderAskedProperty());
        show.setMinWidth(USE_PREF_SIZE);
        card.head(Nodes.spacer(), show);
        return card.row(sides, card.choice(Parameter.CROSSFADER_CURVE));
    }

    private Card swap() {
        Card card = card("mix.swap").head();
        return card.row(joint, card.knob(Parameter.SWAP_FALL), card.knob(Parameter.SWAP_RISE));
    }

    private Card headphones(Runnable openDevice) {
        Card card = card("mix.cue");
        var open = Nodes.named(new Button(Texts.get("mix.cue.open")), "mix.cue.open", openDevice, "quiet");
        card.head(Nodes.spacer(), open);
        var note = Nodes.label(Texts.get("mix.cue.note"), "small-print", "effect-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(note, Priority.ALWAYS);
        return card.row(note, card.knob(Parameter.CUE_MIX), card.knob(Parameter.CUE_VOLUME));
    }

    private double value(Parameter parameter) {
        return session.control(parameter).get();
    }

    private void drawRoom() {
        EffectPictures.tail(
                room,
                0,
                value(Parameter.RETURN_REVERB_DECAY),
                value(Parameter.RETURN_REVERB_DAMPING),
                /*frozen=*/ false);
    }

    private void drawEcho() {
        echo.columns(EffectPictures.echoes(
                Parameter.RETURN_DELAY_LEVEL.positionOf(value(Parameter.RETURN_DELAY_LEVEL)),
                (int) value(Parameter.RETURN_DELAY_TIME),
                value(Parameter.RETURN_DELAY_FEEDBACK),
                value(Parameter.RETURN_DELAY_PING_PONG) >= 0.5));
    }

    private void drawSides() {
        int curve = (int) value(Parameter.CROSSFADER_CURVE);
        sides.curves(
                share -> 0.94 * Curves.crossfade(2 * share - 1, curve),
                share -> 0.94 * Curves.crossfade(1 - 2 * share, curve));
        sides.cursor(Parameter.CROSSFADER.positionOf(value(Parameter.CROSSFADER)));
    }

    /// The old clip after the boundary, the new one before it, at equal power; as many milliseconds as they need.
    private void drawJoint() {
        double rise = value(Parameter.SWAP_RISE);
        double fall = value(Parameter.SWAP_FALL);
        double needed = SWAP_MARGIN * Math.max(rise / SWAP_BEFORE, fall / (1 - SWAP_BEFORE));
        double shown = Math.max(LEAST_SWAP_SECONDS, needed);
        joint.curves(
                share -> {
                    double after = (share - SWAP_BEFORE) * shown;
                    return 0.94 * Math.cos(Math.PI / 2 * Math.clamp(after / fall, 0, 1));
                },
                share -> {
                    double after = (share - SWAP_BEFORE) * shown;
                    return 0.94 * Math.sin(Math.PI / 2 * Math.clamp(1 + after / rise, 0, 1));
                });
    }

    private static double lufsShare(double lufs) {
        return Math.clamp((lufs - LOWEST_LUFS) / -LOWEST_LUFS, 0, 1);
    }

    void pulse(LiveView live) {
        double momentary = lufsShare(live.momentaryLufs());
        meter.columns(momentary <= 0 ? List.of() : List.of(new EffectPicture.Column(0, momentary, 0.12, 0.88)));
        meter.cursor(live.shortTermLufs() > LOWEST_LUFS ? lufsShare(live.shortTermLufs()) : Double.NaN);
    }
}
