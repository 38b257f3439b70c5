package jerry4loops.ui.stage;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.control.Parameter;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Knob;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.MidiDesk;

/// Bends the tempo while it plays: how far, in which time, with the key locked or not. While another machine's
/// clock is followed it says so and rests.
///
/// Thread: FX.
final class TempoBendCard {

    private TempoBendCard() {}

    /// @param model what decides
    /// @return the card
    static Card of(StageViewModel model) {
        Session session = model.session();
        var card = new Card("mix.tempo", "mix.", -1, session::control);
        ToggleButton lock = card.toggle(Parameter.TEMPO_KEY_LOCK);
        card.head(Nodes.spacer(), lock);
        Knob bend = card.knob(Parameter.TEMPO_BEND);
        ComboBox<String> glide = card.choice(Parameter.TEMPO_GLIDE);
        Label sounds = Nodes.label("", "bent-tempo");
        Label note = Nodes.label(Texts.get("mix.tempo.note"), "small-print", "effect-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(sounds, note);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        var column = new VBox(Nodes.label(Texts.get("mix.tempo.glide.short"), "small-print"), glide);
        column.getStyleClass().add("effect-column");
        Runnable show = () -> sounds.setText(text(session));
        session.control(Parameter.TEMPO_BEND).subscribe(_ -> show.run());
        session.tempoProperty().subscribe(_ -> show.run());
        model.actions()
                .midi()
                .map(MidiDesk::clock)
                .ifPresent(clock -> clock.statusProperty().subscribe(status -> {
                    boolean followed = !status.followed().isEmpty();
                    bend.setDisable(followed);
                    lock.setDisable(followed);
                    glide.setDisable(followed);
                    note.setText(
                            followed
                                    ? Texts.get("mix.tempo.followed", status.followed())
                                    : Texts.get("mix.tempo.note"));
                }));
        return card.row(words, column, bend);
    }

    /// The tempo that is heard: `120 → 127.2 BPM`, or the tempo alone.
    static String text(Session session) {
        double bpm = session.tempoProperty().get().bpm();
        double percent = session.control(Parameter.TEMPO_BEND).get();
        return percent == 0
                ? Texts.get("mix.tempo.straight", figure(bpm))
                : Texts.get("mix.tempo.bent", figure(bpm), figure(bpm * (1 + percent / 100)));
    }

    /// The tempo that is heard, alone; empty while it is not bent.
    static String brief(Session session) {
        double percent = session.control(Parameter.TEMPO_BEND).get();
        return percent == 0 ? "" : "→ " + figure(session.tempoProperty().get().bpm() * (1 + percent / 100));
    }

    private static String figure(double bpm) {
        String text = String.format(Locale.ROOT, "%.1f", bpm);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
