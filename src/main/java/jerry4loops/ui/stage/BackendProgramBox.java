package jerry4loops.ui.stage;

import java.io.File;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import jerry4loops.session.BackendOptions;
import jerry4loops.session.BackendProgram;
import jerry4loops.session.BackendState;
import jerry4loops.ui.control.Nodes;
import jerry4loops.ui.control.Texts;
import jerry4loops.workflow.BackendActions;
import org.kordamp.ikonli.material2.Material2AL;

/// *Start it for me*: where the program and its models are, how it is, and what it writes.
///
/// Thread: FX.
final class BackendProgramBox extends VBox {

    private final String id;
    private final BackendActions actions;
    private final TextField program = new TextField();
    private final TextField models = new TextField();
    private final Label words = Nodes.label("", "backend-sentence");
    private final TextArea log = new TextArea();
    private final Button start;
    private final Button stop;
    private BackendState state;

    BackendProgramBox(String id, BackendActions actions) {
        this.id = id;
        this.actions = actions;
        getStyleClass().add("backend-form");
        HBox programRow = BackendForm.row("backends.program", program);
        programRow
                .getChildren()
                .add(Nodes.named(
                        new Button(null, Nodes.icon(Material2AL.FOLDER_OPEN)),
                        "backends.program.choose",
                        this::chooseProgram,
                        "square"));
        HBox modelsRow = BackendForm.row("backends.models", models);
        modelsRow
                .getChildren()
                .add(Nodes.named(
                        new Button(null, Nodes.icon(Material2AL.FOLDER_OPEN)),
                        "backends.models.choose",
                        this::chooseModels,
                        "square"));
        for (TextField field : new TextField[] {program, models}) {
            field.setOnAction(_ -> keep());
            field.focusedProperty().subscribe(focused -> {
                if (!focused) {
                    keep();
                }
            });
        }
        start = Nodes.named(new Button(Texts.get("backends.start")), "backends.start", this::start, "quiet");
        stop = Nodes.named(
                new Button(Texts.get("backends.stop")), "backends.stop", () -> actions.stopProgram(id), "quiet");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        log.setEditable(false);
        log.setPrefRowCount(5);
        log.setAccessibleText(Texts.get("backends.log"));
        log.getStyleClass().add("backend-log");
        var buttons = new HBox(start, stop);
        buttons.getStyleClass().add("backend-row");
        getChildren().addAll(programRow, modelsRow, buttons, words, log);
    }

    void show(BackendState next) {
        Nodes.shown(this, next.settings().kind().isStartable());
        BackendOptions options = next.settings().options();
        if (state == null || !state.settings().options().equals(options)) {
            program.setText(options.program());
            models.setText(options.modelPath());
        }
        state = next;
        BackendProgram running = next.running();
        boolean runs =
                running.state() == BackendProgram.State.STARTING || running.state() == BackendProgram.State.RUNNING;
        Nodes.shown(start, !runs);
        Nodes.shown(stop, runs);
        words.setText(running.sentence());
        Nodes.shown(words, !running.sentence().isEmpty());
        Nodes.shown(log, !running.log().isEmpty());
        if (!log.getText().equals(running.log())) {
            log.setText(running.log());
            log.positionCaret(running.log().length());
        }
    }

    private void keep() {
        if (state != null) {
            BackendOptions options = state.settings().options();
            BackendOptions next = options.withProgram(program.getText(), models.getText());
            if (!next.equals(options)) {
                actions.edit(state.settings().withOptions(next));
            }
        }
    }

    private void start() {
        keep();
        actions.startProgram(id);
    }

    private void chooseProgram() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.get("backends.program.choose"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            program.setText(chosen.getPath());
            keep();
        }
    }

    private void chooseModels() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(Texts.get("backends.models.choose"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            models.setText(chosen.getPath());
            keep();
        }
    }
}
