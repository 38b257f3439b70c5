package jerry4loops.ui.library;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import jerry4loops.audio.LoopKind;
import jerry4loops.audio.MusicalKey;
import jerry4loops.session.ImportProposal;
import jerry4loops.session.ImportProposal.Choice;
import jerry4loops.session.Session;
import jerry4loops.time.Bars;
import jerry4loops.time.Tempo;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.TakeStrip;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.LoopActions;

/// A file that is being imported: its waveform with the loop marked on it, and everything that was heard, to be
/// corrected. A press on the waveform sets the beginning.
///
/// Thread: FX.
final class ImportForm extends VBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Session session;
    private final LoopActions actions;
    private final Label title = Nodes.label("", "take-name");
    private final Label heard = Nodes.label("", "take-details");
    private final Label problem = Nodes.label("", "notice-text", "warning");
    private final TextField name = new TextField();
    private final ComboBox<LoopKind> kind;
    private final Spinner<Integer> bars = new Spinner<>(1, Bars.MAX, 4);
    private final TextField bpm = new TextField();
    private final TextField start = new TextField();
    private final ComboBox<Optional<MusicalKey>> key;
    private final TakeStrip strip;
    private final Region marked = new Region();
    private final Button go;
    private final Button all;
    private ImportProposal proposal;
    private boolean filling;

    ImportForm(Session session, LoopActions actions) {
        this.session = session;
        this.actions = actions;
        getStyleClass().addAll("import-form", "take-row");
        kind = Parts.list("import.kind", each -> Texts.get("library.kind." + each.name()));
        kind.getItems().setAll(LoopKind.values());
        key = Parts.list("import.key", each -> each.map(MusicalKey::text).orElse(Texts.get("import.key.none")));
        var keys = new ArrayList<Optional<MusicalKey>>();
        keys.add(Optional.empty());
        for (MusicalKey.Scale scale : MusicalKey.Scale.values()) {
            for (int tonic = 0; tonic < 12; tonic++) {
                keys.add(Optional.of(new MusicalKey(tonic, scale)));
            }
        }
        key.getItems().setAll(keys);
        bars.setEditable(true);
        strip = new TakeStrip(this::begin);
        marked.getStyleClass().add("import-marked");
        marked.setManaged(false);
        marked.setMouseTransparent(true);
        var picture = new StackPane(strip, new Pane(marked));
        picture.getChildren().get(1).setMouseTransparent(true);
        picture.getStyleClass().add("import-picture");
        picture.widthProperty().subscribe(_ -> mark());
        for (Label each : new Label[] {heard, problem}) {
            each.setWrapText(true);
            each.setMinHeight(Region.USE_PREF_SIZE);
        }
        go = Nodes.named(new Button(Texts.get("import.go")), "import.go", this::go, "accent");
        go.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(go, Priority.ALWAYS);
        all = Nodes.named(new Button(Texts.get("import.all")), "import.all", actions::acceptAll, "quiet");
        var skip = Nodes.named(
                new Button(Texts.get("import.skip")), "import.skip", () -> actions.dismiss(proposal), "quiet");
        var buttons = new HBox(skip, all, go);
        buttons.getStyleClass().add("panel-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        title,
                        heard,
                        picture,
                        Parts.row("import.name", name),
                        Parts.row("import.bpm", bpm),
                        Parts.row("import.bars", bars),
                        Parts.row("import.start", start),
                        Parts.row("import.key", key),
                        Parts.row("import.kind", kind),
                        problem,
                        buttons);
        for (TextField field : new TextField[] {name, bpm, start}) {
            field.textProperty().subscribe((_, _) -> check());
            field.setOnAction(_ -> go());
        }
        bars.valueProperty().subscribe((_, _) -> check());
        key.valueProperty().subscribe((_, _) -> check());
        kind.valueProperty().subscribe((_, _) -> check());
        all.visibleProperty()
                .bind(Bindings.size(session.library().proposals())
                        .add(Bindings.size(session.library().imports()))
                        .greaterThan(1));
        all.managedProperty().bind(all.visibleProperty());
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                event.consume();
            }
        });
    }

    /// @param next what to show; what is being typed stays while it means the same
    void open(ImportProposal next) {
        boolean isSame = proposal != null && proposal.id() == next.id();
        if (isSame && choice().equals(Optional.of(next.choice()))) {
            proposal = next;
            return;
        }
        proposal = next;
        filling = true;
        try {
            fill(next);
        } finally {
            filling = false;
        }
        check();
    }

    private void fill(ImportProposal next) {
        title.setText(next.file().getFileName().toString());
        heard.setText(Texts.get(
                next.hasTempo() ? "import.heard" : "import.heard.none",
                next.heard(),
                String.format(Locale.ROOT, "%.1f", next.seconds())));
        strip.secondsProperty().set(next.seconds());
        strip.peaksProperty().set(next.peaks());
        strip.setAccessibleText(Texts.get("takes.strip", next.name()));
        Choice choice = next.choice();
        name.setText(choice.name());
        kind.setValue(choice.kind());
        bars.getValueFactory().setValue(choice.bars());
        bpm.setText(choice.tempo().text());
        start.setText(text(choice.startSeconds()));
        key.setValue(choice.key());
        go.setText(
                next.track().isPresent()
                        ? Texts.get(
                                "import.goTo",
                                session.hasTrack(next.track().getAsInt())
                                        ? session.track(next.track().getAsInt())
                                                .nameProperty()
                                                .get()
                                        : "")
                        : Texts.get("import.go"));
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private void begin(double seconds) {
        start.setText(text(seconds));
    }

    /// @return what is chosen, empty while something typed is no value
    private Optional<Choice> choice() {
        Optional<Tempo> tempo = tempo();
        Optional<Double> from = seconds();
        bpm.pseudoClassStateChanged(INVALID, tempo.isEmpty());
        start.pseudoClassStateChanged(INVALID, from.isEmpty());
        if (tempo.isEmpty() || from.isEmpty() || bars.getValue() == null) {
            return Optional.empty();
        }
        String called =
                name.getText().isBlank() ? proposal.name() : name.getText().strip();
        return Optional.of(
                new Choice(called, kind.getValue(), bars.getValue(), tempo.get(), from.get(), key.getValue()));
    }

    private Optional<Tempo> tempo() {
        try {
            return Optional.of(Tempo.parse(bpm.getText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Double> seconds() {
        try {
            // What is shown is rounded; as long as nobody touches it, the exact beginning counts.
            double known = proposal.choice().startSeconds();
            double seconds = start.getText().equals(text(known))
                    ? known
                    : Double.parseDouble(start.getText().strip().replace(',', '.'));
            return seconds >= 0 && seconds < proposal.seconds() ? Optional.of(seconds) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void check() {
        if (proposal == null || filling) {
            return;
        }
        Optional<Choice> choice = choice();
        choice.filter(chosen -> !chosen.equals(proposal.choice()))
                .ifPresent(chosen -> actions.change(proposal, chosen));
        go.setDisable(choice.isEmpty());
        String text = choice.map(this::remark)
                .orElse(Texts.get("import.invalid", String.format(Locale.ROOT, "%.3f", proposal.seconds())));
        problem.setText(text);
        Nodes.shown(problem, !text.isEmpty());
        mark();
    }

    private String remark(Choice choice) {
        double over = choice.startSeconds() + choice.seconds() - proposal.seconds();
        return over > .02
                ? Texts.get(
                        "import.over",
                        String.format(Locale.ROOT, "%.2f", choice.seconds()),
                        String.format(Locale.ROOT, "%.2f", over))
                : "";
    }

    /// Marks the part of the file that becomes the loop.
    private void mark() {
        if (proposal == null) {
            return;
        }
        Optional<Choice> choice = choice();
        marked.setVisible(choice.isPresent());
        choice.ifPresent(chosen -> {
            double width = strip.getWidth();
            double from = chosen.startSeconds() / proposal.seconds() * width;
            double to = Math.min(width, (chosen.startSeconds() + chosen.seconds()) / proposal.seconds() * width);
            marked.resizeRelocate(from, 0, Math.max(2, to - from), strip.getHeight());
        });
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        mark();
    }

    private void go() {
        if (proposal != null) {
            choice().ifPresent(chosen -> actions.accept(proposal, chosen));
        }
    }
}
