package jerry4loops.ui.stage;

import java.time.Clock;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import jerry4loops.session.BackendState;
import jerry4loops.session.Session;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;

/// Who makes the next loop, as a light with a name, in the top bar. A press opens the backends.
///
/// Thread: FX.
final class BackendLight extends Button {

    private static final int PULSES_PER_SECOND = 30;

    private final Session session;
    private final Clock clock;
    private final Region light = BackendsPage.light();
    private final Label name = Nodes.label("", "device-name");
    private final Label detail = Nodes.label("", "small-print");
    private final VBox words = new VBox(name, detail);
    private int pulses;

    BackendLight(Session session, Clock clock, Runnable open) {
        this.session = session;
        this.clock = clock;
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("backend-words");
        var content = new HBox(light, words);
        content.getStyleClass().add("device-content");
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        Nodes.named(this, "backends.open", open, "device");
        session.backends().states().addListener((ListChangeListener<BackendState>) _ -> show());
        show();
    }

    /// @return the part that gives way where there is no room
    VBox words() {
        return words;
    }

    /// Lets count-downs go on.
    void pulse() {
        if (++pulses % PULSES_PER_SECOND == 0
                && session.backends().states().stream()
                        .anyMatch(state -> state.until().isPresent())) {
            show();
        }
    }

    private void show() {
        BackendTexts.Summary summary = BackendTexts.summary(session.backends().states(), clock.instant());
        for (BackendState.Light each : BackendState.Light.values()) {
            PseudoClass pseudoClass = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
            light.pseudoClassStateChanged(pseudoClass, each == summary.light());
        }
        name.setText(summary.name());
        detail.setText(summary.detail());
        String text = summary.name() + ", " + summary.detail();
        setAccessibleText(Texts.get("backends.open") + ": " + text);
        getTooltip().setText(text + "\n" + Texts.get("backends.open.how"));
    }
}
